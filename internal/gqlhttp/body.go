package gqlhttp

import (
	"bytes"
	"citygraph/internal/gqlhttp/gqlerr"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// bodies are buffers that bodies are read into; decoding copies out of them.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxPooled is the largest buffer, in bytes, that goes back to the pool.
const maxPooled = 64 << 10

// readBody reads the parameters of a POST, and reserves memory for its body.
func (h *Handler) readBody(r *http.Request, held *reservation) (Params, *Response) {
	if !isJSON(r.Header) {
		return Params{}, refuse(http.StatusUnsupportedMediaType, gqlerr.UnsupportedMediaType,
			"Send the request as application/json in UTF-8, not compressed, and say so in the Content-Type header.")
	}
	limit := h.limits.BodyBytes
	if r.ContentLength > int64(limit) {
		return Params{}, bodyTooLarge(limit)
	}
	buf := bodies.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= maxPooled {
			buf.Reset()
			bodies.Put(buf)
		}
	}()
	// One byte above the limit shows that a body is too large.
	n, err := fill(buf, io.LimitReader(r.Body, int64(limit)+1), held)
	switch {
	case errors.Is(err, errNoRoom):
		return Params{}, overloaded(time.Second)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return Params{}, refuse(http.StatusRequestTimeout, gqlerr.BadRequest, "The body did not arrive in time.")
	case err != nil:
		return Params{}, badRequest("The body could not be read to its end.")
	case n > int64(limit):
		return Params{}, bodyTooLarge(limit)
	}
	return h.decodeBody(bytes.TrimPrefix(buf.Bytes(), []byte(byteOrderMark)))
}

// errNoRoom says that requests hold as many bytes as they may.
var errNoRoom = errors.New("no room for the body")

// fill reads a body in pieces, each as large as all before it, and reserves memory for each first.
func fill(buf *bytes.Buffer, body io.Reader, held *reservation) (n int64, err error) {
	for {
		piece := max(freeBytes, n)
		if !held.grow(n + piece) {
			return n, errNoRoom
		}
		read, err := io.CopyN(buf, body, piece)
		n += read
		switch {
		case err == io.EOF:
			return n, nil
		case err != nil:
			return n, err
		}
	}
}

// byteOrderMark begins a text in UTF-8 of some programs. RFC 8259 permits a reader to ignore it.
const byteOrderMark = "\ufeff"

// isJSON says whether the headers of a request declare JSON in UTF-8, and nothing else: forms and plain text are what a page
// of another origin can send without a preflight request.
func isJSON(header http.Header) bool {
	types := header.Values("Content-Type")
	if len(types) != 1 {
		return false
	}
	media, params, err := mime.ParseMediaType(types[0])
	if err != nil || media != "application/json" {
		return false
	}
	if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
		return false
	}
	encoding := strings.Join(header.Values("Content-Encoding"), ",")
	return encoding == "" || strings.EqualFold(encoding, "identity")
}

func bodyTooLarge(limit int) *Response {
	return refuse(http.StatusRequestEntityTooLarge, gqlerr.TooLarge, "The body is larger than %d bytes: ask in several requests.", limit)
}

// maxDrained is how much of a body that is too large is read and discarded after the answer.
const maxDrained = 64 << 20

// A drain reads the rest of a body after an early answer. Many clients send everything before they read: a connection that is
// closed meanwhile is an error to them, and they never see the answer. The read timeout of the server bounds the time.
type drain struct {
	control *http.ResponseController
	body    io.Reader // nil: there is nothing to read
}

func newDrain(w http.ResponseWriter, r *http.Request, resp *Response) drain {
	// A client that waits for 100 Continue sends nothing.
	if resp.status != http.StatusRequestEntityTooLarge || r.Header.Get("Expect") != "" {
		return drain{}
	}
	d := drain{http.NewResponseController(w), r.Body}
	if d.control.EnableFullDuplex() != nil {
		return drain{}
	}
	return d
}

func (d drain) run() {
	if d.body == nil || d.control.Flush() != nil {
		return
	}
	io.CopyN(io.Discard, d.body, maxDrained) // an error means that the client has left
}
