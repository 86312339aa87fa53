package atlas

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestCompare(t *testing.T) {
	old := derivedSample(nil)
	if d := Compare(old, derivedSample(nil)); !d.Empty() || d.From != old.Version() || d.To != old.Version() {
		t.Errorf("Compare of the same: got %+v", d)
	}
	for op, d := range map[Op]Diff{Added: Compare(nil, old), Removed: Compare(old, nil)} {
		if len(d.Changes) != len(old.Entities()) || d.Empty() || d.Changes[0].Op != op || len(d.Dataset) != 0 {
			t.Errorf("Compare with nothing: got %+v, want all %s", d, op)
		}
	}
	if d := Compare(nil, nil); !d.Empty() {
		t.Errorf("Compare(nil, nil): got %+v", d)
	}
	changed := derivedSample(func(a *Atlas) {
		a.Cities = append(a.Cities, &City{ID: "c", Names: Names{English: "See"}})
		a.Events = nil
		a.Programs[0].Figures[0].Value = 7
		a.Sources = append(a.Sources, &Source{ID: "o2"})
		a.Organizations = a.Organizations[1:] // o2 was one
	})
	got := Compare(old, changed).Changes
	facts := got[len(got)-2].Facts
	for i := range got {
		got[i].Facts = nil
	}
	want := []EntityDiff{
		{Op: Added, Kind: KindCity, ID: "c", Name: "See"}, {Op: Removed, Kind: KindEvent, ID: "e"}, {Op: Removed, Kind: KindOrganization, ID: "o2"},
		{Op: Changed, Kind: KindProgram, ID: "r"}, {Op: Added, Kind: KindSource, ID: "o2"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Compare:\n got %+v\nwant %+v", got, want)
	}
	if len(facts) != 1 || facts[0].Op != Changed {
		t.Errorf("Compare of another figure: got the facts %+v", facts)
	}
	onlyMeta := derivedSample(func(a *Atlas) { a.Meta.Licence = "none" })
	d := Compare(old, onlyMeta)
	if d.Empty() || len(d.Changes) != 0 || len(d.Dataset) != 1 || d.Dataset[0].Field != "licence" || d.Dataset[0].New != "none" {
		t.Errorf("Compare of another licence: got %+v, want another version and no entity", d)
	}
}

func TestCompareFacts(t *testing.T) {
	cited := []Citation{{Source: "s", Confidence: High}}
	for _, c := range []struct {
		name     string
		old, new any
		want     []FactDiff
	}{
		{"the same", &City{Names: Names{Others: []string{}}}, &City{}, nil},
		{"names", &City{Names: Names{English: "Kobe", Korean: "고베"}}, &City{Names: Names{English: "Kōbe", Native: "神戸", Others: []string{"Hyōgo", "a, b"}}}, []FactDiff{
			{Changed, "name_en", "Kobe", "Kōbe"}, {Removed, "name_ko", "고베", ""}, {Added, "name_native", "", "神戸"}, {Added, "other_names", "", `Hyōgo, "a, b"`}}},
		{"a position on the equator", &City{}, &City{Location: &Location{0, 32.5, PositionOwn}}, []FactDiff{{Added, "location", "", "longitude: 32.5, position: OWN"}}},
		{"a position that becomes known to be none", &City{Location: &Location{}}, &City{}, []FactDiff{{Removed, "location", "", ""}}},
		{"numbers", &City{Population: &Population{2_923_000, 2015}}, &City{Population: &Population{2_950_000, 2020}}, []FactDiff{
			{Changed, "population", "value: 2923000, year: 2015", "value: 2950000, year: 2020"}}},
		{"an end", &Partnership{Kind: Sister}, &Partnership{Kind: Sister, Ended: true, EndedOn: "1999-05"}, []FactDiff{
			{Added, "ended", "", "true"}, {Added, "ended_on", "", "1999-05"}}},
		{"derived", &Partnership{Derived: Derived{Name: "x"}}, &Partnership{}, nil},
		{"parties in another order", &Partnership{Parties: []string{"a", "b"}}, &Partnership{Parties: []string{"b", "a"}}, []FactDiff{{Changed, "parties", "a, b", "b, a"}}},
		{"relations", &Event{Roles: []Role{{Participant: "kobe", Role: "host"}, {Participant: "lee"}}, Venues: []Venue{{City: "kobe"}}},
			&Event{Roles: []Role{{Participant: "kobe", Role: "guest", Citations: cited}, {Participant: "kim"}}}, []FactDiff{
				{Added, "roles[kim]", "", ""}, {Changed, "roles[kobe]", "role: host", "role: guest"},
				{Added, "roles[kobe].citations[s]", "", "confidence: HIGH"}, {Removed, "roles[lee]", "", ""}, {Removed, "venues[kobe]", "", ""}}},
		{"a second term", &Person{Offices: []Office{{At: "a", Title: "Mayor", From: "2010"}}},
			&Person{Offices: []Office{{At: "a", Title: "Mayor", From: "2010"}, {At: "a", Title: "Mayor", From: "2018"}}}, []FactDiff{
				{Added, "offices[a, Mayor #2]", "", "from: 2018"}}},
		{"what a source says", &City{Citations: []Citation{{Source: "s", Field: "population", Value: "2"}}},
			&City{Citations: []Citation{{Source: "s", Field: "population", Value: "3, or so"}}}, []FactDiff{
				{Changed, "citations[s, population]", "value: 2", `value: "3, or so"`}}},
		{"a text that looks like two facts", &Event{Roles: []Role{{Participant: "a", Role: "host, from: 2010"}}},
			&Event{Roles: []Role{{Participant: "a", Role: "host", From: "2010"}}}, []FactDiff{
				{Changed, "roles[a]", `role: "host, from: 2010"`, "role: host, from: 2010"}}},
	} {
		if got := compareFacts(c.old, c.new); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

// TestFactsAreAllOfAnEntity sets one field of the entities after the other: the
// facts differ where and only where the canonical form does.
func TestFactsAreAllOfAnEntity(t *testing.T) {
	for _, e := range []Entity{
		&City{Location: &Location{}, Population: &Population{}, AreaKm2: new(float64)}, &Country{},
		&Event{Roles: make([]Role, 1), Venues: make([]Venue, 1), Marks: make([]Mark, 1), Celebrations: make([]Celebration, 1)},
		&Organization{}, &Partnership{Signatures: make([]Signature, 1)}, &Person{Offices: make([]Office, 1)},
		&Program{Roles: make([]Role, 1), Figures: make([]Figure, 1)}, &Source{},
	} {
		before, text := factTexts(e), mustJSON(t, e)
		eachLeaf(reflect.ValueOf(e).Elem(), "", func(path string, set, unset func()) {
			set()
			after := factTexts(e)
			if path != ".ID" && (mustJSON(t, e) != text) == reflect.DeepEqual(before, after) {
				t.Errorf("%T%s is set: the facts are %v, before %v", e, path, after, before)
			}
			unset()
		})
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// eachLeaf visits everything in a value that can be set.
func eachLeaf(v reflect.Value, path string, visit func(path string, set, unset func())) {
	put := func(to any) {
		visit(path, func() { v.Set(reflect.ValueOf(to).Convert(v.Type())) }, v.SetZero)
	}
	switch v.Kind() {
	case reflect.Pointer:
		eachLeaf(v.Elem(), path, visit)
	case reflect.Struct:
		for i := range v.NumField() {
			eachLeaf(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachLeaf(v.Index(i), path+"[]", visit)
		}
		if v.Len() == 0 {
			visit(path, func() { v.Set(reflect.MakeSlice(v.Type(), 1, 1)) }, v.SetZero)
		}
	case reflect.String:
		put("x")
	case reflect.Bool:
		put(true)
	default:
		put(7)
	}
}
