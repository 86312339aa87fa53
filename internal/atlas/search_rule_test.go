package atlas

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParseSearchRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "no letter or digit"},
		{" \t–!", "no letter or digit"},
		{"\xff\xfe", "no letter or digit"},
		{strings.Repeat("é", 201), "201 characters: search for at most 200"},
		{strings.Repeat("ﷺ", 200), "when written out"},
		{"a b c d e f g h i j k l m n o p q r s t u", "21 words: search for at most 20"},
	} {
		if _, err := ParseSearch(c.text); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("ParseSearch(%q): got %v, want ErrInvalid that says %q", c.text, err, c.says)
		}
	}
	for _, text := range []string{strings.Repeat("é", 200), "a b c d e f g h i j k l m n o p q r s t", strings.Repeat("天", 200), "a a a a a a a a a a a a a a a a a a a a a a"} {
		if _, err := ParseSearch(text); err != nil {
			t.Errorf("ParseSearch(%q): %v", text, err)
		}
	}
}

// TestRank compares queries with single names.
func TestRank(t *testing.T) {
	for _, c := range []struct {
		query, name string
		want        MatchWay // empty: not found
	}{
		{"Lodz", "Łódź", WholeText},
		{"ŁÓDŹ", "Łódź", WholeText},
		{"kobe", "ＫＯＢＥ", WholeText},
		{"st petersburg", "St. Petersburg", WholeText},
		{"Xian", "Xi’an", WholeText},
		{"인천", "\u110b\u1175\u11ab\u110e\u1165\u11ab", WholeText},
		{"仁川", "仁川", WholeText},
		{"인천 광역시", "인천광역시", WholeText},
		{"афины", "Афины", WholeText},
		{"αθηνα", "Αθήνα", WholeText},
		{"Lod", "Łódź", TextStart},
		{"天", "天津市", TextStart},
		{"天津", "天津市", TextStart},
		{"인", "인천", TextStart},
		{"st pe", "St. Petersburg", TextStart},
		{"ト", "ﾄｳｷｮｳ", TextStart},
		{"petersburg", "St. Petersburg", WordStart},
		{"peter st", "St. Petersburg", WordStart},
		{"津", "天津市", WordStart},
		{"津市", "天津市", WordStart},
		{"市 天", "天津市", WordStart},
		{"천광역", "인천광역시", WordStart},
		{"yoon yoo", "Yoo Byeong-yoon", WordStart},
		{"회의", "APEC회의", WordStart},
		{"津天", "天津市", ""},
		{"天市", "天津市", ""},
		{"tersburg", "St. Petersburg", ""},
		{"Saint Petersburg", "St. Petersburg", SameText},
		{"Sankt-Petersburg", "St. Petersburg", SameText},
		{"Saint Pet", "St. Petersburg", WordsJoin},
		{"Sai", "St. Petersburg", WordsJoin},
		{"Petersburg, Saint", "St. Petersburg", WordsJoin},
		{"St Petersburg", "Saint Petersburg", SameText},
		{"Mount Vernon", "Mt. Vernon", SameText},
		{"Ft Worth", "Fort Worth", SameText},
		{"Song Younggil", "Song Young-gil", SameText},
		{"Younggil Song", "Song Young-gil", WordsJoin},
		{"Younggil", "Song Young-gil", WordsJoin},
		{"gilsong", "Song Young-gil", ""},
		{"Telaviv", "Tel Aviv", SameText},
		{"Telav", "Tel Aviv", WordsJoin},
		{"Telaviv", "Incheon – Tel Aviv, sister cities", WordsJoin},
		{"Qing dao", "Qingdao", SameText},
		{"Qing dao port", "Qingdao Port Authority", WordsJoin},
		{"Huang Xing-guo", "Huang Xingguo", SameText},
		{"L'Aquila", "L Aquila", SameText},
		{"1 11", "11 1", WordStart},
		{"APEC2005", "APEC 2005", SameText},
		{"天津市", "天津", WordsJoin}, // a person has no ending
		{"서울시", "서울특별시", WordsJoin},
		{"시", "서울", ""},
		{"대구", "대전", ""},
		{"Tianjn", "Tianjin", WordTypo},   // one less
		{"Tiannjin", "Tianjin", WordTypo}, // one more
		{"Tiamjin", "Tianjin", WordTypo},  // another
		{"Tainjin", "Tianjin", WordTypo},  // swapped
		{"iTanjin", "Tianjin", WordTypo},  // swapped at the start
		{"Tianjni", "Tianjin", WordTypo},  // swapped at the end
		{"ianjin", "Tianjin", WordTypo},   // the first one less
		{"Tianjinn", "Tianjin", WordTypo}, // the last one more
		{"Tiajnni", "Tianjin", ""},        // two swaps
		{"Taijnin", "Tianjin", ""},        // two apart
		{"Kboe", "Kobe", ""},              // four letters
		{"Kobbe", "Kobe", WordTypo},       // five in the query
		{"Petresburg St", "St. Petersburg", WordTypo},
		{"Petresburg Nt", "St. Petersburg", ""},
		{"Petersburgo S", "St. Petersburg", WordTypo},
		{"Москвы", "Москва", WordTypo},
		{"20133", "2013", ""}, // no letters
		{"인천광영시", "인천광역시", ""},
		{strings.Repeat("x", 30), strings.Repeat("x", 29), WordTypo},
		{strings.Repeat("x", 31), strings.Repeat("x", 30), ""},
	} {
		s, err := ParseSearch(c.query)
		if err != nil {
			t.Fatalf("ParseSearch(%q): %v", c.query, err)
		}
		want := SearchTier{c.want, NameField}.Rank()
		if got := s.Rank(KindPerson, NameField, Words(c.name)); got != want {
			t.Errorf("%q finds %q with rank %d, want %d (%s)", c.query, c.name, got, want, c.want)
		}
	}
}

