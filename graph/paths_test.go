package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"citygraph/internal/atlas"
)

// layered is an atlas in which the cities a and b are joined by paths of five steps
// alone, as many as the product of the widths of the four layers between them.
func layered(widths ...int) *atlas.Atlas {
	a := &atlas.Atlas{Meta: atlas.Meta{Name: "layers", Home: "a", Day: "2013-03-28", TimeZone: "Asia/Seoul"}}
	a.Add(&atlas.Country{ID: "country-kr", Code: "KR", Names: atlas.Names{English: "South Korea"}})
	city := func(id string) string {
		a.Add(&atlas.City{ID: id, Names: atlas.Names{English: id}, Country: "country-kr"})
		return id
	}
	last := []string{city("a")}
	join := func(layer []string) {
		for _, x := range last {
			for _, y := range layer {
				parties := []string{x, y}
				slices.Sort(parties)
				a.Add(&atlas.Partnership{ID: x + "-" + y + "-2000", Kind: atlas.Sister, Parties: parties, SignedOn: "2000-01-01"})
			}
		}
		last = layer
	}
	for i, w := range widths {
		var layer []string
		for j := range w {
			layer = append(layer, city(fmt.Sprintf("layer-%d-%d", i, j)))
		}
		join(layer)
	}
	join([]string{city("b")})
	a.Derive()
	return a
}

// TestPathsTooBroad asks for the first of 10,000 paths of a length, and of one layer
// more.
func TestPathsTooBroad(t *testing.T) {
	const query = `{paths(from: "a", to: "b", asOf: "2013-03-28") {truncated paths {length}} dataset {name}}`
	a := ask(t, handler(loaded(layered(10, 10, 10, 10))), query, nil)
	if len(a.Errors) > 0 || fmt.Sprint(at(t, a.Data, "paths.truncated"), len(at(t, a.Data, "paths.paths").([]any))) != "true 5" {
		t.Errorf("10,000 paths: answered %v %+v", a.Data, a.Errors)
	}
	a = ask(t, handler(loaded(layered(10, 10, 10, 11))), query, nil)
	const want = `more than 10000 paths of 5 steps lead from "a" to "b": lower maxLength or first, or choose fewer kinds or links`
	if codesOf(a) != "TOO_BROAD" || a.Errors[0].Message != want || at(t, a.Data, "dataset.name") != "layers" {
		t.Errorf("11,000 paths: answered %v %+v, want %s", a.Data, a.Errors, want)
	}
}

// TestPathsOfToday holds that an absent asOf means today, and the answer says so.
func TestPathsOfToday(t *testing.T) {
	a := ask(t, handler(builtin()), `{dataset {today} paths(from: "merida", to: "kobe", first: 1) {paths {explanation}}}`, nil)
	got := fmt.Sprint(at(t, a.Data, "paths.paths.0.explanation"))
	if want := fmt.Sprintf("As of %v, Mérida is tied to Incheon as sister cities since 2007-10-15,", at(t, a.Data, "dataset.today")); len(a.Errors) > 0 || len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("answered %q %+v, want %q and more", got, a.Errors, want)
	}
}
