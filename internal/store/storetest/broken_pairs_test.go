package storetest

import (
	"cmp"
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// brokenPairs are the ways in which what partners have with their parent can go wrong:
// last events and next anniversaries.
func brokenPairs() []defect {
	// at puts the partners without any event, and those of whose events no day is known,
	// at places: those of the others are 0.
	at := func(desc bool, none, unknownDay int) func(store.ListQuery, *store.Page) {
		place := func(r store.Row) int {
			return map[string]int{never: none, unknown: unknownDay}[r.Key[:1]]
		}
		return func(q store.ListQuery, p *store.Page) {
			if q.OfPair() && q.Order.By == store.ByLastEvent && q.Order.Desc == desc {
				slices.SortStableFunc(p.Rows, func(x, y store.Row) int { return cmp.Compare(place(x), place(y)) })
			}
		}
	}
	return []defect{
		{name: "NoLastEvents", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				p.Rows[i].LastEvent = nil
			}
		}},
		{name: "SigningsAreLastEvents", pageOf: func(b brute, of string, q store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				if r := &p.Rows[i]; q.Via == atlas.PartnerOf && q.Want.LastEvents {
					if last, _ := b.withoutSignings().lastEventOf(of, r.Entity.EntityID(), q.AsOf); last != nil {
						r.LastEvent = b.entity(last.ID).(*atlas.Event)
					}
				}
			}
		}},
		{name: "OrderedBySignings", rare: true, pageOf: func(b brute, of string, q store.ListQuery, p *store.Page) {
			if q.OfPair() && q.Order.By == store.ByLastEvent {
				rekey(p, q, func(r store.Row) string { return b.withoutSignings().keyOf(b.entity(of), r, q) })
			}
		}},
		{name: "OrderedByWhatPartnersHaveWithAnybody", pageOf: func(b brute, _ string, q store.ListQuery, p *store.Page) {
			if q.OfPair() {
				rekey(p, q, keysOfAll(b, q.Order))
			}
		}},
		{name: "AnniversariesOfAnyTie", pageOf: func(b brute, _ string, q store.ListQuery, p *store.Page) {
			if q.OfPair() && q.Order.By == store.ByNextAnniversary {
				rekey(p, q, keysOfAll(b, q.Order))
			}
		}},
		{name: "NoneIsLastUpwards", page: at(false, 1, 2)},
		{name: "NoneIsNotKnownUpwards", page: at(false, 1, 1)},
		{name: "NoneIsAfterTheUnknownUpwards", page: at(false, 2, 1)},
		{name: "NoneIsFirstDownwards", page: at(true, -1, 1)},
		{name: "NoneIsAfterTheUnknownDownwards", rare: true, page: at(true, 2, 1)},
		{name: "PairsUpwardsAlways", ask: func(q *store.ListQuery) { q.Order.Desc = q.Order.Desc && !q.OfPair() }},
	}
}

// withoutSignings is b as if no event were the signing of anything.
func (b brute) withoutSignings() brute {
	a := *b.Atlas
	a.Events = nil
	for _, e := range b.Events {
		other := *e
		other.Marks = slices.DeleteFunc(slices.Clone(e.Marks), func(m atlas.Mark) bool { return m.Act == atlas.ActSigned })
		a.Events = append(a.Events, &other)
	}
	b.Atlas = &a
	return b
}

// keysOfAll are the keys of cities in an order, whose partners ever they are.
func keysOfAll(b brute, o store.Order) func(store.Row) string {
	q := store.ListQuery{Kind: atlas.KindCity, Order: o, Window: store.Window{Limit: 1000}, Want: store.Want{Rows: true}}
	pages, err := b.List(context.Background(), []string{store.OfRoot}, q)
	key := map[string]string{}
	if err == nil {
		for _, r := range pages[store.OfRoot].Rows {
			key[r.Entity.EntityID()] = r.Key
		}
	}
	return func(r store.Row) string { return key[r.Entity.EntityID()] }
}

// rekey sorts the rows of a page by other keys than theirs, which stay.
func rekey(p *store.Page, q store.ListQuery, key func(store.Row) string) {
	slices.SortStableFunc(p.Rows, func(x, y store.Row) int { return compareKeys(key(x), key(y), q) })
}
