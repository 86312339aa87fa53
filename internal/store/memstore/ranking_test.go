package memstore

import (
	"fmt"
	"sync"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// TestRankingIsMadeOnce asks for one order from many goroutines at once.
func TestRankingIsMadeOnce(t *testing.T) {
	s := snapshotOf(t, storetest.Fixture())
	for _, o := range []store.Order{{By: store.ByPopulation}, {By: store.ByPartnerCount, AsOf: "2013-03-28"}} {
		var asking sync.WaitGroup
		made := make([]ranking, 16)
		for i := range made {
			asking.Go(func() { made[i] = s.ranking(atlas.KindCity, store.Order{By: o.By, AsOf: o.AsOf, Desc: i%2 == 1}) })
		}
		asking.Wait()
		for _, r := range made {
			if len(r.all) != len(s.atlas.Cities) || &r.all[0] != &made[0].all[0] {
				t.Errorf("by %s: %d of %d cities, or a ranking of its own", o.By, len(r.all), len(s.atlas.Cities))
			}
		}
	}
}

// TestRankingsOfDaysAreBounded asks for more days than are cached.
func TestRankingsOfDaysAreBounded(t *testing.T) {
	s := snapshotOf(t, storetest.Fixture())
	for i := range 3 * daysCached {
		s.ranking(atlas.KindCity, store.Order{By: store.ByLastEvent, AsOf: atlas.Day(fmt.Sprintf("%04d-01-01", 1900+i))})
	}
	if n := s.rankings.days.Len(); n != daysCached {
		t.Errorf("%d rankings are cached, want %d", n, daysCached)
	}
}

func TestNextFollowsTheRuleOfAnniversaries(t *testing.T) {
	for _, signed := range dates {
		for _, from := range dates {
			for _, until := range dates {
				p := &atlas.Partnership{ID: "p", Kind: atlas.Sister, SignedOn: signed}
				p.Root, p.ChainSpans = "p", []atlas.Span{{From: max(from.First(), atlas.FirstDay), Until: until.First()}, {From: "2003-05-05", Until: until.Last()}}
				m, ok := chainOf(0, p)
				if !ok {
					continue
				}
				for _, d := range []atlas.Day{"0001-01-01", "2000-02-29", "2001-02-28", "2001-12-31", "2003-05-06", "9999-12-31"} {
					want := atlas.NextAnniversary(p, d)
					if got := m.next(dayOf(d)); got != dayOf(want) {
						t.Errorf("signed %q, spans %v: next of %s is %s, want %q", signed, p.ChainSpans, d, got.date(), want)
					}
				}
			}
		}
	}
}

// snapshotOf is an atlas, loaded.
func snapshotOf(t *testing.T, a *atlas.Atlas) *snapshot {
	t.Helper()
	s := New()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	return s.current.Load()
}
