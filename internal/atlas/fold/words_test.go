package fold

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" –—,.! ", ""},
		{"Kobe", " kobe"},
		{"Łódź", " lodz"},
		{"Me\u0301rida", " merida"},
		{"ＡＢＣ 123", " abc 123"},
		{"St. Petersburg", " st petersburg"},
		{"St. John’s", " st johns"},
		{"Xi'an", " xian"},
		{"'s-Hertogenbosch", " s hertogenbosch"},
		{"Nukuʻalofa", " nukualofa"},
		{"Yoo Byeong-yoon", " yoo byeong yoon"},
		{"Incheon – Tianjin, sister cities, 1993-12-07", " incheon tianjin sister cities 1993 12 07"},
		{"soft\u00adhyphen", " softhyphen"},
		{"Αθήνα", " αθηνα"},
		{"Йошкар-Ола", " иошкар ола"},
		{"القاهرة", " القاهرة"},
		{"दिल्ली", " दिल्ली"},
		{"天津市", " 天 津 市"},
		{"인천", " 인 천"},
		{"\u110b\u1175\u11ab\u110e\u1165\u11ab", " 인 천"}, // in single letters
		{"ﾄｳｷｮｳﾀﾜｰ", " ト ウ キ ョ ウ タ ワ ー"},
		{"がぎ", " が ぎ"},
		{"か\u3099", " が"},
		{"กรุงเทพ", " ก ร ุ ง เ ท พ"},
		{"APEC회의", " apec 회 의"},
		{"50国89城", " 50 国 89 城"},
		{"\u0e31ก", " \u0e31 ก"},
		{"\u0951a か\u309a", " a か"}, // marks on nothing, and on what stands alone
		{"①②", " 12"},
		{"a_b+c", " a b c"},
		{"\xff", ""},
	} {
		if got := Words(c.in); got != c.want {
			t.Errorf("Words(%q): got %q, want %q", c.in, got, c.want)
		}
		checkWords(t, c.in)
	}
}

// checkWords holds a text to what is promised of all.
func checkWords(t *testing.T, s string) {
	t.Helper()
	got := Words(s)
	if again := Words(got); again != got {
		t.Errorf("Words(Words(%q)): got %q, want %q", s, again, got)
	}
	if again := Words(Fold(s)); again != got {
		t.Errorf("Words(Fold(%q)): got %q, want %q", s, again, got)
	}
	if got != "" && " "+strings.Join(strings.Fields(got), " ") != got {
		t.Errorf("Words(%q): got %q", s, got)
	}
	joined := ""
	for _, term := range termsOf(s) {
		joined += term
	}
	if joined != got {
		t.Errorf("termsOf(%q): got %q, want the words %q", s, joined, got)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"St. John’s", "天津 市", "か\u3099", "กรุงเทพ", "a\u00adb", "\u0e31ก", "ー", "ﷺ", "x'\u0301y", "Æ–\u200dø"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkWords(t, s) })
}

func TestTermsOfAQuery(t *testing.T) {
	for text, want := range map[string][]string{
		"New York":        {" new", " york"},
		"york, new york":  {" york", " new"},
		"天津":              {" 天 津"},
		"天 津":             {" 天", " 津"},
		"Kobe神戸市 2013":    {" kobe", " 神 戸 市", " 2013"},
		"天津・神戸":           {" 天 津", " 神 戸"},
		"APEC회의":          {" apec", " 회 의"},
		"Yoo Byeong-yoon": {" yoo", " byeong", " yoon"},
	} {
		s, err := ParseQuery(text)
		if err != nil {
			t.Errorf("ParseSearch(%q): %v", text, err)
			continue
		}
		var got []string
		for _, term := range s.Terms {
			got = append(got, term.Words)
		}
		if !slices.Equal(got, want) {
			t.Errorf("ParseSearch(%q): got the terms %q, want %q", text, got, want)
		}
	}
}
