package facts

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
)

// TestFactsMakeTheEntity writes every entity as facts and reads them again.
func TestFactsMakeTheEntity(t *testing.T) {
	atlases := []*atlas.Atlas{storetest.Fixture()}
	for seed := range uint64(30) {
		atlases = append(atlases, storetest.Random(seed))
	}
	zero := 0.0
	odd := &atlas.Atlas{}
	odd.Add(&atlas.City{ID: "odd", Names: atlas.Names{English: "a \"quote\" \\ <b>\n\t \u2028 𝒜", Others: []string{"", "\\"}}, AreaKm2: &zero,
		Location: &atlas.Location{Latitude: -0.1, Longitude: 1e-9}, Population: &atlas.Population{}})
	for _, a := range append(atlases, odd) {
		for _, e := range a.Entities() {
			text, err := Of(e)
			if err != nil {
				t.Fatalf("the facts of %s: %v", e.EntityID(), err)
			}
			got, err := Entity(text)
			if err != nil {
				t.Errorf("the entity of %s: %v", text, err)
			} else if d := storetest.Difference(got, e); d != "" {
				t.Errorf("the entity of %s: %s", text, d)
			}
		}
	}
}

// TestNumbersAreForEver reads what the build that gave the numbers wrote, with a value in
// every field. A field that is added later is not in it; one that gets another number, or
// whose values are written in another way, fails here.
func TestNumbersAreForEver(t *testing.T) {
	area := 1063.5
	cited := []atlas.Citation{{Source: "src-a", Confidence: "HIGH", Note: "n", Field: "f", Value: "v"}}
	for text, want := range map[string]atlas.Entity{
		`CITY {a"incheon"b"CITY"c{a"Incheon"b"인천"c"인천"d[2;"Inchon""Jemulpo"]}d"country-kr"e"gyeonggi"f{a37.5;b126.7;c"OWN"}g{a2879782;b2013;}h1063.5;i"Asia/Seoul"j"Q20934"k"port"l[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.City{
			ID: "incheon", Kind: "CITY", Names: atlas.Names{English: "Incheon", Korean: "인천", Native: "인천", Others: []string{"Inchon", "Jemulpo"}},
			Country: "country-kr", PartOf: "gyeonggi", Location: &atlas.Location{Latitude: 37.5, Longitude: 126.7, Position: "OWN"},
			Population: &atlas.Population{Value: 2879782, Year: 2013}, AreaKm2: &area, TimeZone: "Asia/Seoul", Wikidata: "Q20934", Note: "port", Citations: cited,
		},
		`COUNTRY {a"country-tw"b"TW"c{a"Taiwan"}d"country-cn"e"n"f[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.Country{
			ID: "country-tw", Code: "TW", Names: atlas.Names{English: "Taiwan"}, CountedWith: "country-cn", Note: "n", Citations: cited,
		},
		`ORGANIZATION {a"gil"b"HOSPITAL"c{a"Gil"}d"incheon"e"country-kr"f"board"g"n"h[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.Organization{
			ID: "gil", Kind: "HOSPITAL", Names: atlas.Names{English: "Gil"}, Seat: "incheon", Country: "country-kr", PartOf: "board", Note: "n", Citations: cited,
		},
		`PERSON {a"kim"b{a"Kim"}c"n"d[1;{a"incheon"b"Mayor"c"1995-07"d"2002"e"TERM"f"n"g[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]e[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.Person{
			ID: "kim", Names: atlas.Names{English: "Kim"}, Note: "n",
			Offices:   []atlas.Office{{At: "incheon", Title: "Mayor", From: "1995-07", To: "2002", Basis: "TERM", Note: "n", Citations: cited}},
			Citations: cited,
		},
		`PARTNERSHIP {a"a-b-1993"b"SISTER"c[2;"a""b"]d"1993-12-07"e"1993-12-31"ftg"2001"hti"a-b-1990"j"n"k[1;{a"kim"b"a"c[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]l[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]` +
			`m{a"A – B"b"1993-12-07"c"2001-01-01"d"2000-01-01"e"a-b-1990"f"1990"g[1;{a"1990-12-31"b"2001-01-01"}]h[1;{a"RENEWED"b"1993-12-07"c"1993-01-01"d"1993-12-31"}]i[1;"a-b-2000"]j[2;"a-b-1990""a-b-1993"]}}`: &atlas.Partnership{
			ID: "a-b-1993", Kind: "SISTER", Parties: []string{"a", "b"}, SignedOn: "1993-12-07", InForceBy: "1993-12-31", InForceByDerived: true,
			EndedOn: "2001", Ended: true, Supersedes: "a-b-1990", Note: "n",
			Signatures: []atlas.Signature{{Person: "kim", ForCity: "a", Citations: cited}}, Citations: cited,
			Derived: atlas.Derived{
				Name: "A – B", EffectiveFrom: "1993-12-07", EffectiveUntil: "2001-01-01", SupersededFrom: "2000-01-01", Root: "a-b-1990", Since: "1990",
				ChainSpans:   []atlas.Span{{From: "1990-12-31", Until: "2001-01-01"}},
				Changes:      []atlas.Change{{Kind: "RENEWED", On: "1993-12-07", Earliest: "1993-01-01", Latest: "1993-12-31"}},
				SupersededBy: []string{"a-b-2000"}, History: []string{"a-b-1990", "a-b-1993"},
			},
		},
		`PROGRAM {a"aid"b"MEDICAL"c"Aid"d"2001"e"2009"f"n"g[1;{a"gil"b"host"c"2002"d"2003"e[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]` +
			`h[1;{a128;b"children"c"treated"d"OVER"e"CUMULATIVE"f"2001"g"2009"h[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]i[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.Program{
			ID: "aid", Kind: "MEDICAL", Name: "Aid", Start: "2001", End: "2009", Note: "n",
			Roles: []atlas.Role{{Participant: "gil", Role: "host", From: "2002", To: "2003", Citations: cited}},
			Figures: []atlas.Figure{{Value: 128, Unit: "children", What: "treated", Qualifier: "OVER", Scope: "CUMULATIVE",
				From: "2001", Through: "2009", Citations: cited}},
			Citations: cited,
		},
		`EVENT {a"visit"b"VISIT"c"Visit"d"2013-04-01"e"2013-04-02"f"n"g[1;{a"incheon"b"host"}]h[1;{a"incheon"b[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]` +
			`i[1;{a"a-b-1993"b"SIGNED"c[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]j[1;{a"a-b-1993"b20;c[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}]k[1;{a"src-a"b"HIGH"c"n"d"f"e"v"}]}`: &atlas.Event{
			ID: "visit", Kind: "VISIT", Title: "Visit", Start: "2013-04-01", End: "2013-04-02", Note: "n",
			Roles: []atlas.Role{{Participant: "incheon", Role: "host"}}, Venues: []atlas.Venue{{City: "incheon", Citations: cited}},
			Marks:        []atlas.Mark{{Partnership: "a-b-1993", Act: "SIGNED", Citations: cited}},
			Celebrations: []atlas.Celebration{{Partnership: "a-b-1993", Nth: 20, Citations: cited}}, Citations: cited,
		},
		`SOURCE {a"src-a"b"Title"c"Publisher"d"https://a.example/"e"2013"f"ko"g"CC0-1.0"}`: &atlas.Source{
			ID: "src-a", Title: "Title", Publisher: "Publisher", Address: "https://a.example/", Day: "2013", Language: "ko", Licence: "CC0-1.0",
		},
	} {
		got, err := Entity(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Entity(%s): %+v, %v, want %+v", text, got, err, want)
		}
		if again, err := Of(want); err != nil || again != text {
			t.Errorf("Of: %s, %v, want %s", again, err, text)
		}
	}
}

// TestFieldsOfNewerBuilds reads facts with fields of types of every sort whose numbers
// this build does not know.
func TestFieldsOfNewerBuilds(t *testing.T) {
	want := &atlas.Country{ID: "country-kr", Code: "KR", Names: atlas.Names{English: "Korea"}}
	for _, field := range []string{`Z"K\"o}r\\ea"`, `Z""`, `Z12;`, `Z-1.5e-7;`, `Zt`, `Z{}`, `Z{a"x"b{atZ12;}c[1;{a"]"}]}`, `Z[0;]`, `Z[2;"}""]"]`, `Y1;Zt`} {
		for _, text := range []string{
			`COUNTRY {a"country-kr"b"KR"c{a"Korea"}` + field + `}`,
			`COUNTRY {` + field + `a"country-kr"b"KR"c{a"Korea"` + field + `}}`,
		} {
			if got, err := Entity(text); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("Entity(%s): %+v, %v, want %+v", text, got, err, want)
			}
		}
	}
}

// TestFactsThatAreNone refuses texts in which a value is not of the type of its field, or
// that end too early.
func TestFactsThatAreNone(t *testing.T) {
	for _, text := range []string{
		``, `CITY`, `CITY `, `TOWN {}`, `CITY {}}`, `CITY {a"x"`, `CITY {a12;}`, `CITY {at}`, `CITY {at"x"}`, `CITY {c"x"}`, `CITY {g{a"many"}}`, `CITY {h1.5}`,
		`CITY {l[2;{a"src-a"}]}`, `CITY {l[-1;]}`, `CITY {?"x"}`, `CITY {Z}`, `CITY {Zx}`, `CITY {Z[9;"x"]}`, `CITY {Z"x}`, `CITY {Z` + strings.Repeat(`{Z`, 100_000) + `}`,
	} {
		if e, err := Entity(text); err == nil || !strings.Contains(err.Error(), "are not the facts of an entity: run citygraph validate --repair") {
			t.Errorf("Entity(%.40s): %+v, %v, want an error that says what helps", text, e, err)
		}
	}
}

// TestNumbersAreNeeded says which field has no number of its own.
func TestNumbersAreNeeded(t *testing.T) {
	for _, c := range []struct {
		of   any
		want string
	}{
		{struct {
			A string `fact:"1"`
			B string
		}{}, "the field B of "},
		{struct {
			A string `fact:"53"`
		}{}, "needs a number from 1 to 52"},
		{struct {
			A string `fact:"7"`
			B []int  `fact:"7"`
		}{}, "has the number of another one: 7"},
		{struct {
			A map[string]int `fact:"1"`
		}{}, "a map[string]int is no fact"},
	} {
		if _, err := layoutOf(reflect.TypeOf(c.of)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("layoutOf(%T): %v, want %q", c.of, err, c.want)
		}
	}
}

// TestOlderAndNewerBuilds writes a thing with a type that has one field more and reads it
// with the one that has not, and the other way round.
func TestOlderAndNewerBuilds(t *testing.T) {
	type older struct {
		ID        string   `fact:"1"`
		Note      string   `fact:"2"`
		Citations []string `fact:"3"`
	}
	type newer struct {
		ID        string   `fact:"1"`
		Motto     string   `json:",omitempty" fact:"4"`
		Note      string   `fact:"2"`
		Citations []string `fact:"3"`
	}
	pass := func(from, to any) {
		t.Helper()
		write, err := layoutOf(reflect.TypeOf(from).Elem())
		if err != nil {
			t.Fatal(err)
		}
		read, err := layoutOf(reflect.TypeOf(to).Elem())
		if err != nil {
			t.Fatal(err)
		}
		b, err := write.write(nil, reflect.ValueOf(from).Elem())
		if err != nil || !read.parse(string(b), reflect.ValueOf(to).Elem()) {
			t.Fatalf("%s is not read as a %T: %v", b, to, err)
		}
	}
	var o older
	pass(&newer{"incheon", "all ways Incheon", "n", []string{"src-a"}}, &o)
	if want := (older{"incheon", "n", []string{"src-a"}}); !reflect.DeepEqual(o, want) {
		t.Errorf("an older build reads %+v, want %+v", o, want)
	}
	var n newer
	pass(&older{"incheon", "n", []string{"src-a"}}, &n)
	if want := (newer{"incheon", "", "n", []string{"src-a"}}); !reflect.DeepEqual(n, want) {
		t.Errorf("a newer build reads %+v, want %+v", n, want)
	}
}

func FuzzEntity(f *testing.F) {
	for _, e := range storetest.Fixture().Entities()[:20] {
		text, err := Of(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add(`CITY {a"x"Z{a[2;"x"t]b12;}}`)
	f.Fuzz(func(t *testing.T, text string) {
		e, err := Entity(text)
		if err != nil || !utf8.ValidString(text) { // the database holds no other texts
			return
		}
		again, err := Of(e)
		if err != nil {
			return // a number that is none
		}
		same, err := Entity(again)
		if err != nil || !reflect.DeepEqual(same, e) && storetest.Difference(same, e) != "" {
			t.Errorf("Entity(%q) is %+v, and written and read again %+v, %v", text, e, same, err)
		}
	})
}

func BenchmarkEntity(b *testing.B) {
	var all []string
	for _, e := range storetest.Fixture().Entities() {
		text, err := Of(e)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, text)
	}
	for i := 0; b.Loop(); i++ {
		if _, err := Entity(all[i%len(all)]); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNewerField finds the fields that are above all that this build knows, in an entity and
// in a part of one; a text that is none has no such field.
func TestNewerField(t *testing.T) {
	for text, want := range map[string]int{
		`PERSON {a"kim"d[1;{a"port"b"Mayor"}]}`:                       0,
		`PERSON {a"kim"Z"all ways"}`:                                  52,
		`PERSON {a"kim"d[2;{a"port"}{a"quay"z{a"x"}Z[1;"y"]}]Y"new"}`: 26,
		`PERSON {a"kim"Z"all ways`:                                    0,
		`COMET {Z"all ways"}`:                                         0,
		`PERSON`:                                                      0,
		``:                                                            0,
	} {
		if got := NewerField(text); got != want {
			t.Errorf("NewerField(%s) = %d, want %d", text, got, want)
		}
	}
}
