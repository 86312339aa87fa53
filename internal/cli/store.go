package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
)

// storeFlags are the flags of all commands that read a store: see [store.Spec].
type storeFlags struct {
	Store string `default:"mem:" placeholder:"STORE" completes:"store" help:"Where the data are: mem: (built in), mem:DIR (a dataset folder) or neo4j://HOST; user, password and database of Neo4j are NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE."`
	neo4jFlags
}

// neo4jFlags bound the use of a Neo4j.
type neo4jFlags struct {
	PoolSize       int           `name:"neo4j-pool-size" default:"50" placeholder:"N" help:"The most connections to Neo4j (${default})."`
	AcquireTimeout time.Duration `name:"neo4j-acquire-timeout" default:"5s" placeholder:"TIME" help:"How long a question waits for a connection to Neo4j (${default})."`
	TxTimeout      time.Duration `name:"neo4j-tx-timeout" default:"30s" placeholder:"TIME" help:"How long Neo4j may work at a question (${default})."`
}

// spec is the specification of a store that is used within the bounds of the flags.
func (f neo4jFlags) spec(name string, log *slog.Logger) store.Spec {
	return store.Spec{Name: name, Log: log, PoolSize: f.PoolSize, AcquireTimeout: f.AcquireTimeout, TxTimeout: f.TxTimeout}
}

// openStore opens a store. A database need not be there yet.
func openStore(ctx context.Context, spec store.Spec) (*store.Handle, error) {
	s, err := store.Open(ctx, spec)
	return s, openFailure(err)
}

// openFailure gives an error of what a person named, a store or a folder, its exit code.
func openFailure(err error) error {
	switch _, mistakes := errors.AsType[*dataset.Problems](err); {
	case mistakes:
		return failure{ExitProblems, err}
	case errors.Is(err, atlas.ErrInvalid):
		return failure{ExitUsage, err}
	}
	return err
}

// openFolder opens a folder that a person named.
func openFolder(dir string) (fs.FS, error) {
	folder, err := dataset.Folder(dir)
	return folder, openFailure(err)
}

// readDataset reads a dataset folder, the built-in one for "".
func readDataset(dir string) (*atlas.Atlas, error) {
	a, err := dataset.Open(dir)
	return a, openFailure(err)
}

// readStore reads the whole of a store; nil of a database into which nothing was imported.
func readStore(ctx context.Context, spec store.Spec) (*atlas.Atlas, error) {
	st, err := openStore(ctx, spec)
	if err != nil {
		return nil, err
	}
	defer st.Close(context.WithoutCancel(ctx))
	view, err := st.View(ctx)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", spec.Name, err)
	}
	if view.Dataset().Version == "" {
		return nil, nil
	}
	a, err := store.ReadAll(ctx, view)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", spec.Name, err)
	}
	return a, nil
}
