package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type partyAssertionResolver struct{}

func (Resolver) PartyAssertion() gen.PartyAssertionResolver { return partyAssertionResolver{} }

// Party is a party of an agreement: those of all agreements of the level are loaded in one call.
func (partyAssertionResolver) Party(ctx context.Context, obj *model.PartyAssertion) (*model.City, error) {
	type parties struct{}
	found, err := obj.Of.Level.Follow(ctx, parties{}, atlas.KindCity, func(ids []string, e atlas.Entity) []string {
		if p, ok := e.(*atlas.Partnership); ok {
			ids = append(ids, p.Parties...)
		}
		return ids
	})
	if err != nil {
		return nil, err
	}
	return model.As[*model.City](found.Entity(obj.City), found.Level), nil
}
