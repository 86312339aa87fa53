package atlas

import (
	"reflect"
	"testing"
)

// TestDisputed compares what citations say of one fact, and what the entity has.
func TestDisputed(t *testing.T) {
	cite := func(field string, values ...string) []Citation {
		var cs []Citation
		for i, v := range values {
			cs = append(cs, Citation{Source: "src-" + string(rune('a'+i)), Field: field, Value: v})
		}
		return cs
	}
	number := 10.5
	for _, c := range []struct {
		name string
		e    Entity
		want []string
	}{
		{"no citation", &City{}, nil},
		{"a source of the whole", &City{Citations: []Citation{{Source: "src-a"}}}, nil},
		{"the same day", &Partnership{SignedOn: "1993-12-07", Citations: cite("signedOn", "1993-12-07", "1993-12-07")}, nil},
		{"a year and a day of it", &Partnership{SignedOn: "1993-12-07", Citations: cite("signedOn", "1993", "1993-12")}, nil},
		{"two days", &Partnership{Citations: cite("signedOn", "1993-12-07", "1993-12-08")}, []string{"signedOn"}},
		{"the first and the last differ", &Partnership{Citations: cite("signedOn", "1993", "1993", "1994")}, []string{"signedOn"}},
		{"another day than that shown", &Partnership{SignedOn: "1993-12-07", Citations: cite("signedOn", "1993-12-08")}, []string{"signedOn"}},
		{"a day in words", &Event{Start: "2010", Citations: cite("startOn", "13-14 of a month")}, nil},
		{"a day in words and another", &Event{Citations: cite("startOn", "13-14 of a month", "2010-05-01")}, []string{"startOn"}},
		{"a kind in words", &Partnership{Kind: Friendship, Citations: cite("kind", "friendly relations")}, nil},
		{"another kind", &City{Kind: PlaceProvince, Citations: cite("kind", "CITY")}, []string{"kind"}},
		{"the hall and the station", &City{Location: &Location{Latitude: 37.456, Longitude: 126.705}, Citations: cite("location", "37.45 126.73")}, nil},
		{"another place", &City{Location: &Location{Latitude: 37.456, Longitude: 126.705}, Citations: cite("location", "35.18 129.08")}, []string{"location"}},
		{"counts of inhabitants", &City{Population: &Population{Value: 10}, Citations: cite("population", "11", "12")}, nil},
		{"the same number", &City{AreaKm2: &number, Citations: cite("area", "10.50")}, nil},
		{"two numbers", &City{AreaKm2: &number, Citations: cite("area", "10.6")}, []string{"area"}},
		{"a spelling", &Person{Names: Names{English: "George Wuerch"}, Citations: cite("name", "George Watch")}, []string{"name"}},
		{"case", &Person{Names: Names{English: "Kim"}, Citations: cite("name", "KIM")}, nil},
		{"a list", &Program{Citations: cite("cities", "Seoul, Asan")}, nil},
		{"two lists", &Program{Citations: cite("cities", "Seoul, Asan", "Seoul, Daejeon")}, []string{"cities"}},
		{"two facts", &Partnership{Citations: append(cite("signedOn", "1993", "1994"), cite("endedOn", "2000", "2001")...)}, []string{"signedOn", "endedOn"}},
	} {
		if got := Disputed(c.e); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDisputesListValuesWithTheirSources lists what is said of a field on which sources differ: by whom, and whether the
// entity has it so.
func TestDisputesListValuesWithTheirSources(t *testing.T) {
	cite := func(source, field, value string) Citation {
		return Citation{Source: source, Field: field, Value: value}
	}
	number := 10.5
	for _, c := range []struct {
		name string
		e    Entity
		want []Dispute
	}{
		{"none", &Partnership{SignedOn: "1993-12-07", Citations: []Citation{cite("a", "signedOn", "1993")}}, nil},
		{"in the order of the citations", &Partnership{SignedOn: "1993-12-07", Citations: []Citation{
			cite("a", "", ""), cite("b", "signedOn", "1993-12-08"), cite("c", "kind", "sister"), cite("c", "signedOn", "1993-12-07"), cite("d", "signedOn", "1993-12-08"),
		}}, []Dispute{{"signedOn", []DisputedValue{
			{"1993-12-08", false, []Citation{cite("b", "signedOn", "1993-12-08"), cite("d", "signedOn", "1993-12-08")}},
			{"1993-12-07", true, []Citation{cite("c", "signedOn", "1993-12-07")}},
		}}}},
		{"what agrees with both stands too", &Partnership{Citations: []Citation{cite("a", "signedOn", "1993-05"), cite("b", "signedOn", "1993"), cite("c", "signedOn", "1993-06")}},
			[]Dispute{{"signedOn", []DisputedValue{
				{"1993-05", false, []Citation{cite("a", "signedOn", "1993-05")}}, {"1993", false, []Citation{cite("b", "signedOn", "1993")}},
				{"1993-06", false, []Citation{cite("c", "signedOn", "1993-06")}},
			}}}},
		{"what no citation says", &City{Kind: PlaceProvince, Citations: []Citation{cite("a", "kind", "CITY")}},
			[]Dispute{{"kind", []DisputedValue{{"PROVINCE", true, nil}, {"CITY", false, []Citation{cite("a", "kind", "CITY")}}}}}},
		{"words are not compared with what it has", &Partnership{Kind: Friendship, Citations: []Citation{cite("a", "kind", "brotherhood"), cite("b", "kind", "friendly relations")}},
			[]Dispute{{"kind", []DisputedValue{
				{"brotherhood", false, []Citation{cite("a", "kind", "brotherhood")}}, {"friendly relations", false, []Citation{cite("b", "kind", "friendly relations")}},
			}}}},
		{"one number and one name, however written", &City{AreaKm2: &number, Names: Names{English: "Kim"}, Citations: []Citation{
			cite("a", "area", "10.50"), cite("b", "area", "11"), cite("a", "name", "KIM"), cite("b", "name", "Gim"), cite("c", "name", "kim"),
		}}, []Dispute{
			{"area", []DisputedValue{{"10.50", true, []Citation{cite("a", "area", "10.50")}}, {"11", false, []Citation{cite("b", "area", "11")}}}},
			{"name", []DisputedValue{
				{"KIM", true, []Citation{cite("a", "name", "KIM"), cite("c", "name", "kim")}}, {"Gim", false, []Citation{cite("b", "name", "Gim")}},
			}},
		}},
	} {
		if got := Disputes(c.e); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestSourceCount counts a source once.
func TestSourceCount(t *testing.T) {
	if got := SourceCount(&City{Citations: []Citation{{Source: "a"}, {Source: "b"}, {Source: "a", Field: "kind"}}}); got != 2 {
		t.Errorf("got %d sources, want 2", got)
	}
}

// TestCoverage counts what is known of a few entities.
func TestCoverage(t *testing.T) {
	one, two := []Citation{{Source: "src-a"}, {Source: "src-a", Field: "kind"}}, []Citation{{Source: "src-a"}, {Source: "src-b"}}
	a := &Atlas{
		Cities: []*City{
			{ID: "a", Names: Names{English: "A", Korean: "가", Translated: true}, Location: &Location{}, Citations: one},
			{ID: "b", Names: Names{English: "B"}, Citations: two},
			{ID: "c", Kind: PlaceCity, Names: Names{English: "C"}, Citations: []Citation{{Source: "src-a", Field: "kind", Value: "PROVINCE"}}},
		},
		Partnerships: []*Partnership{{ID: "p", EndedOn: "2000"}, {ID: "q"}, {ID: "r", InForceBy: "2001-02-03"}},
		Sources:      []*Source{{ID: "src-a", Day: "2001"}, {ID: "src-b", ReadByHand: true}},
	}
	n := func(n int) *int { return &n }
	got := a.Coverage()
	for kind, want := range map[Kind]Coverage{
		KindCity:        {Total: 3, Located: n(1), Korean: n(1), Translated: n(1), Cited: n(3), CitedOnce: n(2), ReadByHand: n(1), Disputed: n(1)},
		KindPartnership: {Total: 3, Dated: n(2), Cited: n(0), CitedOnce: n(0), ReadByHand: n(0), Disputed: n(0)},
		KindSource:      {Total: 2, Dated: n(1), ReadByHand: n(1)},
		KindPerson:      {Korean: n(0), Translated: n(0), Cited: n(0), CitedOnce: n(0), ReadByHand: n(0), Disputed: n(0)},
	} {
		if !reflect.DeepEqual(got[kind], want) {
			t.Errorf("%s: %+v, want %+v", kind, got[kind], want)
		}
	}
	if len(got) != len(Kinds) {
		t.Errorf("%d kinds, want %d", len(got), len(Kinds))
	}
}
