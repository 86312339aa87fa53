package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type decisionResolver struct{}

func (Resolver) Decision() gen.DecisionResolver { return decisionResolver{} }

// Stage is how far an agreement has come on a day; nil when that is not known.
func (partnershipResolver) Stage(ctx context.Context, obj *model.Partnership, asOf *atlas.Day) (*atlas.Stage, error) {
	if s := obj.StageOn(day(ctx, asOf)); s != "" {
		return &s, nil
	}
	return nil, nil
}

func (decisionResolver) ForCity(ctx context.Context, obj *model.Decision) (*model.City, error) {
	found, err := decidedBy(ctx, obj, atlas.KindCity, func(x *atlas.Decision) string { return x.ForCity })
	if err != nil {
		return nil, err
	}
	return model.As[*model.City](found.Entity(obj.Decision.ForCity), found.Level), nil
}

func (decisionResolver) Organization(ctx context.Context, obj *model.Decision) (*model.Organization, error) {
	if obj.Decision.Organization == "" {
		return nil, nil
	}
	found, err := decidedBy(ctx, obj, atlas.KindOrganization, func(x *atlas.Decision) string { return x.Organization })
	if err != nil {
		return nil, err
	}
	return model.As[*model.Organization](found.Entity(obj.Decision.Organization), found.Level), nil
}

// Body is what the body is called: that which is no organization of the data has its name
// in the decision.
func (r decisionResolver) Body(ctx context.Context, obj *model.Decision) (string, error) {
	of, err := r.Organization(ctx, obj)
	if err != nil || of == nil {
		return obj.Decision.Body, err
	}
	return of.EntityName(), nil
}

// decidedBy are the parties, or the organizations, of the decisions about the agreements of
// a level, loaded in one call.
func decidedBy(ctx context.Context, obj *model.Decision, kind atlas.Kind, id func(*atlas.Decision) string) (*loader.Entities, error) {
	type decisions struct{ by atlas.Kind }
	return obj.Of.Level.Follow(ctx, decisions{kind}, kind, func(ids []string, e atlas.Entity) []string {
		p, ok := e.(*atlas.Partnership)
		if !ok {
			return ids
		}
		for i := range p.Decisions {
			if of := id(&p.Decisions[i]); of != "" {
				ids = append(ids, of)
			}
		}
		return ids
	})
}
