package memstore

import (
	"slices"

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
	parallel.Parts(n, checkInterval, func(from, to int) {
		var all []num
		of := way(func(id string) {
			u, ok := s.find(id)
			if !ok {
				u = none
			}
			all = append(all, u)
		})
		for i, e := range s.entities[from:to] {
			before := len(all)
			of(e)
			a.starts[from+i+1] = int32(len(all) - before)
		}
		parts[from/checkInterval] = all
	})
	a.all = slices.Concat(parts...)
	addUp(a.starts)
	return a
}

// eachRelation reports the relations that the facts of all entities state, other than their citations, with the entity at the other end:
// all, or with their days those that are drawn. Those that lead nowhere are left out.
func (refs *references) eachRelation(dated bool, report func(u num, r *atlas.RelationType, v num, stated atlas.Stated)) {
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
	skipOne := func(atlas.Stated) { own = own[1:] }
	for i, e := range refs.entities {
		u, kind, own = num(i), e.EntityKind(), refs.stated.of(num(i))
		for _, r = range relationsOf[kind] {
			switch {
			case !dated:
				r.EachUndated(e, reportOne)
			case r.Drawn:
				r.Each(e, reportOne)
			default:
				r.EachUndated(e, skipOne)
			}
		}
	}
}

// eachSource reports the sources of the citations of all entities, and of those of their parts.
func (refs *references) eachSource(report func(u, source num)) {
	for i := range refs.entities {
		for _, source := range refs.cited.of(num(i)) {
			if source != none && refs.entities[source].EntityKind() == atlas.KindSource {
				report(num(i), source)
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
