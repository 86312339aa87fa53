package memstore

import (
	"context"
	"iter"
	"slices"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// num is the number of an entity: its place in the order of all ids.
type num int32

// none is the number of nothing.
const none num = -1

// snapshot is one data version and its index. Nothing of it changes once built, but
// that orders are ranked when they are first asked for, and results are cached.
type snapshot struct {
	atlas    *atlas.Atlas // nil of an empty store
	dataset  *atlas.Dataset
	entities []atlas.Entity // by number
	numbers  hashTable      // by id: see find

	keys     []string        // by number: store.NameKey
	rank     []int32         // by number: its place in the order of keys
	nodeKind []store.NodeSet // by number: its kind, nothing where it is no node of a map
	// otherNames are those of store.FoldedNames that are no part of the key.
	otherNames adjacency[string]
	office     map[num]int32 // of countries: those that the office counts as one have one number

	countryOf []int32 // by number, of cities: the place of their country among the countries, or store.NoPlace
	officeOf  []int32 // by place among the countries: as office

	byPlace []num // the entities in the order of rank

	roots [][]num // as atlas.Kinds: the entities of a kind, by id
	named [][]num // as atlas.Kinds: the same, by name

	rankings rankings    // the other orders
	results  resultCache // results of questions that look at everything

	lists        lists
	arcs         arcs
	chains       []anniversaryChain           // the chains that have anniversaries, by month, day and id
	changes      []change                     // of all agreements, by date, kind and id
	groupColumns map[atlas.Kind]*groupColumns // of atlas.GroupKinds
	texts        texts                        // what searches find
	scratch      *sync.Pool                   // of *scratch
	pathScratch  *sync.Pool                   // of *pathScratch
	foundScratch *sync.Pool                   // of *[]uint64: bits of the hits of a search, by number
}

// Dataset describes the data version.
func (s *snapshot) Dataset() *atlas.Dataset { return s.dataset }

// Entities looks entities up by id. O(ids).
func (s *snapshot) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	found := make(map[string]atlas.Entity, len(ids))
	for i, id := range ids {
		if err := endedAt(ctx, i); err != nil {
			return nil, err
		}
		if e := s.entity(id); e != nil {
			found[id] = e
		}
	}
	return found, ended(ctx)
}

// find is the number of the entity with an id.
func (s *snapshot) find(id string) (n num, ok bool) {
	i := s.numbers.find(s.numbers.hash(id), func(i int32) bool { return s.entities[i].EntityID() == id })
	return num(i), i >= 0
}

// findAll are the numbers of the entities with some ids, in that order, or [none]. An id leads to a slot of the table, that to an entity,
// and that to its id, all of which lie apart in memory: many are looked up side by side, so that the processor waits for many at once.
func (s *snapshot) findAll(ids []string) []num {
	const atOnce = 32
	var (
		hashes [atOnce]uint32
		slots  [atOnce]slot
		found  [atOnce]string // the ids of what the slots stand for
	)
	all := make([]num, 0, len(ids))
	for some := range slices.Chunk(ids, atOnce) {
		for i, id := range some {
			hashes[i] = s.numbers.hash(id)
		}
		for i := range some {
			slots[i] = s.numbers.first(hashes[i])
		}
		for i := range some {
			found[i] = ""
			if slots[i].place != 0 && slots[i].hash == hashes[i] {
				found[i] = s.entities[slots[i].place-1].EntityID()
			}
		}
		for i, id := range some {
			u := num(slots[i].place) - 1
			if found[i] != id || id == "" {
				var ok bool
				if u, ok = s.find(id); !ok {
					u = none
				}
			}
			all = append(all, u)
		}
	}
	return all
}

// entity returns the entity with an id, stored or an anniversary, or nil.
func (s *snapshot) entity(id string) atlas.Entity {
	if n, ok := s.find(id); ok {
		return s.entities[n]
	}
	if a := s.anniversary(id); a != nil {
		return a
	}
	return nil // not a nil *Anniversary in an interface
}

// number is the number of the entity of some kind with an id, or [none].
func (s *snapshot) number(id string, kinds ...atlas.Kind) num {
	n, ok := s.find(id)
	if !ok || !slices.Contains(kinds, s.entities[n].EntityKind()) {
		return none
	}
	return n
}

// id is the id of an entity.
func (s *snapshot) id(n num) string { return s.entities[n].EntityID() }

// byName compares two entities in the order by name.
func (s *snapshot) byName(u, v num) int { return int(s.rank[u]) - int(s.rank[v]) }

// Batch asks one question after the other: there is nothing to save.
func (s *snapshot) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	return store.AskInTurn(ctx, s, questions)
}

// IsRemote is false: answers come from memory.
func (s *snapshot) IsRemote() bool { return false }

// All yields every entity, by kind and id.
func (s *snapshot) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	return func(yield func(atlas.Entity, error) bool) {
		for _, kind := range s.roots {
			if err := ended(ctx); err != nil {
				yield(nil, err)
				return
			}
			for i, n := range kind {
				if err := endedAt(ctx, i); err != nil {
					yield(nil, err)
					return
				}
				if !yield(s.entities[n], nil) {
					return
				}
			}
		}
	}
}
