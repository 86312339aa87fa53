package suggest

import "math"

// Signal is one thing that may speak for a place.
type Signal int

// The signals, in the order in which reasons stand.
const (
	// SharedPartners is the sum of 1/ln(number of partners) over the partners that both have, which is the index of Adamic
	// and Adar. It is unknown where one of them has no partner.
	SharedPartners Signal = iota
	// LinkedPartners says how many partners the place has that share a partner with the one that asks: ln(1 + 10 s), where s
	// is the sum of 1/√(a·b) over the ways asker ── a ── b ── place, and a and b are their numbers of partners. It is
	// unknown where one of them has no partner.
	LinkedPartners
	// Neighbours says how many places near the one that asks are tied to places near the place: ln(1 + 10 s), where s is the
	// sum over these ties of e^(-d/20 km) for both distances, and 0.3 of it where the neighbour lies in another country than
	// the one that asks. What lies 60 km away or more is not near, nor is what lies in another country than the place. It is
	// unknown where the place that asks, or the place, has no position.
	Neighbours
	// CountryAffinity is the logarithm of the number of ties between the two countries, over the number that chance would
	// make, each with a half added. It is unknown where a country is.
	CountryAffinity
	// PartnerCount is ln(1 + number of partners) of the place.
	PartnerCount
	// SizeLikeness is the smaller of the two populations divided by the larger. It is unknown where one of them is.
	SizeLikeness

	signals int = iota
)

// Signals are all signals, in the order in which reasons stand.
func Signals() []Signal {
	all := make([]Signal, signals)
	for i := range all {
		all[i] = Signal(i)
	}
	return all
}

// Weights are what the values of signals are multiplied by.
type Weights [signals]float64

// DefaultWeights are those that were found to do well on a list of the world's twin towns, but for that of populations, which
// such lists do not have. Nearly any others do as well: see docs/suggestions.md.
func DefaultWeights() Weights {
	return Weights{SharedPartners: 3, LinkedPartners: 1, Neighbours: 1, CountryAffinity: 1, PartnerCount: 0.5, SizeLikeness: 1}
}

// scale is how steeply a sum counts at its beginning.
const scale = 10

// unknown is the value of a signal without data.
var unknown = math.NaN()

// value is what a signal says of a place.
func (s *Survey) value(signal Signal, place int) float64 {
	g := s.graph
	switch signal {
	case SharedPartners:
		return s.shared[place]
	case LinkedPartners:
		return s.linked[place]
	case Neighbours:
		return s.neighbours[place]
	case CountryAffinity:
		if country := g.country[place]; country != none {
			return s.affinity[country]
		}
	case PartnerCount:
		return g.counts[g.degree(place)]
	case SizeLikeness:
		if own, other := g.places[s.asker].Population, g.places[place].Population; own > 0 && other > 0 {
			return round(float64(min(own, other)) / float64(max(own, other)))
		}
	}
	return unknown
}

// values are the values of a signal by place.
type values []float64

// finish makes values of sums: unknown where the place has no data, and else by what grow makes of the sum.
func (v values) finish(known func(place int) bool, grow func(float64) float64) {
	for i, sum := range v {
		switch {
		case !known(i):
			v[i] = unknown
		case sum != 0:
			v[i] = round(grow(sum))
		}
	}
}

// hasPartner says whether a place has a partner.
func (g *Graph) hasPartner(place int) bool { return g.degree(place) > 0 }

// shared is the value of SharedPartners by place.
func (g *Graph) shared(asker int) values {
	v := make(values, len(g.places))
	for _, a := range g.Partners(asker) {
		share := adamicAdar(g.degree(int(a.Place)))
		for _, place := range g.Partners(int(a.Place)) {
			v[place.Place] += share
		}
	}
	v.finish(func(i int) bool { return g.hasPartner(asker) && g.hasPartner(i) }, func(sum float64) float64 { return sum })
	return v
}

// adamicAdar is what a shared partner counts that has so many partners. One of the asker alone is shared by nobody.
func adamicAdar(partners int) float64 { return 1 / math.Log(max(float64(partners), 2)) }

// linkWeights are what each place passes on to its partners, as the second on the way from the one that asks: the sum of
// 1/√(a·b). They are added to weights, which are zero. It takes a step over each tie of the graph at most.
func (g *Graph) linkWeights(asker int, weights values) {
	for _, a := range g.Partners(asker) {
		share := 1 / math.Sqrt(float64(g.degree(int(a.Place))))
		for _, b := range g.Partners(int(a.Place)) {
			if int(b.Place) != asker {
				weights[b.Place] += share
			}
		}
	}
	for b := range weights {
		if weights[b] != 0 {
			weights[b] /= math.Sqrt(float64(g.degree(b)))
		}
	}
}

// linked is the value of LinkedPartners by place. The way back from b over a leads to partners of the asker alone, which are
// not ranked.
func (g *Graph) linked(asker int, weights values) values {
	g.linkWeights(asker, weights)
	v := make(values, len(g.places))
	for b, weight := range weights {
		if weight == 0 {
			continue
		}
		for _, place := range g.Partners(b) {
			v[place.Place] += weight
		}
	}
	v.finish(func(i int) bool { return g.hasPartner(asker) && g.hasPartner(i) }, grow)
	return v
}

func grow(sum float64) float64 { return math.Log(1 + scale*sum) }

// abroad is what a neighbour in another country counts.
const abroad = 0.3

// neighbourWeights are what each place passes on to those near it: the sum of what its ties with neighbours of the asker count.
// They are added to weights, which are zero.
func (g *Graph) neighbourWeights(asker int, weights values) {
	g.near.around(asker, func(neighbour int, share float64) {
		if neighbour == asker {
			return
		}
		if !g.compatriots(neighbour, asker) {
			share *= abroad
		}
		for _, p := range g.Partners(neighbour) {
			if int(p.Place) != asker {
				weights[p.Place] += share
			}
		}
	})
}

// neighbours is the value of Neighbours by place.
func (g *Graph) neighbours(asker int, weights values) values {
	g.neighbourWeights(asker, weights)
	v := make(values, len(g.places))
	for to, weight := range weights {
		if weight == 0 {
			continue
		}
		g.near.around(to, func(place int, share float64) {
			if g.compatriots(place, to) {
				v[place] += weight * share
			}
		})
	}
	v.finish(func(i int) bool { return g.places[asker].Position != nil && g.places[i].Position != nil }, grow)
	return v
}

// affinities are the values of CountryAffinity by country.
func (s *Survey) affinities() values {
	const half = 0.5
	v := make(values, s.graph.countries)
	for c := range v {
		v[c] = unknown
		if ties, chance, known := s.pair(c); known {
			v[c] = round(math.Log((float64(ties) + half) / (chance + half)))
		}
	}
	return v
}

// pair is the number of ties between the country of the asker and another, and how many chance would make: as many as there were
// if each end of a tie of the one met any end of all ties.
func (s *Survey) pair(country int) (ties int, chance float64, known bool) {
	g := s.graph
	own := g.country[s.asker]
	if own == none || country == none || len(g.partners) == 0 {
		return 0, 0, false
	}
	return s.ties[country], float64(g.ends[own]) * float64(g.ends[country]) / float64(len(g.partners)), true
}
