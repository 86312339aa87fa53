package memstore

import (
	"cmp"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// arc is a link as one of its ends sees it. Every link has an arc at both ends.
//
// The offices of a person at one place, and the roles of one participant, may be
// several arcs with days of their own, which stand side by side and are one edge.
type arc struct {
	to        num
	agreement num   // [none] of a relation
	days      days  // when the link holds
	may       days  // when it may hold, where it does not
	link      uint8 // place in atlas.Links
	out       bool  // this end is the source of the edge
}

// isTieOf says whether a is an agreement of some kinds. The agreements come first
// in atlas.Links, in the order of the bits of a set of their kinds.
func (a arc) isTieOf(kinds atlas.KindSet) bool {
	return a.agreement != none && kinds&(1<<a.link) != 0
}

// sameEdge says whether a and b, of one end, are the same edge.
func (a arc) sameEdge(b arc) bool {
	return a.to == b.to && a.link == b.link && a.agreement == b.agreement && a.out == b.out
}

// arcs are the links of every entity, by the name of the neighbour; those with
// one neighbour in the order of atlas.Links, agreements of a kind by age and id.
type arcs struct{ adjacency[arc] }

func (s *snapshot) buildArcs(refs *references) {
	s.arcs.adjacency = newAdjacency(len(s.entities), refs.eachArc, func(v, w arc) int {
		return cmp.Or(
			s.byName(v.to, w.to), cmp.Compare(v.link, w.link), compareOut(v, w),
			cmp.Compare(v.days.from, w.days.from), cmp.Compare(v.agreement, w.agreement),
			cmp.Compare(v.days.until, w.days.until))
	})
}

// compareOut puts the relations that lead out before those that lead in. Of an
// agreement it says nothing, as one has no direction.
func compareOut(v, w arc) int {
	switch {
	case v.agreement != none || v.out == w.out:
		return 0
	case v.out:
		return -1
	}
	return 1
}

// eachArc reports the arcs of every link that the facts of the entities from from on and before to state.
func (refs *references) eachArc(from, to int, join func(u num, a arc)) {
	both := func(from, to, agreement num, link store.Link, on, may days) {
		i := link.Index()
		if i < 0 || from == to {
			return
		}
		join(from, arc{to, agreement, on, may, uint8(i), true})
		join(to, arc{from, agreement, on, may, uint8(i), false})
	}
	var (
		agreement       = none // the last of which a party was reported
		parties         []num  // those that were
		known, possible days
	)
	party := func(u, x num) {
		p := refs.entities[u].(*atlas.Partnership)
		if u != agreement {
			agreement, parties = u, parties[:0]
			known, possible = daysOf(p.InForceSpan()), daysOf(p.PossibleSpan())
		}
		for _, y := range parties {
			both(min(x, y), max(x, y), u, store.Link(p.Kind), known, possible)
		}
		parties = append(parties, x)
	}
	refs.eachRelation(from, to, true, func(u num, r *atlas.RelationType, v num, stated atlas.Stated) {
		if r.Name == atlas.PartyTo {
			party(u, v)
		}
		if !r.Drawn {
			return
		}
		from, to := u, v
		if r.StatedByTo {
			from, to = v, u
		}
		both(from, to, none, store.Link(r.Name), daysOf(stated.Known), daysOf(stated.Possible))
	})
}
