package graph

import (
	"context"
	"fmt"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type sourceResolver struct{}

func (Resolver) Source() gen.SourceResolver { return sourceResolver{} }

func (queryResolver) Source(ctx context.Context, id string) (*model.Source, error) {
	return one[*model.Source](ctx, id)
}

func (queryResolver) Sources(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.SourceConnection, error) {
	l, err := all(ctx, atlas.KindSource, paging{filter, orderBy, first, after, last, before})
	return connect[model.SourceConnection](l, err)
}

func (sourceResolver) CitedBy(ctx context.Context, obj *model.Source, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CitingEntityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.CitedIn, "", paging{filter, orderBy, first, after, last, before})
	return connect[model.CitingEntityConnection](l, err)
}

func (sourceResolver) Issuer(ctx context.Context, obj *model.Source) (*model.City, error) {
	return follow[*model.City](ctx, obj.Level, obj.Source.Issuer, "issuer", atlas.KindCity, func(e atlas.Entity) string {
		if s, ok := e.(*atlas.Source); ok {
			return s.Issuer
		}
		return ""
	})
}

func (citationResolver) Source(ctx context.Context, obj *model.Citation) (*model.Source, error) {
	sources, err := obj.From.Sources(ctx)
	if err != nil {
		return nil, err
	}
	s := model.As[*model.Source](sources.Entity(obj.Citation.Source), sources.Level)
	if s == nil {
		return nil, fmt.Errorf("a citation names the source %s, which the store does not have", obj.Citation.Source)
	}
	return s, nil
}
