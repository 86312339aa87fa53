package atlas_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"citygraph/internal/atlas"
)

// TestWarningsOfPlacesThatMayBeOne ties places of Japan to Honolulu:
//
//	edogawa ──┐
//	          ├── honolulu      ota ── seoul
//	tokyo-edogawa ──┘
func TestWarningsOfPlacesThatMayBeOne(t *testing.T) {
	city := func(id, name, country string) *atlas.City {
		return &atlas.City{ID: id, Names: atlas.Names{English: name}, Country: country}
	}
	tie := func(parties ...string) *atlas.Partnership {
		return &atlas.Partnership{ID: strings.Join(parties, "-"), Parties: parties}
	}
	a := func() *atlas.Atlas {
		return &atlas.Atlas{
			Cities: []*atlas.City{
				city("honolulu", "Honolulu", "country-us"), city("seoul", "Seoul", "country-kr"),
				city("edogawa", "Edogawa (Tokyo)", "country-jp"), city("tokyo-edogawa", "Tōkyō – Edogawa", "country-jp"),
				city("ota", "Ōta", "country-jp"), city("ota-tokyo", "Ota (Tokyo)", "country-jp"),
				city("paris", "Paris", "country-fr"), city("paris-texas", "Paris (Texas)", "country-us"),
			},
			Partnerships: []*atlas.Partnership{
				tie("edogawa", "honolulu"), tie("honolulu", "tokyo-edogawa"), tie("ota", "seoul"), tie("honolulu", "ota-tokyo"),
				tie("honolulu", "paris"), tie("honolulu", "paris-texas"), tie("honolulu", "gone"),
			},
		}
	}
	want := `tokyo-edogawa: name: warning: "Tōkyō – Edogawa" may be the same place as edogawa, "Edogawa (Tokyo)": both are tied to honolulu, ` +
		`and one name holds the other; where they are one, give it one id, and where one lies in the other, say so by partOf`
	got := a().Warnings()
	if len(got) != 1 || got[0].String() != want {
		t.Errorf("got %v, want %s", got, want)
	}
	part := a()
	part.Cities[3].PartOf = "edogawa"
	if got := part.Warnings(); len(got) > 0 {
		t.Errorf("one is a part of the other: got %v, want none", got)
	}
	if got := valid().Warnings(); len(got) > 0 {
		t.Errorf("a valid atlas: got %v, want none", got)
	}
}

// TestWarningsOfAPlaceWithManyTies takes no square of the ties.
func TestWarningsOfAPlaceWithManyTies(t *testing.T) {
	a := &atlas.Atlas{Cities: []*atlas.City{{ID: "hub", Names: atlas.Names{English: "Hub"}, Country: "country-kr"}}}
	for i := range 20000 {
		id := fmt.Sprint("new-", i)
		a.Cities = append(a.Cities, &atlas.City{ID: id, Names: atlas.Names{English: fmt.Sprint("New Town ", i)}, Country: "country-us"})
		a.Partnerships = append(a.Partnerships, &atlas.Partnership{ID: "hub-" + id, Parties: []string{"hub", id}})
	}
	begin := time.Now()
	if got := a.Warnings(); len(got) > 0 {
		t.Errorf("got %v, want none", slices.Clip(got[:1]))
	}
	t.Logf("%d ties took %s", len(a.Partnerships), time.Since(begin))
}
