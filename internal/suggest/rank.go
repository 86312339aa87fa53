package suggest

import (
	"math"
	"slices"
)

// Part is one of the two parts of a ranking.
type Part int

// The parts, in their order.
const (
	Sharing Part = iota // shares a partner with the one that asks
	Others              // does not
)

// Survey is what all signals say of all places, as partners of one. It does not change, and may be used from many goroutines.
type Survey struct {
	graph  *Graph
	asker  int
	own    []*Partner // of the asker, by place; nil where the place is none
	values [signals]values
}

// Survey looks at all places as partners of one. It takes a step for each place and tie, and for each place near another one
// to which a neighbour of the asker is tied.
func (g *Graph) Survey(asker int) *Survey {
	own := make([]*Partner, len(g.places))
	for i := range g.partners[asker] {
		p := &g.partners[asker][i]
		own[p.Place] = p
	}
	return &Survey{g, asker, own, [signals]values{
		SharedPartners: g.shared(asker), LinkedPartners: g.linked(asker), Neighbours: g.neighbours(asker),
		CountryAffinity: g.affinity(asker), PartnerCount: g.partnerCount(), SizeLikeness: g.likeness(asker),
	}}
}

// Ranking is a survey whose signals are weighed.
type Ranking struct {
	*Survey
	weights Weights
	scores  []score // of each place
}

// score is a number of millionths, so that sums of rounded numbers are exact.
type score int64

const millionths = 1e6

// Weigh adds up what speaks for each place.
func (s *Survey) Weigh(weights Weights) *Ranking {
	r := &Ranking{s, weights, make([]score, len(s.graph.places))}
	for signal, of := range s.values {
		for i, value := range of {
			r.scores[i] += r.contribution(Signal(signal), value)
		}
	}
	return r
}

// contribution is what a value of a signal adds to a score.
func (r *Ranking) contribution(s Signal, value float64) score {
	if value == 0 || math.IsNaN(value) {
		return 0
	}
	return score(math.Round(r.weights[s] * value * millionths))
}

// Part is the part in which a place stands.
func (s *Survey) Part(place int) Part {
	if s.values[SharedPartners][place] > 0 {
		return Sharing
	}
	return Others
}

// Score is the sum of the contributions of a place's reasons.
func (r *Ranking) Score(place int) float64 { return r.scores[place].float() }

func (s score) float() float64 { return float64(s) / millionths }

// Order is the places that are suggested, by part, by score, and then as the places stand: those that are not tied to the asker, and are not possibly, and of
// which candidate, if it is not nil, says yes.
func (r *Ranking) Order(candidate func(place int) bool) []int {
	type ranked struct {
		part  Part
		score score
		place int
	}
	all := make([]ranked, 0, len(r.scores))
	for i, of := range r.scores {
		if i != r.asker && r.own[i] == nil && (candidate == nil || candidate(i)) {
			all = append(all, ranked{r.Part(i), of, i})
		}
	}
	slices.SortFunc(all, func(x, y ranked) int {
		switch { // written out, as this is most of the work of a question
		case x.part != y.part:
			return int(x.part) - int(y.part)
		case x.score != y.score:
			if x.score > y.score {
				return -1
			}
			return 1
		}
		return x.place - y.place
	})
	order := make([]int, len(all))
	for i := range all {
		order[i] = all[i].place
	}
	return order
}
