package neo4jstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// A list of what a stored relation joins to some parents. Each relation has statements of
// its own: a pattern with a type is many times faster than one with any, and the branches
// of the others, though they cost no look-up, would cost as much as this one in planning
// and running. Relations are followed from either end: the kind of the rows says which is
// meant, but for PART_OF, of which only the parts are listed.
const (
	relatedHead = parentsMatch + `$q.parent
CALL (p, of) {
	MATCH PATTERN
	WITH DISTINCT n
	WHERE $q.kind = '' OR n.entity = $q.kind`

	relatedTail = `
	WITH n, ` + orderKey + ` AS k ORDER BY k`

	relatedEnd = `
	RETURN collect([k, n]) AS listed
}
WITH collect([of[0], p.facts, ` + pageRows + `, size(listed), ` + ends + `]) AS answer` + withVersion
)

// The statements of each relation, upwards and downwards.
var relatedUpStatements, relatedDownStatements = relatedStatements()

func relatedStatements() (up, down map[atlas.Relation]statement) {
	up, down = map[atlas.Relation]statement{}, map[atlas.Relation]statement{}
	add := func(via atlas.Relation) {
		head := relatedText(via)
		up[via] = statement{relatedName(via), head + relatedTail + relatedEnd}
		down[via] = statement{relatedName(via) + ", downwards", head + relatedTail + downwards + relatedEnd}
	}
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		if len(r.Lists) == 0 || r.Name == atlas.HoldsOffice { // see holders
			continue
		}
		add(r.Name)
	}
	add(atlas.HasPartyIn)
	return up, down
}

func relatedName(via atlas.Relation) string { return "related by " + string(via) }

// relatedText is the statement of a relation up to the rows.
func relatedText(via atlas.Relation) string {
	pattern, where := relatedPattern(via)
	if where != "" {
		pattern += "\n\tWHERE " + where
	}
	return strings.Replace(relatedHead, "PATTERN", pattern, 1)
}

// partyIn leads from a country to the agreements of its places, to each as often as it has parties there.
const partyIn = "<-[:IN_COUNTRY]-(:City)-[:PARTY_TO]->"

// relatedPattern is the pattern by which a relation joins a parent p to n, and the condition on it, if there is one.
func relatedPattern(via atlas.Relation) (pattern, where string) {
	switch via {
	case atlas.PartOf:
		return "(p)<-[:PART_OF]-(n:Entity)", ""
	case atlas.HasPartyIn:
		return "(p)" + partyIn + "(n:Entity)", ""
	case atlas.Celebrates:
		return "(p)-[r:CELEBRATES]-(n:Entity)", "of[2] = 0 OR r.nth = of[2]"
	}
	return "(p)-[:" + string(via) + "]-(n:Entity)", ""
}

// related makes the pages of a list of a stored relation.
func (v *view) related(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) error {
	if few, err := v.relatedFew(ctx, parents, q, pages); few || err != nil {
		return err
	}
	s := scanOf(q)
	st := relatedUpStatements[q.Via]
	if s.down {
		st = relatedDownStatements[q.Via]
	}
	params := map[string]any{"of": parameter(parents), "parent": storedKind(q.Parent), "kind": string(q.Kind)}
	if q.Filter != nil {
		condition := "\n\tWITH n WHERE " + conditionsInto(params).ofNode(q.Filter, "n")
		st = filteredStatement(relatedName(q.Via), s, relatedText(q.Via), condition, relatedTail, relatedEnd)
	}
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := v.decode(answer)
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
		s.fillByKeys(p, q, rows, x.at(4), x.at(5))
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
