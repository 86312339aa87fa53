package atlas

import (
	"reflect"
	"slices"
	"testing"
)

// sample is an atlas of one entity of each kind with something in each list, not
// derived and in no order.
func sample() *Atlas {
	cs := func() []Citation {
		return []Citation{{Source: "src-b"}, {Source: "src-a", Field: "name"}, {Source: "src-a"}}
	}
	km2 := 3.5
	return &Atlas{
		Meta: Meta{Name: "sample", Licence: "CC0-1.0", Home: "b", Day: "2013-03-28", TimeZone: "Asia/Seoul"},
		Cities: []*City{
			{ID: "b", Names: Names{English: "Bé", Others: []string{"z", "a"}}, Country: "country-kr", Citations: cs(),
				Location: &Location{1, 2, PositionOwn}, Population: &Population{3, 2010}, AreaKm2: &km2},
			{ID: "a", Names: Names{English: "Aa"}, Country: "country-kr", PartOf: "b", Citations: cs()},
		},
		Countries:     []*Country{{ID: "country-kr", Code: "KR", Citations: cs()}},
		Organizations: []*Organization{{ID: "o2", Citations: cs()}, {ID: "o1", Seat: "a", Citations: cs()}},
		Partnerships: []*Partnership{
			{ID: "b-a-2000", Kind: Sister, Parties: []string{"b", "a"}, SignedOn: "2000", Supersedes: "b-a-1990", Citations: cs(),
				Signatures: []Signature{{Person: "p2", Citations: cs()}, {Person: "p1", ForCity: "a"}}},
			{ID: "b-a-1990", Kind: Sister, Parties: []string{"b", "a"}, SignedOn: "1990", InForceBy: "1990-05-05", Citations: cs()},
		},
		People: []*Person{{ID: "p2", Citations: cs()}, {ID: "p1", Citations: cs(), Offices: []Office{
			{At: "a", Title: "Mayor", Basis: Term, Citations: cs()},
			{At: "b", Title: "Mayor", From: "2010", Basis: Term, Citations: cs()},
			{At: "a", Title: "Envoy", From: "2010", Basis: Attested, Citations: cs()},
		}}},
		Programs: []*Program{{ID: "r", Start: "2000", Citations: cs(),
			Roles:   []Role{{Participant: "o1", Role: "host", Citations: cs()}, {Participant: "a", From: "2001"}},
			Figures: []Figure{{Value: 2, Unit: "x", Citations: cs()}, {Value: 1, Unit: "x", Through: "2010"}},
		}},
		Events: []*Event{{ID: "e", Start: "2013", Citations: cs(),
			Roles:        []Role{{Participant: "o1"}, {Participant: "a", Citations: cs()}},
			Venues:       []Venue{{City: "b", Citations: cs()}, {City: "a"}},
			Marks:        []Mark{{Partnership: "b-a-2000", Act: ActSigned, Citations: cs()}, {Partnership: "b-a-1990", Act: ActRenewed}},
			Celebrations: []Celebration{{Partnership: "b-a-2000", Nth: 1}, {Partnership: "b-a-1990", Nth: 10, Citations: cs()}},
		}},
		Sources: []*Source{{ID: "src-b", Title: "B"}, {ID: "src-a", Title: "A", Day: "2012"}},
	}
}

// derivedSample is the sample after a change, derived.
func derivedSample(change func(a *Atlas)) *Atlas {
	a := sample()
	if change != nil {
		change(a)
	}
	a.Derive()
	return a
}

func TestVersionIgnoresOrderAndDerivation(t *testing.T) {
	want := derivedSample(nil).Version()
	if len(want) != 16 {
		t.Errorf("Version(): got %q, want 16 digits", want)
	}
	sorted := sample()
	sorted.Sort()
	for name, a := range map[string]*Atlas{
		"sorted, not derived": sorted,
		"derived twice":       func() *Atlas { a := derivedSample(nil); a.Derive(); return a }(),
		"backwards":           derivedSample(func(a *Atlas) { eachList(reflect.ValueOf(a), reverse) }),
		"empty for nil lists": derivedSample(func(a *Atlas) { eachList(reflect.ValueOf(a), makeEmpty) }),
	} {
		if got := a.Version(); got != want {
			t.Errorf("%s: got version %s, want %s", name, got, want)
		}
	}
}

// eachList calls f for every list in v that is a set: the parties of an agreement
// and other names have an order.
func eachList(v reflect.Value, f func(list reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachList(v.Elem(), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachList(v.Field(i), f)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.String {
			f(v)
		}
		for i := range v.Len() {
			eachList(v.Index(i), f)
		}
	}
}

func reverse(list reflect.Value) {
	swap := reflect.Swapper(list.Interface())
	for i, j := 0, list.Len()-1; i < j; i, j = i+1, j-1 {
		swap(i, j)
	}
}

func makeEmpty(list reflect.Value) {
	if list.IsNil() {
		list.Set(reflect.MakeSlice(list.Type(), 0, 0))
	}
}

// TestVersionSeesEveryFact changes every leaf of the atlas, one after the other.
func TestVersionSeesEveryFact(t *testing.T) {
	want := derivedSample(nil).Version()
	for i := 0; ; i++ {
		a := derivedSample(nil)
		n := 0
		path, found := changeLeaf(reflect.ValueOf(a), "atlas", &n, i)
		if !found {
			if i < 100 {
				t.Errorf("only %d facts in the sample", i)
			}
			return
		}
		a.Sort()
		if a.Version() == want {
			t.Errorf("%s changed, but not the version", path)
		}
	}
}

// changeLeaf changes the ith text, number or truth value that is a fact.
func changeLeaf(v reflect.Value, path string, n *int, i int) (string, bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return "", false
		}
		return changeLeaf(v.Elem(), path, n, i)
	case reflect.Struct:
		for f := range v.NumField() {
			if name := v.Type().Field(f).Name; name != "Derived" {
				if p, ok := changeLeaf(v.Field(f), path+"."+name, n, i); ok {
					return p, true
				}
			}
		}
		return "", false
	case reflect.Slice:
		for e := range v.Len() {
			if p, ok := changeLeaf(v.Index(e), path, n, i); ok {
				return p, true
			}
		}
		return "", false
	}
	if *n++; *n <= i {
		return "", false
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "~")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Float64:
		v.SetFloat(v.Float() + 0.25)
	default:
		v.SetInt(v.Int() + 1)
	}
	return path, true
}

func TestDescribe(t *testing.T) {
	a := derivedSample(nil)
	d := a.Describe()
	if d.Version != a.Version() || d.Meta != a.Meta || len(d.Countries) != 1 {
		t.Errorf("Describe(): got %+v", d)
	}
	for _, k := range Kinds {
		n := len(slices.DeleteFunc(a.Entities(), func(e Entity) bool { return e.EntityKind() != k }))
		if got, ok := d.Counts[k]; !ok || got != n {
			t.Errorf("Describe(): got %d of %s, want %d", got, k, n)
		}
	}
	if c := d.CountryByCode("KR"); c == nil || c.ID != "country-kr" || d.CountryByCode("XX") != nil {
		t.Errorf("CountryByCode: got %v for KR", c)
	}
	a.Countries[0].CountedWith = "country-cn"
	if got := d.OfficeCountry("country-kr"); got != "country-cn" {
		t.Errorf("OfficeCountry(country-kr): got %s, want country-cn", got)
	}
	if got := d.OfficeCountry("country-xx"); got != "country-xx" {
		t.Errorf("OfficeCountry(country-xx): got %s", got)
	}
}
