package app

import (
	"log/slog"
	"time"

	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
)

// Config is the configuration of a server. The command line has a flag for every field but
// Log, and its defaults.
type Config struct {
	Addr        string // host:port; port 0 takes any that is free
	Development bool   // with GraphiQL and introspection
	PublicURL   string // the address under which people reach the server; "" for the one that each browser has
	// AllowedOrigins are the origins whose pages may read answers.
	AllowedOrigins []string
	Log            *slog.Logger

	Store  store.Spec
	Mirror bool // read a database into memory, answer from there, and follow it
	Warm   bool // warm a database up before the server is ready

	Timeout          time.Duration // of an operation
	Limits           limit.Limits
	SharedAge        time.Duration // how long shared caches may answer a GET by themselves
	AnswerCacheBytes int           // memory for answers that are kept
	// DatabaseCacheBytes is memory for what a database answered last, where the server asks one; 0 for none.
	DatabaseCacheBytes int

	Load      Load
	Documents Documents
	Tokens    Tokens
	Operator  Operator

	ReloadTimeout   time.Duration // for each of what is read anew
	LameDuck        time.Duration // how long to answer after a signal to stop
	ShutdownTimeout time.Duration // how long requests in flight have to end after that
}

// Load bounds what all clients together, and each of them, may ask of a server.
type Load struct {
	Connections    int           // open at once; 0 bounds nothing
	PendingBytes   int           // of bodies that all requests hold together, the first 4 KB of each not counted; 0 bounds nothing
	InFlight       int           // operations that run at once; 0 is one for each processor, or for each connection to a database
	Wait           time.Duration // how long an operation waits at most until it may run
	Rate           *int          // cost a second of one client; 0 bounds nothing; nil is the rate of production, or no bound in development
	Burst          int           // cost that one client may use at once; 0 is twice the most of one operation
	TrustedProxies []string      // whose X-Forwarded-For header is believed
	ReadTimeout    time.Duration // for a request to arrive
	WriteTimeout   time.Duration // for an answer, until its end has been read
	IdleTimeout    time.Duration // between two requests of a connection
}

// Documents chooses which documents may run.
type Documents struct {
	Dir            string // a folder of trusted documents, beside those of the dashboard; "" for none
	TrustedOnly    bool   // run no others
	PersistedBytes int    // memory for documents that clients register
}

// Tokens configures authentication by bearer tokens.
type Tokens struct {
	File     string // of the hashes of tokens; "" for none
	Required bool   // answer GraphQL only to requests with one
}

// Operator configures how the server is watched.
type Operator struct {
	Addr      string        // where to serve metrics, profiles and health; "" for nowhere
	SlowAfter time.Duration // log operations that take longer
}
