package graph_test

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestComparisonsAgreeWithPartners compares cities with what is counted by hand in the lists of their partners.
func TestComparisonsAgreeWithPartners(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct {
		cities []string
		args   string
	}{
		{[]string{"incheon", "kobe"}, `asOf: "2013-03-28"`},
		{[]string{"kobe", "incheon", "tianjin", "saint-petersburg", "philadelphia"}, `asOf: "2026-11-01"`},
		{[]string{"tianjin", "kobe", "incheon"}, `asOf: "1995-01-01", kinds: [SISTER, MOU]`},
		{[]string{"incheon", "ulaanbaatar"}, `asOf: "2016-01-01"`},
	} {
		on := c.args[len(`asOf: "`):][:len("2013-03-28")]
		partners := make([]map[string]string, len(c.cities)) // of each city: the country of each partner
		of := make(map[string]int)                           // of each partner: how many of the cities
		kinds := make([]map[string]int, len(c.cities))       // of each city: how many partners by each kind
		for i, id := range c.cities {
			partners[i] = make(map[string]string)
			list := at(t, ask(t, h, fmt.Sprintf(`{city(id: %q) {partners(%s, first: 1000) {edges {kind node {id country {id}}}}}}`, id, c.args), nil).Data, "city.partners.edges").([]any)
			kinds[i] = make(map[string]int)
			for n := range list {
				p := fmt.Sprint(at(t, list, fmt.Sprintf("%d.node.id", n)))
				partners[i][p] = fmt.Sprint(at(t, list, fmt.Sprintf("%d.node.country.id", n)))
				kinds[i][fmt.Sprint(at(t, list, fmt.Sprintf("%d.kind", n)))]++
				of[p]++
			}
		}
		a := ask(t, h, fmt.Sprintf(`{compare(cities: ["%s"], %s) {commonCount severalCount singleCount cities {city {id} partnerCount singleCount kindCounts {kind count} countryConcentration}
			pairs {first {id} second {id} tied sharedCount eitherCount jaccard overlapCoefficient iso: sharedCountryCount(basis: ISO)
				programCount undatedProgramCount programs(first: 1000) {id} eventCount undatedEventCount events(first: 1000) {id}}
			partners(first: 1000) {city {id name} count ties {city {id} partner {id}}}}}`, strings.Join(c.cities, `","`), c.args), nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%v: %+v", c, a.Errors)
		}
		got := at(t, a.Data, "compare")
		expect := func(path string, want any) {
			t.Helper()
			if v := at(t, got, path); fmt.Sprint(v) != fmt.Sprint(want) {
				t.Errorf("compare(%v, %s): %s is %v, want %v", c.cities, c.args, path, v, want)
			}
		}
		var common, several, single int
		for _, n := range of {
			switch {
			case n == len(c.cities):
				common++
			case n > 1:
				several++
			default:
				single++
			}
		}
		expect("commonCount", common)
		expect("severalCount", several)
		expect("singleCount", single)
		for i, id := range c.cities {
			alone, byCountry := 0, make(map[string]float64)
			for p, country := range partners[i] {
				if country == "country-tw" { // whose partners the office counts with those of China
					country = "country-cn"
				}
				byCountry[country]++
				if of[p] == 1 {
					alone++
				}
			}
			city := fmt.Sprintf("cities.%d.", i)
			expect(city+"city.id", id)
			expect(city+"partnerCount", len(partners[i]))
			expect(city+"singleCount", alone)
			byKind := []any{}
			for _, kind := range []string{"SISTER", "FRIENDSHIP", "PARTNER", "TWINNED", "MOU"} {
				if n := kinds[i][kind]; n > 0 {
					byKind = append(byKind, map[string]any{"kind": kind, "count": n})
				}
			}
			expect(city+"kindCounts", byKind)
			var index float64
			for _, n := range byCountry {
				index += n * n / float64(len(partners[i])*len(partners[i]))
			}
			if v, ok := at(t, got, city+"countryConcentration").(float64); ok != (len(partners[i]) > 0) || math.Abs(v-index) > 1e-6 {
				t.Errorf("compare(%v, %s): the concentration of %s is %v, want %v", c.cities, c.args, id, v, index)
			}
		}
		pair := 0
		for i := range c.cities {
			for j := i + 1; j < len(c.cities); j++ {
				x, y := without(partners[i], c.cities[j]), without(partners[j], c.cities[i])
				var both, either, countries int
				for p := range x {
					if _, ok := y[p]; ok {
						both++
					}
				}
				either = len(x) + len(y) - both
				for _, country := range slices.Compact(slices.Sorted(slices.Values(valuesOf(partners[i])))) {
					if slices.Contains(valuesOf(partners[j]), country) {
						countries++
					}
				}
				_, tied := partners[i][c.cities[j]]
				path := fmt.Sprintf("pairs.%d.", pair)
				expect(path+"first.id", c.cities[i])
				expect(path+"second.id", c.cities[j])
				expect(path+"tied", tied)
				expect(path+"sharedCount", both)
				expect(path+"eitherCount", either)
				expect(path+"iso", countries)
				expect(path+"jaccard", quotient(both, either))
				expect(path+"overlapCoefficient", quotient(both, min(len(x), len(y))))
				for _, of := range []struct{ list, count, undated string }{{"programs", "programCount", "undatedProgramCount"}, {"events", "eventCount", "undatedEventCount"}} {
					begun, undated := begunTogether(t, h, of.list, c.cities[i], c.cities[j], on)
					expect(path+of.count, len(begun))
					expect(path+of.undated, undated)
					for n, id := range begun {
						expect(fmt.Sprintf("%s%s.%d.id", path, of.list, n), id)
					}
				}
				pair++
			}
		}
		list := at(t, got, "partners").([]any)
		if len(list) != len(of) {
			t.Errorf("compare(%v, %s) lists %d partners, want %d", c.cities, c.args, len(list), len(of))
		}
		for n := range list {
			p := fmt.Sprint(at(t, list, fmt.Sprintf("%d.city.id", n)))
			expect(fmt.Sprintf("partners.%d.count", n), of[p])
			var tied []string
			for i, id := range c.cities {
				if _, ok := partners[i][p]; ok {
					tied = append(tied, id)
				}
			}
			for i, id := range tied {
				expect(fmt.Sprintf("partners.%d.ties.%d.city.id", n, i), id)
				expect(fmt.Sprintf("partners.%d.ties.%d.partner.id", n, i), p)
			}
			if n > 0 && of[p] > int(at(t, list, fmt.Sprintf("%d.count", n-1)).(float64)) {
				t.Errorf("compare(%v, %s): %s, a partner of %d, stands behind one of fewer", c.cities, c.args, p, of[p])
			}
		}
	}
}

