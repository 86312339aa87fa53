package feeds

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
)

// Config is what feeds need of the server.
type Config struct {
	// Endpoint answers GraphQL over HTTP.
	Endpoint http.Handler
	// Today is the day on which the server is, in the time zone of the data.
	Today func(context.Context) (atlas.Day, error)
	// PublicURL is the address under which people reach the server, without a slash at its end. Empty: that which the client used.
	PublicURL string
	// RequestID returns the id of a request, which errors quote.
	RequestID func(context.Context) string
}

// The addresses of the feeds.
const (
	AnniversariesPath = "/anniversaries.ics"
	ChangesPath       = "/changes.atom"
)

// Documents returns the GraphQL documents that the feeds ask, by the names that logs and metrics call them.
func Documents() map[string]string {
	return map[string]string{"feeds.Anniversaries": anniversariesDocument, "feeds.Changes": changesDocument}
}

// Handlers returns what answers at each address.
func Handlers(c Config) map[string]http.Handler {
	return map[string]http.Handler{
		AnniversariesPath: c.handler("text/calendar; charset=utf-8", c.anniversaries),
		ChangesPath:       c.handler("application/atom+xml; charset=utf-8", c.changes),
	}
}

// A request is one for a feed.
type request struct {
	*http.Request
	values   parameters
	language atlas.Language
	base     string // the address of the server, without a slash at its end
	today    atlas.Day
	tagged   string // stands in the entity tags of this form of the answer
}

// An answered feed is its text with the headers that the endpoint's answer had.
type answered struct {
	header http.Header
	text   []byte // nil: the client has it
}

// handler answers with what a feed makes of a request.
func (c Config) handler(mediaType string, feed func(*request) (*answered, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Language")
		answer, err := c.answer(r, feed)
		if err != nil {
			c.refuse(w, r, err)
			return
		}
		for _, name := range []string{"Cache-Control", "ETag", "X-Citygraph-Data-Age"} {
			if value := answer.header.Get(name); value != "" {
				w.Header().Set(name, value)
			}
		}
		if answer.text == nil {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("Content-Length", strconv.Itoa(len(answer.text)))
		w.Write(answer.text)
	})
}

// answer reads what all feeds have in common, and has the feed made.
func (c Config) answer(r *http.Request, feed func(*request) (*answered, error)) (*answered, error) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil, &problem{status: http.StatusMethodNotAllowed}
	}
	values, err := readParameters(r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	req := &request{Request: r, values: values, base: c.PublicURL}
	if req.base == "" {
		req.base = addressOf(r)
	}
	if req.language, err = languageOf(values, r.Header.Values("Accept-Language")); err != nil {
		return nil, err
	}
	if req.today, err = c.Today(r.Context()); err != nil {
		return nil, unavailable
	}
	req.tagged = tagOf(r.URL.Path, r.URL.RawQuery, string(req.language), req.base)
	return feed(req)
}

// addressOf is the address of the server as the client wrote it.
func addressOf(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// tagOf is short for what an answer depends on beside the question that the endpoint is asked.
func tagOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:8])
}
