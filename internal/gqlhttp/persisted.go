package gqlhttp

import (
	"context"
	"regexp"

	"citygraph/internal/gqlhttp/document"
	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/trusted"
)

// Persisted queries as Apollo's clients send them: by the SHA-256 of the text alone; where no text is known by it, with
// the text, which is registered for the next request. The codes and messages are those on which these clients act.

var sha256Digits = regexp.MustCompile(`^[0-9A-Fa-f]{64}$`)

// persisted returns the identifier of the document in the extension of a request; "" when there is no extension.
func (p Params) persisted() (id string, bad *Response) {
	value := p.Extensions["persistedQuery"]
	if value == nil {
		return "", nil
	}
	extension, _ := value.(map[string]any)
	hash, _ := extension["sha256Hash"].(string)
	if version, ok := document.WholeNumber(extension["version"]); !ok || version != 1 || !sha256Digits.MatchString(hash) {
		return "", badRequest("The extension persistedQuery must have version 1 and, as sha256Hash, the SHA-256 of the query in 64 hexadecimal digits.")
	}
	return trusted.IDOfHash(hash), nil
}

// findPersisted finds the text for a request that has a hash alone, among trusted documents and those that clients have
// registered. Where a text would not be run it asks for none.
func (h *Handler) findPersisted(ctx context.Context, p Params, id string, readOnly bool) (Params, *Response) {
	if d, ok := h.trust.documents().Find(id); ok {
		p.Query = d.Text
		return p, nil
	}
	if h.registry == nil || !h.trust.runsOthers(readOnly) {
		return p, decline(gqlerr.New(gqlerr.PersistedQueryNotSupported, "PersistedQueryNotSupported"))
	}
	text, ok := h.registry.Find(h.client(ctx), id)
	if !ok {
		return p, decline(gqlerr.New(gqlerr.PersistedQueryNotFound, "PersistedQueryNotFound"))
	}
	p.Query = text
	return p, nil
}

// runsOthers says whether documents are run that are not trusted.
func (t Trust) runsOthers(readOnly bool) bool { return !t.Only && !(t.OnlyByGET && readOnly) }

// register stores the text of a valid operation for which the request gave a hash.
func (h *Handler) register(ctx context.Context, p Params) {
	if h.registry != nil && p.register != "" {
		h.registry.Add(h.client(ctx), p.register, p.Query)
	}
}