// begunTogether are the ids of the programs or events that two cities take part in and that began by a day, by first day, and
// the number of those without one.
func begunTogether(t testing.TB, h http.Handler, list, x, y, on string) (ids []string, undated int) {
	t.Helper()
	nodes := at(t, ask(t, h, fmt.Sprintf(`{%s(first: 1000, filter: {and: [{cities: {some: {id: {eq: %q}}}}, {cities: {some: {id: {eq: %q}}}}]}) {nodes {id from fromSpan {from until}}}}`, list, x, y), nil).Data, list+".nodes").([]any)
	var begun [][3]string // the last day it can mean, the text and the id
	for i := range nodes {
		text := func(path string) string { return fmt.Sprint(at(t, nodes, fmt.Sprintf("%d.%s", i, path))) }
		switch {
		case at(t, nodes, fmt.Sprintf("%d.from", i)) == nil:
			undated++
		case text("fromSpan.from") <= on:
			exact := "0"
			if n := len(text("from")); n < len(on) {
				exact = fmt.Sprint(len(on) - n)
			}
			begun = append(begun, [3]string{text("fromSpan.until"), exact, text("id")})
		}
	}
	slices.SortFunc(begun, func(x, y [3]string) int { return slices.Compare(x[:], y[:]) })
	for _, b := range begun {
		ids = append(ids, b[2])
	}
	return ids, undated
}

// without is a map without a key.
func without(m map[string]string, key string) map[string]string {
	rest := make(map[string]string)
	for k, v := range m {
		if k != key {
			rest[k] = v
		}
	}
	return rest
}

func valuesOf(m map[string]string) []string {
	var values []string
	for _, v := range m {
		values = append(values, v)
	}
	return values
}

// quotient is a part of a whole with six digits; nil of nothing.
func quotient(part, whole int) any {
	if whole == 0 {
		return nil
	}
	return math.Round(float64(part)/float64(whole)*1e6) / 1e6
}
