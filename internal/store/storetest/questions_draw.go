package storetest

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// interestingDays returns the days on which something changes, with the days
// before and after each.
func interestingDays(a *atlas.Atlas) []atlas.Day {
	var days []atlas.Day
	around := func(d atlas.Day) {
		if d != "" {
			days = append(days, d.Add(0, -1), d, d.Add(0, 1))
		}
	}
	dates := func(ds ...atlas.Date) {
		for _, d := range ds {
			around(d.First())
			around(d.Last())
		}
	}
	for _, p := range a.Partnerships {
		dates(p.SignedOn, p.EndedOn)
		around(p.EffectiveFrom)
		around(p.EffectiveUntil)
	}
	for _, p := range a.People {
		for _, o := range p.Offices {
			dates(o.From, o.To)
		}
	}
	for _, p := range a.Programs {
		dates(p.Start, p.End)
		for _, r := range p.Roles {
			dates(r.From, r.To)
		}
	}
	for _, e := range a.Events {
		dates(e.Start)
	}
	around(a.Meta.Day)
	return append(days, "0001-01-01", "9995-01-01", "9999-12-31") // the ends of all days
}

func (q *questioner) list() question {
	l := one(q.drawer, lists)
	if q.chance(20) { // the list that matters most
		l = list{atlas.KindCity, atlas.PartnerOf, atlas.KindCity}
	}
	of := q.parents(l)
	ask := store.ListQuery{Parent: l.Parent, Via: l.Via, Kind: l.Kind}
	ask.Order = q.order(ask)
	switch l.Via {
	case atlas.PartnerOf:
		ask.AsOf = one(q.drawer, q.days)
		if q.chance(50) {
			ask.Kinds = atlas.KindSetOf(some(q.drawer, atlas.PartnershipKinds, 3)...)
		}
	case atlas.HoldsOffice:
		if q.chance(70) {
			ask.AsOf = one(q.drawer, q.days)
		}
	case atlas.HasAnniversary:
		ask.From = one(q.drawer, q.days)
		ask.To = max(ask.From, ask.From.Add(0, q.IntN(4000)))
		ask.MilestonesOnly = q.chance(50)
	case atlas.HasChange:
		ask.From = one(q.drawer, q.days)
		ask.To = max(ask.From, ask.From.Add(0, q.IntN(20000)))
		if q.chance(50) {
			ask.Changes = atlas.ChangeSetOf(some(q.drawer, atlas.ChangeKinds, 3)...)
		}
	}
	if q.chance(15) { // Neo4j plans nearly each of them anew
		ask.Filter = q.filter(ask.FilterKind(), q.between(1, 3))
	}
	if l.Via == atlas.PartnerOf {
		ask.Ties = q.ties(ask.AsOf)
	}
	ask.Want = store.Want{Rows: q.chance(90), Total: q.chance(50), Countries: q.chance(50), LastEvents: q.chance(50), Undated: q.chance(50), Unknown: q.chance(50)}
	ask.Want.Joined = ask.Want.Total || ask.Want.Undated
	ask.Window = q.window(of, ask)
	return listQuestion{of, ask}
}

// ties are conditions on agreements, for some questions: not drawn, so that the questions drawn next
// are the same as without them, and of few shapes, since Neo4j plans each.
func (q *questioner) ties(d atlas.Day) *store.Filter {
	switch q.asked % 6 {
	case 2:
		return is(atlas.KindPartnership, "since", store.TestLte, atlas.Date(max(d, "0031-01-01").Add(-q.asked%30, 0)))
	case 5:
		return has(atlas.KindPartnership, "parties", store.JoinOptions{}, is(atlas.KindCity, "id", store.TestIn, slices.Clone(q.ids[atlas.KindCity][:1+q.asked%3])))
	}
	return nil
}

// parents returns ids of the kind that a list has for parents, and now and then
// others.
func (q *questioner) parents(l list) []string {
	var of []string
	if l.Parent == "" {
		of = []string{store.OfRoot}
	} else {
		of = some(q.drawer, q.ids[l.Parent], 4)
	}
	if q.chance(20) {
		of = append(of, q.someIDs(3)...)
	}
	return of
}

// window draws a page: whole, or cut by keys of real rows, by keys that are no
// longer there, or by none.
func (q *questioner) window(of []string, ask store.ListQuery) store.Window {
	w := store.Window{Limit: one(q.drawer, []int{0, 1, 2, 3, 10, 1000}), FromEnd: q.chance(50)}
	whole := ask
	whole.Want, whole.Window = store.Want{Rows: true}, store.Window{Limit: 1000}
	pages, err := q.oracle.List(context.Background(), of, whole)
	if err != nil {
		return w
	}
	var keys []string
	for _, id := range of {
		if p := pages[id]; p != nil {
			for _, r := range p.Rows {
				keys = append(keys, r.Key)
			}
		}
	}
	if len(keys) == 0 {
		return w
	}
	if q.chance(40) {
		w.After = q.key(keys)
	}
	if q.chance(40) {
		w.Before = q.key(keys)
	}
	if w.After != "" && w.Before != "" && compareKeys(w.After, w.Before, ask) > 0 {
		w.After, w.Before = w.Before, w.After
	}
	return w
}

// key returns one of some keys, or one near it that no row has.
func (q *questioner) key(keys []string) string {
	k := one(q.drawer, keys)
	switch q.IntN(6) {
	case 0:
		return k + "x"
	case 1:
		return k[:len(k)-1] + "0"
	}
	return k
}

// nodes are the ids of all that maps can hold.
func (q *questioner) nodes() []string {
	var nodes []string
	for _, k := range store.MapKinds {
		nodes = append(nodes, q.ids[k]...)
	}
	return nodes
}

func (q *questioner) aMap() question {
	m := store.MapQuery{
		Depth: q.IntN(store.MaxMapDepth + 1), AsOf: one(q.drawer, q.days),
		Kinds: store.NodeSetOf(some(q.drawer, store.MapKinds, len(store.MapKinds))...),
		Links: store.DefaultLinks, Budget: one(q.drawer, []int{1, 2, 3, 5, 10, store.MaxMapBudget}),
	}
	if q.chance(50) {
		m.Kinds |= store.NodeSetOf(atlas.KindCity)
	}
	if q.chance(60) {
		m.Links = store.LinkSetOf(some(q.drawer, store.Links, len(store.Links))...)
	}
	m.Focus = some(q.drawer, q.nodes(), 3)
	m.Undated, m.CountUndated = q.chance(40), q.chance(60)
	if len(m.Focus) == 0 || q.chance(40) {
		m.Focus = append(m.Focus, one(q.drawer, q.ids[atlas.KindCity]))
	}
	if q.chance(10) {
		m.Focus = append(m.Focus, m.Focus[0])
	}
	if q.chance(3) {
		m.Focus = slices.Clone(some(q.drawer, append(q.all, "nothing"), 1))
	}
	if q.asked%5 == 0 {
		return q.network(m)
	}
	return mapQuestion{m}
}
