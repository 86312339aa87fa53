package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// brokenOrders are the ways in which an order beside that by name and by id can go
// wrong.
func brokenOrders() []defect {
	byValue := func(q store.ListQuery) bool { return q.Order.By > store.ByID && !ordersItself(q) }
	value := func(r store.Row) string { v, _, _ := strings.Cut(r.Key, fold.Separator); return v }
	return []defect{
		{name: "UnknownFirst", page: func(q store.ListQuery, p *store.Page) {
			if byValue(q) {
				slices.SortStableFunc(p.Rows, func(x, y store.Row) int {
					return strings.Compare(strings.TrimLeft(value(x), unknown), strings.TrimLeft(value(y), unknown))
				})
			}
		}},
		{name: "UnknownFirstDownwards", page: func(q store.ListQuery, p *store.Page) {
			if byValue(q) && q.Order.Desc {
				slices.SortFunc(p.Rows, func(x, y store.Row) int { return strings.Compare(y.Key, x.Key) })
			}
		}},
		{name: "MonthsBeforeTheirDays", page: func(q store.ListQuery, p *store.Page) {
			if q.Order.Desc {
				return
			}
			text := func(r store.Row) string { return strings.Replace(r.Key, "~"+fold.Separator, fold.Separator, 1) }
			slices.SortStableFunc(p.Rows, func(x, y store.Row) int {
				if x.Key[0] == '~' || y.Key[0] == '~' {
					return 0
				}
				return strings.Compare(text(x), text(y))
			})
		}},
		{name: "TiesUnbroken", page: func(q store.ListQuery, p *store.Page) {
			for i := 1; i < len(p.Rows) && byValue(q); i++ {
				if value(p.Rows[i-1]) == value(p.Rows[i]) {
					p.Rows[i-1], p.Rows[i] = p.Rows[i], p.Rows[i-1]
				}
			}
		}},
		{name: "TiesByIDUpwardsAlways", page: func(q store.ListQuery, p *store.Page) {
			if byValue(q) && q.Order.Desc {
				slices.SortStableFunc(p.Rows, func(x, y store.Row) int {
					if value(x) != value(y) {
						return 0
					}
					return strings.Compare(x.Key, y.Key)
				})
			}
		}},
		{name: "ValuesTheWrongWayRound", ask: func(q *store.ListQuery) {
			if byValue(*q) {
				q.Order.Desc = !q.Order.Desc
			}
		}},
		{name: "OrdersOfTheDayOfTheDataset", ask: func(q *store.ListQuery) {
			if q.Order.AsOf != "" {
				q.Order.AsOf = "2013-03-28"
			}
		}},
		{name: "OrdersOfToday", ask: func(q *store.ListQuery) {
			if q.Order.AsOf != "" {
				q.Order.AsOf = "2026-01-01"
			}
		}},
		{name: "NumbersAsTexts", page: func(q store.ListQuery, p *store.Page) {
			if byValue(q) {
				slices.SortStableFunc(p.Rows, func(x, y store.Row) int {
					return strings.Compare(strings.TrimLeft(value(x), "0"), strings.TrimLeft(value(y), "0"))
				})
			}
		}},
		{name: "TakesAnyOrder", ask: func(q *store.ListQuery) {
			if !ordersItself(*q) && !slices.Contains(ordersOf(*q), q.Order.By) {
				q.Order = store.Order{}
			}
		}},
		{name: "NeedsNoDay", ask: func(q *store.ListQuery) {
			if slices.Contains(dayOrders, q.Order.By) && q.Order.AsOf == "" {
				q.Order.AsOf = "2013-03-28"
			}
		}},
	}
}
