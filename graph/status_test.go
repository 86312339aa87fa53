package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestInForceIsNullWhereNobodyKnows asks of agreements on days on which nobody knows
// whether they were in force, and on the days next to these.
func TestInForceIsNullWhereNobodyKnows(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct{ id, day, inForce, status string }{
		{"barcelona-saint-petersburg-twinned", "2013-03-28", "<nil>", "<nil>"}, // no day at all
		{"incheon-albay-2009", "2008-12-31", "false", "NOT_YET"},
		{"incheon-albay-2009", "2009-01-01", "<nil>", "<nil>"}, // signed in 2009
		{"incheon-albay-2009", "2009-09-13", "<nil>", "<nil>"},
		{"incheon-albay-2009", "2009-09-14", "true", "IN_FORCE"}, // in force by that day
		{"incheon-phnom-penh-2008", "2013-03-28", "false", "ENDED"},
		{"incheon-ulaanbaatar-2007", "2026-11-01", "false", "SUPERSEDED"},
	} {
		a := ask(t, h, `query($id: ID!, $day: Date) {partnership(id: $id) {inForce(asOf: $day) status(asOf: $day)}}`, map[string]any{"id": c.id, "day": c.day})
		if got := fmt.Sprint(at(t, a.Data, "partnership.inForce"), " ", at(t, a.Data, "partnership.status")); got != c.inForce+" "+c.status {
			t.Errorf("%s on %s: got %s, want %s %s", c.id, c.day, got, c.inForce, c.status)
		}
	}
}

// TestEachCaseCanBeAskedFor counts what holds on a day, what does not and what is not
// known: each is one case, and groups say the same.
func TestEachCaseCanBeAskedFor(t *testing.T) {
	h := handler(builtin())
	const day = `asOf: "2013-03-28"`
	for _, c := range []struct {
		list  string
		cases []string
		want  []int
	}{
		{"partnerships", []string{`inForce: {DAY, eq: true}`, `inForce: {DAY, eq: false}`, `inForce: {DAY, known: false}`}, []int{140, 38, 392}},
		{"partnerships", []string{`status: {DAY, eq: IN_FORCE}`, `status: {DAY, in: [SUPERSEDED, ENDED, NOT_YET]}`, `status: {DAY, known: false}`}, []int{140, 38, 392}},
		{"partnerships", []string{`inForce: {DAY, known: true}`, `inForce: {DAY, known: false}`}, []int{178, 392}},
		{"programs", []string{`status: {DAY, eq: RUNNING}`, `status: {DAY, eq: ENDED}`, `status: {DAY, eq: NOT_YET}`, `status: {DAY, known: false}`}, nil},
		{"events", []string{`status: {DAY, eq: ONGOING}`, `status: {DAY, eq: PAST}`, `status: {DAY, eq: UPCOMING}`, `status: {DAY, known: false}`}, nil},
		{"cities", []string{`partners: {DAY, any: true}`, `partners: {DAY, any: false}`, `partners: {DAY, known: false}`}, nil},
		{"cities", []string{`partners: {DAY, kinds: [SISTER], any: true}`, `partners: {DAY, kinds: [SISTER], any: false}`, `partners: {DAY, kinds: [SISTER], known: false}`}, nil},
		{"cities", []string{`people: {DAY, any: true}`, `people: {DAY, any: false}`, `people: {DAY, known: false}`}, nil},
		{"people", []string{`offices: {DAY, any: true}`, `offices: {DAY, any: false}`, `offices: {DAY, known: false}`}, nil},
	} {
		query := "{all: " + c.list + " {totalCount}"
		for i, f := range c.cases {
			query += fmt.Sprintf(" c%d: %s(filter: {%s}) {totalCount}", i, c.list, strings.ReplaceAll(f, "DAY", day))
		}
		a := ask(t, h, query+"}", nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%s: %v", query, a.Errors)
		}
		count := func(name string) int { return int(at(t, a.Data, name+".totalCount").(float64)) }
		sum := 0
		for i, f := range c.cases {
			n := count(fmt.Sprintf("c%d", i))
			sum += n
			if c.want != nil && n != c.want[i] {
				t.Errorf("%s with %s: got %d, want %d", c.list, f, n, c.want[i])
			}
		}
		if all := count("all"); sum != all {
			t.Errorf("%s: the cases %q hold %d of %d", c.list, c.cases, sum, all)
		}
	}
}

