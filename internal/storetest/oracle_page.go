package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// cut sorts the rows of a whole list and puts the page that is asked for into p.
func cut(p *atlas.Page, rows []atlas.Row, q atlas.ListQuery) {
	for i := range rows {
		rows[i].Key = keyOf(rows[i], q)
	}
	before := func(x, y string) bool { return compareKeys(x, y, q) < 0 }
	slices.SortFunc(rows, func(x, y atlas.Row) int { return compareKeys(x.Key, y.Key, q) })

	var in []atlas.Row
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

// keyOf is the place of a row in the order of its list.
func keyOf(r atlas.Row, q atlas.ListQuery) string {
	join := func(parts ...string) string { return strings.Join(parts, atlas.Separator) }
	switch {
	case ofOffices(q):
		o := r.Offices[0]
		from := string(o.From)
		if from == "" {
			from = unknownDay
		}
		return join(from, o.At, o.Title, string(o.To), string(o.Basis))
	case q.Via == atlas.MarkedYear:
		a := r.Entity.(*atlas.Anniversary)
		return join(string(a.On), a.Partnership.ID)
	case q.Order.By == atlas.ByID:
		return r.Entity.EntityID()
	}
	return atlas.NameKey(r.Entity)
}

// unknownDay stands in a key for a day that is not known.
const unknownDay = "~"

// compareKeys compares two places in a list: the unknown ones are last, whether
// the others ascend or descend.
func compareKeys(x, y string, q atlas.ListQuery) int {
	if ofOffices(q) {
		ux, uy := strings.HasPrefix(x, unknownDay), strings.HasPrefix(y, unknownDay)
		if ux != uy {
			if ux {
				return 1
			}
			return -1
		}
	}
	if q.Order.Desc {
		x, y = y, x
	}
	return strings.Compare(x, y)
}

// ofOffices says whether a list is that of the offices of a person.
func ofOffices(q atlas.ListQuery) bool { return q.Via == atlas.HoldsOffice && q.Kind == "" }
