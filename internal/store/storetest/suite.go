package storetest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Run makes every claim of the contract about the stores that open returns. Open
// returns an empty store, and the suite closes it. Never more than one store is
// open at a time, so that open may wipe a database and return it again; it is
// called twice.
func Run(t *testing.T, open func(t testing.TB) store.Store) {
	t.Run("Read", func(t *testing.T) {
		s := opened(t, open)
		load(t, s, Fixture())
		v := view(t, s)
		for _, c := range readClaims() {
			t.Run(c.name, func(t *testing.T) { c.check(t, v) })
		}
	})
	t.Run("Load", func(t *testing.T) {
		s := opened(t, open)
		for _, c := range loadClaims() {
			t.Run(c.name, func(t *testing.T) { c.check(t, s) })
		}
	})
}

// claim is a promise about a view of the fixture.
type claim struct {
	name  string
	check func(t testing.TB, v store.View)
}

// loadClaim is a promise about a store, whatever is loaded.
type loadClaim struct {
	name  string
	check func(t testing.TB, s store.Store)
}

// readClaims are all claims about a view.
func readClaims() []claim {
	return slices.Concat(
		listClaims(), windowClaims(), partnerClaims(), anniversaryClaims(), changeClaims(),
		entityClaims(), mapClaims(), mapWalkClaims(), groupClaims(), seriesClaims(), networkClaims(), pathClaims(), searchClaims(), absenceClaims(), filterClaims(), orderClaims(), batchClaims(),
	)
}

// opened opens a store and closes it when the test ends.
func opened(t testing.TB, open func(t testing.TB) store.Store) store.Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Errorf("Close(): %v", err)
		}
	})
	return s
}

// load makes an atlas the contents of a store.
func load(t testing.TB, s store.Store, a *atlas.Atlas) atlas.Diff {
	t.Helper()
	d, err := s.Load(t.Context(), a, store.LoadOptions{})
	if err != nil {
		t.Fatalf("Load(%s): %v", a.Meta.Name, err)
	}
	return d
}

func view(t testing.TB, s store.Store) store.View {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View(): %v", err)
	}
	return v
}

// everything wants all of a page.
var everything = store.Want{Rows: true, Joined: true, Total: true, Countries: true, LastEvents: true, Undated: true, Unknown: true}

// whole is the window that holds any list of the fixture.
var whole = store.Window{Limit: 1000}

// ask asks for the list of one parent. Where a query has no window it is whole,
// where it wants nothing it wants everything, and where it names no kind of parent it
// is that of the parent in the fixture.
func ask(t testing.TB, v store.View, of string, q store.ListQuery) *store.Page {
	t.Helper()
	if q.Window == (store.Window{}) {
		q.Window = whole
	}
	if q.Want == (store.Want{}) {
		q.Want = everything
	}
	if q.Parent == atlas.KindRoot {
		q.Parent = kindInFixture(of)
	}
	pages, err := v.List(t.Context(), []string{of}, q)
	if err != nil {
		t.Fatalf("%s: %v", listQuestion{[]string{of}, q}, err)
	}
	if len(pages) != 1 || pages[of] == nil {
		t.Fatalf("%s: got %d pages, want that of %q", listQuestion{[]string{of}, q}, len(pages), of)
	}
	return pages[of]
}

// kindInFixture is the kind of what has an id there; that of the root for no id.
func kindInFixture(id string) atlas.Kind {
	if strings.Contains(id, "@") {
		return atlas.KindAnniversary
	}
	return fixtureKinds()[id]
}

var fixtureKinds = sync.OnceValue(func() map[string]atlas.Kind {
	kinds := map[string]atlas.Kind{}
	for _, e := range Fixture().Entities() {
		kinds[e.EntityID()] = e.EntityKind()
	}
	return kinds
})

// expect compares lists of texts.
func expect(t testing.TB, call string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", call, got, want)
	}
}
