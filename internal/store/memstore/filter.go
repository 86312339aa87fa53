package memstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// filterRun answers what the filter of one question asks of the graph. It remembers of
// every entity that it looked at behind a relation whether it was chosen: a filter
// over all cities asks for the same partners again and again.
type filterRun struct {
	*snapshot
	filter *store.Filter
	text   string                      // of the filter, once it was asked for: see key
	seen   map[*store.Filter][]outcome // of parts of the filter, by number
	sizes  map[*store.Filter]int       // of the same, and of the filter
	at     num                         // the entity that is tested just now
	names  []string                    // room for those of an entity
	steps
}

var _ store.FilterGraph = (*filterRun)(nil)

// outcome is what was found of an entity.
type outcome uint8

const (
	unseen outcome = iota
	refused
	chosen
)

// filterRun returns a run of a filter; nil where there is none.
func (s *snapshot) filterRun(ctx context.Context, f *store.Filter) *filterRun {
	if f == nil {
		return nil
	}
	return &filterRun{
		snapshot: s, filter: f, steps: stepsOf(ctx),
		seen: make(map[*store.Filter][]outcome), sizes: make(map[*store.Filter]int),
	}
}

// passes says whether the filter chooses the entity with a number. A nil run lets all
// pass. Once the context has ended nothing passes: the question fails anyhow.
func (j *filterRun) passes(u num) bool {
	if j == nil {
		return true
	}
	j.at = u
	return j.passesValue(j.entities[u])
}

// passesValue is passes for what need not be stored.
func (j *filterRun) passesValue(x any) bool {
	if j == nil {
		return true
	}
	return j.spend(j.sizeOf(j.filter)) == nil && j.filter.Match(x, j)
}

// sizeOf is the size of the filter or of a part of it.
func (j *filterRun) sizeOf(part *store.Filter) int {
	n := j.sizes[part]
	if n == 0 {
		n = sizeOf(part)
		j.sizes[part] = n
	}
	return n
}

// counted says whether somebody counts the steps of the run. A nil run has none.
func (j *filterRun) counted() bool { return j != nil && j.count != nil }

// key is the filter as a text. A nil run has none.
func (j *filterRun) key() string {
	if j == nil {
		return ""
	}
	if j.text == "" { // one for the lists of many parents
		j.text = j.filter.String()
	}
	return j.text
}

// ended says whether the context has ended. A nil run does not ask.
func (j *filterRun) ended() bool { return j != nil && j.err != nil }

// passing are those of some entities that the filter chooses, in their order.
func (j *filterRun) passing(us []num) []num {
	if j == nil {
		return us
	}
	var passed []num
	for _, u := range us {
		if j.passes(u) {
			passed = append(passed, u)
		}
	}
	return passed
}

// passingRows is passing for the rows of a list.
func (j *filterRun) passingRows(rows []listRow) []listRow {
	if j == nil {
		return rows
	}
	var passed []listRow
	for _, r := range rows {
		if j.passes(r.row) {
			passed = append(passed, r)
		}
	}
	return passed
}

// Names are the folded names of an entity, until they are asked for again.
func (j *filterRun) Names(e atlas.Entity) []string {
	u := j.numberOf(e)
	english, _, _ := strings.Cut(j.keys[u], fold.Separator)
	j.names = append(append(j.names[:0], english), j.otherNames.of(u)...)
	return j.names
}

// numberOf is the number of an entity: mostly that of the one that is tested, and a
// look-up of each of 30,000 cities by id would take as long as all the rest.
func (j *filterRun) numberOf(e atlas.Entity) num {
	if j.entities[j.at] == e {
		return j.at
	}
	return j.number(e.EntityID(), e.EntityKind())
}

// Meets says whether f chooses the entity with an id.
func (j *filterRun) Meets(id string, f *store.Filter) bool {
	u, ok := j.find(id)
	return ok && j.chooses(f, u, j.outcomes(f))
}

// outcomes are those of a part of a filter.
func (j *filterRun) outcomes(part *store.Filter) []outcome {
	v := j.seen[part]
	if v == nil {
		v = make([]outcome, len(j.entities))
		j.seen[part] = v
	}
	return v
}

// chooses says whether f chooses the entity with a number.
func (j *filterRun) chooses(f *store.Filter, u num, v []outcome) bool {
	if v[u] == unseen && j.spend(j.sizeOf(f)) == nil {
		v[u] = refused
		e, judged := j.entities[u], j.at
		j.at = u
		if (f.Kind == atlas.KindAny || f.Kind == e.EntityKind()) && f.Match(e, j) {
			v[u] = chosen
		}
		j.at = judged
	}
	return v[u] == chosen
}

// Joined is how many entities a list of e holds that the part of f chooses, as many as most
// at least.
func (j *filterRun) Joined(e atlas.Entity, f *store.Filter, most int) (n int) {
	part := f.Operands[0]
	v := j.outcomes(part)
	if a, ok := e.(*atlas.Anniversary); ok { // which is not stored
		return j.celebrationsUpTo(a, part, v, most)
	}
	u := j.numberOf(e)
	if f.Join.Via == atlas.PartnerOf {
		return j.partnersUpTo(u, f, v, most)
	}
	for _, r := range j.lists.run(u, f.Join.List) {
		if n >= most || j.spend(1) != nil {
			return n
		}
		if j.chooses(part, r.row, v) && f.JoinedBy(e, j.entities[r.row], j) {
			n++
		}
	}
	return n
}

// celebrationsUpTo is how many events celebrated an anniversary itself which a part of a filter chooses, as many as most at least.
func (j *filterRun) celebrationsUpTo(a *atlas.Anniversary, part *store.Filter, v []outcome, most int) (n int) {
	for _, r := range j.celebrationsOf(a, celebratingEvents) {
		if n >= most || j.spend(1) != nil {
			return n
		}
		if j.chooses(part, r.row, v) {
			n++
		}
	}
	return n
}

// partnersUpTo is how many places a city is tied to that the part of f chooses, as many as
// most at least. O(its arcs), of which those of one place stand together.
func (j *filterRun) partnersUpTo(city num, f *store.Filter, v []outcome, most int) (n int) {
	if f.On.Certainty != store.Certainly {
		return j.perhapsPartnersUpTo(city, f, v, most)
	}
	makes, d, last := f.On.Kinds, dayOf(f.On.AsOf), none
	if makes == 0 {
		makes = atlas.PartnerKinds
	}
	for _, a := range j.arcs.of(city) {
		if n >= most || j.spend(1) != nil {
			return n
		}
		if a.to != last && a.isTieOf(makes) && a.days.has(d) && j.chooses(f.Operands[0], a.to, v) {
			n, last = n+1, a.to
		}
	}
	return n
}

// perhapsPartnersUpTo is partnersUpTo where agreements count that may be in force: whether
// one does is a matter of all agreements with its place.
func (j *filterRun) perhapsPartnersUpTo(city num, f *store.Filter, v []outcome, most int) (n int) {
	arcs := j.arcs.of(city)
	for from, to := 0, 0; from < len(arcs); from = to {
		var ties []*atlas.Partnership
		for to = from; to < len(arcs) && arcs[to].to == arcs[from].to; to++ {
			if arcs[to].isTieOf(atlas.AllKinds) {
				ties = append(ties, j.entities[arcs[to].agreement].(*atlas.Partnership))
			}
		}
		if n >= most || j.spend(to-from) != nil {
			return n
		}
		if f.On.IncludesTies(ties) && j.chooses(f.Operands[0], arcs[from].to, v) {
			n++
		}
	}
	return n
}
