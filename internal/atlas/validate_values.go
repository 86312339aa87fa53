package atlas

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// needed reports an empty text, checks another one, and says which it was.
func (v *validator) needed(field, s string) bool {
	if s == "" {
		v.report(field, "it is empty, and it is needed")
		return false
	}
	v.text(field, s)
	return true
}

// text checks that a text is one that every format can hold.
func (v *validator) text(field, s string) {
	switch {
	case s == "", isPlain(s):
	case !utf8.ValidString(s):
		v.report(field, "the text is not UTF-8")
	case strings.TrimSpace(s) != s:
		v.report(field, "the text %s begins or ends with white space", Quote(s))
	default:
		for _, r := range s {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				v.report(field, "the text holds the control character %U, which nobody can see: take it out", r)
				return
			}
			if isInvisible(r) && r != nonJoiner && r != joiner {
				v.report(field, "the text holds %U, which nobody can see and which may turn the text around: take it out", r)
				return
			}
		}
		if strings.IndexFunc(s, isVisible) < 0 {
			v.report(field, "the text %s has nothing in it that can be seen", Quote(s))
		}
	}
}

// isPlain says quickly of most texts that nothing is wrong with them: they are of ASCII that can be seen, with spaces within.
func isPlain(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// The joiners, on which the shape of some scripts and of emoji depends.
const nonJoiner, joiner = '\u200c', '\u200d'

// isInvisible says whether a character is a mark of formatting, such as one of writing direction, or a filler that looks like
// nothing.
func isInvisible(r rune) bool {
	switch r {
	case '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800', '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// isVisible says whether a character shows something by itself.
func isVisible(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r) && !isInvisible(r)
}

func (v *validator) id(e Entity) {
	id := e.EntityID()
	switch {
	case id == "":
		v.report("id", "it is empty, and it is needed")
	case !isID(id):
		v.report("id", "%s is not an id: write lower-case letters, digits and hyphens", Quote(id))
	case e.EntityKind() == KindSource && !strings.HasPrefix(id, "src-"):
		v.report("id", "the id of a source starts with src-, as in src-%s", id)
	}
}

func isID(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}

// oneOf checks a value of a closed list and says whether it is in it. Empty is
// left to the caller.
func oneOf[S ~string](v *validator, field string, s S, all []S) bool {
	if s == "" || slices.Contains(all, s) {
		return true
	}
	list := make([]string, len(all))
	for i, x := range all {
		list[i] = string(x)
	}
	v.report(field, "%s is not known here: write %s", Quote(string(s)), orList(list))
	return false
}

// neededOneOf is oneOf for a value that may not be empty.
func neededOneOf[S ~string](v *validator, field string, s S, all []S) bool {
	if s == "" {
		v.needed(field, "")
		return false
	}
	return oneOf(v, field, s, all)
}

// date checks a date and returns it, or an unknown one when it is none.
func (v *validator) date(field string, d Date) Date {
	if d == "" {
		return ""
	}
	if _, err := ParseDate(string(d)); err != nil {
		v.report(field, "%s", err)
		return ""
	}
	return d
}

// known is d, or an unknown date where d is none.
func known(d Date) Date {
	if validDate(string(d)) {
		return d
	}
	return ""
}

// inOrder checks that a span does not end before it starts.
func (v *validator) inOrder(from Date, field string, to Date) {
	if from, to := known(from), known(to); from != "" && to != "" && to.Last() < from.First() {
		v.report(field, "it ends on %s, before it starts on %s", to, from)
	}
}

func checkTimeZone(zone string) error {
	if isTimeZone(zone) {
		return nil
	}
	return Invalid("%s is not a time zone: write one of the IANA list, as Asia/Seoul", Quote(zone))
}

func checkWikidata(s string) error {
	if isWikidata(s) {
		return nil
	}
	return Invalid("%s is not an item of Wikidata: write Q and its number, as Q11736", Quote(s))
}

// checkAddress says what is wrong with the address of a page, or nothing.
func checkAddress(s string) error {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return Invalid("%s is not the address of a page: write it with http:// or https://", Quote(s))
	}
	return nil
}
