package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/dashboard"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/graphiql"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/server"
	"citygraph/internal/tracing"
)

type serveCmd struct {
	storeFlags
	Addr            string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (${default})."`
	Profile         string        `enum:",development,production" default:"" placeholder:"PROFILE" help:"development (with GraphiQL and introspection) or production (without). Development on a loopback address; on any other it must be named."`
	AllowedOrigins  []string      `name:"allowed-origin" placeholder:"ORIGIN" help:"An origin whose pages may read answers, such as https://example.org; may be given several times."`
	PublicURL       string        `name:"public-url" placeholder:"URL" help:"The address under which people reach this server, such as https://cities.example.org: it stands on saved pictures. Without it, the one that each browser has."`
	LogFormat       string        `enum:"text,json" default:"text" help:"How to write the log to standard error: text or json."`
	Timeout         time.Duration `default:"10s" placeholder:"TIME" help:"How long an operation may take (${default})."`
	limit.Limits    `embed:"" prefix:"max-" group:"Limits on one request"`
	SharedAge       time.Duration `name:"shared-cache-age" default:"10s" placeholder:"TIME" help:"How long caches between the server and its users may answer a GET by themselves (${default}). Users' own ask each time."`
	AnswerCache     int           `name:"answer-cache-bytes" default:"0" placeholder:"N" help:"Memory for answers that are kept until the data or the day change; 0 keeps none (${default})."`
	loadFlags       `group:"Load"`
	trustFlags      `group:"Trusted documents"`
	tokenFlags      `group:"Tokens"`
	operatorFlags   `group:"For the operator"`
	Mirror          bool           `help:"Read the whole graph of a Neo4j into memory, answer from there, and follow its data versions: for any graph that fits in memory, such as all sister cities of the world."`
	PlanAhead       bool           `name:"neo4j-plan-ahead" negatable:"" default:"true" help:"Have Neo4j plan all statements at start, before the server says that it is ready."`
	ReloadTimeout   time.Duration  `default:"1m" placeholder:"TIME" help:"How long each of what is read anew at SIGHUP (tokens, trusted documents, the folder of the data) may take to be read (${default}); then what was there before holds."`
	LameDuck        *time.Duration `placeholder:"TIME" help:"How long to go on answering after a signal to stop, while /readyz says 503, so that whoever sends requests here sends them elsewhere. Without it, 5s in the production profile on an address that other machines reach, else 0s."`
	ShutdownTimeout time.Duration  `default:"10s" placeholder:"TIME" help:"How long requests in flight may take to end after a signal to stop (${default})."`
}

// Run serves until ctx ends.
func (c *serveCmd) Run(ctx context.Context, std stdio) error {
	development, err := c.development()
	if err != nil {
		return err
	}
	if err := c.checkPublicURL(); err != nil {
		return err
	}
	if err := c.check(c.Timeout); err != nil {
		return err
	}
	if c.ReloadTimeout <= 0 || (c.LameDuck != nil && *c.LameDuck < 0) || c.ShutdownTimeout < 0 {
		return usage("--reload-timeout must be more than 0, --lame-duck and --shutdown-timeout cannot be less than 0")
	}
	if c.Mirror && !isNeo4j(c.Store) {
		return usage("--mirror is for a Neo4j: %s is in memory already", c.Store)
	}
	log := c.logger(std)
	traced, err := tracing.Start(ctx, build(), log)
	if err != nil {
		return failure{exitUsage, err}
	}
	defer func() { traced(context.WithoutCancel(ctx)) }()
	live := &liveStore{flags: c.storeFlags, log: log, planAhead: c.PlanAhead, mirrored: c.Mirror, stopping: ctx.Done()}
	operator := newOperator(c.operatorFlags, log)
	operator.describe(live)
	trust := &trust{flags: c.trustFlags, own: dashboard.Documents(), log: log}
	door := &doorman{flags: c.tokenFlags, log: log}
	routes, err := c.routes(live, operator, trust, door, development)
	if err != nil {
		return err
	}
	s, err := server.Listen(server.Config{
		Addr: c.Addr, Log: log, AllowedOrigins: c.AllowedOrigins, RequestHeaders: door.headers(), TrustedProxies: c.TrustedProxies,
		MaxConnections: c.Connections, AlwaysAnswered: []string{"/healthz", "/readyz"},
		ReadTimeout: c.ReadTimeout, WriteTimeout: c.WriteTimeout, IdleTimeout: c.IdleTimeout,
		LameDuck: c.lameDuck(development), ShutdownTimeout: c.ShutdownTimeout, Routes: routes, NotFound: dashboard.NotFound(c.dashboardOptions(development)),
	})
	if err != nil {
		return err
	}
	operator.watchConnections(s)
	// What answers need goes on after a signal to stop, until the last answer; only the start need not be waited for.
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	started := context.AfterFunc(ctx, cancel)
	var checking sync.WaitGroup // while the store is opened, which takes longer
	checking.Go(trust.checkOwn)
	err = live.open(work)
	checking.Wait()
	started()
	if err != nil {
		s.Close()
		return err
	}
	defer func() {
		cancel()
		live.Close(context.WithoutCancel(ctx))
	}()
	watched, err := operator.serve(work)
	if err != nil {
		s.Close()
		return err
	}
	defer watched()
	onHangup(work, log, c.reloads(door, trust, live))
	if d, err := live.describe(work); err != nil {
		fmt.Fprintf(std.out, "citygraph listens on %s; there is no answer from the store yet: %v\n", s.URL(), err)
	} else {
		fmt.Fprintf(std.out, "citygraph listens on %s and serves %s: %d cities, %d partnerships, data version %s\n",
			s.URL(), orEmpty(d.Name), d.Counts[atlas.KindCity], d.Counts[atlas.KindPartnership], orNone(d.Version))
	}
	return s.Serve(ctx)
}

