package graph

import (
	"context"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/executor"
	"citygraph/internal/store"
)

// CoPartners computes on the ties of all places, which the store reads once for a data version, and looks up what stands on the
// pages of all cities of a level together.
func (cityResolver) CoPartners(ctx context.Context, obj *model.City, asOf *atlas.Day, kinds []atlas.PartnershipKind, first *int, after *string, last *int, before *string) (*model.CoPartnerConnection, error) {
	on := day(ctx, asOf)
	only, err := agreementKinds(kinds)
	if err != nil {
		return nil, err
	}
	scope := model.Scope{Parent: obj.ID, ListScope: &model.ListScope{
		Kind: string(atlas.KindCity), List: "coPartners\x00" + string(on) + "\x00" + strconv.Itoa(int(only)),
	}}
	window, err := paging{first: first, after: after, last: last, before: before}.window(scope)
	if err != nil {
		return nil, err
	}
	network, err := linksAmong(ctx, store.NodeSetOf(atlas.KindCity))
	if err != nil {
		return nil, err
	}
	if request(ctx).Gathering() { // what is on the page is not known yet
		return model.NewCoPartnerConnection(new(model.CoPartners), store.Window{}, model.Listed{Scope: scope}, nil), nil
	}
	of := func(id string) *model.CoPartners {
		node, ok := network.Node(id)
		if !ok {
			return nil
		}
		return model.CoPartnersOf(network, node, on, only)
	}
	all := of(obj.ID)
	obj.Level.Tell(all != nil)
	if all == nil {
		return nil, nil
	}
	want := coPartnersWanted(ctx)
	if !want.places {
		return model.NewCoPartnerConnection(all, window, model.Listed{Scope: scope}, nil), nil
	}
	found, err := coPartnersFound(ctx, obj, all, of, coPartnersKey{on, only, window, want.through})
	if err != nil {
		return nil, err
	}
	listed := model.Listed{Lists: &loader.Lists{Rows: found.Level}, Scope: scope}
	return model.NewCoPartnerConnection(all, window, listed, func(id string) *model.City { return model.As[*model.City](found.Entity(id), found.Level) }), nil
}

// coPartnersKey is what the pages of the cities of a level have in common.
type coPartnersKey struct {
	on      atlas.Day
	kinds   atlas.KindSet
	window  store.Window
	through bool
}

// coPartnersFound looks up what stands on the pages of a level, of which that of one city is known.
func coPartnersFound(ctx context.Context, city *model.City, all *model.CoPartners, of func(id string) *model.CoPartners, key coPartnersKey) (*loader.Entities, error) {
	return city.Level.Follow(ctx, key, atlas.KindCity, func(ids []string, e atlas.Entity) []string {
		c := all
		if id := e.EntityID(); id != city.ID {
			c = of(id)
		}
		if c == nil { // no city
			return ids
		}
		return c.AppendIDs(ids, key.window, key.through)
	})
}

// wantOfCoPartners is what of a list of co-partners is asked for: places on the page, and through whom they share partners.
type wantOfCoPartners struct{ places, through bool }

// coPartnersWanted is what the field of a context asks for.
var coPartnersWanted = executor.OfSelection(func(ctx context.Context) wantOfCoPartners {
	var w wantOfCoPartners
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{"CoPartnerConnection"}) {
		switch f.Name {
		case "nodes":
			w.places = true
		case "edges":
			w.places = true
			for _, of := range selected(ctx, f) {
				w.through = w.through || of.Name == "through"
			}
		}
	}
	return w
})
