// Package suggest ranks places as partners of a place: which are not tied to it and might be. It knows places by their
// countries, populations and positions, and ties between them, and nothing else: no store, no question, no language.
//
// A place that is ranked stands in one of two parts. Those that share a partner with the one that asks come first, behind
// them all others; within a part they stand by their score. A score is a sum of contributions, one of each [Signal], and a
// contribution is the value of a signal times its weight. So what speaks for a place adds up to its score, to the last digit:
// values and contributions have six of them. A signal for which data are missing is unknown and contributes nothing.
//
//	          ┌── kobe ──┐            kobe is shared: tianjin stands in the first part
//	incheon ──┤          ├── tianjin
//	          └── kyoto ─── boston ─── strasbourg
//	                                   strasbourg is linked, and stands in the second
//
// Two partners in common are better evidence where they have few others: each counts 1/ln(number of its partners), as L. A.
// Adamic and E. Adar count what two people's pages have in common (Friends and neighbors on the Web, 2003).
package suggest

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Place is what is known of a place.
type Place struct {
	Country    string    // by any name that is the same for all; empty where it is not recorded
	Population int       // 0 where it is not recorded
	Position   *Position // where the place itself lies; nil where that is not recorded
}

// Position is a point on the earth, in degrees.
type Position struct{ Latitude, Longitude float64 }

// Tie is a tie between two places, by their indexes. One that is possible may or may not hold, since nobody knows.
type Tie struct {
	A, B     int
	Possible bool
}

// Partner is a place at the other end of a tie.
type Partner struct {
	Place    int
	Possible bool
}

// Places are places in an order, with what is found among them once for all days. They do not change, and may be used from
// many goroutines.
type Places struct {
	places    []Place
	country   []int // of each place, none where it is not recorded
	countries int
	near      *grid
}

// NewPlaces makes places. Where scores are equal the place that stands first here stands first there.
func NewPlaces(places []Place) *Places {
	p := &Places{places: places, country: make([]int, len(places)), near: newGrid(places)}
	indexes := map[string]int{}
	for i, place := range places {
		p.country[i] = none
		if place.Country == "" {
			continue
		}
		c, ok := indexes[place.Country]
		if !ok {
			c = len(indexes)
			indexes[place.Country] = c
		}
		p.country[i] = c
	}
	p.countries = len(indexes)
	return p
}

// Graph is places and the ties between them on one day. It does not change, and may be used from many goroutines.
type Graph struct {
	*Places
	partners [][]Partner // of each place, in the order of places
	ties     int

	ends    []int // of ties, by country
	between []int // ties between two countries, at [Places.pairOf]; those within one count twice, as their ends do
}

// none stands for a country that is not recorded.
const none = -1

// New makes a graph of places and ties: see [NewPlaces] and [Places.On].
func New(places []Place, ties []Tie) *Graph { return NewPlaces(places).On(slices.Values(ties)) }

// On makes a graph of ties, which it goes through twice. A tie of a place with itself is left out; of several of the same two
// places one stands, known where one of them is.
func (p *Places) On(ties iter.Seq[Tie]) *Graph {
	g := &Graph{Places: p, partners: make([][]Partner, len(p.places))}
	ends := make([]int, len(p.places)+1) // by place: where its partners begin among those of all, and once they are there, where they end
	for t := range ties {
		if t.A != t.B {
			ends[t.A+1]++
			ends[t.B+1]++
		}
	}
	for i := range p.places {
		ends[i+1] += ends[i]
	}
	all := make([]Partner, ends[len(p.places)])
	for t := range ties {
		if t.A != t.B {
			all[ends[t.A]], all[ends[t.B]] = Partner{t.B, t.Possible}, Partner{t.A, t.Possible}
			ends[t.A]++
			ends[t.B]++
		}
	}
	start := 0
	for i := range g.partners {
		of := all[start:ends[i]:ends[i]]
		start = ends[i]
		slices.SortFunc(of, func(x, y Partner) int {
			return cmp.Or(cmp.Compare(x.Place, y.Place), cmp.Compare(possible(x), possible(y)))
		})
		g.partners[i] = slices.CompactFunc(of, func(x, y Partner) bool { return x.Place == y.Place })
		g.ties += len(g.partners[i])
	}
	g.ties /= 2
	g.countCountries()
	return g
}

func possible(p Partner) int {
	if p.Possible {
		return 1
	}
	return 0
}

// pairOf is the index of two countries, in either order.
func (p *Places) pairOf(x, y int) int { return min(x, y)*p.countries + max(x, y) }

// countCountries counts ties by the countries of their ends.
func (g *Graph) countCountries() {
	g.ends, g.between = make([]int, g.countries), make([]int, g.countries*g.countries)
	for i, of := range g.partners {
		from := g.country[i]
		if from == none {
			continue
		}
		g.ends[from] += len(of)
		for _, p := range of {
			if to := g.country[p.Place]; to >= from {
				g.between[g.pairOf(from, to)]++
			}
		}
	}
}

// Len is the number of places.
func (p *Places) Len() int { return len(p.places) }

// Partners are the partners of a place, known and possible, in the order of places. They must not be changed.
func (g *Graph) Partners(place int) []Partner { return g.partners[place] }

// compatriots says whether two places are known to lie in one country.
func (g *Graph) compatriots(x, y int) bool {
	return g.country[x] != none && g.country[x] == g.country[y]
}

// pair is the number of ties between the countries of two places, and how many chance would make: as many as there were if
// each end of a tie of the one met any end of all ties.
func (g *Graph) pair(x, y int) (ties int, chance float64, known bool) {
	from, to := g.country[x], g.country[y]
	if from == none || to == none || g.ties == 0 {
		return 0, 0, false
	}
	return g.between[g.pairOf(from, to)], float64(g.ends[from]) * float64(g.ends[to]) / float64(2*g.ties), true
}

// round cuts what is left of a number behind six digits.
func round(x float64) float64 {
	const digits = 1e6
	return math.Round(x*digits) / digits
}
