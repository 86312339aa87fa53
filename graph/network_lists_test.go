package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// standing is where a city stands in the network, as its own field says; the zero value where it does not.
type standing struct {
	id      string
	numbers map[string]float64
}

// standings are those of all cities on a day, by id.
func standings(t *testing.T, day string) []standing {
	t.Helper()
	a := ask(t, handler(builtin()), fmt.Sprintf(`{cities(first: 1000, orderBy: {field: ID}) {nodes {id network(asOf: %q) {
		degree {value rank} betweenness {value} closeness {value} pageRank {value rank} core {value} community {rank} component {tieCount}}}}}`, day), nil)
	var all []standing
	for _, n := range at(t, a.Data, "cities.nodes").([]any) {
		s := standing{id: at(t, n, "id").(string)}
		if at(t, n, "network") != nil {
			s.numbers = map[string]float64{}
			for order, path := range map[string]string{
				"DEGREE": "degree.value", "BETWEENNESS": "betweenness.value", "CLOSENESS": "closeness.value", "PAGE_RANK": "pageRank.value", "CORE": "core.value",
				"degree": "degree.rank", "pageRank": "pageRank.rank", "community": "community.rank", "component": "component.tieCount",
			} {
				s.numbers[order] = at(t, n, "network."+path).(float64)
			}
		}
		all = append(all, s)
	}
	return all
}

// TestListsFollowTheNetwork orders cities by each measure, page by page in both directions, and chooses them by conditions on it: all
// agree with what the cities say of themselves.
func TestListsFollowTheNetwork(t *testing.T) {
	const day = "2013-03-28"
	h, all := handler(builtin()), standings(t, day)
	for _, order := range []string{"DEGREE", "BETWEENNESS", "CLOSENESS", "PAGE_RANK", "CORE"} {
		for _, direction := range []string{"ASC", "DESC"} {
			want := slices.Clone(all)
			slices.SortStableFunc(want, func(x, y standing) int {
				if x.numbers == nil || y.numbers == nil {
					return cmp.Compare(len(y.numbers), len(x.numbers)) // what nothing ties is last
				}
				return cmp.Compare(x.numbers[order], y.numbers[order])
			})
			if direction == "DESC" { // each part the other way round
				known := slices.IndexFunc(want, func(s standing) bool { return s.numbers == nil })
				slices.Reverse(want[:known])
				slices.Reverse(want[known:])
			}
			var got []string
			for after := ""; ; {
				a := ask(t, h, fmt.Sprintf(`{cities(first: 120, after: %q, orderBy: {field: %s, direction: %s, asOf: %q}) {nodes {id} pageInfo {hasNextPage endCursor}}}`, after, order, direction, day), nil)
				for _, n := range at(t, a.Data, "cities.nodes").([]any) {
					got = append(got, at(t, n, "id").(string))
				}
				if after = at(t, a.Data, "cities.pageInfo.endCursor").(string); !at(t, a.Data, "cities.pageInfo.hasNextPage").(bool) {
					break
				}
			}
			if ids := idsOf(want); !slices.Equal(got, ids) {
				t.Errorf("by %s %s: got %v, want %v", order, direction, got, ids)
			}
		}
	}
	for filter, meets := range map[string]func(n map[string]float64) bool{
		`is: {degree: {value: {gte: 3}}}`:                                          func(n map[string]float64) bool { return n["DEGREE"] >= 3 },
		`is: {degree: {rank: {lte: 5}}, not: {community: {rank: {eq: 1}}}}`:        func(n map[string]float64) bool { return n["degree"] <= 5 && n["community"] != 1 },
		`is: {or: [{betweenness: {value: {gt: 0.1}}}, {core: {value: {gte: 2}}}]}`: func(n map[string]float64) bool { return n["BETWEENNESS"] > 0.1 || n["CORE"] >= 2 },
		`is: {component: {tieCount: {lt: 100}}}`:                                   func(n map[string]float64) bool { return n["component"] < 100 },
		`is: {closeness: {value: {gt: 0.2}}, pageRank: {rank: {gt: 9}}}`:           func(n map[string]float64) bool { return n["CLOSENESS"] > 0.2 && n["pageRank"] > 9 },
		`known: true`: func(map[string]float64) bool { return true },
	} {
		condition := fmt.Sprintf("network: {asOf: %q, %s}", day, filter)
		a := ask(t, h, fmt.Sprintf(`{
			met: cities(first: 1000, orderBy: {field: ID}, filter: {%[1]s}) {nodes {id}}
			rest: cities(first: 1000, orderBy: {field: ID}, filter: {not: {%[1]s}}) {nodes {id}}
			korean: cities(first: 1000, orderBy: {field: ID}, filter: {or: [{and: [{%[1]s}, {country: {code: {eq: "KR"}}}]}, {id: {eq: "kobe"}}]}) {nodes {id country {code}}}
		}`, condition), nil)
		var met, rest []string
		for _, s := range all {
			if s.numbers != nil && meets(s.numbers) {
				met = append(met, s.id)
			} else {
				rest = append(rest, s.id)
			}
		}
		if len(met) == 0 || len(rest) == 0 {
			t.Errorf("%s: %d cities meet it, and %d do not", filter, len(met), len(rest))
		}
		if got := nodeIDs(t, a.Data, "met"); !slices.Equal(got, met) {
			t.Errorf("%s: got %v, want %v", filter, got, met)
		}
		if got := nodeIDs(t, a.Data, "rest"); !slices.Equal(got, rest) {
			t.Errorf("not %s: got %v, want %v", filter, got, rest)
		}
		for _, n := range at(t, a.Data, "korean.nodes").([]any) {
			id := at(t, n, "id").(string)
			if id != "kobe" && (at(t, n, "country.code") != "KR" || !slices.Contains(met, id)) {
				t.Errorf("%s, in Korea or Kobe: got %s", filter, id)
			}
		}
	}
}

