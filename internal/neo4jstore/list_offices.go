package neo4jstore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// The people in an office at some places, on a day or, with none, ever.
const (
	holdersHead = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity IN $q.parents
CALL (p) {
	MATCH (p)<-[r:HOLDS_OFFICE]-(n:Person)
	WITH n, r, coalesce($q.on = '' OR (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo), false) AS holds
	WITH n, count(CASE WHEN holds THEN 1 END) > 0 AS counts,
		count(CASE WHEN NOT holds AND r.basis = 'ATTESTED' AND r.holdsFrom IS NOT NULL THEN 1 END) > 0 AS unknown
	WITH n, counts, unknown, CASE WHEN $q.byID THEN n.id ELSE n.key END AS k ORDER BY k`

	holdersEnd = `
	RETURN collect(CASE WHEN counts THEN [k, n] END) AS listed,
		count(CASE WHEN unknown AND NOT counts THEN 1 END) AS unknowns
}
WITH collect([of[0], unknowns, ` + pageRows + `, size(listed), ` + around + `]) AS answer` + seal
)

var (
	holdersUp   = statement{"holders", holdersHead + holdersEnd}
	holdersDown = statement{"holders, downwards", holdersHead + downwards + holdersEnd}
)

// holders makes the pages of the people in an office at some places.
func (v *view) holders(ctx context.Context, parents []parent, q atlas.ListQuery, pages map[string]*atlas.Page) error {
	s := scanOf(q)
	st := holdersUp
	if s.down {
		st = holdersDown
	}
	l, err := q.List()
	if err != nil {
		return err
	}
	params := map[string]any{"of": parameter(parents), "parents": kindsOf(l), "on": string(q.AsOf)}
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := decode(answer)
	for _, x := range d.list() {
		id := x.at(0).text()
		var rows []atlas.Row
		for _, r := range x.at(2).list() {
			row := atlas.Row{Key: r.at(0).text(), Entity: r.at(1).entity()}
			if person, ok := row.Entity.(*atlas.Person); ok {
				row.Offices = person.OfficesAt(id, q.AsOf)
			}
			rows = append(rows, row)
		}
		p := &atlas.Page{Total: x.at(3).number()}
		if q.AsOf != "" {
			p.Unknown = x.at(1).number()
		}
		s.fillAround(p, q, rows, x.at(4).truth(), x.at(5).truth())
		pages[id] = p
	}
	return d.err()
}

const officesText = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = 'PERSON'
CALL (p) {
	MATCH (p)-[:HOLDS_OFFICE]->(n:Entity)
	WITH DISTINCT n
	RETURN collect(n.facts) AS places
}
WITH collect([of[0], p.facts, places]) AS answer` + seal

var officesStatement = statement{"offices", officesText}

// offices makes the pages of the offices of some people. A person has few, so that
// pages are cut here.
func (v *view) offices(ctx context.Context, parents []parent, q atlas.ListQuery, pages map[string]*atlas.Page) error {
	answer, err := v.ask(ctx, officesStatement, map[string]any{"of": parameter(parents)})
	if err != nil {
		return err
	}
	d := decode(answer)
	for _, x := range d.list() {
		places := map[string]atlas.Entity{}
		for _, e := range x.at(2).list() {
			place := e.entity()
			places[place.EntityID()] = place
		}
		person, ok := x.at(1).entity().(*atlas.Person)
		if !ok {
			continue
		}
		var rows []atlas.Row
		for i, o := range person.Offices {
			if place := places[o.At]; place != nil && (q.AsOf == "" || o.HeldOn(q.AsOf)) {
				rows = append(rows, atlas.Row{Entity: place, Key: atlas.OfficeKey(o), Offices: person.Offices[i : i+1 : i+1]})
			}
		}
		compare := func(x, y string) int { return compareOffices(x, y, q.Order) }
		slices.SortStableFunc(rows, func(x, y atlas.Row) int { return compare(x.Key, y.Key) })
		pages[x.at(0).text()] = cutPage(rows, q, compare)
	}
	return d.err()
}

// compareOffices compares keys of offices: those without a first day are last in
// both directions.
func compareOffices(x, y string, o atlas.Order) int {
	noX, noY := strings.HasPrefix(x, atlas.UnknownLast), strings.HasPrefix(y, atlas.UnknownLast)
	switch {
	case noX && !noY:
		return 1
	case noY && !noX:
		return -1
	}
	return compareKeys(x, y, o)
}

// compareKeys compares keys in the direction of a list.
func compareKeys(x, y string, o atlas.Order) int {
	if o.Desc {
		x, y = y, x
	}
	return cmp.Compare(x, y)
}

// cutPage cuts a page out of a whole list, which is in its order.
func cutPage(rows []atlas.Row, q atlas.ListQuery, compare func(x, y string) int) *atlas.Page {
	p := &atlas.Page{Total: len(rows)}
	if !q.Want.Rows {
		return p
	}
	from, to := 0, len(rows)
	if after := q.Window.After; after != "" {
		from, _ = slices.BinarySearchFunc(rows, after, func(r atlas.Row, key string) int {
			if compare(r.Key, key) <= 0 {
				return -1
			}
			return 1
		})
	}
	if before := q.Window.Before; before != "" {
		to, _ = slices.BinarySearchFunc(rows, before, func(r atlas.Row, key string) int { return compare(r.Key, key) })
	}
	size := max(0, min(q.Window.Limit, to-from))
	if q.Window.FromEnd {
		from = to - size
	} else {
		to = from + size
	}
	p.Rows, p.HasPrevious, p.HasNext = rows[from:to], from > 0, to < len(rows)
	return p
}
