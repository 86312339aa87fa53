package memstore

import (
	"context"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// BenchmarkPageByOrder asks for a page of all cities of the world in each order: the
// first page and one deep in the list, of a day that was asked for before.
func BenchmarkPageByOrder(b *testing.B) {
	v, _ := worldView(b)
	for _, o := range worldOrders() {
		q := store.ListQuery{Kind: atlas.KindCity, Order: o, Window: store.Window{Limit: 100}, Want: store.Want{Rows: true, Total: true}}
		b.Run(o.By.String()+"/First", func(b *testing.B) { benchmarkList(b, v, store.OfRoot, q) })
		q.Window.After = middleKey(b, v, q)
		b.Run(o.By.String()+"/Deep", func(b *testing.B) { benchmarkList(b, v, store.OfRoot, q) })
	}
}

// BenchmarkFirstPageOfADay asks for each order of another day each time.
func BenchmarkFirstPageOfADay(b *testing.B) {
	v, _ := worldView(b)
	for _, o := range worldOrders() {
		if !o.By.OfDay() {
			continue
		}
		q := store.ListQuery{Kind: atlas.KindCity, Order: o, Window: store.Window{Limit: 100}, Want: store.Want{Rows: true, Total: true}}
		b.Run(o.By.String(), func(b *testing.B) {
			b.ReportAllocs()
			for day := atlas.Day("1990-01-01").Time(); b.Loop(); day = day.AddDate(0, 0, 1) {
				q.Order.AsOf = atlas.DayOf(day)
				if _, err := v.List(context.Background(), []string{store.OfRoot}, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPartnersByOrder asks for the first partners of the hub, of 1,500 and more.
func BenchmarkPartnersByOrder(b *testing.B) {
	v, hub := worldView(b)
	for _, o := range append(worldOrders(), store.Order{By: store.BySince}, store.Order{By: store.ByKind}) {
		q := store.ListQuery{
			Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: world().Meta.Day, Order: o,
			Window: store.Window{Limit: 100}, Want: store.Want{Rows: true},
		}
		b.Run(o.By.String(), func(b *testing.B) { benchmarkList(b, v, hub, q) })
	}
}

// worldOrders are the orders of cities, downwards.
func worldOrders() []store.Order {
	day := world().Meta.Day
	return []store.Order{
		{By: store.ByPopulation, Desc: true},
		{By: store.ByPartnerCount, Desc: true, AsOf: day},
		{By: store.ByLastEvent, Desc: true, AsOf: day},
		{By: store.ByNextAnniversary, AsOf: day},
	}
}

// middleKey is a key from the middle of all cities in the order of q.
func middleKey(b *testing.B, v store.View, q store.ListQuery) string {
	b.Helper()
	q.Window.Limit = len(world().Cities) / 2
	pages, err := v.List(context.Background(), []string{store.OfRoot}, q)
	if err != nil {
		b.Fatal(err)
	}
	rows := pages[store.OfRoot].Rows
	return rows[len(rows)-1].Key
}
