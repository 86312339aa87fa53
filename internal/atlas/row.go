package atlas

import (
	"slices"
	"strings"
)

// RowOf is a row of the list of a stored relation, without its key: what joins e to
// the parent stands in the facts of the one of the two that the relation is a fact
// of. O(log of the relations of that one). Both are of canonical order.
func RowOf(via Relation, parent, e Entity) Row {
	row := Row{Entity: e}
	switch via {
	case InCountry, PartOf, BasedIn:
		row.Citations = e.EntityCitations()
	case CitedIn:
		if row.Citations = citing(e.EntityCitations(), parent.EntityID()); row.Citations == nil {
			row.Citations = citing(CitationsWithin(e), parent.EntityID())
		}
	case PartyTo, Signed:
		agreement, other := ownerFirst[*Partnership](parent, e)
		if agreement == nil {
			break
		}
		row.Citations = agreement.Citations
		if g, ok := find(agreement.Signatures, other.EntityID(), signatory); ok && via == Signed {
			row.ForCity = g.ForCity
			row.Citations = CitationsOr(g.Citations, agreement)
		}
	case Involves, HasRoleIn:
		program, other := ownerFirst[*Program](parent, e)
		if program == nil {
			break
		}
		r, _ := find(program.Roles, other.EntityID(), participant)
		row.Role, row.From, row.To = r.Role, r.From, r.To
		row.Citations = CitationsOr(r.Citations, program)
	default:
		fillEvent(&row, via, parent)
	}
	return row
}

// fillEvent completes a row that joins an event to something.
func fillEvent(row *Row, via Relation, parent Entity) {
	event, other := ownerFirst[*Event](parent, row.Entity)
	if event == nil {
		return
	}
	var own []Citation
	switch via {
	case TookPartIn:
		r, _ := find(event.Roles, other.EntityID(), participant)
		row.Role, own = r.Role, r.Citations
	case HeldIn:
		v, _ := find(event.Venues, other.EntityID(), func(v Venue) string { return v.City })
		own = v.Citations
	case Marks:
		m, _ := find(event.Marks, other.EntityID(), func(m Mark) string { return m.Partnership })
		row.Act, own = m.Act, m.Citations
	case Celebrates:
		id, nth := other.EntityID(), 0
		if a, ok := other.(*Anniversary); ok {
			id, nth = a.Partnership.ID, a.Years
		}
		if c, ok := event.Celebration(id, nth); ok {
			row.Nth, own = c.Nth, c.Citations
		}
	}
	row.Citations = CitationsOr(own, event)
}

// ownerFirst returns the one of two entities that is of a type, and the other; nil
// where neither is.
func ownerFirst[E Entity](x, y Entity) (owner E, other Entity) {
	if e, ok := x.(E); ok {
		return e, y
	}
	owner, _ = y.(E)
	return owner, x
}

func participant(r Role) string    { return r.Participant }
func signatory(g Signature) string { return g.Person }

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
