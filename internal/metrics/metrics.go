// Package metrics counts and times what a server does, for Prometheus.
//
// Labels have few values, which no client can add to: an operation has the name of its
// document where that is a trusted one, and no name otherwise.
package metrics

import (
	"net/http"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Untrusted is the label of operations whose document is not a trusted one.
const Untrusted = "untrusted"

// Metrics are the metrics of one server. It is safe for concurrent use.
type Metrics struct {
	registry *prometheus.Registry

	operations *prometheus.CounterVec
	seconds    *prometheus.HistogramVec
	cost       prometheus.Histogram
	errors     *prometheus.CounterVec
	refusals   *prometheus.CounterVec
	calls      *prometheus.CounterVec
	callTime   *prometheus.HistogramVec
}

// Buckets of histograms: from answers from memory to timeouts, and from one field to the
// most that an operation may cost.
var (
	seconds = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	costs   = prometheus.ExponentialBuckets(10, 4, 11)
)

// New returns metrics that begin at zero.
func New() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		operations: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "citygraph_operations_total",
			Help: "Requests to the GraphQL endpoint, by trusted document and by outcome: ok, partial (an answer with errors), unchanged (304), refused (4xx), failed (5xx).",
		}, []string{"operation", "outcome"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "citygraph_operation_seconds", Help: "How long requests to the GraphQL endpoint took, by trusted document.", Buckets: seconds,
		}, []string{"operation"}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "citygraph_operation_cost", Help: "The cost of operations, as in extensions.cost.", Buckets: costs,
		}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "citygraph_errors_total", Help: "Errors in answers, by code; each code once for an answer.",
		}, []string{"code"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "citygraph_refusals_total", Help: "Requests that were answered with a status of 4xx or 503 and no data, by code.",
		}, []string{"reason"}),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "citygraph_store_calls_total", Help: "Questions to the store, by kind and result.",
		}, []string{"call", "result"}),
		callTime: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "citygraph_store_call_seconds", Help: "How long the store took to answer, by kind of question.", Buckets: seconds,
		}, []string{"call"}),
	}
	m.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		m.operations, m.seconds, m.cost, m.errors, m.refusals, m.calls, m.callTime,
	)
	return m
}

// Handler serves the metrics in the formats that Prometheus reads.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// Operation is the result of one request to the GraphQL endpoint.
type Operation struct {
	Document string        // the name of the trusted document, or ""
	Status   int           // of HTTP
	Codes    []string      // of the errors
	Cost     int64         // what the operation costs; 0 when it was not computed
	Took     time.Duration // from the request to its answer
}

// Observe counts an operation.
func (m *Metrics) Observe(o Operation) {
	document := o.Document
	if document == "" {
		document = Untrusted
	}
	m.operations.WithLabelValues(document, o.outcome()).Inc()
	m.seconds.WithLabelValues(document).Observe(o.Took.Seconds())
	if o.Cost > 0 {
		m.cost.Observe(float64(o.Cost))
	}
	refused := o.Status >= 400 && o.Status < 500 || o.Status == http.StatusServiceUnavailable
	once := map[string]bool{}
	for _, code := range o.Codes {
		if once[code] {
			continue
		}
		once[code] = true
		m.errors.WithLabelValues(code).Inc()
		if refused {
			m.refusals.WithLabelValues(code).Inc()
		}
	}
}

// outcome returns the label of a result.
func (o Operation) outcome() string {
	switch {
	case o.Status == http.StatusNotModified:
		return "unchanged"
	case o.Status >= 500:
		return "failed"
	case o.Status >= 400:
		return "refused"
	case len(o.Codes) > 0:
		return "partial"
	}
	return "ok"
}

// Data describes the data of a store.
type Data struct {
	Version string
	Age     time.Duration // since it was last known to be that of the source; negative: never
	Counts  map[string]int
}

// RegisterData adds the gauges of the data, which now returns whenever metrics are read.
func (m *Metrics) RegisterData(now func() (Data, bool)) { m.registry.MustRegister(dataCollector(now)) }

// RegisterGauge adds a gauge, the value of which now returns whenever metrics are read.
func (m *Metrics) RegisterGauge(name, help string, now func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, now))
}

// RegisterCounter adds a counter, the value of which now returns whenever metrics are read.
func (m *Metrics) RegisterCounter(name, help string, now func() float64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, now))
}

// RegisterBuild adds the version of the program.
func (m *Metrics) RegisterBuild(version string) {
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "citygraph_build_info", Help: "Always 1; the labels countCall the version of the program and of Go.",
		ConstLabels: prometheus.Labels{"version": version, "go": goVersion()},
	})
	info.Set(1)
	m.registry.MustRegister(info)
}

func goVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.GoVersion
	}
	return "unknown"
}
