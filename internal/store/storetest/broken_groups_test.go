package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// brokenGroups are the ways in which groups can go wrong.
func brokenGroups() []defect {
	each := func(change func(q store.GroupQuery, g *store.GroupCount)) func(store.GroupQuery, []store.GroupCount) []store.GroupCount {
		return func(q store.GroupQuery, gs []store.GroupCount) []store.GroupCount {
			for i := range gs {
				change(q, &gs[i])
			}
			return gs
		}
	}
	return []defect{
		{name: "CountsPaths", groups: each(func(q store.GroupQuery, g *store.GroupCount) {
			if q.Has(store.GroupByCountry) && g.Cities > g.Count {
				g.Count++ // two of its cities lie in one country
			}
		})},
		{name: "CountsCitiesOncePerEntity", groups: each(func(_ store.GroupQuery, g *store.GroupCount) {
			g.Cities = max(g.Cities, 2*g.Count)
		})},
		{name: "DropsUnknownGroups", groups: func(_ store.GroupQuery, gs []store.GroupCount) []store.GroupCount {
			return slices.DeleteFunc(gs, func(g store.GroupCount) bool { return len(g.Unknown) > 0 })
		}},
		{name: "DoesNotSayWhatIsUnknown", groups: each(func(_ store.GroupQuery, g *store.GroupCount) { g.Unknown = nil })},
		{name: "UnknownGroupsFirst", groups: func(_ store.GroupQuery, gs []store.GroupCount) []store.GroupCount {
			slices.SortStableFunc(gs, func(x, y store.GroupCount) int { return len(y.Unknown) - len(x.Unknown) })
			return gs
		}},
		{name: "GroupsReversed", groups: func(_ store.GroupQuery, gs []store.GroupCount) []store.GroupCount {
			slices.Reverse(gs)
			return gs
		}},
		{name: "PlacesWithoutTheirFacts", groups: each(func(_ store.GroupQuery, g *store.GroupCount) {
			if g.City != nil {
				g.City = &atlas.City{ID: g.City.ID}
			}
		})},
		{name: "OneContinentForAll", groups: each(func(_ store.GroupQuery, g *store.GroupCount) {
			if g.Continent != "" {
				g.Continent = atlas.Oceania
			}
		})},
		{name: "DecadesFromTheYearOne", groups: each(func(_ store.GroupQuery, g *store.GroupCount) {
			if g.Decade != nil {
				last := *g.Decade + 1
				g.Decade = &last
			}
		})},
		{name: "StagesWithoutDecisions", groups: func(_ store.GroupQuery, gs []store.GroupCount) []store.GroupCount {
			return slices.DeleteFunc(gs, func(g store.GroupCount) bool {
				return slices.Contains([]atlas.Stage{atlas.StageProposed, atlas.StageApprovedBySome, atlas.StageApprovedByAll}, g.Stage)
			})
		}},
		{name: "CountsAnAgreementInOneFieldAlone", groups: each(func(q store.GroupQuery, g *store.GroupCount) {
			if q.Kind == atlas.KindPartnership && g.ExchangeField == atlas.FieldHealth {
				g.Count = max(1, g.Count-1) // it has another field, which comes first
			}
		})},
		{name: "StatusOfAnotherDay", askGroup: func(q *store.GroupQuery) { q.AsOf = "2013-03-28" }},
		{name: "GroupsIgnoreTheFilter", askGroup: func(q *store.GroupQuery) { q.Filter = nil }},
		{name: "CounterpartsOfNobody", askGroup: func(q *store.GroupQuery) { q.CounterpartOf = "" }},
		{name: "GroupsOfAllSizes", askGroup: func(q *store.GroupQuery) { q.Having, q.Cities = store.CountRange{}, store.CountRange{} }},
		{name: "GroupsWithoutTheirOrder", askGroup: func(q *store.GroupQuery) { q.Sort = "" }},
		{name: "MoreGroupsThanAskedFor", askGroup: func(q *store.GroupQuery) { q.First = 0 }},
		{name: "GroupsOfOneKind", askGroup: func(q *store.GroupQuery) { q.Kind = atlas.KindPartnership }},
	}
}
