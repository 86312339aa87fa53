package gqlhttp_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
)

// A stalling body gives some bytes, and the rest when it is let.
type stalling struct {
	first, rest io.Reader
	stalled     chan<- struct{}
	goOn        <-chan struct{}
	told        bool
}

func (s *stalling) Read(p []byte) (int, error) {
	if n, err := s.first.Read(p); n > 0 || err != io.EOF {
		return n, err
	}
	if !s.told {
		s.told = true
		close(s.stalled)
		<-s.goOn
	}
	return s.rest.Read(p)
}

// TestBytesHeldBeforeAdmission has one client send most of a large body and stop. Another large one finds no room, a
// small one is answered; when the first has been answered there is room again.
func TestBytesHeldBeforeAdmission(t *testing.T) {
	c := config()
	c.PendingBytes = 100_000
	fined := 0
	c.Admission.ChargeRefused = func(context.Context, int) { fined++ }
	h := gqlhttp.New(c)
	ask := func(body io.Reader) (int, string) {
		r := httptest.NewRequest("POST", "/graphql", body)
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	const small = `{"query":"{__typename}"}`
	large := small[:len(small)-1] + `,"extensions":{"x":"` + strings.Repeat("x", 60_000) + `"}}`
	const answer = `{"data":{"__typename":"Query"}}`

	stalled, goOn, answered := make(chan struct{}), make(chan struct{}), make(chan string)
	go func() {
		_, body := ask(&stalling{first: strings.NewReader(large[:60_000]), rest: strings.NewReader(large[60_000:]), stalled: stalled, goOn: goOn})
		answered <- body
	}()
	<-stalled
	if held := h.PendingBytes(); held < 56_000 || held > 100_000 {
		t.Errorf("%d bytes are held", held)
	}
	if status, body := ask(strings.NewReader(large)); status != http.StatusServiceUnavailable || body != fail("OVERLOADED", "The server has more to do than it can; ask again in 1 s.") {
		t.Errorf("a second large body: %d %s", status, body)
	}
	if status, body := ask(strings.NewReader(small)); status != http.StatusOK || body != answer {
		t.Errorf("a small body: %d %s", status, body)
	}
	close(goOn)
	if body := <-answered; body != answer {
		t.Errorf("the first large body: %s", body)
	}
	if held := h.PendingBytes(); held != 0 {
		t.Errorf("%d bytes are held when all is answered", held)
	}
	if status, body := ask(strings.NewReader(large)); status != http.StatusOK || body != answer {
		t.Errorf("a large body when there is room again: %d %s", status, body)
	}
	if fined != 0 {
		t.Errorf("clients were fined %d times for what others hold", fined)
	}
}
