package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/memstore"
)

// openStore opens the store that a text names:
//
//	mem:       the built-in dataset
//	mem:DIR    the dataset in the folder DIR
func openStore(ctx context.Context, name string) (atlas.Store, error) {
	dir, ok := strings.CutPrefix(name, "mem:")
	if !ok {
		return nil, usage("unknown store %q: use mem: for the built-in dataset or mem:DIR for a dataset folder", name)
	}
	a, err := readDataset(dir)
	if err != nil {
		return nil, err
	}
	s := memstore.New()
	if _, err := s.Load(ctx, a, atlas.LoadOptions{}); err != nil {
		return nil, err
	}
	return s, nil
}

// readDataset reads a dataset folder, the built-in one for "".
func readDataset(dir string) (*atlas.Atlas, error) {
	if dir == "" {
		return dataset.Builtin()
	}
	folder, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	a, err := dataset.Load(folder)
	if ps, ok := errors.AsType[*dataset.Problems](err); ok {
		return nil, failure{exitProblems, fmt.Errorf("the dataset in %s has %s, the first: %v; see them all with citygraph validate %s",
			dir, count(len(ps.List), "problem"), ps.List[0], dir)}
	}
	if err != nil {
		return nil, fmt.Errorf("read the dataset in %s: %w", dir, err)
	}
	return a, nil
}

// openFolder opens a folder that a person named.
func openFolder(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("there is no folder %s", dir)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, usage("%s is a file: name the folder that holds the dataset", dir)
	}
	return os.DirFS(dir), nil
}

// count is a number of things, in words.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
