package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// One name is written in many ways: Tel Aviv and Telaviv, Song Young-gil and Song
// Younggil, St. Petersburg and Saint Petersburg, 天津 and 天津市. Here is the one rule
// by which such are the same, for searches and filters alike: two names are the same
// when their words, short ones written out, make the same letters in a row; and of
// names of places an ending that says of what kind they are does not count.

// longForms are what short words of names stand for.
var longForms = map[string]string{"st": "saint", "sankt": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

// endings say of what kind a place is, the longer ones first.
var endings = []string{"광역시", "특별시", "特別市", "特别市", "市", "區", "区", "省", "시", "구", "성"}

// minWithoutEnding is how many characters a name keeps: 대구 is no 대, and 市 no name.
const minWithoutEnding = 2

// maxRun is how many words in a row are compared as one, by searches.
const maxRun = 4

// Joined brings the [Words] of a text into the form in which it is compared however
// its words are joined, split or shortened: "telaviv", "saintpetersburg". Two numbers
// in a row stay apart. Joined(Words(s)) of a text that has no words is empty.
func Joined(words string) string {
	words = strings.TrimPrefix(words, " ")
	if strings.IndexByte(words, ' ') < 0 {
		return longForm(words) // as for half of all names: nothing is allocated
	}
	return string(appendJoined(make([]byte, 0, len(words)), words))
}

// appendJoined appends [Joined] of some words.
func appendJoined(b []byte, words string) []byte {
	digit := false // at the end
	for rest := words; rest != ""; {
		var word string
		word, rest = firstWord(rest)
		if digit && startsWithDigit(word) {
			b = append(b, ' ')
		}
		b = append(b, longForm(word)...)
		digit = endsWithDigit(word)
	}
	return b
}

// longForm is what a word stands for, mostly itself.
func longForm(word string) string {
	if len(word) > len("sankt") {
		return word
	}
	if long, ok := longForms[word]; ok {
		return long
	}
	return word
}

func startsWithDigit(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsNumber(r)
}

func endsWithDigit(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsNumber(r)
}

// JoinedName is [Joined] for a name, given by its [Words]: that of a place is without its
// ending.
func JoinedName(isPlace bool, words string) string {
	joined := Joined(words)
	if isPlace {
		return withoutEnding(joined)
	}
	return joined
}

// CompareJoinedName compares [JoinedName] with a name. It allocates nothing where the name has no more than some hundred bytes.
func CompareJoinedName(isPlace bool, words, name string) int {
	var room [128]byte
	joined := appendJoined(room[:0], words)
	if isPlace && len(joined) > 0 && joined[len(joined)-1] >= utf8.RuneSelf {
		return strings.Compare(withoutEnding(string(joined)), name)
	}
	switch {
	case string(joined) == name: // these conversions copy nothing
		return 0
	case string(joined) < name:
		return -1
	}
	return 1
}

// withoutEnding takes the ending off a name that keeps enough of itself.
func withoutEnding(joined string) string {
	if joined == "" || joined[len(joined)-1] < utf8.RuneSelf {
		return joined // no ending is of such letters
	}
	for _, ending := range endings {
		rest, ok := strings.CutSuffix(joined, ending)
		if !ok {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(rest)
		if standsAlone(last) && utf8.RuneCountInString(rest) >= minWithoutEnding {
			return rest
		}
	}
	return joined
}

// Runs are the words of a text that searches compare as one, given by its [Words]: for
// each word that does not stand alone, it and up to three after it, as in [Joined].
// Those that are no more than the word itself are left out.
func Runs(words string) []string {
	var runs []string
	EachRun(words, nil, func(run []byte) { runs = append(runs, string(run)) })
	return runs
}

// EachRun reports each of the [Runs] of a text, which is made in room and holds only until report returns. It returns room, as large as
// was needed.
func EachRun(words string, room []byte, report func(run []byte)) []byte {
	for rest := words; rest != ""; {
		var word string
		word, rest = firstWord(rest)
		if r, _ := utf8.DecodeRuneInString(word); standsAlone(r) {
			continue
		}
		room = appendRun(room[:0], word, rest)
		if string(room) != word {
			report(room)
		}
	}
	return room
}

// firstWord parts the first of some words, each of which has a space before it, from the
// others.
func firstWord(words string) (word, rest string) {
	words = strings.TrimPrefix(words, " ")
	if i := strings.IndexByte(words, ' '); i >= 0 {
		return words[:i], words[i:]
	}
	return words, ""
}

// appendRun appends the run that starts with a word, which others follow.
func appendRun(run []byte, word, rest string) []byte {
	run = append(run, longForm(word)...)
	for i := 1; i < maxRun && rest != ""; i++ {
		digit := endsWithDigit(word)
		word, rest = firstWord(rest)
		r, _ := utf8.DecodeRuneInString(word)
		if standsAlone(r) || digit && unicode.IsNumber(r) {
			break
		}
		run = append(run, longForm(word)...)
	}
	return run
}

// JoinedForms are the forms of a folded name that differ from it: [Joined], and of the
// name of a place the one without its ending.
func JoinedForms(isPlace bool, folded string) []string {
	if isOneWord(folded) {
		return nil
	}
	joined := Joined(Words(folded))
	forms := make([]string, 0, 2)
	if joined != folded && joined != "" {
		forms = append(forms, joined)
	}
	if isPlace {
		if short := withoutEnding(joined); short != joined {
			forms = append(forms, short)
		}
	}
	return forms
}

// isOneWord says quickly that a name is a plain word of one form.
func isOneWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return longForm(s) == s
}
