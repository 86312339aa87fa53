package memstore

import (
	"sort"

	"citygraph/internal/store"
)

// sequence is a whole list in its order, of which a page is cut. It says what a
// row is only when asked, so that a page costs what it holds and not what the
// list holds.
type sequence struct {
	n       int
	key     func(i int) string    // of the row at place i
	row     func(i int) store.Row // the row at place i, without its key
	compare func(a, b string) int // the order of the keys, which need not be in the list
}

// fill puts what q wants of the list into p.
func (s *sequence) fill(p *store.Page, q store.ListQuery) {
	if q.Want.Total {
		p.Total = s.n
	}
	if !q.Want.Rows {
		return
	}
	from, to := s.cut(q.Window)
	p.HasPrevious, p.HasNext = from > 0, to < s.n
	p.Rows = make([]store.Row, to-from)
	for i := range p.Rows {
		p.Rows[i] = s.row(from + i)
		p.Rows[i].Key = s.key(from + i)
	}
}

// cut returns the places of a page, from the first on and before the second.
// O(log n).
func (s *sequence) cut(w store.Window) (from, to int) {
	from, to = 0, s.n
	if w.After != "" {
		from = sort.Search(s.n, func(i int) bool { return s.compare(w.After, s.key(i)) < 0 })
	}
	if w.Before != "" {
		to = sort.Search(s.n, func(i int) bool { return s.compare(s.key(i), w.Before) >= 0 })
	}
	size := max(0, min(w.Limit, to-from))
	if w.FromEnd {
		return to - size, to
	}
	return from, from + size
}
