package neo4jstore

import (
	"context"
	"os"
	"sync"

	"citygraph/internal/store"
)

// Store is an [store.Store] on a Neo4j database. All methods may be called from
// many goroutines at once.
type Store struct {
	reader
	loading sync.Mutex // held by Load and Repair

	keepPlans bool // see [Config]
}

var (
	_ store.Store    = (*Store)(nil)
	_ store.Database = (*Store)(nil)
	_ store.Warmer   = (*Store)(nil)
	_ store.Repairer = (*Store)(nil)
)

// Open returns the store of a database. It looks at c alone: the server need not
// be there yet. Errors: [atlas.ErrInvalid].
func Open(c Config) (*Store, error) {
	to, err := connect(c)
	if err != nil {
		return nil, err
	}
	s := &Store{reader: newReader(to), keepPlans: c.KeepPlans}
	s.composed.atOnce = c.PlanAtOnce
	return s, nil
}

// Close gives the connections back.
func (s *Store) Close(ctx context.Context) error {
	s.current.Store(nil)
	s.composed.close()
	return s.translate(ctx, s.driver.Close(ctx))
}

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
