package graph_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// suggested are the places that are suggested for a city, by the arguments given, with the fields asked for.
func suggested(t testing.TB, city, args, fields string) (nodes []map[string]any, all map[string]any) {
	t.Helper()
	a := ask(t, handler(builtin()), fmt.Sprintf(`{partnerSuggestions(for: %q, first: 1000 %s) {totalCount sharingCount undatedCount unknownCount nodes {city {id country {id region {code}} population {value}} %s}}}`, city, args, fields), nil)
	if len(a.Errors) > 0 {
		t.Fatalf("%s, %s: %+v", city, args, a.Errors)
	}
	all = at(t, a.Data, "partnerSuggestions").(map[string]any)
	for _, n := range all["nodes"].([]any) {
		nodes = append(nodes, n.(map[string]any))
	}
	return nodes, all
}

// TestSuggestionsAddUp looks at all places that are suggested for some cities: their reasons add up to their scores, those
// that share a partner stand first, and none is a partner.
func TestSuggestionsAddUp(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct{ city, day string }{{"incheon", "2013-03-28"}, {"kobe", "2026-11-01"}, {"ulaanbaatar", "2016-01-01"}, {"incheon", "1950-01-01"}} {
		nodes, all := suggested(t, c.city, fmt.Sprintf(", asOf: %q", c.day), "part score reasons {contribution value weight}")
		list := at(t, ask(t, h, fmt.Sprintf(`{cities {totalCount} city(id: %q) {partners(asOf: %q, first: 1000) {totalCount undatedCount nodes {id}}}}`, c.city, c.day), nil).Data, "city.partners").(map[string]any)
		cities := at(t, ask(t, h, `{cities {totalCount}}`, nil).Data, "cities.totalCount").(float64)
		if got, want := float64(len(nodes)), cities-1-list["totalCount"].(float64)-all["undatedCount"].(float64); got != want || all["totalCount"] != want {
			t.Errorf("%s on %s: %v places are suggested and %v said, want %v", c.city, c.day, got, all["totalCount"], want)
		}
		if all["undatedCount"] != list["undatedCount"] {
			t.Errorf("%s on %s: %v may be partners, %v say its partners", c.city, c.day, all["undatedCount"], list["undatedCount"])
		}
		var partners []string
		for n := range list["nodes"].([]any) {
			partners = append(partners, fmt.Sprint(at(t, list, fmt.Sprintf("nodes.%d.id", n))))
		}
		sharing := 0
		for i, n := range nodes {
			sum := 0.0
			for _, r := range n["reasons"].([]any) {
				reason := r.(map[string]any)
				contribution := reason["contribution"].(float64)
				sum += contribution
				if value, known := reason["value"].(float64); !known && contribution != 0 || known && math.Abs(value*reason["weight"].(float64)-contribution) > 1e-6 {
					t.Errorf("%s on %s: %v multiplies wrongly", c.city, c.day, reason)
				}
			}
			if math.Round(sum*1e6) != math.Round(n["score"].(float64)*1e6) {
				t.Errorf("%s on %s: the reasons of %v add up to %f, its score is %v", c.city, c.day, n["city"], sum, n["score"])
			}
			if slices.Contains(partners, fmt.Sprint(at(t, n, "city.id"))) {
				t.Errorf("%s on %s: its partner %v is suggested", c.city, c.day, n["city"])
			}
			if n["part"] == "SHARED_PARTNERS" {
				sharing++
			}
			if i > 0 {
				before := nodes[i-1]
				if before["part"] == "OTHERS" && n["part"] != "OTHERS" || before["part"] == n["part"] && before["score"].(float64) < n["score"].(float64) {
					t.Errorf("%s on %s: %v stands behind %v", c.city, c.day, n["city"], before["city"])
				}
			}
		}
		if all["sharingCount"] != float64(sharing) {
			t.Errorf("%s on %s: %v share a partner, and %d do", c.city, c.day, all["sharingCount"], sharing)
		}
	}
}

