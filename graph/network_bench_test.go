package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// BenchmarkNetwork measures the network of the world: of a day that nobody asked for before, with the links read and not,
// and of one that was.
func BenchmarkNetwork(b *testing.B) {
	s := loaded(world())
	ask := func(day atlas.Day) []byte {
		query := fmt.Sprintf(`{network(asOf: %q) {nodeCount tieCount density clustering modularity diameter {value error} meanDistance {value error}
			degrees {degree nodeCount} communities {rank nodeCount} ranking(by: BETWEENNESS, first: 100) {entity {id} position {betweenness {value rank error} closeness {value rank}}}}}`, day)
		body, err := json.Marshal(map[string]any{"query": query})
		if err != nil {
			b.Fatal(err)
		}
		return body
	}
	const day atlas.Day = "2013-03-28"
	b.Run("Links", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			v, err := loaded(world()).View(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if _, err := v.Network(b.Context(), store.NodeSetOf(atlas.KindCity)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("First", func(b *testing.B) {
		h, i := handler(s), 0
		for b.Loop() {
			serve(b, h, ask(day.Add(0, i)))
			i++
		}
	})
	b.Run("Again", func(b *testing.B) {
		h, body := handler(s), ask(day)
		serve(b, h, body)
		for b.Loop() {
			serve(b, h, body)
		}
	})
}
