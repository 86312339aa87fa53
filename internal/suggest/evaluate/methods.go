package evaluate

import (
	"math"

	"citygraph/internal/suggest"
)

// method is a way of ranking: it gives each place points, more to what it suggests first.
type method struct {
	name string
	rank func(survey *suggest.Survey, g *suggest.Graph, asker int, points []float64)
}

// methods are compared: ways that the literature knows, and then ours, with all signals and without some.
var methods = []method{
	{"popularity", popularity},
	{"common neighbours", commonNeighbours},
	{"resource allocation", resourceAllocation},
	{"Adamic–Adar", adamicAdar},
	{"Adamic–Adar, behind it country affinity and popularity", behind},
	{"suggestions", weighed(suggest.DefaultWeights())},
	{"… without linked partners", without(suggest.LinkedPartners)},
	{"… without neighbours", without(suggest.Neighbours)},
	{"… without country affinity", without(suggest.CountryAffinity)},
	{"… without partner count", without(suggest.PartnerCount)},
}

// popularity prefers places with many partners, whoever asks.
func popularity(_ *suggest.Survey, g *suggest.Graph, _ int, points []float64) {
	for i := range points {
		points[i] = float64(len(g.Partners(i)))
	}
}

// overShared adds what each shared partner counts, by the number of its partners.
func overShared(g *suggest.Graph, asker int, points []float64, counts func(partners float64) float64) {
	for _, shared := range g.Partners(asker) {
		of := g.Partners(int(shared.Place))
		for _, p := range of {
			points[p.Place] += counts(float64(len(of)))
		}
	}
}

func commonNeighbours(_ *suggest.Survey, g *suggest.Graph, asker int, points []float64) {
	overShared(g, asker, points, func(float64) float64 { return 1 })
}

func resourceAllocation(_ *suggest.Survey, g *suggest.Graph, asker int, points []float64) {
	overShared(g, asker, points, func(partners float64) float64 { return 1 / partners })
}

func adamicAdar(_ *suggest.Survey, g *suggest.Graph, asker int, points []float64) {
	overShared(g, asker, points, func(partners float64) float64 { return 1 / math.Log(max(partners, 2)) })
}

// behind is Adamic–Adar, and among those without points the product of country affinity and popularity.
func behind(survey *suggest.Survey, g *suggest.Graph, asker int, points []float64) {
	adamicAdar(survey, g, asker, points)
	r := survey.Weigh(suggest.Weights{suggest.CountryAffinity: 1, suggest.PartnerCount: 1})
	for i := range points {
		if points[i] == 0 {
			points[i] = r.Score(i) - far
		}
	}
}

// far is more than any score.
const far = 1e6

// weighed is our own way, with some weights.
func weighed(weights suggest.Weights) func(*suggest.Survey, *suggest.Graph, int, []float64) {
	return func(survey *suggest.Survey, _ *suggest.Graph, _ int, points []float64) {
		r := survey.Weigh(weights)
		for i := range points {
			points[i] = r.Score(i) - float64(r.Part(i))*far
		}
	}
}

// without is our own way without a signal.
func without(s suggest.Signal) func(*suggest.Survey, *suggest.Graph, int, []float64) {
	weights := suggest.DefaultWeights()
	weights[s] = 0
	return weighed(weights)
}
