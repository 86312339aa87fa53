package gqlhttp

import (
	"context"
	"net/http"

	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/trusted"
)

// Trust says which documents are run over HTTP.
type Trust struct {
	// Documents returns the trusted ones; it is called for each request. Nil: there are none.
	Documents func() *trusted.Set
	// Only: no others are run.
	Only bool
	// OnlyByGET: no others are run by GET, the answers to which caches store.
	OnlyByGET bool
}

func (t Trust) documents() *trusted.Set {
	if t.Documents == nil {
		return nil
	}
	return t.Documents()
}

// namesDocument says whether a document is named by an identifier, or may be.
func (p Params) namesDocument() bool {
	return p.DocumentID != "" || p.Extensions["persistedQuery"] != nil
}

// findDocument sets the text of a document that the request names by its identifier.
func (h *Handler) findDocument(ctx context.Context, p Params, readOnly bool) (Params, *Response) {
	asked, bad := p.persisted()
	switch {
	case bad != nil:
		return p, bad
	case p.DocumentID != "" && !p.noQuery:
		return p, badRequest("Send query or documentId, not both.")
	case p.DocumentID != "":
		d, ok := h.trust.documents().Find(p.DocumentID)
		if !ok {
			return p, decline(gqlerr.New(gqlerr.UnknownDocument, "No trusted document has the identifier %s.", gqlerr.Clip(p.DocumentID, 100)))
		}
		p.Query = d.Text
	case asked != "" && p.noQuery:
		return h.findPersisted(ctx, p, asked, readOnly)
	case asked != "":
		if asked != trusted.IDOf(p.Query) {
			return p, badRequest("The sha256Hash of the extension persistedQuery is not the SHA-256 of the query that came with it.")
		}
		p.register = asked
	}
	return p, nil
}

// check returns the name of the trusted document with a text, and refuses others where only trusted ones are run.
func (t Trust) check(text string, readOnly bool) (name string, refused *Response) {
	d, ok := t.documents().FindText(text)
	switch {
	case ok:
		return d.Name, nil
	case t.Only:
		return "", refuse(http.StatusForbidden, gqlerr.Untrusted, "This server runs trusted documents alone, and this is none of them.")
	case t.OnlyByGET && readOnly:
		resp := refuse(http.StatusMethodNotAllowed, gqlerr.MethodNotAllowed, "By GET this server runs trusted documents alone: send others by POST.")
		resp.allow = http.MethodPost
		return "", resp
	}
	return "", nil
}

// Check returns the errors of a text as a document of the schema.
func (h *Handler) Check(text string) error {
	_, errs := h.documents.Parse(text)
	if len(errs) == 0 {
		return nil
	}
	return errs
}
