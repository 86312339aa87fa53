package neo4jstore

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// fixtureStore is a store that holds the fixture, on the shared server.
func fixtureStore(t testing.TB) *Store {
	t.Helper()
	return loadedStore(t, storetest.Fixture())
}

func loadedStore(t testing.TB, a *atlas.Atlas) *Store {
	t.Helper()
	s := bareStore(t)
	loadInto(t, s, a)
	return s
}

// plannedStore is a loaded store whose server plans statements for its data, as after the import of a user.
func plannedStore(t testing.TB, a *atlas.Atlas) *Store {
	t.Helper()
	s := bareStore(t)
	s.keepPlans = false
	loadInto(t, s, a)
	return s
}

func loadInto(t testing.TB, s *Store, a *atlas.Atlas) {
	t.Helper()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
}

func closeLater(t testing.TB, s *Store) {
	t.Helper()
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
}

// edit changes the graph as people do with tools of their own.
func edit(t testing.TB, s *Store, cypher string) {
	t.Helper()
	if _, err := s.write(t.Context(), cypher, nil); err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
}

// expectProblems validates a graph and expects problems that hold some words. Without words it expects none but warnings.
func expectProblems(t testing.TB, s *Store, want ...string) {
	t.Helper()
	ps, err := s.Validate(t.Context())
	if err != nil {
		t.Fatalf("Validate: %v", err)
	}
	var got []string
	for _, p := range ps {
		if len(want) > 0 || !p.Warning {
			got = append(got, p.String())
		}
	}
	if len(got) == 0 && len(want) == 0 {
		return
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g string) bool { return strings.Contains(g, w) }) {
			t.Errorf("Validate: got\n\t%s\nwant one with %q", strings.Join(got, "\n\t"), w)
		}
	}
	if len(want) == 0 {
		t.Errorf("Validate: got\n\t%s\nwant none", strings.Join(got, "\n\t"))
	}
}

func TestValidateFindsNothingInWhatWasLoaded(t *testing.T) {
	expectProblems(t, fixtureStore(t))
	expectProblems(t, loadedStore(t, storetest.Random(3)))
}

func TestValidateNamesWhatPeopleBroke(t *testing.T) {
	s := fixtureStore(t)
	for _, c := range []struct{ edit, undo, want string }{
		{"MATCH (n:City {id: 'kobe'}) REMOVE n.key", "MATCH (n:City {id: 'kobe'}) SET n.key = 'kobe\u001fkobe'", "kobe: key: the derived key is missing"},
		{"MATCH (n:City {id: 'kobe'}) SET n.name = 'Kōbe City'", "MATCH (n:City {id: 'kobe'}) SET n.name = 'Kobe'", "kobe: facts: the derived key is not what the facts make it"},
		{"MATCH (n:Partnership {id: 'kobe-tianjin-1973'}) SET n.signedOn = '1973-13-45'", "MATCH (n:Partnership {id: 'kobe-tianjin-1973'}) SET n.signedOn = '1973-06-24'", `kobe-tianjin-1973: signedOn: "1973-13-45" is not a date`},
		{"MATCH (:City {id: 'kobe'})-[r:PARTY_TO]->(:Partnership {id: 'kobe-tianjin-1973'}) DELETE r", "MATCH (c:City {id: 'kobe'}), (p:Partnership {id: 'kobe-tianjin-1973'}) CREATE (c)-[:PARTY_TO {place: 0}]->(p)", "kobe-tianjin-1973: parties: an agreement has two parties or more"},
		{"CREATE (:Entity:City {id: 'asan', name: 'Asan'})", "MATCH (n:City {id: 'asan'}) DETACH DELETE n", "asan: sources: a city needs a source"},
		{"MATCH (n:City {id: 'kobe'}) SET n.population = 'many'", "MATCH (n:City {id: 'kobe'}) REMOVE n.population", "kobe: population: many is not a whole number"},
		{"MATCH (n:City {id: 'kobe'}) SET n:Person", "MATCH (n:City {id: 'kobe'}) REMOVE n:Person", "kobe: it has the labels"},
		{"MATCH (n:City {id: 'kobe'}) SET n.population = 1500000", "MATCH (n:City {id: 'kobe'}) REMOVE n.population", "kobe: byPopulation: the derived key is not what the facts make it"},
		{"MATCH (n:Event {id: 'games'}) REMOVE n.byStartOn", "", "games: byStartOn: the derived key is missing"},
		{"MATCH (:City)-[r:SISTER]->(:City) SET r.holdsFrom = '1900-01-01'", "", "derived relationships or their keys are not what the facts make them (SISTER)"},
	} {
		edit(t, s, c.edit)
		expectProblems(t, s, c.want)
		if c.undo != "" {
			edit(t, s, c.undo)
		}
	}
}

