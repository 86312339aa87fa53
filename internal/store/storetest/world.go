package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// The size of a world.
const (
	worldCities        = 30_000
	worldPartnerships  = 60_000
	worldCountries     = 180
	worldSources       = 2_000
	worldOrganizations = 3_000
	worldPeople        = 5_000
	worldPrograms      = 4_000
	worldEvents        = 6_000
)

// World returns an atlas of the size of the whole world, the same for the same
// seed: 30,000 cities, the number of whose agreements follows a power law, up to
// about two thousand. It is derived. [BestConnected] is the city at its centre.
func World(seed uint64) *atlas.Atlas { return WorldPart(seed, 1) }

// WorldPart returns a world of an nth of the size.
func WorldPart(seed uint64, nth int) *atlas.Atlas { return WorldOf(seed, worldCities/nth) }

// WorldOf returns a world of a number of cities, and as much more or less of all else but
// countries, of which there are never more.
func WorldOf(seed uint64, cities int) *atlas.Atlas {
	w := worldMaker{drawer{rand.New(rand.NewPCG(seed, 0x3017d)), &atlas.Atlas{}}, cities}
	w.sources()
	w.countries()
	w.cities()
	w.organizations()
	w.people()
	w.partnerships()
	w.programs()
	w.events()
	w.a.Meta = atlas.Meta{Name: "world", Licence: "CC0-1.0", Home: w.a.Cities[0].ID, Day: "2013-03-28", TimeZone: "Asia/Seoul"}
	w.a.Derive()
	return w.a
}

// BestConnected returns the id of the city with the most different places tied to
// it by any agreement, ended or not; the smaller id when two have as many.
func BestConnected(a *atlas.Atlas) string {
	places := make(map[string]map[string]bool, len(a.Cities))
	for _, p := range a.Partnerships {
		for _, x := range p.Parties {
			if places[x] == nil {
				places[x] = map[string]bool{}
			}
			for _, y := range p.Parties {
				places[x][y] = true
			}
		}
	}
	best := ""
	for id, others := range places {
		if best == "" || len(others) > len(places[best]) || (len(others) == len(places[best]) && id < best) {
			best = id
		}
	}
	return best
}

// worldMaker draws a world.
type worldMaker struct {
	drawer
	size int // how many cities it has
}

// part is the part of a size that is made.
func (w worldMaker) part(size int) int { return size * w.size / worldCities }

// countriesMade is how many countries the world has.
func (w worldMaker) countriesMade() int { return min(worldCountries, w.part(worldCountries)) }

// rank returns a number below n, small ones far more often: of k-th place about
// k^(1/steep - 1).
func (w worldMaker) rank(n int, steep float64) int {
	return int(float64(n) * math.Pow(w.Float64(), steep))
}

// cite returns one citation of a source, some of which are cited far more often.
func (w worldMaker) cite() []atlas.Citation {
	return []atlas.Citation{{Source: w.a.Sources[w.rank(len(w.a.Sources), 2)].ID, Confidence: atlas.High}}
}

// city returns a city; the first ones far more often.
func (w worldMaker) city(steep float64) *atlas.City {
	return w.a.Cities[w.rank(len(w.a.Cities), steep)]
}

// placeName makes a name of syllables that reads like that of a place.
func (w worldMaker) placeName() string {
	var b strings.Builder
	if w.chance(6) {
		b.WriteString(one(w.drawer, []string{"San ", "Saint-", "New ", "Bad ", "Al-", "Nizhny "}))
	}
	start := b.Len()
	for range w.between(2, 3) {
		b.WriteString(one(w.drawer, []string{"b", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "v", "y", "z", "ł", "đ"}))
		b.WriteString(one(w.drawer, []string{"a", "e", "i", "o", "u", "ae", "ou", "á", "é", "ü", "ō"}))
	}
	b.WriteString(one(w.drawer, []string{"", "n", "ng", "r", "s", "burg", "ville", "ton", "shi", "grad", "stad", "pur", "do"}))
	name := []rune(b.String())
	first := len([]rune(b.String()[:start]))
	name[first] = []rune(strings.ToUpper(string(name[first])))[0]
	return string(name)
}

// slug makes an id of a name and a number.
func slug(name string, n int) string {
	id := strings.Map(func(r rune) rune {
		if (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') {
			return r
		}
		return '-'
	}, fold.Fold(name))
	return fmt.Sprintf("%s-%d", strings.Trim(id, "-"), n)
}

