package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/measures"
	"citygraph/internal/store"
)

type networkResolver struct{}

func (Resolver) Network() gen.NetworkResolver { return networkResolver{} }

func (queryResolver) Network(ctx context.Context, asOf *atlas.Day, kinds []atlas.Kind, links []store.Link, includeUndated bool) (*model.Network, error) {
	return networkOn(ctx, asOf, kinds, links, includeUndated)
}

func (cityResolver) Network(ctx context.Context, obj *model.City, asOf *atlas.Day, kinds []atlas.Kind, links []store.Link, includeUndated bool) (*model.NetworkPosition, error) {
	if err := hasCities(store.NodeSetOf(kinds...)); err != nil {
		return nil, err
	}
	n, err := networkOn(ctx, asOf, kinds, links, includeUndated)
	if n == nil || err != nil {
		return nil, err
	}
	return n.Position(obj.ID), nil
}

func (networkResolver) Ranking(ctx context.Context, obj *model.Network, by model.NetworkMeasure, first int) ([]*model.RankedNode, error) {
	ids, err := obj.First(by, first)
	if err != nil {
		return nil, err
	}
	found, err := request(ctx).Load(ctx, "", ids)
	if err != nil {
		return nil, err
	}
	ranked := make([]*model.RankedNode, len(ids))
	for i, id := range ids {
		ranked[i] = &model.RankedNode{Entity: model.As[model.Entity](found.Entity(id), found.Level), Position: obj.Position(id)}
	}
	return ranked, nil
}

// networkOn is the network that the arguments of a field mean; nil while questions are gathered, as its measures depend on all
// of it.
func networkOn(ctx context.Context, asOf *atlas.Day, kinds []atlas.Kind, links []store.Link, undated bool) (*model.Network, error) {
	q, err := networkQuery(day(ctx, asOf), kinds, links, undated)
	if err != nil {
		return nil, err
	}
	return measured(ctx, q)
}

// networkQuery says which network is meant. Without links, those tie that make partners where all are cities, and else all
// but MOUs.
func networkQuery(on atlas.Day, kinds []atlas.Kind, links []store.Link, undated bool) (q store.NetworkQuery, err error) {
	q = store.NetworkQuery{Kinds: store.NodeSetOf(kinds...), On: on, Undated: undated}
	if err := store.CheckNetwork(q.Kinds); err != nil {
		return q, err
	}
	switch {
	case links != nil && len(links) == 0:
		return q, atlas.Invalid("links is empty: name at least one kind of link, or leave it out")
	case links != nil:
		q.Links = store.LinkSetOf(links...)
	case q.Kinds == store.NodeSetOf(atlas.KindCity):
		q.Links = partnerLinks
	default:
		q.Links = store.DefaultLinks
	}
	return q, nil
}

// partnerNetwork is the network of cities that the partners of a day make.
func partnerNetwork(on atlas.Day) store.NetworkQuery {
	return store.NetworkQuery{Kinds: store.NodeSetOf(atlas.KindCity), Links: partnerLinks, On: on}
}

// measured is a network with its measures; nil while questions are gathered and it is not kept.
func measured(ctx context.Context, q store.NetworkQuery) (*model.Network, error) {
	cache, of := pinnedIn(ctx).cache, networkOf{request(ctx).View.Dataset().Version, q}
	if !cache.networks.has(of) {
		if _, err := linksAmong(ctx, q.Kinds); err != nil || request(ctx).Gathering() {
			return nil, err
		}
	}
	return cache.networks.get(ctx, of, func(ctx context.Context) (*model.Network, error) {
		n, err := linksAmong(ctx, q.Kinds)
		if err != nil || n == nil {
			return nil, err
		}
		on := n.On(q.On, q.Links, q.Undated)
		g, numbers := model.GraphOf(on)
		m, err := measures.Of(ctx, g)
		if err != nil {
			return nil, err
		}
		return model.NewNetwork(q.On, on, numbers, m), nil
	})
}

// linksAmong are all links among things of some kinds, which are read once for a data version; nil while questions are
// gathered and they are not kept.
func linksAmong(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	cache, of := pinnedIn(ctx).cache, linksOf{request(ctx).View.Dataset().Version, kinds}
	if n, ok := cache.links.Get(of); ok {
		return n, nil
	}
	n, err := request(ctx).Network(ctx, kinds)
	if n != nil && err == nil {
		cache.links.Add(of, n)
	}
	return n, err
}

// partnerLinks are the agreements that make partners.
var partnerLinks = func() store.LinkSet {
	var links []store.Link
	for _, k := range atlas.PartnershipKinds {
		if atlas.PartnerKinds.Has(k) {
			links = append(links, store.Link(k))
		}
	}
	return store.LinkSetOf(links...)
}()
