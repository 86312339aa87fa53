// Package neo4jtest runs tests against a real Neo4j. Only tests import it.
//
// [Start] returns one server for all tests of a package. The first test that calls it
// starts the server, which takes about five seconds; it ends with the test process.
// [StartOwn] returns a server for one test, which may kill it. The go command runs the
// tests of packages as processes side by side, and the first server of a process waits
// for a slot: at most two processes of this copy of the repository start servers at a
// time. That bounds memory, and how much servers slow each other down. Call Start in
// the test that needs it, not before, so that other tests do not wait.
//
// With CITYGRAPH_TEST_NEO4J=neo4j://host:port Start uses a server that is running, with
// NEO4J_USERNAME (neo4j), NEO4J_PASSWORD and NEO4J_DATABASE (neo4j). make test sets it to the
// http:// address of an [embedded.Share]: then processes with the same CITYGRAPH_TEST_NEO4J_NAME
// ask one server in turn, which keeps the plans of all statements from one to the next.
//
// Where a server cannot be started, a test is skipped, and says what is missing; where
// the environment has CI=true, it fails.
package neo4jtest

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"citygraph/internal/neo4jtest/embedded"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Variable names the environment variable with the address of a running server.
const Variable = embedded.Variable

// Server is a Neo4j to test against.
type Server struct {
	URI                          string // neo4j://127.0.0.1:PORT
	Username, Password, Database string

	own  *embedded.Server // nil for one that this process did not start
	lent bool             // started for tests, by another process

	certificate string // its file, where lent
}

// Options say what [StartOwn] starts.
type Options struct {
	HeapMB int // the heap of the Java process; 0 is 512
}

// shared is the server of this process, once asked for.
var shared struct {
	sync.Mutex
	slot   *embedded.Slot // of the servers that this process starts
	lent   *embedded.Slot // of one that it is lent
	server *Server
	err    error
}

// Start returns the server that all tests of the package share, with the data that the
// last test left in it: see [Server.Wipe]. The test fails if CITYGRAPH_TEST_NEO4J names
// a database with other data than citygraph's.
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
		return start(t, Options{}, true)
	}
	if strings.HasPrefix(uri, "http://") {
		return startLent(t, uri, cmp.Or(os.Getenv(embedded.NameVariable), "any"))
	}
	slot, err := embedded.AcquireSlotOf(t.Context(), "running", t.Logf)
	if err != nil {
		return nil, err
	}
	shared.lent = slot
	s := running(uri)
	return s, s.with(t.Context(), s.refuseForeign) // before any test writes to it
}

// startLent waits until no other process uses the lent server of a name.
func startLent(t testing.TB, uri, name string) (_ *Server, err error) {
	if shared.lent, err = embedded.AcquireSlotOf(t.Context(), name, t.Logf); err != nil {
		return nil, err
	}
	if shared.slot == nil { // what it starts beside it needs no other
		shared.slot = shared.lent
	}
	a, err := embedded.AskShare(t.Context(), uri+"/"+name)
	if err != nil {
		return nil, err
	}
	return &Server{URI: a.URI, Username: a.Username, Password: a.Password, Database: a.Database, lent: true, certificate: a.Certificate}, nil
}

// running is the server that CITYGRAPH_TEST_NEO4J names.
func running(uri string) *Server {
	return &Server{
		URI:      uri,
		Username: cmp.Or(os.Getenv("NEO4J_USERNAME"), "neo4j"),
		Password: os.Getenv("NEO4J_PASSWORD"),
		Database: cmp.Or(os.Getenv("NEO4J_DATABASE"), "neo4j"),
	}
}

// StartOwn starts an empty server for one test, and ends it with the test. It never uses
// a server that is running.
func StartOwn(t testing.TB, o Options) *Server {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	s, err := start(t, o, false)
	need(t, err)
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("stop Neo4j: %v", err)
		}
	})
	return s
}

// start starts a server in the slot of this process, for one test or for many.
func start(t testing.TB, o Options, many bool) (*Server, error) {
	if err := acquireSlot(t); err != nil {
		return nil, err
	}
	_, measures := t.(*testing.B)
	own, err := embedded.Start(t.Context(), embedded.Options{HeapMB: o.HeapMB, Brief: !measures, Shared: many, Slot: shared.slot, Logf: t.Logf})
	if err != nil {
		return nil, err
	}
	return &Server{URI: own.URI, Username: own.Username, Password: own.Password, Database: own.Database, own: own}, nil
}

// acquireSlot waits for a slot, which this process has until it ends.
func acquireSlot(t testing.TB) (err error) {
	if shared.slot == nil {
		shared.slot, err = embedded.AcquireSlot(t.Context(), t.Logf)
	}
	return err
}

// need skips the test if this machine cannot run a Neo4j; it fails the test on any other
// error, and if nothing may be skipped.
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

// Certificate returns the file of the server's certificate for encrypted connections,
// which is self-signed. The test is skipped with a server whose certificate is not known: one
// that a person has started.
func (s *Server) Certificate(t testing.TB) string {
	t.Helper()
	if s.lent {
		return s.certificate
	}
	if s.own == nil {
		t.Skipf("the certificate of the Neo4j that %s names is not known: unset it", Variable)
	}
	return s.own.CertificateFile()
}

// Stop shuts the server down for good and removes its data.
func (s *Server) Stop() error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Stop()
}

// Processor is the time of a processor that the server has used so far, for benchmarks: on a machine that has other work, it says
// more than the time of a clock. The benchmark is skipped where it is not known.
func (s *Server) Processor(b *testing.B) time.Duration {
	b.Helper()
	if s.own == nil {
		b.Skip(errNotOurs)
	}
	used, err := s.own.Processor()
	if err != nil {
		b.Skipf("the processor time of Neo4j is not known: %v", err)
	}
	return used
}

// Kill ends the server with SIGKILL. Its data stay for Restart.
func (s *Server) Kill() error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Kill()
}

// Restart starts the server again on the same port with the same data, and returns when
// it answers. A running server is shut down first.
func (s *Server) Restart(ctx context.Context) error {
	if s.own == nil {
		return errNotOurs
	}
	return s.own.Restart(ctx)
}
