package memstore

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
)

// Network makes a network of the links that are indexed. O(links of the things × log of
// that); it is cached while it is among those asked for last.
func (s *snapshot) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if err := store.CheckNetwork(kinds); err != nil {
		return nil, err
	}
	steps := stepsOf(ctx)
	if n, ok := s.results.networks.Get(kinds); ok && steps.count == nil { // work that is counted is done
		return n, nil
	}
	var ids, countries []string
	places := make([]int32, len(s.entities)) // by number: the place among the nodes
	for u, e := range s.entities {
		if s.nodeKind[u]&kinds == 0 {
			continue
		}
		places[u] = int32(len(ids))
		ids = append(ids, e.EntityID())
		country := ""
		if c, ok := e.(*atlas.City); ok && s.number(c.Country, atlas.KindCountry) != none {
			country = c.Country
		}
		countries = append(countries, country)
	}
	n := store.NewNetwork(ids, countries, func(link func(x, y int32, l store.Link, known, possible calendar.Span)) {
		for u := range s.entities {
			if s.nodeKind[u]&kinds == 0 {
				continue
			}
			arcs := s.arcs.of(num(u))
			if steps.spend(1+len(arcs)) != nil {
				return
			}
			for _, a := range arcs {
				if a.out && s.nodeKind[a.to]&kinds != 0 {
					link(places[u], places[a.to], store.Links[a.link], calendarSpan(a.days), calendarSpan(a.may))
				}
			}
		}
	})
	if steps.err != nil {
		return nil, steps.err
	}
	s.results.networks.Add(kinds, n)
	return n, nil
}

// calendarSpan are some days as what is shared with other stores has them, which writes days
// as this package does.
func calendarSpan(s days) calendar.Span {
	return calendar.Span{From: calendar.Day(s.from), Until: calendar.Day(s.until)}
}
