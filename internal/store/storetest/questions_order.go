package storetest

import "citygraph/internal/store"

// order draws an order that a list has, and seldom one that it has not or whose day
// is missing.
func (q *questioner) order(ask store.ListQuery) store.Order {
	o := store.Order{By: one(q.drawer, ordersOf(ask)), Desc: q.chance(50)}
	for _, by := range dayOrders {
		if o.By == by {
			o.AsOf = one(q.drawer, q.days)
		}
	}
	switch q.IntN(100) {
	case 0:
		o.By = store.OrderBy(q.IntN(20))
	case 1:
		o.By, o.AsOf = one(q.drawer, dayOrders), ""
	}
	return o
}
