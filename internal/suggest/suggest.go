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
	Place    int32
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
	starts   []int32   // by place, and behind the last: where its partners begin
	partners []Partner // of all places, of each in the order of places

	ends   []int     // of ties, by country
	counts []float64 // the value of PartnerCount, by the number of partners
}

// none stands for a country that is not recorded.
const none = -1

// New makes a graph of places and ties: see [NewPlaces]. A tie of a place with itself is left out; of several of the same two
// places one stands, known where one of them is.
func New(places []Place, ties []Tie) *Graph {
	partners := make([][]Partner, len(places))
	for _, t := range ties {
		if t.A != t.B {
			partners[t.A] = append(partners[t.A], Partner{int32(t.B), t.Possible})
			partners[t.B] = append(partners[t.B], Partner{int32(t.A), t.Possible})
		}
	}
	for i, of := range partners {
		slices.SortFunc(of, func(x, y Partner) int {
			return cmp.Or(cmp.Compare(x.Place, y.Place), cmp.Compare(possible(x), possible(y)))
		})
		partners[i] = slices.CompactFunc(of, func(x, y Partner) bool { return x.Place == y.Place })
	}
	return NewPlaces(places).On(2*len(ties), func(place int, partner func(Partner)) {
		for _, p := range partners[place] {
			partner(p)
		}
	})
}

func possible(p Partner) int {
	if p.Possible {
		return 1
	}
	return 0
}

// On makes a graph of the partners that each reports of a place: every one once, in the order of places, and never the place
// itself. Both ends of a tie report it. There is room for atMost partners, of all places together.
func (p *Places) On(atMost int, each func(place int, partner func(Partner))) *Graph {
	g := &Graph{Places: p, starts: make([]int32, len(p.places)+1), partners: make([]Partner, 0, atMost), ends: make([]int, p.countries)}
	add := func(partner Partner) { g.partners = append(g.partners, partner) }
	most := 0
	for i := range p.places {
		each(i, add)
		g.starts[i+1] = int32(len(g.partners))
		n := g.degree(i)
		most = max(most, n)
		if c := p.country[i]; c != none {
			g.ends[c] += n
		}
	}
	g.counts = make([]float64, most+1)
	for n := range g.counts {
		g.counts[n] = round(math.Log(1 + float64(n)))
	}
	return g
}

// Len is the number of places.
func (p *Places) Len() int { return len(p.places) }

// Partners are the partners of a place, known and possible, in the order of places. They must not be changed.
func (g *Graph) Partners(place int) []Partner { return g.partners[g.starts[place]:g.starts[place+1]] }

// degree is the number of partners of a place.
func (g *Graph) degree(place int) int { return int(g.starts[place+1] - g.starts[place]) }

// compatriots says whether two places are known to lie in one country.
func (g *Graph) compatriots(x, y int) bool {
	return g.country[x] != none && g.country[x] == g.country[y]
}

// tiesOf counts the ties of the country of a place with each country; those within it count twice, as their ends do.
func (g *Graph) tiesOf(place int) []int {
	own, ties := g.country[place], make([]int, g.countries)
	for i, c := range g.country {
		if c == none || c != own {
			continue
		}
		for _, p := range g.Partners(i) {
			if to := g.country[p.Place]; to != none {
				ties[to]++
			}
		}
	}
	return ties
}

// round cuts what is left of a number behind six digits.
func round(x float64) float64 {
	const digits = 1e6
	return math.Round(x*digits) / digits
}
