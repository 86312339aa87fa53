package neo4jtest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"testing"
	"time"
)

// echo starts a server that sends every line back, and returns its address.
func echo(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				io.Copy(c, c)
			}()
		}
	}()
	return l.Addr().String()
}

// caller is one connection to a proxy.
type caller struct {
	net.Conn
	lines *bufio.Reader
}

func call(t *testing.T, p *Proxy) *caller {
	t.Helper()
	c, err := net.Dial("tcp", p.Addr())
	if err != nil {
		t.Fatalf("dial the proxy: %v", err)
	}
	t.Cleanup(func() { c.Close() })
	return &caller{c, bufio.NewReader(c)}
}

// ask sends a line and returns what comes back until wait is over.
func (c *caller) ask(line string, wait time.Duration) (string, error) {
	c.SetDeadline(time.Now().Add(wait))
	if _, err := fmt.Fprintln(c, line); err != nil {
		return "", err
	}
	return c.lines.ReadString('\n')
}

// answers fails the test unless a line comes back.
func (c *caller) answers(t *testing.T, line string) {
	t.Helper()
	if got, err := c.ask(line, 5*time.Second); got != line+"\n" {
		t.Errorf("ask(%q): got %q, %v, want it back", line, got, err)
	}
}

func TestProxy(t *testing.T) {
	target := echo(t)

	t.Run("Passes", func(t *testing.T) {
		p := newProxy(t, target)
		c := call(t, p)
		c.answers(t, "one")
		if n := p.Connections(); n != 1 {
			t.Errorf("Connections(): got %d, want 1", n)
		}
	})

	t.Run("Cut", func(t *testing.T) {
		p := newProxy(t, target)
		c := call(t, p)
		c.answers(t, "one")
		p.Cut()
		if got, err := c.ask("two", 5*time.Second); err == nil {
			t.Errorf("ask after Cut: got %q, want an error", got)
		}
		if conn, err := net.Dial("tcp", p.Addr()); err == nil {
			conn.Close()
			t.Errorf("Dial after Cut: it was accepted")
		}
		p.Heal(t)
		call(t, p).answers(t, "three")
	})

	t.Run("CutAfter", func(t *testing.T) {
		p := newProxy(t, target)
		c := call(t, p)
		c.answers(t, "one")
		p.CutAfter(3)
		if got, err := c.ask("abcdef", 5*time.Second); got != "abc" || err == nil {
			t.Errorf("ask after CutAfter(3): got %q, %v, want \"abc\" and an error", got, err)
		}
	})

	t.Run("Drop", func(t *testing.T) {
		p := newProxy(t, target)
		c := call(t, p)
		c.answers(t, "one")
		p.Drop()
		if got, err := c.ask("two", 5*time.Second); err == nil {
			t.Errorf("ask after Drop: got %q, want an error", got)
		}
		call(t, p).answers(t, "three")
	})

	t.Run("Stall", func(t *testing.T) {
		p := newProxy(t, target)
		c := call(t, p)
		c.answers(t, "one")
		p.Stall()
		for _, c := range []*caller{c, call(t, p)} {
			if got, err := c.ask("two", 50*time.Millisecond); !os.IsTimeout(err) {
				t.Errorf("ask after Stall: got %q, %v, want a timeout", got, err)
			}
		}
		p.Heal(t)
		c.SetDeadline(time.Now().Add(5 * time.Second))
		if got, err := c.lines.ReadString('\n'); got != "two\n" {
			t.Errorf("after Heal: got %q, %v, want the answer held back", got, err)
		}
	})

	t.Run("StalledCallerLeaves", func(t *testing.T) {
		p := newProxy(t, target)
		p.Stall()
		c := call(t, p)
		c.ask("one", 20*time.Millisecond)
		c.Close()
		eventually(t, "no connection is left", func() bool { return p.Connections() == 0 })
	})

	t.Run("Slow", func(t *testing.T) {
		p := newProxy(t, target)
		p.Slow(100 * time.Millisecond)
		began := time.Now()
		call(t, p).answers(t, "one")
		if took := time.Since(began); took < 100*time.Millisecond {
			t.Errorf("the answer took %v, want 100ms or more", took)
		}
	})

	t.Run("NoServer", func(t *testing.T) {
		p := newProxy(t, "127.0.0.1:1")
		if got, err := call(t, p).ask("one", 5*time.Second); err == nil {
			t.Errorf("ask: got %q, want an error", got)
		}
	})
}

// eventually fails the test unless a claim about the world outside comes true
// within five seconds.
func eventually(t *testing.T, claim string, holds func() bool) {
	t.Helper()
	deadline := time.After(5 * time.Second)
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	for !holds() {
		select {
		case <-deadline:
			t.Fatalf("after 5 s it still does not hold that %s", claim)
		case <-poll.C:
		}
	}
}
