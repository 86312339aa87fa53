package dashboard

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestWords finds both languages of every word, with the same values in them.
func TestWords(t *testing.T) {
	begin := regexp.MustCompile(`(?m)^  \w+: \[`)
	entry := regexp.MustCompile(`(?m)^  (\w+): \[\s*"([^"]+)",\s*"([^"]+)",?\s*\]`)
	value := regexp.MustCompile(`\{\w+\}`)
	tables := 0
	for name, f := range assets().files {
		if !strings.HasPrefix(name, "js/words/") {
			continue
		}
		tables++
		found := entry.FindAllStringSubmatch(string(f.content()), -1)
		if begun := len(begin.FindAll(f.content(), -1)); len(found) == 0 || len(found) != begun {
			t.Errorf("%s has %d words, %d of them in two languages", name, begun, len(found))
		}
		for _, word := range found {
			english, korean := word[2], word[3]
			if key := word[1]; key != "title" && !strings.ContainsFunc(korean, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) && value.ReplaceAllString(korean, "") != value.ReplaceAllString(english, "") {
				t.Errorf("%s: %s is %q in Korean", name, key, korean)
			}
			for form := range strings.SplitSeq(english, "|") {
				for _, v := range value.FindAllString(korean, -1) {
					if !strings.Contains(form, v) {
						t.Errorf("%s: %s has %s in Korean, and not in the English %q", name, word[1], v, form)
					}
				}
			}
		}
	}
	if tables < 2 {
		t.Errorf("there are %d tables of words, want one for each view and one for all", tables)
	}
}
