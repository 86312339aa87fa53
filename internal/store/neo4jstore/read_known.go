package neo4jstore

import (
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/facts"
)

// knownFacts is the entities that were made of texts last. To make one takes many times as long as to find it, and questions are
// about the same ones again and again: the country of a list, the city at the centre, the sources. The text is the key, so
// that nothing here can be out of date. It may be used from many goroutines; nobody changes the entities.
type knownFacts struct {
	mu            sync.Mutex
	recent, older map[string]atlas.Entity // what is not asked for while the recent ones fill up goes with the older ones
	bytes         [2]int                  // of recent and of older
}

const (
	// maxKnownBytes is how much memory the entities take at most.
	maxKnownBytes = 16 << 20
	// An entity takes some memory beside its text, of which its own texts are parts: so many bytes, and so many for each of the text.
	bytesOfEntity, bytesOfText = 300, 3
)

// entityIn makes an entity of a value that should be facts. Nothing is known to nil, nor kept by it.
func (k *knownFacts) entityIn(value any) (atlas.Entity, error) {
	text, err := as[string](value)
	if err != nil {
		return nil, err
	}
	if k == nil {
		return facts.Entity(text)
	}
	if e := k.find(text); e != nil {
		return e, nil
	}
	e, err := facts.Entity(text)
	if err == nil {
		k.keep(text, e)
	}
	return e, err
}

func (k *knownFacts) find(text string) atlas.Entity {
	k.mu.Lock()
	defer k.mu.Unlock()
	if e := k.recent[text]; e != nil {
		return e
	}
	e := k.older[text]
	if e != nil {
		k.add(text, e)
	}
	return e
}

func (k *knownFacts) keep(text string, e atlas.Entity) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.add(text, e)
}

// add adds an entity to the recent ones.
func (k *knownFacts) add(text string, e atlas.Entity) {
	size := bytesOfEntity + bytesOfText*len(text)
	if k.recent == nil || k.bytes[0]+size > maxKnownBytes/2 {
		k.older, k.recent = k.recent, map[string]atlas.Entity{}
		k.bytes = [2]int{0, k.bytes[0]}
	}
	if k.recent[text] == nil && size <= maxKnownBytes/2 {
		k.recent[text] = e
		k.bytes[0] += size
	}
}

// KnownFacts is how many entities are kept as they were read, and their memory.
func (s *reader) KnownFacts() (entities, bytes int) {
	s.facts.mu.Lock()
	defer s.facts.mu.Unlock()
	return len(s.facts.recent) + len(s.facts.older), s.facts.bytes[0] + s.facts.bytes[1]
}
