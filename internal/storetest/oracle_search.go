package storetest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Search compares the query with every text of every entity, word by word.
func (b brute) Search(ctx context.Context, q atlas.SearchQuery) (*atlas.SearchPage, error) {
	s, err := atlas.ParseSearch(q.Text)
	if err = cmp.Or(ended(ctx), err); err != nil {
		return nil, err
	}
	var all []atlas.Hit
	count := map[string]int{} // by tier
	for _, e := range b.Atlas.Entities() {
		if len(q.Kinds) > 0 && !slices.Contains(q.Kinds, e.EntityKind()) {
			continue
		}
		if h, ok := hitOf(e, s); ok {
			all = append(all, h)
			count[h.Key[:1]]++
		}
	}
	slices.SortFunc(all, func(x, y atlas.Hit) int { return strings.Compare(x.Key, y.Key) })
	if q.After != "" && count[q.After[:1]] > 2000 {
		return nil, atlas.ErrTooBroad
	}
	p := &atlas.SearchPage{}
	for _, h := range all {
		switch {
		case h.Key <= q.After:
			p.HasPrevious = true
		case len(p.Hits) >= q.Limit:
			p.HasNext = true
		case count[h.Key[:1]] > 2000:
			return nil, atlas.ErrTooBroad
		default:
			p.Hits = append(p.Hits, h)
		}
	}
	return p, nil
}

// ways are the tiers by the words with which claims name them, in order.
var ways = []string{
	"WHOLE NAME", "WHOLE TITLE", "START NAME", "START TITLE", "WORD NAME", "WORD TITLE", "WORD NOTE", "TYPO NAME", "TYPO TITLE", "TYPO NOTE",
}

// hitOf is how a query finds an entity, or false.
func hitOf(e atlas.Entity, s *atlas.Search) (atlas.Hit, bool) {
	best, h := len(ways), atlas.Hit{Entity: e}
	for _, text := range atlas.SearchTexts(e) {
		way := wayOf(strings.Fields(s.Words), termsOf(s), strings.Fields(atlas.Words(text.Text)), text.Field == atlas.NoteField)
		if rank := slices.Index(ways, way+" "+string(text.Field)); rank >= 0 && rank < best {
			best, h.Matched = rank, atlas.Match{Way: atlas.SearchTier(way), SearchText: text}
		}
	}
	if best == len(ways) {
		return h, false
	}
	kind := slices.Index(atlas.Kinds, e.EntityKind())
	h.Key = string(rune('a'+best)) + string(rune('a'+kind)) + atlas.NameKey(e)
	return h, true
}

// termsOf are the terms of a query, each as its words.
func termsOf(s *atlas.Search) [][]string {
	terms := make([][]string, len(s.Terms))
	for i, t := range s.Terms {
		terms[i] = strings.Fields(t.Words)
	}
	return terms
}

// wayOf is how a query of some words, in terms, matches a text of some words; empty
// where it does not.
func wayOf(query []string, terms [][]string, words []string, note bool) string {
	switch {
	case !note && slices.Equal(query, words):
		return "WHOLE"
	case !note && begins(words, query):
		return "START"
	}
	way := "WORD"
	for _, term := range terms {
		found, near := false, false
		for i := range words {
			found = found || begins(words[i:], term)
			near = near || len(term) == 1 && oneEdit(term[0], words[i])
		}
		if !found && !near {
			return ""
		}
		if !found {
			way = "TYPO"
		}
	}
	return way
}

// begins says whether words start with some others, of which the last need not be
// whole.
func begins(words, with []string) bool {
	last := len(with) - 1
	return len(words) >= len(with) && slices.Equal(words[:last], with[:last]) && strings.HasPrefix(words[last], with[last])
}

// oneEdit says whether one typo makes a word of another, and whether the other is
// long enough for that and made of letters: the table of Damerau and Levenshtein.
func oneEdit(query, word string) bool {
	x, y := []rune(query), []rune(word)
	if len(x) < 5 || len(x) > 30 || strings.ContainsAny(query, "0123456789") {
		return false
	}
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case x[i-1] == y[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)] <= 1
}
