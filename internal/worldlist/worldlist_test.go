package worldlist_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/dataset"
	"citygraph/internal/worldlist"
)

const list = `city1,country1,lat1,lng1,city2,country2,lat2,lng2
Foo,Italy,40.5,10.25,Bår,"England, United Kingdom",51,0
Bår,England,51.1,0.1,Foo,Italy,40.5,10.25
Foo,Italy,40.5,10.25,"Bår, North",Scotland,57,-3
Baz,"Réunion, France",-21,55,Foo,Italy,45.5,10.25
Foo,Italy,40.5,10.25,Qux,Atlantis,0,0
Baz,Saint Lucia,13,-61,Bår,Czech Republic,50,14
Foo,Italy,40.5,10.25,Foo,Italy,40.5,10.25
`

// TestRead reads ties that stand from both ends, two places of one name, a country that is none, and parts of countries; what
// comes of it is a valid dataset.
func TestRead(t *testing.T) {
	made, err := worldlist.Read(strings.NewReader(list), "2026-02-08")
	if err != nil {
		t.Fatal(err)
	}
	var places, ties []string
	for _, c := range made.Atlas.Cities {
		places = append(places, c.ID+" "+c.Country)
	}
	for _, p := range made.Atlas.Partnerships {
		ties = append(ties, p.ID)
	}
	if want := []string{"bar-cz country-cz", "bar-gb country-gb", "bar-north-gb country-gb", "baz-lc country-lc", "baz-re country-re", "foo-it country-it", "foo-it--2 country-it"}; !slices.Equal(places, want) {
		t.Errorf("the places are %q, want %q", places, want)
	}
	if want := []string{"bar-cz-baz-lc-twinned", "baz-re-foo-it--2-twinned", "foo-it-bar-gb-twinned", "foo-it-bar-north-gb-twinned"}; !slices.Equal(ties, want) {
		t.Errorf("the ties are %q, want %q", ties, want)
	}
	if made.Repeats != 2 || len(made.Left) != 1 || made.Left["Atlantis"] != 1 || made.Atlas.Meta.Home != "foo-it" {
		t.Errorf("%d repeats, left out %v, home %s", made.Repeats, made.Left, made.Atlas.Meta.Home)
	}
	folder := t.TempDir()
	if err := dataset.WriteDir(folder, made.Atlas); err != nil {
		t.Fatal(err)
	}
	read, err := dataset.Load(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if read.Version() != made.Atlas.Version() {
		t.Error("the dataset that was written is another than that which was made")
	}
}

func TestReadRefuses(t *testing.T) {
	for text, message := range map[string]string{
		"": "EOF", "a,b\n1,2\n": "its columns are a, b", strings.SplitAfter(list, "\n")[0]: "no tie",
		strings.Replace(list, "40.5", "north", 1): "line 2", strings.Replace(list, "\nFoo", "\n", 1): "has no name",
	} {
		if _, err := worldlist.Read(strings.NewReader(text), "2026-02-08"); err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("Read(%.40q) = %v, want an error with %q", text, err, message)
		}
	}
}
