package neo4jstore

import (
	"context"
	"errors"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// bareStore is a store on the emptied shared server.
func bareStore(t testing.TB) *Store {
	t.Helper()
	server := neo4jtest.Start(t)
	if err := server.Empty(t.Context()); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	s := opened(t, server)
	closeLater(t, s)
	return s
}

func TestLoadRefusesAForeignDatabase(t *testing.T) {
	s := bareStore(t)
	edit(t, s, "CREATE (:Movie {title: 'Alien'})")
	defer edit(t, s, "MATCH (n:Movie) DELETE n")
	for _, o := range []store.LoadOptions{{}, {DryRun: true}} {
		_, err := s.Load(t.Context(), storetest.Fixture(), o)
		if !errors.Is(err, ErrForeign) || !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("Load(%+v) into a foreign database: %v, want ErrForeign", o, err)
		}
	}
	if v := versionOf(t, s); v != "" {
		t.Errorf("a foreign database has version %q", v)
	}
}

func TestLoadRefusesAnIDThatStandsTwice(t *testing.T) {
	a := &atlas.Atlas{}
	a.Add(&atlas.City{ID: "kobe"})
	a.Add(&atlas.Person{ID: "kobe"})
	a.Derive()
	if _, err := bareStore(t).Load(t.Context(), a, store.LoadOptions{}); !errors.Is(err, atlas.ErrInvalid) {
		t.Errorf("Load of an id that stands twice: %v, want ErrInvalid", err)
	}
}

// TestKilledImport ends the context of an import in the middle: readers see nothing
// of it, and the next import finishes the work.
func TestKilledImport(t *testing.T) {
	s := bareStore(t)
	a := region(500)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := s.Load(ctx, a, store.LoadOptions{Progress: func(done, total int) {
		if done > total/2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Load with a context that ends: %v, want %v", err, context.Canceled)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	found, err := v.Entities(t.Context(), []string{"city-00001", "country-aa"})
	if v.Dataset().Version != "" || len(found) != 0 || err != nil {
		t.Errorf("half an import shows version %q and %v, %v", v.Dataset().Version, found, err)
	}
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatalf("Load after a killed one: %v", err)
	}
	expectSame(t, s, a)
	expectProblems(t, s)
}

// TestSecondImportTakesOver begins an import while another one runs: the first says
// so and stops, the second is whole.
func TestSecondImportTakesOver(t *testing.T) {
	s, other := bareStore(t), opened(t, neo4jtest.Start(t))
	closeLater(t, other)
	took := false
	_, err := s.Load(t.Context(), region(500), store.LoadOptions{Progress: func(int, int) {
		if took {
			return
		}
		took = true
		if _, err := other.Load(t.Context(), storetest.Fixture(), store.LoadOptions{}); err != nil {
			t.Errorf("the second import: %v", err)
		}
	}})
	if !errors.Is(err, errTakenOver) {
		t.Errorf("the first import: %v, want %v", err, errTakenOver)
	}
	expectSame(t, other, storetest.Fixture())
	expectProblems(t, other)
}

// TestTwoDifferences lets an import change the data while another one has compared
// and not yet written: the second to commit changes nothing.
func TestTwoDifferences(t *testing.T) {
	s, other := fixtureStore(t), opened(t, neo4jtest.Start(t))
	closeLater(t, other)
	m, err := s.readMarker(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Load(t.Context(), storetest.Random(1), store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	_, err = s.loadDifference(t.Context(), m, storetest.Random(2), store.LoadOptions{Progress: func(int, int) {}})
	if !errors.Is(err, store.ErrInconsistent) {
		t.Errorf("an import of a difference to what is no longer there: %v, want ErrInconsistent", err)
	}
	expectSame(t, other, storetest.Random(1))
}

func TestLargeDifference(t *testing.T) {
	s := fixtureStore(t)
	for _, a := range []*atlas.Atlas{region(300), region(290), storetest.Random(7), storetest.Fixture()} {
		if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
			t.Fatalf("Load(%s): %v", a.Meta.Name, err)
		}
		expectSame(t, s, a)
		expectProblems(t, s)
	}
}

// TestNewVersionIsNoticed loads by one store and looks with another.
func TestNewVersionIsNoticed(t *testing.T) {
	writer := fixtureStore(t)
	reader := opened(t, neo4jtest.Start(t))
	closeLater(t, reader)
	if v := versionOf(t, reader); v != storetest.Fixture().Version() {
		t.Fatalf("the reader sees version %s", v)
	}
	if _, err := writer.Load(t.Context(), storetest.Random(1), store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	if maxAge > 5*time.Second {
		t.Errorf("a reader need not look for %s, more than 5 s", maxAge)
	}
	for begun := time.Now(); versionOf(t, reader) != storetest.Random(1).Version(); time.Sleep(50 * time.Millisecond) {
		if took := time.Since(begun); took > maxAge+10*time.Second { // the machine may be busy
			t.Fatalf("the reader does not see the new version after %s", took)
		}
	}
}

// TestChangeUnderWay leaves the announcement of a change behind, as an import does
// that was killed just before it committed: readers wait, and then go on with the
// old data.
func TestChangeUnderWay(t *testing.T) {
	s := fixtureStore(t)
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	edit(t, s, "MATCH (m:Dataset {marker: true}) SET m.changing = 'killed'")
	begun := time.Now()
	found, err := v.Entities(t.Context(), []string{"incheon"})
	if took := time.Since(begun); err != nil || len(found) != 1 || took < abandonedAfter || took > 2*abandonedAfter {
		t.Errorf("Entities while a change is under way: %v, %v after %s, want incheon after %s", found, err, took, abandonedAfter)
	}
	if d, err := s.Load(t.Context(), storetest.Random(1), store.LoadOptions{}); err != nil || d.Empty() {
		t.Errorf("Load after a killed one: %+v, %v", d, err)
	}
	expectSame(t, s, storetest.Random(1))
}

// TestKeysAreOrderedAsHere orders keys in the database and in Go.
func TestKeysAreOrderedAsHere(t *testing.T) {
	a := &atlas.Atlas{Meta: atlas.Meta{Name: "order", TimeZone: "UTC", Day: "2013-03-28"}}
	for i, name := range []string{"𝒜 script", "ﷺ", "\uffee half", "가", "豈", "~", "\u007f", "a b", "ab", "a", "😀", "\ue000 private"} {
		a.Add(&atlas.Source{ID: "src-" + string(rune('a'+i)), Title: name})
	}
	a.Derive()
	s := loadedStore(t, a)
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, desc := range []bool{false, true} {
		for limit := range 13 {
			q := store.ListQuery{Kind: atlas.KindSource, Order: store.Order{Desc: desc}, Window: store.Window{Limit: limit}, Want: everything}
			got, err := v.List(t.Context(), []string{""}, q)
			want, _ := storetest.Brute(a).List(t.Context(), []string{""}, q)
			if d := storetest.Difference(got, want); err != nil || d != "" {
				t.Errorf("List(%+v): %v %s", q, err, d)
			}
		}
	}
}