func TestMatchIsByTheBestText(t *testing.T) {
	incheon := &City{ID: "incheon", Note: "a port; Jemulpo before", Names: Names{English: "Incheon", Korean: "인천", Native: "인천", Others: []string{"Jemulpo Port", "仁川"}}}
	mou := &Partnership{ID: "x", Note: "signed in Kobe", Derived: Derived{Name: "Kobe – Tianjin, sister cities"}}
	for _, c := range []struct {
		query string
		e     Entity
		want  Match
	}{
		{"incheon", incheon, Match{WholeText, SearchText{NameField, English, "Incheon"}}},
		{"인천", incheon, Match{WholeText, SearchText{NameField, Korean, "인천"}}},
		{"仁川", incheon, Match{WholeText, SearchText{NameField, "", "仁川"}}},
		{"port", incheon, Match{WordStart, SearchText{NameField, "", "Jemulpo Port"}}},
		{"before", incheon, Match{WordStart, SearchText{NoteField, "", "a port; Jemulpo before"}}},
		{"a port", incheon, Match{WordStart, SearchText{NoteField, "", "a port; Jemulpo before"}}},
		{"Icheon", incheon, Match{WordTypo, SearchText{NameField, English, "Incheon"}}},
		{"kobe", mou, Match{TextStart, SearchText{TitleField, "", "Kobe – Tianjin, sister cities"}}},
		{"signed", mou, Match{WordStart, SearchText{NoteField, "", "signed in Kobe"}}},
		{"incheon 仁川", incheon, Match{}}, // no text has both
		{"mayor", &Person{Offices: []Office{{Title: "Mayor"}}}, Match{}},
		{"city hall", &Source{Title: "Atlas", Publisher: "City Hall"}, Match{}},
	} {
		s, err := ParseSearch(c.query)
		if err != nil {
			t.Fatalf("ParseSearch(%q): %v", c.query, err)
		}
		got, ok := s.Match(c.e)
		if got != c.want || ok != (c.want != Match{}) {
			t.Errorf("%q finds %s by %+v, %t; want %+v", c.query, c.e.EntityID(), got, ok, c.want)
		}
		if in := s.MatchIn(max(0, SearchTier{got.Way, got.Field}.Rank()), c.e); ok && in != got {
			t.Errorf("%q finds %s in its tier by %+v, want %+v", c.query, c.e.EntityID(), in, got)
		}
	}
}

func TestSearchTexts(t *testing.T) {
	n := Names{English: "E", Korean: "K", Native: "N", Others: []string{"O", "P"}}
	names := []SearchText{{NameField, English, "E"}, {NameField, Korean, "K"}, {NameField, Native, "N"}, {NameField, "", "O"}, {NameField, "", "P"}}
	title, note := SearchText{Field: TitleField, Text: "T"}, SearchText{Field: NoteField, Text: "…"}
	for _, c := range []struct {
		e    Entity
		want []SearchText
	}{
		{&City{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&Country{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&Organization{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&Person{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&City{Names: Names{English: "E"}}, names[:1]},
		{&Partnership{Derived: Derived{Name: "T"}, Note: "…"}, []SearchText{title, note}},
		{&Program{Name: "T", Note: "…"}, []SearchText{title, note}},
		{&Event{Title: "T", Note: "…"}, []SearchText{title, note}},
		{&Source{Title: "T"}, []SearchText{title}},
		{&Anniversary{Partnership: &Partnership{}}, nil},
	} {
		if got := SearchTexts(c.e); !slices.Equal(got, c.want) {
			t.Errorf("SearchTexts(%T): got %v, want %v", c.e, got, c.want)
		}
	}
}
