package graph_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// TestSummariesAgreeWithEdges sums up the numbers of partners by hand.
func TestSummariesAgreeWithEdges(t *testing.T) {
	h := handler(builtin())
	const numbers = `{known unknown sum min median mean max}`
	for _, c := range []struct{ city, args string }{
		{"incheon", `asOf: "2013-03-28"`},
		{"kitakyushu", `asOf: "2013-03-28"`},
		{"incheon", `asOf: "2026-11-01", filter: {country: {code: {eq: "CN"}}}, since: {lt: "2005"}`},
		{"incheon", `asOf: "1900-01-01"`},
	} {
		query := fmt.Sprintf(`{city(id: %q) {all: partners(%s, first: 1000) {edges {distanceKm ageOn {years} node {population {value}}}} partners(%s, first: 1) {summary {ageYears %s distanceKm %s population %s}}}}`,
			c.city, c.args, c.args, numbers, numbers, numbers)
		a := ask(t, h, query, nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %+v", query, a.Errors)
		}
		for name, path := range map[string]string{"ageYears": "ageOn.years", "distanceKm": "distanceKm", "population": "node.population.value"} {
			var known []float64
			unknown, sum := 0, 0.0
			for i := range at(t, a.Data, "city.all.edges").([]any) {
				edge := at(t, a.Data, fmt.Sprintf("city.all.edges.%d", i))
				if path == "ageOn.years" && at(t, edge, "ageOn") == nil || path == "node.population.value" && at(t, edge, "node.population") == nil {
					unknown++
				} else if n, ok := at(t, edge, path).(float64); ok {
					known, sum = append(known, n), sum+n
				} else {
					unknown++
				}
			}
			want := map[string]any{"known": float64(len(known)), "unknown": float64(unknown), "sum": nil, "min": nil, "median": nil, "mean": nil, "max": nil}
			if n := len(known); n > 0 {
				slices.Sort(known)
				want["sum"], want["min"], want["max"] = sum, known[0], known[n-1]
				want["mean"] = math.Round(sum/float64(n)*1e6) / 1e6
				want["median"] = known[n/2]
				if n%2 == 0 {
					want["median"] = (known[n/2-1] + known[n/2]) / 2
				}
			}
			if got := at(t, a.Data, "city.partners.summary."+name); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s of the partners of %s, %s: %v, want %v", name, c.city, c.args, got, want)
			}
		}
	}
}
