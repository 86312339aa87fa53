package storetest

import (
	"errors"
	"sync"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// stableQuestions have different answers for the fixture and the changed one.
func stableQuestions() []question {
	q := partnersOn("2011-05-15") // springfield-b was signed ten days ago, or will be within weeks
	q.Window, q.Want = whole, everything
	cities := store.ListQuery{Kind: atlas.KindCity, Window: whole, Want: everything}
	m := mapOf("springfield-b")
	m.AsOf = "2011-05-15"
	groups := store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByCity, store.GroupByStatus}, AsOf: "2011-05-15"}
	return []question{
		groupQuestion{groups}, listQuestion{[]string{"incheon"}, q}, listQuestion{[]string{""}, cities}, mapQuestion{m},
		entitiesQuestion{[]string{"asan", "games", "incheon-springfield-b-2011"}}, allQuestion{},
	}
}

// The right answers, for both.
var (
	bruteFixture = sync.OnceValue(func() store.View { return Brute(Fixture()) })
	bruteChanged = sync.OnceValue(func() store.View { return Brute(changedFixture()) })
)

// checkStable asks a view that may have been loaded over: it answers for the
// version it names, or fails with ErrInconsistent.
func checkStable(t testing.TB, v store.View, q question) {
	t.Helper()
	oracle := bruteFixture()
	if v.Dataset().Version != oracle.Dataset().Version {
		oracle = bruteChanged()
	}
	got, err := q.ask(t, v)
	if errors.Is(err, store.ErrInconsistent) {
		return
	}
	want, _ := q.ask(t, oracle)
	if err != nil {
		t.Errorf("%s of version %s: %v", q, v.Dataset().Version, err)
	} else if d := Difference(got, want); d != "" {
		t.Errorf("%s of version %s: %s", q, v.Dataset().Version, d)
	}
}

// readsDuringLoads asks from several goroutines while the two atlases are loaded
// in turn.
func readsDuringLoads(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				v, err := s.View(t.Context())
				if err != nil {
					t.Errorf("View() during loads: %v", err)
					return
				}
				for _, q := range stableQuestions() {
					checkStable(t, v, q)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for range 3 {
		load(t, s, changedFixture())
		load(t, s, Fixture())
	}
	close(done)
	readers.Wait()
}
