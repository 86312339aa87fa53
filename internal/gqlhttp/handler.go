package gqlhttp

import (
	"citygraph/internal/gqlhttp/cache"
	"citygraph/internal/gqlhttp/document"
	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/gqlhttp/limit"
	"cmp"
	"context"
	"log/slog"
	"math"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Config describes a Handler. Only Schema is required.
type Config struct {
	// Schema runs the operations, and allows that there is no middleware around resolvers and root fields, as an executor of
	// package executor does. New removes the @defer directive from it, because plain HTTP has one answer to a request.
	Schema graphql.ExecutableSchema

	// Recycle takes back the data of an answer of Schema that was written and is kept by nobody, for answers to come. Nil: they are
	// garbage.
	Recycle func(data []byte)

	// Middleware runs one operation by calling next, whose answer it returns. It is where an application chooses the data that
	// a request sees. It may call next again, with another context, when the first answer will not do: the errors of an answer
	// are still those of the resolvers, so that errors.Is works on Response.Errors. When it cannot run the operation at all, it
	// returns Failed(err). Nil: next is called once.
	Middleware Middleware

	// Explain returns the message for clients and the code of an error of a resolver, a scalar or Middleware; ok is false for an
	// error that it does not know. Nil knows none.
	Explain func(err error) (message, code string, ok bool)
	// Withheld returns what the log says of an error that Explain knows, where clients are not to read it; "" where the message
	// says everything. Nil: it always does.
	Withheld func(err error) string

	// RequestID returns the id of a request, which masked errors quote. Nil, or an empty id, omits it.
	RequestID func(context.Context) string

	// Log receives the errors that clients do not see. Nil discards them.
	Log *slog.Logger

	// Limits bound what one request may ask for.
	Limits limit.Limits

	// Pages says how many rows lists have, for the cost of an operation, which Limits.Cost bounds.
	Pages limit.Pages
	// CostHeader is the request header that, with the value 1, adds the cost of the operation to the answer, as extensions.cost.
	// "": there is none.
	CostHeader string

	// Basis returns the last known basis of answers; it is called before every operation and does no I/O. It is not ok when
	// nothing is known. Middleware sets the basis that an operation ran on by SetBasis. Nil: answers have no entity tags.
	Basis func() (b Basis, ok bool)
	// Build names the version of the program, of which entity tags depend.
	Build string
	// SharedAge is how long shared caches may answer without asking.
	SharedAge time.Duration
	// AnswerCacheBytes is the memory for cached answers. 0: none are cached.
	AnswerCacheBytes int
	// Clock returns the time. Nil: time.Now.
	Clock func() time.Time

	// Trust says which documents are run.
	Trust Trust
	// Report receives a summary of each request, after its answer was written. Nil: there is none.
	Report func(context.Context, Report)

	// PersistedBytes is the memory for documents that clients register, to ask for them by their hashes later. 0: none are
	// stored.
	PersistedBytes int
	// Client returns the client that sends a request, so that one that registers many documents displaces its own. Nil: all are
	// one.
	Client func(context.Context) string

	// Guard authenticates requests.
	Guard Guard

	// Admission decides which requests are admitted.
	Admission Admission

	// PendingBytes is how many bytes of bodies all requests together may hold until they are answered, without the first 4 KB of
	// each; a body beyond them is refused with 503. 0 bounds nothing.
	PendingBytes int

	// HideSchema refuses introspection, and omits suggestions from messages.
	HideSchema bool

	// Explorer answers a browser that asks for a page, by a GET without a query. Nil: there is none.
	Explorer http.Handler
}

// Middleware runs one operation by calling next.
type Middleware = func(ctx context.Context, next func(context.Context) *graphql.Response) *graphql.Response

// Handler serves one schema over HTTP. It is safe for concurrent use.
type Handler struct {
	schema     graphql.ExecutableSchema
	recycle    func([]byte)
	middleware Middleware
	explain    func(error) (string, string, bool)
	withheld   func(error) string
	requestID  func(context.Context) string
	log        *slog.Logger
	limits     limit.Limits
	explorer   http.Handler
	documents  *document.Parser
	pricer     *limit.Pricer
	costHeader string
	basis      func() (Basis, bool)
	build      string
	sharedAge  time.Duration
	answers    *cache.Answers[*Response] // nil: none are cached
	registry   *cache.Registry           // nil: clients register no documents
	client     func(context.Context) string
	clock      func() time.Time
	guard      Guard
	admission  Admission
	vary       string // the headers that an answer depends on
	trust      Trust
	report     func(context.Context, Report)
	pending    pendingBytes
}

// New returns a handler of the schema. It panics when there is none.
func New(c Config) *Handler {
	h := &Handler{
		schema:     c.Schema,
		recycle:    c.Recycle,
		middleware: c.Middleware,
		explain:    c.Explain,
		withheld:   c.Withheld,
		requestID:  c.RequestID,
		log:        c.Log,
		limits:     c.Limits.WithDefaults(),
		explorer:   c.Explorer,
		costHeader: c.CostHeader,
		basis:      c.Basis,
		build:      c.Build,
		sharedAge:  c.SharedAge,
		clock:      c.Clock,
		guard:      c.Guard,
		admission:  c.Admission,
		vary:       "Accept",
		trust:      c.Trust,
		report:     c.Report,
		client:     c.Client,
	}
	if h.costHeader != "" {
		h.vary += ", " + h.costHeader
	}
	if h.basis == nil {
		h.basis = func() (Basis, bool) { return Basis{}, false }
	}
	if h.clock == nil {
		h.clock = time.Now
	}
	if c.AnswerCacheBytes > 0 {
		h.answers = cache.NewAnswers[*Response](c.AnswerCacheBytes)
	}
	if c.PersistedBytes > 0 {
		h.registry = cache.NewRegistry(c.PersistedBytes)
	}
	if h.client == nil {
		h.client = func(context.Context) string { return "" }
	}
	if h.middleware == nil {
		h.middleware = func(ctx context.Context, next func(context.Context) *graphql.Response) *graphql.Response {
			return next(ctx)
		}
	}
	if h.explain == nil {
		h.explain = func(error) (string, string, bool) { return "", "", false }
	}
	if h.requestID == nil {
		h.requestID = func(context.Context) string { return "" }
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	removeDefer(c.Schema.Schema())
	h.pending.limit = int64(cmp.Or(c.PendingBytes, math.MaxInt))
	h.pricer = limit.NewPricer(c.Schema.Schema(), c.Pages)
	h.documents = document.NewParser(c.Schema.Schema(), h.limits, c.HideSchema)
	return h
}

// schemas guards removeDefer, because all executable schemas of gqlgen share one parsed schema.
var schemas sync.Mutex

// removeDefer removes @defer from a schema, for validation and introspection alike: a directive that the transport does not
// support must not be advertised. Only the first handler of a schema writes to it.
func removeDefer(s *ast.Schema) {
	schemas.Lock()
	defer schemas.Unlock()
	if s.Directives["defer"] != nil {
		delete(s.Directives, "defer")
	}
}

// ServeHTTP answers GET, HEAD and POST as the GraphQL-over-HTTP specification says. HEAD has the status and headers of
// GET. OPTIONS names the methods; its CORS part belongs to a middleware before this handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Add("Vary", h.vary)
	media := mediaJSON
	var resp *Response
	begun, report := time.Now(), new(Report)
	switch r.Method {
	case http.MethodOptions:
		header.Set("Allow", allowed)
		w.WriteHeader(http.StatusNoContent)
		return
	case http.MethodGet, http.MethodHead, http.MethodPost:
		if asksWebSocket(r.Header) {
			resp = badRequest("This endpoint does not speak WebSocket, as the schema has no subscriptions: send the operation by POST as application/json.")
			break
		}
		if h.wantsExplorer(r) {
			h.explorer.ServeHTTP(w, r)
			return
		}
		var ok bool
		if media, ok = negotiate(r.Header.Values("Accept")); !ok {
			media = mediaJSON
			resp = refuse(http.StatusNotAcceptable, gqlerr.NotAcceptable,
				"This endpoint answers with application/graphql-response+json or application/json; the Accept header allows neither.")
			break
		}
		resp = h.handleRequest(r, media, report)
	default:
		resp = refuse(http.StatusMethodNotAllowed, gqlerr.MethodNotAllowed, "This endpoint takes GET, HEAD and POST.")
		resp.allow = allowed
	}
	held := waitToAnswer(r.Context(), resp)
	draining, written := h.write(w, r, resp, media)
	if written && resp.own && h.recycle != nil {
		h.recycle(resp.Data)
		resp.Data = nil
	}
	if h.report != nil {
		report.Status, report.Codes, report.Took = resp.statusUnder(media), codesOf(resp.Errors), time.Since(begun)-held
		h.report(r.Context(), *report)
	}
	draining.run()
}

// allowed lists the methods of the endpoint, as the Allow header does.
const allowed = "GET, HEAD, POST, OPTIONS"

// handleRequest authenticates a request, reads its parameters and handles the operation.
func (h *Handler) handleRequest(r *http.Request, media mediaType, report *Report) *Response {
	ctx, unauthenticated := h.authenticate(r)
	if refused := cmp.Or(h.charge(ctx, requestCost), h.full(ctx, r)); refused != nil {
		return refused
	}
	if unauthenticated != nil {
		return h.chargeRefusal(ctx, unauthenticated)
	}
	o := options{http: true, report: report, withCost: h.asksCost(r), media: media}
	var p Params
	var bad *Response
	if r.Method == http.MethodPost {
		held := reservation{of: &h.pending}
		defer held.release()
		p, bad = h.readBody(r, &held)
	} else {
		o.readOnly, o.cacheable, o.ifNoneMatch = true, true, r.Header.Values("If-None-Match")
		p, bad = h.readURL(r)
	}
	if bad != nil && bad.status == http.StatusServiceUnavailable {
		return bad // no fault of the client
	}
	if bad != nil {
		return h.chargeRefusal(ctx, bad)
	}
	if p, bad = h.findDocument(ctx, p, o.readOnly); bad != nil {
		if bad.Errors[0].Extensions["code"] == gqlerr.PersistedQueryNotFound {
			return bad // the first half of a registration, and no fault
		}
		return h.chargeRefusal(ctx, bad)
	}
	return h.handleOperation(ctx, p, o)
}

// asksWebSocket says whether a client asks to switch to WebSocket, which other servers use for subscriptions. Other upgrades
// are ignored, as RFC 9110 permits.
func asksWebSocket(header http.Header) bool {
	for _, value := range header.Values("Upgrade") {
		for protocol := range strings.SplitSeq(value, ",") {
			name, _, _ := strings.Cut(strings.TrimSpace(protocol), "/")
			if strings.EqualFold(name, "websocket") {
				return true
			}
		}
	}
	return false
}

// asksCost says whether the client asks for the cost of its operation.
func (h *Handler) asksCost(r *http.Request) bool {
	return h.costHeader != "" && r.Header.Get(h.costHeader) == "1"
}

// wantsExplorer says whether a browser asks for a page and there is one.
func (h *Handler) wantsExplorer(r *http.Request) bool {
	return h.explorer != nil && r.Method != http.MethodPost && !r.URL.Query().Has("query") && !r.URL.Query().Has("documentId") &&
		!r.URL.Query().Has("extensions") &&
		prefersHTML(r.Header.Values("Accept"))
}
