package neo4jstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// A list of what stored relations join to some parents. Each relation is a branch
// of its own, since a pattern with a type is many times faster than one with any;
// the branches of other relations than the one asked for cost nothing. Relations
// are followed from either end: the kind of the rows says which is meant, but for
// PART_OF, of which only the parts are listed.
const (
	relatedHead = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = $q.parent
CALL (p, of) {
	CALL (p, of) {
		WITH p WHERE $q.via = 'PART_OF'
		MATCH (p)<-[:PART_OF]-(n:Entity)
		RETURN n
		UNION ALL
		WITH p, of WHERE $q.via = 'CELEBRATES'
		MATCH (p)-[r:CELEBRATES]-(n:Entity)
		WHERE of[2] = 0 OR r.nth = of[2]
		RETURN n`

	relatedBranch = `
		UNION ALL
		WITH p WHERE $q.via = '%'
		MATCH (p)-[:%]-(n:Entity)
		RETURN n`

	relatedRows = `
	}
	WITH DISTINCT n
	WHERE $q.kind = '' OR n.entity = $q.kind`

	relatedTail = `
	WITH n, ` + orderKey + ` AS k ORDER BY k`

	relatedEnd = `
	RETURN collect([k, n]) AS listed
}
WITH collect([of[0], p.facts, ` + pageRows + `, size(listed), ` + hasMore + `]) AS answer` + withVersion
)

var (
	relatedUpStatement   = statement{"related", relatedText() + relatedTail + relatedEnd}
	relatedDownStatement = statement{"related, downwards", relatedText() + relatedTail + downwards + relatedEnd}
)

// relatedText is the statement up to the rows.
func relatedText() string {
	var b strings.Builder
	b.WriteString(relatedHead)
	for i := range atlas.Relations {
		switch r := &atlas.Relations[i]; {
		case len(r.Lists) == 0, r.Same, r.Name == atlas.Celebrates: // the latter two are in the head
		case r.Name == atlas.HoldsOffice: // see holders
		default:
			b.WriteString(strings.ReplaceAll(relatedBranch, "%", string(r.Name)))
		}
	}
	return b.String() + relatedRows
}

// related makes the pages of a list of a stored relation.
func (v *view) related(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) error {
	s := scanOf(q)
	st := relatedUpStatement
	if s.down {
		st = relatedDownStatement
	}
	params := map[string]any{"of": parameter(parents), "parent": storedKind(q.Parent), "via": string(q.Via), "kind": string(q.Kind)}
	if q.Filter != nil {
		condition := "\n\tWITH n WHERE " + conditionsInto(params).ofNode(q.Filter, "n")
		st = filteredStatement("related", s, relatedText(), condition, relatedTail, relatedEnd)
	}
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := decode(answer)
	ofs, lists := map[string]atlas.Entity{}, map[string][]member{}
	for _, x := range d.list() {
		id, of := x.at(0).text(), x.at(1).entity()
		if strings.Contains(id, "@") {
			if of = anniversaryOf(of, id); of == nil {
				continue
			}
		}
		p := &store.Page{Total: x.at(3).number()}
		pages[id] = p
		if sortedHere(q) {
			ofs[id], lists[id] = of, membersOf(x.at(2))
			continue
		}
		var rows []store.Row
		for _, r := range x.at(2).list() {
			row := store.RowOf(q.Via, of, r.at(1).entity())
			row.Key = s.key(r.at(0).text())
			rows = append(rows, row)
		}
		s.fillByKeys(p, q, rows, x.at(4).truth(), x.at(5).truth())
	}
	if err := d.err(); err != nil || len(lists) == 0 {
		return err
	}
	if err := v.sortPages(ctx, lists, q, pages); err != nil {
		return err
	}
	for id, of := range ofs {
		for i, r := range pages[id].Rows {
			pages[id].Rows[i] = store.RowOf(q.Via, of, r.Entity)
			pages[id].Rows[i].Key = r.Key
		}
	}
	return nil
}

// anniversaryOf is the anniversary with an id, of its agreement, or nil.
func anniversaryOf(agreement atlas.Entity, id string) atlas.Entity {
	if a := anniversaryIn(map[string]atlas.Entity{agreement.EntityID(): agreement}, id); a != nil {
		return a
	}
	return nil // not a nil *Anniversary in an interface
}
