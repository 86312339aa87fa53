package fold

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Separator stands between a folded value and an id in a key. It sorts before
// every character that a folded value can hold.
const Separator = "\x1f"

// letters that Unicode does not decompose into a base letter and a mark.
var letters = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h",
	"ŧ", "t", "ĸ", "k", "ŋ", "n", "ə", "a", "ʻ", "'", "ʼ", "'", "‘", "'", "’", "'", "´", "'", "`", "'",
)

// Fold brings a text into the form in which names are compared and ordered:
// compatibility forms and widths are one (ｋｏｂｅ is kobe), case is folded, accents
// and the strokes of letters are taken off (Łódź is lodz, Mérida merida), white
// space is a single space, control characters are gone, bytes that are no text are
// U+FFFD. Scripts other than Latin,
// Greek and Cyrillic keep their marks. Fold(Fold(s)) = Fold(s).
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	if folded, ok := foldPlain(s); ok {
		return folded
	}
	return foldUnicode(s)
}

func foldUnicode(s string) string {
	s = norm.NFKD.String(strings.ToValidUTF8(s, "\ufffd"))
	s = cases.Fold().String(s)
	s = letters.Replace(norm.NFKD.String(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x300 && r <= 0x36f: // combining diacritical marks
			return -1
		case unicode.IsControl(r):
			return ' '
		case r >= 0x13f8 && r <= 0x13fd: // small Cherokee letters, which cases.Fold swaps with the others
			return r - 0x13f8 + 0x13f0
		case r >= 0xab70 && r <= 0xabbf:
			return r - 0xab70 + 0x13a0
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// isFolded says quickly that a text of plain lower-case ASCII needs no folding.
func isFolded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c > 'z' || (c >= 'A' && c <= 'Z') || c == '`' || (c == ' ' && space) {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

const dash = "–"

// foldsToItself says of a syllable of Hangul and of a unified ideograph that it is its own folded form beside its like.
func foldsToItself(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 || r >= 0x4e00 && r <= 0x9fff }

// lastLetter is the last of the characters that [foldedLetters] holds: those of Latin, Greek and Cyrillic.
const lastLetter = 0x52f

// foldedLetters are the folded forms of letters behind ASCII; empty of what is no letter, and has to be looked at beside its neighbours.
var foldedLetters = sync.OnceValue(func() *[lastLetter + 1]string {
	var folded [lastLetter + 1]string
	for r := rune(utf8.RuneSelf); r <= lastLetter; r++ {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
			folded[r] = foldUnicode(string(r))
		}
	}
	return &folded
})

// foldPlain folds, without the tables of Unicode, a text of ASCII, letters of Latin, Greek and Cyrillic, the dash that stands between
// the names of partners, and characters of Hangul and Han that fold to themselves, which most texts are.
func foldPlain(s string) (folded string, ok bool) {
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case strings.HasPrefix(s[i:], dash):
			b.WriteString(dash)
			i += len(dash) - 1
			space = false
			continue
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			letter := s[i : i+size]
			if r <= lastLetter {
				letter = foldedLetters()[r]
			}
			if letter == "" || (r > lastLetter && !foldsToItself(r)) {
				return "", false
			}
			b.WriteString(letter)
			i += size - 1
			space = false
			continue
		case c <= ' ' || c == 0x7f:
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '`':
			c = '\''
		}
		b.WriteByte(c)
		space = false
	}
	return strings.TrimSuffix(b.String(), " "), true
}
