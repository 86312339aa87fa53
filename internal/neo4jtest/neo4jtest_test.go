package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"citygraph/internal/neo4jtest/embedded"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// query returns the first column of a statement's answer.
func query(t *testing.T, s *Server, statement string) []string {
	t.Helper()
	var rows []string
	err := s.with(t.Context(), func(ctx context.Context, session neo4j.SessionWithContext) (err error) {
		rows, err = firstColumn(ctx, session, statement)
		return err
	})
	if err != nil {
		t.Fatalf("query: %v", err)
	}
	return rows
}

// expect compares the answer to a statement.
func expect(t *testing.T, s *Server, statement string, want ...string) {
	t.Helper()
	if got := query(t, s, statement); !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", statement, got, want)
	}
}

// answers says whether somebody listens at the address of a server.
func answers(t *testing.T, uri string) bool {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.DialTimeout("tcp", u.Host, time.Second)
	if err == nil {
		conn.Close()
	}
	return err == nil
}

// TestMain has the tests start servers of their own, which they end and whose plans they lose, even where others share one.
func TestMain(m *testing.M) {
	if strings.HasPrefix(os.Getenv(Variable), "http://") {
		os.Unsetenv(Variable)
	}
	os.Exit(m.Run())
}

func TestStart(t *testing.T) {
	s := Start(t)
	expect(t, s, "RETURN 'one'", "one")
	if again := Start(t); again != s {
		t.Errorf("Start() again: got another server, at %s", again.URI)
	}
}

// verdict notes what a test would end with.
type verdict struct {
	testing.TB
	skipped, failed bool
}

func (v *verdict) Skipf(string, ...any)  { v.skipped = true }
func (v *verdict) Fatalf(string, ...any) { v.failed = true }

func TestNeed(t *testing.T) {
	broken := errors.New("broken")
	for _, c := range []struct {
		name            string
		err             error
		ci              string
		skipped, failed bool
	}{
		{"Fine", nil, "true", false, false},
		{"MissingLocally", embedded.ErrMissing, "", true, false},
		{"MissingInCI", embedded.ErrMissing, "true", false, true},
		{"Broken", broken, "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("CI", c.ci)
			v := &verdict{TB: t}
			need(v, c.err)
			if v.skipped != c.skipped || v.failed != c.failed {
				t.Errorf("need(%v) with CI=%q: skipped %t, failed %t; want %t, %t", c.err, c.ci, v.skipped, v.failed, c.skipped, c.failed)
			}
		})
	}
}

func TestWipe(t *testing.T) {
	s := Start(t)
	t.Cleanup(func() {
		if err := s.Wipe(context.Background()); err != nil {
			t.Errorf("Wipe(): %v", err)
		}
	})
	t.Setenv("NEO4J_PASSWORD", s.Password)
	named := running(s.URI) // the same one, as if somebody else had started it

	t.Run("RefusesForeignData", func(t *testing.T) {
		query(t, s, "CREATE (:Person {name: 'Kim'}) RETURN 'done'")
		for name, wipe := range map[string]func(context.Context) error{"Wipe": named.Wipe, "Empty": named.Empty} {
			if err := wipe(t.Context()); err == nil || !strings.Contains(err.Error(), "did not import") {
				t.Errorf("%s() of a foreign database: got %v, want a refusal", name, err)
			}
		}
		expect(t, s, "MATCH (n) RETURN n.name", "Kim")
	})

	t.Run("TakesMarkedData", func(t *testing.T) {
		query(t, s, "CREATE (:Dataset) RETURN 'done'")
		if err := named.Empty(t.Context()); err != nil {
			t.Fatalf("Empty(): %v", err)
		}
		expect(t, s, "MATCH (n) RETURN 'a node'")
	})

	t.Run("TakesAnEmptyOne", func(t *testing.T) {
		if err := named.Wipe(t.Context()); err != nil {
			t.Errorf("Wipe() of an empty database: %v", err)
		}
	})

	t.Run("TakesTheSchemaToo", func(t *testing.T) {
		const list = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
		query(t, s, "CREATE CONSTRAINT c FOR (n:City) REQUIRE n.id IS UNIQUE")
		query(t, s, "CREATE INDEX i FOR (n:City) ON (n.name)")
		if err := s.Empty(t.Context()); err != nil {
			t.Fatalf("Empty(): %v", err)
		}
		expect(t, s, list+" ORDER BY name", "c", "i")
		if err := s.Wipe(t.Context()); err != nil {
			t.Fatalf("Wipe(): %v", err)
		}
		expect(t, s, list)
	})

	t.Run("IsNotOursToStop", func(t *testing.T) {
		for name, end := range map[string]func() error{"Stop": named.Stop, "Kill": named.Kill} {
			if err := end(); !errors.Is(err, errNotOurs) {
				t.Errorf("%s() of a running server: got %v, want %v", name, err, errNotOurs)
			}
		}
	})
}

