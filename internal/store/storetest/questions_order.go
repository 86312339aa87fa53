package storetest

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// order draws an order that a list has, and seldom one that it has not or whose day
// is missing.
func (q *questioner) order(ask store.ListQuery) store.Order {
	o := store.Order{By: one(q.drawer, valueOrdersOf(ask)), Desc: q.chance(50)}
	for _, by := range dayOrders {
		if o.By == by {
			o.AsOf = one(q.drawer, q.days)
		}
	}
	switch numbers := numberOrdersOf(ask.Kind); { // not drawn, as in [questioner.series]
	case ask.Via == atlas.PartnerOf && q.asked%4 == 1: // what is rarely met otherwise
		o.By, o.AsOf = store.ByLastEvent, q.days[q.asked%len(q.days)]
	case q.asked%4 == 0 && len(numbers) > 0:
		o.By, o.AsOf = numbers[q.asked/4%len(numbers)], ""
	}
	switch q.IntN(100) {
	case 0:
		o.By = store.OrderBy(q.IntN(20))
	case 1:
		o.By, o.AsOf = one(q.drawer, dayOrders), ""
	}
	return o
}
