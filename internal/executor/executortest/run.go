package executortest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// A Request is an operation to execute.
type Request struct {
	Doc       *ast.QueryDocument
	Operation *ast.OperationDefinition
	// Variables are those of the operation, with defaults.
	Variables map[string]any
	// Resolvers and Roots are the middleware around resolvers and root fields. Nil: they are run. Where an executor allows that
	// there is no middleware around resolvers, NoMiddleware says so.
	Resolvers    graphql.FieldMiddleware
	Roots        graphql.RootFieldMiddleware
	NoMiddleware bool
}

// An Answer is what an executor answered.
type Answer struct {
	Data string
	// Errors are the errors as JSON, in alphabetical order.
	Errors []string
}

// Parse parses a document and validates it.
func Parse(schema *ast.Schema, text string) (*ast.QueryDocument, gqlerror.List) {
	return gqlparser.LoadQueryWithRules(schema, text, defaultRules)
}

var defaultRules = rules.NewDefaultRules()

// Run executes a request.
func Run(ctx context.Context, schema graphql.ExecutableSchema, r Request) Answer {
	op := &graphql.OperationContext{
		Variables:              r.Variables,
		OperationName:          r.Operation.Name,
		Doc:                    r.Doc,
		Operation:              r.Operation,
		RecoverFunc:            recovered,
		ResolverMiddleware:     r.Resolvers,
		RootResolverMiddleware: r.Roots,
	}
	if op.ResolverMiddleware == nil && !r.NoMiddleware {
		op.ResolverMiddleware = func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
	}
	if op.RootResolverMiddleware == nil && !r.NoMiddleware {
		op.RootResolverMiddleware = func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) }
	}
	ctx = graphql.WithResponseContext(graphql.WithOperationContext(ctx, op), present, recovered)
	resp := schema.Exec(ctx)(ctx)
	a := Answer{Data: string(resp.Data)}
	for _, err := range append(resp.Errors, graphql.GetErrors(ctx)...) {
		b, err := json.Marshal(err)
		if err != nil {
			b = []byte(err.Error())
		}
		a.Errors = append(a.Errors, string(b))
	}
	slices.Sort(a.Errors)
	return a
}

func recovered(_ context.Context, v any) error { return fmt.Errorf("panic: %v", v) }

// present tells in the extensions of every error which field its context is of, so that contexts are compared too.
func present(ctx context.Context, err error) *gqlerror.Error {
	presented := *graphql.DefaultErrorPresenter(ctx, err)
	for f := graphql.GetFieldContext(ctx); f != nil; f = f.Parent {
		if f.Field.Field != nil {
			presented.Extensions = maps.Clone(presented.Extensions)
			if presented.Extensions == nil {
				presented.Extensions = map[string]any{}
			}
			presented.Extensions["field"] = fmt.Sprintf("%s at %d:%d", f.Path(), f.Field.Position.Line, f.Field.Position.Column)
			break
		}
	}
	return &presented
}

// Diff says how an answer differs from the right one, "" where it does not.
func Diff(got, want Answer) string {
	var b strings.Builder
	if got.Data != want.Data {
		i := 0
		for i < min(len(got.Data), len(want.Data)) && got.Data[i] == want.Data[i] {
			i++
		}
		fmt.Fprintf(&b, "data differ at byte %d\n got …%s\nwant …%s\n", i, around(got.Data, i), around(want.Data, i))
	}
	for _, err := range minus(got.Errors, want.Errors) {
		fmt.Fprintf(&b, " got error %s\n", err)
	}
	for _, err := range minus(want.Errors, got.Errors) {
		fmt.Fprintf(&b, "want error %s\n", err)
	}
	return b.String()
}

func around(s string, i int) string { return s[max(0, i-80):min(len(s), i+120)] }

// minus are the errors of a that b has not, by how often they occur.
func minus(a, b []string) []string {
	b = slices.Clone(b)
	var more []string
	for _, s := range a {
		if i := slices.Index(b, s); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			more = append(more, s)
		}
	}
	return more
}