// TestPossibleTiesAreAskedForByThemselves compares what filters say of ties that may
// be with the counts beside the lists of partners.
func TestPossibleTiesAreAskedForByThemselves(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{
		cities(first: 1000) {nodes {id partners(asOf: "2013-03-28", first: 0) {totalCount undatedCount}}}
		possible: cities(first: 1000, filter: {partners: {asOf: "2013-03-28", possible: {not: {id: {eq: "nowhere"}}}}}) {nodes {id}}
		none: cities(first: 1000, filter: {partners: {asOf: "2013-03-28", any: false}}) {nodes {id}}
		may: cities(first: 1000, filter: {partners: {asOf: "2013-03-28", known: false}}) {nodes {id}}
		onlyHere: cities(first: 1000, filter: {id: {eq: "lodz"}, partners: {asOf: "2013-03-28", every: {country: {code: {eq: "KR"}}}}}) {totalCount}
	}`, nil)
	if len(a.Errors) > 0 {
		t.Fatal(a.Errors)
	}
	want := map[string][]string{}
	for _, c := range at(t, a.Data, "cities.nodes").([]any) {
		id := at(t, c, "id").(string)
		partners, undated := at(t, c, "partners.totalCount").(float64), at(t, c, "partners.undatedCount").(float64)
		if undated > 0 {
			want["possible"] = append(want["possible"], id)
		}
		switch {
		case partners == 0 && undated == 0:
			want["none"] = append(want["none"], id)
		case partners == 0:
			want["may"] = append(want["may"], id)
		}
	}
	for _, name := range []string{"possible", "none", "may"} {
		var got []string
		for _, c := range at(t, a.Data, name+".nodes").([]any) {
			got = append(got, at(t, c, "id").(string))
		}
		if len(got) == 0 || fmt.Sprint(got) != fmt.Sprint(want[name]) {
			t.Errorf("%s: got %d places %v, want %d %v", name, len(got), got, len(want[name]), want[name])
		}
	}
}

// TestStatusesAreThoseOfEachDay holds the spans of all agreements, programs and events
// to what they are asked for on the days where one ends and the next begins.
func TestStatusesAreThoseOfEachDay(t *testing.T) {
	h := handler(builtin())
	const spans = `{totalCount nodes {id statuses {status from until}}}`
	a := ask(t, h, `{partnerships(first: 1000) `+spans+` programs(first: 1000) `+spans+` events(first: 1000) `+spans+`}`, nil)
	asked := 0
	for _, list := range []string{"partnerships", "programs", "events"} {
		kind := strings.TrimSuffix(list, "s")
		for i, n := range at(t, a.Data, list+".nodes").([]any) {
			all := at(t, n, "statuses").([]any)
			var next atlas.Day
			for j, s := range all {
				from, _ := at(t, s, "from").(string)
				if from != string(next) || (j > 0 && from == "") {
					t.Fatalf("the statuses of %v leave days out: %v", at(t, n, "id"), all)
				}
				last, _ := at(t, s, "until").(string)
				next = atlas.Day(last).Add(0, 1)
				day := at(t, s, "from")
				if day == nil {
					day = "0001-01-01"
				}
				if i%20 != 0 { // enough of them
					continue
				}
				asked++
				b := ask(t, h, fmt.Sprintf(`{x: %s(id: %q) {status(asOf: %q)}}`, kind, at(t, n, "id"), day), nil)
				if got, want := at(t, b.Data, "x.status"), at(t, s, "status"); got != want {
					t.Errorf("%v on %v: got status %v, want %v as in %v", at(t, n, "id"), day, got, want, all)
				}
			}
			if next != "" {
				t.Errorf("the statuses of %v end: %v", at(t, n, "id"), all)
			}
		}
	}
	if asked < 50 {
		t.Errorf("%d days were asked for, want 50 or more", asked)
	}
}
