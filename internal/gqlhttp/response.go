package gqlhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A Response is the answer to one request. It marshals to {"errors": …, "data": …, "extensions": …}, each part only
// when it is there: a request that could not be run has no data, not null.
type Response struct {
	Errors gqlerror.List
	// Data is JSON text; nil when the request was not run.
	Data       json.RawMessage
	Extensions map[string]any

	// status is the HTTP status, 0 for 200.
	status int
	// transport says that the status is about HTTP, so that it applies to application/json too, under which all other answers are
	// 200.
	transport bool
	// allow is the Allow header of a 405.
	allow string
	// retryAfter is the Retry-After header, in seconds; 0 for none.
	retryAfter int
	// hold is how long a refusal is held back, before it is written.
	hold time.Duration
	// challenge is the WWW-Authenticate header of a 401.
	challenge string
	// tag is the entity tag, and basis what it was made on.
	tag   string
	basis Basis
	// own says that nobody else has the data, which may be recycled when they are written.
	own bool
}

// MarshalJSON puts the errors first, where a reader sees them.
func (r *Response) MarshalJSON() ([]byte, error) {
	head, tail, err := r.envelope()
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{head, r.Data, tail}, nil), nil
}

var (
	onlyDataHead = []byte(`{"data":`)
	onlyDataTail = []byte(`}`)
)

// envelope is the text before and behind the data. The data itself is not marshalled again, which would read all of
// it once more.
func (r *Response) envelope() (head, tail []byte, err error) {
	if len(r.Errors) == 0 && len(r.Extensions) == 0 && r.Data != nil {
		return onlyDataHead, onlyDataTail, nil
	}
	var b bytes.Buffer
	b.WriteByte('{')
	if len(r.Errors) > 0 {
		b.WriteString(`"errors":`)
		if err := writeJSON(&b, r.Errors); err != nil {
			return nil, nil, err
		}
	}
	if r.Data != nil {
		separate(&b)
		b.WriteString(`"data":`)
	}
	cut := b.Len()
	if len(r.Extensions) > 0 {
		if r.Data != nil || len(r.Errors) > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"extensions":`)
		if err := writeJSON(&b, r.Extensions); err != nil {
			return nil, nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes()[:cut], b.Bytes()[cut:], nil
}

// separate writes a comma unless the object has only just begun.
func separate(b *bytes.Buffer) {
	if b.Len() > len("{") {
		b.WriteByte(',')
	}
}

// writeJSON marshals v without escapes for HTML, which are hard to read and needless under our media types.
func writeJSON(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("\n"))
	return nil
}

// write writes a response as m, and returns the rest of the request body, which is to be drained. It has written all of it unless the
// client has left.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, resp *Response, m mediaType) (rest drain, written bool) {
	head, tail, err := resp.envelope()
	if err != nil {
		// The application has given an error, or the answer, extensions that are not JSON.
		resp = h.finish(r.Context(), Failed(err))
		head, tail, _ = resp.envelope()
	}
	header := w.Header()
	h.cacheHeaders(header, resp, r)
	if resp.status == http.StatusNotModified {
		w.WriteHeader(resp.status)
		return drain{}, true
	}
	header.Set("Content-Type", string(m)+"; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(head)+len(resp.Data)+len(tail)))
	if resp.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(resp.retryAfter))
	}
	if resp.challenge != "" {
		header.Set("WWW-Authenticate", resp.challenge)
	}
	if resp.allow != "" {
		header.Set("Allow", resp.allow)
	}
	draining := newDrain(w, r, resp)
	w.WriteHeader(resp.statusUnder(m))
	for _, part := range [][]byte{head, resp.Data, tail} {
		if _, err := w.Write(part); err != nil {
			return drain{}, false // the client has left
		}
	}
	return draining, true
}

// statusUnder returns the HTTP status of the response in media type m.
func (r *Response) statusUnder(m mediaType) int {
	if r.status == 0 || m == mediaJSON && !r.transport {
		return http.StatusOK
	}
	return r.status
}
