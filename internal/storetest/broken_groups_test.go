package storetest

import (
	"slices"

	"citygraph/internal/atlas"
)

// brokenGroups are the ways in which groups can go wrong.
func brokenGroups() []defect {
	each := func(change func(q atlas.GroupQuery, g *atlas.GroupCount)) func(atlas.GroupQuery, []atlas.GroupCount) []atlas.GroupCount {
		return func(q atlas.GroupQuery, gs []atlas.GroupCount) []atlas.GroupCount {
			for i := range gs {
				change(q, &gs[i])
			}
			return gs
		}
	}
	return []defect{
		{name: "CountsPaths", groups: each(func(q atlas.GroupQuery, g *atlas.GroupCount) {
			if q.Has(atlas.GroupByCountry) && g.Cities > g.Count {
				g.Count++ // two of its cities lie in one country
			}
		})},
		{name: "CountsCitiesOncePerEntity", groups: each(func(_ atlas.GroupQuery, g *atlas.GroupCount) {
			g.Cities = max(g.Cities, 2*g.Count)
		})},
		{name: "DropsUnknownGroups", groups: func(_ atlas.GroupQuery, gs []atlas.GroupCount) []atlas.GroupCount {
			return slices.DeleteFunc(gs, func(g atlas.GroupCount) bool { return len(g.Unknown) > 0 })
		}},
		{name: "DoesNotSayWhatIsUnknown", groups: each(func(_ atlas.GroupQuery, g *atlas.GroupCount) { g.Unknown = nil })},
		{name: "UnknownGroupsFirst", groups: func(_ atlas.GroupQuery, gs []atlas.GroupCount) []atlas.GroupCount {
			slices.SortStableFunc(gs, func(x, y atlas.GroupCount) int { return len(y.Unknown) - len(x.Unknown) })
			return gs
		}},
		{name: "GroupsReversed", groups: func(_ atlas.GroupQuery, gs []atlas.GroupCount) []atlas.GroupCount {
			slices.Reverse(gs)
			return gs
		}},
		{name: "PlacesWithoutTheirFacts", groups: each(func(_ atlas.GroupQuery, g *atlas.GroupCount) {
			if g.City != nil {
				g.City = &atlas.City{ID: g.City.ID}
			}
		})},
		{name: "DecadesFromTheYearOne", groups: each(func(_ atlas.GroupQuery, g *atlas.GroupCount) {
			if g.Decade != nil {
				last := *g.Decade + 1
				g.Decade = &last
			}
		})},
		{name: "StatusOfAnotherDay", askGroup: func(q *atlas.GroupQuery) { q.AsOf = "2013-03-28" }},
		{name: "GroupsIgnoreTheFilter", askGroup: func(q *atlas.GroupQuery) { q.Filter = nil }},
		{name: "GroupsOfOneKind", askGroup: func(q *atlas.GroupQuery) { q.Kind = atlas.KindPartnership }},
	}
}
