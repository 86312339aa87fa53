package graph

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/executor"
)

// A city that is asked for lists and its id alone is not looked up: its lists say
// whether it is there. On a database that is one statement instead of two for the
// question that people ask most, the partners of a city. When the root field is done,
// the city that turned out not to be there becomes null, and with it goes what was
// wrong below it.

// schema is the generated schema, whose root fields are answered within [rootField], and
// whose filters are read once.
type schema struct{ graphql.ExecutableSchema }

func (s schema) Exec(ctx context.Context) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	oc.RootResolverMiddleware = rootField
	pinnedIn(ctx).filters.take(oc)
	return s.ExecutableSchema.Exec(ctx)
}

type presenceKey struct{}

// rootField answers a root field with null where it is of an entity that was not looked
// up and is not there.
func rootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	p := new(loader.Presence)
	answer := next(context.WithValue(ctx, presenceKey{}, p))
	there, known, err := p.There(ctx)
	name := graphql.GetRootFieldContext(ctx).Field.Alias
	switch {
	case err != nil:
		graphql.AddError(ctx, gqlerror.WrapPath(ast.Path{ast.PathName(name)}, err))
	case there:
		return answer
	case known:
		ctx.Value(missingKey{}).(*missingRootFields).add(name)
	}
	return graphql.Null
}

// cityWithoutLookup is a city with an id that is not looked up, or nil where the fields that are
// asked of it need it to be.
func cityWithoutLookup(ctx context.Context, id string) *model.City {
	p, ok := ctx.Value(presenceKey{}).(*loader.Presence)
	if !ok || id == "" || !cityIsAskedListsOnly(ctx) {
		return nil
	}
	c := &atlas.City{ID: id}
	return &model.City{City: c, Level: request(ctx).Assume(c, p)}
}

// cityIsAskedListsOnly says whether a city is asked for lists and its id alone.
var cityIsAskedListsOnly = executor.OfSelection(func(ctx context.Context) bool {
	lists := 0
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{"City", "Node", "Entity"}) {
		switch {
		case f.Name == "id" || f.Name == "__typename":
		case strings.HasSuffix(f.Definition.Type.Name(), "Connection") && !asksOfParent(ctx, f):
			lists++
		default:
			return false
		}
	}
	return lists > 0
})

// asksOfParent says whether the edges of a list are asked for what depends on the parent: how far it is from each.
func asksOfParent(ctx context.Context, list graphql.CollectedField) bool {
	for _, f := range selected(ctx, list) {
		if f.Name == "summary" {
			return true
		}
		if f.Name != "edges" {
			continue
		}
		for _, of := range selected(ctx, f) {
			if of.Name == "distanceKm" || of.Name == "distancePrecision" {
				return true
			}
		}
	}
	return false
}

type missingKey struct{}

// missingRootFields are the root fields of one run of an operation whose entities turned out
// not to be there, by the names under which they stand in the answer.
type missingRootFields struct {
	mu    sync.Mutex
	names []string
}

func (a *missingRootFields) add(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.names = append(a.names, name)
}

// forget takes from an answer the errors of fields of what is not there.
func (a *missingRootFields) removeErrors(r *graphql.Response) {
	if r == nil || len(a.names) == 0 {
		return
	}
	r.Errors = slices.DeleteFunc(r.Errors, func(e *gqlerror.Error) bool {
		name, ok := ast.PathName(""), false
		if len(e.Path) > 0 {
			name, ok = e.Path[0].(ast.PathName)
		}
		return ok && slices.Contains(a.names, string(name))
	})
}
