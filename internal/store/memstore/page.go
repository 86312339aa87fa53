package memstore

import (
	"sort"

	"citygraph/internal/store"
)

// fill puts what q wants of a list of n rows into p. It asks for the keys and the rows at
// places in the order of the list, and for rows without their keys, of the page alone: a
// page costs what it holds and not what the list holds.
func fill(p *store.Page, q *store.ListQuery, n int, key func(i int) string, row func(i int) store.Row) {
	if q.Want.Total {
		p.Total = n
	}
	if !q.Want.Rows {
		return
	}
	from, to := cut(q, n, key)
	p.HasPrevious, p.HasNext = from > 0, to < n
	p.Rows = make([]store.Row, to-from)
	for i := range p.Rows {
		p.Rows[i] = row(from + i)
		p.Rows[i].Key = key(from + i)
	}
}

// cut returns the places of a page, from the first on and before the second.
// O(log n).
func cut(q *store.ListQuery, n int, key func(i int) string) (from, to int) {
	w := &q.Window
	from, to = 0, n
	if w.After != "" {
		from = sort.Search(n, func(i int) bool { return q.CompareKeys(w.After, key(i)) < 0 })
	}
	if w.Before != "" {
		to = sort.Search(n, func(i int) bool { return q.CompareKeys(key(i), w.Before) >= 0 })
	}
	size := max(0, min(w.Limit, to-from))
	if w.FromEnd {
		return to - size, to
	}
	return from, from + size
}
