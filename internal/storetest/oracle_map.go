package storetest

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
)

func (b brute) Map(ctx context.Context, q atlas.MapQuery) (*atlas.Map, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	for _, id := range q.Focus {
		if err := atlas.CheckFocus(id, b.entity(id)); err != nil {
			return nil, err
		}
	}
	links := slices.DeleteFunc(b.linksOn(q.AsOf), func(e atlas.MapEdge) bool { return !q.Links.Has(e.Link) })
	distance := b.distances(q, links)
	m := &atlas.Map{}
	for id, d := range distance {
		degree := len(b.neighbours(id, links, q.Kinds))
		m.Nodes = append(m.Nodes, atlas.MapNode{Entity: b.entity(id), Distance: d, Degree: degree, Location: b.location(id)})
	}
	slices.SortFunc(m.Nodes, atlas.CompareMapNodes)
	stays := map[string]bool{}
	for i, n := range m.Nodes {
		stays[n.Entity.EntityID()] = i < q.Budget
	}
	for _, e := range links {
		_, source := distance[e.Source]
		_, target := distance[e.Target]
		switch {
		case stays[e.Source] && stays[e.Target]:
			m.Edges = append(m.Edges, e)
		case source && target:
			m.OmittedEdges++
		}
	}
	slices.SortFunc(m.Edges, atlas.CompareMapEdges)
	if len(m.Nodes) > q.Budget {
		m.OmittedNodes = len(m.Nodes) - q.Budget
		m.Nodes = m.Nodes[:q.Budget]
	}
	return m, ended(ctx)
}

// distances returns the hops from the nearest focus of all that lies within the
// depth of q.
func (b brute) distances(q atlas.MapQuery, links []atlas.MapEdge) map[string]int {
	distance := map[string]int{}
	for _, id := range q.Focus {
		distance[id] = 0
	}
	for hops := 1; hops <= q.Depth; hops++ {
		for id, d := range distance {
			if d != hops-1 {
				continue
			}
			for _, n := range b.neighbours(id, links, q.Kinds) {
				if _, seen := distance[n]; !seen {
					distance[n] = hops
				}
			}
		}
	}
	return distance
}

// location is that of a city or of the seat of an organization.
func (b brute) location(id string) *atlas.Location {
	switch e := b.entity(id).(type) {
	case *atlas.City:
		return e.Location
	case *atlas.Organization:
		return b.location(e.Seat)
	}
	return nil
}

// neighbours returns the distinct entities of some kinds that links join to one.
func (b brute) neighbours(id string, links []atlas.MapEdge, kinds atlas.NodeSet) []string {
	found := map[string]bool{}
	for _, e := range links {
		other := ""
		switch id {
		case e.Source:
			other = e.Target
		case e.Target:
			other = e.Source
		}
		if other != "" && other != id && kinds.Has(b.entity(other).EntityKind()) {
			found[other] = true
		}
	}
	ids := make([]string, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	return ids
}

// linksOn returns every link that holds on a day in the whole graph.
func (b brute) linksOn(d atlas.Day) []atlas.MapEdge {
	var links []atlas.MapEdge
	for _, e := range b.all {
		switch e := e.(type) {
		case *atlas.Partnership:
			if e.InForceOn(d) {
				for i, x := range e.Parties {
					for _, y := range e.Parties[i+1:] {
						links = append(links, atlas.TieEdge(e, x, y))
					}
				}
			}
		case *atlas.Person:
			links = append(links, officeLinks(e, d)...)
		case *atlas.Program:
			if e.RunsOn(d) {
				links = append(links, b.programLinks(e, d)...)
			}
		default:
			if ev, ok := e.(*atlas.Event); ok && !ev.ThereOn(d) {
				continue
			}
			for _, f := range facts(e) {
				if link := atlas.Link(f.relation); link.Index() >= 0 {
					links = append(links, atlas.RelationEdge(link, f.from, f.to, f.row.Role))
				}
			}
		}
	}
	return links
}

// programLinks are the links of a program to those who have a role in it.
func (b brute) programLinks(p *atlas.Program, d atlas.Day) []atlas.MapEdge {
	var links []atlas.MapEdge
	for _, r := range p.Roles {
		if !r.HeldOn(d) {
			continue
		}
		if b.entity(r.Participant).EntityKind() == atlas.KindCity {
			links = append(links, atlas.RelationEdge(atlas.Link(atlas.Involves), p.ID, r.Participant, r.Role))
		} else {
			links = append(links, atlas.RelationEdge(atlas.Link(atlas.HasRoleIn), r.Participant, p.ID, r.Role))
		}
	}
	return links
}

// officeLinks are the links of a person to the places where an office is held.
func officeLinks(p *atlas.Person, d atlas.Day) []atlas.MapEdge {
	titles := map[string][]string{}
	for _, o := range p.Offices {
		if o.HeldOn(d) {
			titles[o.At] = append(titles[o.At], o.Title)
		}
	}
	var links []atlas.MapEdge
	for at, words := range titles {
		links = append(links, atlas.RelationEdge(atlas.Link(atlas.HoldsOffice), p.ID, at, words...))
	}
	return links
}
