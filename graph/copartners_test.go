package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestCoPartnersAgreeWithAgreements counts co-partners by hand, in the agreements of which it is known that they are in force on
// a day and in those of which nobody knows, and reads all pages forward and backward.
func TestCoPartnersAgreeWithAgreements(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct{ city, on, kinds string }{
		{"incheon", "2013-03-28", "SISTER, FRIENDSHIP, PARTNER, TWINNED"},
		{"kobe", "2026-11-01", "SISTER, FRIENDSHIP, PARTNER, TWINNED"},
		{"ulaanbaatar", "2016-01-01", "SISTER, FRIENDSHIP, PARTNER, TWINNED"},
		{"tianjin", "2013-03-28", "SISTER, MOU"},
		{"incheon", "1950-01-01", "SISTER, FRIENDSHIP, PARTNER, TWINNED"},
	} {
		pairs := func(status string) map[[2]string]bool {
			found := make(map[[2]string]bool)
			query := fmt.Sprintf(`{partnerships(first: 1000, filter: {kind: {in: [%s]}, status: {asOf: %q, %s}}) {totalCount nodes {parties {nodes {id}}}}}`, c.kinds, c.on, status)
			a := ask(t, h, query, nil)
			for i := range at(t, a.Data, "partnerships.nodes").([]any) {
				var ids []string
				for j := range at(t, a.Data, fmt.Sprintf("partnerships.nodes.%d.parties.nodes", i)).([]any) {
					ids = append(ids, fmt.Sprint(at(t, a.Data, fmt.Sprintf("partnerships.nodes.%d.parties.nodes.%d.id", i, j))))
				}
				for _, x := range ids {
					for _, y := range ids {
						found[[2]string{x, y}] = x != y
					}
				}
			}
			return found
		}
		known, perhaps := pairs("eq: IN_FORCE"), pairs("known: false")
		all := make(map[[2]string]bool) // known or perhaps
		for _, pairs := range []map[[2]string]bool{known, perhaps} {
			for pair, ties := range pairs {
				if ties {
					all[pair] = true
				}
			}
		}
		shared, maybe := make(map[string][]string), make(map[string]int)
		for pair := range all {
			partner, other := pair[0], pair[1]
			own := [2]string{c.city, partner}
			switch {
			case other == c.city || !all[own]:
			case known[own] && known[pair]:
				shared[other] = append(shared[other], partner)
			default:
				maybe[other]++
			}
		}
		undated := 0
		for other := range maybe {
			if len(shared[other]) == 0 {
				undated++
			}
		}
		args := fmt.Sprintf(`asOf: %q, kinds: [%s]`, c.on, c.kinds)
		a := ask(t, h, fmt.Sprintf(`{city(id: %q) {coPartners(%s, first: 1000) {totalCount undatedCount edges {cursor node {id} sharedCount undatedCount tied through {city {id} ownKind otherKind}} nodes {id}}}}`, c.city, args), nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%v: %+v", c, a.Errors)
		}
		got := at(t, a.Data, "city.coPartners")
		expect := func(path string, want any) {
			t.Helper()
			if v := at(t, got, path); fmt.Sprint(v) != fmt.Sprint(want) {
				t.Errorf("%v: %s is %v, want %v", c, path, v, want)
			}
		}
		expect("totalCount", len(shared))
		expect("undatedCount", undated)
		var ids []string
		for id := range shared {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, func(x, y string) int {
			if n := len(shared[y]) - len(shared[x]); n != 0 {
				return n
			}
			return strings.Compare(x, y)
		})
		if n := len(at(t, got, "edges").([]any)); n != len(ids) {
			t.Fatalf("%v: %d edges, want %d", c, n, len(ids))
		}
		for i, id := range ids {
			edge := fmt.Sprintf("edges.%d.", i)
			expect(edge+"node.id", id)
			expect(fmt.Sprintf("nodes.%d.id", i), id)
			expect(edge+"sharedCount", len(shared[id]))
			expect(edge+"undatedCount", maybe[id])
			if own := [2]string{c.city, id}; known[own] || !all[own] {
				expect(edge+"tied", known[own])
			} else {
				expect(edge+"tied", nil)
			}
			slices.Sort(shared[id])
			for j, partner := range shared[id] {
				expect(fmt.Sprintf("%sthrough.%d.city.id", edge, j), partner)
			}
		}
		for _, direction := range []struct{ size, from, cursor, next string }{{"first: 7", "after", "endCursor", "hasNextPage"}, {"last: 7", "before", "startCursor", "hasPreviousPage"}} {
			var paged []string
			for cursor := ""; ; {
				a := ask(t, h, fmt.Sprintf(`{city(id: %q) {coPartners(%s, %s, %s: %q) {nodes {id} pageInfo {%s %s}}}}`, c.city, args, direction.size, direction.from, cursor, direction.cursor, direction.next), nil)
				var page []string
				for i := range at(t, a.Data, "city.coPartners.nodes").([]any) {
					page = append(page, fmt.Sprint(at(t, a.Data, fmt.Sprintf("city.coPartners.nodes.%d.id", i))))
				}
				if direction.from == "after" {
					paged = append(paged, page...)
				} else {
					paged = append(page, paged...)
				}
				if at(t, a.Data, "city.coPartners.pageInfo."+direction.next) != true {
					break
				}
				cursor = fmt.Sprint(at(t, a.Data, "city.coPartners.pageInfo."+direction.cursor))
			}
			if !slices.Equal(paged, ids) {
				t.Errorf("%v: pages with %s hold %v, want %v", c, direction.size, paged, ids)
			}
		}
	}
}
