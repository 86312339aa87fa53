package store

import "citygraph/internal/atlas"

// RowOf is a row of the list of a stored relation, without its key: what joins e to
// the parent stands in the facts of the one of the two that the relation is a fact
// of. O(log of the relations of that one). Both are of canonical order.
func RowOf(via atlas.Relation, parent, e atlas.Entity) Row {
	row := Row{Entity: e}
	r := atlas.RelationOf(via)
	stating, other := e, parent // of things of one kind the row states it: it is the part
	if r == nil || !r.Joins(stating.EntityKind(), kindAsStored(other)) {
		stating, other = parent, e
	}
	switch {
	case r == nil || !r.Joins(stating.EntityKind(), kindAsStored(other)):
		return row
	case via == atlas.CitedIn:
		if row.Citations = atlas.CitationsBySource(e.EntityCitations(), parent.EntityID()); row.Citations == nil {
			row.Citations = atlas.CitationsBySource(atlas.CitationsWithin(e), parent.EntityID())
		}
		return row
	}
	var own []atlas.Citation
	switch part := partOf(via, stating, other).(type) {
	case *atlas.Signature:
		row.ForCity, own = part.ForCity, part.Citations
	case *atlas.Role:
		row.Role, row.From, row.To, own = part.Role, part.From, part.To, part.Citations
	case *atlas.Venue:
		own = part.Citations
	case *atlas.Mark:
		row.Act, own = part.Act, part.Citations
	case *atlas.Celebration:
		row.Nth, own = part.Nth, part.Citations
	}
	row.Citations = atlas.CitationsOr(own, stating)
	return row
}

// kindAsStored is the kind of an entity, and that of an agreement for its anniversary.
func kindAsStored(e atlas.Entity) atlas.Kind {
	if e.EntityKind() == atlas.KindAnniversary {
		return atlas.KindPartnership
	}
	return e.EntityKind()
}

// partOf is the part in which a relation between two entities stands, given in either
// order, as a pointer; nil where there is none such.
func partOf(via atlas.Relation, x, y atlas.Entity) any {
	r := atlas.RelationOf(via)
	if !r.Joins(x.EntityKind(), kindAsStored(y)) {
		x, y = y, x
	}
	if a, ok := y.(*atlas.Anniversary); ok && via == atlas.Celebrates {
		return celebrationOf(x, a)
	}
	return r.PartOf(x, y.EntityID())
}

// celebrationOf is how an event celebrated an anniversary, or nil.
func celebrationOf(x atlas.Entity, a *atlas.Anniversary) any {
	event, ok := x.(*atlas.Event)
	if !ok {
		return nil
	}
	if c, ok := event.Celebration(a.Partnership.ID, a.Years); ok {
		return &c
	}
	return nil
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
