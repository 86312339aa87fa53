package memstore

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// judge answers what the filter of one question asks of the graph. It remembers of
// every entity that it looked at behind a relation whether it was chosen: a filter
// over all cities asks for the same partners again and again.
type judge struct {
	*snapshot
	filter *store.Filter
	seen   map[*store.Filter][]verdict // of parts of the filter, by number
	sizes  map[*store.Filter]int       // of the same, and of the filter
	at     num                         // the entity that is judged just now
	steps
}

var _ store.FilterGraph = (*judge)(nil)

// verdict is what was found of an entity.
type verdict uint8

const (
	unseen verdict = iota
	refused
	chosen
)

// judge returns a judge for the filter of a question; nil where it has none.
func (s *snapshot) judge(ctx context.Context, q store.ListQuery) *judge {
	if q.Filter == nil {
		return nil
	}
	return &judge{
		snapshot: s, filter: q.Filter, steps: stepsOf(ctx),
		seen: make(map[*store.Filter][]verdict), sizes: make(map[*store.Filter]int),
	}
}

// keeps says whether the filter chooses the entity with a number. A nil judge keeps
// all. Once the context has ended it keeps nothing: the question fails anyhow.
func (j *judge) keeps(u num) bool {
	if j == nil {
		return true
	}
	j.at = u
	return j.matches(j.entities[u])
}

// matches is keeps for what need not be stored.
func (j *judge) matches(x any) bool {
	if j == nil {
		return true
	}
	return j.spend(j.sizeOf(j.filter)) == nil && j.filter.Match(x, j)
}

// sizeOf is the size of the filter or of a part of it.
func (j *judge) sizeOf(part *store.Filter) int {
	n := j.sizes[part]
	if n == 0 {
		n = sizeOf(part)
		j.sizes[part] = n
	}
	return n
}

// over says whether the context has ended. A nil judge does not ask.
func (j *judge) over() bool { return j != nil && j.err != nil }

// kept are those of some entities that the filter chooses, in their order.
func (j *judge) kept(us []num) []num {
	if j == nil {
		return us
	}
	var kept []num
	for _, u := range us {
		if j.keeps(u) {
			kept = append(kept, u)
		}
	}
	return kept
}

// keptRows is kept for the rows of a list.
func (j *judge) keptRows(rows []listed) []listed {
	if j == nil {
		return rows
	}
	var kept []listed
	for _, r := range rows {
		if j.keeps(r.row) {
			kept = append(kept, r)
		}
	}
	return kept
}

// Names are the folded names of an entity.
func (j *judge) Names(e atlas.Entity) []string { return j.names[j.numberOf(e)] }

// numberOf is the number of an entity: mostly that of the one that is judged, and a
// look-up of each of 30,000 cities by id would take as long as all the rest.
func (j *judge) numberOf(e atlas.Entity) num {
	if j.entities[j.at] == e {
		return j.at
	}
	return j.numbers[e.EntityID()]
}

// Meets says whether f chooses the entity with an id.
func (j *judge) Meets(id string, f *store.Filter) bool {
	u, ok := j.numbers[id]
	return ok && j.chooses(f, u, j.verdicts(f))
}

// verdicts are those of a part of a filter.
func (j *judge) verdicts(part *store.Filter) []verdict {
	v := j.seen[part]
	if v == nil {
		v = make([]verdict, len(j.entities))
		j.seen[part] = v
	}
	return v
}

// chooses says whether f chooses the entity with a number.
func (j *judge) chooses(f *store.Filter, u num, v []verdict) bool {
	if v[u] == unseen && j.spend(j.sizeOf(f)) == nil {
		v[u] = refused
		e, judged := j.entities[u], j.at
		j.at = u
		if (f.Kind == "" || f.Kind == e.EntityKind()) && f.Match(e, j) {
			v[u] = chosen
		}
		j.at = judged
	}
	return v[u] == chosen
}

// Joins says whether a list of e holds something that the part of f chooses.
func (j *judge) Joins(e atlas.Entity, f *store.Filter) bool {
	part := f.Parts[0]
	v, u := j.verdicts(part), j.numberOf(e)
	if f.Join.Via == atlas.PartnerOf {
		return j.partnered(u, f, v)
	}
	for _, r := range j.lists.run(u, f.Join.List) {
		if j.spend(1) != nil {
			return false
		}
		if j.chooses(part, r.row, v) && f.JoinedBy(e, j.entities[r.row], j) {
			return true
		}
	}
	return false
}

// partnered says whether a city is tied to a place that the part of f chooses.
// O(its arcs).
func (j *judge) partnered(city num, f *store.Filter, v []verdict) bool {
	if f.On.Doubt != store.Certainly {
		return j.perhapsPartnered(city, f, v)
	}
	makes, d := f.On.Kinds, dayOf(f.On.AsOf)
	if makes == 0 {
		makes = atlas.PartnerKinds
	}
	for _, a := range j.arcs.of(city) {
		if j.spend(1) != nil {
			return false
		}
		if a.isTieOf(makes) && a.days.has(d) && j.chooses(f.Parts[0], a.to, v) {
			return true
		}
	}
	return false
}

// perhapsPartnered is partnered where agreements count that may be in force: whether
// one does is a matter of all agreements with its place, whose arcs stand together.
func (j *judge) perhapsPartnered(city num, f *store.Filter, v []verdict) bool {
	arcs := j.arcs.of(city)
	for from, to := 0, 0; from < len(arcs); from = to {
		var ties []*atlas.Partnership
		for to = from; to < len(arcs) && arcs[to].to == arcs[from].to; to++ {
			if arcs[to].isTieOf(atlas.AllKinds) {
				ties = append(ties, j.entities[arcs[to].agreement].(*atlas.Partnership))
			}
		}
		if j.spend(to-from) != nil {
			return false
		}
		if f.On.MeansTied(ties) && j.chooses(f.Parts[0], arcs[from].to, v) {
			return true
		}
	}
	return false
}
