package store

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"citygraph/internal/atlas"
)

// Spec says which store is meant, and how it may be used.
type Spec struct {
	// Name is a scheme, a colon, and what the driver of that scheme makes of the rest:
	//
	//	mem:              the built-in dataset
	//	mem:DIR           the dataset in the folder DIR
	//	neo4j://HOST      a Neo4j database, and likewise with neo4j+s, neo4j+ssc,
	//	                  bolt, bolt+s and bolt+ssc
	//
	// Credentials never stand in it.
	Name string
	// Log takes what goes wrong beside the answers. Nil discards it.
	Log *slog.Logger

	// Bounds on the use of a database; the zero value of each is its default. A store
	// that is none ignores them.
	PoolSize       int           // the most connections
	AcquireTimeout time.Duration // how long a question waits for one of them
	TxTimeout      time.Duration // how long the database may work at a question
}

// Driver opens the stores of some schemes.
type Driver struct {
	Schemes []string // such as "bolt+s", without the colon
	Usage   string   // what a person may write, such as "neo4j://HOST for a Neo4j database"
	// Open opens the store that a specification names. A database need not be there yet.
	// Errors: [atlas.ErrInvalid] for a name that is no name of such a store.
	Open func(context.Context, Spec) (Store, error)
}

// Handle is a store that [Open] opened, with what only some stores can do: nil where
// this one cannot.
type Handle struct {
	Store
	Spec Spec

	Database Database
	Warmer   Warmer
	Repairer Repairer
	Reloader Reloader
}

// Database is a store whose data are outside of the program: they are there when it has
// ended, others may change them, and they may be away.
type Database interface {
	Store
	// Check returns nil when the database can be asked. Errors: [ErrDenied], [ErrUnavailable].
	Check(ctx context.Context) error
	// Age is how long ago the data version of the store was last seen to be the one of
	// the database; false when it never was.
	Age() (age time.Duration, ok bool)
	// Running is how many statements run at this moment.
	Running() int
	// CachedEntities is how many entities are cached as they were decoded last, and how many bytes
	// they take: a bounded number.
	CachedEntities() (entities, bytes int)
}

// Warmer is a store whose first answers are slow, unless it is warmed up before.
type Warmer interface {
	// Warm makes the first answer as fast as later ones. It takes some seconds. Errors:
	// [ErrUnavailable].
	Warm(ctx context.Context) error
}

// Repairer is a store whose data people may edit by other means.
type Repairer interface {
	// Validate returns what is wrong with the data, or with what was derived from them.
	Validate(ctx context.Context) ([]atlas.Problem, error)
	// Repair derives anew what is derived from the data, and returns what the edits changed.
	Repair(ctx context.Context) (atlas.Diff, error)
}

// Reloader is a store that was filled with data from elsewhere when it was opened.
type Reloader interface {
	// Reread reads the data anew, which may take long, and changes nothing; load then
	// makes them the contents of the store.
	Reread() (load func(context.Context) (atlas.Diff, error), err error)
}

var drivers struct {
	sync.RWMutex
	byScheme map[string]Driver
	usages   []string
}

// Register has [Open] open stores by a driver. Of two drivers of one scheme the later one
// is used.
func Register(d Driver) {
	drivers.Lock()
	defer drivers.Unlock()
	if drivers.byScheme == nil {
		drivers.byScheme = map[string]Driver{}
	}
	for _, scheme := range d.Schemes {
		drivers.byScheme[scheme] = d
	}
	if !slices.Contains(drivers.usages, d.Usage) {
		drivers.usages = append(drivers.usages, d.Usage)
	}
}

// DriverOf returns the driver that opens the store of a name.
func DriverOf(name string) (d Driver, ok bool) {
	scheme, _, ok := strings.Cut(name, ":")
	if !ok {
		return Driver{}, false
	}
	drivers.RLock()
	defer drivers.RUnlock()
	d, ok = drivers.byScheme[scheme]
	return d, ok
}

// Open opens a store by its name, and asks it what it can do.
func Open(ctx context.Context, spec Spec) (*Handle, error) {
	d, ok := DriverOf(spec.Name)
	if !ok {
		return nil, atlas.Invalid("unknown store %s: use %s", atlas.Quote(spec.Name), usages())
	}
	if spec.Log == nil {
		spec.Log = slog.New(slog.DiscardHandler)
	}
	s, err := d.Open(ctx, spec)
	if err != nil {
		return nil, err
	}
	h := &Handle{Store: s, Spec: spec}
	h.Database, _ = s.(Database)
	h.Warmer, _ = s.(Warmer)
	h.Repairer, _ = s.(Repairer)
	h.Reloader, _ = s.(Reloader)
	return h, nil
}

// usages is what a person may write, for messages.
func usages() string {
	drivers.RLock()
	defer drivers.RUnlock()
	last := len(drivers.usages) - 1
	if last < 1 {
		return strings.Join(drivers.usages, "")
	}
	return strings.Join(drivers.usages[:last], ", ") + " or " + drivers.usages[last]
}
