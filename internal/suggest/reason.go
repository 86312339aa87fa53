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
		value := r.values[s][place]
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

func (s *Survey) sharedEvidence(place int) (all []Evidence) {
	for own, other := range s.common(place) {
		share := round(adamicAdar(len(s.graph.partners[own.Place])))
		all = append(all, Evidence{[]int{own.Place}, own.Possible || other.Possible, share})
	}
	return all
}

// common yields the partners that a place has in common with the asker, as the asker has them and as the place does.
func (s *Survey) common(place int) iter.Seq2[Partner, Partner] {
	return func(yield func(Partner, Partner) bool) {
		for _, other := range s.graph.partners[place] {
			if own := s.own[other.Place]; own != nil && !yield(*own, other) {
				return
			}
		}
	}
}

// linkedEvidence takes a step for each partner of each partner of the place.
func (s *Survey) linkedEvidence(place int) (all []Evidence) {
	partners := s.graph.partners
	for _, b := range partners[place] {
		if b.Place == s.asker {
			continue
		}
		var sum, most float64
		var strongest, others Partner
		for own, other := range s.common(b.Place) {
			share := 1 / math.Sqrt(float64(len(partners[own.Place]))*float64(len(partners[b.Place])))
			if sum += share; share > most {
				most, strongest, others = share, own, other
			}
		}
		if sum > 0 {
			all = append(all, Evidence{[]int{b.Place, strongest.Place}, strongest.Possible || others.Possible || b.Possible, round(sum)})
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
