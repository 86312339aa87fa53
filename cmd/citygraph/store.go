package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/neo4jstore"
)

// storeFlags are the flags of all commands that read a store. The name of a store
// has this grammar:
//
//	mem:              the built-in dataset
//	mem:DIR           the dataset in the folder DIR
//	neo4j://HOST      a Neo4j database, and likewise with neo4j+s, neo4j+ssc,
//	                  bolt, bolt+s and bolt+ssc
//
// Credentials never stand in it: they are the environment variables
// NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
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

// isNeo4j says whether a store is named by a scheme of Neo4j.
func isNeo4j(st string) bool {
	scheme, _, ok := strings.Cut(st, "://")
	return ok && (strings.HasPrefix(scheme, "neo4j") || strings.HasPrefix(scheme, "bolt"))
}

// open opens the store. A Neo4j need not be there yet.
func (f storeFlags) open(ctx context.Context, log *slog.Logger) (store.Store, error) {
	if isNeo4j(f.Store) {
		return f.openNeo4j(f.Store, log)
	}
	dir, ok := strings.CutPrefix(f.Store, "mem:")
	if !ok {
		return nil, usage("unknown store %q: use mem: for the built-in dataset, mem:DIR for a dataset folder or neo4j://HOST for a Neo4j database", f.Store)
	}
	if dir == "" {
		return openBuiltin(ctx)
	}
	return openDataset(ctx, dir)
}

// The built-in dataset, read and opened. Tests, which do that a hundred times, keep it.
var (
	readBuiltin = dataset.Builtin
	openBuiltin = func(ctx context.Context) (store.Store, error) { return openDataset(ctx, "") }
)

// openDataset opens a dataset folder in memory.
func openDataset(ctx context.Context, dir string) (store.Store, error) {
	a, err := readDataset(dir)
	if err != nil {
		return nil, err
	}
	s := memstore.New()
	if _, err := s.Load(ctx, a, store.LoadOptions{}); err != nil {
		return nil, err
	}
	return s, nil
}

// openNeo4j opens a Neo4j with the credentials of the environment.
func (f neo4jFlags) openNeo4j(uri string, log *slog.Logger) (*neo4jstore.Store, error) {
	s, err := neo4jstore.Open(neo4jstore.Config{
		URI:            uri,
		Username:       os.Getenv("NEO4J_USERNAME"),
		Password:       os.Getenv("NEO4J_PASSWORD"),
		Database:       os.Getenv("NEO4J_DATABASE"),
		PoolSize:       f.PoolSize,
		AcquireTimeout: f.AcquireTimeout,
		TxTimeout:      f.TxTimeout,
		Log:            log,
	})
	if errors.Is(err, atlas.ErrInvalid) {
		return nil, failure{exitUsage, err}
	}
	return s, err
}

// readDataset reads a dataset folder, the built-in one for "".
func readDataset(dir string) (*atlas.Atlas, error) {
	if dir == "" {
		return readBuiltin()
	}
	folder, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	a, err := dataset.Load(folder)
	if ps, ok := errors.AsType[*dataset.Problems](err); ok {
		return nil, failure{exitProblems, fmt.Errorf("the dataset in %s has %s, the first: %v; see them all with citygraph validate %s",
			dir, count(ps.Count(), "problem"), ps.List[0], dir)}
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
