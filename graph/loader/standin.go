package loader

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// standInID is the id of what stands in for an entity: that of nothing.
const standInID = "?"

// standInCitations differ, so that what sources differ on has their citations.
var standInCitations = []atlas.Citation{{Source: standInID, Field: "kind", Value: "?"}, {Source: standInID, Field: "kind", Value: "!"}}

// standInEntity is an entity of a kind that refers to whatever such a one may refer to, so
// that fields which follow a reference do so.
func (r *Request) standInEntity(kind atlas.Kind) atlas.Entity {
	country := ""
	for country = range r.View.Dataset().Countries { // any: it is known without a question
		break
	}
	switch kind {
	case atlas.KindCity:
		return &atlas.City{ID: standInID, Country: country, PartOf: standInID, Citations: standInCitations}
	case atlas.KindCountry:
		return &atlas.Country{ID: standInID, CountedWith: country, Citations: standInCitations}
	case atlas.KindPartnership:
		return standInAgreement
	case atlas.KindProgram:
		return &atlas.Program{ID: standInID, Figures: []atlas.Figure{{Citations: standInCitations}}, Citations: standInCitations}
	case atlas.KindOrganization:
		return &atlas.Organization{ID: standInID, Seat: standInID, Country: country, PartOf: standInID, Citations: standInCitations}
	case atlas.KindPerson:
		return &atlas.Person{ID: standInID, Offices: standInOffices, Citations: standInCitations}
	case atlas.KindEvent:
		return standInEvent
	case atlas.KindSource:
		return &atlas.Source{ID: standInID}
	case atlas.KindAnniversary:
		return &atlas.Anniversary{ID: standInID, Partnership: standInAgreement}
	}
	return nil
}

var (
	standInAgreement = &atlas.Partnership{
		ID: standInID, Kind: atlas.Sister, Supersedes: standInID, Citations: standInCitations,
		Decisions: []atlas.Decision{{ForCity: standInID, Organization: standInID, Citations: standInCitations}},
		Derived:   atlas.Derived{SupersededBy: []string{standInID}, History: []string{standInID}},
	}
	standInEvent   = &atlas.Event{ID: standInID, Citations: standInCitations}
	standInOffices = []atlas.Office{{At: standInID, Citations: standInCitations}}
	standInJoined  = store.Joined{
		ForCity: standInID, Change: &atlas.Change{Kind: atlas.ChangeRenewed, Decision: 1}, Offices: standInOffices,
		Ties: []*atlas.Partnership{standInAgreement}, LastEvent: standInEvent, Citations: standInCitations,
	}
)

// standInFor is what stands in for the pages of a list: one page, with one row, or one of
// each kind where the kind of the rows is not said.
func (l *Level) standInFor(q store.ListQuery) *Lists {
	kinds := atlas.Kinds
	if q.Kind != "" {
		kinds = []atlas.Kind{q.Kind}
	}
	p := &store.Page{}
	if q.Want.Rows {
		for _, kind := range kinds {
			p.Rows = append(p.Rows, store.Row{Entity: l.standInEntity(kind), Key: standInID, Joined: &standInJoined})
		}
	}
	lists := l.lists(map[string]*store.Page{standInID: p})
	lists.awaited = new(awaited[*Lists])
	for _, level := range []*Level{lists.Rows, lists.Ties, lists.Events} {
		level.await()
	}
	return lists
}

// standInOf is what stands in for entities of a kind; of any kind, nothing does.
func (l *Level) standInOf(kind atlas.Kind) *Entities {
	e := &Entities{Level: &Level{Request: l.Request, awaited: new(awaited[*Level])}, standIn: l.standInEntity(kind)}
	if e.standIn != nil {
		e.Level.entities = []atlas.Entity{e.standIn}
	}
	return e
}

// await makes a level one of what stands in for what is not known yet.
func (l *Level) await() { l.awaited = new(awaited[*Level]) }

// standInMap is what stands in for a map: a node of each kind, and an agreement.
func (r *Request) standInMap() *store.Map {
	m := &store.Map{Edges: []store.MapEdge{standInEdge}}
	for _, kind := range store.MapKinds {
		m.Nodes = append(m.Nodes, store.MapNode{Entity: r.standInEntity(kind)})
	}
	return m
}

var standInEdge = store.MapEdge{Source: standInID, Target: standInID, Link: store.Link(atlas.Sister), Partnership: standInAgreement}

// standInGroups is what stands in for groups: one of a city and a country.
func (r *Request) standInGroups() []store.GroupCount {
	city := r.standInEntity(atlas.KindCity).(*atlas.City)
	return []store.GroupCount{{City: city, Country: r.View.Dataset().Countries[city.Country]}}
}

// standInHits is what stands in for a page of a search: a hit of each kind that is searched for.
func (r *Request) standInHits(kinds []atlas.Kind) *store.SearchPage {
	if len(kinds) == 0 {
		kinds = atlas.Kinds
	}
	p := &store.SearchPage{}
	for _, kind := range kinds {
		p.Hits = append(p.Hits, store.Hit{Entity: r.standInEntity(kind), Key: standInID})
	}
	return p
}

// standInPaths is what stands in for paths: one that leads over a thing of each kind.
func (r *Request) standInPaths() *store.PathResult {
	var path store.Path
	for _, kind := range store.MapKinds {
		e := r.standInEntity(kind)
		path.Steps = append(path.Steps, store.PathStep{From: e, To: e, Links: []store.MapEdge{standInEdge}})
	}
	return &store.PathResult{Paths: []store.Path{path}}
}
