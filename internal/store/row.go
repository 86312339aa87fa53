package store

import "citygraph/internal/atlas"

// RowOf is a row of the list of a stored relation, without its key: what joins e to
// the parent stands in the facts of the one of the two that the relation is a fact
// of. O(log of the relations of that one). Both are of canonical order.
func RowOf(via atlas.Relation, parent, e atlas.Entity) Row {
	row := Row{e, "", new(Joined)}
	r := atlas.RelationOf(via)
	stating, other, ok := ends(r, e, parent)
	switch {
	case !ok:
		return row
	case via == atlas.CitedIn:
		if row.Citations = atlas.CitationsBySource(e.EntityCitations(), parent.EntityID()); row.Citations == nil {
			row.Citations = atlas.CitationsBySource(atlas.CitationsWithin(e), parent.EntityID())
		}
		return row
	}
	var own []atlas.Citation
	switch part := partOf(r, stating, other).(type) {
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

// ends tells the one of two entities that states a relation from the other, or is false
// where the relation, which may be nil, does not join them. Of two things of one kind it
// is the first.
func ends(r *atlas.RelationType, x, y atlas.Entity) (stating, other atlas.Entity, ok bool) {
	switch {
	case r == nil:
		return nil, nil, false
	case r.Joins(x.EntityKind(), kindAsStored(y)):
		return x, y, true
	}
	return y, x, r.Joins(y.EntityKind(), kindAsStored(x))
}

// partOf is the part in which an entity states a relation with another, as a pointer; nil
// where there is none such.
func partOf(r *atlas.RelationType, stating, other atlas.Entity) any {
	if a, ok := other.(*atlas.Anniversary); ok && r.Name == atlas.Celebrates {
		return celebrationOf(stating, a)
	}
	return r.PartOf(stating, other.EntityID())
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
