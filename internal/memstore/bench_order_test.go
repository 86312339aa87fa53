package memstore

import (
	"context"
	"testing"

	"citygraph/internal/atlas"
)

// BenchmarkPageByOrder asks for a page of all cities of the world in each order: the
// first page and one deep in the list, of a day that was asked for before.
func BenchmarkPageByOrder(b *testing.B) {
	v, _ := worldView(b)
	for _, o := range worldOrders() {
		q := atlas.ListQuery{Kind: atlas.KindCity, Order: o, Window: atlas.Window{Limit: 100}, Want: atlas.Want{Rows: true, Total: true}}
		b.Run(o.By.String()+"/First", func(b *testing.B) { benchmarkList(b, v, atlas.OfRoot, q) })
		q.Window.After = middleKey(b, v, q)
		b.Run(o.By.String()+"/Deep", func(b *testing.B) { benchmarkList(b, v, atlas.OfRoot, q) })
	}
}

// BenchmarkFirstPageOfADay asks for each order of another day each time.
func BenchmarkFirstPageOfADay(b *testing.B) {
	v, _ := worldView(b)
	for _, o := range worldOrders() {
		if !o.By.OfDay() {
			continue
		}
		q := atlas.ListQuery{Kind: atlas.KindCity, Order: o, Window: atlas.Window{Limit: 100}, Want: atlas.Want{Rows: true, Total: true}}
		b.Run(o.By.String(), func(b *testing.B) {
			b.ReportAllocs()
			for day := atlas.Day("1990-01-01").Time(); b.Loop(); day = day.AddDate(0, 0, 1) {
				q.Order.AsOf = atlas.DayOf(day)
				if _, err := v.List(context.Background(), []string{atlas.OfRoot}, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPartnersByOrder asks for the first partners of the hub, of 1,500 and more.
func BenchmarkPartnersByOrder(b *testing.B) {
	v, hub := worldView(b)
	for _, o := range append(worldOrders(), atlas.Order{By: atlas.BySince}, atlas.Order{By: atlas.ByKind}) {
		q := atlas.ListQuery{
			Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: world().Meta.Day, Order: o,
			Window: atlas.Window{Limit: 100}, Want: atlas.Want{Rows: true},
		}
		b.Run(o.By.String(), func(b *testing.B) { benchmarkList(b, v, hub, q) })
	}
}

// worldOrders are the orders of cities, downwards.
func worldOrders() []atlas.Order {
	day := world().Meta.Day
	return []atlas.Order{
		{By: atlas.ByPopulation, Desc: true},
		{By: atlas.ByPartnerCount, Desc: true, AsOf: day},
		{By: atlas.ByLastEvent, Desc: true, AsOf: day},
		{By: atlas.ByNextAnniversary, AsOf: day},
	}
}

// middleKey is a key from the middle of all cities in the order of q.
func middleKey(b *testing.B, v atlas.View, q atlas.ListQuery) string {
	b.Helper()
	q.Window.Limit = len(world().Cities) / 2
	pages, err := v.List(context.Background(), []string{atlas.OfRoot}, q)
	if err != nil {
		b.Fatal(err)
	}
	rows := pages[atlas.OfRoot].Rows
	return rows[len(rows)-1].Key
}
