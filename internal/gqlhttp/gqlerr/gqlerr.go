// Package gqlerr makes the errors that clients of package gqlhttp read: with a code, a place in the document, and a message
// of bounded length.
package gqlerr

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes, in extensions.code of an error. The application adds its own by Config.Explain.
const (
	// BadRequest: the HTTP request, its JSON or its parameters are malformed.
	BadRequest = "BAD_REQUEST"
	// MethodNotAllowed: the HTTP method is none of ours, or a mutation came by GET.
	MethodNotAllowed = "METHOD_NOT_ALLOWED"
	// NotAcceptable: the client can read none of the media types of an answer.
	NotAcceptable = "NOT_ACCEPTABLE"
	// UnsupportedMediaType: the body is not announced as JSON in UTF-8.
	UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
	// TooLarge: the body or the address is too long.
	TooLarge = "TOO_LARGE"
	// ParseFailed: the document is not GraphQL.
	ParseFailed = "PARSE_FAILED"
	// ValidationFailed: the document does not fit the schema.
	ValidationFailed = "VALIDATION_FAILED"
	// LimitExceeded: the document or the JSON around it asks for more than one request may.
	LimitExceeded = "LIMIT_EXCEEDED"
	// UnknownOperation: the document does not have the operation, or several and none was named.
	UnknownOperation = "UNKNOWN_OPERATION"
	// UnknownDocument: no trusted document has the identifier.
	UnknownDocument = "UNKNOWN_DOCUMENT"
	// PersistedQueryNotFound: the same for a client that asks in the way of Apollo's, which then sends the text too.
	PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND"
	// PersistedQueryNotSupported: the server registers no documents, and the client sends their text each time.
	PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED"
	// Untrusted: the server runs trusted documents alone.
	Untrusted = "UNTRUSTED_DOCUMENT"
	// Invalid: a variable or an argument has a value that its type does not.
	Invalid = "INVALID"
	// Unauthenticated: the request has no token where one is required, or an unknown one.
	Unauthenticated = "UNAUTHENTICATED"
	// RateLimited: the client has used up its allowance for now.
	RateLimited = "RATE_LIMITED"
	// Overloaded: the server has more to do than it can.
	Overloaded = "OVERLOADED"
	// Internal: the server failed. The client gets the id of the request, and the details are logged.
	Internal = "INTERNAL"
)

// New makes an error with a code.
func New(code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": code}
	return err
}

// At gives an error the place in the document that it speaks of.
func At(pos *ast.Position, err *gqlerror.Error) *gqlerror.Error {
	if pos != nil && pos.Line > 0 {
		err.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return err
}

// Clip cuts s to at most n bytes of JSON text, whole characters, of which the last is then an ellipsis. A quote of a
// document may be made of nothing but characters that JSON has to escape.
func Clip(s string, n int) string {
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

// Sort puts errors in the order of their paths, then places, then messages: resolvers run at the same time, so
// that the order they fail in varies.
func Sort(errs gqlerror.List) {
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
