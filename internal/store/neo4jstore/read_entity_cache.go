package neo4jstore

import (
	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/store/neo4jstore/facts"
)

// entityCache caches the entities that were decoded last by the texts that they were decoded from, so that nothing in it can be out of
// date. To decode one takes many times as long as to find it, and questions are about the same ones again and again: the country of a
// list, the city at the centre, the sources. It is safe for concurrent use; nobody changes the entities.
type entityCache struct {
	entities *lru.Bytes[string, atlas.Entity]
}

const (
	// maxEntityBytes is how much memory the cached entities take at most.
	maxEntityBytes = 16 << 20
	// An entity takes some memory beside its text, of which its own texts are parts: so many bytes, and so many for each of the text.
	bytesOfEntity, bytesOfText = 300, 3
)

func newEntityCache() *entityCache {
	return &entityCache{lru.NewBytes[string, atlas.Entity](maxEntityBytes)}
}

// decode decodes a value that should be the facts of an entity. A nil cache holds nothing.
func (c *entityCache) decode(value any) (atlas.Entity, error) {
	text, err := as[string](value)
	if err != nil {
		return nil, err
	}
	if c == nil {
		return facts.Entity(text)
	}
	if e, ok := c.entities.Get(text); ok {
		return e, nil
	}
	e, err := facts.Entity(text)
	if err == nil {
		c.entities.Add(text, e, bytesOfEntity+bytesOfText*len(text))
	}
	return e, err
}

// CachedEntities is how many entities are cached as they were decoded, and their memory.
func (s *reader) CachedEntities() (entities, bytes int) {
	return s.entities.entities.Len(), s.entities.entities.Size()
}
