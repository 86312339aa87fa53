package gqlhttp

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/gqlhttp/limit"
)

// Execute runs one operation, as a POST with these parameters would, without HTTP around it.
func (h *Handler) Execute(ctx context.Context, p Params) *Response {
	return h.handleOperation(ctx, p, options{})
}

// Failed is what Config.Middleware returns when it cannot run the operation because of err.
func Failed(err error) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}
}

// options are what applies to an operation beside its parameters.
type options struct {
	http        bool // it came over HTTP, and its answer may be cached
	report      *Report
	readOnly    bool // it may not be a mutation
	withCost    bool // the answer is to have extensions.cost
	cacheable   bool // the client, and caches on the way, may store the answer
	media       mediaType
	ifNoneMatch []string // the header
}

// An operation is one that was parsed, validated and priced, and may run.
type operation struct {
	params     Params
	options    options
	doc        *ast.QueryDocument
	definition *ast.OperationDefinition
	variables  map[string]any
	cost       int
}

// handleOperation takes parameters through all steps to an answer: prepare, answerConditionally, answerFromCache,
// executeTagged, executeAdmitted, executeOnce.
func (h *Handler) handleOperation(ctx context.Context, p Params, o options) *Response {
	var op operation
	resp := h.recoverPanics(ctx, func() (refused *Response) {
		op, refused = h.prepare(p, o)
		return refused
	})
	if resp != nil {
		return h.chargeRefusal(ctx, resp)
	}
	h.register(ctx, p)
	return h.answerConditionally(ctx, op)
}

// recoverPanics turns a panic of f into an INTERNAL error. Those of resolvers are recovered where they happen, and the rest of
// the data remains.
func (h *Handler) recoverPanics(ctx context.Context, f func() *Response) (resp *Response) {
	defer func() {
		if v := recover(); v != nil {
			resp = h.finish(ctx, Failed(recovered(ctx, v)))
		}
	}()
	return f()
}

// prepare finds the operation to run, or the error for which it may not run.
func (h *Handler) prepare(p Params, o options) (operation, *Response) {
	if o.report == nil {
		o.report = new(Report)
	}
	if o.http {
		o.report.text = p.Query
		var refused *Response
		if o.report.Document, refused = h.trust.check(p.Query, o.readOnly); refused != nil {
			return operation{}, refused
		}
	}
	doc, errs := h.documents.Parse(p.Query)
	if errs != nil {
		return operation{}, decline(errs...)
	}
	op := operation{params: p, options: o, doc: doc}
	var err *gqlerror.Error
	if op.definition, err = h.documents.Operation(doc, p.OperationName); err != nil {
		return operation{}, decline(err)
	}
	if o.readOnly && op.definition.Operation == ast.Mutation {
		resp := refuse(http.StatusMethodNotAllowed, gqlerr.MethodNotAllowed, "Send a mutation by POST.")
		resp.allow = http.MethodPost
		return operation{}, resp
	}
	if op.variables, err = h.documents.Variables(op.definition, p.Variables); err != nil {
		return operation{}, decline(err)
	}
	if err := limit.CheckInputDepth(op.definition, op.variables, h.limits); err != nil {
		return operation{}, decline(err)
	}
	if op.cost, err = h.pricer.Cost(op.definition, op.variables); err != nil {
		return operation{}, decline(err)
	}
	o.report.Cost = op.cost
	if op.cost > h.limits.Cost {
		return operation{}, op.addCost(decline(h.pricer.TooExpensive(op.definition, op.variables, op.cost, h.limits.Cost)))
	}
	return op, nil
}

// addCost adds the cost to an answer, where the client has asked for it.
func (op operation) addCost(r *Response) *Response {
	if op.options.withCost {
		r.Extensions = maps.Clone(r.Extensions)
		if r.Extensions == nil {
			r.Extensions = map[string]any{}
		}
		r.Extensions["cost"] = op.cost
	}
	return r
}

// executeAdmitted runs an operation once it is admitted.
func (h *Handler) executeAdmitted(ctx context.Context, op operation) *Response {
	leave, refused := h.enter(ctx, op.cost)
	if refused != nil {
		return refused
	}
	defer leave()
	begun := time.Now()
	var basis Basis
	running, cancel := context.WithTimeout(context.WithValue(ctx, basisKey{}, &basis), h.limits.Time)
	defer cancel()
	resp := op.addCost(h.recoverPanics(running, func() *Response {
		return h.finish(running, h.middleware(running, func(ctx context.Context) *graphql.Response { return h.executeOnce(ctx, op) }))
	}))
	if h.admission.Done != nil {
		h.admission.Done(ctx, op.cost, time.Since(begun), codesOf(resp.Errors))
	}
	resp.basis, resp.own = basis, true
	return resp
}

// executeOnce runs an operation by the executor of the schema. The middleware may call it again.
func (h *Handler) executeOnce(ctx context.Context, op operation) *graphql.Response {
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{
		RawQuery:           op.params.Query,
		Variables:          op.variables,
		OperationName:      op.params.OperationName,
		Doc:                op.doc,
		Extensions:         op.params.Extensions,
		Operation:          op.definition,
		RecoverFunc:        recovered,
		ResolverMiddleware: nullArguments(op.variables),
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

// errNoResponse is logged when the middleware or a generated schema returns nil.
var errNoResponse = errors.New("gqlhttp: no response")
