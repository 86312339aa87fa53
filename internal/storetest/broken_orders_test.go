package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// brokenOrders are the ways in which an order beside that by name and by id can go
// wrong.
func brokenOrders() []defect {
	byValue := func(q atlas.ListQuery) bool { return q.Order.By > atlas.ByID && !ordersItself(q) }
	value := func(r atlas.Row) string { v, _, _ := strings.Cut(r.Key, atlas.Separator); return v }
	return []defect{
		{name: "UnknownFirst", page: func(q atlas.ListQuery, p *atlas.Page) {
			if byValue(q) {
				slices.SortStableFunc(p.Rows, func(x, y atlas.Row) int {
					return strings.Compare(strings.TrimLeft(value(x), unknown), strings.TrimLeft(value(y), unknown))
				})
			}
		}},
		{name: "UnknownFirstDownwards", page: func(q atlas.ListQuery, p *atlas.Page) {
			if byValue(q) && q.Order.Desc {
				slices.SortFunc(p.Rows, func(x, y atlas.Row) int { return strings.Compare(y.Key, x.Key) })
			}
		}},
		{name: "MonthsBeforeTheirDays", page: func(q atlas.ListQuery, p *atlas.Page) {
			if q.Order.Desc {
				return
			}
			text := func(r atlas.Row) string { return strings.Replace(r.Key, "~"+atlas.Separator, atlas.Separator, 1) }
			slices.SortStableFunc(p.Rows, func(x, y atlas.Row) int {
				if x.Key[0] == '~' || y.Key[0] == '~' {
					return 0
				}
				return strings.Compare(text(x), text(y))
			})
		}},
		{name: "TiesUnbroken", page: func(q atlas.ListQuery, p *atlas.Page) {
			for i := 1; i < len(p.Rows) && byValue(q); i++ {
				if value(p.Rows[i-1]) == value(p.Rows[i]) {
					p.Rows[i-1], p.Rows[i] = p.Rows[i], p.Rows[i-1]
				}
			}
		}},
		{name: "TiesByIDUpwardsAlways", page: func(q atlas.ListQuery, p *atlas.Page) {
			if byValue(q) && q.Order.Desc {
				slices.SortStableFunc(p.Rows, func(x, y atlas.Row) int {
					if value(x) != value(y) {
						return 0
					}
					return strings.Compare(x.Key, y.Key)
				})
			}
		}},
		{name: "ValuesTheWrongWayRound", ask: func(q *atlas.ListQuery) {
			if byValue(*q) {
				q.Order.Desc = !q.Order.Desc
			}
		}},
		{name: "OrdersOfTheDayOfTheDataset", ask: func(q *atlas.ListQuery) {
			if q.Order.AsOf != "" {
				q.Order.AsOf = "2013-03-28"
			}
		}},
		{name: "OrdersOfToday", ask: func(q *atlas.ListQuery) {
			if q.Order.AsOf != "" {
				q.Order.AsOf = "2026-01-01"
			}
		}},
		{name: "NumbersAsTexts", page: func(q atlas.ListQuery, p *atlas.Page) {
			if byValue(q) {
				slices.SortStableFunc(p.Rows, func(x, y atlas.Row) int {
					return strings.Compare(strings.TrimLeft(value(x), "0"), strings.TrimLeft(value(y), "0"))
				})
			}
		}},
		{name: "TakesAnyOrder", ask: func(q *atlas.ListQuery) {
			if !ordersItself(*q) && !slices.Contains(ordersOf(*q), q.Order.By) {
				q.Order = atlas.Order{}
			}
		}},
		{name: "NeedsNoDay", ask: func(q *atlas.ListQuery) {
			if slices.Contains(dayOrders, q.Order.By) && q.Order.AsOf == "" {
				q.Order.AsOf = "2013-03-28"
			}
		}},
	}
}
