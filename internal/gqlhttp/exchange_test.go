package gqlhttp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/internal/testschema"
	"citygraph/internal/gqlhttp/limit"
)

// requestID is the id of every request of the tests.
const requestID = "0123456789abcdef"

// costHeader asks for the cost of an operation.
const costHeader = "X-Cost"

// config is a handler's as an application would have it.
func config() gqlhttp.Config {
	return gqlhttp.Config{
		Schema: testschema.New(),
		Explain: func(err error) (string, string, bool) {
			switch {
			case errors.Is(err, testschema.ErrKnown):
				return "The pantry is empty.", "EMPTY", true
			case errors.Is(err, testschema.ErrDay):
				return "A day is a number from 1 to 31.", "INVALID", true
			case errors.Is(err, context.DeadlineExceeded):
				return "The operation took too long.", "TIMEOUT", true
			}
			return "", "", false
		},
		Pages:      limit.Pages{Bounds: limit.Named("count", "ids"), MaxRows: 1 << 31},
		CostHeader: costHeader,
		RequestID:  func(context.Context) string { return requestID },
		Explorer: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, "the explorer")
		}),
	}
}

// fail is the body of a request that was refused.
func fail(code, message string) string {
	return fmt.Sprintf(`{"errors":[{"message":%s,"extensions":{"code":%q}}]}`, quote(message), code)
}

func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(s)
	return strings.TrimSpace(b.String())
}

const (
	plain    = "application/json; charset=utf-8"
	graph    = "application/graphql-response+json; charset=utf-8"
	page     = "text/html; charset=utf-8"
	hello    = `{"data":{"hello":"Hello world!"}}`
	browser  = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	noAccept = "This endpoint answers with application/graphql-response+json or application/json; the Accept header allows neither."
	noMedia  = "Send the request as application/json in UTF-8, not compressed, and say so in the Content-Type header."
	noQuery  = "The parameter query must be a string; it is missing or something else."
)

// get is the target of a GET with parameters.
func get(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return "/graphql?" + v.Encode()
}

type exchange struct {
	name   string
	method string // "" is POST
	target string // "" is /graphql
	accept string
	ctype  string // "" is application/json, "-" none
	body   string

	status int
	media  string // "" is plain
	want   string
	allow  string
}

func (e exchange) run(t *testing.T, h http.Handler) {
	t.Helper()
	method, target := e.method, e.target
	if method == "" {
		method = "POST"
	}
	if target == "" {
		target = "/graphql"
	}
	r := httptest.NewRequest(method, target, strings.NewReader(e.body))
	switch e.ctype {
	case "-":
	case "":
		r.Header.Set("Content-Type", "application/json")
	default:
		r.Header.Set("Content-Type", e.ctype)
	}
	if e.accept != "" {
		r.Header.Set("Accept", e.accept)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	media := e.media
	if media == "" && e.status != http.StatusNoContent {
		media = plain
	}
	header := w.Result().Header
	if w.Code != e.status || w.Body.String() != e.want || header.Get("Content-Type") != media || header.Get("Allow") != e.allow {
		t.Errorf("%s %s %.200s\n got %d %s (%s, allow %q)\nwant %d %s (%s, allow %q)", method, target, e.body,
			w.Code, w.Body, header.Get("Content-Type"), header.Get("Allow"), e.status, e.want, media, e.allow)
	}
	if length := header.Get("Content-Length"); media != page && e.status != 204 && length != fmt.Sprint(w.Body.Len()) {
		t.Errorf("%s: Content-Length = %s, want %d", e.name, length, w.Body.Len())
	}
	if bad := strings.HasPrefix(e.want, `{"errors"`); bad != (header.Get("Cache-Control") == "no-store") {
		t.Errorf("%s: Cache-Control = %q with errors %t", e.name, header.Get("Cache-Control"), bad)
	}
}

// logged collects what a handler logs.
func logged(c *gqlhttp.Config) *bytes.Buffer {
	var b bytes.Buffer
	c.Log = slog.New(slog.NewTextHandler(&b, nil))
	return &b
}