// TestSuggestionRules asks for places that keep a rule, and looks at each whether it does, by what lists of partners say.
func TestSuggestionRules(t *testing.T) {
	// The countries in which most speak a language that most speak in a country of a partner of Incheon: English, Spanish, Portuguese, Chinese, Arabic
	// and Russian, and those alone.
	const alikeInLanguage = "US AU GB CA BZ JM NZ MH CK ZA AR BO CL CO CU EC ES MX NI PR UY VE BR PT CN TW DZ EG IQ MA RU KZ IL IN ID IT JP PH VN KH MN PA"
	const on = `, asOf: "2013-03-28"`
	every, _ := suggested(t, "incheon", on, "part")
	list := at(t, ask(t, handler(builtin()), `{city(id: "incheon") {partners(asOf: "2013-03-28", first: 100) {nodes {id country {id region {code}}}}}}`, nil).Data, "city.partners.nodes").([]any)
	reached := map[any]bool{}
	for _, p := range list {
		reached[at(t, p, "country.id")], reached[at(t, p, "country.region.code")] = true, true
	}
	country := func(n map[string]any) any { return at(t, n, "city.country.id") }
	const own = 2942553.0
	for _, c := range []struct {
		rule    string
		keeps   func(n map[string]any) bool // what is known of it
		unknown func(n map[string]any) bool
	}{
		{"COUNTRY_NOT_REACHED", func(n map[string]any) bool { return !reached[country(n)] }, nil},
		{"REGION_NOT_REACHED", func(n map[string]any) bool { return !reached[at(t, n, "city.country.region.code")] }, nil},
		{"ABROAD", func(n map[string]any) bool { return country(n) != "country-kr" }, nil},
		{"LANGUAGE_NOT_REACHED", func(n map[string]any) bool {
			return !strings.Contains(alikeInLanguage, strings.ToUpper(strings.TrimPrefix(country(n).(string), "country-")))
		}, nil},
		{"POPULATION_WITHIN, limit: 2", func(n map[string]any) bool {
			people := at(t, n, "city.population.value").(float64)
			return max(people, own) <= 2*min(people, own)
		}, func(n map[string]any) bool { return at(t, n, "city").(map[string]any)["population"] == nil }},
	} {
		nodes, all := suggested(t, "incheon", on+", rules: [{rule: "+c.rule+"}]", "unknownRules")
		want, unknown := 0, 0
		for _, n := range every {
			switch {
			case c.unknown != nil && c.unknown(n):
				want, unknown = want+1, unknown+1
			case c.keeps(n):
				want++
			}
		}
		if len(nodes) != want || want == 0 || want == len(every) || all["unknownCount"] != float64(unknown) {
			t.Errorf("%s: %d of %d places are suggested, of %v it is not known; want %d and %d", c.rule, len(nodes), len(every), all["unknownCount"], want, unknown)
		}
		for _, n := range nodes {
			isUnknown := c.unknown != nil && c.unknown(n)
			if says := len(n["unknownRules"].([]any)) > 0; says != isUnknown || !isUnknown && !c.keeps(n) {
				t.Errorf("%s: %v is suggested, and says %v", c.rule, n["city"], n["unknownRules"])
			}
		}
	}
	nodes, _ := suggested(t, "incheon", on+", rules: [{rule: ONE_PARTNER_A_COUNTRY}]", "part")
	seen := map[any]bool{}
	for _, n := range nodes {
		if seen[country(n)] || reached[country(n)] {
			t.Errorf("%v is suggested beside another place of its country", n["city"])
		}
		seen[country(n)] = true
	}
	near, _ := suggested(t, "incheon", on+", rules: [{rule: DISTANCE_AT_MOST, limit: 1500}]", "unknownRules")
	far, _ := suggested(t, "incheon", on+", rules: [{rule: DISTANCE_AT_LEAST, limit: 1500.5}]", "unknownRules")
	unknown := 0
	for _, n := range near {
		unknown += len(n["unknownRules"].([]any))
	}
	if len(near)+len(far) != len(every)+unknown || len(near) <= unknown || len(far) <= unknown {
		t.Errorf("%d places are near and %d far, of %d; of %d it is not known", len(near), len(far), len(every), unknown)
	}
	anyOf, _ := suggested(t, "kobe", on, "part")
	alone, all := suggested(t, "kobe", on+", rules: [{rule: NO_OTHER_PARTNER_IN_MY_COUNTRY}]", "part")
	tied := map[any]bool{}
	for _, c := range at(t, ask(t, handler(builtin()), `{cities(first: 1000, filter: {partners: {asOf: "2013-03-28", some: {country: {code: {eq: "JP"}}}}}) {nodes {id}}}`, nil).Data, "cities.nodes").([]any) {
		tied[at(t, c, "id")] = true
	}
	want := slices.DeleteFunc(anyOf, func(n map[string]any) bool { return tied[at(t, n, "city.id")] })
	if len(want) != len(alone) || len(tied) == 0 {
		t.Errorf("%d places without a partner in Japan are suggested, want %d; %d have one", len(alone), len(want), len(tied))
	}
	if all["unknownCount"] != float64(len(alone)) {
		t.Errorf("of %v of %d places it is not known whether they have a partner in the country", all["unknownCount"], len(alone))
	}
}

