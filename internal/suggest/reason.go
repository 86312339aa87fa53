package suggest

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Reason is what one signal says of a place.
type Reason struct {
	Signal Signal
	Known  bool // whether there are data; without, all else but Weight is zero

	Value, Weight, Contribution float64 // Contribution is Value times Weight, with six digits

	// Evidence is what stands behind the value, the strongest first, at most [MaxEvidence]; Count says how many there are: of
	// SharedPartners the partners that both have; of LinkedPartners the partners of the place that share a partner with the
	// one that asks; of Neighbours the ties between their neighbours.
	Evidence []Evidence
	Count    int

	Ties          int     // of CountryAffinity: the ties between the two countries; of PartnerCount: the partners
	Chance        float64 // of CountryAffinity: how many ties chance would make
	Smaller, More int     // of SizeLikeness: the two populations
}

// Evidence is places that speak for a place: of SharedPartners one; of LinkedPartners the partner of the place and the
// strongest of the partners that it shares with the one that asks; of Neighbours the neighbour of the one that asks and that
// of the place which are tied.
type Evidence struct {
	Places   []int
	Possible bool    // one of the ties is not known to hold
	Share    float64 // of the sum that the signal makes of all evidence, with six digits
}

// MaxEvidence bounds the evidence of a reason.
const MaxEvidence = 10

// Reasons are what speaks for a place, one of each signal, in their order.
func (r *Ranking) Reasons(place int) []Reason {
	reasons := make([]Reason, signals)
	for s := range reasons {
		value := r.values[s][place]
		reasons[s] = Reason{Signal: Signal(s), Weight: r.weights[s]}
		if math.IsNaN(value) {
			continue
		}
		reason := &reasons[s]
		reason.Known, reason.Value, reason.Contribution = true, value, r.contribution(Signal(s), value).float()
		switch Signal(s) {
		case SharedPartners:
			reason.take(r.graph.sharedEvidence(r.asker, place))
		case LinkedPartners:
			reason.take(r.graph.linkedEvidence(r.asker, place))
		case Neighbours:
			reason.take(r.graph.neighbourEvidence(r.asker, place))
		case CountryAffinity:
			reason.Ties, reason.Chance, _ = r.graph.pair(r.asker, place)
			if r.graph.compatriots(r.asker, place) {
				reason.Ties, reason.Chance = reason.Ties/2, reason.Chance/2 // each was counted from both ends
			}
			reason.Chance = round(reason.Chance)
		case PartnerCount:
			reason.Ties = len(r.graph.partners[place])
		case SizeLikeness:
			own, other := r.graph.places[r.asker].Population, r.graph.places[place].Population
			reason.Smaller, reason.More = min(own, other), max(own, other)
		}
	}
	return reasons
}

// take keeps the strongest evidence.
func (r *Reason) take(all []Evidence) {
	slices.SortFunc(all, func(x, y Evidence) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), slices.Compare(x.Places, y.Places))
	})
	r.Count = len(all)
	r.Evidence = all[:min(len(all), MaxEvidence)]
}

func (g *Graph) sharedEvidence(asker, place int) (all []Evidence) {
	for own, other := range g.common(asker, place) {
		share := round(adamicAdar(len(g.partners[own.Place])))
		all = append(all, Evidence{[]int{own.Place}, own.Possible || other.Possible, share})
	}
	return all
}

// common yields the partners that two places have, as the one and as the other has them.
func (g *Graph) common(x, y int) iter.Seq2[Partner, Partner] {
	return func(yield func(Partner, Partner) bool) {
		others := g.partners[y]
		for _, own := range g.partners[x] {
			for len(others) > 0 && others[0].Place < own.Place {
				others = others[1:]
			}
			if len(others) > 0 && others[0].Place == own.Place && !yield(own, others[0]) {
				return
			}
		}
	}
}

func (g *Graph) linkedEvidence(asker, place int) (all []Evidence) {
	for _, b := range g.partners[place] {
		if b.Place == asker {
			continue
		}
		var sum, most float64
		var evidence Evidence
		for own, other := range g.common(asker, b.Place) {
			share := 1 / math.Sqrt(float64(len(g.partners[own.Place]))*float64(len(g.partners[b.Place])))
			if sum += share; share > most {
				most = share
				evidence = Evidence{Places: []int{b.Place, own.Place}, Possible: own.Possible || other.Possible || b.Possible}
			}
		}
		if sum > 0 {
			evidence.Share = round(sum)
			all = append(all, evidence)
		}
	}
	return all
}

func (g *Graph) neighbourEvidence(asker, place int) (all []Evidence) {
	near := map[int]float64{} // of the place
	g.near.around(place, func(i int, share float64) {
		if g.compatriots(i, place) {
			near[i] = share
		}
	})
	g.near.around(asker, func(neighbour int, share float64) {
		if neighbour == asker {
			return
		}
		if !g.compatriots(neighbour, asker) {
			share *= abroad
		}
		for _, p := range g.partners[neighbour] {
			if other, ok := near[p.Place]; ok && p.Place != asker {
				all = append(all, Evidence{[]int{neighbour, p.Place}, p.Possible, round(share * other)})
			}
		}
	})
	return all
}
