package memstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

const scheme = "mem"

// Driver opens stores that are filled with the dataset in a folder. The function reads
// it; the folder is "" for the built-in dataset.
func Driver(read func(dir string) (*atlas.Atlas, error)) store.Driver {
	return store.Driver{
		Schemes: []string{scheme},
		Usage:   "mem: for the built-in dataset, mem:DIR for a dataset folder",
		Open: func(ctx context.Context, spec store.Spec) (store.Store, error) {
			s := &folderStore{Store: New(), read: read, dir: strings.TrimPrefix(spec.Name, scheme+":")}
			a, err := read(s.dir)
			if err != nil {
				return nil, err
			}
			return s, s.fill(ctx, a)
		},
	}
}

// folderStore is a store that was filled from a folder.
type folderStore struct {
	*Store
	read func(dir string) (*atlas.Atlas, error)
	dir  string
}

var _ store.Reloader = (*folderStore)(nil)

// Reread reads the folder anew.
func (s *folderStore) Reread() (load func(context.Context) (atlas.Diff, error), err error) {
	a, err := s.read(s.dir)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (atlas.Diff, error) { return s.Load(ctx, a, store.LoadOptions{}) }, nil
}
