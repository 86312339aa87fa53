package app

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

const (
	today     = `{"data":{"dataset":{"day":"2013-03-28"}}}`
	dayTarget = "/graphql?query=%7Bdataset%7Bday%7D%7D"
)

// headline is the question that people ask most, as an address.
var headline = "/graphql?query=" + url.QueryEscape(`{city(id:"incheon"){partners(asOf:"2013-03-28"){totalCount countryCount
	edges{kind since node{id name country{name}} partnerships{kind signedOn}}}}}`)

func TestMain(m *testing.M) {
	storetest.Share("mem:")
	os.Exit(m.Run())
}

// start serves the store of a name on a free port until the test ends.
func start(t testing.TB, name string) *Server {
	t.Helper()
	s, err := New(t.Context(), Config{
		Addr: "127.0.0.1:0", Development: true, Log: slog.New(slog.DiscardHandler), Store: store.Spec{Name: name},
		Timeout: 10 * time.Second, Limits: limit.Default(), ReloadTimeout: time.Minute,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return s
}

// problem is an answer with one error and without data.
func problem(code, message string) string {
	return `{"errors":[{"message":"` + message + `","extensions":{"code":"` + code + `"}}]}`
}

// graphqlBody is the body of a request with a query alone.
func graphqlBody(t testing.TB, query string) string {
	t.Helper()
	b, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// buffer is a bytes.Buffer that goroutines share.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// eventually waits for what a server does beside its answers.
func eventually(t testing.TB, holds func() bool, what string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute it does not hold that %s", what)
		}
	}
}
