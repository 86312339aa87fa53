package gqlhttp

import (
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

// Config is what a Handler is made of. Only Schema is needed.
type Config struct {
	// Schema runs the operations. New takes the @defer directive out of it, because an answer over plain HTTP has no
	// place for what comes later.
	Schema graphql.ExecutableSchema

	// Around runs one operation by calling exec, whose answer it returns. It is where an application pins what a
	// request sees, and it may call exec again, with another context, when the first answer will not do: the errors
	// of an answer are still those of the resolvers, so that errors.Is works on Response.Errors. When it cannot
	// run the operation at all it returns Failed(err). Nil runs exec once.
	Around func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response

	// Explain turns an error of a resolver, a scalar or Around into a sentence for the client and a stable code. It
	// answers ok = false for an error it does not know. Nil knows none.
	Explain func(err error) (message, code string, ok bool)
	// Withheld is what the log says of an error that Explain knows, where clients are not to read it; "" where they are
	// told all. Nil: they always are.
	Withheld func(err error) string

	// RequestID tells the id of a request, which masked errors quote. Nil, or an empty id, leaves it out.
	RequestID func(context.Context) string

	// Log takes the errors that clients do not get to see. Nil discards them.
	Log *slog.Logger

	// Limits bound what one request may ask for.
	Limits Limits

	// Pages tell how many rows lists have, for the cost of an operation, which Limits.Cost bounds.
	Pages Pages
	// CostHeader is the header with which a client asks, by the value 1, for the cost of its operation: it gets it as
	// extensions.cost. "": nobody can ask.
	CostHeader string

	// Basis tells what answers depend on beside the request, as it was noticed last; it is asked before every operation
	// and does no I/O. It answers ok = false when it is not known. Around tells by Pin what an operation was run on. Nil:
	// answers have no entity tags.
	Basis func() (b Basis, ok bool)
	// Build names the program, whose next version may answer otherwise.
	Build string
	// SharedAge is how long caches on the way to the client may answer by themselves.
	SharedAge time.Duration
	// AnswerCacheBytes is the memory for answers that are kept. 0: none are.
	AnswerCacheBytes int
	// Clock tells the time. Nil: time.Now.
	Clock func() time.Time

	// Trust says which documents are run.
	Trust Trust
	// Report takes what each request came to, after its answer was written. Nil: nobody counts.
	Report func(context.Context, Report)

	// PersistedBytes is the memory for documents that clients register, to ask for them by their hashes later. 0: none are
	// kept.
	PersistedBytes int
	// Client names who sends a request, so that one who registers much costs nobody else his documents. Nil: all are one.
	Client func(context.Context) string

	// Guard finds out who sends a request.
	Guard Guard

	// Admission decides which requests are let in.
	Admission Admission

	// PendingBytes is how many bytes of bodies all requests together may hold until they are answered, but for the first
	// 4 KB of each; beyond, those are refused with 503. 0 bounds nothing.
	PendingBytes int

	// HideSchema refuses introspection, and leaves suggestions out of messages.
	HideSchema bool

	// Explorer answers a browser that asks for a page, by a GET without a query. Nil: there is none.
	Explorer http.Handler
}

// Handler serves one schema over HTTP. It is safe for concurrent use.
type Handler struct {
	schema    graphql.ExecutableSchema
	around    func(context.Context, func(context.Context) *graphql.Response) *graphql.Response
	explain   func(error) (string, string, bool)
	withheld  func(error) string
	requestID func(context.Context) string
	log       *slog.Logger
	limits    Limits
	explorer  http.Handler
	documents *documents
	hide      bool // the schema
	pages     Pages
	sizes     schemaSizes
	askCost   string
	basis     func() (Basis, bool)
	build     string
	sharedAge time.Duration
	answers   *answers  // nil: none are kept
	registry  *registry // nil: clients register no documents
	client    func(context.Context) string
	clock     func() time.Time
	guard     Guard
	admission Admission
	vary      string // the headers that an answer depends on
	trust     Trust
	report    func(context.Context, Report)
	pending   pending
}

// New returns a handler of the schema. It panics when there is none.
func New(c Config) *Handler {
	h := &Handler{
		schema:    c.Schema,
		around:    c.Around,
		explain:   c.Explain,
		withheld:  c.Withheld,
		requestID: c.RequestID,
		log:       c.Log,
		limits:    c.Limits.withDefaults(),
		explorer:  c.Explorer,
		pages:     c.Pages.withDefaults(),
		askCost:   c.CostHeader,
		hide:      c.HideSchema,
		basis:     c.Basis,
		build:     c.Build,
		sharedAge: c.SharedAge,
		clock:     c.Clock,
		guard:     c.Guard,
		admission: c.Admission,
		vary:      "Accept",
		trust:     c.Trust,
		report:    c.Report,
		client:    c.Client,
	}
	if h.askCost != "" {
		h.vary += ", " + h.askCost
	}
	if h.basis == nil {
		h.basis = func() (Basis, bool) { return Basis{}, false }
	}
	if h.clock == nil {
		h.clock = time.Now
	}
	if c.AnswerCacheBytes > 0 {
		h.answers = newAnswers(c.AnswerCacheBytes)
	}
	if c.PersistedBytes > 0 {
		h.registry = newRegistry(c.PersistedBytes)
	}
	if h.client == nil {
		h.client = func(context.Context) string { return "" }
	}
	if h.around == nil {
		h.around = func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
			return exec(ctx)
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
	withoutDefer(c.Schema.Schema())
	h.pending.most = int64(cmp.Or(c.PendingBytes, math.MaxInt))
	h.sizes = newSchemaSizes(c.Schema.Schema())
	h.documents = newDocuments(c.Schema.Schema(), h.limits, c.HideSchema)
	return h
}

// schemas guards withoutDefer, because a schema of gqlgen is one variable for all that is made of it.
var schemas sync.Mutex

// withoutDefer takes @defer out of a schema, from validation and from introspection alike: a directive that the
// transport cannot honour must not be advertised. Only the first handler of a schema writes to it.
func withoutDefer(s *ast.Schema) {
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
			resp = refuse(http.StatusNotAcceptable, CodeNotAcceptable,
				"This endpoint answers with application/graphql-response+json or application/json; the Accept header allows neither.")
			break
		}
		resp = h.answer(r, media, report)
	default:
		resp = refuse(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "This endpoint takes GET, HEAD and POST.")
		resp.allow = allowed
	}
	draining := h.write(w, r, resp, media)
	if h.report != nil {
		report.Status, report.Codes, report.Took = resp.statusUnder(media), codesOf(resp.Errors), time.Since(begun)
		h.report(r.Context(), *report)
	}
	draining.run()
}