func (w worldMaker) sources() {
	for i := range w.part(worldSources) {
		w.a.Sources = append(w.a.Sources, &atlas.Source{
			ID: fmt.Sprintf("src-%d", i), Title: "Yearbook of " + w.placeName(), Publisher: "City Hall",
			Address: fmt.Sprintf("https://example.org/%d", i), Day: w.date(), Language: "en",
		})
	}
}

func (w worldMaker) countries() {
	for i := range w.countriesMade() {
		code := string([]byte{byte('A' + i/26), byte('A' + i%26)})
		c := &atlas.Country{
			ID: "country-" + strings.ToLower(code), Code: code,
			Names: atlas.Names{English: w.placeName() + "ia"}, Region: atlas.Regions[i%len(atlas.Regions)], Citations: w.cite(),
		}
		if i > 0 && i%60 == 0 {
			c.CountedWith = w.a.Countries[0].ID
		}
		w.a.Countries = append(w.a.Countries, c)
	}
}

func (w worldMaker) cities() {
	kinds := []atlas.PlaceKind{atlas.PlaceCity, atlas.PlaceCity, atlas.PlaceCity, atlas.PlaceCounty, atlas.PlaceProvince, ""}
	w.a.Cities = make([]*atlas.City, 0, w.part(worldCities))
	for i := range w.part(worldCities) {
		name := w.placeName()
		c := &atlas.City{
			ID: slug(name, i), Kind: one(w.drawer, kinds), Names: atlas.Names{English: name},
			Country: w.a.Countries[w.rank(w.countriesMade(), 1.7)].ID, Citations: w.cite(),
			Location: &atlas.Location{
				Latitude: float64(w.between(-6000, 7000)) / 100, Longitude: float64(w.between(-18000, 18000)) / 100,
				Position: atlas.PositionOwn,
			},
			Population: &atlas.Population{Value: int64(w.between(1_000, 10_000_000)), Year: 2020},
		}
		if w.chance(5) {
			c.Names.Korean, c.Names.Native = "도시", "都市"
		}
		if i > 1000 && w.chance(3) {
			c.PartOf = w.a.Cities[w.IntN(1000)].ID
		}
		w.a.Cities = append(w.a.Cities, c)
	}
}

func (w worldMaker) partnerships() {
	w.a.Partnerships = make([]*atlas.Partnership, 0, w.part(worldPartnerships))
	named := make(map[string]int, w.part(worldPartnerships))
	kinds := []atlas.PartnershipKind{atlas.Sister, atlas.Sister, atlas.Sister, atlas.Friendship, atlas.Friendship, atlas.Partner, atlas.Twinned, atlas.MOU}
	for i := range w.part(worldPartnerships) {
		p := &atlas.Partnership{Kind: one(w.drawer, kinds), Citations: w.cite()}
		var old *atlas.Partnership
		if i > 0 && w.chance(4) {
			old = w.a.Partnerships[w.IntN(i)]
			p.Supersedes, p.Parties, p.Kind = old.ID, slices.Clone(old.Parties), one(w.drawer, []atlas.PartnershipKind{old.Kind, p.Kind})
		} else {
			p.Parties = w.pair()
		}
		switch {
		case w.chance(92):
			p.SignedOn = w.date()
		case w.chance(50):
			p.InForceBy, p.InForceByDerived = w.day(), true
		}
		if w.chance(3) && p.SignedOn != "" {
			p.Ended, p.EndedOn = true, atlas.Date(fmt.Sprint(w.between(2016, 2023)))
		}
		keepOrder(p, old)
		p.ID = agreementID(p, named)
		if w.chance(5) {
			p.Signatures = []atlas.Signature{{Person: one(w.drawer, w.a.People).ID, ForCity: p.Parties[0]}}
		}
		w.a.Partnerships = append(w.a.Partnerships, p)
	}
}

// pair returns the parties of an agreement: seldom three, else two, the first of
// them one of the well connected more often than not.
func (w worldMaker) pair() []string {
	n := 2
	if w.chance(1) {
		n = 3
	}
	parties := []string{w.city(3).ID}
	for len(parties) < n {
		if id := w.city(1.3).ID; !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	sortParties(parties, w.a.Cities[0].ID)
	return parties
}
