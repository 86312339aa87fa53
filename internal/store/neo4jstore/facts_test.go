package neo4jstore

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
)

// TestFactsMakeTheEntity writes every entity as facts and reads them again.
func TestFactsMakeTheEntity(t *testing.T) {
	atlases := []*atlas.Atlas{storetest.Fixture()}
	for seed := range uint64(30) {
		atlases = append(atlases, storetest.Random(seed))
	}
	zero := 0.0
	odd := &atlas.Atlas{}
	odd.Add(&atlas.City{ID: "odd", Names: atlas.Names{English: "a \"quote\" \\ <b>\n\t \u2028 𝒜", Others: []string{"", "\\"}}, AreaKm2: &zero,
		Location: &atlas.Location{Latitude: -0.1, Longitude: 1e-9}, Population: &atlas.Population{}})
	for _, a := range append(atlases, odd) {
		for _, e := range a.Entities() {
			facts, err := factsOf(e)
			if err != nil {
				t.Fatalf("the facts of %s: %v", e.EntityID(), err)
			}
			got, err := entityOf(facts)
			if err != nil {
				t.Errorf("the entity of %s: %v", facts, err)
			} else if d := storetest.Difference(got, e); d != "" {
				t.Errorf("the entity of %s: %s", facts, d)
			}
		}
	}
}

func FuzzEntityOf(f *testing.F) {
	for _, e := range storetest.Fixture().Entities()[:20] {
		facts, err := factsOf(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(facts)
	}
	f.Fuzz(func(t *testing.T, facts string) {
		e, err := entityOf(facts)
		if err != nil || !utf8.ValidString(facts) { // the database holds no other texts
			return
		}
		again, err := factsOf(e)
		if err != nil {
			return // a number that is none
		}
		same, err := entityOf(again)
		if err != nil || !reflect.DeepEqual(same, e) && storetest.Difference(same, e) != "" {
			t.Errorf("entityOf(%q) is %+v, and written and read again %+v, %v", facts, e, same, err)
		}
	})
}

func BenchmarkEntityOf(b *testing.B) {
	var all []string
	for _, e := range storetest.Fixture().Entities() {
		facts, err := factsOf(e)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, facts)
	}
	for i := 0; b.Loop(); i++ {
		if _, err := entityOf(all[i%len(all)]); err != nil {
			b.Fatal(err)
		}
	}
}
