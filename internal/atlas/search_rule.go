package atlas

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How long a word is that may have a typo, in letters.
const (
	minTypoLetters = 5
	maxTypoLetters = 30
)

// Search is the text of a query, ready to be compared with the [Words] of texts.
type Search struct {
	Words string       // of the text
	Terms []SearchTerm // the words that must each be found: those of the text, each once

	// Joined is the text as one word, and Place the same as the name of a place.
	Joined, Place string
	// Phrase is Joined where it may start one of the [Runs] of a text; else empty.
	Phrase string
}

// SearchTerm is one word of a query, or several characters that stand alone and were
// written together.
type SearchTerm struct {
	Words   string // with a space before each
	Joined  string // of one word: what may start one of the [Runs]; of several: without their ending
	letters []rune // of a word that may have a typo; else nil
}

// MayHaveTypo says whether the term may be one typo away from a word.
func (t *SearchTerm) MayHaveTypo() bool { return t.letters != nil }

// Match says by which text a query found an entity, and how.
type Match struct {
	Way SearchTier
	SearchText
}

// ParseSearch reads the text of a query. Errors: [ErrInvalid].
func ParseSearch(text string) (*Search, error) {
	if n := utf8.RuneCountInString(text); n > MaxSearchLength {
		return nil, Invalid("text has %d characters: search for at most %d", n, MaxSearchLength)
	}
	s := &Search{Words: Words(text)}
	s.Joined = Joined(s.Words)
	s.Place = withoutEnding(s.Joined)
	if strings.Count(s.Words, " ") > 1 && !strings.Contains(s.Joined, " ") && !strings.ContainsFunc(s.Joined, standsAlone) {
		s.Phrase = s.Joined
	}
	if utf8.RuneCountInString(s.Words) > 2*MaxSearchLength { // one character may stand for many, such as ㍿
		return nil, Invalid("text has more than %d letters and digits when written out: search for less", MaxSearchLength)
	}
	for _, words := range termsOf(text) {
		if !slices.ContainsFunc(s.Terms, func(t SearchTerm) bool { return t.Words == words }) {
			s.Terms = append(s.Terms, SearchTerm{words, joinedTerm(words), typoLetters(words)})
		}
	}
	switch n := len(s.Terms); {
	case n == 0:
		return nil, Invalid("text is %s, which has no letter or digit: write a name or the start of one", Quote(text))
	case n > MaxSearchTerms:
		return nil, Invalid("text has %d words: search for at most %d", n, MaxSearchTerms)
	}
	return s, nil
}

// joinedTerm is a term as JOINED compares it.
func joinedTerm(words string) string {
	if r, _ := utf8.DecodeRuneInString(words[1:]); !standsAlone(r) {
		return longForm(words[1:])
	}
	return Words(withoutEnding(Joined(words)))
}

// IsAlone says whether the term is of characters that stand alone.
func (t *SearchTerm) IsAlone() bool {
	r, _ := utf8.DecodeRuneInString(t.Words[1:])
	return standsAlone(r)
}

// MayBeJoined says whether the query may match texts in the way of JOINED that it does
// not match by WORD.
func (s *Search) MayBeJoined() bool {
	return slices.ContainsFunc(s.Terms, func(t SearchTerm) bool { return !t.IsAlone() || t.Joined != t.Words })
}

// typoLetters are the letters of a word that may have a typo, or nil.
func typoLetters(words string) []rune {
	letters := []rune(words[1:])
	if len(letters) < minTypoLetters || len(letters) > maxTypoLetters {
		return nil
	}
	if slices.ContainsFunc(letters, func(r rune) bool { return r == ' ' || unicode.IsNumber(r) || standsAlone(r) }) {
		return nil
	}
	return letters
}

// MayHaveTypos says whether any word of the query may have a typo.
func (s *Search) MayHaveTypos() bool {
	return slices.ContainsFunc(s.Terms, func(t SearchTerm) bool { return t.MayHaveTypo() })
}

