package loader

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// TestRowsAreCountedAsViewsCount counts the fixture and a part of a world row by row, by all
// that views count by, and gets what views answer.
func TestRowsAreCountedAsViewsCount(t *testing.T) {
	world := storetest.WorldPart(1, 100)
	for name, a := range map[string]*atlas.Atlas{"fixture": storetest.Fixture(), "world": world} {
		st := memstore.New()
		if _, err := st.Load(t.Context(), a, store.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
		v, err := st.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		city := "incheon"
		if name == "world" {
			city = storetest.BestConnected(a)
		}
		r := NewRequest(v, time.Date(2013, 3, 28, 12, 0, 0, 0, time.UTC))
		for _, kind := range store.GroupKinds {
			for i, by := range store.GroupBys {
				for _, with := range store.GroupBys[i:] {
					for _, counterpart := range []string{"", city} {
						q := store.GroupQuery{Kind: kind, By: []store.GroupBy{by, with}, AsOf: "2013-03-28", CounterpartOf: counterpart, Sort: store.GroupSortByCount, First: 50}
						if by == with {
							q.By = q.By[:1]
						}
						want, err := v.Group(t.Context(), q)
						if err != nil { // agreements alone have stages
							continue
						}
						rows, err := r.groupRows(t.Context(), q)
						if err != nil {
							t.Fatalf("%s: %+v: %v", name, q, err)
						}
						got := rows.counts
						for i := range got {
							if len(got[i].Members) != got[i].Count {
								t.Errorf("%s: %+v: the group %d has %d members, and counts %d", name, q, i, len(got[i].Members), got[i].Count)
							}
							got[i].Members = nil
						}
						if fmt.Sprint(got) != fmt.Sprint(want) && !reflect.DeepEqual(got, want) {
							t.Errorf("%s: %+v: rows are counted as\n%+v, want\n%+v", name, q, got, want)
						}
					}
				}
			}
		}
	}
}
