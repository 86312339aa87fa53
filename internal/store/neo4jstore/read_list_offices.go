package neo4jstore

import (
	"context"
	"slices"
	"sort"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// The people in an office at some places, on a day or, with none, ever.
var (
	holdersHead = parentsMatch + `$q.parent
CALL (p) {
	MATCH (p)<-[r:HOLDS_OFFICE]-(n:Person)
	WITH n, r, coalesce($q.on = '' OR (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo), false) AS holds
	WITH n, count(CASE WHEN holds THEN 1 END) > 0 AS counts,
		count(CASE WHEN ` + unknownOn("r", "$q.on") + ` THEN 1 END) > 0 AS unknown`

	holdersTail = `
	WITH n, counts, unknown, ` + orderKey + ` AS k ORDER BY k`

	holdersEnd = `
	RETURN collect(CASE WHEN counts THEN [k, n] END) AS listed,
		count(CASE WHEN unknown AND NOT counts THEN 1 END) AS unknowns
}
WITH collect([of[0], unknowns, ` + pageRows + `, size(listed), ` + ends + `]) AS answer` + withVersion
)

var (
	holdersUp   = statement{"holders", holdersHead + holdersTail + holdersEnd}
	holdersDown = statement{"holders, downwards", holdersHead + holdersTail + downwards + holdersEnd}
)

// holders makes the pages of the people in an office at some places.
func (v *view) holders(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) error {
	s := scanOf(q)
	st := holdersUp
	if s.down {
		st = holdersDown
	}
	params := map[string]any{"of": parameter(parents), "parent": storedKind(q.Parent), "on": string(q.AsOf)}
	if q.Filter != nil {
		condition := "\n\tWITH n, counts, unknown WHERE " + conditionsInto(params).ofNode(q.Filter, "n")
		st = filteredStatement("holders", s, holdersHead, condition, holdersTail, holdersEnd)
	}
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := v.decode(answer)
	lists := map[string][]member{}
	for _, x := range d.list() {
		id := x.at(0).text()
		p := &store.Page{Total: x.at(3).number()}
		if q.AsOf != "" {
			p.Unknown = x.at(1).number()
		}
		pages[id] = p
		if sortedHere(q) {
			lists[id] = membersOf(x.at(2))
			continue
		}
		var rows []store.Row
		for _, r := range x.at(2).list() {
			rows = append(rows, store.Row{Key: s.key(r.at(0).text()), Entity: r.at(1).entity()})
		}
		s.fillByKeys(p, q, rows, x.at(4), x.at(5))
	}
	err = d.err()
	if err == nil && len(lists) > 0 {
		err = v.sortPages(ctx, lists, q, pages)
	}
	for id, p := range pages {
		for i, r := range p.Rows {
			if person, ok := r.Entity.(*atlas.Person); ok {
				p.Rows[i].Joined = &store.Joined{Offices: person.OfficesAt(id, q.AsOf)}
			}
		}
	}
	return err
}

const (
	officesHead = parentsMatch + `'PERSON'
CALL (p) {
	MATCH (p)-[:HOLDS_OFFICE]->(n:Entity)
	WITH DISTINCT n
	RETURN collect([n.facts`

	officesEnd = `]) AS places
}
WITH collect([of[0], p.facts, places]) AS answer` + withVersion
)

var officesStatement = statement{"offices", officesHead + officesEnd}

// offices makes the pages of the offices of some people. A person has few, so that
// pages are cut here.
func (v *view) offices(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) error {
	st, params, results := officesStatement, map[string]any{"of": parameter(parents)}, partResultsOf(q.Filter)
	if len(results.parts) > 0 {
		st = statement{"offices, filtered", officesHead + ", " + results.results(conditionsInto(params), "n") + officesEnd}
	}
	answer, err := v.ask(ctx, st, params)
	if err != nil {
		return err
	}
	d := v.decode(answer)
	for _, x := range d.list() {
		places := map[string]atlas.Entity{}
		for _, e := range x.at(2).list() {
			place := e.at(0).entity()
			places[place.EntityID()] = place
			if len(results.parts) > 0 {
				results.set(place.EntityID(), e.at(1))
			}
		}
		person, ok := x.at(1).entity().(*atlas.Person)
		if !ok {
			continue
		}
		var rows []store.Row
		for i, o := range person.Offices {
			if place := places[o.At]; place != nil && (q.AsOf == "" || o.HeldOn(q.AsOf)) && q.Filter.Match(&person.Offices[i], results) {
				rows = append(rows, store.Row{Entity: place, Key: store.OfficeKey(o), Joined: &store.Joined{Offices: person.Offices[i : i+1 : i+1]}})
			}
		}
		slices.SortStableFunc(rows, func(x, y store.Row) int { return q.CompareKeys(x.Key, y.Key) })
		pages[x.at(0).text()] = cutPage(rows, q, q.CompareKeys)
	}
	return d.err()
}

// cutPage cuts a page out of a whole list, which is in its order.
func cutPage(rows []store.Row, q store.ListQuery, compare func(x, y string) int) *store.Page {
	p := &store.Page{Total: len(rows)}
	if !q.Want.Rows {
		return p
	}
	from, to := cut(len(rows), func(i int) string { return rows[i].Key }, q.Window, compare)
	p.Rows, p.HasPrevious, p.HasNext = rows[from:to], from > 0, to < len(rows)
	return p
}

// cut is the places of a page in a list of n rows, from the first on and before the
// second.
func cut(n int, key func(i int) string, w store.Window, compare func(x, y string) int) (from, to int) {
	from, to = 0, n
	if w.After != "" {
		from = sort.Search(n, func(i int) bool { return compare(w.After, key(i)) < 0 })
	}
	if w.Before != "" {
		to = sort.Search(n, func(i int) bool { return compare(key(i), w.Before) >= 0 })
	}
	size := max(0, min(w.Limit, to-from))
	if w.FromEnd {
		return to - size, to
	}
	return from, from + size
}
