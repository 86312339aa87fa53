package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words brings a text into the form in which it is searched: its words, folded, with
// one space before each, so that a text has a word that starts with kob when its
// Words contain " kob".
//
//	Łódź                  " lodz"
//	St. John’s            " st johns"
//	Kobe–Tianjin (1973)   " kobe tianjin 1973"
//	天津市                " 天 津 市"
//	APEC회의               " apec 회 의"
//
// Letters, their marks and digits make words, and all else parts them; an apostrophe
// is dropped, as people type Xian for Xi'an. Scripts that are written without spaces
// between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), and Korean, whose
// words are written together, are cut into single characters, each of which may start
// a word; marks that belong to no script are dropped there. Words(Words(s)) = Words(s).
func Words(s string) string { return WordsOf(Fold(s)) }

// WordsOf is [Words] of a text that is folded.
func WordsOf(folded string) string {
	var b strings.Builder
	b.Grow(len(folded) + 1)
	for chunk := range strings.FieldsFuncSeq(folded, parts) {
		writeWords(&b, chunk)
	}
	return b.String()
}

// parts says whether a character parts words.
func parts(r rune) bool {
	if r < utf8.RuneSelf { // as most are
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || r == '\'')
	}
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !isDropped(r)
}

// isDropped says whether a character is nothing in a word: apostrophes, and marks of
// the line such as the soft hyphen.
func isDropped(r rune) bool { return r == '\'' || unicode.Is(unicode.Cf, r) }

// writeWords writes the words of a text without anything that parts words.
func writeWords(b *strings.Builder, chunk string) {
	open := false // a letter goes on with the last word
	for i, r := range chunk {
		if r < utf8.RuneSelf && r != '\'' { // a letter or digit, as most are
			if !open {
				b.WriteByte(' ')
			}
			b.WriteByte(chunk[i])
			open = true
			continue
		}
		alone := standsAlone(r)
		switch {
		case isDropped(r) || (!alone && !open && unicode.IsMark(r)):
			continue
		case alone || !open:
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		open = !alone
	}
}

// scripts whose characters stand alone: see [Words].
var scripts = []*unicode.RangeTable{
	unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// standsAlone says whether a character is a word of its own. The long vowel of
// Katakana belongs to no script.
func standsAlone(r rune) bool {
	return r > unicode.MaxLatin1 && (unicode.In(r, scripts...) || r == 'ー')
}

// termsOf are the words of a query, each as Words has them: those of characters that
// stand alone and are written together are one.
//
//	Kobe 神戸市   " kobe", " 神 戸 市"
func termsOf(s string) []string {
	var terms []string
	for chunk := range strings.FieldsFuncSeq(Fold(s), parts) {
		var b strings.Builder
		writeWords(&b, chunk)
		together := false
		for word := range strings.FieldsSeq(b.String()) {
			r, _ := utf8.DecodeRuneInString(word)
			if alone := standsAlone(r); alone && together {
				terms[len(terms)-1] += " " + word
			} else {
				terms = append(terms, " "+word)
				together = alone
			}
		}
	}
	return terms
}
