package storetest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// Search compares the query with every text of every entity, word by word.
func (b brute) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	s, err := store.ParseSearch(q.Text)
	if err = cmp.Or(ended(ctx), err); err != nil {
		return nil, err
	}
	var all []store.Hit
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
	slices.SortFunc(all, func(x, y store.Hit) int { return strings.Compare(x.Key, y.Key) })
	p := &store.SearchPage{}
	if p.Hits = between(all, q.Window); q.FromEnd {
		p.Hits = p.Hits[max(0, len(p.Hits)-max(0, q.Limit)):]
	} else {
		p.Hits = p.Hits[:min(len(p.Hits), max(0, q.Limit))]
	}
	// The cursor that the page starts from may not lie in a tier that is too broad; nor the other
	// one when the page is not full, and nor any hit of the page.
	broad := func(key string) bool { return key != "" && count[key[:1]] > 2000 }
	near, far := q.After, q.Before
	if q.FromEnd {
		near, far = far, near
	}
	open := len(p.Hits) < q.Limit && (q.After == "" || q.Before == "" || q.After < q.Before)
	if broad(near) || open && broad(far) || slices.ContainsFunc(p.Hits, func(h store.Hit) bool { return broad(h.Key) }) {
		return nil, store.ErrTooBroad
	}
	first, last := "", q.After // the page stands behind the one and ends with the other
	switch {
	case len(p.Hits) > 0:
		first, last = p.Hits[0].Key, p.Hits[len(p.Hits)-1].Key
	case q.FromEnd:
		first, last = cmp.Or(q.Before, "~"), q.Before
	}
	for _, h := range all {
		if len(p.Hits) > 0 || !q.FromEnd {
			p.HasPrevious = p.HasPrevious || h.Key < cmp.Or(first, last) || len(p.Hits) == 0 && h.Key == last
			p.HasNext = p.HasNext || h.Key > last
		} else {
			p.HasPrevious = p.HasPrevious || h.Key < first
			p.HasNext = p.HasNext || q.Before != "" && h.Key >= q.Before
		}
	}
	if n := len(all); q.Total {
		p.Total = &n
		for _, tier := range count {
			if tier > 2000 {
				p.Total = nil
			}
		}
	}
	return p, nil
}

// between are the hits between the cursors of a page.
func between(all []store.Hit, w store.Window) (hits []store.Hit) {
	for _, h := range all {
		if h.Key > w.After && (w.Before == "" || h.Key < w.Before) {
			hits = append(hits, h)
		}
	}
	return hits
}

// ways are the tiers by the words with which claims name them, in order.
var ways = []string{
	"WHOLE NAME", "WHOLE TITLE", "WHOLE OTHER_NAME", "SAME NAME", "SAME TITLE", "SAME OTHER_NAME", "START NAME", "START TITLE", "WORD NAME", "WORD TITLE",
	"START OTHER_NAME", "WORD OTHER_NAME", "WORD NOTE", "TYPO NAME", "TYPO TITLE", "TYPO NOTE", "JOINED NAME", "JOINED TITLE",
	"TYPO OTHER_NAME", "JOINED OTHER_NAME",
}

// hitOf is how a query finds an entity, or false.
func hitOf(e atlas.Entity, s *store.Search) (store.Hit, bool) {
	best, h := len(ways), store.Hit{Entity: e}
	for _, text := range store.SearchTexts(e) {
		words, note := strings.Fields(fold.Words(text.Text)), text.Field == store.NoteField
		way := wayOf(strings.Fields(s.Words), termsOf(s), words, note)
		switch {
		case note || way == "WHOLE":
		case inOne(strings.Fields(s.Words), e) == inOne(words, e):
			way = "SAME"
		case way == "" && joinsWords(strings.Fields(s.Words), termsOf(s), words):
			way = "JOINED"
		}
		if rank := slices.Index(ways, way+" "+string(text.Field)); rank >= 0 && rank < best {
			best, h.Matched = rank, store.Match{Way: fold.MatchWay(way), SearchText: text}
		}
	}
	if best == len(ways) {
		return h, false
	}
	kind := slices.Index(atlas.Kinds, e.EntityKind())
	h.Key = string(rune('a'+best)) + string(rune('a'+kind)) + store.NameKey(e)
	return h, true
}

// termsOf are the terms of a query, each as its words.
func termsOf(s *store.Search) [][]string {
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

// longs are the short words of names, written out.
var longs = strings.NewReplacer("|st|", "|saint|", "|sankt|", "|saint|", "|ste|", "|sainte|", "|mt|", "|mount|", "|ft|", "|fort|")

// inOne is some words as one, written out, a bar between two numbers; of a place
// without its ending.
func inOne(words []string, e atlas.Entity) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && strings.ContainsAny(words[i-1][len(words[i-1])-1:], "0123456789") && strings.ContainsAny(w[:1], "0123456789") {
			b.WriteByte('|')
		}
		b.WriteString(strings.Trim(longs.Replace("|"+w+"|"), "|"))
	}
	one := []rune(b.String())
	if e == nil || e.EntityKind() != atlas.KindCity {
		return string(one)
	}
	for _, ending := range []string{"광역시", "특별시", "特別市", "特别市", "市", "區", "区", "省", "시", "구", "성"} {
		n := len(one) - len([]rune(ending))
		if n >= 2 && string(one[n:]) == ending && one[n-1] > 0x1100 {
			return string(one[:n])
		}
	}
	return string(one)
}

// joinsWords says whether a query matches words where some are joined: as a whole, which
// starts up to four of them in a row, or term by term.
func joinsWords(query []string, terms [][]string, words []string) bool {
	alone := func(w string) bool { return []rune(w)[0] > 0x1100 }
	starts := func(joined string) bool {
		for i := range words {
			for n := 1; n <= 4 && i+n <= len(words); n++ {
				run := words[i : i+n]
				one := inOne(run, nil)
				if (n == 1 || !slices.ContainsFunc(run, alone)) && !strings.Contains(one, "|") && strings.HasPrefix(one, joined) {
					return true
				}
				if n == 1 && strings.HasPrefix(words[i], joined) {
					return true
				}
			}
		}
		return false
	}
	whole := inOne(query, nil)
	if len(query) > 1 && !strings.Contains(whole, "|") && !slices.ContainsFunc(query, alone) && starts(whole) {
		return true
	}
	for _, term := range terms {
		found := slices.ContainsFunc(spans(words), func(from []string) bool { return begins(from, term) })
		switch {
		case found:
		case len(term) > 1 || alone(term[0]):
			short := strings.Fields(fold.Words(inOne(term, &atlas.City{})))
			if !slices.ContainsFunc(spans(words), func(from []string) bool { return begins(from, short) }) {
				return false
			}
		case !starts(inOne(term, nil)):
			return false
		}
	}
	return true
}

// spans are the words from each of them on.
func spans(words []string) [][]string {
	all := make([][]string, len(words))
	for i := range words {
		all[i] = words[i:]
	}
	return all
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
