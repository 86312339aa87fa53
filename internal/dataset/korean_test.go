package dataset

import (
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestBuiltinKoreanNamesOfPlaces finds the Korean name of every place of Korea, Japan, China
// and Taiwan: that of a source, which is cited for it, or a translation.
func TestBuiltinKoreanNamesOfPlaces(t *testing.T) {
	counts := map[bool]int{}
	for _, c := range builtin(t).Cities {
		switch c.Country {
		case "country-kr", "country-kp", "country-jp", "country-cn", "country-tw":
			if c.Names.Korean == "" {
				t.Errorf("%s has no Korean name", c.ID)
			}
			counts[c.Names.Translated]++
		}
		if c.Names.Translated && c.Country == "country-jp" {
			if want := japaneseInHangul(c.Names.English); c.Names.Korean != want {
				t.Errorf("%s is called %s, and by the rules %s", c.Names.English, c.Names.Korean, want)
			}
		}
	}
	if counts[true] != 20 || counts[false] != 77 {
		t.Errorf("%d of the names are translated and %d are not, want 20 and 77", counts[true], counts[false])
	}
	for id, want := range map[string]string{"busan": "부산", "seoul": "서울", "tokyo": "도쿄", "shanghai": "상하이", "fengxian": "펑셴(상하이)", "zhongshan-county": "중산현"} {
		if got := cityOf(builtin(t), id).Names.Korean; got != want {
			t.Errorf("%s is called %s, want %s", id, got, want)
		}
	}
}

func cityOf(a *atlas.Atlas, id string) *atlas.City {
	for _, c := range a.Cities {
		if c.ID == id {
			return c
		}
	}
	return &atlas.City{}
}

// hangul are syllables of Japanese, as Hepburn writes them, in Hangul: within a word, and at
// its beginning where that differs, by the rules of the National Institute of Korean Language
// for loanwords. Long vowels are not told apart.
var hangul = map[string][2]string{
	"a": {"아"}, "i": {"이"}, "u": {"우"}, "e": {"에"}, "o": {"오"},
	"ka": {"카", "가"}, "ki": {"키", "기"}, "ku": {"쿠", "구"}, "ke": {"케", "게"}, "ko": {"코", "고"},
	"ga": {"가"}, "gi": {"기"}, "gu": {"구"}, "ge": {"게"}, "go": {"고"},
	"sa": {"사"}, "shi": {"시"}, "su": {"스"}, "se": {"세"}, "so": {"소"},
	"za": {"자"}, "ji": {"지"}, "zu": {"즈"}, "ze": {"제"}, "zo": {"조"},
	"ta": {"타", "다"}, "chi": {"치", "지"}, "tsu": {"쓰"}, "te": {"테", "데"}, "to": {"토", "도"},
	"da": {"다"}, "de": {"데"}, "do": {"도"},
	"na": {"나"}, "ni": {"니"}, "nu": {"누"}, "ne": {"네"}, "no": {"노"},
	"ha": {"하"}, "hi": {"히"}, "fu": {"후"}, "he": {"헤"}, "ho": {"호"},
	"ba": {"바"}, "bi": {"비"}, "bu": {"부"}, "be": {"베"}, "bo": {"보"},
	"ma": {"마"}, "mi": {"미"}, "mu": {"무"}, "me": {"메"}, "mo": {"모"},
	"ya": {"야"}, "yu": {"유"}, "yo": {"요"},
	"ra": {"라"}, "ri": {"리"}, "ru": {"루"}, "re": {"레"}, "ro": {"로"},
	"wa": {"와"},
}

// japaneseInHangul writes the English name of a place of Japan in Hangul; what explains it is
// translated.
func japaneseInHangul(name string) string {
	name, more, explained := strings.Cut(name, " (")
	name, of, _ := strings.Cut(name, " ")
	rest := []rune(strings.ReplaceAll(strings.ToLower(name), "ō", "o"))
	var b []rune
next:
	for len(rest) > 0 {
		for n := min(3, len(rest)); n > 0; n-- {
			if forms, ok := hangul[string(rest[:n])]; ok {
				form := forms[0]
				if len(b) == 0 && forms[1] != "" {
					form = forms[1]
				}
				b, rest = append(b, []rune(form)...), rest[n:]
				continue next
			}
		}
		if rest[0] != 'n' || len(b) == 0 {
			return "no name of " + name
		}
		b[len(b)-1] += 4 // the place of ㄴ among the final consonants, of which an open syllable has none
		rest = rest[1:]
	}
	s := string(b)
	if of == "Prefecture" {
		s += "현"
	}
	if explained && strings.TrimSuffix(more, ")") == "Tokyo" {
		s += "(도쿄)"
	}
	return s
}