// Rank is the rank of the tier in which the query matches a text of a field of a thing
// of a kind, given by its [Words]; -1 where it does not.
func (s *Search) Rank(kind Kind, f SearchField, words string) int {
	for rank, t := range SearchTiers {
		if t.Field == f && s.Finds(t.Way, kind, words) {
			return rank
		}
	}
	return -1
}

// Finds says whether the query matches a text of a thing of a kind, given by its
// [Words], in a way.
func (s *Search) Finds(way SearchTier, kind Kind, words string) bool {
	switch way {
	case WholeText:
		return words == s.Words
	case SameText:
		return JoinedName(kind, words) == s.joinedName(kind)
	case TextStart:
		return strings.HasPrefix(words, s.Words)
	case WordsJoin:
		return s.joins(words)
	}
	for i := range s.Terms {
		t := &s.Terms[i]
		if !strings.Contains(words, t.Words) && (way == WordStart || !t.misspells(words)) {
			return false
		}
	}
	return true
}

// joinedName is the query as [JoinedName].
func (s *Search) joinedName(kind Kind) string {
	if kind == KindCity {
		return s.Place
	}
	return s.Joined
}

// joins says whether the query matches words in the way of JOINED.
func (s *Search) joins(words string) bool {
	runs := Runs(words)
	starts := func(joined string) bool {
		return strings.Contains(words, " "+joined) || slices.ContainsFunc(runs, func(run string) bool { return strings.HasPrefix(run, joined) })
	}
	if s.Phrase != "" && starts(s.Phrase) {
		return true
	}
	for i := range s.Terms {
		t := &s.Terms[i]
		switch {
		case strings.Contains(words, t.Words):
		case t.IsAlone() && strings.Contains(words, t.Joined):
		case !t.IsAlone() && starts(t.Joined):
		default:
			return false
		}
	}
	return true
}

// misspells says whether one of some words is one typo away from the term.
func (t *SearchTerm) misspells(words string) bool {
	if t.letters == nil {
		return false
	}
	var room [maxTypoLetters + 2]rune
	for rest := words; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(strings.TrimPrefix(rest, " "), " ")
		if len(word) < len(t.letters)-1 {
			continue // a letter has a byte or more
		}
		letters := room[:0]
		for _, r := range word {
			if letters = append(letters, r); len(letters) > len(t.letters)+1 {
				break
			}
		}
		if oneTypo(t.letters, letters) {
			return true
		}
	}
	return false
}

// oneTypo says whether two words are at most one letter apart: one more, one less,
// another one, or two neighbours swapped.
func oneTypo(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch len(y) - len(x) {
	case 0:
		return i == len(x) || slices.Equal(x[i+1:], y[i+1:]) ||
			(i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:]))
	case 1:
		return slices.Equal(x[i:], y[i+1:])
	}
	return false
}

// Match says by which of its texts the query finds e: the first of those of the best
// tier; false where it does not.
func (s *Search) Match(e Entity) (m Match, ok bool) {
	best := len(SearchTiers)
	for _, text := range SearchTexts(e) {
		if rank := s.Rank(e.EntityKind(), text.Field, Words(text.Text)); rank >= 0 && rank < best {
			best, m, ok = rank, Match{SearchTiers[rank].Way, text}, true
		}
	}
	return m, ok
}

// MatchIn is [Search.Match] of an entity that is known to be found in the tier of a
// rank. It folds no more texts than it needs to tell them apart.
func (s *Search) MatchIn(rank int, e Entity) Match {
	tier := SearchTiers[rank]
	texts := slices.DeleteFunc(SearchTexts(e), func(t SearchText) bool { return t.Field != tier.Field })
	last := len(texts) - 1
	for _, text := range texts[:max(0, last)] {
		if s.Rank(e.EntityKind(), text.Field, Words(text.Text)) == rank {
			return Match{tier.Way, text}
		}
	}
	if last < 0 {
		return Match{Way: tier.Way}
	}
	return Match{tier.Way, texts[last]}
}
