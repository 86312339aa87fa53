package memstore

import (
	"bytes"
	"slices"
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
	// longer are the places of the first words that start with each letter, but those of letters that are words alone, as
	// thousands of characters are: where a typo in the first letter is looked for.
	longer []int32
}

// newLexicon indexes the words that wordsOf reports of each of some texts. They are made in room, which it returns for those of the next.
// O(the letters of the texts) and the order of the different words.
func newLexicon(texts []string, wordsOf func(text string, room []byte, report func(word []byte)) []byte) lexicon {
	numbers := newHashTable(len(texts)) // of the words, as they are met
	var words packedTexts
	met, ends := make([]int32, 0, 4*len(texts)), make([]int32, 0, len(texts)) // the numbers of the words of the texts, and where those of each text end
	note := func(w []byte) {
		hash := numbers.hashOf(w)
		n := numbers.find(hash, func(n int32) bool { return bytes.Equal(words.at(n), w) })
		if n < 0 {
			n = int32(len(words.ends))
			words.bytes = append(words.bytes, w...)
			words.end()
			numbers.add(hash, n)
		}
		met = append(met, n)
	}
	var room []byte
	for _, text := range texts {
		room = wordsOf(text, room, note)
		ends = append(ends, int32(len(met)))
	}
	different := words.texts()
	l := lexicon{starts: make([]uint32, 1, len(different)+1)}
	var all strings.Builder
	all.Grow(len(words.bytes))
	place := make([]int32, len(different))
	for i, n := range inOrderOf(len(different), func(i int32) string { return different[i] }) {
		all.WriteString(different[n])
		l.starts = append(l.starts, uint32(all.Len()))
		place[n] = int32(i)
	}
	l.all = all.String()
	l.holds = holdersOf(len(different), place, met, ends)
	l.eachLetter(0, l.len(), 0, func(letter string, from, to int) {
		if to > from+1 || l.word(from) != letter {
			l.longer = append(l.longer, int32(from))
		}
	})
	l.longer = slices.Clip(l.longer)
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
	addUp(a.starts)
	a.all = make([]int32, a.starts[n])
	next := slices.Clone(a.starts)
	each(func(word, text int32) {
		a.all[next[word]] = text
		next[word]++
	})
	return a
}

// eachWord reports the words of a text.
func eachWord(text string, room []byte, report func(word []byte)) []byte {
	for word := range strings.SplitSeq(strings.TrimPrefix(text, " "), " ") {
		room = append(room[:0], word...)
		report(room)
	}
	return room
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
	first = l.notBefore(from, to, alike, prefix, "")
	return first, l.endOf(first, to, alike, prefix)
}

// notBefore is the place of the first word between two places, which are alike in their first bytes, that does not go on with less
// than one text and another behind it.
func (l *lexicon) notBefore(from, to, alike int, first, second string) int {
	for from < to {
		middle := int(uint(from+to) >> 1)
		if compareTo(l.word(middle)[alike:], first, second) < 0 {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// endOf is the place behind the words from a place on that go on with a prefix. It is looked
// for near the start, as few of many words go on in one way.
func (l *lexicon) endOf(from, to, alike int, prefix string) int {
	for reach := 1; from+reach < to; reach *= 2 {
		if !strings.HasPrefix(l.word(from + reach)[alike:], prefix) {
			to = from + reach
			break
		}
		from += reach
	}
	for from < to {
		middle := int(uint(from+to) >> 1)
		if strings.HasPrefix(l.word(middle)[alike:], prefix) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// eachLetter reports the letters with which the words between two places go on behind their first bytes, in which they are alike,
// and the words that go on with each. Words that end there are left out.
func (l *lexicon) eachLetter(from, to, alike int, report func(letter string, from, to int)) {
	for from < to {
		letter := firstLetter(l.word(from)[alike:])
		if letter == "" {
			from++
			continue
		}
		end := l.endOf(from, to, alike, letter)
		report(letter, from, end)
		from = end
	}
}

// eachFirstLetter is eachLetter for the first letters of words that are longer.
func (l *lexicon) eachFirstLetter(report func(letter string, from, to int)) {
	for _, from := range l.longer {
		letter := firstLetter(l.word(int(from)))
		report(letter, int(from), l.endOf(int(from), l.len(), 0, letter))
	}
}

// firstLetter is the first letter of a text, as text.
func firstLetter(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// misspelled returns the places of the words that are at most one typo away from a word, in
// order: a letter more, one less, another one, or two neighbours swapped. For each start of
// the word it looks at the letters with which words that start alike go on: most of the work
// is at the first ones, with which many words start. The word has two letters or more.
func (l *lexicon) misspelled(word string) (places []int32) {
	exactly := func(from, to, alike int, rest, more string) {
		if i := l.notBefore(from, to, alike, rest, more); i < to && compareTo(l.word(i)[alike:], rest, more) == 0 {
			places = append(places, int32(i))
		}
	}
	from, to := 0, l.len()
	for alike := 0; from < to; {
		letter := firstLetter(word[alike:])
		rest := word[alike+len(letter):]
		next := firstLetter(rest)
		exactly(from, to, alike, rest, "") // without the letter, or the word itself
		goOnFrom, goOnTo := from, from
		typo := func(other string, from, to int) {
			exactly(from, to, alike+len(other), word[alike:], "") // with one more
			if other == letter {
				goOnFrom, goOnTo = from, to
				return
			}
			if letter != "" {
				exactly(from, to, alike+len(other), rest, "")
			}
			if other == next {
				exactly(from, to, alike+len(other), letter, rest[len(next):])
			}
		}
		if alike == 0 {
			l.eachFirstLetter(typo)
		} else {
			l.eachLetter(from, to, alike, typo)
		}
		if letter == "" {
			break
		}
		from, to, alike = goOnFrom, goOnTo, alike+len(letter)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// compareTo compares a text with two that stand one behind the other.
func compareTo(text, first, second string) int {
	if second == "" {
		return strings.Compare(text, first)
	}
	n := min(len(text), len(first))
	if c := strings.Compare(text[:n], first); c != 0 {
		return c
	}
	return strings.Compare(text[n:], second)
}
