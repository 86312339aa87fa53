package neo4jstore

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/store"
)

// region is an atlas large enough that a plan which looks at everything is not the
// best one: some cities in a few countries, each with agreements with the next ones.
func region(cities int) *atlas.Atlas {
	cited := []atlas.Citation{{Source: "src-book", Confidence: atlas.High}}
	a := &atlas.Atlas{Meta: atlas.Meta{Name: "region", Licence: "CC0-1.0", Home: "city-00000", Day: "2013-03-28", TimeZone: "UTC"}}
	a.Add(&atlas.Source{ID: "src-book", Title: "Book"})
	for i := range 20 {
		code := string(rune('A'+i)) + "A"
		a.Add(&atlas.Country{ID: "country-" + strings.ToLower(code), Code: code, Names: atlas.Names{English: "Land " + code}, Citations: cited})
	}
	id := func(i int) string { return fmt.Sprintf("city-%05d", i%cities) }
	for i := range cities {
		a.Add(&atlas.City{ID: id(i), Names: atlas.Names{English: fmt.Sprint("Town ", i%997)}, Country: a.Countries[i%20].ID, Citations: cited})
		year := 1950 + i%60
		parties := []string{id(i), id(i + 1)}
		slices.Sort(parties)
		a.Add(&atlas.Partnership{
			ID: fmt.Sprintf("%s-%s-%d", parties[0], parties[1], year), Kind: atlas.Sister, Parties: parties,
			SignedOn: atlas.Date(fmt.Sprintf("%d-%02d-01", year, 1+i%12)), Citations: cited,
		})
		a.Add(&atlas.Organization{ID: fmt.Sprintf("office-%d", i), Kind: "NGO", Names: atlas.Names{English: "Office"}, Seat: id(i), Country: a.Countries[i%20].ID, Citations: cited})
		a.Add(&atlas.Event{ID: fmt.Sprintf("event-%d", i), Kind: "VISIT", Title: "Visit", Start: "2001", Roles: []atlas.Role{{Participant: id(i)}}, Citations: cited})
		a.Add(&atlas.Person{ID: fmt.Sprintf("person-%d", i), Names: atlas.Names{English: "Kim"}, Citations: cited,
			Offices: []atlas.Office{{At: id(i), Title: "Mayor", From: "2010", Basis: atlas.Term, Citations: cited}}})
		a.Add(&atlas.Program{ID: fmt.Sprintf("program-%d", i), Kind: "CULTURE", Name: "Exchange", Start: "2001", Roles: []atlas.Role{{Participant: id(i)}}, Citations: cited})
	}
	a.Derive()
	return a
}

// operators are the operators of a plan, from the top down.
func operators(p neo4j.ProfiledPlan) []string {
	name, _, _ := strings.Cut(p.Operator(), "@")
	ops := []string{name}
	for _, c := range p.Children() {
		ops = append(ops, operators(c)...)
	}
	return ops
}

