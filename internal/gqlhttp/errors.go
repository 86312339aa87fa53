package gqlhttp

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of this package, in extensions.code of an error. The application adds its own by Explain.
const (
	// CodeBadRequest: the HTTP request, its JSON or its parameters are malformed.
	CodeBadRequest = "BAD_REQUEST"
	// CodeMethodNotAllowed: the HTTP method is none of ours, or a mutation came by GET.
	CodeMethodNotAllowed = "METHOD_NOT_ALLOWED"
	// CodeNotAcceptable: the client can read none of the media types of an answer.
	CodeNotAcceptable = "NOT_ACCEPTABLE"
	// CodeUnsupportedMediaType: the body is not announced as JSON in UTF-8.
	CodeUnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
	// CodeTooLarge: the body or the address is too long.
	CodeTooLarge = "TOO_LARGE"
	// CodeParseFailed: the document is not GraphQL.
	CodeParseFailed = "PARSE_FAILED"
	// CodeValidationFailed: the document does not fit the schema.
	CodeValidationFailed = "VALIDATION_FAILED"
	// CodeLimitExceeded: the document or the JSON around it asks for more than one request may.
	CodeLimitExceeded = "LIMIT_EXCEEDED"
	// CodeUnknownOperation: the document does not have the operation, or several and none was named.
	CodeUnknownOperation = "UNKNOWN_OPERATION"
	// CodeUnknownDocument: no trusted document has the identifier.
	CodeUnknownDocument = "UNKNOWN_DOCUMENT"
	// CodePersistedQueryNotFound: the same for a client that asks in the way of Apollo's, which then sends the text too.
	CodePersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND"
	// CodePersistedQueryNotSupported: the server keeps no documents of such a client, which then sends their text.
	CodePersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED"
	// CodeUntrusted: the server runs trusted documents alone.
	CodeUntrusted = "UNTRUSTED_DOCUMENT"
	// CodeInvalid: a variable or an argument has a value that its type does not.
	CodeInvalid = "INVALID"
	// CodeUnauthenticated: the request has no token where one is wanted, or one that nobody knows.
	CodeUnauthenticated = "UNAUTHENTICATED"
	// CodeRateLimited: the client has used up its allowance for now.
	CodeRateLimited = "RATE_LIMITED"
	// CodeOverloaded: the server has more to do than it can.
	CodeOverloaded = "OVERLOADED"
	// CodeInternal: something failed that the client is told nothing about but the id of the request.
	CodeInternal = "INTERNAL"
)

// refuse answers a request that fails as an HTTP request; the status holds under both media types.
func refuse(status int, code, format string, args ...any) *Response {
	return &Response{Errors: gqlerror.List{newError(code, format, args...)}, status: status, transport: true}
}

// badRequest refuses a request with 400.
func badRequest(format string, args ...any) *Response {
	return refuse(http.StatusBadRequest, CodeBadRequest, format, args...)
}

// badJSON refuses a request for what decodeJSON says of a part of it.
func badJSON(part string, err error) *Response {
	var e *jsonError
	if !errors.As(err, &e) {
		return badRequest("%s is malformed.", part)
	}
	if e.tooMuch {
		return refuse(http.StatusBadRequest, CodeLimitExceeded, "%s %s.", part, e.what)
	}
	return badRequest("%s %s.", part, e.what)
}

// decline answers a request that is good HTTP and cannot be run as GraphQL: 400, and 200 under application/json.
func decline(errs ...*gqlerror.Error) *Response {
	return &Response{Errors: errs, status: http.StatusBadRequest}
}

// newError makes an error with a code.
func newError(code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": code}
	return err
}

// at gives an error the place in the document that it speaks of.
func at(pos *ast.Position, err *gqlerror.Error) *gqlerror.Error {
	if pos != nil && pos.Line > 0 {
		err.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return err
}

// clip cuts s to at most n bytes of JSON text, whole characters, of which the last is then an ellipsis. A quote of a
// document may be made of nothing but characters that JSON has to escape.
func clip(s string, n int) string {
	const ellipsis = "…"
	size, cut := 0, 0
	for i, r := range s {
		if size+len(ellipsis) <= n {
			cut = i
		}
		if size += sizeInJSON(r); size > n {
			return s[:cut] + ellipsis
		}
	}
	return s
}

// sizeInJSON is how many bytes a character takes within a string of JSON.
func sizeInJSON(r rune) int {
	switch {
	case r == '"' || r == '\\':
		return len(`\"`)
	case r < ' ' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError:
		return len(`\u0000`)
	}
	return utf8.RuneLen(r)
}

// sortErrors puts errors in the order of their paths, then places, then messages: resolvers run at the same time, so
// that the order they fail in varies.
func sortErrors(errs gqlerror.List) {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		return cmp.Or(
			slices.CompareFunc(a.Path, b.Path, comparePathElement),
			slices.CompareFunc(a.Locations, b.Locations, func(a, b gqlerror.Location) int {
				return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
			}),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// comparePathElement orders list indices as numbers, and before names.
func comparePathElement(a, b ast.PathElement) int {
	i, aIsIndex := a.(ast.PathIndex)
	j, bIsIndex := b.(ast.PathIndex)
	switch {
	case aIsIndex && bIsIndex:
		return cmp.Compare(i, j)
	case aIsIndex:
		return -1
	case bIsIndex:
		return 1
	}
	return cmp.Compare(a.(ast.PathName), b.(ast.PathName))
}
