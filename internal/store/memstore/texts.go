package memstore

import (
	"slices"
	"sort"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// texts are the texts by which entities are found, as in atlas.SearchFields.
type texts []field

// field is an index of the texts of one field, each as its words. The texts stand in
// order, so that those with one start stand together; so do the words, and with them
// the texts that hold them.
type field struct {
	words  []string // of each text: [fold.Words]
	owners []num    // of each text

	known lexicon // the words of the texts
	runs  lexicon // their [fold.Runs], of names and titles
	same  []int32 // the texts in the order of their [fold.JoinedName], of names and titles
}

// of is the index of a field.
func (t texts) of(f store.SearchField) *field { return &t[slices.Index(store.SearchFields, f)] }

// buildTexts indexes the texts of all entities.
func (s *snapshot) buildTexts() {
	s.texts = make(texts, len(store.SearchFields))
	var found []store.SearchText
	for i, e := range s.entities {
		name := e.EntityName()
		found = store.AppendSearchTexts(found[:0], e)
		for _, t := range found {
			text := ""
			if t.Text == name { // whose folding is known
				text, _, _ = strings.Cut(s.keys[i], fold.Separator)
			} else {
				text = fold.Fold(t.Text)
			}
			if words := fold.WordsOf(text); words != "" {
				f := s.texts.of(t.Field)
				f.words = append(f.words, words)
				f.owners = append(f.owners, num(i))
			}
		}
	}
	for i := range s.texts {
		f := &s.texts[i]
		f.sort()
		f.known = newLexicon(f.words, eachWord)
		if store.SearchFields[i] != store.NoteField {
			f.runs = newLexicon(f.words, fold.EachRun)
			s.sortSame(f)
		}
	}
}

// sortSame brings the texts of a field into the order of what they are the same as.
func (s *snapshot) sortSame(f *field) {
	joined := make([]string, len(f.words))
	for i := range joined {
		joined[i] = s.joinedName(f, int32(i))
	}
	f.same = inOrderOf(len(joined), func(i int32) string { return joined[i] })
}

// joinedName is what a text is the same as.
func (s *snapshot) joinedName(f *field, text int32) string {
	return fold.JoinedName(s.entities[f.owners[text]].EntityKind() == atlas.KindCity, f.words[text])
}

// sameAs returns the texts that are the same as a name. O(log of the texts), each of
// which is brought into the form in which names are the same.
func (s *snapshot) sameAs(f *field, joined string) []int32 {
	compare := func(i int) int {
		text := f.same[i]
		return fold.CompareJoinedName(s.entities[f.owners[text]].EntityKind() == atlas.KindCity, f.words[text], joined)
	}
	from := sort.Search(len(f.same), func(i int) bool { return compare(i) >= 0 })
	to := from + sort.Search(len(f.same)-from, func(i int) bool { return compare(from+i) > 0 })
	return f.same[from:to]
}

// sort brings the texts into order, and into one piece of memory.
func (f *field) sort() {
	order := inOrderOf(len(f.words), func(i int32) string { return f.words[i] }) // and in that of the owners, as they were met
	size := 0
	for _, text := range f.words {
		size += len(text)
	}
	words := packedTexts{make([]byte, 0, size), make([]uint32, 0, len(order))}
	owners := make([]num, len(order))
	for place, i := range order {
		words.bytes = append(words.bytes, f.words[i]...)
		words.end()
		owners[place] = f.owners[i]
	}
	f.words, f.owners = words.texts(), owners
}

// starting returns the places of the texts that start with some words: from the
// first on and before the second.
func (f *field) starting(words string) (from, to int) {
	from, _ = slices.BinarySearch(f.words, words)
	return from, from + sort.Search(len(f.words)-from, func(i int) bool { return !strings.HasPrefix(f.words[from+i], words) })
}
