package app

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"citygraph/internal/admission"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// expensive are questions that cost much for what they answer.
func expensive(hub, other string) map[string]string {
	many := func(n int, field string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(field, "#", fmt.Sprintf("%02d", i)) + " ")
		}
		return strings.NewReplacer("HUB", hub, "OTHER", other).Replace(b.String())
	}
	tests := many(98, `{name: {contains: "`+strings.Repeat("ab", 90)+`#"}}`)
	return map[string]string{
		"Tests":         "{cities(filter: {or: [" + tests + "]}, first: 0) {totalCount}}",
		"Relations":     `{cities(filter: {partners: {some: {partners: {some: {partners: {some: {name: {contains: "zzzz"}}}}}}}}, first: 0) {totalCount}}`,
		"Statuses":      "{partnerships(filter: {or: [" + many(90, `{status: {eq: ENDED, asOf: "19#-01-01"}}`) + "]}, first: 0) {totalCount}}",
		"Orders":        "{" + many(20, `a#: cities(first: 1, orderBy: {field: PARTNER_COUNT, asOf: "19#-01-01"}) {nodes {id}}`) + "}",
		"Groups":        "{" + many(20, `a#: partnershipStats(groupBy: [STATUS, COUNTRY], asOf: "20#-01-01") {count}`) + "}",
		"Map":           many(1, `{relationshipMap(focus: ["HUB"], depth: 4, nodeBudget: 2000) {nodes {id} edges {id} undatedCount}}`),
		"Paths":         many(1, `{paths(from: "HUB", to: "OTHER") {undatedCount paths {length}}}`),
		"Search":        "{" + many(20, `a#: search(text: "sanchevile# kaonburg nizhny", first: 1) {nodes {id}}`) + "}",
		"Anniversaries": `{anniversaries(from: "2016-01-01", until: "2025-12-31", milestonesOnly: false, first: 0) {totalCount}}`,
		"OfOneCity":     many(1, `{city(id: "HUB") {`+many(50, `p#: partners(first: 0, asOf: "20#-01-01") {totalCount countryCount undatedCount}`)+`}}`),
		"OfMany":        "{cities(first: 1000) {nodes {" + many(10, `p#: partners(first: 0, asOf: "20#-01-01") {totalCount}`) + "}}}",
		"Kinds":         "{cities(first: 1000) {nodes {partners(first: 0, kinds: [" + strings.Repeat("SISTER ", 1500) + "]) {totalCount}}}}",
		"Ids":           `{nodes(ids: [` + strings.Repeat(`"`+hub+`" `, 500) + `]) {id}}`,
		"Leaves":        "{cities(first: 1000) {nodes {id name kind country {id name} citations {confidence source {id name}}}}}",
	}
}

// BenchmarkPrice tells what a unit of cost is, in processor time and in bytes that are allocated, for questions that cost much for
// what they answer, on the built-in data and on a world.
func BenchmarkPrice(b *testing.B) {
	a := storetest.World(1)
	world := memstore.New()
	if _, err := world.Load(b.Context(), a, store.LoadOptions{}); err != nil {
		b.Fatal(err)
	}
	builtin, err := store.Open(b.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name       string
		store      store.Store
		hub, other string
	}{
		{"Builtin", builtin, "incheon", "tianjin"},
		{"World", world, storetest.BestConnected(a), a.Cities[len(a.Cities)-1].ID},
	} {
		m := newMeter(b, c.store, 1<<40, true)
		for name, question := range expensive(c.hub, c.other) {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				units, made := 0, 0
				var u consumption
				for b.Loop() {
					var ok bool
					if u, ok = m.run(b.Context(), question); !ok {
						b.Fatalf("%.200s is refused", question)
					}
					units, made = units+u.cost, made+u.bytes
				}
				b.ReportMetric(float64(u.cost), "cost")
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(units), "µs/unit")
				b.ReportMetric(float64(made)/float64(units), "B/unit")
				b.ReportMetric(float64(u.answer)/float64(u.cost), "B-answer/unit")
			})
		}
	}
}

// BenchmarkHealth asks for the health of a server that eight clients have answer the dearest question that is accepted, as
// fast as they can.
func BenchmarkHealth(b *testing.B) {
	a := storetest.WorldPart(1, 3)
	world := memstore.New()
	if _, err := world.Load(b.Context(), a, store.LoadOptions{}); err != nil {
		b.Fatal(err)
	}
	view, err := world.View(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	h := NewEndpoint(world, Freshness{LastView: func() store.View { return view }}, time.Now, gqlhttp.Config{
		Admission: admissionOf(Load{Wait: admission.DefaultWait}, 0, rates{}),
	})
	s := httptest.NewServer(server.NewHandler(server.Config{Routes: []server.Route{
		{Pattern: "/graphql", Handler: h}, {Pattern: "/healthz", Handler: textHandler("ok\n", "no-store")},
	}}))
	defer s.Close()
	useSpareProcessors()
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	body := graphqlBody(b, expensive("", "")["Relations"])
	for range 8 {
		go func() {
			for ctx.Err() == nil {
				r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/graphql", strings.NewReader(body))
				if err != nil {
					return
				}
				r.Header.Set("Content-Type", "application/json")
				if resp, err := http.DefaultClient.Do(r); err == nil {
					resp.Body.Close()
				}
			}
		}()
	}
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		resp, err := http.Get(s.URL + "/healthz")
		if err != nil {
			b.Fatal(err)
		}
		resp.Body.Close()
		took = append(took, time.Since(begun))
		runtime.Gosched()
	}
	b.ReportMetric(float64(percentile(took, 0.99).Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(percentile(took, 0.5).Microseconds())/1000, "ms-p50")
}