func TestRepairMakesEditsVisible(t *testing.T) {
	s := fixtureStore(t)
	edit(t, s, `MATCH (n:City {id: 'kobe'}) SET n.name = 'Kōbe City'`)
	edit(t, s, `MATCH (:City)-[r:PARTNER]->(:City) DELETE r`)
	edit(t, s, `MATCH (n:Partnership {id: 'incheon-tianjin-1993'}) SET n.signedOn = date('1993-11-07')`)
	edit(t, s, `MATCH (k:Country {id: 'country-kr'}), (src:Source {id: 'src-atlas'})
		CREATE (n:Entity:City {id: 'asan', name: 'Asan'})-[:IN_COUNTRY]->(k), (n)-[:CITED_IN {confidence: 'HIGH'}]->(src)`)

	want := storetest.Fixture()
	want.Add(&atlas.City{
		ID: "asan", Names: atlas.Names{English: "Asan"}, Country: "country-kr",
		Citations: []atlas.Citation{{Source: "src-atlas", Confidence: atlas.High}},
	})
	for _, c := range want.Cities {
		if c.ID == "kobe" {
			c.Names.English = "Kōbe City"
		}
	}
	for _, p := range want.Partnerships {
		if p.ID == "incheon-tianjin-1993" {
			p.SignedOn = "1993-11-07"
		}
	}
	want.Derive()

	diff, err := s.Repair(t.Context())
	if err != nil {
		t.Fatalf("Repair: %v", err)
	}
	if diff.To != want.Version() || diff.From != storetest.Fixture().Version() {
		t.Errorf("Repair: from version %s to %s, want %s to %s", diff.From, diff.To, storetest.Fixture().Version(), want.Version())
	}
	expectProblems(t, s)
	expectSame(t, s, want)
	if diff, err := s.Repair(t.Context()); err != nil || !diff.Empty() {
		t.Errorf("Repair of what is right: %+v, %v, want no change", diff, err)
	}
}

// TestOtherFormat has a dataset that another version of citygraph imported: reading
// and importing say what to do, and that helps.
func TestOtherFormat(t *testing.T) {
	s := fixtureStore(t)
	edit(t, s, `MATCH (m:Dataset {marker: true}) SET m.format = 'old'`)
	edit(t, s, `MATCH (n:Entity) SET n.facts = 'old'`)
	if _, err := s.View(t.Context()); !errors.Is(err, store.ErrUnavailable) || !strings.Contains(err.Error(), "--repair") {
		t.Errorf("View: %v, want ErrUnavailable that names --repair", err)
	}
	if _, err := s.Load(t.Context(), storetest.Random(1), store.LoadOptions{}); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Load: %v, want ErrUnavailable", err)
	}
	expectProblems(t, s, "format: the derived keys are those of another version", "kobe: facts: ")
	if _, err := s.Repair(t.Context()); err != nil {
		t.Errorf("Repair: %v", err)
	}
	expectProblems(t, s)
	expectSame(t, s, storetest.Fixture())
}

