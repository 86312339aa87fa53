package memstore

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// lexicon is an index of words in order, and of the texts that hold them. Words that start
// alike stand together, so that what starts with some letters is found by halving, and so is
// what is one typo away from a word: see [lexicon.misspelled].
type lexicon struct {
	all    string   // the words, one after the other
	starts []uint32 // of each word: its place in all; and the end
	holds  adjacency[int32]
}

// newLexicon indexes the words that wordsOf reports of each of some texts.
// O(the letters of the texts) and the order of the different words.
func newLexicon(texts []string, wordsOf func(text string, report func(word []byte))) lexicon {
	numbers := make(map[string]int32) // of the words, as they are met
	var words []string
	var met, ends []int32 // the numbers of the words of the texts, and where those of each text end
	for _, text := range texts {
		wordsOf(text, func(word []byte) {
			n, ok := numbers[string(word)]
			if !ok {
				n = int32(len(words))
				words = append(words, string(word))
				numbers[words[n]] = n
			}
			met = append(met, n)
		})
		ends = append(ends, int32(len(met)))
	}
	clear(numbers)
	order := make([]int32, len(words))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return strings.Compare(words[i], words[j]) })
	l := lexicon{starts: make([]uint32, 1, len(words)+1)}
	var all strings.Builder
	place := make([]int32, len(words))
	for i, n := range order {
		all.WriteString(words[n])
		l.starts = append(l.starts, uint32(all.Len()))
		place[n] = int32(i)
	}
	l.all = all.String()
	l.holds = holdersOf(len(words), place, met, ends)
	return l
}

// holdersOf are the texts that hold each of n words, in order and each once: of the words that
// are met in the texts, whose places are given.
func holdersOf(n int, place, met, ends []int32) adjacency[int32] {
	a := adjacency[int32]{starts: make([]int32, n+1)}
	last := make([]int32, n) // of each word: the text that holds it and was met last, and 1
	each := func(join func(word, text int32)) {
		clear(last)
		from := int32(0)
		for text, end := range ends {
			for _, number := range met[from:end] {
				if word := place[number]; last[word] != int32(text)+1 {
					last[word] = int32(text) + 1
					join(word, int32(text))
				}
			}
			from = end
		}
	}
	each(func(word, _ int32) { a.starts[word+1]++ })
	for word := range n {
		a.starts[word+1] += a.starts[word]
	}
	a.all = make([]int32, a.starts[n])
	next := slices.Clone(a.starts)
	each(func(word, text int32) {
		a.all[next[word]] = text
		next[word]++
	})
	return a
}

// eachWord reports the words of a text.
func eachWord(text string, report func(word []byte)) {
	var room [64]byte
	for word := range strings.SplitSeq(strings.TrimPrefix(text, " "), " ") {
		report(append(room[:0], word...))
	}
}

// len is how many words there are.
func (l *lexicon) len() int { return len(l.starts) - 1 }

// word is the word at a place.
func (l *lexicon) word(i int) string { return l.all[l.starts[i]:l.starts[i+1]] }

// holding returns the texts that hold a word which starts with a prefix, those of
// one word after those of another. O(log of the words).
func (l *lexicon) holding(prefix string) []int32 {
	from, to := l.startingWith(0, l.len(), 0, prefix)
	return l.holds.all[l.holds.starts[from]:l.holds.starts[to]]
}

// startingWith are the words between two places, which are alike in their first bytes, that
// go on with a prefix behind these: from the first on and before the second.
func (l *lexicon) startingWith(from, to, alike int, prefix string) (first, end int) {
	first = from + sort.Search(to-from, func(i int) bool { return l.word(from + i)[alike:] >= prefix })
	return first, l.endOf(first, to, alike, prefix)
}

// endOf is the place behind the words from a place on that go on with a prefix. It is looked
// for near the start, as few of many words go on in one way.
func (l *lexicon) endOf(first, to, alike int, prefix string) int {
	goesOn := func(i int) bool { return strings.HasPrefix(l.word(i)[alike:], prefix) }
	reach := 1
	for first+reach < to && goesOn(first+reach) {
		reach *= 2
	}
	from := first + reach/2
	return from + sort.Search(min(first+reach, to)-from, func(i int) bool { return !goesOn(from + i) })
}

// misspelled returns the places of the words that are at most one typo away from a word, in
// order: a letter more, one less, another one, or two neighbours swapped. For each start of
// the word it looks at the letters with which words that start alike go on: most of the work
// is at the first ones, with which many words start.
func (l *lexicon) misspelled(word string) (places []int32) {
	exactly := func(from, to, alike int, rest, more string) {
		i := from + sort.Search(to-from, func(i int) bool { return compareTo(l.word(from + i)[alike:], rest, more) >= 0 })
		if i < to && compareTo(l.word(i)[alike:], rest, more) == 0 {
			places = append(places, int32(i))
		}
	}
	from, to := 0, l.len()
	for alike := 0; from < to; {
		_, size := utf8.DecodeRuneInString(word[alike:])
		letter, rest := word[alike:alike+size], word[alike+size:]
		_, nextSize := utf8.DecodeRuneInString(rest)
		exactly(from, to, alike, rest, "") // without the letter, or the word itself
		goOnFrom, goOnTo := from, from
		for i := from; i < to; {
			other := l.word(i)[alike:]
			_, size := utf8.DecodeRuneInString(other)
			if size == 0 { // it ends here
				i++
				continue
			}
			end := l.endOf(i, to, alike, other[:size])
			if other[:size] == letter {
				goOnFrom, goOnTo = i, end
			}
			if rest != "" && len(other) == size && end == i+1 { // as a letter that stands alone
				i = end
				continue
			}
			exactly(i, end, alike+size, word[alike:], "") // with one more
			if letter != "" && other[:size] != letter {
				exactly(i, end, alike+size, rest, "")
				if other[:size] == rest[:nextSize] {
					exactly(i, end, alike+size, letter, rest[nextSize:])
				}
			}
			i = end
		}
		if letter == "" {
			break
		}
		from, to, alike = goOnFrom, goOnTo, alike+size
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// compareTo compares a text with two that stand one behind the other.
func compareTo(text, first, second string) int {
	n := min(len(text), len(first))
	switch c := strings.Compare(text[:n], first); {
	case c != 0:
		return c
	default:
		return strings.Compare(text[n:], second)
	}
}
