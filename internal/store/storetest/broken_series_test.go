package storetest

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// brokenSeries are the ways in which series can go wrong.
func brokenSeries() []defect {
	each := func(change func(q store.SeriesQuery, p *store.SeriesPoint)) func(store.SeriesQuery, []store.SeriesPoint) []store.SeriesPoint {
		return func(q store.SeriesQuery, ps []store.SeriesPoint) []store.SeriesPoint {
			for i := range ps {
				change(q, &ps[i])
			}
			return ps
		}
	}
	return []defect{
		{name: "PointsOfTheDayBefore", points: each(func(_ store.SeriesQuery, p *store.SeriesPoint) { p.On = p.On.Add(0, -1) })},
		{name: "SeriesWithoutTheLastPoint", points: func(_ store.SeriesQuery, ps []store.SeriesPoint) []store.SeriesPoint {
			return ps[:max(0, len(ps)-1)]
		}},
		{name: "SeriesOfEveryYear", askSeries: func(q *store.SeriesQuery) { q.Step = store.SeriesByYear }},
		{name: "SeriesKnowNothingUndated", points: each(func(_ store.SeriesQuery, p *store.SeriesPoint) { p.Undated = 0 })},
		{name: "SeriesCountTheUndated", points: each(func(_ store.SeriesQuery, p *store.SeriesPoint) { p.Total += p.Undated })},
		{name: "SeriesCountEverySister", points: each(func(q store.SeriesQuery, p *store.SeriesPoint) {
			if q.OfAgreements() {
				p.Sisters = p.Total
			}
		})},
		{name: "SeriesOfOneCountryBasis", points: each(func(_ store.SeriesQuery, p *store.SeriesPoint) { p.Countries.Office = p.Countries.ISO })},
		{name: "SeriesIgnoreTheFilter", askSeries: func(q *store.SeriesQuery) { q.Filter = nil }},
		{name: "SeriesIgnoreTheKinds", askSeries: func(q *store.SeriesQuery) { q.Kinds = 0 }},
		{name: "SeriesOfAgreementsForPartners", askSeries: func(q *store.SeriesQuery) {
			if q.Of == store.SeriesOfPartners && q.Filter == nil {
				q.Of, q.Kinds = store.SeriesOfAgreements, q.Counted()
			}
		}},
		{name: "SeriesOfPartnersByMOU", askSeries: func(q *store.SeriesQuery) {
			if q.Of == store.SeriesOfPartners && q.Kinds == 0 {
				q.Kinds = atlas.AllKinds
			}
		}},
		{name: "SeriesOfAllForACity", askSeries: func(q *store.SeriesQuery) { q.City = "" }},
	}
}
