package neo4jstore

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestFilterText holds what the text of a condition depends on: the shape of the
// filter. Every value is a parameter.
func TestFilterText(t *testing.T) {
	condition := func(text string, n float64, d atlas.Date, day atlas.Day) (string, map[string]any) {
		params := map[string]any{}
		return conditionsInto(params).ofNode(anyFilter(t, text, n, d, day), "n"), params
	}
	text, params := condition("x' OR true //", 7, "1993-12", "2013-03-28")
	other, _ := condition("}) DETACH DELETE n", 8.5, "2001", "1999-01-01")
	if text != other {
		t.Errorf("two filters of one shape:\n%s\n%s", text, other)
	}
	const want = `(any(x1 IN n.names WHERE any(x2 IN $q.f0 WHERE x1 CONTAINS x2)) AND NOT coalesce(n.population > $q.f1, false) AND ` +
		`EXISTS { MATCH (n)-[r4:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(m3:City) WHERE r4.holdsFrom <= $q.f2 AND $q.f2 <= r4.holdsTo AND ` +
		`type(r4) IN $q.f3 AND EXISTS { MATCH (m3)-[r6:PARTY_TO]-(m5:Partnership) WHERE m5.signedOnLast < $q.f4 } })`
	if text != want {
		t.Errorf("the condition:\n got %s\nwant %s", text, want)
	}
	if forms, _ := params["f0"].([]string); !slices.Equal(forms, []string{"x' or true //", "xortrue"}) || params["f1"] != 7.0 {
		t.Errorf("the parameters: %v", params)
	}
}

// anyFilter is a filter of cities with values of its own.
func anyFilter(t testing.TB, text string, n float64, d atlas.Date, day atlas.Day) *store.Filter {
	t.Helper()
	must := func(f *store.Filter, err error) *store.Filter {
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	is := func(kind atlas.Kind, field string, test store.Test) *store.Filter {
		return must(store.Is(kind, store.FieldOf(kind, field), test))
	}
	signed := is(atlas.KindPartnership, "signedOn", store.Test{Op: store.TestLt, Date: d})
	party := must(store.Some(store.JoinOf(atlas.KindCity, "partnerships"), store.JoinOptions{}, signed))
	return store.And(atlas.KindCity,
		is(atlas.KindCity, "name", store.Test{Op: store.TestContains, Text: text}),
		store.Not(is(atlas.KindCity, "population", store.Test{Op: store.TestGt, Number: n})),
		must(store.Some(store.JoinOf(atlas.KindCity, "partners"), store.JoinOptions{AsOf: day}, party)))
}

// filtersFromTheFew asks for what meets filters that lead to countries or to ids: the same as where each entity is tested.
func filtersFromTheFew(t *testing.T, s *Store) {
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	is := func(kind atlas.Kind, field string, test store.Test) *store.Filter {
		f, err := store.Is(kind, store.FieldOf(kind, field), test)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	some := func(kind atlas.Kind, name string, on store.JoinOptions, part *store.Filter) *store.Filter {
		f, err := store.Some(store.JoinOf(kind, name), on, part)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	day := store.JoinOptions{AsOf: "2013-03-28"}
	inChina := some(atlas.KindCity, "country", store.JoinOptions{}, is(atlas.KindCountry, "code", store.Test{Op: store.TestEq, Text: "CN"}))
	isIncheon := is(atlas.KindCity, "id", store.Test{Op: store.TestEq, Text: "incheon"})
	named := is(atlas.KindCity, "name", store.Test{Op: store.TestContains, Text: "n"})
	for _, c := range []struct {
		filter *store.Filter
		from   string
	}{
		{inChina, "MATCH (m1:Country)"},
		{store.And(atlas.KindCity, named, inChina), "MATCH (m3:Country)"},
		{some(atlas.KindCity, "partners", day, inChina), "MATCH (m3:Country)"},
		{some(atlas.KindCity, "partners", day, isIncheon), "MATCH (m1:Entity) WHERE m1.id IN"},
		{store.And(atlas.KindCity, named, some(atlas.KindCity, "partners", day, store.And(atlas.KindCity, named, isIncheon))), "MATCH (m3:Entity) WHERE m3.id IN"},
		{store.And(atlas.KindCity, inChina, is(atlas.KindCity, "id", store.Test{Op: store.TestIn, Texts: []string{"tianjin", "kobe", "nobody", "port"}})), "MATCH (n:Entity) WHERE n.id IN"},
		{some(atlas.KindPartnership, "parties", store.JoinOptions{}, some(atlas.KindCity, "partners", day, inChina)), "MATCH (m5:Country)"},
		{some(atlas.KindOrganization, "seat", store.JoinOptions{}, isIncheon), "MATCH (m1:Entity) WHERE m1.id IN"},
		{store.And(atlas.KindCity, store.And(atlas.KindCity, named, inChina), store.Not(named)), "MATCH (m5:Country)"},
		{some(atlas.KindCity, "partners", store.JoinOptions{AsOf: "2013-03-28", Certainty: store.Possibly}, isIncheon), ""},
		{store.Or(atlas.KindCity, inChina, isIncheon), ""},
		{store.Not(inChina), ""},
	} {
		text := conditionsInto(map[string]any{}).startOf(c.filter)
		if c.from == "" {
			c.from = "MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND "
		}
		if !strings.HasPrefix(text, "\n"+c.from) {
			t.Errorf("%s begins with%s\nwant %s", c.filter, text, c.from)
		}
		got, want := pageOf(t, v, c.filter), pageOf(t, v, store.Not(store.Not(c.filter)))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s chooses %v, want %v", c.filter, got, want)
		}
	}
	if p := pageOf(t, v, some(atlas.KindCity, "partners", day, isIncheon)); p.Total < 2 {
		t.Errorf("Incheon has %d partners", p.Total)
	}
}

func pageOf(t *testing.T, v store.View, f *store.Filter) *store.Page {
	t.Helper()
	pages, err := v.List(t.Context(), []string{store.OfRoot}, store.ListQuery{Kind: f.Kind, Filter: f, Window: store.Window{Limit: 20}, Want: store.Want{Rows: true, Total: true}})
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return pages[store.OfRoot]
}

// plansOfFilters looks at the plans of the lists of filters that follow each way
// there is: none looks at all nodes or relationships.
func plansOfFilters(t *testing.T, s *Store) {
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var asked []statement
	s.onRun = func(st statement) { asked = append(asked, st) }
	for _, kind := range atlas.Kinds {
		var parts []*store.Filter
		for _, j := range store.Joins(kind) {
			on := store.JoinOptions{}
			if j.Dated {
				on.AsOf = "2013-03-28"
			}
			some, err := store.Some(store.JoinOf(kind, j.Name), on, store.And(j.Kind))
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, some)
		}
		q := store.ListQuery{Kind: kind, Filter: store.Or(kind, parts...), Window: store.Window{Limit: 10}, Want: store.Want{Rows: true, Total: true}}
		if _, err := v.List(t.Context(), []string{store.OfRoot}, q); err != nil {
			t.Fatalf("%s by %s: %v", kind, q.Filter, err)
		}
	}
	s.onRun = nil
	for _, st := range asked {
		ops := planOf(t, s, sample{st, map[string]any{"kind": "CITY", "by": "key", "from": 0, "to": 1}})
		for _, op := range []string{"AllNodesScan", "NodeByLabelScan", "NodeIndexScan", "CartesianProduct", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"} {
			if slices.Contains(ops, op) {
				t.Errorf("the plan of %q has %s: %s\n%s", st.name, op, strings.Join(ops, " "), st.text)
			}
		}
	}
}
