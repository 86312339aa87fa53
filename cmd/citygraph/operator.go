package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/metrics"
	"citygraph/internal/server"
)

// operatorFlags are for whoever watches the server.
type operatorFlags struct {
	OperatorAddr string        `placeholder:"[HOST]:PORT" help:"Where to serve /metrics, /debug/pprof/, /healthz and a /readyz that says why; without a host on the loopback address. Nowhere by default."`
	SlowAfter    time.Duration `name:"log-slow-after" default:"1s" placeholder:"TIME" help:"Log operations that take longer, with the hash of their document, their cost and the number of store calls (${default})."`
}

// operator counts what a server does, and serves that on an address of its own.
type operator struct {
	flags   operatorFlags
	log     *slog.Logger
	metrics *metrics.Metrics
	ready   http.Handler
}

func newOperator(flags operatorFlags, log *slog.Logger) *operator {
	o := &operator{flags: flags, log: log, metrics: metrics.New()}
	o.metrics.Build(build())
	return o
}

// describe has the metrics tell what a store holds, and how much Neo4j is used.
func (o *operator) describe(live *liveStore) {
	o.ready = live.readiness(true)
	o.metrics.Describe(func() (metrics.Data, bool) {
		view := live.noticed()
		if view == nil {
			return metrics.Data{}, false
		}
		d := view.Dataset()
		data := metrics.Data{Version: d.Version, Age: -1, Counts: kindCounts(d)}
		if age, ok := live.age(); ok {
			data.Age = age
		}
		return data, true
	})
	o.metrics.Gauge("citygraph_neo4j_statements", "Statements that run in Neo4j just now, each on a connection of the pool.",
		func() float64 { return float64(live.neo4j.Running()) })
	o.metrics.Gauge("citygraph_neo4j_pool_size", "The most connections to Neo4j; 0 without a Neo4j.",
		func() float64 {
			if live.neo4j == nil {
				return 0
			}
			return float64(live.flags.PoolSize)
		})
}

// watchConnections has the metrics tell how many connections a server has.
func (o *operator) watchConnections(s *server.Server) {
	o.metrics.Gauge("citygraph_connections", "Connections that are open just now.",
		func() float64 { open, _ := s.Connections(); return float64(open) })
	o.metrics.Counter("citygraph_connections_refused_total", "Connections and requests that were refused because there were as many connections as there may be.",
		func() float64 { _, refused := s.Connections(); return float64(refused) })
}

var tracer = otel.Tracer("citygraph")

// around counts the store calls of each request to the endpoint, and traces it as a
// part of the trace that the client is in.
func (o *operator) around(endpoint http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := tracer.Start(ctx, "graphql", trace.WithSpanKind(trace.SpanKindServer))
		defer span.End()
		ctx, _ = metrics.WithTally(ctx)
		endpoint.ServeHTTP(w, r.WithContext(ctx))
	})
}

// describeSpan tells the span of a request what came of it: nothing that a client wrote.
func describeSpan(ctx context.Context, r gqlhttp.Report, storeCalls int64) {
	span := trace.SpanFromContext(ctx)
	if !span.IsRecording() {
		return
	}
	span.SetAttributes(
		attribute.String("graphql.document.hash", r.Hash), attribute.Int("citygraph.cost", r.Cost),
		attribute.Int64("citygraph.store_calls", storeCalls), attribute.Int("http.response.status_code", r.Status),
	)
	if r.Document != "" {
		span.SetName("graphql " + r.Document)
		span.SetAttributes(attribute.String("graphql.operation.name", r.Document))
	}
	if len(r.Codes) > 0 {
		span.SetStatus(codes.Error, r.Codes[0])
	}
}

// report counts a request, and logs it when it was slow: nothing that a client wrote.
func (o *operator) report(ctx context.Context, r gqlhttp.Report) {
	o.metrics.Observe(metrics.Operation{Document: r.Document, Status: r.Status, Codes: r.Codes, Cost: int64(r.Cost), Took: r.Took})
	calls := metrics.TallyOf(ctx).Calls()
	describeSpan(ctx, r, calls)
	if r.Took < o.flags.SlowAfter {
		return
	}
	name := r.Document
	if name == "" {
		name = metrics.Untrusted
	}
	o.log.Warn("slow operation", "operation", name, "hash", r.Hash, "cost", r.Cost, "store_calls", calls,
		"took_ms", r.Took.Milliseconds(), "status", r.Status, "codes", r.Codes, "request_id", server.RequestID(ctx))
}

// serve serves until ctx ends, when there is an address to serve at, and returns what
// waits for that.
func (o *operator) serve(ctx context.Context) (ended func(), err error) {
	s, err := o.listen()
	if s == nil || err != nil {
		return func() {}, err
	}
	o.log.Info("the operator is served", "url", s.URL()+"/metrics")
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Serve(ctx); err != nil {
			o.log.Error("the operator is served no more", "error", err)
		}
	}()
	return func() { cancel(); <-done }, nil
}

// listen takes the address of the operator; nil when there is to be none.
func (o *operator) listen() (*server.Server, error) {
	if o.flags.OperatorAddr == "" {
		return nil, nil
	}
	host, port, err := net.SplitHostPort(o.flags.OperatorAddr)
	if err != nil {
		return nil, usage("--operator-addr is %q: write it as HOST:PORT or as :PORT, such as :9464", o.flags.OperatorAddr)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return server.Listen(server.Config{
		Addr: net.JoinHostPort(host, port), Log: o.log,
		Routes: []server.Route{
			{Pattern: "/metrics", Handler: o.metrics.Handler()},
			{Pattern: "/healthz", Handler: textHandler("ok\n", "no-store")},
			{Pattern: "/readyz", Handler: o.ready},
			{Pattern: "/debug/pprof/*", Handler: http.HandlerFunc(pprof.Index)},
			{Pattern: "/debug/pprof/cmdline", Handler: http.HandlerFunc(pprof.Cmdline)},
			{Pattern: "/debug/pprof/profile", Handler: http.HandlerFunc(pprof.Profile)},
			{Pattern: "/debug/pprof/symbol", Handler: http.HandlerFunc(pprof.Symbol)},
			{Pattern: "/debug/pprof/trace", Handler: http.HandlerFunc(pprof.Trace)},
		},
	})
}
