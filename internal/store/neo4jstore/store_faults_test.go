package neo4jstore

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

func TestOpenNamesWhatIsWrong(t *testing.T) {
	for _, uri := range []string{"", "localhost:7687", "http://localhost", "neo4j://", "neo4j://user:secret@localhost", "neo4j+x://localhost"} {
		if _, err := Open(Config{URI: uri}); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("Open(%q): %v, want ErrInvalid", uri, err)
		}
	}
	for _, scheme := range schemes {
		s, err := Open(Config{URI: scheme + "://localhost:1", Username: "neo4j", Password: "x"})
		if err != nil {
			t.Errorf("Open(%s): %v", scheme, err)
			continue
		}
		closeLater(t, s)
	}
}

func TestWrongPassword(t *testing.T) {
	c := configOf(neo4jtest.Start(t))
	c.Username, c.Password = "nobody", "wrong"
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, s)
	if err := s.Check(t.Context()); !errors.Is(err, store.ErrDenied) || !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Check with a wrong password: %v, want ErrAuth", err)
	}
	if _, err := s.View(t.Context()); !errors.Is(err, store.ErrDenied) {
		t.Errorf("View with a wrong password: %v, want ErrAuth", err)
	}
}

func TestUnknownDatabase(t *testing.T) {
	c := configOf(neo4jtest.Start(t))
	c.Database = "nowhere"
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, s)
	if _, err := s.View(t.Context()); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("View of an unknown database: %v, want ErrUnavailable", err)
	}
}

// TestServerIsNotThere asks at an address where nobody listens, and at one that
// accepts and never answers.
func TestServerIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	silent := l.Addr().String() // the system accepts for it
	defer l.Close()
	for name, c := range map[string]struct {
		address string
		want    error
	}{"absent": {"127.0.0.1:1", store.ErrUnavailable}, "silent": {silent, nil}} {
		for _, scheme := range []string{"bolt", "neo4j"} {
			s, err := Open(Config{URI: scheme + "://" + c.address, Username: "neo4j", Password: "x"})
			if err != nil {
				t.Fatal(err)
			}
			closeLater(t, s)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			begun := time.Now()
			_, err = s.View(ctx)
			if !errors.Is(err, store.ErrUnavailable) && (c.want != nil || !errors.Is(err, store.ErrTimeout)) {
				t.Errorf("View of a server that is %s, by %s: %v", name, scheme, err)
			}
			if took := time.Since(begun); took > time.Second+slack {
				t.Errorf("View of a server that is %s, by %s, took %s", name, scheme, took)
			}
		}
	}
}

// Times of the fault tests: how long a question may take, and how much later its
// answer may be seen on a machine that is busy with other things.
const (
	deadline = 3 * time.Second
	slack    = 5 * time.Second
)

// throughProxy is a loaded store whose connections go through a proxy.
func throughProxy(t *testing.T) (*neo4jtest.Proxy, store.View) {
	t.Helper()
	fixtureStore(t)
	server := neo4jtest.Start(t)
	proxy := neo4jtest.NewProxy(t, server)
	c := configOf(server)
	c.URI = proxy.URI()
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, s)
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return proxy, v
}

func TestConnectionFaults(t *testing.T) {
	proxy, v := throughProxy(t)
	want, _ := storetest.Brute(storetest.Fixture()).Entities(t.Context(), []string{"incheon", "kim"})
	ask := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), deadline)
		defer cancel()
		begun := time.Now()
		got, err := v.Entities(ctx, []string{"incheon", "kim"})
		if took := time.Since(begun); took > deadline+slack {
			t.Errorf("an answer took %s, with a deadline of %s", took, deadline)
		}
		if err == nil {
			if d := storetest.Difference(got, want); d != "" {
				t.Errorf("a wrong answer without an error: %s", d)
			}
		}
		return err
	}
	for _, fault := range []struct {
		name  string
		begin func()
		want  []error // one of them; none: it answers all the same
	}{
		{"dropped", proxy.Drop, nil},
		{"cut in mid-answer", func() { proxy.CutAfter(700) }, []error{store.ErrUnavailable, store.ErrTimeout}},
		{"stalled", proxy.Stall, []error{store.ErrTimeout, store.ErrUnavailable}},
		{"slow", func() { proxy.Slow(20 * time.Millisecond) }, nil},
		{"cut", proxy.Cut, []error{store.ErrUnavailable}},
	} {
		if err := ask(); err != nil {
			t.Fatalf("before the connection is %s: %v", fault.name, err)
		}
		fault.begin()
		err := ask()
		ok := err == nil && (fault.want == nil || fault.name == "cut in mid-answer")
		for _, w := range fault.want {
			ok = ok || errors.Is(err, w)
		}
		if !ok {
			t.Errorf("%s: %v, want %v", fault.name, err, fault.want)
		}
		proxy.Heal(t)
		if err := ask(); err != nil {
			t.Errorf("after the connection was %s: %v", fault.name, err)
		}
	}
}
