package dashboard_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	_ "time/tzdata" // the machine that runs the tests may have no zone database

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/dashboard"
	"citygraph/internal/dataset"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/graphiql"
	"citygraph/internal/server"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
)

// today is the day on which the server of the tests answers.
var today = time.Date(2026, 11, 25, 3, 0, 0, 0, time.UTC)

// A site is a server over the built-in dataset, as serve starts it, that can be lost and come back at its address.
type site struct {
	t      *testing.T
	url    string
	addr   string
	routes []server.Route
	stop   func()
	// builtin tells that it is over the built-in dataset, as most are: these show the same, so that one's page can be used by another.
	builtin bool
	// endpoint answers queries, an http.Handler.
	endpoint atomic.Value
	// override, if not empty, is what the endpoint answers to everything.
	override atomic.Value
	// held, if not nil, keeps answers of the endpoint.
	held atomic.Pointer[gate]
}

// A gate keeps the answers to requests that hold a text until it is opened.
type gate struct {
	of     string
	opened chan struct{}
}

// hold keeps the answers of the endpoint until the returned function is called.
func (s *site) hold() (release func()) { return s.holdOf("") }

// holdOf keeps the answers to requests that hold a text until the returned function is called.
func (s *site) holdOf(text string) (release func()) {
	g := &gate{text, make(chan struct{})}
	s.held.Store(g)
	return func() {
		s.held.Store(nil)
		close(g.opened)
	}
}

func newSite(t *testing.T) *site {
	t.Helper()
	endpoint, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	s := newSiteAt(t, endpoint)
	s.builtin = true
	return s
}

// builtin is the endpoint over the built-in dataset, which all tests share: it only reads.
var builtin = sync.OnceValues(func() (http.Handler, error) {
	a, err := dataset.Builtin()
	if err != nil {
		return nil, err
	}
	return endpointOver(a)
})

func endpointOver(a *atlas.Atlas) (http.Handler, error) {
	st := memstore.New()
	if _, err := st.Load(context.Background(), a, store.LoadOptions{}); err != nil {
		return nil, err
	}
	return gqlhttp.New(gqlhttp.Config{
		Schema: graph.Schema(), Middleware: graph.Middleware(st, func() time.Time { return today }), Explain: graph.Explain,
		Explorer: graphiql.Handler(graphiql.Options{Title: "citygraph"}),
	}), nil
}

// over puts the endpoint of a site over other facts.
func (s *site) over(t *testing.T, a *atlas.Atlas) {
	t.Helper()
	endpoint, err := endpointOver(a)
	if err != nil {
		t.Fatal(err)
	}
	s.endpoint.Store(&endpoint)
	s.builtin = false
}

// newSiteOf is a server over other facts.
func newSiteOf(t *testing.T, a *atlas.Atlas) *site {
	t.Helper()
	endpoint, err := endpointOver(a)
	if err != nil {
		t.Fatal(err)
	}
	return newSiteAt(t, endpoint)
}

// address is that of the last site: the next one takes it again, so that the browser has its scripts already. A test that has
// two sites at a time gets another one.
var address = "127.0.0.1:0"

func newSiteAt(t *testing.T, endpoint http.Handler) *site {
	t.Helper()
	page := dashboard.Page(dashboard.Options{Explorer: "/graphql"})
	s := &site{t: t, addr: address, stop: func() {}}
	s.override.Store("")
	s.endpoint.Store(&endpoint)
	s.routes = []server.Route{
		{Pattern: "/graphql", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if g := s.held.Load(); g != nil {
				body, err := io.ReadAll(r.Body)
				if err != nil {
					return
				}
				r.Body = io.NopCloser(bytes.NewReader(body))
				if bytes.Contains(body, []byte(g.of)) {
					select {
					case <-g.opened:
					case <-r.Context().Done():
					}
				}
			}
			if answer := s.override.Load().(string); answer != "" {
				w.Header().Set("Content-Type", "application/json")
				io.WriteString(w, answer)
				return
			}
			s.checkTrusted(r)
			(*s.endpoint.Load().(*http.Handler)).ServeHTTP(w, r)
		})},
		{Pattern: "/graphiql/*", Handler: graphiql.Assets()},
		{Pattern: dashboard.AssetsPath + "*", Handler: dashboard.Assets()},
	}
	for _, path := range dashboard.Paths() {
		s.routes = append(s.routes, server.Route{Pattern: path, Handler: page})
	}
	if l, err := server.Listen(address); err == nil {
		l.Close()
	} else {
		s.addr = "127.0.0.1:0"
	}
	s.start()
	address = s.addr
	t.Cleanup(func() { s.stop() })
	return s
}

// checkTrusted fails the test when a page of the dashboard asks what is none of its documents. A test has no referrer, and
// GraphiQL asks what its reader wrote.
func (s *site) checkTrusted(r *http.Request) {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Path == "" || from.Path == "/graphql" || r.Method != http.MethodPost {
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the page has gone
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	var asked struct{ Query string }
	if err := json.Unmarshal(body, &asked); err != nil || !slices.Contains(slices.Collect(maps.Values(dashboard.Documents())), asked.Query) {
		s.t.Errorf("%s asks what no production server would answer it; export the document from web/js/queries and go generate: %.200s", from.Path, asked.Query)
	}
}

// start serves, at the address of before if there was one.
func (s *site) start() {
	s.t.Helper()
	listener, err := server.Listen(s.addr)
	if err != nil {
		s.t.Fatal(err)
	}
	listening, err := server.New(listener, server.Config{Routes: s.routes, ShutdownTimeout: 100 * time.Millisecond})
	if err != nil {
		s.t.Fatal(err)
	}
	s.addr, s.url = listening.Addr().String(), listening.URL()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { // ends by stop
		listening.Serve(ctx) // connections that a browser keeps open are cut off
		close(done)
	}()
	s.stop = func() {
		cancel()
		<-done
		http.DefaultClient.CloseIdleConnections() // the next server has the same address
	}
}

// ask answers an operation without a browser, into a value of the shape of its data.
func (s *site) ask(into any, document string, variables map[string]any) {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || len(answer.Errors) > 0 {
		s.t.Fatalf("ask %s: %v %v", document, answer.Errors, err)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		s.t.Fatal(err)
	}
}
