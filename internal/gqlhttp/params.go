package gqlhttp

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/gqlhttp/limit"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Params are the parameters of one request, as the GraphQL-over-HTTP specification names them.
type Params struct {
	// Query is the text of the document.
	Query string
	// DocumentID is the identifier of a trusted document, which is then sent in the place of its text.
	DocumentID string
	// OperationName picks one of its operations; it may be empty when there is only one.
	OperationName string
	// Variables are the values of the operation's variables as decoded from JSON: numbers are json.Number, int,
	// int64 or float64. DecodeVariables makes them from text.
	Variables map[string]any
	// Extensions are for agreements between client and server beyond the specification.
	Extensions map[string]any

	noQuery  bool   // no text of a document was sent, not even an empty one
	register string // the identifier under which the text is to be registered; "" for none
}

// DecodeVariables reads variables from the text of a JSON object, as strictly as those of a request are read. Empty
// text and null are no variables. The error is for the author of the text.
func DecodeVariables(text string) (map[string]any, error) {
	variables, err := decodeMap(text, limit.Default())
	return variables, withPlace(err, text)
}

// decodeBody makes parameters of the text of a body. Its errors never quote the text.
func (h *Handler) decodeBody(text []byte) (Params, *Response) {
	size := limit.SizeOf(text, h.limits)
	switch {
	case size.Query > h.limits.QueryBytes:
		return Params{}, decline(limit.QueryTooLong(h.limits))
	case size.Variables > h.limits.VariablesBytes:
		return Params{}, badJSON("The body", tooManyVariables(h.limits))
	case size.Values > h.limits.JSONValues:
		return Params{}, badJSON("The body", tooManyValues(h.limits))
	}
	value, err := decode(text, h.limits, true)
	if err != nil {
		return Params{}, badJSON("The body", err)
	}
	body, ok := value.(map[string]any)
	if !ok {
		if _, isList := value.([]any); isList {
			return Params{}, badRequest("Send one request at a time: the body is a list.")
		}
		return Params{}, badRequest("The body must be a JSON object with a query.")
	}
	var p Params
	if p.DocumentID, ok = optional[string](body["documentId"]); !ok {
		return Params{}, badRequest("The parameter documentId must be a string or null.")
	}
	if p.OperationName, ok = optional[string](body["operationName"]); !ok {
		return Params{}, badRequest("The parameter operationName must be a string or null.")
	}
	if p.Variables, ok = optional[map[string]any](body["variables"]); !ok {
		return Params{}, badRequest("The parameter variables must be an object or null.")
	}
	if p.Extensions, ok = optional[map[string]any](body["extensions"]); !ok {
		return Params{}, badRequest("The parameter extensions must be an object or null.")
	}
	if p.Query, ok = body["query"].(string); !ok {
		if body["query"] != nil || !p.namesDocument() {
			return Params{}, badRequest("The parameter query must be a string; it is missing or something else.")
		}
		p.noQuery = true
	}
	return p, nil
}

// optional returns v as a T, or the zero T for nil; it is not ok for any other type.
func optional[T any](v any) (t T, ok bool) {
	if v == nil {
		return t, true
	}
	t, ok = v.(T)
	return t, ok
}

// readURL reads the parameters of a GET.
func (h *Handler) readURL(r *http.Request) (Params, *Response) {
	if most := h.limits.URLBytes; len(r.URL.RequestURI()) > most {
		return Params{}, refuse(http.StatusRequestURITooLong, gqlerr.TooLarge,
			"The address is longer than %d bytes; send the request by POST.", most)
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return Params{}, badRequest("The query string is malformed.")
	}
	for _, name := range []string{"query", "documentId", "operationName", "variables", "extensions"} {
		if len(values[name]) > 1 {
			return Params{}, badRequest("The parameter %s is given more than once.", name)
		}
		if value := values.Get(name); !utf8.ValidString(value) || strings.IndexByte(value, 0) >= 0 {
			return Params{}, badRequest("The parameter %s is not text in UTF-8.", name)
		}
	}
	p := Params{Query: values.Get("query"), DocumentID: values.Get("documentId"), OperationName: values.Get("operationName")}
	if p.Variables, err = decodeMap(values.Get("variables"), h.limits); err != nil {
		return Params{}, badJSON("The parameter variables", err)
	}
	if p.Extensions, err = decodeMap(values.Get("extensions"), h.limits); err != nil {
		return Params{}, badJSON("The parameter extensions", err)
	}
	if p.noQuery = !values.Has("query"); p.noQuery && !p.namesDocument() {
		return Params{}, badRequest("The parameter query is missing.")
	}
	return p, nil
}

// decodeMap reads a JSON object; empty text and null are none.
func decodeMap(text string, limits limit.Limits) (map[string]any, error) {
	text = strings.TrimPrefix(text, byteOrderMark)
	if text == "" {
		return nil, nil
	}
	if len(text) > limits.VariablesBytes {
		return nil, &jsonError{fmt.Sprintf("is longer than %d bytes", limits.VariablesBytes), true}
	}
	value, err := decodeJSON([]byte(text), limits)
	if err != nil {
		return nil, err
	}
	m, ok := optional[map[string]any](value)
	if !ok {
		return nil, errNotObject
	}
	return m, nil
}
