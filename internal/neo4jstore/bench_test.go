package neo4jstore

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
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

var everything = atlas.Want{Rows: true, Total: true}

func BenchmarkPartnersOfIncheon(b *testing.B) {
	a, err := dataset.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	s := loadedStore(b, a)
	if err := s.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	q := atlas.ListQuery{
		Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Window: atlas.Window{Limit: 100}, Want: everything,
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
		if _, err := s.once(b.Context(), statement{"bare", bareText}, map[string]any{"id": "incheon", "on": "2013-03-28"}); err != nil {
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
	hub, day, page := world().Meta.Home, world().Meta.Day, atlas.Window{Limit: 100}
	ask := func(name string, f func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	list := func(of string, q atlas.ListQuery) func() error {
		q.Want = everything
		return func() error { _, err := v.List(b.Context(), []string{of}, q); return err }
	}
	ask("Partners", list(hub, atlas.ListQuery{Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: day, Window: page}))
	ask("FirstPage", list("", atlas.ListQuery{Kind: atlas.KindCity, Window: page}))
	ask("MiddlePage", list("", atlas.ListQuery{Kind: atlas.KindCity, Window: atlas.Window{Limit: 100, After: "m"}}))
	ask("LastPage", list("", atlas.ListQuery{Kind: atlas.KindCity, Window: atlas.Window{Limit: 100, FromEnd: true}}))
	ask("Milestones", list("", atlas.ListQuery{
		Kind: atlas.KindAnniversary, Via: atlas.MarkedYear, From: "2013-01-01", To: "2013-12-31", MilestonesOnly: true, Window: page,
	}))
	ask("MapDepth2", func() error {
		_, err := v.Map(b.Context(), atlas.MapQuery{
			Focus: []string{hub}, Depth: 2, Kinds: atlas.NodeSetOf(atlas.KindCity), Links: atlas.DefaultLinks, AsOf: day, Budget: 300,
		})
		return err
	})
	ask("BareMapDepth2", func() error {
		_, err := s.once(b.Context(), statement{"bare map", bareMapText}, map[string]any{"id": hub, "on": string(day)})
		return err
	})
}
