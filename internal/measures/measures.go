// Package measures computes the measures of network analysis: those of a whole graph, and of
// each of its nodes. It knows plain graphs, without directions, weights and loops, and
// nothing of what their nodes are.
//
// All is deterministic: what is drawn by lot is drawn with a fixed seed, and numbers are
// rounded to six digits, so that the order in which a processor adds does not show. Ranks are
// those of the rounded numbers, 1 the greatest; equals share a rank.
//
// What takes a walk from every node is exact in components of up to [MostExact] nodes. In
// larger ones the walks are from some nodes drawn by lot, and each number comes with its
// standard error, estimated from what was drawn: two of three numbers are nearer than it to
// the true ones, where these are not made by a few nodes alone.
package measures

import (
	"context"
	"math"
	"strconv"
)

// MostExact is how many nodes a component may have for walks from all of them.
const MostExact = 2000

// pivots is from how many nodes of a larger component there are walks.
const pivots = 512

// seed begins all that is drawn by lot.
const seed = 1993

// Graph is a plain graph, whose nodes are numbered from 0 on.
type Graph struct {
	starts, all []int32
}

// NewGraph makes a graph of n nodes and the neighbours of each, in order.
func NewGraph(n int, of func(u int32) []int32) *Graph {
	g := &Graph{starts: make([]int32, n+1)}
	for u := range n {
		g.all = append(g.all, of(int32(u))...)
		g.starts[u+1] = int32(len(g.all))
	}
	return g
}

// Len is the number of nodes, Ties that of pairs of neighbours.
func (g *Graph) Len() int  { return len(g.starts) - 1 }
func (g *Graph) Ties() int { return len(g.all) / 2 }

// Of are the neighbours of a node, in order.
func (g *Graph) Of(u int32) []int32 { return g.all[g.starts[u]:g.starts[u+1]] }

func (g *Graph) degree(u int32) int { return int(g.starts[u+1] - g.starts[u]) }

// Number is a computed number, which is exact or, from a sample, has a standard error.
type Number struct {
	Value, Error float64
	Sampled      bool
}

// Column is a measure of every node.
type Column struct {
	Values []Number
	Ranks  []int32
	Order  []int32 // the nodes by rank, and by number among equals
}

// Measures are those of a graph.
type Measures struct {
	Graph       *Graph
	Density     float64
	Components  []Component // the largest first, of one size that with the first node
	ComponentOf []int32     // by node: the place among Components

	// Clustering is the mean of the local ones, Transitivity the share of the pairs of
	// neighbours of a node that are neighbours themselves; NaN where there is no such pair.
	Clustering, Transitivity float64
	// Assortativity is the correlation of the degrees at both ends of a tie; NaN where all are
	// the same.
	Assortativity float64

	// Of the largest component: the greatest distance, and the mean one.
	Diameter, Distance Number

	Modularity  float64 // of Communities
	Communities []int   // their sizes, the largest first, of one size that with the first node

	// Of each node.
	Degrees, Betweenness, Closeness, PageRank, Cores Column
	Local                                            []float64 // clustering
	CommunityOf                                      []int32   // the place among Communities
	Sampled                                          int       // how many nodes of a component there were walks from; 0: from all
}

// Component is a part of a graph that holds together.
type Component struct{ Nodes, Ties int }

// Of computes the measures of a graph. O(nodes × ties) up to [MostExact] nodes, and else some
// hundred times the ties. It ends with ctx, and returns its error then.
func Of(ctx context.Context, g *Graph) (*Measures, error) {
	n, ties := g.Len(), g.Ties()
	m := &Measures{Graph: g, Density: math.NaN()}
	if n > 1 {
		m.Density = Round(2 * float64(ties) / (float64(n) * float64(n-1)))
	}
	members := m.findComponents()
	m.Degrees = columnOf(n, func(u int) Number { return Number{Value: float64(g.degree(int32(u)))} })
	m.findTriangles()
	m.Assortativity = Round(g.degreeAssortativity())
	cores := g.cores()
	m.Cores = columnOf(n, func(u int) Number { return Number{Value: float64(cores[u])} })
	ranks, err := g.pageRank(ctx)
	if err != nil {
		return nil, err
	}
	m.PageRank = columnOf(n, func(u int) Number { return Number{Value: Round(ranks[u])} })
	if err := m.findCommunities(ctx); err != nil {
		return nil, err
	}
	if err := m.walk(ctx, members); err != nil {
		return nil, err
	}
	return m, nil
}

// Round rounds a number to six digits.
func Round(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) || x == 0 {
		return x
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	if err != nil {
		panic("measures: a number that was written cannot be read: " + err.Error())
	}
	return r
}

// findComponents finds what holds together, and returns the nodes of each component, in order.
func (m *Measures) findComponents() (members [][]int32) {
	g := m.Graph
	const none = -1
	m.ComponentOf = make([]int32, g.Len())
	for u := range m.ComponentOf {
		m.ComponentOf[u] = none
	}
	var found []Component
	var queue []int32
	for u := range int32(g.Len()) {
		if m.ComponentOf[u] != none {
			continue
		}
		c := Component{}
		queue = append(queue[:0], u)
		m.ComponentOf[u] = int32(len(found))
		for i := 0; i < len(queue); i++ {
			v := queue[i]
			c.Nodes++
			c.Ties += g.degree(v)
			for _, w := range g.Of(v) {
				if m.ComponentOf[w] == none {
					m.ComponentOf[w] = int32(len(found))
					queue = append(queue, w)
				}
			}
		}
		c.Ties /= 2
		found = append(found, c)
	}
	places := bySize(len(found), func(i int) int { return found[i].Nodes })
	m.Components, members = make([]Component, len(found)), make([][]int32, len(found))
	for i, c := range found {
		m.Components[places[i]] = c
	}
	for u := range m.ComponentOf {
		m.ComponentOf[u] = places[m.ComponentOf[u]]
		members[m.ComponentOf[u]] = append(members[m.ComponentOf[u]], int32(u))
	}
	return members
}
