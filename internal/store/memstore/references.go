package memstore

import (
	"slices"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/parallel"
)

// references are what the facts of each entity lead to, looked up once for all that is made of them: by number, or none where an id leads
// nowhere.
type references struct {
	*snapshot
	stated adjacency[num] // what its relations lead to, in the order of relationsOf and of [atlas.RelationType.Each]
	cited  adjacency[num] // the sources of its citations and of those of its parts
}

// references looks up what the facts of all entities lead to.
func (s *snapshot) references() *references {
	stated := s.lookedUp(func(look func(id string)) func(atlas.Entity) {
		lookStated := func(stated atlas.Stated) { look(stated.Other) }
		return func(e atlas.Entity) {
			for _, r := range relationsOf[e.EntityKind()] {
				r.EachUndated(e, lookStated)
			}
		}
	})
	cited := s.lookedUp(func(look func(id string)) func(atlas.Entity) {
		return func(e atlas.Entity) {
			for _, cs := range [...][]atlas.Citation{e.EntityCitations(), atlas.CitationsWithin(e)} {
				for i := range cs {
					look(cs[i].Source)
				}
			}
		}
	})
	return &references{s, stated, cited}
}

// lookedUp are the numbers of the ids that each entity looks up, in that order: on all processors, each of which has a way of its own
// to do that.
func (s *snapshot) lookedUp(way func(look func(id string)) (of func(atlas.Entity))) adjacency[num] {
	n := len(s.entities)
	a := adjacency[num]{starts: make([]int32, n+1)}
	parts := make([][]num, n/checkInterval+1)
	rooms := sync.Pool{New: func() any { return new([]string) }} // for the ids of a part
	parallel.Parts(n, checkInterval, func(from, to int) {
		room := rooms.Get().(*[]string)
		ids := (*room)[:0]
		of := way(func(id string) { ids = append(ids, id) })
		for i, e := range s.entities[from:to] {
			before := len(ids)
			of(e)
			a.starts[from+i+1] = int32(len(ids) - before)
		}
		parts[from/checkInterval] = s.findAll(ids)
		*room = ids
		rooms.Put(room)
	})
	a.all = slices.Concat(parts...)
	addUp(a.starts)
	return a
}

// eachRelation reports the relations that the facts of the entities from from on and before to state, other than their citations, with
// the entity at the other end; where dated is true those that are drawn with their days. Those that lead nowhere are left out.
func (refs *references) eachRelation(from, to int, dated bool, report func(u num, r *atlas.RelationType, v num, stated atlas.Stated)) {
	var (
		u    num
		kind atlas.Kind
		r    *atlas.RelationType
		own  []num // references of u that are left
	)
	reportOne := func(stated atlas.Stated) {
		v := own[0]
		own = own[1:]
		if v != none && r.Joins(kind, refs.entities[v].EntityKind()) {
			report(u, r, v, stated)
		}
	}
	for u = num(from); u < num(to); u++ {
		e := refs.entities[u]
		kind, own = e.EntityKind(), refs.stated.of(u)
		for _, r = range relationsOf[kind] {
			if dated && r.Drawn {
				r.Each(e, reportOne)
			} else {
				r.EachUndated(e, reportOne)
			}
		}
	}
}

// eachSource reports the sources of the citations of the entities from from on and before to, and of those of their parts.
func (refs *references) eachSource(from, to int, report func(u, source num)) {
	for u := num(from); u < num(to); u++ {
		for _, source := range refs.cited.of(u) {
			if source != none && refs.entities[source].EntityKind() == atlas.KindSource {
				report(u, source)
			}
		}
	}
}

// relationsOf are the relations that the facts of each kind state, but CITED_IN.
var relationsOf = func() map[atlas.Kind][]*atlas.RelationType {
	of := make(map[atlas.Kind][]*atlas.RelationType)
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		if r.Name == atlas.CitedIn {
			continue
		}
		for _, kind := range r.Stating() {
			of[kind] = append(of[kind], r)
		}
	}
	return of
}()
