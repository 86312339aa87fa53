package store

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// Search is the text of a query, ready to be compared with the texts of entities.
type Search struct{ *fold.Query }

// Match says by which text a query found an entity, and how.
type Match struct {
	Way fold.MatchWay
	SearchText
}

// ParseSearch reads the text of a query. Errors: [atlas.ErrInvalid].
func ParseSearch(text string) (*Search, error) {
	q, err := fold.ParseQuery(text)
	if err != nil {
		return nil, atlas.Invalid("%v", err)
	}
	return &Search{q}, nil
}

// Finds says whether the query matches a text of a thing of a kind, given by its
// [fold.Words], in a way.
func (s *Search) Finds(way fold.MatchWay, kind atlas.Kind, words string) bool {
	return s.Matches(way, kind == atlas.KindCity, words)
}

// Rank is the rank of the tier in which the query matches a text of a field of a thing
// of a kind, given by its [fold.Words]; -1 where it does not.
func (s *Search) Rank(kind atlas.Kind, f SearchField, words string) int {
	for rank, t := range SearchTiers {
		if t.Field == f && s.Finds(t.Way, kind, words) {
			return rank
		}
	}
	return -1
}

// Match says by which of its texts the query finds e: the first of those of the best
// tier; false where it does not.
func (s *Search) Match(e atlas.Entity) (m Match, ok bool) {
	best := len(SearchTiers)
	for _, text := range SearchTexts(e) {
		if rank := s.Rank(e.EntityKind(), text.Field, fold.Words(text.Text)); rank >= 0 && rank < best {
			best, m, ok = rank, Match{SearchTiers[rank].Way, text}, true
		}
	}
	return m, ok
}

// MatchIn is [Search.Match] of an entity that is known to be found in the tier of a
// rank, so that none of its texts is of a better one. It folds no more texts than it needs
// to tell them apart.
func (s *Search) MatchIn(rank int, e atlas.Entity) Match {
	tier := SearchTiers[rank]
	texts := slices.DeleteFunc(SearchTexts(e), func(t SearchText) bool { return t.Field != tier.Field })
	last := len(texts) - 1
	for _, text := range texts[:max(0, last)] {
		if s.Finds(tier.Way, e.EntityKind(), fold.Words(text.Text)) {
			return Match{tier.Way, text}
		}
	}
	if last < 0 {
		return Match{Way: tier.Way}
	}
	return Match{tier.Way, texts[last]}
}
