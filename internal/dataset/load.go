package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Load reads the dataset in a folder, whole or not at all. Mistakes in it are
// [*Problems], all of them at once; any other error is one of reading. The atlas is
// derived. Time zones are looked up in the zone database of the machine or, where
// there is none, in time/tzdata if the program imports it.
func Load(fsys fs.FS) (*atlas.Atlas, error) {
	b := newBuilder()
	names, err := csvFiles(fsys)
	if err != nil {
		return nil, fmt.Errorf("load the dataset: %w", err)
	}
	b.unknownFiles(names)
	for _, t := range tables {
		if err := b.file(fsys, t.name(), t.isNeeded(), t.read); err != nil {
			return nil, fmt.Errorf("load the dataset: %w", err)
		}
	}
	b.missingSettings()
	b.seats()
	b.judge()
	if len(b.problems) > 0 {
		p := &Problems{b.problems}
		p.sort()
		return nil, p
	}
	b.atlas.Derive()
	return b.atlas, nil
}

// csvFiles are the names of the CSV files in a folder.
func csvFiles(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(path.Ext(e.Name()), ".csv") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// unknownFiles reports the files that are not of the format. A needed file that
// one of them is a slip for counts as there, but not read.
func (b *builder) unknownFiles(names []string) {
	var absent []string
	for _, t := range tables {
		if !slices.Contains(names, t.name()) {
			absent = append(absent, t.name())
		}
	}
	for _, name := range names {
		if slices.ContainsFunc(tables, func(t tableOf) bool { return t.name() == name }) {
			continue
		}
		if meant := nearest(name, slices.Values(absent), len(name)/2); meant != "" {
			b.broken[meant] = true
		}
		b.report(place{file: name}, "", "there is no such file in a dataset"+didYouMean(name, slices.Values(absent), len(name)/2))
	}
}

// file reads one file of the folder.
func (b *builder) file(fsys fs.FS, name string, needed bool, read func(*builder, sheet)) error {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		if needed && !b.broken[name] {
			b.report(place{file: name}, "", "the file is missing, and it is needed")
			b.broken[name] = true
		}
		return nil
	}
	if err != nil {
		return err
	}
	s := readSheet(data, func(line int, message string) { b.report(place{name, line}, "", message) })
	b.broken[name] = s.broken
	if s.header != nil {
		read(b, s)
	}
	return nil
}