// allowed lists the methods of the endpoint, as the Allow header does.
const allowed = "GET, HEAD, POST, OPTIONS"

// answer reads the parameters of a request and runs the operation.
func (h *Handler) answer(r *http.Request, media mediaType, report *Report) *Response {
	ctx, stranger := h.identify(r)
	r = r.WithContext(ctx)
	if refused := cmp.Or(h.charge(r.Context(), requestCost), h.full(r)); refused != nil {
		return refused
	}
	if stranger != nil {
		h.fine(ctx)
		return stranger
	}
	t := terms{http: true, report: report, tellCost: h.asksCost(r), media: media}
	var p Params
	var bad *Response
	if r.Method == http.MethodPost {
		held := hold{of: &h.pending}
		defer held.release()
		p, bad = h.readBody(r, &held)
	} else {
		t.readOnly, t.cacheable, t.ifNoneMatch = true, true, r.Header.Values("If-None-Match")
		p, bad = h.readURL(r)
	}
	if bad != nil && bad.status == http.StatusServiceUnavailable {
		return bad // no fault of the client
	}
	if bad != nil {
		h.fine(r.Context())
		return bad
	}
	if p, bad = h.find(r.Context(), p, t.readOnly); bad != nil {
		if bad.Errors[0].Extensions["code"] != CodePersistedQueryNotFound { // half of a registration, and no fault
			h.fine(r.Context())
		}
		return bad
	}
	return h.run(r.Context(), p, t)
}

// asksWebSocket tells whether a client wants to go on by another protocol, over which others send subscriptions. Upgrades
// that concern HTTP alone are passed over, as RFC 9110 lets a server.
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

// asksCost tells whether the client wants to know what its operation costs.
func (h *Handler) asksCost(r *http.Request) bool {
	return h.askCost != "" && r.Header.Get(h.askCost) == "1"
}

// wantsExplorer tells whether a browser asks for a page and there is one.
func (h *Handler) wantsExplorer(r *http.Request) bool {
	return h.explorer != nil && r.Method != http.MethodPost && !r.URL.Query().Has("query") && !r.URL.Query().Has("documentId") &&
		!r.URL.Query().Has("extensions") &&
		prefersHTML(r.Header.Values("Accept"))
}
