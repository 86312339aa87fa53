package gqlhttp

import (
	"context"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Execute runs one operation, as a POST with these parameters would, without HTTP around it.
func (h *Handler) Execute(ctx context.Context, p Params) *Response {
	return h.run(ctx, p, false)
}

// Failed is what Config.Around returns when it cannot run the operation because of err.
func Failed(err error) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}
}

// run takes parameters through all steps to an answer. A panic anywhere on the way becomes an INTERNAL error; those of
// resolvers are caught where they happen, and the rest of the data is kept.
func (h *Handler) run(ctx context.Context, p Params, readOnly bool) (resp *Response) {
	defer func() {
		if v := recover(); v != nil {
			resp = h.finish(ctx, Failed(recovered(ctx, v)))
		}
	}()
	doc, errs := h.documents.document(p.Query)
	if errs != nil {
		return decline(errs...)
	}
	op, err := pickOperation(doc, p.OperationName, h.limits)
	if err != nil {
		return decline(err)
	}
	if readOnly && op.Operation == ast.Mutation {
		resp := refuse(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "Send a mutation by POST.")
		resp.allow = http.MethodPost
		return resp
	}
	variables, err := coerceVariables(h.schema.Schema(), op, p.Variables, h.limits)
	if err != nil {
		return decline(err)
	}
	ready := prepared{params: p, doc: doc, op: op, variables: variables}
	ctx, cancel := context.WithTimeout(ctx, h.limits.Time)
	defer cancel()
	return h.finish(ctx, h.around(ctx, func(ctx context.Context) *graphql.Response { return h.exec(ctx, ready) }))
}

// prepared is an operation that is known to be good.
type prepared struct {
	params    Params
	doc       *ast.QueryDocument
	op        *ast.OperationDefinition
	variables map[string]any
}

// exec runs an operation once.
func (h *Handler) exec(ctx context.Context, p prepared) *graphql.Response {
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{
		RawQuery:               p.params.Query,
		Variables:              p.variables,
		OperationName:          p.params.OperationName,
		Doc:                    p.doc,
		Extensions:             p.params.Extensions,
		Operation:              p.op,
		RecoverFunc:            recovered,
		ResolverMiddleware:     resolveField,
		RootResolverMiddleware: resolveRootField,
	})
	ctx = graphql.WithResponseContext(ctx, locate, recovered)
	resp := h.schema.Exec(ctx)(ctx)
	if resp == nil {
		return Failed(errNoResponse)
	}
	resp.Errors = append(resp.Errors, graphql.GetErrors(ctx)...)
	resp.Extensions = graphql.GetExtensions(ctx)
	return resp
}

// The middleware of gqlgen's executor, which wants some: they add nothing.

func resolveField(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
func resolveRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	return next(ctx)
}

// errNoResponse is logged when Around or a generated schema answers nothing.
var errNoResponse = errors.New("gqlhttp: no response")
