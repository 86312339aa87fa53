package fold

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a query.
const (
	MaxQueryLength = 200 // characters, as written and folded
	MaxQueryTerms  = 20  // words
)

// How long a word is that may have a typo, in letters.
const (
	minTypoLetters = 5
	maxTypoLetters = 30
)

// Query is the text of a search, ready to be compared with the [Words] of texts.
type Query struct {
	Words string      // of the text
	Terms []QueryTerm // the words that must each be found: those of the text, each once

	// Joined is the text as one word, and Place the same as the name of a place.
	Joined, Place string
	// Phrase is Joined where it may start one of the [Runs] of a text; else empty.
	Phrase string
}

// QueryTerm is one word of a query, or several characters that stand alone and were
// written together.
type QueryTerm struct {
	Words   string // with a space before each
	Joined  string // of one word: what may start one of the [Runs]; of several: without their ending
	letters []rune // of a word that may have a typo; else nil
}

// MayHaveTypo says whether the term may be one typo away from a word.
func (t *QueryTerm) MayHaveTypo() bool { return t.letters != nil }

// ParseQuery reads the text of a search. An error says what is wrong with it.
func ParseQuery(text string) (*Query, error) {
	if n := utf8.RuneCountInString(text); n > MaxQueryLength {
		return nil, fmt.Errorf("text has %d characters: search for at most %d", n, MaxQueryLength)
	}
	s := &Query{Words: Words(text)}
	s.Joined = Joined(s.Words)
	s.Place = withoutEnding(s.Joined)
	if strings.Count(s.Words, " ") > 1 && !strings.Contains(s.Joined, " ") && !strings.ContainsFunc(s.Joined, standsAlone) {
		s.Phrase = s.Joined
	}
	if utf8.RuneCountInString(s.Words) > 2*MaxQueryLength { // one character may stand for many, such as ㍿
		return nil, fmt.Errorf("text has more than %d letters and digits when written out: search for less", MaxQueryLength)
	}
	for _, words := range termsOf(text) {
		if !slices.ContainsFunc(s.Terms, func(t QueryTerm) bool { return t.Words == words }) {
			s.Terms = append(s.Terms, QueryTerm{words, joinedTerm(words), typoLetters(words)})
		}
	}
	switch n := len(s.Terms); {
	case n == 0:
		return nil, fmt.Errorf("text is %s, which has no letter or digit: write a name or the start of one", strconv.Quote(text)) // short: see MaxQueryLength
	case n > MaxQueryTerms:
		return nil, fmt.Errorf("text has %d words: search for at most %d", n, MaxQueryTerms)
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
func (t *QueryTerm) IsAlone() bool {
	r, _ := utf8.DecodeRuneInString(t.Words[1:])
	return standsAlone(r)
}

// MayBeJoined says whether the query may match texts in the way of JOINED that it does
// not match by WORD.
func (q *Query) MayBeJoined() bool {
	return slices.ContainsFunc(q.Terms, func(t QueryTerm) bool { return !t.IsAlone() || t.Joined != t.Words })
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
func (q *Query) MayHaveTypos() bool {
	return slices.ContainsFunc(q.Terms, func(t QueryTerm) bool { return t.MayHaveTypo() })
}

// MatchWay is a way in which a query matches a text.
type MatchWay string

// The ways of matching.
const (
	WholeText MatchWay = "WHOLE"  // the words of the text are those of the query
	SameText  MatchWay = "SAME"   // the text is the same name, written another way: [JoinedName]
	TextStart MatchWay = "START"  // the text starts with the query
	WordStart MatchWay = "WORD"   // each word of the query starts one of the text, in any order
	WordsJoin MatchWay = "JOINED" // as WORD, but words may be joined, split or written out: [Runs]
	WordTypo  MatchWay = "TYPO"   // as WORD, but words of 5 to 30 letters may be one typo away from a whole word
)

// Matches says whether the query matches a text, given by its [Words], in a way. Of the
// name of a place the ending that says of what kind it is does not count.
func (q *Query) Matches(way MatchWay, isPlace bool, words string) bool {
	switch way {
	case WholeText:
		return words == q.Words
	case SameText:
		return JoinedName(isPlace, words) == q.joinedName(isPlace)
	case TextStart:
		return strings.HasPrefix(words, q.Words)
	case WordsJoin:
		return q.joins(words)
	}
	for i := range q.Terms {
		t := &q.Terms[i]
		if !strings.Contains(words, t.Words) && (way == WordStart || !t.misspells(words)) {
			return false
		}
	}
	return true
}

// joinedName is the query as [JoinedName].
func (q *Query) joinedName(isPlace bool) string {
	if isPlace {
		return q.Place
	}
	return q.Joined
}

// joins says whether the query matches words in the way of JOINED.
func (q *Query) joins(words string) bool {
	runs := Runs(words)
	starts := func(joined string) bool {
		return strings.Contains(words, " "+joined) || slices.ContainsFunc(runs, func(run string) bool { return strings.HasPrefix(run, joined) })
	}
	if q.Phrase != "" && starts(q.Phrase) {
		return true
	}
	for i := range q.Terms {
		t := &q.Terms[i]
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
func (t *QueryTerm) misspells(words string) bool {
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
