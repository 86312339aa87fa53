package memstore

import (
	"sort"

	"citygraph/internal/atlas"
)

// sequence is a whole list in its order, of which a page is cut. It says what a
// row is only when asked, so that a page costs what it holds and not what the
// list holds.
type sequence struct {
	n    int
	key  func(i int) string     // of the row at place i
	row  func(i int) atlas.Row  // the row at place i, without its key
	less func(a, b string) bool // the order of the keys, which need not be in the list
}

// ascends and descends order keys.
func ascends(a, b string) bool  { return a < b }
func descends(a, b string) bool { return a > b }

// orderOf is the order of the keys of a list.
func orderOf(o atlas.Order) func(a, b string) bool {
	if o.Desc {
		return descends
	}
	return ascends
}

// fill puts what q wants of the list into p.
func (s *sequence) fill(p *atlas.Page, q atlas.ListQuery) {
	if q.Want.Total {
		p.Total = s.n
	}
	if !q.Want.Rows {
		return
	}
	from, to := s.cut(q.Window)
	p.HasPrevious, p.HasNext = from > 0, to < s.n
	p.Rows = make([]atlas.Row, to-from)
	for i := range p.Rows {
		p.Rows[i] = s.row(from + i)
		p.Rows[i].Key = s.key(from + i)
	}
}

// cut returns the places of a page, from the first on and before the second.
// O(log n).
func (s *sequence) cut(w atlas.Window) (from, to int) {
	from, to = 0, s.n
	if w.After != "" {
		from = sort.Search(s.n, func(i int) bool { return s.less(w.After, s.key(i)) })
	}
	if w.Before != "" {
		to = sort.Search(s.n, func(i int) bool { return !s.less(s.key(i), w.Before) })
	}
	size := max(0, min(w.Limit, to-from))
	if w.FromEnd {
		return to - size, to
	}
	return from, from + size
}

// numbered is the sequence of some entities given in ascending order, by name or
// by id as o says. A descending one is the same read backwards.
func (s *snapshot) numbered(n int, at func(i int) num, o atlas.Order, row func(u num, i int) atlas.Row) *sequence {
	place := func(i int) int { return i }
	if o.Desc {
		place = func(i int) int { return n - 1 - i }
	}
	return &sequence{
		n:    n,
		less: orderOf(o),
		row: func(i int) atlas.Row {
			i = place(i)
			return row(at(i), i)
		},
		key: func(i int) string {
			u := at(place(i))
			if o.By == atlas.ByID {
				return s.id(u)
			}
			return s.keys[u]
		},
	}
}
