package fold

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"kobe", "kobe"},
		{"Kobe", "kobe"},
		{"KOBE", "kobe"},
		{"ｋｏｂｅ", "kobe"},
		{"Łódź", "lodz"},
		{"Mérida", "merida"},
		{"Me\u0301rida", "merida"},
		{"Đà Nẵng", "da nang"},
		{"Æbeltoft", "aebeltoft"},
		{"Straße", "strasse"},
		{"STRASSE", "strasse"},
		{"İzmir", "izmir"},
		{"Iğdır", "igdir"},
		{"Ōsaka", "osaka"},
		{"Αθήνα", "αθηνα"},
		{"Йошкар", "иошкар"},
		{"  New \t York\n", "new york"},
		{"a\u00a0b\u3000c", "a b c"},
		{"a\x00b\x1fc\x7fd", "a b c d"},
		{"a\u0085b\u009fc", "a b c"},
		{"St. John’s", "st. john's"},
		{"Nukuʻalofa", "nuku'alofa"},
		{"인천", "인천"},
		{"인천", "인천"}, // in single letters
		{"天津", "天津"},
		{"가나", "가나"},
		{"東京", "東京"},
		{"がぎ", "がぎ"}, // keeps its marks
		{"ﾄｳｷｮｳ", "トウキョウ"},
		{"①", "1"},
		{"\xff", "\ufffd"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q): got %q, want %q", c.in, got, c.want)
		}
		checkFolded(t, c.in)
	}
}

// checkFolded holds a text to what is promised of all.
func checkFolded(t *testing.T, s string) {
	t.Helper()
	got := Fold(s)
	if again := Fold(got); again != got {
		t.Errorf("Fold(Fold(%q)): got %q, want %q", s, again, got)
	}
	if !utf8.ValidString(got) || strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
		t.Errorf("Fold(%q): got %q", s, got)
	}
	for _, r := range got {
		if r <= rune(Separator[0]) || (r >= 0x7f && r <= 0x9f) {
			t.Errorf("Fold(%q): got %q, which holds %U", s, got, r)
		}
	}
}

// TestFoldIsStable tries every character, alone and between others.
func TestFoldIsStable(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune && !t.Failed(); r++ {
		if r >= 0xac10 && r < 0xd700 { // Hangul syllables are all alike
			continue
		}
		checkFolded(t, "a"+string(r)+"\u0301e")
	}
}

// TestFoldPlain compares the quick way with the long one, for every two characters that the quick one takes.
func TestFoldPlain(t *testing.T) {
	plain := []string{dash, "가", "각", "힣", "一", "津", "鿿"}
	for c := range utf8.RuneSelf {
		plain = append(plain, string(rune(c)))
	}
	for _, a := range plain {
		for _, b := range plain {
			for _, s := range []string{a + b, "x" + a + b + "Y", a + " " + b} {
				got, ok := foldPlain(s)
				if want := foldUnicode(s); got != want || !ok {
					t.Errorf("foldPlain(%q) = %q, %t, want %q", s, got, ok, want)
				}
			}
		}
	}
	for r, folded := range foldedLetters() {
		if folded == "" {
			continue
		}
		letter := string(rune(r))
		for _, other := range []string{"", "a", "Ł", "й", "Ά", "ŉ", "-", " ", "가"} {
			for _, s := range []string{letter + other, other + letter, other + letter + letter} {
				got, ok := foldPlain(s)
				if want := foldUnicode(s); got != want || !ok {
					t.Errorf("foldPlain(%q) = %q, %t, want %q", s, got, ok, want)
				}
			}
		}
	}
	for _, s := range []string{"e\u0301", "х\u0483", "\u00a0", "´", "ʼ", "ͺ", "가\u11a8", "か", "\uf900", "x–\u0301", "—", "\xe2\x80"} {
		if got, ok := foldPlain(s); ok {
			t.Errorf("foldPlain(%q) = %q, which is the work of the other way", s, got)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Łódź", "ｗｉｄｅ", "인천", "\u0345", "a\u0301\u0345", "´", "ŉ", "Ⅷ", "\x1f", "ᏸ", "ẞ", "ΐ", "ﷺ", "\xbaó\xf3ź"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFolded(t, s) })
}
