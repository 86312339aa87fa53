package neo4jstore

import (
	"context"
	"os"

	"citygraph/internal/store"
)

var (
	_ store.Database = (*Store)(nil)
	_ store.Warmer   = (*Store)(nil)
	_ store.Repairer = (*Store)(nil)
)

// Driver opens databases by the address of their server, with the user, the password and
// the database that the environment names.
var Driver = store.Driver{
	Schemes: schemes,
	Usage:   "neo4j://HOST for a Neo4j database",
	Open: func(_ context.Context, spec store.Spec) (store.Store, error) {
		return Open(Config{
			URI:            spec.Name,
			Username:       os.Getenv("NEO4J_USERNAME"),
			Password:       os.Getenv("NEO4J_PASSWORD"),
			Database:       os.Getenv("NEO4J_DATABASE"),
			PoolSize:       spec.PoolSize,
			AcquireTimeout: spec.AcquireTimeout,
			TxTimeout:      spec.TxTimeout,
			Log:            spec.Log,
		})
	},
}
