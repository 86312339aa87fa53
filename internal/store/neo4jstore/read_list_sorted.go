package neo4jstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Lists whose order no index has: those that are computed, and those of partners by what joins
// them to their parent. A page is cut here, and its rows are looked up by their ids.

// sortedHere says whether pages of q are cut here.
func sortedHere(q store.ListQuery) bool {
	return !q.OrdersItself() && (q.Order.By.IsComputed() || q.OfTie())
}

// allComputed is a page of all entities of a kind in an order that is computed.
func (v *view) allComputed(ctx context.Context, q store.ListQuery, p *store.Page) error {
	r, err := v.ranking(ctx, q.Kind, q.Order)
	if err != nil {
		return err
	}
	return v.cutRanking(ctx, r, nil, q, p)
}

// cutRanking cuts the page of q out of a ranking, and looks up what is on it and was not read yet.
func (v *view) cutRanking(ctx context.Context, r *ranking, read map[string]atlas.Entity, q store.ListQuery, p *store.Page) error {
	key := r.in(q)
	from, to := cut(len(r.ordered), key, q.Window, q.CompareKeys)
	p.Rows, p.HasPrevious, p.HasNext = make([]store.Row, to-from), from > 0, to < len(r.ordered)
	for i := range p.Rows {
		p.Rows[i].Key = key(from + i)
		p.Rows[i].Entity = read[idOf(p.Rows[i].Key)]
	}
	return v.hydrate(ctx, map[string]*store.Page{store.OfRoot: p})
}

// member is a row of a list that is not in order yet.
type member struct {
	id   string
	ties []*atlas.Partnership // of partners
}

// membersOf are the rows that stand as key and id.
func membersOf(d decoder) []member {
	list := d.list()
	rows := make([]member, len(list))
	for i, x := range list {
		rows[i].id = x.at(1).text()
	}
	return rows
}

// sortPages cuts pages out of whole lists and looks up what is on them. The counts of
// the pages stand.
func (v *view) sortPages(ctx context.Context, lists map[string][]member, q store.ListQuery, pages map[string]*store.Page) error {
	if !q.Want.Rows {
		return nil
	}
	key := func(_ string, b member) string { return q.Order.By.TieKey(b.id, b.ties) }
	switch {
	case q.OfPair():
		ofPair, err := v.pairKeys(ctx, lists, q.Order)
		if err != nil {
			return err
		}
		key = ofPair
	case q.Order.By.IsComputed():
		r, err := v.ranking(ctx, q.Kind, q.Order)
		if err != nil {
			return err
		}
		key = func(_ string, b member) string { return r.key(b.id) }
	}
	for id, list := range lists {
		rows := make([]store.Row, len(list))
		for i, b := range list {
			rows[i] = store.Row{Key: key(id, b), Joined: &store.Joined{Ties: b.ties}}
		}
		slices.SortFunc(rows, func(x, y store.Row) int { return q.CompareKeys(x.Key, y.Key) })
		p, page := pages[id], cutPage(rows, q, q.CompareKeys)
		p.Rows, p.HasPrevious, p.HasNext = page.Rows, page.HasPrevious, page.HasNext
	}
	return v.hydrate(ctx, pages)
}

// hydrate looks up the entities of those rows of some pages of which there is only the
// key.
func (v *view) hydrate(ctx context.Context, pages map[string]*store.Page) error {
	ids := map[string]bool{}
	for _, p := range pages {
		for _, r := range p.Rows {
			if r.Entity == nil {
				ids[idOf(r.Key)] = true
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	stored, err := v.stored(ctx, keysOf(ids))
	if err != nil {
		return err
	}
	for _, p := range pages {
		for i := range p.Rows {
			r := &p.Rows[i]
			if r.Entity != nil {
				continue
			}
			if r.Entity = stored[idOf(r.Key)]; r.Entity == nil {
				return changedError(nil)
			}
		}
	}
	return nil
}
