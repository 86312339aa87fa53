package store

import (
	"errors"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestForms asks for values of every field that has a form: what they are compared as,
// and what is said of those that nothing can have.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		kind              atlas.Kind
		field, text, want string
		message           string
	}{
		{atlas.KindCity, "id", "kobe", "kobe", ""},
		{atlas.KindCity, "id", "Kobe", "", `"Kobe" is not an id: did you mean "kobe"?`},
		{atlas.KindCity, "id", "St. Pölten", "", `did you mean "st-polten"?`},
		{atlas.KindCity, "id", "天津", "", `"天津" is not an id: write lower-case letters, digits and hyphens, as "incheon"`},
		{atlas.KindCity, "id", "", "", `"" is not an id`},
		{atlas.KindSource, "id", "src-a", "src-a", ""},
		{atlas.KindSource, "id", "a", "", `"a" is not the id of a source: it starts with src-: did you mean "src-a"?`},
		{atlas.KindCountry, "id", "jp", "", `"jp" is not the id of a country: it starts with country-: did you mean "country-jp"?`},
		{atlas.KindPartnership, "id", "a-b-1993@20", "", `"a-b-1993@20" is the id of an anniversary, which is none of these: that of its agreement is "a-b-1993"`},
		{atlas.KindAnniversary, "id", "a-b-1993@20", "a-b-1993@20", ""},
		{atlas.KindAnniversary, "id", "a-b-1993", "", `"a-b-1993" is not the id of an anniversary: write the id of an agreement, @ and the years`},
		{"", "id", "src-a", "src-a", ""},
		{atlas.KindSource, "id", "atlas", "", `did you mean "src-atlas"?`},
		{atlas.KindCountry, "code", "jp", "JP", ""},
		{atlas.KindCountry, "code", "XK", "XK", ""},
		{atlas.KindCountry, "code", "UK", "", `"UK" is not a country code of ISO 3166-1: write two letters; the nearest is GB`},
		{atlas.KindCountry, "code", "PJ", "", "the nearest is JP"},
		{atlas.KindCountry, "code", "Japan", "", "the nearest is JP"},
		{atlas.KindCountry, "code", "", "", "the nearest is KR"},
		{atlas.KindSource, "language", "KO", "ko", ""},
		{atlas.KindSource, "language", "zh-Hant", "zh-hant", ""},
		{atlas.KindSource, "language", "PT-BR", "pt-br", ""},
		{atlas.KindSource, "language", "xx", "", `"xx" is not a language: write a tag of BCP 47, whose first part is a language of ISO 639, as ko, en or zh-Hant`},
		{atlas.KindSource, "language", "Korean", "", `"Korean" is not a language: did you mean "ko"?`},
		{atlas.KindSource, "language", "日本語", "", `did you mean "ja"?`},
		{atlas.KindSource, "language", "러시아어", "", `did you mean "ru"?`},
		{atlas.KindSource, "language", "Simplified Chinese", "", `"Simplified Chinese" is not a language: write a tag`},
		{atlas.KindSource, "language", "jp", "", `"jp" is not a language: that is a country; did you mean its language, "ja"?`},
		{atlas.KindSource, "language", "CN", "", `did you mean its language, "zh"?`},
		{atlas.KindSource, "language", "kor", "", `"kor" is not the tag of a language: did you mean "ko"?`},
		{atlas.KindSource, "language", "zho-Hant", "", `did you mean "zh-Hant"?`},
		{atlas.KindSource, "language", "zh_TW", "", `"zh_TW" is not a language: did you mean "zh"?`},
		{atlas.KindSource, "language", "ok", "", `"ok" is not a language: did you mean "ko"?`},
		{atlas.KindSource, "language", "ko-abcd", "", `"ko-abcd" is not a language: nothing is known as "Abcd", which follows "ko": did you mean "ko"?`},
		{atlas.KindSource, "language", "", "", `"" is not a language`},
		{atlas.KindCity, "timeZone", "Asia/Seoul", "Asia/Seoul", ""},
		{atlas.KindCity, "timeZone", "america/new york", "", "did you mean America/New_York?"},
		{atlas.KindCity, "timeZone", "KST", "", `"KST" is not a time zone: write one of the IANA list, as Asia/Seoul`},
		{atlas.KindCity, "wikidata", "q11736", "Q11736", ""},
		{atlas.KindCity, "wikidata", "11736", "", `"11736" is not an item of Wikidata: write Q and its number, as Q11736`},
	} {
		for _, op := range []TestOp{TestEq, TestIn} {
			f, err := Is(c.kind, FieldOf(c.kind, c.field), Test{Op: op, Text: c.text, Texts: []string{c.text}})
			switch {
			case c.message != "" && (!errors.Is(err, atlas.ErrInvalid) || !strings.Contains(err.Error(), c.message)):
				t.Errorf("%s.%s %s %q: got %v, want %q", c.kind, c.field, op, c.text, err, c.message)
			case c.message == "" && err != nil:
				t.Errorf("%s.%s %s %q: %v", c.kind, c.field, op, c.text, err)
			case c.message == "" && f.Test.Text != c.want && f.Test.Texts[0] != c.want:
				t.Errorf("%s.%s %s %q is compared as %+v, want %q", c.kind, c.field, op, c.text, f.Test, c.want)
			}
		}
	}
}

// TestNumbersBelowAll asks for numbers that no value is or is less than.
func TestNumbersBelowAll(t *testing.T) {
	for _, c := range []struct {
		kind  atlas.Kind
		field string
		op    TestOp
		n     float64
		ok    bool
	}{
		{atlas.KindCity, "population", TestEq, -1, false},
		{atlas.KindCity, "population", TestEq, 0, true},
		{atlas.KindCity, "population", TestLt, 0, false},
		{atlas.KindCity, "population", TestLte, 0, true},
		{atlas.KindCity, "population", TestGt, -1, true},
		{atlas.KindPartnership, "partyCount", TestLt, 2, false},
		{atlas.KindAnniversary, "years", TestLte, 0, false},
		{atlas.KindFigure, "value", TestLt, -5, true},
	} {
		_, err := Is(c.kind, FieldOf(c.kind, c.field), Test{Op: c.op, Number: c.n})
		if (err == nil) != c.ok {
			t.Errorf("%s.%s %s %v: got %v", c.kind, c.field, c.op, c.n, err)
		}
	}
}
