package memstore

import (
	"math"
	"slices"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/store"
)

// ranking is all entities of a kind in one order, ascending, those of unknown value
// last. It holds numbers alone: keys are made when a page is cut.
type ranking struct {
	all   []num
	known int
}

// rankings are the orders of a snapshot beside those by name and by id. One is made
// when it is first asked for, once for all who ask: by a fact of the entities it then
// stays, and one that is computed while it is among those asked for last. It takes 4 bytes an
// entity.
type rankings struct {
	own  map[rankingOf]func() ranking
	days *lru.Cache[rankingOf, func() ranking]
}

// rankingOf says which ranking is meant; never a descending one.
type rankingOf struct {
	kind  atlas.Kind
	order store.Order
}

// daysCached is how many rankings of days a snapshot keeps.
const daysCached = 32

func (s *snapshot) buildRankings() {
	s.rankings.own = make(map[rankingOf]func() ranking)
	for _, kind := range atlas.Kinds {
		for _, by := range store.OwnOrders(kind) {
			of := rankingOf{kind, store.Order{By: by}}
			s.rankings.own[of] = sync.OnceValue(func() ranking { return s.rankOwn(of) })
		}
	}
	s.rankings.days = lru.New[rankingOf, func() ranking](daysCached)
}

// ranking is all entities of a kind in an order.
func (s *snapshot) ranking(kind atlas.Kind, o store.Order) ranking {
	i := slices.Index(atlas.Kinds, kind)
	switch o.Desc = false; {
	case o.By == store.ByName:
		return ranking{s.named[i], len(s.named[i])}
	case o.By == store.ByID:
		return ranking{s.roots[i], len(s.roots[i])}
	}
	of := rankingOf{kind, o}
	if own, ok := s.rankings.own[of]; ok {
		return own()
	}
	made, ok := s.rankings.days.Get(of)
	if !ok {
		mine := sync.OnceValue(func() ranking { return s.rankOn(of) })
		if made, ok, _ = s.rankings.days.PeekOrAdd(of, mine); !ok {
			made = mine
		}
	}
	return made()
}

// rankOwn ranks entities by a fact of their own.
func (s *snapshot) rankOwn(of rankingOf) ranking {
	all := s.roots[slices.Index(atlas.Kinds, of.kind)]
	keys := make([]string, len(all))
	for i, u := range all {
		keys[i] = of.order.By.Key(s.entities[u])
	}
	r := ranking{all: make([]num, len(all))}
	for i, place := range inOrderOf(len(all), func(i int32) string { return keys[i] }) {
		r.all[i] = all[place]
		if !store.IsUnknownKey(keys[place]) {
			r.known = i + 1
		}
	}
	return r
}

// rankOn ranks entities in an order that is computed: as integers, the value above and
// the number below, since a sort of 30,000 keys would take ten times as long.
func (s *snapshot) rankOn(of rankingOf) ranking {
	const unknown = math.MaxInt32
	value := s.valueOn(of)
	all := s.roots[slices.Index(atlas.Kinds, of.kind)]
	sorted := make([]uint64, len(all))
	r := ranking{all: make([]num, len(all))}
	for i, u := range all {
		v, ok := value(u)
		if ok {
			r.known++
		} else {
			v = unknown
		}
		sorted[i] = uint64(v)<<lowBits | uint64(u)
	}
	slices.Sort(sorted)
	for i, x := range sorted {
		r.all[i] = num(x & (1<<lowBits - 1))
	}
	return r
}

// valueOn is what entities have in an order that is computed, and whether that is known.
func (s *snapshot) valueOn(of rankingOf) func(u num) (value int32, known bool) {
	if values := of.order.Values; values != nil {
		return func(u num) (int32, bool) { return values.Place(s.id(u)) }
	}
	d := dayOf(of.order.AsOf)
	if j := of.order.By.Counts(of.kind); j != nil {
		return func(u num) (int32, bool) { return int32(s.numberOf(u, j)), true }
	}
	switch of.order.By {
	case store.ByPartnerCount:
		return func(u num) (int32, bool) { return int32(s.partnerCount(u, d)), true }
	case store.ByLastEvent:
		return func(u num) (int32, bool) { last := s.lastEvent(u, d); return int32(last), last != 0 }
	}
	first := s.nextAnniversaries(d)
	return func(u num) (int32, bool) { return int32(first[u]), first[u] != 0 }
}

// nextAnniversaries are those of all cities, by number. O(chains).
func (s *snapshot) nextAnniversaries(d day) []day {
	first := make([]day, len(s.entities))
	for i := range s.chains {
		next := s.chains[i].next(d)
		for _, party := range s.lists.run(s.chains[i].root, parties) {
			first[party.row] = earlier(first[party.row], next)
		}
	}
	return first
}
