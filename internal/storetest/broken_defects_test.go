package storetest

import (
	"slices"

	"citygraph/internal/atlas"
)

// brokenPages are the ways in which pages can go wrong.
func brokenPages() []defect {
	return []defect{
		{name: "DropsTheLastRow", page: func(_ atlas.ListQuery, p *atlas.Page) {
			if n := len(p.Rows); n > 1 {
				p.Rows = p.Rows[:n-1]
			}
		}},
		{name: "SwapsTwoRows", page: func(_ atlas.ListQuery, p *atlas.Page) {
			if len(p.Rows) > 1 {
				p.Rows[0], p.Rows[1] = p.Rows[1], p.Rows[0]
			}
		}},
		{name: "WrongHasNext", page: func(_ atlas.ListQuery, p *atlas.Page) { p.HasNext = len(p.Rows) > 0 && len(p.Rows) < p.Total }},
		{name: "HasPreviousOnlyAfterAKey", page: func(q atlas.ListQuery, p *atlas.Page) { p.HasPrevious = q.Window.After != "" }},
		{name: "TotalOfThePage", page: func(_ atlas.ListQuery, p *atlas.Page) { p.Total = len(p.Rows) }},
		{name: "ISOForOffice", page: func(_ atlas.ListQuery, p *atlas.Page) { p.Countries.Office = p.Countries.ISO }},
		{name: "NoUndated", page: func(_ atlas.ListQuery, p *atlas.Page) { p.Undated = 0 }},
		{name: "NoUnknown", page: func(_ atlas.ListQuery, p *atlas.Page) { p.Unknown = 0 }},
		{name: "OneTie", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				p.Rows[i].Ties = p.Rows[i].Ties[:min(1, len(p.Rows[i].Ties))]
			}
		}},
		{name: "NoCitationsOnRows", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				p.Rows[i].Citations = nil
			}
		}},
		{name: "ChangesOfFullDaysOnly", page: func(_ atlas.ListQuery, p *atlas.Page) {
			p.Rows = slices.DeleteFunc(p.Rows, func(r atlas.Row) bool { return r.Change.Kind != "" && !r.Change.On.IsDay() })
		}},
		{name: "UpgradesAreRenewals", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				if p.Rows[i].Change.Kind == atlas.ChangeUpgraded {
					p.Rows[i].Change.Kind = atlas.ChangeRenewed
				}
			}
		}},
		{name: "DowngradesAreUpgrades", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				if p.Rows[i].Change.Kind == atlas.ChangeDowngraded {
					p.Rows[i].Change.Kind = atlas.ChangeUpgraded
				}
			}
		}},
		{name: "NoRoles", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				p.Rows[i].Role = ""
			}
		}},
		{name: "KeysOfItsOwn", page: func(_ atlas.ListQuery, p *atlas.Page) {
			for i := range p.Rows {
				p.Rows[i].Key += "!"
			}
		}},
	}
}

// misheardLists are questions for lists of which a part is not heard.
func misheardLists() []defect {
	return []defect{
		{name: "IgnoresTheDay", ask: func(q *atlas.ListQuery) {
			if q.AsOf != "" {
				q.AsOf = "2013-03-28"
			}
		}},
		{name: "ListsAllOfficesEver", ask: func(q *atlas.ListQuery) {
			if q.Via == atlas.HoldsOffice {
				q.AsOf = ""
			}
		}},
		{name: "IgnoresKinds", ask: func(q *atlas.ListQuery) { q.Kinds = 0 }},
		{name: "CountsMOUs", ask: func(q *atlas.ListQuery) {
			if q.Kinds == 0 {
				q.Kinds = atlas.AllKinds
			}
		}},
		{name: "IgnoresTheOrder", ask: func(q *atlas.ListQuery) { q.Order.Desc = false }},
		{name: "ListsByNameOnly", ask: func(q *atlas.ListQuery) { q.Order = atlas.Order{Desc: q.Order.Desc} }},
		{name: "TakesTheFirstRowsFromTheEnd", ask: func(q *atlas.ListQuery) { q.Window.FromEnd = false }},
		{name: "IgnoresBefore", ask: func(q *atlas.ListQuery) { q.Window.Before = "" }},
		{name: "ChangesOfAllKinds", ask: func(q *atlas.ListQuery) { q.Changes = 0 }},
		{name: "ChangesOfTheFirstDay", ask: func(q *atlas.ListQuery) {
			if q.Via == atlas.ChangedOn {
				q.To = q.From
			}
		}},
		{name: "MilestonesOnly", ask: func(q *atlas.ListQuery) { q.MilestonesOnly = true }},
	}
}

// brokenAnswers are the ways in which the rest can go wrong.
func brokenAnswers() []defect {
	return []defect{
		{name: "OneHopLess", askMap: func(q *atlas.MapQuery) { q.Depth = max(0, q.Depth-1) }},
		{name: "AllKindsOfNodes", askMap: func(q *atlas.MapQuery) { q.Kinds |= atlas.NodeSetOf(atlas.MapKinds...) }},
		{name: "AllLinks", askMap: func(q *atlas.MapQuery) { q.Links |= atlas.DefaultLinks }},
		{name: "WhatMayHoldIsShown", askMap: func(q *atlas.MapQuery) { q.Undated = true }},
		{name: "WhatMayHoldIsNeverShown", askMap: func(q *atlas.MapQuery) { q.Undated = false }},
		{name: "NothingUndated", drawn: func(m *atlas.Map) { m.Undated = 0 }},
		{name: "UndatedFromBothEnds", drawn: func(m *atlas.Map) { m.Undated *= 2 }},
		{name: "AllEdgesAreSure", drawn: func(m *atlas.Map) {
			for i := range m.Edges {
				m.Edges[i].Possible = false
			}
		}},
		{name: "NoTruncation", drawn: func(m *atlas.Map) { m.OmittedNodes = 0 }},
		{name: "NoEdgesOmitted", drawn: func(m *atlas.Map) { m.OmittedEdges = 0 }},
		{name: "EdgesReversed", drawn: func(m *atlas.Map) { slices.Reverse(m.Edges) }},
		{name: "DegreeInTheMapOnly", drawn: func(m *atlas.Map) {
			for i := range m.Nodes {
				m.Nodes[i].Degree = 0
			}
		}},
		{name: "NoLocations", drawn: func(m *atlas.Map) {
			for i := range m.Nodes {
				m.Nodes[i].Location = nil
			}
		}},
		{name: "NoAnniversaries", entities: func(es map[string]atlas.Entity) {
			for id, e := range es {
				if e.EntityKind() == atlas.KindAnniversary {
					delete(es, id)
				}
			}
		}},
		{name: "NilForUnknown", entities: func(es map[string]atlas.Entity) { es["nothing"] = nil }},
		{name: "AllReversed", all: func(es []atlas.Entity) []atlas.Entity { slices.Reverse(es); return es }},
		{name: "AllWithoutOne", all: func(es []atlas.Entity) []atlas.Entity { return es[1:] }},
		{name: "DryRunLoads", load: func(o *atlas.LoadOptions) { o.DryRun = false }},
		{name: "EmptyDiff", diff: func(d *atlas.Diff) { d.Changes = nil }},
		{name: "ContextsDoNotEnd", patient: true},
		{name: "ListsOfParentsOfAnyKind", anyKind: true},
	}
}