// orEmpty is the name of a dataset, which an empty database has none of.
func orEmpty(name string) string {
	if name == "" {
		return "an empty database (fill it with citygraph import)"
	}
	return name
}

// development says whether the profile is the one for developers.
func (c *serveCmd) development() (bool, error) {
	if c.Profile != "" {
		return c.Profile == "development", nil
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return false, usage("--addr is %q: write it as HOST:PORT, such as 127.0.0.1:8080", c.Addr)
	}
	if c.onLoopback() {
		return true, nil
	}
	return false, usage("%s can be reached from other machines: name the profile, --profile production (no introspection, no GraphiQL) or --profile development", c.Addr)
}

// onLoopback says whether only this machine reaches the server.
func (c *serveCmd) onLoopback() bool {
	host, _, err := net.SplitHostPort(c.Addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || (ip != nil && ip.IsLoopback()))
}

// productionLameDuck is enough for a load balancer that asks /readyz every two seconds and believes the second 503.
const productionLameDuck = 5 * time.Second

// lameDuck is how long the server goes on answering after a signal to stop.
func (c *serveCmd) lameDuck(development bool) time.Duration {
	switch {
	case c.LameDuck != nil:
		return *c.LameDuck
	case development || c.onLoopback():
		return 0
	}
	return productionLameDuck
}

func (c *serveCmd) logger(std stdio) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(std.err, nil))
	}
	return std.log()
}

// connections is how many connections to its store the server has at most; none where the data are in memory.
func (c *serveCmd) connections() int {
	if isNeo4j(c.Store) && !c.Mirror {
		return c.PoolSize
	}
	return 0
}

// routes are what is served.
func (c *serveCmd) routes(live *liveStore, operator *operator, trust *trust, door *doorman, development bool) ([]server.Route, error) {
	routes := []server.Route{
		{Pattern: "/healthz", Handler: textHandler("ok\n", "no-store")},
		{Pattern: "/readyz", Handler: live.readiness(false)},
	}
	allowances := c.allowances(c.Limits.Cost, development)
	door.known = allowances.know
	if err := door.load(); err != nil {
		return nil, err
	}
	config := gqlhttp.Config{
		Log: live.log, RequestID: server.RequestID, HideSchema: !development,
		Limits: c.Limits, SharedAge: c.SharedAge, AnswerCacheBytes: c.AnswerCache,
		Guard: door.guard(), PendingBytes: c.PendingBytes, Admission: c.admission(c.connections(), allowances),
		PersistedBytes: c.Persisted, Client: allowances.client,
		Trust: trust.config(development), Report: operator.report,
	}
	config.Limits.Time = c.Timeout
	if development {
		tabs, err := exampleTabs()
		if err != nil {
			return nil, err
		}
		config.Explorer = graphiql.Handler(graphiql.Options{Title: "citygraph", Tabs: tabs})
		routes = append(routes,
			server.Route{Pattern: "/graphiql/*", Handler: graphiql.Assets()},
			server.Route{Pattern: "/schema.graphqls", Handler: textHandler(graph.SDL(), "public, max-age=0, s-maxage=10")})
	}
	routes = append(routes, dashboardRoutes(c.dashboardOptions(development))...)
	graphQL := endpoint(operator.metrics.Watch(live), freshness{live.noticed, live.stale}, time.Now, config)
	trust.check = graphQL.Check
	operator.metrics.Gauge("citygraph_pending_bytes", "Bytes of bodies that requests hold just now, the first 4 KB of each not counted.",
		func() float64 { return float64(graphQL.PendingBytes()) })
	if err := trust.load(); err != nil {
		return nil, err
	}
	return append(routes, server.Route{Pattern: "/graphql", Handler: operator.around(live.tellAge(graphQL))}), nil
}

// checkPublicURL refuses what is no address of a server.
func (c *serveCmd) checkPublicURL() error {
	u, err := url.Parse(c.PublicURL)
	if c.PublicURL == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == "" {
		return nil
	}
	return usage("--public-url %q is no address of a server: write it as https://cities.example.org", c.PublicURL)
}

// dashboardOptions say where the pages find GraphiQL, where that is, and under which address people reach them.
func (c *serveCmd) dashboardOptions(development bool) dashboard.Options {
	options := dashboard.Options{PublicURL: strings.TrimRight(c.PublicURL, "/")}
	if development {
		options.Explorer = "/graphql"
	}
	return options
}

// dashboardRoutes are the addresses of the dashboard's views, and of what they are made of.
func dashboardRoutes(options dashboard.Options) []server.Route {
	page := dashboard.Page(options)
	routes := []server.Route{
		{Pattern: dashboard.AssetsPath + "*", Handler: dashboard.Assets()},
		{Pattern: "/favicon.ico", Handler: dashboard.Icon()},
		{Pattern: "/robots.txt", Handler: textHandler(dashboard.Robots, "public, max-age=86400")},
	}
	for _, path := range dashboard.Paths() {
		routes = append(routes, server.Route{Pattern: path, Handler: page})
	}
	return routes
}

// textHandler answers GET and HEAD with a text, and caches with whether it is still the same.
func textHandler(text, cacheControl string) http.Handler {
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(text)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onlyReads(w, r) {
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", cacheControl)
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	})
}

// onlyReads refuses a request that is neither GET nor HEAD.
func onlyReads(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "This address takes GET and HEAD.", http.StatusMethodNotAllowed)
	return false
}
