package memstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
)

// List returns a page for each parent.
func (s *snapshot) List(ctx context.Context, of []string, q atlas.ListQuery) (map[string]*atlas.Page, error) {
	list, err := q.List()
	if err != nil {
		return nil, err
	}
	pages := make(map[string]*atlas.Page, len(of))
	for _, id := range of {
		if err := ended(ctx); err != nil {
			return nil, err
		}
		if _, done := pages[id]; done {
			continue
		}
		parent, ok := s.parent(id, list)
		if !ok {
			continue
		}
		page, err := s.page(ctx, parent, q)
		if err != nil {
			return nil, err
		}
		pages[id] = page
	}
	return pages, ended(ctx)
}

// parent returns the entity whose list is asked for, nil for the root, or false
// where nothing has the id or what has it has no such list.
func (s *snapshot) parent(id string, list atlas.List) (parent atlas.Entity, ok bool) {
	kind := atlas.KindRoot
	if id != atlas.OfRoot {
		if parent = s.entity(id); parent == nil {
			return nil, false
		}
		kind = parent.EntityKind()
	}
	return parent, list.Has(kind)
}

// page returns the page of one parent that has such a list.
func (s *snapshot) page(ctx context.Context, parent atlas.Entity, q atlas.ListQuery) (*atlas.Page, error) {
	p := new(atlas.Page)
	list := atlas.ListIndex(q.Via, q.Kind)
	switch {
	case q.Via == "":
		s.all(q).fill(p, q)
	case q.Via == atlas.PartnerOf:
		s.partners(s.numbers[parent.EntityID()], q, p)
	case q.Via == atlas.MarkedYear:
		seq, err := s.anniversaries(ctx, parent, q)
		if err != nil {
			return nil, err
		}
		seq.fill(p, q)
	case q.Via == atlas.HoldsOffice && q.Kind == "":
		s.offices(parent.(*atlas.Person), q).fill(p, q)
	case q.Via == atlas.HoldsOffice:
		s.holders(parent, list, q, p)
	default:
		s.related(parent, list, q).fill(p, q)
	}
	return p, nil
}

// all is the sequence of all entities of a kind.
func (s *snapshot) all(q atlas.ListQuery) *sequence {
	entities := s.named
	if q.Order.By == atlas.ByID {
		entities = s.roots
	}
	us := entities[slices.Index(atlas.Kinds, q.Kind)]
	return s.numbered(len(us), func(i int) num { return us[i] }, q.Order,
		func(u num, _ int) atlas.Row { return atlas.Row{Entity: s.entities[u]} })
}

// related is the sequence of what a stored relation joins to a parent.
func (s *snapshot) related(parent atlas.Entity, list int, q atlas.ListQuery) *sequence {
	var rows []listed
	if a, ok := parent.(*atlas.Anniversary); ok {
		rows = s.celebrating(a, list)
	} else {
		rows = s.lists.run(s.numbers[parent.EntityID()], list)
	}
	return s.sequenceOf(rows, q.Order, func(u num, _ int) atlas.Row { return atlas.RowOf(q.Via, parent, s.entities[u]) })
}

// sequenceOf is the sequence of rows that are given by name.
func (s *snapshot) sequenceOf(rows []listed, o atlas.Order, row func(u num, i int) atlas.Row) *sequence {
	if o.By == atlas.ByID {
		rows = slices.Clone(rows)
		slices.SortFunc(rows, func(v, w listed) int { return compareNums(v.row, w.row) })
	}
	return s.numbered(len(rows), func(i int) num { return rows[i].row }, o, row)
}

// celebrating are the events that celebrated an anniversary itself: those of its
// agreement, but not those of other years.
func (s *snapshot) celebrating(a *atlas.Anniversary, list int) []listed {
	var rows []listed
	for _, r := range s.lists.run(s.numbers[a.Partnership.ID], list) {
		if _, ok := s.entities[r.row].(*atlas.Event).Celebration(a.Partnership.ID, a.Years); ok {
			rows = append(rows, r)
		}
	}
	return rows
}
