// Package neo4jtest gives a test a real Neo4j. It is imported by tests only.
//
// [Start] returns one server for all tests of a package: started by the first
// that asks (about five seconds), ended with the test process. [StartOwn] returns
// one more, for tests that kill it. Packages run as processes side by side, so the
// first server of a process waits for a turn: two processes of this copy of the
// repository have servers at a time, until they end. That bounds the memory and what
// the servers take from each other. Ask late, in the test that needs it, so that
// others do not wait.
//
// CITYGRAPH_TEST_NEO4J=neo4j://host:port makes Start use a server that runs
// already, with NEO4J_USERNAME (neo4j), NEO4J_PASSWORD and NEO4J_DATABASE
// (neo4j).
//
// Without the means to start a server a test is skipped, and says how to get
// them; it fails where the environment says CI=true.
package neo4jtest

import (
	"cmp"
	"context"
	"errors"
	"os"
	"sync"
	"testing"

	"citygraph/internal/neo4jtest/embedded"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Variable names the environment variable with the address of a running server.
const Variable = "CITYGRAPH_TEST_NEO4J"

// Server is a Neo4j to test against.
type Server struct {
	URI                          string // neo4j://127.0.0.1:PORT
	Username, Password, Database string

	own *embedded.Server // nil for one that we did not start
}

// Options say what [StartOwn] starts.
type Options struct {
	HeapMB int // the heap of the Java process; 0 is 512
}

// shared is the server of this process, once asked for.
var shared struct {
	sync.Mutex
	turn   *embedded.Turn
	server *Server
	err    error
}

// Start returns the server that all tests of the package share. The data are
// those that the last test left: see [Server.Wipe]. The test fails where
// CITYGRAPH_TEST_NEO4J names a database that holds something else than ours.
func Start(t testing.TB) *Server {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil && shared.err == nil {
		shared.server, shared.err = startShared(t)
	}
	need(t, shared.err)
	return shared.server
}

func startShared(t testing.TB) (*Server, error) {
	uri := os.Getenv(Variable)
	if uri == "" {
		return start(t, Options{})
	}
	if err := takeTurn(t, embedded.TakeOnlyTurn); err != nil {
		return nil, err
	}
	s := running(uri)
	return s, s.with(t.Context(), s.refuseForeign) // before any test writes to it
}

// running is a server that somebody else has started.
func running(uri string) *Server {
	return &Server{
		URI:      uri,
		Username: cmp.Or(os.Getenv("NEO4J_USERNAME"), "neo4j"),
		Password: os.Getenv("NEO4J_PASSWORD"),
		Database: cmp.Or(os.Getenv("NEO4J_DATABASE"), "neo4j"),
	}
}

// StartOwn starts an empty server for one test, which ends it. It is always
// started here, never a running one.
func StartOwn(t testing.TB, o Options) *Server {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	s, err := start(t, o)
	need(t, err)
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("stop Neo4j: %v", err)
		}
	})
	return s
}

// start starts a server within the turn of this process.
func start(t testing.TB, o Options) (*Server, error) {
	if err := takeTurn(t, embedded.TakeTurn); err != nil {
		return nil, err
	}
	_, measures := t.(*testing.B)
	own, err := embedded.Start(t.Context(), embedded.Options{HeapMB: o.HeapMB, Brief: !measures, Turn: shared.turn, Logf: t.Logf})
	if err != nil {
		return nil, err
	}
	return &Server{URI: own.URI, Username: own.Username, Password: own.Password, Database: own.Database, own: own}, nil
}

// takeTurn waits for a turn of this process. It keeps it until it ends.
func takeTurn(t testing.TB, take func(context.Context, func(string, ...any)) (*embedded.Turn, error)) (err error) {
	if shared.turn == nil {
		shared.turn, err = take(t.Context(), t.Logf)
	}
	return err
}

// need skips the test when this machine cannot run a Neo4j, and fails it on any
// other error and where nothing may be skipped.
func need(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, embedded.ErrMissing) && os.Getenv("CI") != "true":
		t.Skipf("%v, or name a running one: %s=neo4j://host:port NEO4J_PASSWORD=…", err, Variable)
	default:
		t.Fatalf("Neo4j: %v", err)
	}
}

// Driver returns a driver for the server, closed when the test ends.
func (s *Server) Driver(t testing.TB) neo4j.DriverWithContext {
	t.Helper()
	driver, err := s.open()
	if err != nil {
		t.Fatalf("open %s: %v", s.URI, err)
	}
	t.Cleanup(func() { driver.Close(context.Background()) })
	return driver
}

func (s *Server) open() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
}

// errNotOurs is the error of stopping a server that we did not start.
var errNotOurs = errors.New("this Neo4j was not started by the tests and is not theirs to stop: use StartOwn")

// Certificate returns the file of the certificate that the server shows to who
// speaks to it encrypted; it signs itself. The test is skipped with
// a server that somebody else has started, whose certificate is not known here.
func (s *Server) Certificate(t testing.TB) string {
	t.Helper()
	if s.own == nil {
		t.Skipf("the certificate of the Neo4j that %s names is not known: unset it", Variable)
	}
	return s.own.CertificateFile()
}

// Stop ends the server in good order and for good. Its data are gone.
func (s *Server) Stop() error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Stop()
}

// Kill ends the server with SIGKILL. The data stay for Restart.
func (s *Server) Kill() error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Kill()
}

// Restart starts the server again, on the same port with the same data, and
// returns when it answers. It stops it first if it runs.
func (s *Server) Restart(ctx context.Context) error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Restart(ctx)
}
