package gqlhttp_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
)

// A leaving client takes nothing of an answer.
type leaving struct{ http.ResponseWriter }

func (leaving) Write([]byte) (int, error) { return 0, errors.New("the client has left") }

// TestDataAreRecycled overwrites what is recycled at once, and asks again: only data that nobody has any more are taken back.
func TestDataAreRecycled(t *testing.T) {
	for _, test := range []struct {
		name    string
		kept    int // bytes of answers
		leaves  bool
		want    []int // data taken back after each of three requests
		request func() *http.Request
	}{
		{"of answers that are not kept", 0, false, []int{1, 2, 3}, askHello},
		{"of kept answers: of the first, of which a copy is kept", 1 << 20, false, []int{1, 1, 1}, askHello},
		{"of a client that leaves", 0, true, []int{0, 0, 0}, askHello},
		{"of a request that is refused", 0, false, []int{0, 0, 0}, func() *http.Request { return httptest.NewRequest("PUT", "/graphql", nil) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newMoving().config()
			c.AnswerCacheBytes = test.kept
			taken := 0
			c.Recycle = func(data []byte) {
				taken++
				copy(data, strings.Repeat("#", len(data)))
			}
			h := gqlhttp.New(c)
			for i, want := range test.want {
				w := httptest.NewRecorder()
				to := http.ResponseWriter(w)
				if test.leaves {
					to = leaving{w}
				}
				h.ServeHTTP(to, test.request())
				if strings.Contains(w.Body.String(), "#") {
					t.Errorf("request %d: the answer was overwritten: %s", i+1, w.Body)
				}
				if taken != want {
					t.Errorf("after request %d data were taken back %d times, want %d", i+1, taken, want)
				}
			}
		})
	}
}

func askHello() *http.Request {
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(`{"query":"{hello}"}`))
	r.Header.Set("Content-Type", "application/json")
	return r
}
