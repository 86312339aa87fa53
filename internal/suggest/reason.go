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
const MaxEvidence = 5

// Reasons are what speaks for a place, one of each signal, in their order.
func (r *Ranking) Reasons(place int) []Reason {
	reasons := make([]Reason, signals)
	for s := range reasons {
		value := r.value(Signal(s), place)
		reasons[s] = Reason{Signal: Signal(s), Weight: r.weights[s]}
		if math.IsNaN(value) {
			continue
		}
		reason := &reasons[s]
		reason.Known, reason.Value, reason.Contribution = true, value, r.contribution(Signal(s), value).float()
		switch Signal(s) {
		case SharedPartners:
			reason.take(r.sharedEvidence(place))
		case LinkedPartners:
			reason.take(r.linkedEvidence(place))
		case Neighbours:
			reason.take(r.graph.neighbourEvidence(r.asker, place))
		case CountryAffinity:
			reason.Ties, reason.Chance, _ = r.pair(r.graph.country[place])
			if r.graph.compatriots(r.asker, place) {
				reason.Ties, reason.Chance = reason.Ties/2, reason.Chance/2 // each was counted from both ends
			}
			reason.Chance = round(reason.Chance)
		case PartnerCount:
			reason.Ties = r.graph.degree(place)
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

func (s *Survey) sharedEvidence(place int) (all []Evidence) {
	for common, possible := range s.common(place) {
		all = append(all, Evidence{[]int{common}, possible, round(adamicAdar(s.graph.degree(common)))})
	}
	return all
}

// common yields the partners that a place has in common with the asker, and whether one of the two is only a possible one.
func (s *Survey) common(place int) iter.Seq2[int, bool] {
	return func(yield func(int, bool) bool) {
		for _, p := range s.graph.Partners(place) {
			if own := s.own[p.Place]; own != untied && !yield(int(p.Place), p.Possible || own == perhapsTied) {
				return
			}
		}
	}
}

// linkedEvidence takes a step for each partner of each partner of the place.
func (s *Survey) linkedEvidence(place int) (all []Evidence) {
	for _, p := range s.graph.Partners(place) {
		b := int(p.Place)
		if b == s.asker {
			continue
		}
		var sum, most float64
		var strongest int
		var unsure bool
		for a, possible := range s.common(b) {
			share := 1 / math.Sqrt(float64(s.graph.degree(a))*float64(s.graph.degree(b)))
			if sum += share; share > most {
				most, strongest, unsure = share, a, possible
			}
		}
		if sum > 0 {
			all = append(all, Evidence{[]int{b, strongest}, unsure || p.Possible, round(sum)})
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
		for _, p := range g.Partners(neighbour) {
			if other, ok := near[int(p.Place)]; ok && int(p.Place) != asker {
				all = append(all, Evidence{[]int{neighbour, int(p.Place)}, p.Possible, round(share * other)})
			}
		}
	})
	return all
}
