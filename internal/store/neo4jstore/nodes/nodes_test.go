package nodes

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
)

// stored is a graph that holds the nodes of an atlas, with the types of the driver.
func stored(t testing.TB, a *atlas.Atlas) (*Graph, []*Node) {
	t.Helper()
	all := a.Entities()
	enc, g := NewEncoder(all), NewGraph()
	var of []*Node
	numbers := map[string]int64{}
	for i, e := range all {
		n, err := enc.Encode(e)
		if err != nil {
			t.Fatalf("Encode(%s): %v", e.EntityID(), err)
		}
		numbers[n.ID] = int64(i)
		g.AddNode(int64(i), []string{"Entity", Label(n.Kind)}, asDriver(n.Props))
		of = append(of, n)
	}
	for _, n := range of {
		for _, r := range n.Rels {
			g.AddRelationship(0, r.Name, numbers[r.From], numbers[r.To], asDriver(r.Props))
		}
	}
	return g, of
}

// asDriver are properties as the driver reads them.
func asDriver(props map[string]any) map[string]any {
	read := maps.Clone(props)
	for name, v := range read {
		switch v := v.(type) {
		case int:
			read[name] = int64(v)
		case []string:
			read[name] = listOf(v)
		case []float64:
			read[name] = listOf(v)
		}
	}
	return read
}

// TestGraphGivesTheAtlas encodes atlases and reads them back from their nodes and
// relationships alone: the facts text is not looked at.
func TestGraphGivesTheAtlas(t *testing.T) {
	atlases := []*atlas.Atlas{storetest.Fixture()}
	for seed := range uint64(10) {
		atlases = append(atlases, storetest.Random(seed))
	}
	for _, want := range atlases {
		g, encoded := stored(t, want)
		for _, n := range encoded {
			if ps := Compare(n, g.ByID[n.ID]); len(ps) > 0 {
				t.Errorf("Compare(%s): %v, want nothing of what was just encoded", n.ID, ps)
			}
			g.ByID[n.ID].Props["facts"] = "none"
		}
		got, problems := g.Atlas(want.Meta)
		if len(problems) > 0 || len(g.Orphans) > 0 {
			t.Errorf("Atlas: %v and %d orphans, want no problems", problems, len(g.Orphans))
		}
		got.Derive()
		if d := storetest.Difference(got.Entities(), want.Entities()); d != "" {
			t.Errorf("the atlas that was read: %s", d)
		}
	}
}

// TestTypes holds the patterns of Cypher that follow from the tables.
func TestTypes(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Ties, "SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU"},
		{CityLinks, "SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF"},
		{Links, "SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN"},
		{FromNode, "SUPERSEDES|IN_COUNTRY|PART_OF|BASED_IN|HOLDS_OFFICE|INVOLVES|HELD_IN|MARKS|CELEBRATES|CITED_IN"},
		{ToNode(atlas.KindPartnership), "PARTY_TO|SIGNED|DECIDES_ON"},
		{ToNode(atlas.KindProgram), "HAS_ROLE_IN"},
		{ToNode(atlas.KindEvent), "TOOK_PART_IN"},
		{ToNode(atlas.KindCity), ""},
		{fmt.Sprint(FillOrder), "[SOURCE COUNTRY CITY ORGANIZATION PERSON PROGRAM PARTNERSHIP EVENT]"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	var labels, counts []string
	for _, kind := range atlas.Kinds {
		labels, counts = append(labels, Label(kind)), append(counts, CountName(kind))
	}
	if got := strings.Join(labels, " "); got != "City Country Event Organization Partnership Person Program Source" {
		t.Errorf("the labels are %s", got)
	}
	if got := strings.Join(counts, " "); got != "cities countries events organizations partnerships people programs sources" {
		t.Errorf("the counts are %s", got)
	}
}

// TestPropertiesOfACity holds the names under which people find and edit its facts.
func TestPropertiesOfACity(t *testing.T) {
	area := 1063.5
	c := &atlas.City{
		ID: "incheon", Kind: "CITY", Names: atlas.Names{English: "Incheon", Korean: "인천", Native: "인천광역시", Others: []string{"Chemulpo"}},
		Country: "country-kr", Location: &atlas.Location{Latitude: 37.5, Longitude: 126.7, Position: "OWN"},
		Population: &atlas.Population{Value: 2879782, Year: 2013}, AreaKm2: &area, TimeZone: "Asia/Seoul", Wikidata: "Q20934", Note: "a port",
	}
	n, err := NewEncoder([]atlas.Entity{c}).Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range DerivedKeys(atlas.KindCity) {
		delete(n.Props, key)
	}
	want := map[string]any{
		"id": "incheon", "kind": "CITY", "name": "Incheon", "nameKo": "인천", "nameKoTranslated": false, "nameNative": "인천광역시", "otherNames": []string{"Chemulpo"},
		"latitude": 37.5, "longitude": 126.7, "position": "OWN", "population": int64(2879782), "populationYear": 2013, "areaKm2": 1063.5,
		"timeZone": "Asia/Seoul", "wikidata": "Q20934", "note": "a port",
	}
	if !reflect.DeepEqual(n.Props, want) || len(n.Rels) > 0 {
		t.Errorf("got %v and %v, want %v and no relationship to a country that is not there", n.Props, n.Rels, want)
	}
}

// TestFigures writes a figure as JSON and reads it again, and what older builds wrote,
// whose attributes stand in another order.
func TestFigures(t *testing.T) {
	f := atlas.Figure{Value: 128, Unit: "children", Scope: "CUMULATIVE", Through: "2019", Citations: []atlas.Citation{{Source: "src-gil", Confidence: "HIGH", Note: "p. 3"}}}
	p := &atlas.Program{ID: "aid", Figures: []atlas.Figure{f, {Value: 0.5}}}
	props := map[string]any{}
	if err := putFigures(props, p); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`{"value":128,"unit":"children","scope":"CUMULATIVE","through":"2019","citations":[{"source":"src-gil","confidence":"HIGH","note":"p. 3"}]}`,
		`{"value":0.5,"unit":""}`,
	}
	if got := props["figures"]; !slices.Equal(got.([]string), want) {
		t.Errorf("figures: %s, want %s", got, want)
	}
	for i, text := range want {
		if got, err := figureOf(text); err != nil || !reflect.DeepEqual(got, p.Figures[i]) {
			t.Errorf("figureOf(%s): %+v, %v", text, got, err)
		}
	}
	turned := `{"citations":[{"value":"v","source":"src-gil"}],"unit":"beds","value":2,"colour":"red"}`
	if got, err := figureOf(turned); err != nil || !reflect.DeepEqual(got, atlas.Figure{Value: 2, Unit: "beds", Citations: []atlas.Citation{{Source: "src-gil", Value: "v"}}}) {
		t.Errorf("figureOf(%s): %+v, %v", turned, got, err)
	}
	for _, text := range []string{``, `[]`, `{"value":"many"}`, `{"unit":3}`, `{"citations":"src-gil"}`, `{"citations":[{"source":1}]}`} {
		if got, err := figureOf(text); err == nil {
			t.Errorf("figureOf(%s): %+v, want an error", text, got)
		}
	}
}
