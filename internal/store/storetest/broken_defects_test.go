package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// brokenPages are the ways in which pages can go wrong.
func brokenPages() []defect {
	return []defect{
		{name: "DropsTheLastRow", page: func(_ store.ListQuery, p *store.Page) {
			if n := len(p.Rows); n > 1 {
				p.Rows = p.Rows[:n-1]
			}
		}},
		{name: "SwapsTwoRows", page: func(_ store.ListQuery, p *store.Page) {
			if len(p.Rows) > 1 {
				p.Rows[0], p.Rows[1] = p.Rows[1], p.Rows[0]
			}
		}},
		{name: "WrongHasNext", page: func(_ store.ListQuery, p *store.Page) { p.HasNext = len(p.Rows) > 0 && len(p.Rows) < p.Total }},
		{name: "HasPreviousOnlyAfterAKey", page: func(q store.ListQuery, p *store.Page) { p.HasPrevious = q.Window.After != "" }},
		{name: "TotalOfThePage", page: func(_ store.ListQuery, p *store.Page) { p.Total = len(p.Rows) }},
		{name: "ISOForOffice", page: func(_ store.ListQuery, p *store.Page) { p.Countries.Office = p.Countries.ISO }},
		{name: "NoUndated", page: func(_ store.ListQuery, p *store.Page) { p.Undated = 0 }},
		{name: "NoUnknown", page: func(_ store.ListQuery, p *store.Page) { p.Unknown = 0 }},
		{name: "CountsAnAgreementForEachPartyInACountry", pageOf: func(b brute, of string, q store.ListQuery, p *store.Page) {
			if q.Via != atlas.HasPartyIn {
				return
			}
			for _, c := range b.Cities {
				for _, agreement := range b.Partnerships {
					if c.Country == of && slices.Contains(agreement.Parties[1:], c.ID) && slices.ContainsFunc(b.Cities, func(first *atlas.City) bool {
						return first.Country == of && first.ID == agreement.Parties[0]
					}) {
						p.Total++
					}
				}
			}
		}},
		{name: "OneTie", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				p.Rows[i].Ties = p.Rows[i].Ties[:min(1, len(p.Rows[i].Ties))]
			}
		}},
		{name: "NoCitationsOnRows", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				p.Rows[i].Citations = nil
			}
		}},
		{name: "ChangesOfFullDaysOnly", page: func(_ store.ListQuery, p *store.Page) {
			p.Rows = slices.DeleteFunc(p.Rows, func(r store.Row) bool { return r.Change != nil && !r.Change.On.IsDay() })
		}},
		{name: "ChangesWithoutDecisions", page: func(_ store.ListQuery, p *store.Page) {
			p.Rows = slices.DeleteFunc(p.Rows, func(r store.Row) bool { return r.Change != nil && r.Change.Decision > 0 })
		}},
		{name: "UpgradesAreRenewals", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				if p.Rows[i].Change.Kind == atlas.ChangeUpgraded {
					p.Rows[i].Change.Kind = atlas.ChangeRenewed
				}
			}
		}},
		{name: "DowngradesAreUpgrades", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				if p.Rows[i].Change.Kind == atlas.ChangeDowngraded {
					p.Rows[i].Change.Kind = atlas.ChangeUpgraded
				}
			}
		}},
		{name: "NoRoles", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				p.Rows[i].Role = ""
			}
		}},
		{name: "KeysOfItsOwn", page: func(_ store.ListQuery, p *store.Page) {
			for i := range p.Rows {
				p.Rows[i].Key += "!"
			}
		}},
	}
}

// misheardLists are questions for lists of which a part is not heard.
func misheardLists() []defect {
	return []defect{
		{name: "IgnoresTheDay", ask: func(q *store.ListQuery) {
			if q.AsOf != "" {
				q.AsOf = "2013-03-28"
			}
		}},
		{name: "ListsAllOfficesEver", ask: func(q *store.ListQuery) {
			if q.Via == atlas.HoldsOffice {
				q.AsOf = ""
			}
		}},
		{name: "IgnoresKinds", ask: func(q *store.ListQuery) { q.Kinds = 0 }},
		{name: "CountsMOUs", ask: func(q *store.ListQuery) {
			if q.Kinds == 0 {
				q.Kinds = atlas.AllKinds
			}
		}},
		{name: "IgnoresTheOrder", ask: func(q *store.ListQuery) { q.Order.Desc = false }},
		{name: "ListsByNameOnly", ask: func(q *store.ListQuery) { q.Order = store.Order{Desc: q.Order.Desc} }},
		{name: "TakesTheFirstRowsFromTheEnd", ask: func(q *store.ListQuery) { q.Window.FromEnd = false }},
		{name: "IgnoresBefore", ask: func(q *store.ListQuery) { q.Window.Before = "" }},
		{name: "ChangesOfAllKinds", ask: func(q *store.ListQuery) { q.Changes = 0 }},
		{name: "ChangesOfTheFirstDay", ask: func(q *store.ListQuery) {
			if q.Via == atlas.HasChange {
				q.To = q.From
			}
		}},
		{name: "MilestonesOnly", ask: func(q *store.ListQuery) { q.MilestonesOnly = true }},
	}
}

// brokenAnswers are the ways in which the rest can go wrong.
func brokenAnswers() []defect {
	return []defect{
		{name: "OneHopLess", askMap: func(q *store.MapQuery) { q.Depth = max(0, q.Depth-1) }},
		{name: "AllKindsOfNodes", askMap: func(q *store.MapQuery) { q.Kinds |= store.NodeSetOf(store.MapKinds...) }},
		{name: "AllLinks", askMap: func(q *store.MapQuery) { q.Links |= store.DefaultLinks }},
		{name: "WhatMayHoldIsShown", askMap: func(q *store.MapQuery) { q.Undated = true }},
		{name: "WhatMayHoldIsNeverShown", askMap: func(q *store.MapQuery) { q.Undated = false }},
		{name: "NothingUndated", drawn: func(m *store.Map) { m.Undated = 0 }},
		{name: "UndatedFromBothEnds", drawn: func(m *store.Map) { m.Undated *= 2 }},
		{name: "AllEdgesAreSure", drawn: func(m *store.Map) {
			for i := range m.Edges {
				m.Edges[i].Possible = false
			}
		}},
		{name: "NoTruncation", drawn: func(m *store.Map) { m.OmittedNodes = 0 }},
		{name: "NoEdgesOmitted", drawn: func(m *store.Map) { m.OmittedEdges = 0 }},
		{name: "EdgesReversed", drawn: func(m *store.Map) { slices.Reverse(m.Edges) }},
		{name: "DegreeInTheMapOnly", drawn: func(m *store.Map) {
			for i := range m.Nodes {
				m.Nodes[i].Degree = 0
			}
		}},
		{name: "NoLocations", drawn: func(m *store.Map) {
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
		{name: "DryRunLoads", load: func(o *store.LoadOptions) { o.DryRun = false }},
		{name: "EmptyDiff", diff: func(d *atlas.Diff) { d.Changes = nil }},
		{name: "ContextsDoNotEnd", patient: true},
		{name: "ListsOfParentsOfAnyKind", anyKind: true},
	}
}
