package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// cut sorts the rows of the whole list of a parent and puts the page that is asked for
// into p.
func (b brute) cut(p *store.Page, parent atlas.Entity, rows []store.Row, q store.ListQuery) {
	for i := range rows {
		rows[i].Key = b.keyOf(parent, rows[i], q)
	}
	before := func(x, y string) bool { return compareKeys(x, y, q) < 0 }
	slices.SortFunc(rows, func(x, y store.Row) int { return compareKeys(x.Key, y.Key, q) })

	var in []store.Row
	w := q.Window
	for _, r := range rows {
		if (w.After == "" || before(w.After, r.Key)) && (w.Before == "" || before(r.Key, w.Before)) {
			in = append(in, r)
		}
	}
	switch {
	case len(in) <= w.Limit:
		p.Rows = in
	case w.FromEnd:
		p.Rows = in[len(in)-w.Limit:]
	default:
		p.Rows = in[:w.Limit]
	}
	if n := len(p.Rows); n > 0 {
		p.HasPrevious = before(rows[0].Key, p.Rows[0].Key)
		p.HasNext = before(p.Rows[n-1].Key, rows[len(rows)-1].Key)
		return
	}
	// The place of an empty page is where its first row would be searched from:
	// behind After, or from the end ahead of Before.
	for _, r := range rows {
		ahead := w.After != "" && !before(w.After, r.Key)
		if w.FromEnd {
			ahead = w.Before == "" || before(r.Key, w.Before)
		}
		p.HasPrevious = p.HasPrevious || ahead
		p.HasNext = p.HasNext || !ahead
	}
}
