package server

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// speak sends a request over a connection and reads the answer.
func speak(t *testing.T, conn net.Conn, path string) *http.Response {
	t.Helper()
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	resp.Body.Close()
	return resp
}

// TestMoreConnectionsThanTheBound holds as many connections as there may be. Whoever comes then is told so, health is
// still answered, and a connection that ends makes room.
func TestMoreConnectionsThanTheBound(t *testing.T) {
	url, _, s := startServer(t, Config{MaxConnections: 2, AlwaysAnswered: []string{"/healthz"}, Routes: []Route{
		{Pattern: "/hello", Handler: text("hello")},
		{Pattern: "/healthz", Handler: text("ok")},
	}})
	dial := func() net.Conn {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		return conn
	}
	first, second := dial(), dial()
	for _, conn := range []net.Conn{first, second, first} { // a connection within the bound stays open
		if resp := speak(t, conn, "/hello"); resp.StatusCode != http.StatusOK || resp.Close {
			t.Fatalf("within the bound: %d, close %t", resp.StatusCode, resp.Close)
		}
	}
	if resp := speak(t, dial(), "/hello"); resp.StatusCode != http.StatusServiceUnavailable || !resp.Close || resp.Header.Get("Retry-After") != "1" {
		t.Errorf("beyond the bound: %d, close %t, %v, want 503 and the end of the connection", resp.StatusCode, resp.Close, resp.Header)
	}
	if resp := speak(t, dial(), "/healthz"); resp.StatusCode != http.StatusOK || !resp.Close {
		t.Errorf("health beyond the bound: %d, close %t, want 200 and the end of the connection", resp.StatusCode, resp.Close)
	}
	if _, refused := s.Connections(); refused != 1 {
		t.Errorf("%d were refused, want 1", refused)
	}
	first.Close()
	for open, _ := s.Connections(); open > 1; open, _ = s.Connections() { // until the server has seen the ends of all but one
		time.Sleep(time.Millisecond)
	}
	if resp := speak(t, dial(), "/hello"); resp.StatusCode != http.StatusOK || resp.Close {
		t.Errorf("in the room that was made: %d, close %t", resp.StatusCode, resp.Close)
	}
}

// TestManyMoreConnectionsThanTheBound says nothing on all that are spare too: a further one is closed at once.
func TestManyMoreConnectionsThanTheBound(t *testing.T) {
	url, _, s := startServer(t, Config{MaxConnections: 1, Routes: []Route{{Pattern: "/hello", Handler: text("hello")}}})
	for range 1 + spareConnections {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if n, err := conn.Read(make([]byte, 1)); err == nil {
		t.Errorf("the connection beyond all is not closed: read %d bytes", n)
	}
	if _, refused := s.Connections(); refused < 1 {
		t.Errorf("%d were refused", refused)
	}
}
