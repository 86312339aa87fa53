package graph

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// world is what suggestions know of one data version. It is derived, and kept by the version for those who ask next, with days
// of it and what speaks for the partners of a city.
type world struct {
	cache     *Cache
	version   string
	network   *store.Network
	ends      int             // of ties: those of all days together
	places    []suggest.Place // by node
	ranked    *suggest.Places
	regions   []atlas.Region    // by node; empty where the country or its region is not known
	languages map[string]string // the most likely one in a country, by the id of that
}

type dayOfWorld struct {
	version string
	day     atlas.Day
}

type surveyOfDay struct {
	dayOfWorld
	asker int
}

// worldOf reads the places of the data version that a request sees, and their ties, unless they are cached.
func worldOf(ctx context.Context) (*world, error) {
	if _, err := linksAmong(ctx, store.NodeSetOf(atlas.KindCity)); err != nil { // a store goes on to read them when the time of a request is over
		return nil, err
	}
	return pinnedIn(ctx).cache.worlds.get(ctx, request(ctx).View.Dataset().Version, readWorld)
}

func readWorld(ctx context.Context) (*world, error) {
	view := request(ctx).View
	dataset := view.Dataset()
	network, err := linksAmong(ctx, store.NodeSetOf(atlas.KindCity))
	if err != nil {
		return nil, err
	}
	all, err := view.List(ctx, []string{store.OfRoot}, store.ListQuery{
		Kind: atlas.KindCity, Window: store.Window{Limit: len(network.Nodes)}, Want: store.Want{Rows: true},
	})
	if err != nil {
		return nil, err
	}
	w := &world{cache: pinnedIn(ctx).cache, version: dataset.Version, network: network, places: make([]suggest.Place, len(network.Nodes)), regions: make([]atlas.Region, len(network.Nodes)), languages: map[string]string{}}
	for _, row := range all[store.OfRoot].Rows {
		c := row.Entity.(*atlas.City)
		node, ok := network.Node(c.ID)
		if !ok {
			continue
		}
		p := &w.places[node]
		p.Country = c.Country
		if c.Population != nil {
			p.Population = int(c.Population.Value)
		}
		if at := c.Location; at != nil && at.Position == atlas.PositionOwn {
			p.Position = &suggest.Position{Latitude: at.Latitude, Longitude: at.Longitude}
		}
		if country := dataset.Countries[c.Country]; country != nil {
			w.regions[node] = country.Region
		}
	}
	for node := range network.Nodes {
		w.ends += len(network.Arcs(int32(node)))
	}
	for id, country := range dataset.Countries {
		w.languages[id] = atlas.LikelyLanguage(country.Code)
	}
	w.ranked = suggest.NewPlaces(w.places)
	return w, nil
}

// on is the graph of a day, of the ties that hold then, and those that may.
func (w *world) on(ctx context.Context, d atlas.Day) (*suggest.Graph, error) {
	return w.cache.days.get(ctx, dayOfWorld{w.version, d}, func(context.Context) (*suggest.Graph, error) {
		ties := w.network.TiesOn(d, atlas.PartnerKinds)
		return w.ranked.On(w.ends, func(place int, partner func(suggest.Partner)) {
			ties.Each(int32(place), func(to int32, strongest atlas.PartnershipKind) {
				partner(suggest.Partner{Place: to, Possible: strongest == ""})
			})
		}), nil
	})
}

// surveyOn is what speaks for each place as a partner of one on a day.
func (w *world) surveyOn(ctx context.Context, d atlas.Day, asker int) (*suggest.Survey, error) {
	return w.cache.surveys.get(ctx, surveyOfDay{dayOfWorld{w.version, d}, asker}, func(ctx context.Context) (*suggest.Survey, error) {
		g, err := w.on(ctx, d)
		if err != nil {
			return nil, err
		}
		return g.Survey(asker), nil
	})
}

// passing says which places a filter chooses: all where there is none.
func (w *world) passing(ctx context.Context, filter *store.Filter) (func(place int) bool, error) {
	if filter == nil {
		return func(int) bool { return true }, nil
	}
	pages, err := request(ctx).View.List(ctx, []string{store.OfRoot}, store.ListQuery{
		Kind: atlas.KindCity, Filter: filter, Window: store.Window{Limit: len(w.network.Nodes)}, Want: store.Want{Rows: true},
	})
	if err != nil {
		return nil, err
	}
	chosen := make([]bool, len(w.network.Nodes))
	for _, row := range pages[store.OfRoot].Rows {
		if node, ok := w.network.Node(row.Entity.EntityID()); ok {
			chosen[node] = true
		}
	}
	return func(place int) bool { return chosen[place] }, nil
}
