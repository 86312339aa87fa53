package dataset

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"citygraph/internal/atlas"
)

// Write writes the canonical form of a: all files of the format, their columns in
// the order of README.md, their lines sorted. Create opens the file of a name and
// is called for one after the other. An atlas that Load would refuse is
// [atlas.ErrInvalid], and nothing is written.
//
// Citations of an entity that name only a source and a confidence stand in the
// sources of its line; those that say more, in citations.csv.
func Write(a *atlas.Atlas, create func(name string) (io.WriteCloser, error)) error {
	if problems := a.Validate(); len(problems) > 0 {
		return atlas.Invalid("write the dataset: it has %d problems, the first of them is %s", len(problems), problems[0])
	}
	for _, t := range tables {
		if err := writeFile(create, t.name(), t.write(a)); err != nil {
			return fmt.Errorf("write %s: %w", t.name(), err)
		}
	}
	return nil
}

func writeFile(create func(string) (io.WriteCloser, error), name string, data []byte) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if closed := w.Close(); err == nil {
		err = closed
	}
	return err
}

// WriteDir writes the canonical form of a into the folder dir, which it makes if
// need be. The files there are replaced when all new ones are written, and not
// before.
func WriteDir(dir string, a *atlas.Atlas) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("write the dataset: %w", err)
	}
	draft, err := os.MkdirTemp(dir, ".draft-") // within dir, so that renaming moves no data
	if err != nil {
		return fmt.Errorf("write the dataset: %w", err)
	}
	defer func() {
		if removed := os.RemoveAll(draft); err == nil {
			err = removed
		}
	}()
	err = Write(a, func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(draft, name)) })
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := os.Rename(filepath.Join(draft, t.name()), filepath.Join(dir, t.name())); err != nil {
			return fmt.Errorf("write the dataset: %w", err)
		}
	}
	return nil
}