func idsOf(all []standing) []string {
	ids := make([]string, len(all))
	for i, s := range all {
		ids[i] = s.id
	}
	return ids
}

func nodeIDs(t *testing.T, data any, list string) []string {
	t.Helper()
	var ids []string
	for _, n := range at(t, data, list+".nodes").([]any) {
		ids = append(ids, at(t, n, "id").(string))
	}
	return ids
}

// TestCursorsAreBoundToTheNetwork uses a cursor of a list that a network orders and chooses with another day and another condition.
func TestCursorsAreBoundToTheNetwork(t *testing.T) {
	h := handler(builtin())
	list := func(arguments string) string { return "{cities(first: 2, " + arguments + ") {pageInfo {endCursor}}}" }
	const asked = `orderBy: {field: PAGE_RANK, asOf: "2013-03-28"}, filter: {network: {asOf: "2013-03-28", is: {degree: {value: {gte: 2}}}}}`
	cursor := at(t, ask(t, h, list(asked), nil).Data, "cities.pageInfo.endCursor").(string)
	for change, want := range map[[2]string]string{
		{"", ""}: "",
		{`PAGE_RANK, asOf: "2013-03-28"`, `PAGE_RANK, asOf: "2013-03-29"`}: "BAD_CURSOR",
		{"PAGE_RANK", "CORE"}: "BAD_CURSOR",
		{"gte: 2", "gte: 3"}:  "BAD_CURSOR",
		{`network: {asOf: "2013-03-28"`, `network: {asOf: "2013-03-29"`}: "BAD_CURSOR",
		{"degree", "core"}: "BAD_CURSOR",
	} {
		a := ask(t, h, list(fmt.Sprintf("after: %q, ", cursor)+strings.Replace(asked, change[0], change[1], 1)), nil)
		if got := codesOf(a); got != want {
			t.Errorf("with %s in place of %s: code %q, want %q", change[1], change[0], got, want)
		}
	}
}
