package memstore

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// rowOf is a row of the list of a stored relation. What joins it to the parent is
// looked up in the one of the two whose fact the relation is. O(log of the
// relations of that one).
func rowOf(via atlas.Relation, parent, e atlas.Entity) atlas.Row {
	row := atlas.Row{Entity: e}
	switch via {
	case atlas.InCountry, atlas.PartOf, atlas.BasedIn:
		row.Citations = e.EntityCitations()
	case atlas.CitedIn:
		row.Citations = citing(e, parent.EntityID())
	case atlas.PartyTo, atlas.Signed:
		agreement, other := ownerFirst[*atlas.Partnership](parent, e)
		row.Citations = agreement.Citations
		if g, ok := find(agreement.Signatures, other.EntityID(), signatory); ok && via == atlas.Signed {
			row.ForCity = g.ForCity
			row.Citations = atlas.CitationsOr(g.Citations, agreement)
		}
	case atlas.Involves, atlas.HasRoleIn:
		program, other := ownerFirst[*atlas.Program](parent, e)
		r, _ := find(program.Roles, other.EntityID(), participant)
		row.Role, row.From, row.To = r.Role, r.From, r.To
		row.Citations = atlas.CitationsOr(r.Citations, program)
	default:
		fillEvent(&row, via, parent)
	}
	return row
}

// fillEvent completes a row that joins an event to something.
func fillEvent(row *atlas.Row, via atlas.Relation, parent atlas.Entity) {
	event, other := ownerFirst[*atlas.Event](parent, row.Entity)
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
		c, _ := celebration(event, id, nth)
		row.Nth, own = c.Nth, c.Citations
	}
	row.Citations = atlas.CitationsOr(own, event)
}

// ownerFirst returns the one of two entities that is of a type, and the other.
func ownerFirst[E atlas.Entity](x, y atlas.Entity) (E, atlas.Entity) {
	if e, ok := x.(E); ok {
		return e, y
	}
	return y.(E), x
}

func participant(r atlas.Role) string    { return r.Participant }
func signatory(g atlas.Signature) string { return g.Person }

// find returns the first of some relations that leads to an id. They stand sorted
// by it, since the atlas is in canonical order.
func find[R any](rs []R, id string, target func(R) string) (R, bool) {
	i, ok := slices.BinarySearchFunc(rs, id, func(r R, id string) int { return strings.Compare(target(r), id) })
	if !ok {
		var zero R
		return zero, false
	}
	return rs[i], true
}

// celebration is how an event celebrated the nth year of an agreement, or with
// nth 0 any year of it.
func celebration(e *atlas.Event, agreement string, nth int) (atlas.Celebration, bool) {
	for _, c := range e.Celebrations {
		if c.Partnership == agreement && (nth == 0 || c.Nth == nth) {
			return c, true
		}
	}
	return atlas.Celebration{}, false
}

// citing are the citations of an entity that name a source.
func citing(e atlas.Entity, source string) []atlas.Citation {
	var cs []atlas.Citation
	for _, c := range e.EntityCitations() {
		if c.Source == source {
			cs = append(cs, c)
		}
	}
	return cs
}
