package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/readfile"
)

// Load reads the dataset in a folder, whole or not at all. Mistakes in it are
// [*Problems], the first [MaxProblems] of them; any other error is one of reading. The
// atlas is derived. Time zones are looked up in the zone database of the machine or,
// where there is none, in time/tzdata if the program imports it.
func Load(fsys fs.FS) (*atlas.Atlas, error) {
	var p Problems
	b, err := load(fsys, func(found []Problem) { p.List = append(p.List, found...) })
	if err != nil {
		return nil, err
	}
	if len(p.List) > 0 {
		p.sort()
		p.More = b.unreported
		return nil, &p
	}
	a := b.atlas
	a.DeriveIndexed(b.entities)
	shareCitations(a)
	return a, nil
}

// shareCitations gives all entities that have the same citation, and no other, one list of it: thousands stand in the same
// list of a source, and the lists of a world would take a tenth of the memory.
func shareCitations(a *atlas.Atlas) {
	lists := make(map[atlas.Citation][]atlas.Citation)
	for _, e := range a.Entities() {
		cs := atlas.CitationsOf(e)
		if cs == nil || len(*cs) != 1 {
			continue
		}
		if same, ok := lists[(*cs)[0]]; ok {
			*cs = same
		} else {
			lists[(*cs)[0]] = (*cs)[:1:1]
		}
	}
}

// Check reads the dataset in a folder and reports the mistakes in it, the first
// [MaxProblems] of them: as soon as a file has been read those in it, by line, and in
// the end what the facts say together, by file and line; of a dataset without mistakes the
// warnings. It returns how many more mistakes there are, and errors of reading.
func Check(fsys fs.FS, report func(Problem)) (more int, err error) {
	mistakes := 0
	b, err := load(fsys, func(found []Problem) {
		for _, p := range found {
			mistakes++
			report(p)
		}
	})
	if err != nil {
		return 0, err
	}
	if mistakes == 0 {
		for _, p := range b.warnings() {
			report(p)
		}
	}
	return b.unreported, nil
}

// load reads the dataset in a folder. It reports the problems in parts, each in order.
func load(fsys fs.FS, report func([]Problem)) (b *builder, err error) {
	b = newBuilder()
	names, err := csvFiles(fsys)
	if err != nil {
		return nil, fmt.Errorf("load the dataset: %w", err)
	}
	b.unknownFiles(names)
	sheets, stop := readAhead(fsys)
	defer stop()
	for _, t := range tables {
		if err := b.file(<-sheets, t); err != nil {
			return nil, fmt.Errorf("load the dataset: %w", err)
		}
		b.flush(report)
	}
	b.missingSettings()
	b.setCountryFromSeat()
	b.validate()
	b.flush(report)
	return b, nil
}

// csvFiles are the names of the CSV files in a folder.
func csvFiles(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if strings.EqualFold(path.Ext(e.Name()), ".csv") {
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
			b.incomplete[meant] = true
		}
		b.report(place{file: name}, "", "there is no such file in a dataset"+didYouMean(name, slices.Values(absent), len(name)/2))
	}
}

// readAhead reads the files of the tables, in their order, beside what is done with what was read. It goes on until all is taken or
// stop is called.
func readAhead(fsys fs.FS) (sheets <-chan *sheet, stop func()) {
	read, stopped := make(chan *sheet), make(chan struct{})
	go func() {
		for _, t := range tables {
			s := &sheet{rows: make(chan *rows, sheetAhead)}
			opened := func() {
				select {
				case read <- s:
				case <-stopped:
				}
			}
			data, err := readfile.Regular(fsys, t.name(), MaxFileBytes)
			if s.err = err; err != nil {
				opened()
			} else {
				s.parse(data, opened, stopped)
			}
			select {
			case <-stopped:
				return
			default:
			}
		}
	}()
	return read, func() { close(stopped) }
}

// sheetAhead is how many times some rows are parsed before somebody reads them.
const sheetAhead = 8

// file takes what a file holds.
func (b *builder) file(s *sheet, t tableOf) error {
	name := t.name()
	switch {
	case errors.Is(s.err, fs.ErrNotExist):
		if t.isNeeded() && !b.incomplete[name] {
			b.report(place{file: name}, "", "the file is missing, and it is needed")
			b.incomplete[name] = true
		}
		return nil
	case errors.Is(s.err, readfile.ErrNotRegular), errors.Is(s.err, readfile.ErrTooLarge):
		b.report(place{file: name}, "", s.err.Error())
		b.incomplete[name] = true
		return nil
	case s.err != nil:
		return s.err
	}
	if s.header != nil {
		t.read(b, s)
	}
	for range s.rows { // until it is known what is wrong with the file
	}
	for _, p := range s.problems {
		b.report(place{name, p.Line}, "", p.Message)
	}
	b.incomplete[name] = b.incomplete[name] || s.broken
	return nil
}