// TestFactsOfANewerBuild has a dataset whose entities have an attribute that this build
// does not know, and lack a flag that it tests: it reads all the others, and writes them.
func TestFactsOfANewerBuild(t *testing.T) {
	s := fixtureStore(t)
	edit(t, s, `MATCH (n:Entity) SET n.facts = left(n.facts, size(n.facts) - 1) + 'Z"all ways"}', n.motto = 'all ways'`)
	edit(t, s, `MATCH (n:Partnership) WHERE NOT n.ended REMOVE n.ended`)
	expectSame(t, s, storetest.Fixture())
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	all := store.ListQuery{Kind: atlas.KindPartnership, Want: store.Want{Total: true}}
	going := all
	going.Filter = &store.Filter{Kind: atlas.KindPartnership, Op: store.FilterIs, Field: store.FieldOf(atlas.KindPartnership, "ended"), Test: store.Test{Op: store.TestEq}}
	totals := map[string]int{}
	for name, q := range map[string]store.ListQuery{"all": all, "going": going} {
		pages, err := v.List(t.Context(), []string{store.OfRoot}, q)
		if err != nil {
			t.Fatalf("List(%s): %v", name, err)
		}
		totals[name] = pages[store.OfRoot].Total
	}
	ended := 0
	for _, p := range storetest.Fixture().Partnerships {
		if p.Ended {
			ended++
		}
	}
	if totals["all"] == 0 || totals["going"] != totals["all"]-ended {
		t.Errorf("%d of %d agreements have not ended, want all but %d", totals["going"], totals["all"], ended)
	}
	if _, err := s.Load(t.Context(), storetest.Random(3), store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	expectProblems(t, s)
	expectSame(t, s, storetest.Random(3))
}

// TestRepairRefusesFactsOfANewerBuild has facts with a field that this build does not know,
// and keys that a repair would set right: it changes nothing, and says what to do.
func TestRepairRefusesFactsOfANewerBuild(t *testing.T) {
	s := fixtureStore(t)
	edit(t, s, `MATCH (n:Person {id: 'kim'}) SET n.facts = replace(n.facts, '{a"kim"', '{a"kim"Z"all ways"'), n.key = 'broken'`)
	_, err := s.Repair(t.Context())
	if !errors.Is(err, atlas.ErrInvalid) {
		t.Fatalf("Repair: %v, want ErrInvalid", err)
	}
	for _, part := range []string{"a newer version of citygraph", "kim", "nothing was changed", "validate --repair of that version"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("Repair: %q does not say %q", err, part)
		}
	}
	expectProblems(t, s, "kim: facts: a newer version of citygraph wrote the field 52")
	edit(t, s, `MATCH (n:Person {id: 'kim'}) WHERE n.facts CONTAINS 'Z"all ways"' SET n.facts = replace(n.facts, 'Z"all ways"', '')`)
	if _, err := s.Repair(t.Context()); err != nil {
		t.Errorf("Repair without the field: %v", err)
	}
	expectProblems(t, s)
	expectSame(t, s, storetest.Fixture())
}

func TestRepairRefusesFactsThatCannotBe(t *testing.T) {
	s := fixtureStore(t)
	edit(t, s, `MATCH (n:Partnership {id: 'incheon-tianjin-1993'}) SET n.signedOn = 'soon'`)
	if _, err := s.Repair(t.Context()); !errors.Is(err, atlas.ErrInvalid) || !strings.Contains(err.Error(), "incheon-tianjin-1993: signedOn") {
		t.Errorf("Repair: %v, want ErrInvalid that names the agreement", err)
	}
	if v := versionOf(t, s); v != storetest.Fixture().Version() {
		t.Errorf("the version after a refused repair is %s", v)
	}
}

// expectSame compares all that a store holds with an atlas.
func expectSame(t testing.TB, s *Store, want *atlas.Atlas) {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	if d := storetest.Difference(v.Dataset(), want.Describe()); d != "" {
		t.Errorf("Dataset: %s", d)
	}
	var got []atlas.Entity
	for e, err := range v.All(t.Context()) {
		if err != nil {
			t.Fatalf("All: %v", err)
		}
		got = append(got, e)
	}
	if d := storetest.Difference(got, want.Entities()); d != "" {
		t.Errorf("All: %s", d)
	}
	q := store.ListQuery{
		Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: cmp.Or(want.Meta.Day, "2013-03-28"), Window: store.Window{Limit: 1000},
		Want: store.Want{Rows: true, Total: true, Undated: true, Countries: true, Joined: true, LastEvents: true},
	}
	pages, err := v.List(t.Context(), []string{want.Meta.Home}, q)
	if err != nil {
		t.Fatalf("List: %v", err)
	}
	oracle, _ := storetest.Brute(want).List(t.Context(), []string{want.Meta.Home}, q)
	if d := storetest.Difference(pages, oracle); d != "" {
		t.Errorf("partners of %s: %s", want.Meta.Home, d)
	}
}

func versionOf(t testing.TB, s *Store) string {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	return v.Dataset().Version
}
