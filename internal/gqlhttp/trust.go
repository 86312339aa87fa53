package gqlhttp

import (
	"net/http"
	"strings"

	"citygraph/internal/trusted"
)

// Trust says which documents are run over HTTP.
type Trust struct {
	// Documents are the trusted ones; it is asked for each request. Nil: there are none.
	Documents func() *trusted.Set
	// Only: no others are run.
	Only bool
	// OnlyByGET: by GET, whose answers caches keep, no others are run.
	OnlyByGET bool
}

func (t Trust) documents() *trusted.Set {
	if t.Documents == nil {
		return nil
	}
	return t.Documents()
}

// hashOf is the identifier in the extension by which clients of Apollo ask for a document they sent before.
func hashOf(extensions map[string]any) string {
	persisted, _ := extensions["persistedQuery"].(map[string]any)
	hash, _ := persisted["sha256Hash"].(string)
	if hash == "" {
		return ""
	}
	return "sha256:" + hash
}

// namesDocument tells whether a document is named by an identifier.
func (p Params) namesDocument() bool { return p.DocumentID != "" || hashOf(p.Extensions) != "" }

// find puts the text of the document that a request names by its identifier in the place of the text that it does not
// send.
func (t Trust) find(p Params) (Params, *Response) {
	if p.DocumentID == "" {
		if !p.noQuery {
			return p, nil
		}
		d, ok := t.documents().Find(hashOf(p.Extensions))
		if !ok {
			// The words by which clients of Apollo know that they have to send the text.
			return p, decline(newError(CodePersistedQueryNotFound, "PersistedQueryNotFound"))
		}
		p.Query = d.Text
		return p, nil
	}
	if !p.noQuery {
		return p, badRequest("Send query or documentId, not both.")
	}
	d, ok := t.documents().Find(p.DocumentID)
	if !ok {
		return p, decline(newError(CodeUnknownDocument, "No trusted document has the identifier %s.", clip(p.DocumentID, 100)))
	}
	p.Query = d.Text
	return p, nil
}

// check refuses the document with an identifier where only trusted ones are run and it is none, and otherwise tells its
// name.
func (t Trust) check(id string, readOnly bool) (name string, refused *Response) {
	d, ok := t.documents().Find(id)
	switch {
	case ok:
		return d.Name, nil
	case t.Only:
		return "", refuse(http.StatusForbidden, CodeUntrusted, "This server runs trusted documents alone, and this is none of them.")
	case t.OnlyByGET && readOnly:
		resp := refuse(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "By GET this server runs trusted documents alone: send others by POST.")
		resp.allow = http.MethodPost
		return "", resp
	}
	return "", nil
}

// Check says what is wrong with a text as a document of the schema, or nothing.
func (h *Handler) Check(text string) error {
	_, errs := h.documents.document(text)
	if len(errs) == 0 {
		return nil
	}
	return errs
}

// shortHash is enough of the hash in an identifier to find a text by in a log.
func shortHash(id string) string { return strings.TrimPrefix(id, "sha256:")[:16] }
