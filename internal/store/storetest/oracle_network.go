package storetest

import (
	"cmp"
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
)

// Network looks at every day on which anything can change. A link that holds on some of these
// days one after the other is one of the network, with the days from the first of them on and
// before the next one on which it does not hold.
func (b brute) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	if err := cmp.Or(ended(ctx), store.CheckNetwork(kinds)); err != nil {
		return nil, err
	}
	var ids, countries []string
	for _, e := range b.all {
		if !kinds.Has(e.EntityKind()) {
			continue
		}
		ids = append(ids, e.EntityID())
	}
	slices.Sort(ids)
	number := map[string]int32{}
	for i, id := range ids {
		number[id] = int32(i)
		country := ""
		if c, ok := b.entity(id).(*atlas.City); ok && b.entity(c.Country) != nil {
			country = c.Country
		}
		countries = append(countries, country)
	}
	days := interestingDays(b.Atlas)
	slices.Sort(days)
	days = slices.Compact(days)
	return store.NewNetwork(ids, countries, func(link func(x, y int32, l store.Link, known, possible calendar.Span)) {
		type joint struct {
			id       string
			x, y     int32
			link     store.Link
			possible bool
		}
		begun := map[joint]calendar.Day{}
		end := func(j joint, until calendar.Day) {
			span := calendar.Span{From: begun[j], Until: until}
			if delete(begun, j); j.possible {
				link(j.x, j.y, j.link, calendar.Span{}, span)
			} else {
				link(j.x, j.y, j.link, span, calendar.Span{})
			}
		}
		for _, d := range days {
			there := map[joint]bool{}
			for _, e := range b.linksThatMayHold(d) {
				x, isNode := number[e.Source]
				y, areNodes := number[e.Target]
				if isNode && areNodes {
					there[joint{e.ID, x, y, e.Link, e.Possible}] = true
				}
			}
			for j := range begun {
				if !there[j] {
					end(j, calendar.Of(d))
				}
			}
			for j := range there {
				if _, ok := begun[j]; !ok {
					begun[j] = calendar.Of(d)
				}
			}
		}
		for j := range begun {
			end(j, calendar.Never)
		}
	}), nil
}
