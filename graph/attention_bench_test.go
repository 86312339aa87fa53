package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"citygraph/internal/store/storetest"
)

// BenchmarkAttention asks what needs somebody of a city with about 34 partners and of the best connected, in a world of 30,000.
func BenchmarkAttention(b *testing.B) {
	s := loaded(world())
	h := handler(s)
	for name, city := range map[string]string{"Usual": cityWithPartners(b, s, 34), "BestConnected": storetest.BestConnected(world())} {
		b.Run(name, func(b *testing.B) {
			query := fmt.Sprintf(`{attention(city: %q, asOf: "2013-03-28") {tieCount totalCount reasonCounts {kind count} coverage {year eventCount tieCount}
				items(first: 100) {city {id name} kind urgency quietYears lastContact {on levels event {title}} sentence}}}`, city)
			body, err := json.Marshal(map[string]any{"query": query})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				serve(b, h, body)
			}
		})
	}
}
