package measures

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// findTriangles finds how many neighbours of each node are neighbours. Every triangle is found
// once, at its node of the smallest degree: O(ties^1.5).
func (m *Measures) findTriangles() {
	g := m.Graph
	n := g.Len()
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(u, v int32) int { return cmp.Or(cmp.Compare(g.degree(u), g.degree(v)), cmp.Compare(u, v)) })
	rank := make([]int32, n)
	for i, u := range order {
		rank[u] = int32(i)
	}
	triangles := make([]int, n)
	near := make([]bool, n) // neighbours of u of a greater rank
	for _, u := range order {
		for _, v := range g.Of(u) {
			near[v] = rank[v] > rank[u]
		}
		for _, v := range g.Of(u) {
			if rank[v] < rank[u] {
				continue
			}
			for _, w := range g.Of(v) {
				if near[w] && rank[w] > rank[v] {
					triangles[u]++
					triangles[v]++
					triangles[w]++
				}
			}
		}
		for _, v := range g.Of(u) {
			near[v] = false
		}
	}
	m.Local = make([]float64, n)
	sum, closed, pairs := 0.0, 0, 0
	for u := range n {
		d := g.degree(int32(u))
		closed += 2 * triangles[u]
		pairs += d * (d - 1)
		if d > 1 {
			local := 2 * float64(triangles[u]) / (float64(d) * float64(d-1))
			sum += local
			m.Local[u] = Round(local)
		}
	}
	m.Clustering, m.Transitivity = Round(sum/float64(n)), Round(float64(closed)/float64(pairs))
}

// degreeAssortativity is the correlation of Pearson of the degrees at both ends of a tie.
func (g *Graph) degreeAssortativity() float64 {
	var sum, squares, products int64 // over both ends of all ties
	for u := range int32(g.Len()) {
		d := int64(g.degree(u))
		sum += d * d
		squares += d * d * d
		for _, v := range g.Of(u) {
			products += d * int64(g.degree(v))
		}
	}
	ends := float64(len(g.all))
	mean := float64(sum) / ends
	variance := float64(squares)/ends - mean*mean
	if ends == 0 || variance < 1e-12*mean*mean { // the same degree everywhere
		return math.NaN()
	}
	return (float64(products)/ends - mean*mean) / variance
}

// Mixing is the coefficient of Newman of how much ties are within groups, given as a number
// for each node, below 0 where it is in none: 1 where all are, 0 where as many are as by
// chance. Ties with an end in no group are left out. NaN where there is but one group.
func (g *Graph) Mixing(groupOf func(u int32) int32) float64 {
	ends := map[int32]int64{}
	var within, all int64
	for u := range int32(g.Len()) {
		a := groupOf(u)
		for _, v := range g.Of(u) {
			b := groupOf(v)
			if a < 0 || b < 0 {
				continue
			}
			all++
			ends[a]++
			if a == b {
				within++
			}
		}
	}
	var squares int64 // exact, whatever the order of the groups
	for _, n := range ends {
		squares += n * n
	}
	if squares == all*all { // or there is no tie
		return math.NaN()
	}
	byChance := float64(squares) / (float64(all) * float64(all))
	return Round((float64(within)/float64(all) - byChance) / (1 - byChance))
}

// cores is the greatest k for each node such that it is in a part of the graph in which all
// have k neighbours: the nodes are taken away by their degrees, the smallest first. O(ties);
// Batagelj and Zaveršnik (2003).
func (g *Graph) cores() []int32 {
	n := g.Len()
	core := make([]int32, n)
	most := 0
	for u := range n {
		core[u] = int32(g.degree(int32(u)))
		most = max(most, int(core[u]))
	}
	starts := make([]int, most+2) // of the nodes of each degree, in order
	for _, d := range core {
		starts[d+1]++
	}
	for d := range most + 1 {
		starts[d+1] += starts[d]
	}
	order, place := make([]int32, n), make([]int, n)
	next := slices.Clone(starts)
	for u, d := range core {
		place[u] = next[d]
		order[next[d]] = int32(u)
		next[d]++
	}
	for i := range n {
		u := order[i]
		for _, v := range g.Of(u) {
			if core[v] <= core[u] {
				continue
			}
			first := starts[core[v]] // moves to the front of its degree, and out of it
			w := order[first]
			order[first], order[place[v]] = v, w
			place[w], place[v] = place[v], first
			starts[core[v]] = first + 1
			core[v]--
		}
	}
	return core
}

// damping is how often who walks at random goes on to a neighbour, instead of anywhere.
const damping = 0.85

// pageRank is how often somebody who walks at random is at each node. O(ties × some hundred).
func (g *Graph) pageRank(ctx context.Context) ([]float64, error) {
	n := g.Len()
	ranks, next := make([]float64, n), make([]float64, n)
	for u := range ranks {
		ranks[u] = 1 / float64(n)
	}
	const rounds = 300 // the error falls by the damping with each: to less than a number has digits
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		nowhere := 0.0 // of nodes without neighbours, from which anywhere is next
		for u := range ranks {
			if g.degree(int32(u)) == 0 {
				nowhere += ranks[u]
			}
		}
		change := 0.0
		for u := range next {
			sum := 0.0
			for _, v := range g.Of(int32(u)) {
				sum += ranks[v] / float64(g.degree(v))
			}
			next[u] = (1-damping)/float64(n) + damping*(sum+nowhere/float64(n))
			change += math.Abs(next[u] - ranks[u])
		}
		ranks, next = next, ranks
		if change < 1e-13 {
			break
		}
	}
	return ranks, nil
}
