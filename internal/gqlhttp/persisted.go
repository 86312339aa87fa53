package gqlhttp

import (
	"container/list"
	"context"
	"regexp"
	"sync"

	"citygraph/internal/trusted"
)

// Persisted queries as Apollo's clients send them: by the SHA-256 of the text alone; where no text is known by it, with
// the text, which is kept for the next one who asks. The codes and messages are those on which these clients act.

var sha256Digits = regexp.MustCompile(`^[0-9A-Fa-f]{64}$`)

// persisted is the identifier of the document in the extension of a request; "" when there is no extension.
func (p Params) persisted() (id string, bad *Response) {
	value := p.Extensions["persistedQuery"]
	if value == nil {
		return "", nil
	}
	extension, _ := value.(map[string]any)
	hash, _ := extension["sha256Hash"].(string)
	if version, ok := wholeNumber(extension["version"]); !ok || version != 1 || !sha256Digits.MatchString(hash) {
		return "", badRequest("The extension persistedQuery must have version 1 and, as sha256Hash, the SHA-256 of the query in 64 hexadecimal digits.")
	}
	return trusted.IDOfHash(hash), nil
}

// findPersisted finds the text for a request that sends a hash alone, among those that are trusted and those that clients
// have registered. Where a text that a client sends would not be taken it asks for none.
func (h *Handler) findPersisted(ctx context.Context, p Params, id string, readOnly bool) (Params, *Response) {
	if d, ok := h.trust.documents().Find(id); ok {
		p.Query = d.Text
		return p, nil
	}
	if h.registry == nil || !h.trust.takes(readOnly) {
		return p, decline(newError(CodePersistedQueryNotSupported, "PersistedQueryNotSupported"))
	}
	text, ok := h.registry.find(h.client(ctx), id)
	if !ok {
		return p, decline(newError(CodePersistedQueryNotFound, "PersistedQueryNotFound"))
	}
	p.Query = text
	return p, nil
}

// takes tells whether documents are run that are not trusted.
func (t Trust) takes(readOnly bool) bool { return !t.Only && !(t.OnlyByGET && readOnly) }

// register keeps the text of an operation that is about to run, when its client will ask for it by its hash.
func (h *Handler) register(ctx context.Context, p Params) {
	if h.registry != nil && p.register != "" {
		h.registry.add(h.client(ctx), p.register, p.Query)
	}
}

// A registry keeps the texts that clients have registered, within a number of bytes. It is safe for concurrent use.
//
// When it is full, the client that holds the most loses what it used longest ago, so that one which registers without end
// drops its own texts and nobody else's. A text is held by the client that asked for it last: what many use stays, whoever
// registered it first.
type registry struct {
	mu      sync.Mutex
	most    int // bytes
	bytes   int
	uses    int // how often something was used, which orders the uses
	texts   map[string]*list.Element
	clients map[string]*holding
}

// A holding is what one client holds.
type holding struct {
	client string
	bytes  int
	texts  *list.List // of *registered, the one used last at the front
}

type registered struct {
	id, text string
	by       *holding
	used     int
}

func newRegistry(bytes int) *registry {
	return &registry{most: bytes, texts: map[string]*list.Element{}, clients: map[string]*holding{}}
}

// aroundText is what keeping a text takes beside it: its identifier, the structs and what keeps them, and, when its client
// holds nothing else, that.
const aroundText = 800

func (r *registered) bytes() int { return len(r.text) + aroundText }

// find returns the text that was registered under an identifier, and gives it to the client.
func (g *registry) find(client, id string) (text string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	e := g.texts[id]
	if e == nil {
		return "", false
	}
	r := e.Value.(*registered)
	g.drop(e)
	g.hold(client, r)
	return r.text, true
}

// add keeps a text for a client. One that is larger than an eighth of the whole is not kept.
func (g *registry) add(client, id, text string) {
	r := &registered{id: id, text: text}
	if r.bytes() > g.most/8 {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if e := g.texts[id]; e != nil {
		g.drop(e)
	}
	for g.bytes+r.bytes() > g.most {
		g.drop(g.largest().texts.Back())
	}
	g.hold(client, r)
}

// hold puts a text among those of a client.
func (g *registry) hold(client string, r *registered) {
	h := g.clients[client]
	if h == nil {
		h = &holding{client: client, texts: list.New()}
		g.clients[client] = h
	}
	g.uses++
	r.by, r.used = h, g.uses
	g.texts[r.id] = h.texts.PushFront(r)
	h.bytes += r.bytes()
	g.bytes += r.bytes()
}

func (g *registry) drop(e *list.Element) {
	r := e.Value.(*registered)
	h := r.by
	h.texts.Remove(e)
	h.bytes -= r.bytes()
	g.bytes -= r.bytes()
	delete(g.texts, r.id)
	if h.texts.Len() == 0 {
		delete(g.clients, h.client)
	}
}

// largest is the client that holds the most; of several, the one that has not used its last for longest.
func (g *registry) largest() (most *holding) {
	oldest := func(h *holding) int { return h.texts.Back().Value.(*registered).used }
	for _, h := range g.clients {
		if most == nil || h.bytes > most.bytes || h.bytes == most.bytes && oldest(h) < oldest(most) {
			most = h
		}
	}
	return most
}