// TestSuggestionPages joins pages, and compares them with the whole; a cursor is good for its own question alone.
func TestSuggestionPages(t *testing.T) {
	whole, _ := suggested(t, "kobe", `, asOf: "2013-03-28", rules: [{rule: COUNTRY_NOT_REACHED}, {rule: DISTANCE_AT_LEAST, limit: 5000}]`, "score")
	var joined []string
	after, pages := "", 0
	for ; pages < 1000; pages++ {
		a := ask(t, handler(builtin()), `query($after: String) {partnerSuggestions(for: "kobe", asOf: "2013-03-28", rules: [{rule: DISTANCE_AT_LEAST, limit: 5000}, {rule: COUNTRY_NOT_REACHED}], first: 37, after: $after) {
			edges {cursor node {city {id}}} pageInfo {hasNextPage hasPreviousPage endCursor}}}`, map[string]any{"after": after})
		if len(a.Errors) > 0 {
			t.Fatal(a.Errors)
		}
		for _, e := range at(t, a.Data, "partnerSuggestions.edges").([]any) {
			joined = append(joined, fmt.Sprint(at(t, e, "node.city.id")))
		}
		if at(t, a.Data, "partnerSuggestions.pageInfo.hasPreviousPage") != (pages > 0) {
			t.Errorf("page %d says wrongly whether there is one before", pages)
		}
		after, _ = at(t, a.Data, "partnerSuggestions.pageInfo.endCursor").(string)
		if at(t, a.Data, "partnerSuggestions.pageInfo.hasNextPage") == false {
			break
		}
	}
	var want []string
	for _, n := range whole {
		want = append(want, fmt.Sprint(at(t, n, "city.id")))
	}
	if !slices.Equal(joined, want) || pages < 2 {
		t.Errorf("%d pages have %d places, want %d in the same order", pages+1, len(joined), len(want))
	}
	for _, args := range []string{`for: "incheon", asOf: "2013-03-28"`, `for: "kobe", asOf: "2013-03-29"`, `for: "kobe", asOf: "2013-03-28", weights: [{signal: NEIGHBOURS, weight: 2}]`} {
		a := ask(t, handler(builtin()), fmt.Sprintf(`{partnerSuggestions(%s, after: %q) {totalCount}}`, args, after), nil)
		if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "BAD_CURSOR" {
			t.Errorf("a cursor of another question was taken by %s: %+v", args, a)
		}
	}
}
