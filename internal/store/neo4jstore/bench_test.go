package neo4jstore

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// The partners of Incheon with country, kind and day, by one statement written for
// that alone.
const bareText = `
MATCH (:Entity {id: $id})-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED]-(c)
WHERE r.holdsFrom <= $on AND $on <= r.holdsTo
MATCH (a:Entity {id: r.agreement})
MATCH (c)-[:IN_COUNTRY]->(k)
WITH c, k, a ORDER BY c.key
RETURN collect([c.name, k.name, a.kind, a.signedOn]) AS answer`

var everything = store.Want{Rows: true, Joined: true, Total: true}

func BenchmarkPartnersOfIncheon(b *testing.B) {
	a, err := dataset.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	s := loadedStore(b, a)
	if err := s.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	q := store.ListQuery{
		Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Window: store.Window{Limit: 100}, Want: everything,
	}
	parallel := func(name string, ask func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			b.SetParallelism(4) // eight clients on two cores
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					ask(b)
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "questions/s")
		})
	}
	parallel("Store", func(b *testing.B) {
		v, err := s.View(b.Context())
		if err != nil {
			b.Error(err)
			return
		}
		if _, err := v.List(b.Context(), []string{"incheon"}, q); err != nil {
			b.Error(err)
		}
	})
	parallel("Bare", func(b *testing.B) {
		if _, err := s.runOnce(b.Context(), statement{"bare", bareText}, map[string]any{"id": "incheon", "on": "2013-03-28"}); err != nil {
			b.Error(err)
		}
	})
}

// The same nodes as a map of depth 2 around a city, in the same order, by one
// statement written for that alone.
const bareMapText = `
MATCH (f:Entity {id: $id})
CALL (f) {
	MATCH (f)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(u)
	WHERE r.holdsFrom <= $on AND $on <= r.holdsTo
	RETURN collect(DISTINCT u) AS near
}
CALL (f, near) {
	UNWIND near AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(v)
	WHERE r.holdsFrom <= $on AND $on <= r.holdsTo
	WITH DISTINCT v
	WHERE v <> f AND NOT v IN near
	RETURN collect(v) AS far
}
UNWIND [[0, [f]], [1, near], [2, far]] AS level
UNWIND level[1] AS u
OPTIONAL MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(v)
WHERE r.holdsFrom <= $on AND $on <= r.holdsTo
WITH level[0] AS distance, u, count(DISTINCT v) AS degree
ORDER BY distance, degree DESC, u.id LIMIT 300
RETURN collect([u.id, u.name, distance, degree]) AS answer`

// BenchmarkWorld asks about the hub of the world, one question after the other.
func BenchmarkWorld(b *testing.B) {
	s := worldStore(b)
	if err := s.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	v, err := s.View(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	hub, day, page := world().Meta.Home, world().Meta.Day, store.Window{Limit: 100}
	ask := func(name string, f func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	list := func(of string, q store.ListQuery) func() error {
		q.Want = everything
		return func() error { _, err := v.List(b.Context(), []string{of}, q); return err }
	}
	ask("Partners", list(hub, store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: day, Window: page}))
	ask("FirstPage", list("", store.ListQuery{Kind: atlas.KindCity, Window: page}))
	ask("MiddlePage", list("", store.ListQuery{Kind: atlas.KindCity, Window: store.Window{Limit: 100, After: "m"}}))
	ask("LastPage", list("", store.ListQuery{Kind: atlas.KindCity, Window: store.Window{Limit: 100, FromEnd: true}}))
	for _, o := range []store.Order{
		{By: store.ByPopulation, Desc: true}, {By: store.ByPartnerCount, Desc: true, AsOf: day},
		{By: store.ByLastEvent, Desc: true, AsOf: day}, {By: store.ByNextAnniversary, AsOf: day},
	} {
		q := store.ListQuery{Kind: atlas.KindCity, Order: o, Window: page}
		if o.By.OfDay() {
			asked := 0
			ask("FirstOfADay/"+o.By.String(), func() error {
				asked++
				q.Order.AsOf = atlas.DayOf(day.Time().AddDate(0, 0, -asked))
				return list("", q)()
			})
			q.Order.AsOf = day
			if err := list("", q)(); err != nil { // it is kept from here on
				b.Fatal(err)
			}
		}
		ask("PageBy/"+o.By.String(), list("", q))
		q.Window = store.Window{Limit: 100, After: store.NumberKey(5_000_000, "m")}
		if o.By == store.ByPopulation {
			ask("MiddlePageBy/"+o.By.String(), list("", q))
		}
		q.Parent, q.Via, q.AsOf, q.Window = atlas.KindCity, atlas.PartnerOf, day, page
		ask("PartnersBy/"+o.By.String(), list(hub, q))
	}
	for _, by := range []store.OrderBy{store.ByEventCount, store.ByPersonCount} { // as of a data version that nobody asked about
		q := store.ListQuery{Kind: atlas.KindCity, Order: store.Order{By: by, Desc: true}, Window: page}
		ask("FirstOfAVersion/"+by.String(), func() error {
			s.rankings.Clear()
			return list("", q)()
		})
	}
	ask("PartnersBy/SINCE", list(hub, store.ListQuery{
		Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: day, Order: store.Order{By: store.BySince}, Window: page,
	}))
	ask("Milestones", list("", store.ListQuery{
		Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31", MilestonesOnly: true, Window: page,
	}))
	for name, from := range map[string]atlas.Day{"ChangesOfAYear": "2013-01-01", "ChangesOfACentury": "1914-01-01"} {
		q := store.ListQuery{Kind: atlas.KindPartnership, Via: atlas.HasChange, From: from, To: "2013-12-31", Window: page}
		ask(name, list("", q))
		q.Parent = atlas.KindCity
		ask(name+"OfTheHub", list(hub, q))
	}
	search := func(text string, limit int) func() error {
		return func() error {
			_, err := v.Search(b.Context(), store.SearchQuery{Text: text, Window: store.Window{Limit: limit}})
			return err
		}
	}
	c, err := v.Entities(b.Context(), []string{hub})
	if err != nil {
		b.Fatal(err)
	}
	name := c[hub].EntityName()
	ask("SearchOneLetter", search("b", 10))
	ask("SearchTwoLetters", search("ka", 10))
	ask("SearchName", search(name, 10))
	ask("SearchNameAll", search(name, 1000))
	ask("SearchTypo", search(name[:1]+name[2:], 10))
	ask("SearchTwoWords", search(name+" sister", 100))
	ask("SearchOneCharacter", search("市", 10))
	ask("MapDepth2", func() error {
		_, err := v.Map(b.Context(), store.MapQuery{
			Focus: []string{hub}, Depth: 2, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: day, Budget: 300,
		})
		return err
	})
	group := func(by ...store.GroupBy) func() error {
		return func() error {
			_, err := v.Group(b.Context(), store.GroupQuery{Kind: atlas.KindPartnership, By: by, AsOf: day})
			return err
		}
	}
	ask("GroupKindDecade", group(store.GroupByKind, store.GroupByDecade))
	ask("GroupStatusCountryYear", group(store.GroupByStatus, store.GroupByCountry, store.GroupByYear))
	pairs := storetest.Pairs(world(), 200)
	ask("Paths", func() error {
		pair := pairs[0]
		pairs = append(pairs[1:], pair)
		_, err := v.Paths(b.Context(), storetest.PathsBetween(world(), pair))
		return err
	})
	ask("BareMapDepth2", func() error {
		_, err := s.runOnce(b.Context(), statement{"bare map", bareMapText}, map[string]any{"id": hub, "on": string(day)})
		return err
	})
}
