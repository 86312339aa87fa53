package neo4jstore

import (
	"reflect"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// foundTogetherAndSingly searches for every text twice: where what is found as it is written is few, by one question of the index, and
// where it is many, tier after tier. The hits are the same.
func foundTogetherAndSingly(t *testing.T, s *Store) {
	defer func() { s.few = 0 }()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := func(few int, q store.SearchQuery) []string {
		s.few = few
		page, err := v.Search(t.Context(), q)
		if err != nil {
			t.Fatalf("Search(%+v): %v", q, err)
		}
		hits := []string{}
		for _, h := range page.Hits {
			hits = append(hits, h.Key+" "+h.Matched.Text)
		}
		return hits
	}
	hits, typos := 0, 0
	for _, text := range []string{"incheon", "inchoen", "kobe", "koeb", "port", "prot", "ch", "new york", "newyork", "인천", "kim", "ulaanbaatar", "twin towns", "sister", "zzzzzz"} {
		for _, kinds := range [][]atlas.Kind{nil, {atlas.KindCity}, {atlas.KindPerson, atlas.KindPartnership}} {
			for _, limit := range []int{1, 3, 50} {
				q := store.SearchQuery{Text: text, Kinds: kinds, Window: store.Window{Limit: limit}}
				want := found(1, q)
				for _, few := range []int{2, 5, 1000} {
					if got := found(few, q); !reflect.DeepEqual(got, want) {
						t.Errorf("Search(%+v), where few are %d:\n%q\nand where none are few:\n%q", q, few, got, want)
					}
				}
				hits += len(want)
				if slices.ContainsFunc(want, func(hit string) bool { return store.SearchTiers[hit[0]-'a'].Way == fold.WordTypo }) {
					typos++
				}
			}
		}
	}
	if hits < 100 || typos < 5 {
		t.Errorf("%d hits were compared, and %d pages with a typo", hits, typos)
	}
}
