package feeds

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// ask asks the endpoint a document, and reads its data into data. It returns the headers of the answer, whose entity tag is
// that of the feed. It is not fresh where the client has the feed already, and data then is as it was.
func (c Config) ask(r *request, document string, variables map[string]any, data any, conditional bool) (header http.Header, fresh bool, err error) {
	text, err := json.Marshal(variables)
	if err != nil {
		return nil, false, err
	}
	question := url.Values{"query": {document}, "variables": {string(text)}}
	inner := r.Clone(r.Context())
	inner.Method, inner.Body, inner.ContentLength = http.MethodGet, http.NoBody, 0
	inner.URL = &url.URL{Path: "/graphql", RawQuery: question.Encode()}
	inner.RequestURI = inner.URL.String()
	for _, name := range []string{"If-None-Match", "Accept-Encoding", "Range", "X-Citygraph-Cost"} {
		inner.Header.Del(name)
	}
	inner.Header.Set("Accept", "application/graphql-response+json")
	if conditional {
		for _, tag := range r.tagsHeld() {
			inner.Header.Add("If-None-Match", tag)
		}
	}
	answer := &recorder{header: http.Header{}, status: http.StatusOK}
	c.Endpoint.ServeHTTP(answer, inner)
	if tag := answer.header.Get("ETag"); tag != "" {
		answer.header.Set("ETag", strings.TrimSuffix(tag, `"`)+"-"+r.tagged+`"`)
	}
	if answer.status == http.StatusNotModified {
		return answer.header, false, nil
	}
	return answer.header, true, answer.read(data)
}

// tagsHeld are the tags of If-None-Match that are of this form of the feed, as the endpoint wrote them. A star is any.
func (r *request) tagsHeld() []string {
	var held []string
	for _, line := range r.Header.Values("If-None-Match") {
		for tag := range strings.SplitSeq(line, ",") {
			tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
			if inner, ok := strings.CutSuffix(tag, "-"+r.tagged+`"`); ok {
				held = append(held, inner+`"`)
			} else if tag == "*" {
				held = append(held, tag)
			}
		}
	}
	return held
}

// A recorder keeps an answer of the endpoint.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *recorder) Header() http.Header                { return a.header }
func (a *recorder) WriteHeader(status int)             { a.status = status }
func (a *recorder) Write(part []byte) (n int, _ error) { return a.body.Write(part) }

// read reads the answer: its data into what data points to, or its first error.
func (a *recorder) read(data any) error {
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code, RequestID string }
		}
	}{Data: data}
	if err := json.Unmarshal(a.body.Bytes(), &answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		e := answer.Errors[0]
		p := &problem{status: statusOf(a.status, e.Extensions.Code), code: e.Extensions.Code, message: e.Message, header: http.Header{}}
		for _, name := range []string{"Retry-After", "Www-Authenticate"} {
			if value := a.header.Get(name); value != "" {
				p.header.Set(name, value)
			}
		}
		return p
	}
	return nil
}

// statusOf is the status of an answer with an error of a code, which GraphQL answers with 200 where the operation ran.
func statusOf(status int, code string) int {
	switch {
	case status >= http.StatusBadRequest:
		return status
	case code == "NOT_FOUND":
		return http.StatusNotFound
	case code == "UNAVAILABLE":
		return http.StatusServiceUnavailable
	case code == "TIMEOUT":
		return http.StatusGatewayTimeout
	case code == "INTERNAL":
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}

// A problem is an error for the client.
type problem struct {
	status        int
	code, message string
	header        http.Header
}

func (p *problem) Error() string { return p.message }

var unavailable = &problem{status: http.StatusServiceUnavailable, code: "UNAVAILABLE", message: "The data cannot be reached just now; ask again later."}

// refuse answers with an error, in the form that errors of GraphQL have.
func (c Config) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p, ok := err.(*problem)
	switch {
	case !ok:
		p = &problem{status: http.StatusInternalServerError, code: "INTERNAL", message: "Something went wrong on our side."}
	case p.status == http.StatusMethodNotAllowed:
		p = &problem{p.status, "METHOD_NOT_ALLOWED", "This address takes GET and HEAD.", http.Header{"Allow": {"GET, HEAD"}}}
	}
	extensions := map[string]string{"code": p.code}
	if id := c.id(r.Context()); id != "" {
		extensions["requestId"] = id
	}
	body, _ := json.Marshal(map[string]any{"errors": []any{map[string]any{"message": p.message, "extensions": extensions}}}) // texts
	for name, values := range p.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.status)
	w.Write(body)
}

func (c Config) id(ctx context.Context) string {
	if c.RequestID == nil {
		return ""
	}
	return c.RequestID(ctx)
}
