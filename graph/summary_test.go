package graph_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"citygraph/internal/atlas"
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

// TestNumbersOfGroupsAgreeWithTheData sums up by hand the numbers of Incheon's agreements in force, and the figures of programs.
func TestNumbersOfGroupsAgreeWithTheData(t *testing.T) {
	a, h := builtinAtlas(t), handler(builtin())
	agreements, cities, kindOf := map[string]*atlas.Partnership{}, map[string]*atlas.City{}, map[string]map[string][]float64{}
	for _, c := range a.Cities {
		cities[c.ID] = c
	}
	for _, p := range a.Partnerships {
		agreements[p.ID] = p
	}
	people := map[string]map[string]float64{} // by kind and place
	for _, p := range a.Partnerships {
		if !slices.Contains(p.Parties, "incheon") || !p.InForceOn("2013-03-28") {
			continue
		}
		kind := string(p.Kind)
		if kindOf[kind] == nil {
			kindOf[kind], people[kind] = map[string][]float64{}, map[string]float64{}
		}
		others := slices.DeleteFunc(slices.Clone(p.Parties), func(id string) bool { return id == "incheon" })
		for _, id := range others {
			if c := cities[id]; c.Population != nil {
				people[kind][id] = float64(c.Population.Value)
			}
		}
		if x, y := cities["incheon"].Location, cities[others[0]].Location; len(others) == 1 && y != nil {
			kindOf[kind]["distanceKm"] = append(kindOf[kind]["distanceKm"], float64(atlas.DistanceKm(*x, *y)))
		}
		if old := agreements[p.Supersedes]; p.Kind == atlas.Sister && old != nil && old.Kind == atlas.MOU && len(p.SignedOn) == 10 && len(old.SignedOn) == 10 {
			kindOf[kind]["daysFromMou"] = append(kindOf[kind]["daysFromMou"], p.SignedOn.First().Number()-old.SignedOn.First().Number())
		}
	}
	answer := ask(t, h, `{groups: partnershipStats(groupBy: [KIND], counterpartOf: "incheon", asOf: "2013-03-28", filter: {inForce: {asOf: "2013-03-28", eq: true}}) {
		kind summary {distanceKm {known sum} population {known sum} daysFromMou {known sum}}}}`, nil)
	if len(answer.Errors) > 0 {
		t.Fatalf("%+v", answer.Errors)
	}
	groups := at(t, answer.Data, "groups").([]any)
	if len(groups) != len(kindOf) || len(groups) < 3 {
		t.Fatalf("%d groups, want %d", len(groups), len(kindOf))
	}
	for i := range groups {
		g := at(t, answer.Data, fmt.Sprintf("groups.%d", i))
		kind := fmt.Sprint(at(t, g, "kind"))
		of := kindOf[kind]
		for _, n := range people[kind] {
			of["population"] = append(of["population"], n)
		}
		for _, name := range []string{"distanceKm", "population", "daysFromMou"} {
			sum, want := 0.0, map[string]any{"known": float64(len(of[name])), "sum": nil}
			for _, n := range of[name] {
				sum += n
				want["sum"] = sum
			}
			if got := at(t, g, "summary."+name); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s of the agreements of the kind %s: %v, want %v", name, kind, got, want)
			}
		}
	}
	known, without, sum := 0, 0, 0.0
	for _, p := range a.Programs {
		last := 0.0 // each holds those before it, and so is not smaller
		for _, f := range p.Figures {
			if f.Unit == "children" && f.Scope == "CUMULATIVE" {
				last = max(last, f.Value)
			}
		}
		if last == 0 {
			without++
		} else {
			known, sum = known+1, sum+last
		}
	}
	got := at(t, ask(t, h, `{programs(first: 0) {figures(unit: "children", scope: CUMULATIVE) {known unknown sum}}}`, nil).Data, "programs.figures")
	if want := map[string]any{"known": float64(known), "unknown": float64(without), "sum": sum}; fmt.Sprint(got) != fmt.Sprint(want) || known != 5 || sum != 29+43+167+128+167 {
		t.Errorf("children in the figures of programs: %v, want %v of five programs", got, want)
	}
}
