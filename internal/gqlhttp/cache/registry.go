package cache

import (
	"container/list"
	"sync"
)

// A Registry caches the documents that clients register, within a number of bytes. It is safe for concurrent use.
//
// When it is full, the client with most bytes loses the text that it used longest ago, so that a client which registers
// without end drops its own texts alone. A text belongs to the client that asked for it last: one that many use
// remains, whichever client registered it first.
type Registry struct {
	mu      sync.Mutex
	limit   int // bytes
	bytes   int
	uses    int // of all texts, which orders them
	texts   map[string]*list.Element
	clients map[string]*share
}

// A share is the texts of one client.
type share struct {
	client string
	bytes  int
	texts  *list.List // of *registered, the one used last at the front
}

type registered struct {
	id, text string
	of       *share
	lastUse  int
}

// NewRegistry returns an empty Registry of at most limit bytes.
func NewRegistry(limit int) *Registry {
	return &Registry{limit: limit, texts: map[string]*list.Element{}, clients: map[string]*share{}}
}

// overhead is the memory of a text beside its bytes: its identifier, the structs, the elements of maps and lists, and those of
// a client that has no other text.
const overhead = 800

func (r *registered) bytes() int { return len(r.text) + overhead }

// Find returns the text registered under an identifier, which belongs to the client from now on.
func (g *Registry) Find(client, id string) (text string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	e := g.texts[id]
	if e == nil {
		return "", false
	}
	r := e.Value.(*registered)
	g.drop(e)
	g.assign(client, r)
	return r.text, true
}

// Add stores a text for a client. One that is larger than an eighth of the cache is not stored.
func (g *Registry) Add(client, id, text string) {
	r := &registered{id: id, text: text}
	if r.bytes() > g.limit/8 {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if e := g.texts[id]; e != nil {
		g.drop(e)
	}
	for g.bytes+r.bytes() > g.limit {
		g.drop(g.largest().texts.Back())
	}
	g.assign(client, r)
}

// assign gives a text to a client.
func (g *Registry) assign(client string, r *registered) {
	s := g.clients[client]
	if s == nil {
		s = &share{client: client, texts: list.New()}
		g.clients[client] = s
	}
	g.uses++
	r.of, r.lastUse = s, g.uses
	g.texts[r.id] = s.texts.PushFront(r)
	s.bytes += r.bytes()
	g.bytes += r.bytes()
}

func (g *Registry) drop(e *list.Element) {
	r := e.Value.(*registered)
	s := r.of
	s.texts.Remove(e)
	s.bytes -= r.bytes()
	g.bytes -= r.bytes()
	delete(g.texts, r.id)
	if s.texts.Len() == 0 {
		delete(g.clients, s.client)
	}
}

// largest returns the share with most bytes; of several, the one with the text that was used longest ago.
func (g *Registry) largest() (most *share) {
	oldest := func(s *share) int { return s.texts.Back().Value.(*registered).lastUse }
	for _, s := range g.clients {
		if most == nil || s.bytes > most.bytes || s.bytes == most.bytes && oldest(s) < oldest(most) {
			most = s
		}
	}
	return most
}

// Bytes returns the memory of all texts.
func (g *Registry) Bytes() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.bytes
}
