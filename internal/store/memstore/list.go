package memstore

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// List returns a page for each parent.
func (s *snapshot) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	if _, err := q.List(); err != nil {
		return nil, err
	}
	j, ties, looked := s.filterRun(ctx, q.Filter), s.filterRun(ctx, q.Ties), stepsOf(ctx)
	pages := make(map[string]*store.Page, len(of))
	for _, id := range of {
		if err := ended(ctx); err != nil {
			return nil, err
		}
		if _, done := pages[id]; done {
			continue
		}
		parent, at, ok := s.parent(id, q.Parent)
		if !ok {
			continue
		}
		if err := looked.spend(1 + s.length(parent, at, &q)); err != nil {
			return nil, err
		}
		page, err := s.page(ctx, parent, at, &q, j, ties)
		if err != nil {
			return nil, err
		}
		pages[id] = page
	}
	store.CompleteRows(pages)
	return pages, ended(ctx)
}

// parent returns the entity of a kind whose list is asked for, nil for the root, or
// false where nothing of that kind has the id; and its number, where it is stored.
func (s *snapshot) parent(id string, kind atlas.Kind) (parent atlas.Entity, at num, ok bool) {
	switch {
	case id == store.OfRoot:
		return nil, 0, kind == atlas.KindRoot
	case kind == atlas.KindAnniversary:
		parent, ok = s.anniversaryParent(id)
		return parent, 0, ok
	}
	if at, ok = s.find(id); !ok {
		return nil, 0, false
	}
	parent = s.entities[at]
	return parent, at, parent.EntityKind() == kind
}

// length is how much lies in a list below a parent: what it is made of.
func (s *snapshot) length(parent atlas.Entity, at num, q *store.ListQuery) int {
	switch {
	case parent == nil || q.Via == "":
		return 0
	case q.Via == atlas.PartnerOf:
		return len(s.arcs.of(at))
	}
	if list := store.ListIndex(q.Via, q.Kind); list >= 0 {
		return len(s.lists.run(at, list))
	}
	return 0
}

// page returns the page of one parent that has such a list, with the rows that j
// keeps, and of partners by the agreements that ties keeps.
func (s *snapshot) page(ctx context.Context, parent atlas.Entity, at num, q *store.ListQuery, j, ties *filterRun) (*store.Page, error) {
	p := new(store.Page)
	list := store.ListIndex(q.Via, q.Kind)
	switch {
	case q.Via == "":
		s.all(q, p, j)
	case q.Via == atlas.PartnerOf:
		s.partners(at, q, p, j, ties)
	case q.Via == atlas.HasAnniversary:
		if err := s.anniversaries(ctx, parent, at, q, p, j); err != nil {
			return nil, err
		}
	case q.Via == atlas.HasChange:
		s.listChanges(parent, q, p, j)
	case q.OfOffices():
		s.offices(parent.(*atlas.Person), q, p, j)
	case q.Via == atlas.HoldsOffice:
		s.holders(parent, at, list, q, p, j)
	default:
		s.related(parent, at, list, q, p, j)
	}
	return p, nil
}

// all fills the page of all entities of a kind that pass j.
func (s *snapshot) all(q *store.ListQuery, p *store.Page, j *filterRun) {
	r := s.passingRanking(q.Kind, q.Order, j)
	a := sorted[num]{rows: r.all, known: r.known, descending: q.Order.Desc}
	fillSorted(s, p, q, a, func(u num) num { return u }, func(u num) store.Row { return store.Row{Entity: s.entities[u]} })
}

// related fills the page of what a stored relation joins to a parent.
func (s *snapshot) related(parent atlas.Entity, at num, list int, q *store.ListQuery, p *store.Page, j *filterRun) {
	var rows sorted[listRow]
	if a, ok := parent.(*atlas.Anniversary); ok {
		rows = s.sortList(j.passingRows(s.celebrationsOf(a, list)), q)
	} else {
		rows = s.relatedRows(at, list, q, j)
	}
	s.fillList(rows, q, p, func(u num) store.Row {
		if !q.Want.Joined {
			return store.Row{Entity: s.entities[u]}
		}
		return store.RowOf(q.Via, parent, s.entities[u])
	})
}

// relatedKey says which rows of a list are meant, and in which order.
type relatedKey struct {
	parent num
	list   int
	order  store.Order // never a descending one
	filter string
}

// relatedRows are those rows of a list of a parent that pass j, in the order of q.
func (s *snapshot) relatedRows(parent num, list int, q *store.ListQuery, j *filterRun) sorted[listRow] {
	all := s.lists.run(parent, list)
	key, among := relatedKey{parent, list, q.Order, j.key()}, len(all)
	key.order.Desc = false
	if q.Order.By == store.ByName && j == nil {
		among = 0 // they stand so
	}
	rows := cachedRows(&s.results, key, among, j.counted(), func() (sorted[listRow], int, bool) {
		rows := s.sortList(j.passingRows(all), q)
		return rows, rows.bytes(), !j.ended()
	})
	rows.descending = q.Order.Desc
	return rows
}

func (r listRow) entity() num { return r.row }

// sortList brings rows that are given by name into the order of q.
func (s *snapshot) sortList(rows []listRow, q *store.ListQuery) sorted[listRow] {
	return sortRows(s, rows, q, listRow.entity, nil)
}

// fillList fills the page of sorted rows.
func (s *snapshot) fillList(rows sorted[listRow], q *store.ListQuery, p *store.Page, row func(u num) store.Row) {
	fillSorted(s, p, q, rows, listRow.entity, func(r listRow) store.Row { return row(r.row) })
}

// celebrationsOf are the events that celebrated an anniversary itself: those of its
// agreement, but not those of other years.
func (s *snapshot) celebrationsOf(a *atlas.Anniversary, list int) []listRow {
	var rows []listRow
	for _, r := range s.lists.run(s.number(a.Partnership.ID, atlas.KindPartnership), list) {
		if _, ok := s.entities[r.row].(*atlas.Event).Celebration(a.Partnership.ID, a.Years); ok {
			rows = append(rows, r)
		}
	}
	return rows
}
