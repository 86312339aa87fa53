package tabular

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Safe returns s with the characters that could control a terminal, or reverse what a reader sees, written as JSON escapes:
// control characters, line ends and marks of writing direction. The text "\u001b[2J" becomes \u001b[2J.
func Safe(s string) string { return escape(s, unsafe) }

// SafeLines is Safe for a text of several lines; its line ends stay.
func SafeLines(s string) string {
	return escape(s, func(r rune) bool { return unsafe(r) && r != '\n' })
}

// SafeJSON returns a JSON text with the same escapes in its strings; line ends between its values stay. Its value is the
// same.
func SafeJSON(text []byte) []byte {
	return []byte(escape(string(text), func(r rune) bool { return unsafe(r) && r > '\u001f' }))
}

// unsafe reports whether a terminal does something else with a character than showing it. Joiners, on which the shape of
// some scripts and of emoji depends, are harmless.
func unsafe(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' ||
		unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner
}

func escape(s string, escaped func(rune) bool) string {
	if strings.IndexFunc(s, escaped) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s { // a byte that is not UTF-8 becomes U+FFFD
		switch {
		case !escaped(r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r > 0xffff:
			high, low := (r-0x10000)>>10+0xd800, (r-0x10000)&0x3ff+0xdc00
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
