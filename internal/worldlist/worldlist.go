// Package worldlist makes a dataset of a list of twin towns, as there are of the whole world: a table of pairs of places with
// their countries and positions, and nothing else. Benchmarks serve it, to see what a real list asks of a server. The command
// in cmd writes it into a folder.
package worldlist

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// columns are those of the list, in their order.
var columns = []string{"city1", "country1", "lat1", "lng1", "city2", "country2", "lat2", "lng2"}

// otherNames are countries under names that CLDR does not have in English, and parts of countries that stand for them.
var otherNames = map[string]string{
	"Congo": "CG", "Czech Republic": "CZ", "Democratic Republic of the Congo": "CD", "East Timor": "TL", "England": "GB", "Eswatini": "SZ",
	"Federated States of Micronesia": "FM", "Ivory Coast": "CI", "Moldavia": "MD", "Myanmar": "MM", "North Macedonia": "MK", "Northern Ireland": "GB",
	"Palestine": "PS", "Republic of Ireland": "IE", "Saint Vincent and the Grenadines": "VC", "Scotland": "GB", "Turkey": "TR", "Wales": "GB", "West Bank": "PS",
}

// farApart is by how many degrees two places of one name in one country differ that are not the same.
const farApart = 1

// A Result is what a list was made into.
type Result struct {
	Atlas   *atlas.Atlas
	Left    map[string]int // lines that were left out, by the country that is none
	Repeats int            // ties that stand more than once, mostly from both ends
}

// reader puts an atlas together.
type reader struct {
	Result
	codes  map[string]string        // of countries, by name
	places map[string][]*atlas.City // by name and country
	ids    map[string]int           // how many places would have an id
	ties   map[[2]string]bool       // by the ids of both, in order
	day    atlas.Day                // on which the list was made
}

// Read reads a list that was made on a day. A tie without a kind and a date is TWINNED, and in force by that day.
func Read(r io.Reader, day atlas.Day) (*Result, error) {
	table := csv.NewReader(r)
	header, err := table.Read()
	if err != nil {
		return nil, fmt.Errorf("read the list: %w", err)
	}
	if !slices.Equal(header, columns) {
		return nil, fmt.Errorf("read the list: its columns are %s, want %s", strings.Join(header, ", "), strings.Join(columns, ", "))
	}
	l := reader{
		Result: Result{Atlas: &atlas.Atlas{}, Left: map[string]int{}},
		codes:  countryCodes(), places: map[string][]*atlas.City{}, ids: map[string]int{}, ties: map[[2]string]bool{}, day: day,
	}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read the list: %w", err)
		}
		if err := l.line(row); err != nil {
			line, _ := table.FieldPos(0)
			return nil, fmt.Errorf("read the list: line %d: %w", line, err)
		}
	}
	if len(l.Atlas.Partnerships) == 0 {
		return nil, errors.New("read the list: it holds no tie")
	}
	l.finish()
	return &l.Result, nil
}

// countryCodes are the codes of ISO 3166-1 by the English names of CLDR.
func countryCodes() map[string]string {
	codes := maps.Clone(otherNames)
	for n := range 26 * 26 {
		code := string([]byte{byte('A' + n/26), byte('A' + n%26)})
		region, err := language.ParseRegion(code)
		if err != nil || !region.IsCountry() || region.Canonicalize() != region {
			continue
		}
		name := display.English.Regions().Name(region)
		if name == "" {
			continue // a code that was withdrawn
		}
		for _, form := range []string{name, strings.ReplaceAll(name, " & ", " and "), strings.ReplaceAll(strings.ReplaceAll(name, " & ", " and "), "St. ", "Saint ")} {
			codes[form] = code
		}
	}
	return codes
}

// code finds a country: as it is written, without what explains it, and by what stands before or after a comma, as in "Réunion,
// France" and "Ohio, United States".
func (l *reader) code(name string) string {
	name = strings.TrimSuffix(name, " (country)")
	before, after, _ := strings.Cut(name, ", ")
	return cmp.Or(l.codes[name], l.codes[before], l.codes[after])
}

