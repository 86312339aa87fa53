package storetest

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (b brute) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	for _, id := range q.Focus {
		if err := store.CheckFocus(id, b.entity(id)); err != nil {
			return nil, err
		}
	}
	all := slices.DeleteFunc(b.linksOn(q.AsOf, true), func(e store.MapEdge) bool { return !q.Links.Has(e.Link) })
	links := all
	if !q.Undated {
		links = slices.DeleteFunc(slices.Clone(all), func(e store.MapEdge) bool { return e.Possible })
	}
	distance := b.distances(q, links)
	m := &store.Map{}
	for id, d := range distance {
		degree := len(b.neighbours(id, links, q.Kinds))
		m.Nodes = append(m.Nodes, store.MapNode{Entity: b.entity(id), Distance: d, Degree: degree, Location: b.location(id)})
	}
	slices.SortFunc(m.Nodes, store.CompareMapNodes)
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
	slices.SortFunc(m.Edges, store.CompareMapEdges)
	if len(m.Nodes) > q.Budget {
		m.OmittedNodes = len(m.Nodes) - q.Budget
		m.Nodes = m.Nodes[:q.Budget]
	}
	if q.CountUndated && !q.Undated {
		m.Undated = b.leftOut(q, all, distance)
	}
	return m, ended(ctx)
}

// leftOut counts the links that may hold and lead from what is nearer than the depth to
// a chosen kind, or join two of what is reached.
func (b brute) leftOut(q store.MapQuery, all []store.MapEdge, distance map[string]int) int {
	n := 0
	for _, e := range all {
		from, fromIn := distance[e.Source]
		to, toIn := distance[e.Target]
		chosen := func(id string) bool { return q.Kinds.Has(b.entity(id).EntityKind()) }
		switch {
		case !e.Possible:
		case fromIn && toIn,
			fromIn && from < q.Depth && chosen(e.Target),
			toIn && to < q.Depth && chosen(e.Source):
			n++
		}
	}
	return n
}

// distances returns the hops from the nearest focus of all that lies within the
// depth of q.
func (b brute) distances(q store.MapQuery, links []store.MapEdge) map[string]int {
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
func (b brute) neighbours(id string, links []store.MapEdge, kinds store.NodeSet) []string {
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

// linksOn returns every link that holds on a day in the whole graph, or also those that
// may hold.
func (b brute) linksOn(d atlas.Day, undated bool) []store.MapEdge {
	links := b.linksThatMayHold(d)
	if undated {
		return links
	}
	return slices.DeleteFunc(links, func(e store.MapEdge) bool { return e.Possible })
}

func (b brute) linksThatMayHold(d atlas.Day) []store.MapEdge {
	var links []store.MapEdge
	for _, e := range b.all {
		switch e := e.(type) {
		case *atlas.Partnership:
			if e.InForceOn(d) || e.MayBeInForceOn(d) {
				for i, x := range e.Parties {
					for _, y := range e.Parties[i+1:] {
						links = append(links, store.TieEdge(e, x, y, d))
					}
				}
			}
		case *atlas.Person:
			links = append(links, officeLinks(e, d)...)
		case *atlas.Program:
			if e.RunsOn(d) || e.MayRunOn(d) {
				links = append(links, b.programLinks(e, d)...)
			}
		default:
			possible := false
			if ev, ok := e.(*atlas.Event); ok && !ev.ThereOn(d) {
				if !ev.MayBeThereOn(d) {
					continue
				}
				possible = true
			}
			for _, f := range b.facts[e] {
				if link := store.Link(f.relation); link.Index() >= 0 {
					links = append(links, ifPossible(possible, store.RelationEdge(link, f.from, f.to, f.row.Role)))
				}
			}
		}
	}
	return links
}

// programLinks are the links of a program to those who have a role in it.
func (b brute) programLinks(p *atlas.Program, d atlas.Day) []store.MapEdge {
	var links []store.MapEdge
	for _, r := range p.Roles {
		if !r.HeldOn(d) {
			continue
		}
		if b.entity(r.Participant).EntityKind() == atlas.KindCity {
			links = append(links, ifPossible(!p.RunsOn(d), store.RelationEdge(store.Link(atlas.Involves), p.ID, r.Participant, r.Role)))
		} else {
			links = append(links, ifPossible(!p.RunsOn(d), store.RelationEdge(store.Link(atlas.HasRoleIn), r.Participant, p.ID, r.Role)))
		}
	}
	return links
}

// ifPossible marks an edge that only may hold.
func ifPossible(possible bool, e store.MapEdge) store.MapEdge {
	e.Possible = possible
	return e
}

// officeLinks are the links of a person to the places where an office is held, and to
// those where none is and one may be.
func officeLinks(p *atlas.Person, d atlas.Day) []store.MapEdge {
	titles, possible := map[string][]string{}, map[string][]string{}
	for _, o := range p.Offices {
		if o.HeldOn(d) {
			titles[o.At] = append(titles[o.At], o.Title)
		}
		if o.MayBeHeldOn(d) {
			possible[o.At] = append(possible[o.At], o.Title)
		}
	}
	var links []store.MapEdge
	for at, words := range titles {
		links = append(links, store.RelationEdge(store.Link(atlas.HoldsOffice), p.ID, at, words...))
	}
	for at, words := range possible {
		if titles[at] == nil {
			links = append(links, ifPossible(true, store.RelationEdge(store.Link(atlas.HoldsOffice), p.ID, at, words...)))
		}
	}
	return links
}
