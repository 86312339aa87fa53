package gqlhttp

import (
	"context"
	"net/http"

	"github.com/vektah/gqlparser/v2/ast"
)

// serve answers an operation, from what the client or the cache has where it can, and by running it where it cannot.
func (h *Handler) serve(ctx context.Context, p prepared) *Response {
	tags := h.tags(p)
	basis, known := h.basis()
	tag := ""
	if tags && known {
		tag = h.tag(p, basis.Version)
	}
	if p.hasAlready(tag) {
		return notModified(tag, basis)
	}
	if refused := h.charge(ctx, p.cost-requestCost); refused != nil {
		return refused
	}
	if !tags {
		return h.perform(ctx, p)
	}
	resp := h.kept(ctx, p, tag, basis.Version)
	if p.hasAlready(resp.tag) { // the data are others than were noticed last, and the client has what they give
		return notModified(resp.tag, resp.basis)
	}
	return resp
}

// kept returns the answer that is kept under a tag, or has it made.
func (h *Handler) kept(ctx context.Context, p prepared, tag, basis string) *Response {
	if h.answers == nil || tag == "" {
		return h.tagged(ctx, p)
	}
	resp := h.answers.answer(ctx, tag, basis, func(ctx context.Context) *Response {
		resp := h.tagged(ctx, p)
		h.answers.keep(resp)
		return resp
	})
	if resp == nil {
		return h.finish(ctx, Failed(context.Cause(ctx)))
	}
	return resp
}

// tagged runs an operation and gives its answer the entity tag of what it was made on.
func (h *Handler) tagged(ctx context.Context, p prepared) *Response {
	resp := h.perform(ctx, p)
	if len(resp.Errors) == 0 && resp.basis.Version != "" {
		resp.tag = h.tag(p, resp.basis.Version)
	}
	return resp
}

// tags tells whether the answer to an operation is to have an entity tag, for the client or to be kept under.
func (h *Handler) tags(p prepared) bool {
	return p.op.Operation == ast.Query && (p.terms.cacheable || p.terms.http && h.answers != nil)
}

// hasAlready tells whether the client has the answer with a tag.
func (p prepared) hasAlready(tag string) bool {
	return tag != "" && p.terms.cacheable && noneMatch(p.terms.ifNoneMatch, tag)
}

func notModified(tag string, b Basis) *Response {
	return &Response{status: http.StatusNotModified, transport: true, tag: tag, basis: b}
}
