package memstore

import (
	"context"
	"iter"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// Search returns a page of hits. It looks at the tiers in order until it has all that
// is asked for, and at the rarest word of the query in each.
func (s *snapshot) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	key, looked := q.Key(), stepsOf(ctx)
	if page, ok := s.results.searches.Get(key); ok && looked.count == nil { // work that is counted is done
		return page, nil
	}
	query, err := store.ParseSearch(q.Text)
	if err != nil {
		return nil, err
	}
	l := &lookup{snapshot: s, steps: looked, q: q, query: query, found: s.foundScratch.Get().(*[]uint64)}
	defer l.release()
	l.tiers = make([][]rankedHit, len(store.SearchTiers))
	picked, page, err := q.Pick(q.Ranks(query), l.tier)
	if err != nil {
		return nil, err
	}
	page.Hits = make([]store.Hit, len(picked))
	for i, x := range picked {
		e := s.entities[l.owner(x)]
		page.Hits[i] = store.Hit{Entity: e, Key: x.Key, Matched: query.MatchIn(x.Rank, e)}
	}
	if len(page.Hits) <= mostHits {
		s.results.searches.Add(key, page)
	}
	return page, nil
}

// lookup is a search that is under way.
type lookup struct {
	*snapshot
	steps
	q     store.SearchQuery
	query *store.Search
	found *[]uint64     // a bit by number: it is a hit of a tier that was looked at
	tiers [][]rankedHit // by rank: the hits of those tiers
}

// rankedHit is an entity that was found: its kind above, its place by name below. Its
// order is that of the hits of a tier.
type rankedHit uint64

// place is u as a hit.
func (l *lookup) place(u num) rankedHit {
	kind := slices.Index(atlas.Kinds, l.entities[u].EntityKind())
	return rankedHit(kind)<<lowBits | rankedHit(l.rank[u])
}

// owner is what was picked.
func (l *lookup) owner(x store.Picked) num {
	return l.byPlace[l.tiers[x.Rank][x.Place]&(1<<lowBits-1)]
}

// tier finds the hits of a tier that are of no tier before it, the hits of all of
// which must have been found. It gives up when there are too many, unless tiers after
// it may be wanted.
func (l *lookup) tier(rank int) (store.TierHits, error) {
	tier := store.SearchTiers[rank]
	f := l.texts.of(tier.Field)
	var hits []rankedHit
	for text := range l.candidates(f, tier.Way) {
		if err := l.spend(1); err != nil {
			l.tiers[rank] = hits // for their marks
			return store.TierHits{}, err
		}
		u := f.owners[text]
		word, bit := &(*l.found)[u/64], uint64(1)<<(u%64)
		if *word&bit != 0 || !l.wanted(u) || !l.query.Finds(tier.Way, l.entities[u].EntityKind(), f.words[text]) {
			continue
		}
		*word |= bit
		hits = append(hits, l.place(u))
		if len(hits) > store.MaxTierHits && l.q.CursorIn(rank) <= 0 && !l.q.FromEnd {
			break
		}
	}
	slices.Sort(hits)
	l.tiers[rank] = hits
	key := func(i int) string {
		u := l.byPlace[hits[i]&(1<<lowBits-1)]
		return store.SearchKey(rank, l.entities[u].EntityKind(), l.keys[u])
	}
	return store.TierHits{Count: len(hits), Key: key}, nil
}

// release undoes the marks of the hits. O(hits): making or clearing a bit for every entity would cost a small search more than all
// the rest.
func (l *lookup) release() {
	for _, hits := range l.tiers {
		for _, hit := range hits {
			u := l.byPlace[hit&(1<<lowBits-1)]
			(*l.found)[u/64] &^= 1 << (u % 64)
		}
	}
	l.foundScratch.Put(l.found)
}

// wanted says whether an entity is of a kind that is asked for.
func (l *lookup) wanted(u num) bool {
	return len(l.q.Kinds) == 0 || slices.Contains(l.q.Kinds, l.entities[u].EntityKind())
}

// candidates are the texts of a field that may match in a way: all that do, and few
// others that match in a worse way or not at all.
func (l *lookup) candidates(f *field, way fold.MatchWay) iter.Seq[int32] {
	switch way {
	case fold.WholeText:
		from, to := f.starting(l.query.Words)
		whole, _ := slices.BinarySearch(f.words[from:to], l.query.Words+" ") // after those that are whole
		return places(from, from+whole)
	case fold.TextStart:
		return places(f.starting(l.query.Words))
	case fold.SameText:
		return each(l.sameAs(f, l.query.Joined), l.sameAs(f, l.query.Place))
	}
	rarest, least := [][]int32(nil), -1
	for i := range l.query.Terms {
		texts := l.holding(f, &l.query.Terms[i], way)
		n := 0
		for _, of := range texts {
			n += len(of)
		}
		if least < 0 || n < least {
			rarest, least = texts, n
		}
	}
	if way == fold.WordsJoin && l.query.Phrase != "" {
		rarest = append(starting(f, l.query.Phrase), rarest...)
	}
	return each(rarest...)
}

// each are texts, those of one list after those of another.
func each(lists ...[]int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, texts := range lists {
			for _, text := range texts {
				if !yield(text) {
					return
				}
			}
		}
	}
}

// places are the texts from one place on and before another.
func places(from, to int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := from; i < to && yield(int32(i)); i++ {
		}
	}
}

// holding returns the texts that a term of the query may be found in.
func (l *lookup) holding(f *field, t *fold.QueryTerm, way fold.MatchWay) (texts [][]int32) {
	if way == fold.WordsJoin && !t.IsAlone() {
		return l.joining(f, t)
	}
	typo := way == fold.WordTypo && t.MayHaveTypo()
	if typo {
		for _, word := range f.known.misspelled(t.Words[1:]) {
			texts = append(texts, f.known.holds.of(num(word)))
		}
	}
	if !typo || len(l.query.Terms) > 1 {
		word, _, _ := strings.Cut(t.Words[1:], " ")
		texts = append(texts, f.known.holding(word))
	}
	return texts
}

// joining returns the texts that a word of the query may be found in when words are
// joined. Those that hold it as it is have been found already where it is the only one.
func (l *lookup) joining(f *field, t *fold.QueryTerm) [][]int32 {
	texts := starting(f, t.Joined)
	if word := t.Words[1:]; word != t.Joined {
		return append(texts, f.known.holding(word))
	}
	if len(l.query.Terms) == 1 {
		return texts[1:]
	}
	return texts
}

// starting returns the texts that hold a word, and those that hold a run, which starts
// with what is joined.
func starting(f *field, joined string) [][]int32 {
	return [][]int32{f.known.holding(joined), f.runs.holding(joined)}
}
