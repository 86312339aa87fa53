package gqlhttp

import (
	"bytes"
	"citygraph/internal/gqlhttp/cache"
	"context"
	"net/http"

	"github.com/vektah/gqlparser/v2/ast"
)

// answerConditionally answers 304 where the client has the answer, before anything runs if the basis is known.
func (h *Handler) answerConditionally(ctx context.Context, op operation) *Response {
	hasTag := h.hasTag(op)
	basis, known := h.basis()
	tag := ""
	if hasTag && known {
		tag = h.tag(op, basis.Version)
	}
	if op.matches(tag) {
		return notModified(tag, basis)
	}
	if refused := h.charge(ctx, op.cost-requestCost); refused != nil {
		return refused
	}
	if !hasTag {
		return h.executeAdmitted(ctx, op)
	}
	resp := h.answerFromCache(ctx, op, tag, basis)
	if op.matches(resp.tag) { // it ran on other data than were known before, and the client has the answer they give
		return notModified(resp.tag, resp.basis)
	}
	return resp
}

// answerFromCache returns the answer that is cached under a tag, or executes the operation and caches its answer.
func (h *Handler) answerFromCache(ctx context.Context, op operation, tag string, basis Basis) *Response {
	if h.answers == nil || tag == "" || basis.Unsure {
		return h.executeTagged(ctx, op)
	}
	resp, ok := h.answers.Get(ctx, tag, basis.Version, func(ctx context.Context) *Response {
		resp := h.executeTagged(ctx, op)
		h.share(resp)
		if resp.tag != "" {
			const overhead = 500 // the tag, the structs and the elements of maps
			h.answers.Add(resp.tag, resp.basis.Version, resp, len(resp.Data)+overhead)
		}
		return resp
	})
	if !ok {
		return h.finish(ctx, Failed(context.Cause(ctx)))
	}
	return resp
}

// share makes a response one that several requests have, and that may be cached: with data of their own size, and of nobody else.
func (h *Handler) share(resp *Response) {
	if resp.own = false; h.recycle != nil && resp.Data != nil {
		data := bytes.Clone(resp.Data)
		h.recycle(resp.Data)
		resp.Data = data
	}
}

// KeptAnswers says what the cache of answers holds, and how often it was asked. It is zero where none are kept.
func (h *Handler) KeptAnswers() cache.Counts {
	if h.answers == nil {
		return cache.Counts{}
	}
	return h.answers.Counts()
}

// executeTagged runs an operation and sets the entity tag of its answer by the basis that it ran on. An answer with errors has
// none.
func (h *Handler) executeTagged(ctx context.Context, op operation) *Response {
	resp := h.executeAdmitted(ctx, op)
	if len(resp.Errors) == 0 && resp.basis.Version != "" {
		resp.tag = h.tag(op, resp.basis.Version)
	}
	return resp
}

// hasTag says whether the answer to an operation has an entity tag, for the client or for the cache.
func (h *Handler) hasTag(op operation) bool {
	return op.definition.Operation == ast.Query && (op.options.cacheable || op.options.http && h.answers != nil)
}

// matches says whether the client has the answer with a tag.
func (op operation) matches(tag string) bool {
	return tag != "" && op.options.cacheable && noneMatch(op.options.ifNoneMatch, tag)
}

func notModified(tag string, b Basis) *Response {
	return &Response{status: http.StatusNotModified, transport: true, tag: tag, basis: b}
}
