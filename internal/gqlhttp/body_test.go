package gqlhttp_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"citygraph/internal/gqlhttp"
)

// TestOneAnnouncement refuses a body that is announced as JSON and as something else, and one that is compressed twice.
func TestOneAnnouncement(t *testing.T) {
	h := gqlhttp.New(config())
	for _, c := range []struct {
		types, encodings []string
		status           int
	}{
		{[]string{"application/json"}, nil, 200},
		{[]string{"application/json"}, []string{"identity"}, 200},
		{[]string{"application/json", "text/plain"}, nil, 415},
		{[]string{"application/json", "application/json"}, nil, 415},
		{[]string{"application/json"}, []string{"identity", "gzip"}, 415},
	} {
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(post("{hello}")))
		r.Header["Content-Type"], r.Header["Content-Encoding"] = c.types, c.encodings
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%v, %v: %d, want %d", c.types, c.encodings, w.Code, c.status)
		}
	}
}

// TestReportBeforeTheRest tells of a request whose body is too large when it is answered, not when the client has sent
// the rest of it.
func TestReportBeforeTheRest(t *testing.T) {
	reports := make(chan gqlhttp.Report, 1)
	c := config()
	c.Report = func(_ context.Context, r gqlhttp.Report) { reports <- r }
	server := httptest.NewServer(gqlhttp.New(c))
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != http.StatusRequestEntityTooLarge {
		t.Fatalf("answer %v, %v", resp, err)
	}
	select {
	case r := <-reports:
		if r.Status != http.StatusRequestEntityTooLarge {
			t.Errorf("report %+v", r)
		}
	case <-time.After(time.Minute):
		t.Error("there is no report while the client has not sent the rest")
	}
}
