package gqlhttp

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// bodies are buffers that bodies are read into; what is decoded from one is copied out of it.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// keptBody is the largest buffer, in bytes, that goes back to the pool.
const keptBody = 64 << 10

// readBody reads the parameters of a POST, as far as it may hold them.
func (h *Handler) readBody(r *http.Request, held *hold) (Params, *Response) {
	if !isJSON(r.Header) {
		return Params{}, refuse(http.StatusUnsupportedMediaType, CodeUnsupportedMediaType,
			"Send the request as application/json in UTF-8, not compressed, and say so in the Content-Type header.")
	}
	limit := h.limits.BodyBytes
	if r.ContentLength > int64(limit) {
		return Params{}, bodyTooLarge(limit)
	}
	buf := bodies.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= keptBody {
			buf.Reset()
			bodies.Put(buf)
		}
	}()
	// One byte more than allowed tells a body that is too large from one that just fits.
	n, err := fill(buf, io.LimitReader(r.Body, int64(limit)+1), held)
	switch {
	case errors.Is(err, errNoRoom):
		return Params{}, overloaded(time.Second)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return Params{}, refuse(http.StatusRequestTimeout, CodeBadRequest, "The body did not arrive in time.")
	case err != nil:
		return Params{}, badRequest("The body could not be read to its end.")
	case n > int64(limit):
		return Params{}, bodyTooLarge(limit)
	}
	return h.decodeBody(bytes.TrimPrefix(buf.Bytes(), []byte(byteOrderMark)))
}

// errNoRoom says that requests hold as much as they may.
var errNoRoom = errors.New("no room for the body")

// fill reads a body piece by piece, each as large as what came before it, and asks for room for each before.
func fill(buf *bytes.Buffer, body io.Reader, held *hold) (n int64, err error) {
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

// byteOrderMark is what some programs begin a text in UTF-8 with. RFC 8259 lets a reader pass over it.
const byteOrderMark = "\ufeff"

// isJSON tells whether the headers of a request announce JSON in UTF-8, and it alone: a form or plain text is what a
// foreign page can make a browser send without asking first.
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
	return refuse(http.StatusRequestEntityTooLarge, CodeTooLarge, "The body is larger than %d bytes: ask in several requests.", limit)
}

// drained is how much of a body that is too large is read and thrown away behind the answer.
const drained = 64 << 20

// A drain reads what a client is still sending, behind an answer that did not wait for it. Many clients send all before they
// read: to them a connection that is closed meanwhile is broken, and they never see why. The read timeout of the server
// bounds how long it takes.
type drain struct {
	control *http.ResponseController
	body    io.Reader // nil: there is nothing to read
}

func newDrain(w http.ResponseWriter, r *http.Request, resp *Response) drain {
	// Who waits to be told to go on sends nothing.
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
	io.CopyN(io.Discard, d.body, drained) // what goes wrong is the client's leaving
}
