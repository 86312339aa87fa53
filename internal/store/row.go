package store

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// RowOf is a row of the list of a stored relation, without its key: what joins e to
// the parent stands in the facts of the one of the two that the relation is a fact
// of. O(log of the relations of that one). Both are of canonical order.
func RowOf(via atlas.Relation, parent, e atlas.Entity) Row {
	row := Row{Entity: e}
	switch via {
	case atlas.InCountry, atlas.PartOf, atlas.BasedIn:
		row.Citations = e.EntityCitations()
	case atlas.CitedIn:
		if row.Citations = atlas.CitationsOf(e.EntityCitations(), parent.EntityID()); row.Citations == nil {
			row.Citations = atlas.CitationsOf(atlas.CitationsWithin(e), parent.EntityID())
		}
	case atlas.PartyTo, atlas.Signed:
		agreement, other := ownerFirst[*atlas.Partnership](parent, e)
		if agreement == nil {
			break
		}
		row.Citations = agreement.Citations
		if g, ok := find(agreement.Signatures, other.EntityID(), signatory); ok && via == atlas.Signed {
			row.ForCity = g.ForCity
			row.Citations = atlas.CitationsOr(g.Citations, agreement)
		}
	case atlas.Involves, atlas.HasRoleIn:
		program, other := ownerFirst[*atlas.Program](parent, e)
		if program == nil {
			break
		}
		r, _ := find(program.Roles, other.EntityID(), participant)
		row.Role, row.From, row.To = r.Role, r.From, r.To
		row.Citations = atlas.CitationsOr(r.Citations, program)
	default:
		fillEvent(&row, via, parent)
	}
	return row
}

// fillEvent completes a row that joins an event to something.
func fillEvent(row *Row, via atlas.Relation, parent atlas.Entity) {
	event, other := ownerFirst[*atlas.Event](parent, row.Entity)
	if event == nil {
		return
	}
	var own []atlas.Citation
	switch via {
	case atlas.TookPartIn:
		r, _ := find(event.Roles, other.EntityID(), participant)
		row.Role, own = r.Role, r.Citations
	case atlas.HeldIn:
		v, _ := find(event.Venues, other.EntityID(), func(v atlas.Venue) string { return v.City })
		own = v.Citations
	case atlas.Marks:
		m, _ := find(event.Marks, other.EntityID(), func(m atlas.Mark) string { return m.Partnership })
		row.Act, own = m.Act, m.Citations
	case atlas.Celebrates:
		id, nth := other.EntityID(), 0
		if a, ok := other.(*atlas.Anniversary); ok {
			id, nth = a.Partnership.ID, a.Years
		}
		if c, ok := event.Celebration(id, nth); ok {
			row.Nth, own = c.Nth, c.Citations
		}
	}
	row.Citations = atlas.CitationsOr(own, event)
}

// ownerFirst returns the one of two entities that is of a type, and the other; nil
// where neither is.
func ownerFirst[E atlas.Entity](x, y atlas.Entity) (owner E, other atlas.Entity) {
	if e, ok := x.(E); ok {
		return e, y
	}
	owner, _ = y.(E)
	return owner, x
}

func participant(r atlas.Role) string    { return r.Participant }
func signatory(g atlas.Signature) string { return g.Person }

// find returns the first of some relations that leads to an id. They stand sorted
// by it, since the facts are in canonical order.
func find[R any](rs []R, id string, target func(R) string) (R, bool) {
	i, ok := slices.BinarySearchFunc(rs, id, func(r R, id string) int { return strings.Compare(target(r), id) })
	if !ok {
		var zero R
		return zero, false
	}
	return rs[i], true
}
