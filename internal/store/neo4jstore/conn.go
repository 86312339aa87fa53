package neo4jstore

import (
	"cmp"
	"context"
	"log/slog"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"citygraph/internal/atlas"
)

// Defaults of [Config].
const (
	DefaultDatabase       = "neo4j"
	DefaultPoolSize       = 50
	DefaultAcquireTimeout = 5 * time.Second
	DefaultTxTimeout      = 30 * time.Second
)

// Config says which database is meant and how it is used. The zero value of a
// field is its default.
type Config struct {
	// URI names the server: neo4j, neo4j+s, neo4j+ssc, bolt, bolt+s or bolt+ssc,
	// then a host and perhaps a port.
	URI                string
	Username, Password string // both empty: no authentication
	Database           string

	PoolSize       int           // most connections
	AcquireTimeout time.Duration // how long a question waits for one of them
	TxTimeout      time.Duration // how long a read may take, whatever its deadline

	Log *slog.Logger // nil: no log

	// KeepPlans has a filled database asked by the plans that the server has. It is for tests, which fill one server again and
	// again: to plan every statement anew for each takes more time than all the rest.
	KeepPlans bool
	// PlanAtOnce has what is asked together asked with one statement from the first time on, which then waits for the plan of that. It
	// is for tests, which ask once.
	PlanAtOnce bool
}

// conn is the connections to one database. Methods may be called from many goroutines at
// once.
type conn struct {
	driver    neo4j.DriverWithContext
	address   string // for messages: the URI without anything secret
	user      string
	database  string
	txTimeout time.Duration
	log       *slog.Logger

	bookmarks atomic.Pointer[neo4j.Bookmarks] // of the last load
	plans     planGate
	composed  composedPlans
	running   atomic.Int64

	onRun func(statement) // is called with every statement that reads; nil but in tests
}

var schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// connect makes the connections that c names. It looks at c alone: the server need not
// be there yet. Errors: [atlas.ErrInvalid].
func connect(c Config) (*conn, error) {
	u, err := url.Parse(c.URI)
	if err != nil || !slices.Contains(schemes, u.Scheme) || u.Host == "" {
		return nil, atlas.Invalid("%s is not the address of a Neo4j: write neo4j://host, neo4j+s://host, bolt://host or bolt+s://host", atlas.Quote(c.URI))
	}
	if u.User != nil {
		return nil, atlas.Invalid("the address of Neo4j holds a user or a password: give them as NEO4J_USERNAME and NEO4J_PASSWORD")
	}
	auth := neo4j.NoAuth()
	if c.Username != "" || c.Password != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		d.MaxConnectionPoolSize = cmp.Or(c.PoolSize, DefaultPoolSize)
		d.ConnectionAcquisitionTimeout = cmp.Or(c.AcquireTimeout, DefaultAcquireTimeout)
		d.SocketConnectTimeout = d.ConnectionAcquisitionTimeout
		d.MaxTransactionRetryTime = 5 * time.Second
		d.TelemetryDisabled = true
		d.UserAgent = "citygraph"
		d.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, atlas.Invalid("%s is not the address of a Neo4j: %s", atlas.Quote(c.URI), err)
	}
	s := &conn{
		driver:    driver,
		address:   u.Scheme + "://" + u.Host,
		user:      c.Username,
		database:  cmp.Or(c.Database, DefaultDatabase),
		txTimeout: cmp.Or(c.TxTimeout, DefaultTxTimeout),
		log:       c.Log,
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	return s, nil
}

// Check says whether the server is there, takes the user and has the database: an
// error that is [store.ErrDenied] or [store.ErrUnavailable], or nothing.
func (s *conn) Check(ctx context.Context) error {
	_, err := s.runOnce(ctx, statement{"check", "RETURN 1 AS one"}, nil)
	return s.translate(ctx, err)
}
