package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

func TestFilterText(t *testing.T) {
	is := func(kind atlas.Kind, field string, test Test) *Filter {
		t.Helper()
		f, err := Is(kind, FieldOf(kind, field), test)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	some := func(kind atlas.Kind, way string, on JoinOptions, f *Filter) *Filter {
		t.Helper()
		s, err := Some(JoinOf(kind, way), on, f)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	host := is(atlas.KindRole, "role", Test{Op: TestEq, Text: "Host"})
	for _, c := range []struct {
		f    *Filter
		want string
	}{
		{nil, ""},
		{And(atlas.KindCity), "(and)"},
		{is(atlas.KindCity, "name", Test{Op: TestContains, Text: "Łódź"}), `(name contains "lodz")`},
		{is(atlas.KindCity, "id", Test{Op: TestIn, Texts: []string{"b", "a", "b"}}), `(id in "a" "b")`},
		{is(atlas.KindSource, "publisher", Test{Op: TestEq, Text: `Q"1`}), `(publisher eq "q\"1")`},
		{is(atlas.KindCity, "population", Test{Op: TestGte, Number: 5_000_000}), "(population gte 5e+06)"},
		{is(atlas.KindPartnership, "signedOn", Test{Op: TestLt, Date: "1993-12"}), "(signedOn lt 1993-12)"},
		{And(atlas.KindCity, Not(is(atlas.KindCity, "location", Test{Op: TestKnown})), Or(atlas.KindCity)), "(and (not (location known false)) (or))"},
		{And(atlas.KindCity, is(atlas.KindCity, "id", Test{Op: TestEq, Text: "a"})), `(id eq "a")`},
		{some(atlas.KindCity, "partners", JoinOptions{AsOf: "2013-03-28", Kinds: atlas.KindSetOf(atlas.Sister)}, And(atlas.KindCity)), "(some partners asOf 2013-03-28 kinds 1 (and))"},
		{some(atlas.KindEvent, "cities", JoinOptions{Edge: host}, And(atlas.KindCity)), `(some cities by (role eq "host") (and))`},
	} {
		if got := c.f.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestFilterRefusals(t *testing.T) {
	many := make([]string, MaxFilterValues+1)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	is := func(kind atlas.Kind, field string, test Test) func() (*Filter, error) {
		return func() (*Filter, error) { return Is(kind, FieldOf(kind, field), test) }
	}
	some := func(kind atlas.Kind, way string, on JoinOptions, f *Filter) func() (*Filter, error) {
		return func() (*Filter, error) { return Some(JoinOf(kind, way), on, f) }
	}
	long := strings.Repeat("天", MaxFilterText)
	for _, c := range []struct {
		name string
		make func() (*Filter, error)
		ok   bool
	}{
		{"AListOfTheLongestLength", is(atlas.KindCity, "id", Test{Op: TestIn, Texts: many[1:]}), true},
		{"ALongerList", is(atlas.KindCity, "id", Test{Op: TestIn, Texts: many}), false},
		{"AnEmptyList", is(atlas.KindCity, "id", Test{Op: TestIn}), false},
		{"TheLongestText", is(atlas.KindCity, "name", Test{Op: TestEq, Text: long}), true},
		{"ALongerText", is(atlas.KindCity, "name", Test{Op: TestEq, Text: long + "津"}), false},
		{"ALongerTextInAList", is(atlas.KindCity, "id", Test{Op: TestIn, Texts: []string{"a", long + "津"}}), false},
		{"AnEmptyText", is(atlas.KindCity, "name", Test{Op: TestContains, Text: " "}), false},
		{"ATestOfAnotherType", is(atlas.KindCity, "population", Test{Op: TestContains, Text: "1"}), false},
		{"PartnersOnADay", some(atlas.KindCity, "partners", JoinOptions{AsOf: "2013-03-28"}, And(atlas.KindCity)), true},
		{"PartnersOnNoDay", some(atlas.KindCity, "partners", JoinOptions{}, And(atlas.KindCity)), false},
		{"AFilterOfOtherThings", some(atlas.KindCity, "events", JoinOptions{}, And(atlas.KindCity)), false},
		{"KindsOfNoTies", some(atlas.KindCity, "events", JoinOptions{Kinds: atlas.AllKinds}, And(atlas.KindEvent)), false},
		{"ADayOfWhatHasNone", some(atlas.KindCity, "events", JoinOptions{AsOf: "2013-03-28"}, And(atlas.KindEvent)), false},
		{"ARoleOfNone", some(atlas.KindCity, "parts", JoinOptions{Edge: And(atlas.KindRole)}, And(atlas.KindCity)), false},
		{"CitationsOfASource", func() (*Filter, error) { return WeaklySourced(atlas.KindSource) }, false},
	} {
		if _, err := c.make(); c.ok != (err == nil) || (err != nil && !errors.Is(err, atlas.ErrInvalid)) {
			t.Errorf("%s: got error %v, want one: %t", c.name, err, !c.ok)
		}
	}
}

// TestDatesInFilters compares the rule with what it means: whatever days two dates
// stand for, the comparison holds.
func TestDatesInFilters(t *testing.T) {
	dates := []atlas.Date{"2011", "2012", "2012-01", "2012-02", "2012-12", "2012-01-01", "2012-02-28", "2012-02-29", "2012-12-31", "2013", "2013-01-01"}
	for _, value := range dates {
		for _, other := range dates {
			for _, c := range []struct {
				op   TestOp
				want bool
			}{
				{TestLt, value.Last() < other.First()},
				{TestGt, other.Last() < value.First()},
				{TestEq, strings.HasPrefix(string(value), string(other))},
				{TestLte, !(value.Last() > other.Last())},
				{TestGte, !(value.First() < other.First())},
			} {
				if got := (Test{Op: c.op, Date: other}).holdsForDate(value); got != c.want {
					t.Errorf("%s %s %s: got %t, want %t", value, c.op, other, got, c.want)
				}
			}
		}
	}
}

// TestTablesOfFilters holds the tables together: names are unique among what can be
// asked of a kind, and lists are those of the contract.
func TestTablesOfFilters(t *testing.T) {
	for kind := range fields {
		names := map[string]bool{}
		for _, f := range Fields(kind) {
			if names[f.Name] {
				t.Errorf("%q has %s twice", kind, f.Name)
			}
			names[f.Name] = true
		}
		for _, j := range Joins(kind) {
			if names[j.Name] {
				t.Errorf("%q has %s twice", kind, j.Name)
			}
			names[j.Name] = true
			switch isList := !j.One() && !j.IsPart(); {
			case isList != (j.List >= 0):
				t.Errorf("%q: %s has the list %d", kind, j.Name, j.List)
			case isList && !Lists[j.List].Has(kind):
				t.Errorf("%q has no list of %s by %s", kind, j.Kind, j.Via)
			}
		}
	}
}
