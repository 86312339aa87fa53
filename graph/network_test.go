package graph_test

import (
	"fmt"
	"testing"
)

// TestNetworksAgreeWithPartners: the degree of a city is the number of its partners, and what is left out the number of
// undated ones, summed over all cities.
func TestNetworksAgreeWithPartners(t *testing.T) {
	h := handler(builtin())
	for _, day := range []string{"1995-01-01", "2013-03-28", "2026-11-01"} {
		a := ask(t, h, fmt.Sprintf(`{
			network(asOf: %[1]q) {nodeCount tieCount isolatedCount undatedCount}
			cities(first: 1000) {totalCount nodes {id partners(asOf: %[1]q) {totalCount undatedCount} network(asOf: %[1]q) {degree {value}}}}
		}`, day), nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %+v", day, a.Errors)
		}
		nodes, ends, undated := 0, 0, 0
		for _, n := range at(t, a.Data, "cities.nodes").([]any) {
			partners := int(at(t, n, "partners.totalCount").(float64))
			undated += int(at(t, n, "partners.undatedCount").(float64))
			ends += partners
			position := at(t, n, "network")
			if (position == nil) != (partners == 0) {
				t.Errorf("%s: %v has %d partners and the position %v", day, at(t, n, "id"), partners, position)
			}
			if position == nil {
				continue
			}
			nodes++
			if degree := int(at(t, position, "degree.value").(float64)); degree != partners {
				t.Errorf("%s: %v has the degree %d and %d partners", day, at(t, n, "id"), degree, partners)
			}
		}
		all := int(at(t, a.Data, "cities.totalCount").(float64))
		for path, want := range map[string]int{"nodeCount": nodes, "tieCount": ends / 2, "isolatedCount": all - nodes, "undatedCount": undated / 2} {
			if got := int(at(t, a.Data, "network."+path).(float64)); got != want {
				t.Errorf("%s: %s is %d, want %d", day, path, got, want)
			}
		}
	}
}
