package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type listQuestion struct {
	Of []string
	Q  store.ListQuery
}

func (q listQuestion) String() string {
	return fmt.Sprintf("List(%q, %s)", q.Of, literal(reflect.ValueOf(q.Q)))
}

func (q listQuestion) ask(t testing.TB, v store.View) (any, error) {
	pages, err := v.List(t.Context(), q.Of, q.Q)
	return wanted(pages, q.Q.Want), err
}

// wanted returns pages with only that which was wanted in them: the rest may be
// anything.
func wanted(pages map[string]*store.Page, w store.Want) map[string]*store.Page {
	parts := make(map[string]*store.Page, len(pages))
	for id, p := range pages {
		k := &store.Page{}
		if w.Rows {
			k.Rows, k.HasPrevious, k.HasNext = slices.Clone(p.Rows), p.HasPrevious, p.HasNext
			for i := range k.Rows {
				joined := store.Joined{}
				if w.Joined {
					joined = *k.Rows[i].Joined
				}
				if !w.LastEvents {
					joined.LastEvent = nil
				}
				k.Rows[i].Joined = &joined
			}
		}
		if w.Total {
			k.Total = p.Total
		}
		if w.Countries {
			k.Countries = p.Countries
		}
		if w.Undated {
			k.Undated = p.Undated
		}
		if w.Unknown {
			k.Unknown = p.Unknown
		}
		parts[id] = k
	}
	return parts
}

type mapQuestion struct{ Q store.MapQuery }

func (q mapQuestion) String() string { return fmt.Sprintf("Map(%s)", literal(reflect.ValueOf(q.Q))) }

func (q mapQuestion) ask(t testing.TB, v store.View) (any, error) { return v.Map(t.Context(), q.Q) }

type entitiesQuestion struct{ IDs []string }

func (q entitiesQuestion) String() string { return fmt.Sprintf("Entities(%q)", q.IDs) }

func (q entitiesQuestion) ask(t testing.TB, v store.View) (any, error) {
	return v.Entities(t.Context(), q.IDs)
}

type allQuestion struct{}

func (allQuestion) String() string { return "All()" }

func (allQuestion) ask(t testing.TB, v store.View) (any, error) {
	var all []atlas.Entity
	for e, err := range v.All(t.Context()) {
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

type datasetQuestion struct{}

func (datasetQuestion) String() string                              { return "Dataset()" }
func (datasetQuestion) ask(_ testing.TB, v store.View) (any, error) { return v.Dataset(), nil }

// questioner draws questions about an atlas, the same for the same seed.
type questioner struct {
	drawer
	oracle store.View
	ids    map[atlas.Kind][]string
	all    []string
	days   []atlas.Day
	things map[atlas.Kind][]any // of which filters take their values
	asked  int
	joined int // ways that filters follow
}

func newQuestioner(seed uint64, a *atlas.Atlas, oracle store.View) *questioner {
	q := &questioner{
		drawer: drawer{rand.New(rand.NewPCG(seed, 0xa5c)), a},
		oracle: oracle, ids: map[atlas.Kind][]string{},
	}
	for _, e := range a.Entities() {
		q.ids[e.EntityKind()] = append(q.ids[e.EntityKind()], e.EntityID())
	}
	for _, p := range a.Partnerships {
		for _, an := range atlas.AnniversariesOf(p, "1990-01-01", "2030-12-31", false) {
			q.ids[atlas.KindAnniversary] = append(q.ids[atlas.KindAnniversary], an.ID)
		}
	}
	for _, kind := range append(slices.Clone(atlas.Kinds), atlas.KindAnniversary) {
		q.all = append(q.all, q.ids[kind]...)
	}
	q.days = interestingDays(a)
	q.things = thingsOf(a)
	return q
}

func (q *questioner) next() question {
	q.asked++
	switch n := q.IntN(100); {
	case q.asked == 1:
		return allQuestion{}
	case q.asked == 2:
		return datasetQuestion{}
	case n < 63:
		return q.list()
	case n < 65:
		return q.batch()
	case n < 68:
		return q.search()
	case n < 80:
		return q.aMap()
	case n < 88:
		return q.paths()
	case n < 95:
		return q.groups()
	}
	return entitiesQuestion{q.someIDs(10)}
}

// someIDs returns ids of any kind, some of them twice, some of nothing.
func (q *questioner) someIDs(most int) []string {
	ids := some(q.drawer, q.all, most)
	if q.chance(30) {
		ids = append(ids, ids...)
	}
	if q.chance(30) {
		ids = append(ids, "nothing", one(q.drawer, q.all)+"@7", "@1", "city-0@0", "")
	}
	return ids
}
