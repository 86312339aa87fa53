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
	if !store.NodeSetOf(kinds...).Has(atlas.KindCity) {
		return nil, atlas.Invalid("kinds names no CITY, and the network of a city has cities: add CITY, or leave kinds out")
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

// networkOn is the network of a day; nil while questions are gathered, as its measures depend
// on all of it.
func networkOn(ctx context.Context, asOf *atlas.Day, kinds []atlas.Kind, links []store.Link, undated bool) (*model.Network, error) {
	of := networkOf{Version: request(ctx).View.Dataset().Version, Kinds: store.NodeSetOf(kinds...), On: day(ctx, asOf), Undated: undated}
	if err := store.CheckNetwork(of.Kinds); err != nil {
		return nil, err
	}
	switch {
	case links != nil && len(links) == 0:
		return nil, atlas.Invalid("links is empty: name at least one kind of link, or leave it out")
	case links != nil:
		of.Links = store.LinkSetOf(links...)
	case of.Kinds == store.NodeSetOf(atlas.KindCity):
		of.Links = partnerLinks
	default:
		of.Links = store.DefaultLinks
	}
	n, err := request(ctx).Network(ctx, of.Kinds)
	if err != nil || request(ctx).Gathering() {
		return nil, err
	}
	return pinnedIn(ctx).networks.get(ctx, of, func(ctx context.Context) (*model.Network, error) {
		on := n.On(of.On, of.Links, of.Undated)
		g, numbers := model.GraphOf(on)
		m, err := measures.Of(ctx, g)
		if err != nil {
			return nil, err
		}
		return model.NewNetwork(of.On, on, numbers, m), nil
	})
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
