package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/app"
	"citygraph/internal/neo4jtest"
)

// bareHandler answers a question of the basket with a statement and nothing else but what [bareFinish] does: the limit of what a server
// over this database can do.
func bareHandler(driver neo4j.DriverWithContext, database, name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		data, err := askBare(r.Context(), driver, database, bareStatements[name], body.Variables)
		if finish := bareFinish[name]; err == nil && finish != nil {
			err = finish(data.(map[string]any)["city"].(map[string]any))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	})
}

func askBare(ctx context.Context, driver neo4j.DriverWithContext, database, statement string, variables map[string]any) (any, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database, AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, variables)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values[0], nil
}

// BenchmarkBare asks shapes of the basket of citygraph on Neo4j and of a handler with one statement that a person has written,
// whose answers say the same: eight clients over HTTP, each for a second in turn. x-bare is the median of the ratios of the
// rounds, of a citygraph that asks Neo4j for each answer, and x-bare-cached of one that caches what Neo4j answered, as the command
// does by default. Of processor time, which other work on the machine does not change, it reports what this process, with its clients,
// and the Neo4j use for an answer, and what the bare handler uses as a part of what the first citygraph does.
func BenchmarkBare(b *testing.B) {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{HeapMB: 2048})
	credentials(b, server)
	must(b, "import", "--store", server.URI)
	s := serveApp(b, incheon, func(c *app.Config) { c.Store.Name = server.URI })
	caching := serveApp(b, incheon, func(c *app.Config) { c.Store.Name, c.DatabaseCacheBytes = server.URI, databaseCache })
	driver := server.Driver(b)
	for _, q := range basket {
		if bareStatements[q.name] == "" {
			continue
		}
		b.Run(q.name, func(b *testing.B) {
			bare := httptest.NewServer(bareHandler(driver, server.Database, q.name))
			defer bare.Close()
			body, want := q.body(b, incheon), s.answer(b, q)
			var ratios [2][]float64
			ways := []*bareWay{{url: s.url + "/graphql"}, {url: caching.url + "/graphql"}, {url: bare.URL}}
			round := func(d time.Duration) {
				var rates []float64
				for _, w := range ways {
					begun, own, database := time.Now(), used(b).processor, server.Processor(b)
					n := eightClients(b, w.url, body, d, func(answer []byte) bool { return len(answer) > len(want)/2 })
					w.answers += n
					w.own += used(b).processor - own
					w.database += server.Processor(b) - database
					w.spent += time.Since(begun)
					rates = append(rates, float64(n)/time.Since(begun).Seconds())
				}
				for i := range ratios {
					ratios[i] = append(ratios[i], rates[i]/rates[2])
				}
			}
			for _, w := range ways {
				eightClients(b, w.url, body, time.Millisecond, func(answer []byte) bool { return saysTheSame(b, answer, want) })
			}
			round(8 * time.Second) // Neo4j has compiled what runs often
			ratios = [2][]float64{}
			for _, w := range ways {
				*w = bareWay{url: w.url}
			}
			for b.Loop() {
				round(time.Second)
			}
			for i, name := range []string{"x-bare", "x-bare-cached"} {
				slices.Sort(ratios[i])
				b.ReportMetric(ratios[i][len(ratios[i])/2], name)
			}
			for i, name := range []string{"", "cached-", "bare-"} {
				w := ways[i]
				b.ReportMetric(float64(w.answers)/w.spent.Seconds(), name+"req/s")
				b.ReportMetric(w.each(w.own), name+"own-cpu-ms")
				b.ReportMetric(w.each(w.database), name+"neo4j-cpu-ms")
			}
			b.ReportMetric(ways[2].each(ways[2].own+ways[2].database)/ways[0].each(ways[0].own+ways[0].database), "x-bare-cpu")
		})
	}
}

// bareWay is one of the two that are compared, and what it took.
type bareWay struct {
	url                  string
	answers              int64
	spent, own, database time.Duration
}

// each is a time for an answer, in milliseconds.
func (w *bareWay) each(d time.Duration) float64 { return d.Seconds() * 1000 / float64(w.answers) }

// saysTheSame compares answers, but for the order of names within objects, and for cursors, which are any text.
func saysTheSame(b *testing.B, answer, want []byte) bool {
	var got, wanted any
	if err := errors.Join(json.Unmarshal(answer, &got), json.Unmarshal(want, &wanted)); err != nil {
		b.Error(err)
	}
	hideCursors(got)
	hideCursors(wanted)
	if !reflect.DeepEqual(got, wanted) {
		b.Errorf("it answers %.1000s\nwant %.1000s\n", answer, want)
		return false
	}
	return true
}

func hideCursors(v any) {
	switch v := v.(type) {
	case map[string]any:
		if text, ok := v["endCursor"].(string); ok && text != "" {
			v["endCursor"] = "a cursor"
		}
		for _, inner := range v {
			hideCursors(inner)
		}
	case []any:
		for _, inner := range v {
			hideCursors(inner)
		}
	}
}
