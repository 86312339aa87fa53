package memstore

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// typos makes automatons that accept what is one typo away from a word.
var typos = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
	return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
})

// Search returns a page of hits. It looks at the tiers in order until it has all that
// is asked for, and at the rarest word of the query in each.
func (s *snapshot) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	query, err := store.ParseSearch(q.Text)
	if err != nil {
		return nil, err
	}
	l := &lookup{snapshot: s, steps: stepsOf(ctx), q: q, query: query, found: make([]uint64, len(s.entities)/64+1)}
	l.tiers = make([][]rankedHit, len(store.SearchTiers))
	if err := l.automatons(); err != nil {
		return nil, err
	}
	picked, page, err := q.Pick(q.Ranks(query), l.tier)
	if err != nil {
		return nil, err
	}
	page.Hits = make([]store.Hit, len(picked))
	for i, x := range picked {
		e := s.entities[l.owner(x)]
		page.Hits[i] = store.Hit{Entity: e, Key: x.Key, Matched: query.MatchIn(x.Rank, e)}
	}
	return page, nil
}

// lookup is a search that is under way.
type lookup struct {
	*snapshot
	steps
	q     store.SearchQuery
	query *store.Search
	near  []vellum.Automaton // of each term: what is one typo away; nil where it may have none

	found []uint64      // a bit by number: it is a hit of a tier that was looked at
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
	candidates, err := l.candidates(f, tier.Way)
	if err != nil {
		return store.TierHits{}, err
	}
	var hits []rankedHit
	for text := range candidates {
		if err := l.spend(1); err != nil {
			return store.TierHits{}, err
		}
		u := f.owners[text]
		word, bit := &l.found[u/64], uint64(1)<<(u%64)
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

// wanted says whether an entity is of a kind that is asked for.
func (l *lookup) wanted(u num) bool {
	return len(l.q.Kinds) == 0 || slices.Contains(l.q.Kinds, l.entities[u].EntityKind())
}

// candidates are the texts of a field that may match in a way: all that do, and few
// others that match in a worse way or not at all.
func (l *lookup) candidates(f *field, way fold.MatchWay) (iter.Seq[int32], error) {
	switch way {
	case fold.WholeText:
		from, to := f.starting(l.query.Words)
		whole, _ := slices.BinarySearch(f.words[from:to], l.query.Words+" ") // after those that are whole
		return places(from, from+whole), nil
	case fold.TextStart:
		return places(f.starting(l.query.Words)), nil
	case fold.SameText:
		return each(l.sameAs(f, l.query.Joined), l.sameAs(f, l.query.Place)), nil
	}
	rarest, least := [][]int32(nil), -1
	for i, t := range l.query.Terms {
		texts, err := l.holding(f, i, t, way)
		if err != nil {
			return nil, err
		}
		n := 0
		for _, of := range texts {
			n += len(of)
		}
		if least < 0 || n < least {
			rarest, least = texts, n
		}
	}
	if way == fold.WordsJoin && l.query.Phrase != "" {
		phrase, err := l.starting(f, l.query.Phrase)
		if err != nil {
			return nil, err
		}
		rarest = append(phrase, rarest...)
	}
	return each(rarest...), nil
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
func (l *lookup) holding(f *field, i int, t fold.QueryTerm, way fold.MatchWay) (texts [][]int32, err error) {
	if way == fold.WordsJoin && !t.IsAlone() {
		return l.joining(f, t)
	}
	typo := way == fold.WordTypo && l.near[i] != nil
	if typo {
		if texts, err = f.known.accepted(l.near[i]); err != nil {
			return nil, err
		}
	}
	if !typo || len(l.query.Terms) > 1 {
		word, _, _ := strings.Cut(t.Words[1:], " ")
		starting, err := f.known.holding(word)
		if err != nil {
			return nil, err
		}
		texts = append(texts, starting)
	}
	return texts, nil
}

// joining returns the texts that a word of the query may be found in when words are
// joined. Those that hold it as it is have been found already where it is the only one.
func (l *lookup) joining(f *field, t fold.QueryTerm) (texts [][]int32, err error) {
	if texts, err = l.starting(f, t.Joined); err != nil {
		return nil, err
	}
	if word := t.Words[1:]; word != t.Joined {
		as, err := f.known.holding(word)
		if err != nil {
			return nil, err
		}
		texts = append(texts, as)
	} else if len(l.query.Terms) == 1 {
		texts = texts[1:]
	}
	return texts, nil
}

// starting returns the texts that hold a word, and those that hold a run, which starts
// with what is joined.
func (l *lookup) starting(f *field, joined string) ([][]int32, error) {
	words, err := f.known.holding(joined)
	if err != nil {
		return nil, err
	}
	runs, err := f.runs.holding(joined)
	if err != nil {
		return nil, err
	}
	return [][]int32{words, runs}, nil
}

// automatons makes the automatons of the terms that may have typos.
func (l *lookup) automatons() error {
	l.near = make([]vellum.Automaton, len(l.query.Terms))
	for i, t := range l.query.Terms {
		if !t.MayHaveTypo() {
			continue
		}
		builder, err := typos()
		if err != nil {
			return err
		}
		if l.near[i], err = builder.BuildDfa(t.Words[1:], 1); err != nil {
			return err
		}
	}
	return nil
}
