package gqlhttp

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/trusted"
)

// Execute runs one operation, as a POST with these parameters would, without HTTP around it.
func (h *Handler) Execute(ctx context.Context, p Params) *Response {
	return h.run(ctx, p, terms{})
}

// Failed is what Config.Around returns when it cannot run the operation because of err.
func Failed(err error) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}
}

// terms are what holds for an operation beside its parameters.
type terms struct {
	http        bool // it came over HTTP, and its answer may be kept
	report      *Report
	readOnly    bool // it may not be a mutation
	tellCost    bool // the answer is to have extensions.cost
	cacheable   bool // the client, and caches on the way, may keep the answer
	media       mediaType
	ifNoneMatch []string // the header
}

// run takes parameters through all steps to an answer.
func (h *Handler) run(ctx context.Context, p Params, t terms) *Response {
	var ready prepared
	resp := h.safely(ctx, func() (refused *Response) {
		ready, refused = h.prepare(p, t)
		return refused
	})
	if resp != nil {
		h.fine(ctx)
		return resp
	}
	h.register(ctx, p)
	return h.serve(ctx, ready)
}

// safely turns a panic of f into an INTERNAL error. Those of resolvers are caught where they happen, and the rest of
// the data is kept.
func (h *Handler) safely(ctx context.Context, f func() *Response) (resp *Response) {
	defer func() {
		if v := recover(); v != nil {
			resp = h.finish(ctx, Failed(recovered(ctx, v)))
		}
	}()
	return f()
}

// prepare finds the operation to run and everything that can be said against it before it runs.
func (h *Handler) prepare(p Params, t terms) (prepared, *Response) {
	if t.report == nil {
		t.report = new(Report)
	}
	if t.http {
		id := trusted.IDOf(p.Query)
		t.report.Hash = shortHash(id)
		var refused *Response
		if t.report.Document, refused = h.trust.check(id, t.readOnly); refused != nil {
			return prepared{}, refused
		}
	}
	doc, errs := h.documents.document(p.Query)
	if errs != nil {
		return prepared{}, decline(errs...)
	}
	op, err := pickOperation(doc, p.OperationName, h.limits)
	if err != nil {
		return prepared{}, decline(err)
	}
	if t.readOnly && op.Operation == ast.Mutation {
		resp := refuse(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "Send a mutation by POST.")
		resp.allow = http.MethodPost
		return prepared{}, resp
	}
	variables, err := h.coerceVariables(op, p.Variables)
	if err != nil {
		return prepared{}, decline(err)
	}
	if err := tooDeep(op, variables, h.limits); err != nil {
		return prepared{}, decline(err)
	}
	ready := prepared{params: p, terms: t, doc: doc, op: op, variables: variables}
	if ready.cost, err = cost(op, variables, h.pages, h.sizes); err != nil {
		return prepared{}, decline(err)
	}
	t.report.Cost = ready.cost
	if ready.cost > h.limits.Cost {
		pos, path := dearest(op, variables, h.pages, h.sizes)
		message := fmt.Sprintf("The operation costs %d, and one may cost at most %d: ask for fewer rows with first or last, for fewer fields in each, or with a smaller filter.",
			ready.cost, h.limits.Cost)
		if path != "" {
			message += " Most of it is for " + clip(path, 80) + "."
		}
		return prepared{}, ready.told(decline(at(pos, newError(CodeLimitExceeded, "%s", message))))
	}
	return ready, nil
}

// perform runs an operation, when it is let in.
func (h *Handler) perform(ctx context.Context, p prepared) *Response {
	leave, refused := h.enter(ctx, p.cost)
	if refused != nil {
		return refused
	}
	defer leave()
	begun := time.Now()
	var pinned Basis
	running, cancel := context.WithTimeout(context.WithValue(ctx, pinKey{}, &pinned), h.limits.Time)
	defer cancel()
	resp := p.told(h.safely(running, func() *Response {
		return h.finish(running, h.around(running, func(ctx context.Context) *graphql.Response { return h.exec(ctx, p) }))
	}))
	if h.admission.Done != nil {
		h.admission.Done(ctx, p.cost, time.Since(begun), codesOf(resp.Errors))
	}
	resp.basis = pinned
	return resp
}

// prepared is an operation that is known to be good.
type prepared struct {
	params    Params
	terms     terms
	doc       *ast.QueryDocument
	op        *ast.OperationDefinition
	variables map[string]any
	cost      int
}

// told adds the cost to an answer, where the client has asked for it.
func (p prepared) told(r *Response) *Response {
	if p.terms.tellCost {
		r.Extensions = maps.Clone(r.Extensions)
		if r.Extensions == nil {
			r.Extensions = map[string]any{}
		}
		r.Extensions["cost"] = p.cost
	}
	return r
}

// exec runs an operation once.
func (h *Handler) exec(ctx context.Context, p prepared) *graphql.Response {
	l := lift(p.doc, p.op, p.variables)
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{
		RawQuery:               p.params.Query,
		Variables:              l.variables,
		OperationName:          p.params.OperationName,
		Doc:                    l.doc,
		Extensions:             p.params.Extensions,
		Operation:              l.op,
		RecoverFunc:            recovered,
		ResolverMiddleware:     resolver(l.nulls),
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

// The middleware of gqlgen's executor, which wants some: it adds nothing.
func resolveField(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
func resolveRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	return next(ctx)
}

// errNoResponse is logged when Around or a generated schema answers nothing.
var errNoResponse = errors.New("gqlhttp: no response")