// planOf are the operators of the plan by which a statement is run. PROFILE tells
// them: of the plans of EXPLAIN driver 5.28.4 gives the last child of an operator in
// place of each of its children.
func planOf(t testing.TB, s *Store, x sample) []string {
	t.Helper()
	session := s.session(t.Context(), neo4j.AccessModeRead)
	defer s.closeSession(t.Context(), session)
	result, err := session.Run(t.Context(), "PROFILE "+x.text, map[string]any{"q": x.params})
	if err != nil {
		t.Fatalf("profile %q: %v", x.name, err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatalf("profile %q: %v", x.name, err)
	}
	return operators(summary.Profile())
}

// TestPlansRightAfterImport asks as soon as an import is done, when the server has not
// counted its indexes by itself.
func TestPlansRightAfterImport(t *testing.T) {
	a, err := dataset.Builtin()
	if err != nil {
		t.Fatalf("Builtin: %v", err)
	}
	s := plannedStore(t, a)
	params := map[string]any{"of": [][]any{{"incheon", "incheon", 0}}, "on": "2013-03-28"}
	for _, st := range []statement{partnersUpStatement, partnersDownStatement, relatedUpStatements[atlas.PartyTo]} {
		ops := planOf(t, s, sample{st, params})
		if slices.Contains(ops, "NodeIndexScan") {
			t.Errorf("the plan of %q does not look one city up: %s", st.name, strings.Join(ops, " "))
		}
	}
}

// TestPlans looks at the plan of every statement of a database that was filled just
// now: none looks at more than it needs. The tests that follow ask by these plans.
func TestPlans(t *testing.T) {
	s := plannedStore(t, region(2000))
	t.Run("OfStatements", func(t *testing.T) { plansOfStatements(t, s) })
	t.Run("OfFilters", func(t *testing.T) { plansOfFilters(t, s) })
}

func plansOfStatements(t *testing.T, s *Store) {
	never := []string{"AllNodesScan", "NodeByLabelScan", "IntersectionNodeByLabelsScan", "UnionNodeByLabelsScan",
		"CartesianProduct", "NodeIndexScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
	inOrder := []string{"Sort", "Top", "PartialSort", "PartialTop"}
	for _, x := range samples() {
		ops := planOf(t, s, x)
		forbidden := never
		if strings.HasPrefix(x.name, "all") { // an index gives the order
			forbidden = slices.Concat(never, inOrder)
		}
		for _, op := range forbidden {
			if slices.Contains(ops, op) {
				t.Errorf("the plan of %q has %s: %s", x.name, op, strings.Join(ops, " "))
			}
		}
	}
}

// TestStatements asks one store of the fixture, whose server plans each statement once.
func TestStatements(t *testing.T) {
	s := fixtureStore(t)
	t.Run("OnlyRead", func(t *testing.T) { statementsOnlyRead(t, s) })
	t.Run("FewRowsAndMany", func(t *testing.T) { fewRowsAndMany(t, s) })
	t.Run("FoundTogetherAndSingly", func(t *testing.T) { foundTogetherAndSingly(t, s) })
	t.Run("FilteredListsAreCached", func(t *testing.T) { filteredListsAreCached(t, s) })
	t.Run("FromTheFew", func(t *testing.T) { filtersFromTheFew(t, s) })
	t.Run("SamplesAreAll", func(t *testing.T) { samplesAreAllStatements(t, s) })
	t.Run("AsManyForAnyBreadth", func(t *testing.T) { numberOfStatements(t, s) })
}

// numberOfStatements holds the number of round trips of typical questions, whatever
// their breadth.
func numberOfStatements(t *testing.T, s *Store) {
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	s.dated.Clear() // of what the other tests have read
	s.networks.Clear()
	var n atomic.Int32
	s.onRun = func(statement) { n.Add(1) }
	defer func() { s.onRun = nil }()
	window, rows := store.Window{Limit: 100}, store.Want{Rows: true, Joined: true, Total: true, Countries: true, Undated: true, Unknown: true}
	list := func(q store.ListQuery, of ...string) func(context.Context) error {
		q.Window, q.Want = window, rows
		return func(ctx context.Context) error { _, err := v.List(ctx, of, q); return err }
	}
	byPartners := store.Order{By: store.ByPartnerCount, AsOf: "2013-03-27"} // a day that nobody asked for
	group := func(by ...store.GroupBy) func(context.Context) error {
		q := store.GroupQuery{Kind: atlas.KindPartnership, By: by, AsOf: "2013-03-28"}
		return func(ctx context.Context) error { _, err := v.Group(ctx, q); return err }
	}
	series := func(q store.SeriesQuery) func(context.Context) error {
		q.From, q.To, q.Step = "1960-01-01", "2013-03-28", store.SeriesByYear
		return func(ctx context.Context) error { _, err := v.Series(ctx, q); return err }
	}
	partners := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Window: window, Want: rows}
	agreements := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.PartyTo, Window: window, Want: rows}
	batch := func(questions ...store.Question) func(context.Context) error {
		return func(ctx context.Context) error { v.Batch(ctx, questions); return nil }
	}
	ids := store.Want{Rows: true, Total: true}
	parties := store.ListQuery{Parent: atlas.KindPartnership, Kind: atlas.KindCity, Via: atlas.PartyTo, Window: window, Want: ids}
	partnersOfRows := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Window: window, Want: ids}
	celebrations := store.ListQuery{Parent: atlas.KindAnniversary, Kind: atlas.KindEvent, Via: atlas.Celebrates, Window: window, Want: ids}
	anniversaries := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31", Window: window, Want: ids}
	rowsOf := func(q store.Question) func(context.Context) error {
		return func(ctx context.Context) error {
			a := v.Batch(ctx, []store.Question{q})[0]
			for _, next := range q.Then {
				if parents := store.RowsAsParents(a.Pages, next); len(parents) == 0 || len(a.Then[next]) != len(parents) {
					return fmt.Errorf("of %d rows, %s of %d are answered", len(parents), next.Via, len(a.Then[next]))
				}
			}
			return a.Err
		}
	}
	for _, c := range []struct {
		name string
		ask  func(context.Context) error
		want int32
	}{
		{"the dataset", func(context.Context) error { v.Dataset(); return nil }, 0},
		{"entities of any kind", func(ctx context.Context) error {
			_, err := v.Entities(ctx, []string{"incheon", "kim", "incheon-tianjin-1993@20"})
			return err
		}, 1},
		{"all cities", list(store.ListQuery{Kind: atlas.KindCity}, ""), 1},
		{"partners of a city", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28"}, "incheon"), 1},
		{"partners of many cities", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28"}, "incheon", "kobe", "tianjin", "lodz"), 1},
		{"agreements of many cities", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.PartyTo}, "incheon", "kobe"), 1},
		{"people in office", list(store.ListQuery{Parent: atlas.KindOrganization, Kind: atlas.KindPerson, Via: atlas.HoldsOffice, AsOf: "2013-03-28"}, "port", "gil"), 1},
		{"all cities by population", list(store.ListQuery{Kind: atlas.KindCity, Order: store.Order{By: store.ByPopulation, Desc: true}}, ""), 1},
		{"all cities by partners, on a new day", list(store.ListQuery{Kind: atlas.KindCity, Order: byPartners}, ""), 2},
		{"all cities by partners, on the same day", list(store.ListQuery{Kind: atlas.KindCity, Order: byPartners}, ""), 1},
		{"all cities by events", list(store.ListQuery{Kind: atlas.KindCity, Order: store.Order{By: store.ByEventCount, Desc: true}}, ""), 2},
		{"all cities by events, again", list(store.ListQuery{Kind: atlas.KindCity, Order: store.Order{By: store.ByEventCount}}, ""), 1},
		{"all cities with a filter", list(store.ListQuery{Kind: atlas.KindCity, Filter: store.And(atlas.KindCity)}, ""), 1},
		{"all cities with a filter, again", list(store.ListQuery{Kind: atlas.KindCity, Filter: store.And(atlas.KindCity), Order: store.Order{Desc: true}}, ""), 1},
		{"partners by partners", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Order: byPartners}, "incheon", "kobe"), 2},
		{"partners by last event", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2014-01-15", Order: store.Order{By: store.ByLastEvent, AsOf: "2014-01-15"}}, "incheon", "kobe"), 3},
		{"partners by next anniversary", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2014-01-15", Order: store.Order{By: store.ByNextAnniversary, AsOf: "2014-01-15"}}, "incheon", "kobe"), 3},
		{"partners and their last events", func(ctx context.Context) error {
			_, err := v.List(ctx, []string{"incheon", "kobe"}, store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf,
				AsOf: "2014-01-15", Window: window, Want: store.Want{Rows: true, Joined: true, LastEvents: true}})
			return err
		}, 3},
		{"partners since", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Order: store.Order{By: store.BySince}}, "incheon", "kobe"), 2},
		{"events by day", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindEvent, Via: atlas.TookPartIn, Order: store.Order{By: store.ByStartOn, Desc: true}}, "incheon", "kobe"), 1},
		{"offices of people", list(store.ListQuery{Parent: atlas.KindPerson, Via: atlas.HoldsOffice}, "kim", "lee"), 1},
		{"what a source is cited by", list(store.ListQuery{Parent: atlas.KindSource, Via: atlas.CitedIn}, "src-news"), 1},
		{"anniversaries", list(store.ListQuery{Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31"}, ""), 1},
		{"anniversaries of a city", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31"}, "incheon"), 1},
		{"anniversaries of many cities", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31"}, "incheon", "tianjin"), 2},
		{"sources", func(ctx context.Context) error {
			_, err := v.Entities(ctx, []string{"src-news", "src-news"})
			return err
		}, 0},
		{"many questions at once", batch(
			store.Question{Of: []string{"incheon", "kobe"}, List: &partners}, store.Question{Of: []string{"incheon"}, List: &agreements},
			store.Question{Of: []string{"kobe"}, List: &agreements}, store.Question{Entities: []string{"kobe"}}, store.Question{Entities: []string{"lodz", "src-news"}},
		), 1},
		{"the agreements of a city, and their parties", rowsOf(store.Question{Of: []string{"incheon"}, List: &agreements, Then: []store.ListQuery{parties}}), 1},
		{"cities, and their partners", rowsOf(store.Question{Of: []string{store.OfRoot}, List: &store.ListQuery{Kind: atlas.KindCity, Window: window, Want: rows}, Then: []store.ListQuery{partnersOfRows}}), 1},
		{"the anniversaries of a city, and the parties and events of these", rowsOf(store.Question{Of: []string{"incheon"}, List: &anniversaries, Then: []store.ListQuery{parties, celebrations}}), 1},
		{"many questions at once, some of two statements", batch(
			store.Question{Of: []string{"incheon"}, List: &agreements}, store.Question{Search: &store.SearchQuery{Text: "incheon", Window: window}},
			store.Question{Map: &store.MapQuery{Focus: []string{"incheon"}, Depth: 1, Kinds: 63, Links: store.DefaultLinks, Budget: 300}},
		), 2},
		{"questions that are refused, and one that is not", batch(
			store.Question{Of: []string{"incheon"}, List: &store.ListQuery{Kind: "nothing"}}, store.Question{}, store.Question{Entities: []string{"kobe"}},
		), 1},
		{"changes", list(store.ListQuery{Kind: atlas.KindPartnership, Via: atlas.HasChange, From: "2013-01-01", To: "2013-12-31"}, ""), 1},
		{"changes of many cities", list(store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.HasChange, From: "2013-01-01", To: "2013-12-31"}, "incheon", "kobe"), 1},
		{"a map", func(ctx context.Context) error {
			_, err := v.Map(ctx, store.MapQuery{Focus: []string{"incheon", "kim"}, Depth: 2, Kinds: 63, Links: store.DefaultLinks, AsOf: "2013-03-28", Budget: 300})
			return err
		}, 2},
		{"groups of agreements", group(store.GroupByKind, store.GroupByStatus, store.GroupByCountry), 1},
		{"groups of agreements by city", group(store.GroupByCity), 2},
		{"series of a city", series(store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon"}), 1},
		{"series of all", series(store.SeriesQuery{Of: store.SeriesOfAgreements}), 1},
		{"series of all places, of the same agreements", series(store.SeriesQuery{Of: store.SeriesOfPartners}), 0},
		{"series of all places that are chosen", series(store.SeriesQuery{Of: store.SeriesOfPartners, Filter: store.And(atlas.KindCity)}), 1},
		{"series of the agreements that are chosen", series(store.SeriesQuery{Of: store.SeriesOfAgreements, Filter: store.And(atlas.KindPartnership)}), 1},
		{"a network", func(ctx context.Context) error { _, err := v.Network(ctx, store.NodeSetOf(atlas.KindCity)); return err }, 1},
		{"a network again", func(ctx context.Context) error { _, err := v.Network(ctx, store.NodeSetOf(atlas.KindCity)); return err }, 0},
		{"a search", func(ctx context.Context) error {
			_, err := v.Search(ctx, store.SearchQuery{Text: "incheon", Window: store.Window{Limit: 100}})
			return err
		}, 2},
		{"a search for nothing", func(ctx context.Context) error {
			_, err := v.Search(ctx, store.SearchQuery{Text: "nothing like it", Window: store.Window{Limit: 100}})
			return err
		}, 1},
		{"paths", func(ctx context.Context) error {
			_, err := v.Paths(ctx, store.PathQuery{From: "kim", To: "port-island", MaxLength: 6, First: 50, Kinds: 63, Links: store.DefaultLinks, AsOf: "2013-03-28"})
			return err
		}, 2},
	} {
		n.Store(0)
		if err := c.ask(t.Context()); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := n.Load(); got != c.want {
			t.Errorf("%s: got %d statements, want %d", c.name, got, c.want)
		}
	}
}

// TestPartsAreAskedInTurnUntilTheWholeIsPlanned asks two questions at once again and again: first with a statement for each,
// and when they have come often enough for the server to plan the one for both, with that.
func TestPartsAreAskedInTurnUntilTheWholeIsPlanned(t *testing.T) {
	s := fixtureStore(t)
	s.composed.atOnce = false
	defer func() { s.composed.atOnce = true }()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	q := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.PartyTo, Window: store.Window{Limit: 9}, Want: store.Want{Rows: true, Joined: true}}
	people := store.ListQuery{Parent: atlas.KindOrganization, Kind: atlas.KindPerson, Via: atlas.HoldsOffice, Window: store.Window{Limit: 9}, Want: store.Want{Rows: true, Joined: true}}
	questions := []store.Question{{Of: []string{"incheon"}, List: &q}, {Of: []string{"port", "gil"}, List: &people}}
	var asked []string
	var mu sync.Mutex
	s.onRun = func(st statement) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, st.name)
	}
	defer func() { s.onRun = nil }()
	first := v.Batch(t.Context(), questions)
	for range oftenWanted - 2 {
		v.Batch(t.Context(), questions)
	}
	if n := 2 * (oftenWanted - 1); len(asked) != n || s.composed.ended != nil {
		t.Errorf("while they come seldom, %q are asked, want %d statements, and none planned", asked, n)
	}
	asked = nil
	v.Batch(t.Context(), questions)
	s.composed.mu.Lock()
	ended := s.composed.ended
	s.composed.mu.Unlock()
	if ended == nil {
		t.Fatal("the statement for both is not planned beside the questions")
	}
	<-ended
	mu.Lock()
	if n := len(asked); n != 3 { // one for each question, and the one that is planned
		t.Errorf("at first %q are asked, want 3 statements", asked)
	}
	asked = nil
	mu.Unlock()
	then := v.Batch(t.Context(), questions)
	if len(asked) != 1 {
		t.Errorf("then %q are asked, want 1 statement", asked)
	}
	if !reflect.DeepEqual(first, then) {
		t.Errorf("the answers are %v and then %v", first, then)
	}
	if len(first[0].Pages["incheon"].Rows) == 0 || len(first[1].Pages) != 2 {
		t.Errorf("the answers are empty: %v", first)
	}
	s.composed.reset()
	if s.composed.planned[""] || len(s.composed.planned) != 0 {
		t.Error("a broken connection does not forget the plans")
	}
}

// statementsOnlyRead runs every statement as views do, in a session that may not
// write: the server refuses one that would.
func statementsOnlyRead(t *testing.T, s *Store) {
	if err := s.Warm(t.Context()); err != nil {
		t.Errorf("Warm: %v", err)
	}
	if _, err := s.runOnce(t.Context(), statement{"write", "CREATE (:Entity {id: 'x'})"}, nil); err == nil {
		t.Error("a statement that writes was let through")
	}
}

// samplesAreAllStatements counts the statements that views ask of the fixture.
func samplesAreAllStatements(t *testing.T, s *Store) {
	known := map[string]bool{"marker": true}
	for _, x := range samples() {
		known[x.text] = true
	}
	s.onRun = func(st statement) {
		if !known[st.text] && !known[st.name] {
			t.Errorf("the statement %q is no sample: it would be planned when the first user needs it", st.name)
		}
	}
	defer func() { s.onRun, s.few = nil, 0 }()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	roots := make([]store.List, len(atlas.Kinds))
	for i, kind := range atlas.Kinds {
		roots[i] = store.List{Kind: kind, Parents: []atlas.Kind{atlas.KindRoot}}
	}
	for _, l := range slices.Concat(store.Lists, roots) {
		for _, order := range ordersOf(l) {
			q := store.ListQuery{
				Kind: l.Kind, Via: l.Via, AsOf: "2013-03-28", From: "2013-01-01", To: "2013-12-31", Order: order,
				Window: store.Window{Limit: 10}, Want: store.Want{Rows: true},
			}
			for _, q.Parent = range l.Parents {
				for i := range 4 { // from both ends, and whether rows are few or many
					q.Window.FromEnd, s.few = i%2 == 1, i/2
					if _, err := v.List(t.Context(), []string{"", "incheon", "kim", "incheon-tianjin-1993"}, q); err != nil {
						t.Errorf("List(%+v): %v", q, err)
					}
				}
			}
		}
	}
	for _, links := range []store.LinkSet{store.DefaultLinks, store.LinkSetOf(store.Link(atlas.Sister))} {
		q := store.MapQuery{Focus: []string{"incheon"}, Depth: 2, Kinds: 63, Links: links, AsOf: "2013-03-28", Budget: 300}
		if _, err := v.Map(t.Context(), q); err != nil {
			t.Errorf("Map(%+v): %v", q, err)
		}
		p := store.PathQuery{From: "incheon", To: "kobe", MaxLength: 2, Kinds: 63, Links: links, AsOf: "2013-03-28", First: 1}
		if _, err := v.Paths(t.Context(), p); err != nil {
			t.Errorf("Paths(%+v): %v", p, err)
		}
	}
	for _, kind := range store.GroupKinds {
		if _, err := v.Group(t.Context(), store.GroupQuery{Kind: kind, By: []store.GroupBy{store.GroupByCity}}); err != nil {
			t.Errorf("Group of %s: %v", kind, err)
		}
	}
	for _, of := range store.SeriesOfs {
		for _, city := range []string{"", "incheon"} {
			if _, err := v.Series(t.Context(), store.SeriesQuery{Of: of, City: city, From: "1960-01-01", To: "2013-03-28", Step: store.SeriesByYear}); err != nil {
				t.Errorf("Series of %s of %q: %v", of, city, err)
			}
		}
	}
	for _, kinds := range [][]atlas.Kind{{atlas.KindCity}, store.MapKinds} {
		if _, err := v.Network(t.Context(), store.NodeSetOf(kinds...)); err != nil {
			t.Errorf("Network of %s: %v", kinds, err)
		}
	}
	for _, err := range v.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Search(t.Context(), store.SearchQuery{Text: "incheon", Window: store.Window{Limit: 10}}); err != nil {
		t.Error(err)
	}
	if _, err := v.Entities(t.Context(), []string{"incheon"}); err != nil {
		t.Error(err)
	}
}

// ordersOf are the orders of a list, both ways and from both ends.
func ordersOf(l store.List) []store.Order {
	var orders []store.Order
	for by := store.ByName; by.String() != store.NoOrder; by++ {
		for _, desc := range []bool{false, true} {
			o := store.Order{By: by, Desc: desc}
			if by.OfDay() {
				o.AsOf = "2013-03-28"
			}
			q := store.ListQuery{Parent: l.Parents[0], Kind: l.Kind, Via: l.Via, AsOf: "2013-03-28", From: "2013-01-01", To: "2013-12-31", Order: o}
			if _, err := q.List(); err == nil {
				orders = append(orders, o)
			}
		}
	}
	return orders
}