// TestShare asks for the servers that another process would lend.
func TestShare(t *testing.T) {
	own := Start(t).own
	if own == nil {
		t.Skip("tests run against a server that somebody else has started")
	}
	var started int
	share := &embedded.Share{Start: func(context.Context, *embedded.Server) (*embedded.Server, error) {
		started++
		return own, nil
	}}
	lender := httptest.NewServer(share)
	t.Cleanup(lender.Close)
	for _, path := range []string{"/0", "/0", "/1", "/0"} {
		a, err := embedded.AskShare(t.Context(), lender.URL+path)
		if err != nil {
			t.Fatalf("AskShare(%s): %v", path, err)
		}
		s := &Server{URI: a.URI, Username: a.Username, Password: a.Password, Database: a.Database, lent: true, certificate: a.Certificate}
		expect(t, s, "RETURN 'answers'", "answers")
		if got, want := s.Certificate(t), own.CertificateFile(); got != want {
			t.Errorf("Certificate() of a lent server: got %s, want %s", got, want)
		}
		if err := s.Stop(); !errors.Is(err, errNotOurs) {
			t.Errorf("Stop() of a lent server: got %v, want %v", err, errNotOurs)
		}
	}
	if started != 2 {
		t.Errorf("servers for two paths were started %d times", started)
	}
	for _, want := range []error{embedded.ErrMissing, errors.New("java ended at once")} {
		share := &embedded.Share{Start: func(context.Context, *embedded.Server) (*embedded.Server, error) { return nil, want }}
		lender := httptest.NewServer(share)
		t.Cleanup(lender.Close)
		if _, err := embedded.AskShare(t.Context(), lender.URL+"/0"); !errors.Is(err, want) && !strings.Contains(fmt.Sprint(err), want.Error()) {
			t.Errorf("AskShare() where none can be started: got %v, want %v", err, want)
		}
		if err := share.Stop(); err != nil {
			t.Errorf("Stop() of none: %v", err)
		}
	}
}

func TestKillAndRestart(t *testing.T) {
	s := StartOwn(t, Options{})
	p := NewProxy(t, s)
	through := *s
	through.URI = p.URI()
	query(t, &through, "CREATE (:City {id: 'incheon'}) RETURN 'done'")

	if err := s.Kill(); err != nil {
		t.Fatalf("Kill(): %v", err)
	}
	if answers(t, s.URI) {
		t.Errorf("after Kill() somebody listens at %s", s.URI)
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatalf("Restart() after Kill(): %v", err)
	}
	expect(t, &through, "MATCH (n) RETURN n.id", "incheon")

	if err := s.Restart(t.Context()); err != nil {
		t.Fatalf("Restart() of a running server: %v", err)
	}
	expect(t, &through, "MATCH (n) RETURN n.id", "incheon")

	t.Run("Beside", func(t *testing.T) { beside(t, s) })

	if err := s.Stop(); err != nil {
		t.Fatalf("Stop(): %v", err)
	}
	if answers(t, s.URI) {
		t.Errorf("after Stop() somebody listens at %s", s.URI)
	}
	if err := s.Restart(t.Context()); err == nil {
		t.Error("Restart() after Stop(): got no error")
	}
}

// beside starts a server in the process of another, which holds Incheon: each has data of its own, and both end together.
func beside(t *testing.T, s *Server) {
	beside, err := embedded.Start(t.Context(), embedded.Options{Brief: true, Beside: s.own})
	if err != nil {
		t.Fatalf("Start() beside another: %v", err)
	}
	t.Cleanup(func() { beside.Stop() })
	if !beside.SharesProcess() {
		t.Skip("here each server is a process of its own: Neo4j runs in Docker")
	}
	other := &Server{URI: beside.URI, Username: beside.Username, Password: beside.Password, Database: beside.Database, own: beside}
	query(t, other, "CREATE (:City {id: 'kobe'}) RETURN 'done'")
	expect(t, s, "MATCH (n) RETURN n.id", "incheon")
	expect(t, other, "MATCH (n) RETURN n.id", "kobe")
	if err := other.Restart(t.Context()); err == nil {
		t.Error("Restart() of a server that shares the process of another: no error")
	}
	if err := beside.Stop(); err != nil {
		t.Fatalf("Stop(): %v", err)
	}
	for _, uri := range []string{s.URI, other.URI} {
		if answers(t, uri) {
			t.Errorf("after Stop() somebody listens at %s", uri)
		}
	}
}

// TestEndsWithItsStarter kills a process that has started a server.
func TestEndsWithItsStarter(t *testing.T) {
	const child = "CITYGRAPH_TEST_NEO4J_CHILD"
	if os.Getenv(child) != "" {
		s, err := embedded.Start(t.Context(), embedded.Options{Brief: true}) // in the slot of the parent
		if err != nil {
			t.Fatalf("embedded.Start(): %v", err)
		}
		fmt.Println(s.URI)
		select {} // until killed
	}
	if Start(t).own == nil {
		t.Skip("tests run against a server that somebody else has started")
	}
	cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), child+"=yes")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	cmd.Process.Kill()
	io.Copy(io.Discard, out)
	cmd.Wait()
	uri := strings.TrimSpace(line)
	if err != nil || !strings.HasPrefix(uri, "neo4j://") {
		t.Fatalf("no server was started: %q, %v", line, err)
	}
	eventually(t, "nobody listens at "+uri, func() bool { return !answers(t, uri) })
}
