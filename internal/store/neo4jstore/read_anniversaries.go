package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The chains that may have anniversaries in some months, with what these are
// computed from: of all, and of those whose first agreement some cities are party
// to.
const (
	anniversariesHead = `
CALL () {
	MATCH (a:Partnership) WHERE a.markedMonth IN $q.months
	RETURN collect([a.id, a.marked, CASE WHEN $q.facts THEN a.facts END`

	anniversariesEnd = `]) AS chains
}
WITH [['', chains]] AS answer` + withVersion

	anniversariesOfHead = parentsMatch + `'CITY'
CALL (p) {
	MATCH (p)-[:PARTY_TO]->(a:Partnership) WHERE a.markedMonth IN $q.months
	WITH DISTINCT a
	RETURN collect([a.id, a.marked, CASE WHEN $q.facts THEN a.facts END`

	anniversariesOfEnd = `]) AS chains, collect(a) AS nodes
}
WITH collect([of[0], chains]) AS answer` + withVersion

	anniversariesOfName = "anniversaries of cities"
)

var (
	anniversariesStatement   = statement{"anniversaries", anniversariesHead + anniversariesEnd}
	anniversariesOfStatement = statement{anniversariesOfName, anniversariesOfHead + anniversariesOfEnd}
)

// anniversaries makes the pages of the anniversaries of some cities and, for the root, of
// all: one statement finds the chains and, where they are few, the agreements of the
// rows; else another one does.
func (v *view) anniversaries(ctx context.Context, parents []parent, atRoot bool, q store.ListQuery, pages map[string]*store.Page) error {
	params := map[string]any{"of": parameter(parents), "months": monthsOf(q.From, q.To), "facts": len(parents) == 1 || atRoot && v.dataset.Counts[atlas.KindPartnership] <= fewAgreements}
	ofAll, ofCities, results := anniversariesStatement, anniversariesOfStatement, partResultsOf(q.Filter)
	if len(results.parts) > 0 {
		holds := ", " + results.results(conditionsInto(params), "a")
		ofAll = statement{"anniversaries, filtered", anniversariesHead + holds + anniversariesEnd}
		ofCities = statement{anniversariesOfName + ", filtered", anniversariesOfHead + holds + anniversariesOfEnd}
	}
	rows := map[string][]occurrence{}
	for _, st := range []struct {
		statement
		wanted bool
	}{{ofAll, atRoot}, {ofCities, len(parents) > 0}} {
		if !st.wanted {
			continue
		}
		answer, err := v.ask(ctx, st.statement, params)
		if err != nil {
			return err
		}
		d := v.decode(answer)
		for _, x := range d.list() {
			rows[x.at(0).text()] = findAnniversaries(x.at(1), q, results)
		}
		if err := d.err(); err != nil {
			return err
		}
	}
	return v.anniversaryPages(ctx, rows, q, pages)
}

// fewAgreements is how many agreements there are at most for the facts of all that are
// looked at to be read at once: half a megabyte.
const fewAgreements = 1000

// occurrence is an anniversary that is not built yet.
type occurrence struct {
	key       string
	root      string
	years     int
	agreement decoder // its facts, or none
}

// findAnniversaries computes the anniversaries of some chains in the range of q that
// meet its filter, in the order of the list.
func findAnniversaries(chains decoder, q store.ListQuery, results *partResults) []occurrence {
	var all []occurrence
	for _, x := range chains.list() {
		id := x.at(0).text()
		if len(results.parts) > 0 {
			results.set(id, x.at(3))
		}
		for _, a := range atlas.AnniversariesOf(nodes.ChainOf(id, x.at(1).text()), q.From, q.To, q.MilestonesOnly) {
			if q.Filter.Match(a, results) {
				all = append(all, occurrence{store.AnniversaryKey(a.On, id), id, a.Years, x.at(2)})
			}
		}
	}
	slices.SortFunc(all, func(x, y occurrence) int { return q.CompareKeys(x.key, y.key) })
	return all
}

// anniversaryPages cuts the pages and builds what is on them.
func (v *view) anniversaryPages(ctx context.Context, of map[string][]occurrence, q store.ListQuery, pages map[string]*store.Page) error {
	compare := q.CompareKeys
	roots, stored := map[string]bool{}, map[string]atlas.Entity{}
	years := map[string]int{} // by parent and key
	for id, all := range of {
		rows := make([]store.Row, len(all))
		for i, f := range all {
			rows[i].Key = f.key
		}
		p := cutPage(rows, q, compare)
		pages[id] = p
		if len(p.Rows) == 0 {
			continue
		}
		first, _ := slices.BinarySearchFunc(all, p.Rows[0].Key, func(f occurrence, key string) int { return compare(f.key, key) })
		for _, f := range all[first : first+len(p.Rows)] {
			switch {
			case f.agreement.none():
				roots[f.root] = true
			case stored[f.root] == nil:
				stored[f.root] = f.agreement.agreement()
				if err := f.agreement.err(); err != nil {
					return err
				}
			}
			years[f.key] = f.years
		}
	}
	if len(roots) > 0 {
		found, err := v.stored(ctx, keysOf(roots))
		if err != nil {
			return err
		}
		stored = found
	}
	for _, p := range pages {
		for i := range p.Rows {
			_, root, _ := strings.Cut(p.Rows[i].Key, fold.Separator)
			if agreement, ok := stored[root].(*atlas.Partnership); ok {
				if a, ok := atlas.AnniversaryOf(agreement, years[p.Rows[i].Key]); ok {
					p.Rows[i].Entity = a
					continue
				}
			}
			return changedError(nil) // its derived keys are not those of its facts
		}
	}
	return nil
}

// monthsOf are the months that a range of days meets, and 0 for the dates that are
// a year alone.
func monthsOf(from, to atlas.Day) []int {
	months := []int{0}
	if atlas.Date(to).Year()*12+nodes.MonthOf(atlas.Date(to))-atlas.Date(from).Year()*12-nodes.MonthOf(atlas.Date(from)) >= 11 {
		return append(months, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	}
	for m, last := nodes.MonthOf(atlas.Date(from)), nodes.MonthOf(atlas.Date(to)); ; m = m%12 + 1 {
		if months = append(months, m); m == last {
			return months
		}
	}
}

// keysOf are the keys of a set, in order.
func keysOf(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
