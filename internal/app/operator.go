package app

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/metrics"
	"citygraph/internal/server"
	"citygraph/internal/store/cached"
)

// operator counts what a server does, and serves that on an address of its own.
type operator struct {
	Operator
	log     *slog.Logger
	metrics *metrics.Metrics
	ready   http.Handler
}

// newOperator returns the operator of a server with these data.
func newOperator(c Operator, d *data, log *slog.Logger) *operator {
	o := &operator{Operator: c, log: log, metrics: metrics.New(), ready: d.readiness(true)}
	o.metrics.RegisterBuild(build())
	o.metrics.RegisterData(d.measure)
	o.metrics.RegisterGauge("citygraph_neo4j_statements", "Statements that run in Neo4j just now, each on a connection of the pool.",
		func() float64 { return float64(d.running()) })
	o.metrics.RegisterGauge("citygraph_neo4j_pool_size", "The most connections to Neo4j; 0 without a Neo4j.",
		func() float64 { return float64(d.poolSize()) })
	o.metrics.RegisterGauge("citygraph_neo4j_known_entities", "Entities of Neo4j that are cached.",
		func() float64 { n, _ := d.cachedEntities(); return float64(n) })
	o.metrics.RegisterGauge("citygraph_neo4j_known_entities_bytes", "Memory of these entities, of at most 16 MiB.",
		func() float64 { _, bytes := d.cachedEntities(); return float64(bytes) })
	return o
}

// measure is what the metrics say of the data; false while nothing is known of them.
func (d *data) measure() (metrics.Data, bool) {
	view := d.lastView()
	if view == nil {
		return metrics.Data{}, false
	}
	held := view.Dataset()
	m := metrics.Data{Version: held.Version, Age: -1, Counts: kindCounts(held)}
	if age, ok := d.age(); ok {
		m.Age = age
	}
	return m, true
}

// countPending counts the bytes of bodies that requests to an endpoint hold.
func (o *operator) countPending(endpoint *gqlhttp.Handler) {
	o.metrics.RegisterGauge("citygraph_pending_bytes", "Bytes of bodies that requests hold just now, the first 4 KB of each not counted.",
		func() float64 { return float64(endpoint.PendingBytes()) })
}

// countAnswers counts the answers that an endpoint keeps.
func (o *operator) countAnswers(endpoint *gqlhttp.Handler) {
	kept := endpoint.KeptAnswers
	o.metrics.RegisterGauge("citygraph_kept_answers", "Answers that are kept just now.",
		func() float64 { return float64(kept().Entries) })
	o.metrics.RegisterGauge("citygraph_kept_answers_bytes", "Memory of the answers that are kept, of at most --answer-cache-bytes.",
		func() float64 { return float64(kept().Bytes) })
	o.metrics.RegisterCounter("citygraph_kept_answers_hits_total", "Requests whose answer was kept, or was being made for another.",
		func() float64 { return float64(kept().Hits) })
	o.metrics.RegisterCounter("citygraph_kept_answers_misses_total", "Requests whose answer was not kept, and was made.",
		func() float64 { return float64(kept().Misses) })
}

// countDatabaseAnswers counts what a database answered and is cached.
func (o *operator) countDatabaseAnswers(stats func() cached.Stats) {
	o.metrics.RegisterGauge("citygraph_neo4j_cached_answers", "Answers of Neo4j that are cached: an entity, a page of a list, a map.",
		func() float64 { return float64(stats().Answers) })
	o.metrics.RegisterGauge("citygraph_neo4j_cached_answers_bytes", "Memory of these answers, about, of at most --neo4j-cache-bytes.",
		func() float64 { return float64(stats().Bytes) })
	o.metrics.RegisterCounter("citygraph_neo4j_cached_answers_hits_total", "Answers that were cached.",
		func() float64 { return float64(stats().Hits) })
	o.metrics.RegisterCounter("citygraph_neo4j_cached_answers_misses_total", "Answers that Neo4j was asked for.",
		func() float64 { return float64(stats().Misses) })
}

// countConnections counts the connections of a server.
func (o *operator) countConnections(s *server.Server) {
	o.metrics.RegisterGauge("citygraph_connections", "Connections that are open just now.",
		func() float64 { open, _ := s.Connections(); return float64(open) })
	o.metrics.RegisterCounter("citygraph_connections_refused_total", "Connections and requests that were refused because there were as many connections as there may be.",
		func() float64 { _, refused := s.Connections(); return float64(refused) })
}

// traceRequests counts the store calls of each request to the endpoint, and traces it as
// a part of the trace that the client is in.
func (o *operator) traceRequests(endpoint http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := otel.Tracer("citygraph").Start(ctx, "graphql", trace.WithSpanKind(trace.SpanKindServer))
		defer span.End()
		ctx, _ = metrics.WithCallCount(ctx)
		endpoint.ServeHTTP(w, r.WithContext(ctx))
	})
}

// describeSpan adds to the span of a request what came of it: nothing that a client wrote.
func describeSpan(ctx context.Context, r gqlhttp.Report, storeCalls int64) {
	span := trace.SpanFromContext(ctx)
	if !span.IsRecording() {
		return
	}
	span.SetAttributes(
		attribute.String("graphql.document.hash", r.Hash()), attribute.Int("citygraph.cost", r.Cost),
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
	calls := metrics.CallCountOf(ctx).Calls()
	describeSpan(ctx, r, calls)
	if r.Took < o.SlowAfter {
		return
	}
	name := r.Document
	if name == "" {
		name = metrics.Untrusted
	}
	o.log.Warn("slow operation", "operation", name, "hash", r.Hash(), "cost", r.Cost, "store_calls", calls,
		"took_ms", r.Took.Milliseconds(), "status", r.Status, "codes", r.Codes, "request_id", server.RequestID(ctx))
}

// serve serves until ctx ends, where there is an address to serve at. The function that
// it returns stops that, and waits for it.
func (o *operator) serve(ctx context.Context) (stop func(), err error) {
	s, err := o.listen()
	if s == nil || err != nil {
		return func() {}, err
	}
	o.log.Info("metrics, profiles and health are served to the operator", "url", s.URL()+"/metrics")
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Serve(ctx); err != nil {
			o.log.Error("metrics, profiles and health are no longer served to the operator", "error", err)
		}
	}()
	return func() { cancel(); <-done }, nil
}

// listen takes the address of the operator; nil when there is to be none.
func (o *operator) listen() (*server.Server, error) {
	if o.Addr == "" {
		return nil, nil
	}
	host, port, err := net.SplitHostPort(o.Addr)
	if err != nil {
		return nil, badConfig("--operator-addr is %q: write it as HOST:PORT or as :PORT, such as :9464", o.Addr)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := server.Listen(net.JoinHostPort(host, port))
	if err != nil {
		return nil, err
	}
	return server.New(listener, server.Config{
		Log: o.log,
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
