package atlas

import (
	"slices"
	"testing"
)

func TestSortIsCanonical(t *testing.T) {
	a := derivedSample(nil)
	var got []string
	for _, e := range a.Entities() {
		got = append(got, e.EntityID())
	}
	want := []string{"a", "b", "country-kr", "e", "o1", "o2", "b-a-1990", "b-a-2000", "p1", "p2", "r", "src-a", "src-b"}
	if !slices.Equal(got, want) {
		t.Errorf("Entities() after Derive:\n got %v\nwant %v", got, want)
	}
	if got, want := a.Cities[0].Citations, []Citation{{Source: "src-a"}, {Source: "src-b"}, {Source: "src-a", Field: "name"}}; !slices.Equal(got, want) {
		t.Errorf("citations: got %v, want %v", got, want)
	}
	var offices []string
	for _, o := range a.People[0].Offices {
		offices = append(offices, o.At+" "+o.Title)
	}
	if want := []string{"a Envoy", "b Mayor", "a Mayor"}; !slices.Equal(offices, want) { // unknown days last
		t.Errorf("offices: got %q, want %q", offices, want)
	}
	if got := a.Programs[0].Figures[0].Through; got != "2010" {
		t.Errorf("figures: got one through %q first, want the dated one", got)
	}
	if got := a.Partnerships[0].Parties; !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("parties: got %v, want the order of the data", got)
	}
	if got := a.Cities[1].Names.Others; !slices.Equal(got, []string{"z", "a"}) {
		t.Errorf("other names: got %v, want the order of the data", got)
	}
}

func TestAddTakesEveryStoredKind(t *testing.T) {
	a := derivedSample(nil)
	again := &Atlas{Meta: a.Meta}
	for _, e := range a.Entities() {
		again.Add(e)
	}
	again.Add(&Anniversary{ID: "x@1"}) // computed, never kept
	again.Derive()
	if got, want := again.Version(), a.Version(); got != want {
		t.Errorf("an atlas of the entities of another: got version %s, want %s", got, want)
	}
}

func TestNamesIn(t *testing.T) {
	full := Names{English: "Incheon", Korean: "인천", Native: "仁川"}
	for l, want := range map[Language]string{English: "Incheon", Korean: "인천", Native: "仁川", "XX": "Incheon"} {
		if got := full.In(l); got != want {
			t.Errorf("In(%s): got %s, want %s", l, got, want)
		}
		if got := (Names{English: "Kobe"}).In(l); got != "Kobe" {
			t.Errorf("In(%s) of an English name: got %s", l, got)
		}
	}
}
