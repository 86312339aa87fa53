// Package evaluate measures how well suggestions find ties that there are: it hides some of a graph, asks each place that lost
// one for suggestions, and looks where the lost partners stand. What it measures is missing ties, not future ones: a tie is
// found that people have made and a list has forgotten, and nobody knows whether the next that people make are like it.
//
// Each hidden tie is asked for from both ends. A partner's rank is its place among all places that are not known to be tied to
// the one that asks, the others that were hidden from it left out. Of equals in a method that does not tell them apart, all
// have the rank in their middle.
package evaluate

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"citygraph/internal/suggest"
)

// Thresholds of what is measured.
var (
	KnownTies = []int{1, 3, 10, 20}   // askers that still have at least as many known ties
	Firsts    = []int{5, 10, 20, 100} // hidden partners among the first so many
)

// Report is what was measured.
type Report struct {
	Places, Ties, Hidden int
	Asked                []int // for how many hidden partners was asked, by KnownTies
	Askers               []int // how many places asked, by KnownTies
	Sharing              []int // how many of these partners share a known partner with the asker, by KnownTies
	Methods              []Method
}

// Method is how one way of ranking did.
type Method struct {
	Name     string
	Measures []Measure // by KnownTies
}

// Measure is how askers found hidden partners, as means over these.
type Measure struct {
	Hits           []float64 // the share among the first so many, by Firsts
	ReciprocalRank float64
	AUC            float64 // the share of other places that stand behind
}

// lost is a partner that was hidden from an asker.
type lost struct {
	ranks   []float64 // by method
	others  int       // places that it is ranked among
	known   int       // ties of the asker
	sharing bool
}

// Run hides a share of the ties, chosen by a seed, and measures.
func Run(places []suggest.Place, ties []suggest.Tie, share float64, seed uint64) *Report {
	ties = slices.Clone(ties)
	random := rand.New(rand.NewPCG(seed, seed))
	random.Shuffle(len(ties), func(i, j int) { ties[i], ties[j] = ties[j], ties[i] })
	n := int(float64(len(ties)) * share)
	hidden := make([][]int, len(places)) // by asker
	for _, t := range ties[:n] {
		hidden[t.A] = append(hidden[t.A], t.B)
		hidden[t.B] = append(hidden[t.B], t.A)
	}
	g := suggest.New(places, ties[n:])
	all := make([][]lost, len(places))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		wait.Go(func() {
			for asker := worker; asker < len(places); asker += workers {
				if len(hidden[asker]) > 0 && len(g.Partners(asker)) > 0 {
					all[asker] = ask(g, asker, hidden[asker])
				}
			}
		})
	}
	wait.Wait()
	return sum(&Report{Places: len(places), Ties: len(ties), Hidden: n}, all)
}

// ask looks where the partners stand that were hidden from an asker.
func ask(g *suggest.Graph, asker int, hidden []int) []lost {
	survey := g.Survey(asker)
	others := make([]int, 0, g.Len())
	for i := range g.Len() {
		tied := slices.ContainsFunc(g.Partners(asker), func(p suggest.Partner) bool { return int(p.Place) == i })
		if i != asker && !tied && !slices.Contains(hidden, i) {
			others = append(others, i)
		}
	}
	found := make([]lost, len(hidden))
	for i, place := range hidden {
		found[i] = lost{others: len(others), known: len(g.Partners(asker)), sharing: survey.Part(place) == suggest.Sharing}
	}
	points := make([]float64, g.Len())
	for _, m := range methods {
		clear(points)
		m.rank(survey, g, asker, points)
		for i, place := range hidden {
			found[i].ranks = append(found[i].ranks, rank(points, others, place))
		}
	}
	return found
}

// rank is where a place stands among others: the middle of its equals.
func rank(points []float64, others []int, place int) float64 {
	before, equal := 0, 0
	for _, i := range others {
		switch {
		case points[i] > points[place]:
			before++
		case points[i] == points[place]:
			equal++
		}
	}
	return 1 + float64(before) + float64(equal)/2
}

// sum makes a report of all that was asked.
func sum(r *Report, all [][]lost) *Report {
	for _, m := range methods {
		r.Methods = append(r.Methods, Method{m.name, nil})
	}
	for _, least := range KnownTies {
		asked, askers, sharing := 0, 0, 0
		measures := make([]Measure, len(methods))
		for m := range measures {
			measures[m].Hits = make([]float64, len(Firsts))
		}
		for _, of := range all {
			if len(of) == 0 || of[0].known < least {
				continue
			}
			askers++
			for _, l := range of {
				asked++
				if l.sharing {
					sharing++
				}
				for m := range measures {
					measures[m].add(l.ranks[m], l.others)
				}
			}
		}
		for m := range measures {
			measures[m].divide(asked)
			r.Methods[m].Measures = append(r.Methods[m].Measures, measures[m])
		}
		r.Asked, r.Askers, r.Sharing = append(r.Asked, asked), append(r.Askers, askers), append(r.Sharing, sharing)
	}
	return r
}

func (m *Measure) add(rank float64, others int) {
	for i, first := range Firsts {
		if rank <= float64(first) {
			m.Hits[i]++
		}
	}
	m.ReciprocalRank += 1 / rank
	if others > 0 {
		m.AUC += 1 - (rank-1)/float64(others)
	}
}

func (m *Measure) divide(asked int) {
	if asked == 0 {
		return
	}
	for i := range m.Hits {
		m.Hits[i] /= float64(asked)
	}
	m.ReciprocalRank /= float64(asked)
	m.AUC /= float64(asked)
}
