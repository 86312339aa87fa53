package atlas

import (
	"errors"
	"strings"
	"sync"

	"citygraph/internal/atlas/fold"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageForm is the form of tags of languages, which are compared without regard to
// case.
func LanguageForm(s string) (string, error) {
	if err := checkLanguage(s); err != nil {
		return "", err
	}
	return strings.ToLower(s), nil
}

// checkLanguage says what is wrong with a tag of BCP 47, or nothing. Its first part is
// a language of ISO 639, by two letters where it has such, so that one language has
// one tag.
func checkLanguage(s string) error {
	if !isLanguageTag(s) {
		return notForm(s, "a language", "%s", nearLanguage(s))
	}
	first, rest, _ := strings.Cut(s, "-")
	base, err := language.ParseBase(first)
	if err != nil {
		return notForm(s, "a language", "%s", nearLanguage(s))
	}
	if short := base.String(); len(short) < len(first) {
		return notForm(s, "the tag of a language", "did you mean %s?", Quote(strings.TrimSuffix(short+"-"+rest, "-")))
	}
	var unknown language.ValueError
	if _, err := language.Raw.Parse(s); errors.As(err, &unknown) {
		return notForm(s, "a language", "nothing is known as %s, which follows %s: did you mean %s?", Quote(unknown.Subtag()), Quote(first), Quote(first))
	} else if err != nil {
		return notForm(s, "a language", "did you mean %s?", Quote(first))
	}
	return nil
}

// isLanguageTag says whether a text has the form of a tag: parts of letters and digits
// joined by hyphens, of which the first is two or three letters.
func isLanguageTag(s string) bool {
	for i, tag := range strings.Split(s, "-") {
		ok := len(tag) >= 1 && len(tag) <= 8
		if i == 0 {
			ok = len(tag) == 2 || len(tag) == 3
		}
		for _, c := range []byte(tag) {
			letter := (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
			ok = ok && (letter || (i > 0 && c >= '0' && c <= '9'))
		}
		if !ok {
			return false
		}
	}
	return true
}

// nearLanguage says what may be meant by a text that is no tag of a language: one of
// that name, or the one that most people speak in the country of that code.
func nearLanguage(s string) string {
	if tag := languagesByName()[fold.Fold(s)]; tag != "" {
		return "did you mean " + Quote(tag) + "?"
	}
	first, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if first != s && checkLanguage(first) == nil {
		return "did you mean " + Quote(strings.ToLower(first)) + "?"
	}
	if likely := LikelyLanguage(s); likely != "" {
		return "that is a country; did you mean its language, " + Quote(likely) + "?"
	}
	if len(s) == 2 {
		if base, err := language.ParseBase(s[1:] + s[:1]); err == nil {
			return "did you mean " + Quote(base.String()) + "?"
		}
	}
	return "write a tag of BCP 47, whose first part is a language of ISO 639, as ko, en or zh-Hant"
}

// LikelyLanguage is the language that is most likely in a country, by its code in ISO 3166-1 alpha-2: that of the likely subtags of Unicode CLDR.
// It is empty where that is no country, or none is likely.
func LikelyLanguage(country string) string {
	region, err := language.ParseRegion(country)
	if err != nil || !region.IsCountry() {
		return ""
	}
	tag, err := language.Compose(region)
	if err != nil {
		return ""
	}
	base, sure := tag.Base()
	if sure < language.Low {
		return ""
	}
	return base.String()
}

// languagesByName are the tags of the languages with two letters, by their names in
// English, in Korean and in themselves, folded.
var languagesByName = sync.OnceValue(func() map[string]string {
	tags := make(map[string]string)
	for _, namer := range []display.Namer{display.English.Languages(), display.Korean.Languages(), selfNamer{}} {
		for a := 'a'; a <= 'z'; a++ {
			for b := 'a'; b <= 'z'; b++ {
				base, err := language.ParseBase(string([]rune{a, b}))
				if err != nil {
					continue
				}
				if name := fold.Fold(namer.Name(base)); name != "" && tags[name] == "" {
					tags[name] = base.String()
				}
			}
		}
	}
	return tags
})

// selfNamer names languages in themselves.
type selfNamer struct{}

func (selfNamer) Name(x any) string {
	base, _ := x.(language.Base)
	tag, _ := language.Compose(base)
	return display.Self.Name(tag)
}