// line adds the tie of a line.
func (l *reader) line(row []string) error {
	for _, name := range []string{row[1], row[5]} {
		if l.code(name) == "" {
			l.Left[name]++
			return nil
		}
	}
	var ends []string
	for _, at := range []int{0, 4} {
		c, err := l.place(row[at : at+4])
		if err != nil {
			return err
		}
		ends = append(ends, c.ID)
	}
	slices.Sort(ends)
	tie := [2]string{ends[0], ends[1]}
	if ends[0] == ends[1] || l.ties[tie] {
		l.Repeats++
		return nil
	}
	l.ties[tie] = true
	l.Atlas.Partnerships = append(l.Atlas.Partnerships, &atlas.Partnership{
		Kind: atlas.Twinned, Parties: ends, InForceBy: l.day, InForceByDerived: true, Citations: cited,
	})
	return nil
}

// place finds or adds the place of a name, a country, a latitude and a longitude.
func (l *reader) place(cells []string) (*atlas.City, error) {
	name, code := strings.Join(strings.Fields(cells[0]), " "), l.code(cells[1])
	if name == "" {
		return nil, errors.New("a place has no name")
	}
	at, err := location(cells[2], cells[3])
	if err != nil {
		return nil, err
	}
	key := name + "/" + code
	for _, c := range l.places[key] {
		if math.Abs(c.Location.Latitude-at.Latitude) < farApart && math.Abs(c.Location.Longitude-at.Longitude) < farApart {
			return c, nil
		}
	}
	c := &atlas.City{ID: l.id(name, code), Names: atlas.Names{English: name}, Country: "country-" + strings.ToLower(code), Location: at, Citations: cited}
	l.places[key] = append(l.places[key], c)
	l.Atlas.Cities = append(l.Atlas.Cities, c)
	return c, nil
}

func location(latitude, longitude string) (*atlas.Location, error) {
	y, err := strconv.ParseFloat(latitude, 64)
	if err != nil {
		return nil, err
	}
	x, err := strconv.ParseFloat(longitude, 64)
	return &atlas.Location{Latitude: y, Longitude: x, Position: atlas.PositionOwn}, err
}

// id makes an id of a name and a country that no other place has.
func (l *reader) id(name, code string) string {
	words := strings.FieldsFunc(fold.Fold(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := strings.Join(append(words, strings.ToLower(code)), "-")
	if l.ids[id]++; l.ids[id] > 1 {
		return fmt.Sprintf("%s--%d", id, l.ids[id]) // two hyphens, which no words leave
	}
	return id
}

var cited = []atlas.Citation{{Source: "src-list", Confidence: atlas.Low}}

// finish adds what the list does not hold. The place at the centre is the one with most ties.
func (l *reader) finish() {
	a := l.Atlas
	ties := map[string]int{}
	for _, p := range a.Partnerships {
		for _, id := range p.Parties {
			ties[id]++
		}
	}
	home := slices.MaxFunc(a.Cities, func(x, y *atlas.City) int {
		return cmp.Or(cmp.Compare(ties[x.ID], ties[y.ID]), strings.Compare(y.ID, x.ID))
	})
	a.Meta = atlas.Meta{Name: "twin towns of the world", Licence: "as the list", Home: home.ID, Day: l.day, TimeZone: "UTC"}
	a.Sources = []*atlas.Source{{ID: cited[0].Source, Title: "A list of twin towns", Day: atlas.Date(l.day)}}
	countries := map[string]bool{}
	for _, c := range a.Cities {
		if !countries[c.Country] {
			countries[c.Country] = true
			region := language.MustParseRegion(strings.TrimPrefix(c.Country, "country-"))
			name := display.English.Regions().Name(region)
			a.Countries = append(a.Countries, &atlas.Country{ID: c.Country, Code: region.String(), Names: atlas.Names{English: name}})
		}
	}
	for _, p := range a.Partnerships {
		if i := slices.Index(p.Parties, home.ID); i > 0 { // the home city stands first
			p.Parties[0], p.Parties[1] = p.Parties[1], p.Parties[0]
		}
		p.ID = strings.Join(p.Parties, "-") + "-twinned"
	}
	unique := map[string]int{}
	for _, p := range a.Partnerships { // names of places may be joined to the same id
		if unique[p.ID]++; unique[p.ID] > 1 {
			p.ID = fmt.Sprintf("%s-%d", p.ID, unique[p.ID])
		}
	}
	a.Derive()
}
