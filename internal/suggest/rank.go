package suggest

import (
	"math"
	"slices"
	"sync"
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
	graph *Graph
	asker int
	own   []tie // of the asker, by place

	shared, linked, neighbours values
	ties                       []int  // of the asker's country with each
	affinity                   values // by country
}

// tie says whether the asker is tied to a place.
type tie uint8

const (
	untied tie = iota
	tied
	perhapsTied
)

// Survey looks at all places as partners of one. It takes a step for each place and tie, and for each place near another one
// to which a neighbour of the asker is tied.
func (g *Graph) Survey(asker int) *Survey {
	s := &Survey{graph: g, asker: asker, own: make([]tie, len(g.places)), ties: g.tiesOf(asker)}
	for _, p := range g.Partners(asker) {
		s.own[p.Place] = tied
		if p.Possible {
			s.own[p.Place] = perhapsTied
		}
	}
	weights := make(values, len(g.places)) // of places on the way
	s.shared, s.linked = g.shared(asker), g.linked(asker, weights)
	clear(weights)
	s.neighbours = g.neighbours(asker, weights)
	s.affinity = s.affinities()
	return s
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
	for i := range r.scores {
		for signal := range Signal(signals) {
			if weights[signal] != 0 {
				r.scores[i] += r.contribution(signal, s.value(signal, i))
			}
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
	if s.shared[place] > 0 {
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
	buffers := rankedBuffers.Get().(*[2][]ranked)
	defer rankedBuffers.Put(buffers)
	all, most := buffers[0][:0], slices.Max(r.scores)
	for i, of := range r.scores {
		if i != r.asker && r.own[i] == untied && (candidate == nil || candidate(i)) {
			all = append(all, ranked{uint64(r.Part(i))<<63 | uint64(most-of), int32(i)})
		}
	}
	spare := slices.Grow(buffers[1][:0], len(all))[:len(all)]
	buffers[0], buffers[1] = all, spare
	order := make([]int, len(all))
	for i, of := range sortByKey(all, spare) {
		order[i] = int(of.place)
	}
	return order
}

// ranked is a place with its part, and how much its score is below the highest.
type ranked struct {
	key   uint64
	place int32
}

var rankedBuffers = sync.Pool{New: func() any { return new([2][]ranked) }}

// sortByKey sorts places by their keys, and leaves those of equal keys in their order. It is a radix sort, some times as fast as
// one that compares: it goes through all for each digit in which keys differ. It returns one of the two slices, which have one length.
func sortByKey(all, spare []ranked) []ranked {
	const bits = 11 // of a digit
	differing := uint64(0)
	for _, r := range all {
		differing |= r.key ^ all[0].key
	}
	for shift := 0; differing>>shift != 0; shift += bits {
		digit := func(key uint64) uint64 { return key >> shift % (1 << bits) }
		if digit(differing) == 0 {
			continue
		}
		var places [1 << bits]int32 // by digit: where the next one with it goes
		for _, r := range all {
			places[digit(r.key)]++
		}
		from := int32(0)
		for i, n := range places {
			places[i], from = from, from+n
		}
		for _, r := range all {
			d := digit(r.key)
			spare[places[d]] = r
			places[d]++
		}
		all, spare = spare, all
	}
	return all
}
