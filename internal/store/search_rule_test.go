package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

func TestParseSearchRefuses(t *testing.T) {
	for _, c := range []struct{ text, message string }{
		{"", "no letter or digit"},
		{" \t–!", "no letter or digit"},
		{"\xff\xfe", "no letter or digit"},
		{strings.Repeat("é", 201), "201 characters: search for at most 200"},
		{strings.Repeat("ﷺ", 200), "when written out"},
		{"a b c d e f g h i j k l m n o p q r s t u", "21 words: search for at most 20"},
	} {
		if _, err := ParseSearch(c.text); !errors.Is(err, atlas.ErrInvalid) || !strings.Contains(err.Error(), c.message) {
			t.Errorf("ParseSearch(%q): got %v, want ErrInvalid that says %q", c.text, err, c.message)
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
		want        fold.MatchWay // empty: not found
	}{
		{"Lodz", "Łódź", fold.WholeText},
		{"ŁÓDŹ", "Łódź", fold.WholeText},
		{"kobe", "ＫＯＢＥ", fold.WholeText},
		{"st petersburg", "St. Petersburg", fold.WholeText},
		{"Xian", "Xi’an", fold.WholeText},
		{"인천", "\u110b\u1175\u11ab\u110e\u1165\u11ab", fold.WholeText},
		{"仁川", "仁川", fold.WholeText},
		{"인천 광역시", "인천광역시", fold.WholeText},
		{"афины", "Афины", fold.WholeText},
		{"αθηνα", "Αθήνα", fold.WholeText},
		{"Lod", "Łódź", fold.TextStart},
		{"天", "天津市", fold.TextStart},
		{"天津", "天津市", fold.TextStart},
		{"인", "인천", fold.TextStart},
		{"st pe", "St. Petersburg", fold.TextStart},
		{"ト", "ﾄｳｷｮｳ", fold.TextStart},
		{"petersburg", "St. Petersburg", fold.WordStart},
		{"peter st", "St. Petersburg", fold.WordStart},
		{"津", "天津市", fold.WordStart},
		{"津市", "天津市", fold.WordStart},
		{"市 天", "天津市", fold.WordStart},
		{"천광역", "인천광역시", fold.WordStart},
		{"yoon yoo", "Yoo Byeong-yoon", fold.WordStart},
		{"회의", "APEC회의", fold.WordStart},
		{"津天", "天津市", ""},
		{"天市", "天津市", ""},
		{"tersburg", "St. Petersburg", ""},
		{"Saint Petersburg", "St. Petersburg", fold.SameText},
		{"Sankt-Petersburg", "St. Petersburg", fold.SameText},
		{"Saint Pet", "St. Petersburg", fold.WordsJoin},
		{"Sai", "St. Petersburg", fold.WordsJoin},
		{"Petersburg, Saint", "St. Petersburg", fold.WordsJoin},
		{"St Petersburg", "Saint Petersburg", fold.SameText},
		{"Mount Vernon", "Mt. Vernon", fold.SameText},
		{"Ft Worth", "Fort Worth", fold.SameText},
		{"Song Younggil", "Song Young-gil", fold.SameText},
		{"Younggil Song", "Song Young-gil", fold.WordsJoin},
		{"Younggil", "Song Young-gil", fold.WordsJoin},
		{"gilsong", "Song Young-gil", ""},
		{"Telaviv", "Tel Aviv", fold.SameText},
		{"Telav", "Tel Aviv", fold.WordsJoin},
		{"Telaviv", "Incheon – Tel Aviv, sister cities", fold.WordsJoin},
		{"Qing dao", "Qingdao", fold.SameText},
		{"Qing dao port", "Qingdao Port Authority", fold.WordsJoin},
		{"Huang Xing-guo", "Huang Xingguo", fold.SameText},
		{"L'Aquila", "L Aquila", fold.SameText},
		{"1 11", "11 1", fold.WordStart},
		{"APEC2005", "APEC 2005", fold.SameText},
		{"天津市", "天津", fold.WordsJoin}, // a person has no ending
		{"서울시", "서울특별시", fold.WordsJoin},
		{"시", "서울", ""},
		{"대구", "대전", ""},
		{"Tianjn", "Tianjin", fold.WordTypo},   // one less
		{"Tiannjin", "Tianjin", fold.WordTypo}, // one more
		{"Tiamjin", "Tianjin", fold.WordTypo},  // another
		{"Tainjin", "Tianjin", fold.WordTypo},  // swapped
		{"iTanjin", "Tianjin", fold.WordTypo},  // swapped at the start
		{"Tianjni", "Tianjin", fold.WordTypo},  // swapped at the end
		{"ianjin", "Tianjin", fold.WordTypo},   // the first one less
		{"Tianjinn", "Tianjin", fold.WordTypo}, // the last one more
		{"Tiajnni", "Tianjin", ""},             // two swaps
		{"Taijnin", "Tianjin", ""},             // two apart
		{"Kboe", "Kobe", ""},                   // four letters
		{"Kobbe", "Kobe", fold.WordTypo},       // five in the query
		{"Petresburg St", "St. Petersburg", fold.WordTypo},
		{"Petresburg Nt", "St. Petersburg", ""},
		{"Petersburgo S", "St. Petersburg", fold.WordTypo},
		{"Москвы", "Москва", fold.WordTypo},
		{"20133", "2013", ""}, // no letters
		{"인천광영시", "인천광역시", ""},
		{strings.Repeat("x", 30), strings.Repeat("x", 29), fold.WordTypo},
		{strings.Repeat("x", 31), strings.Repeat("x", 30), ""},
	} {
		s, err := ParseSearch(c.query)
		if err != nil {
			t.Fatalf("ParseSearch(%q): %v", c.query, err)
		}
		want := SearchTier{c.want, NameField}.Rank()
		if got := s.Rank(atlas.KindPerson, NameField, fold.Words(c.name)); got != want {
			t.Errorf("%q finds %q with rank %d, want %d (%s)", c.query, c.name, got, want, c.want)
		}
	}
}

func TestMatchIsByTheBestText(t *testing.T) {
	incheon := &atlas.City{ID: "incheon", Note: "a port; Jemulpo before", Names: atlas.Names{English: "Incheon", Korean: "인천", Native: "인천", Others: []string{"Jemulpo Port", "仁川"}}}
	mou := &atlas.Partnership{ID: "x", Note: "signed in Kobe", Derived: atlas.Derived{Name: "Kobe – Tianjin, sister cities"}}
	for _, c := range []struct {
		query string
		e     atlas.Entity
		want  Match
	}{
		{"incheon", incheon, Match{fold.WholeText, SearchText{NameField, atlas.English, "Incheon"}}},
		{"인천", incheon, Match{fold.WholeText, SearchText{NameField, atlas.Korean, "인천"}}},
		{"仁川", incheon, Match{fold.WholeText, SearchText{OtherNameField, "", "仁川"}}},
		{"port", incheon, Match{fold.WordStart, SearchText{OtherNameField, "", "Jemulpo Port"}}},
		{"before", incheon, Match{fold.WordStart, SearchText{NoteField, "", "a port; Jemulpo before"}}},
		{"a port", incheon, Match{fold.WordStart, SearchText{NoteField, "", "a port; Jemulpo before"}}},
		{"Icheon", incheon, Match{fold.WordTypo, SearchText{NameField, atlas.English, "Incheon"}}},
		{"kobe", mou, Match{fold.TextStart, SearchText{TitleField, "", "Kobe – Tianjin, sister cities"}}},
		{"signed", mou, Match{fold.WordStart, SearchText{NoteField, "", "signed in Kobe"}}},
		{"incheon 仁川", incheon, Match{}}, // no text has both
		{"mayor", &atlas.Person{Offices: []atlas.Office{{Title: "Mayor"}}}, Match{}},
		{"city hall", &atlas.Source{Title: "Atlas", Publisher: "City Hall"}, Match{}},
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
	n := atlas.Names{English: "E", Korean: "K", Native: "N", Others: []string{"O", "P"}}
	names := []SearchText{{NameField, atlas.English, "E"}, {NameField, atlas.Korean, "K"}, {NameField, atlas.Native, "N"}, {OtherNameField, "", "O"}, {OtherNameField, "", "P"}}
	title, note := SearchText{Field: TitleField, Text: "T"}, SearchText{Field: NoteField, Text: "…"}
	titles := []SearchText{{TitleField, atlas.English, "T"}, {TitleField, atlas.Korean, "K"}}
	for _, c := range []struct {
		e    atlas.Entity
		want []SearchText
	}{
		{&atlas.City{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&atlas.Country{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&atlas.Organization{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&atlas.Person{Names: n, Note: "…"}, append(slices.Clone(names), note)},
		{&atlas.City{Names: atlas.Names{English: "E"}}, names[:1]},
		{&atlas.Partnership{Derived: atlas.Derived{Name: "T"}, Note: "…"}, []SearchText{title, note}},
		{&atlas.Program{Name: "T", Korean: "K", Note: "…"}, append(slices.Clone(titles), note)},
		{&atlas.Event{Title: "T", Korean: "K", Note: "…"}, append(slices.Clone(titles), note)},
		{&atlas.Event{Title: "T"}, titles[:1]},
		{&atlas.Source{Title: "T"}, []SearchText{title}},
		{&atlas.Anniversary{Partnership: &atlas.Partnership{}}, nil},
	} {
		if got := SearchTexts(c.e); !slices.Equal(got, c.want) {
			t.Errorf("SearchTexts(%T): got %v, want %v", c.e, got, c.want)
		}
	}
}
