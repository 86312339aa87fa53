package measures

import (
	"context"
	"math"
	"math/rand/v2"
)

// walker walks from a node over all shortest ways, and is used again and again.
type walker struct {
	g        *Graph
	distance []int32   // from the node; -1: not reached
	ways     []float64 // shortest ones from the node
	through  []float64 // share of the shortest ways from the node to all others that pass
	order    []int32   // what was reached, the nearest first
}

func newWalker(g *Graph) *walker {
	n := g.Len()
	w := &walker{g, make([]int32, n), make([]float64, n), make([]float64, n), make([]int32, 0, n)}
	for u := range w.distance {
		w.distance[u] = -1
	}
	return w
}

// from walks from a node. O(ties of its component).
func (w *walker) from(s int32) {
	for _, u := range w.order {
		w.distance[u], w.ways[u], w.through[u] = -1, 0, 0
	}
	w.order = append(w.order[:0], s)
	w.distance[s], w.ways[s] = 0, 1
	for i := 0; i < len(w.order); i++ {
		u := w.order[i]
		for _, v := range w.g.Of(u) {
			if w.distance[v] < 0 {
				w.distance[v] = w.distance[u] + 1
				w.order = append(w.order, v)
			}
			if w.distance[v] == w.distance[u]+1 {
				w.ways[v] += w.ways[u]
			}
		}
	}
}

// back finds what share of the shortest ways of the last walk passes each node: Brandes (2001).
func (w *walker) back() {
	for i := len(w.order) - 1; i > 0; i-- {
		v := w.order[i]
		each := (1 + w.through[v]) / w.ways[v]
		for _, u := range w.g.Of(v) {
			if w.distance[u] == w.distance[v]-1 {
				w.through[u] += w.ways[u] * each
			}
		}
	}
	w.through[w.order[0]] = 0
}

// reach is how far the farthest node of the last walk is.
func (w *walker) reach() int { return int(w.distance[w.order[len(w.order)-1]]) }

// tally is a sum of numbers that were drawn, and of their squares.
type tally struct{ sum, squares float64 }

func (t *tally) add(x float64) {
	t.sum += x
	t.squares += x * x
}

// total is the sum over all of a population, of the numbers of some that were drawn from it,
// with its standard error.
func (t tally) total(drawn, all int) Number {
	if drawn == all {
		return Number{Value: t.sum}
	}
	k, n := float64(drawn), float64(all)
	variance := max(0, (t.squares-t.sum*t.sum/k)/(k-1))
	return Number{t.sum * n / k, n * math.Sqrt(variance/k*(1-k/n)), true}
}

// walk computes what takes walks: in each component from all its nodes, or from some.
func (m *Measures) walk(ctx context.Context, members [][]int32) error {
	g := m.Graph
	n := g.Len()
	w := newWalker(g)
	between, far := make([]tally, n), make([]tally, n)
	betweenness, closeness := make([]Number, n), make([]Number, n)
	m.Diameter, m.Distance = Number{Value: math.NaN()}, Number{Value: math.NaN()}
	for i, nodes := range members {
		from := drawn(nodes)
		if len(from) < len(nodes) {
			m.Sampled = len(from)
		}
		farthest, distances := 0, tally{} // of the pairs of a node walked from
		for _, s := range from {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.from(s)
			w.back()
			sum := 0.0
			for _, u := range w.order {
				between[u].add(w.through[u])
				far[u].add(float64(w.distance[u]))
				sum += float64(w.distance[u])
			}
			distances.add(sum)
			farthest = max(farthest, w.reach())
		}
		if i == 0 && len(nodes) > 1 {
			pairs := float64(len(nodes)) * float64(len(nodes)-1)
			m.Distance = scaled(distances.total(len(from), len(nodes)), 1/pairs)
			m.Diameter = Number{Value: float64(farthest)}
			if len(from) < len(nodes) {
				low, high, err := diameter(ctx, w, nodes)
				if err != nil {
					return err
				}
				m.Diameter = Number{float64(low), float64(high - low), high > low}
			}
		}
		for _, u := range nodes {
			if n > 2 { // else nothing lies between
				betweenness[u] = scaled(between[u].total(len(from), len(nodes)), 1/(float64(n-1)*float64(n-2)))
			}
			closeness[u] = closenessOf(far[u].total(len(from), len(nodes)), len(nodes), n)
		}
	}
	m.Betweenness = columnOf(n, func(u int) Number { return betweenness[u] })
	m.Closeness = columnOf(n, func(u int) Number { return closeness[u] })
	return nil
}

// closenessOf is the closeness of a node of a component of some nodes, of n in all, from the
// sum of its distances: as Wasserman and Faust (1994), so that small components do not win.
func closenessOf(far Number, nodes, n int) Number {
	if far.Value == 0 {
		return Number{}
	}
	others := float64(nodes - 1)
	value := others / far.Value * others / float64(n-1)
	return Number{Round(value), Round(value * far.Error / far.Value), far.Sampled}
}

// scaled is a number times a factor, rounded.
func scaled(x Number, factor float64) Number {
	return Number{Round(x.Value * factor), Round(x.Error * factor), x.Sampled}
}

// drawn are the nodes of a component that there are walks from, always the same.
func drawn(nodes []int32) []int32 {
	if len(nodes) <= MostExact {
		return nodes
	}
	r := rand.New(rand.NewPCG(seed, uint64(len(nodes))))
	all := append([]int32(nil), nodes...)
	for i := range pivots {
		j := i + r.IntN(len(all)-i)
		all[i], all[j] = all[j], all[i]
	}
	return all[:pivots]
}

// mostWalks is from how many nodes the diameter is sought before bounds of it will do. The
// networks of people and cities take some ten.
const mostWalks = 1000

// diameter is the greatest distance in a component, between two bounds, which are mostly one.
// A walk from a node bounds how far from any other one the farthest is, by the triangle
// inequality; the next walk is from where it may be farthest, or else from where it may be
// nearest: Takes and Kosters (2011).
func diameter(ctx context.Context, w *walker, nodes []int32) (low, high int, err error) {
	least, most := make([]int32, w.g.Len()), make([]int32, w.g.Len())
	for _, u := range nodes {
		most[u] = math.MaxInt32
	}
	for walks := 0; ; walks++ {
		if err := ctx.Err(); err != nil {
			return 0, 0, err
		}
		farthest, nearest := nodes[0], nodes[0]
		high = 0
		for _, u := range nodes {
			if most[u] > most[farthest] || most[u] == most[farthest] && w.g.degree(u) > w.g.degree(farthest) {
				farthest = u
			}
			if least[u] < least[nearest] || least[u] == least[nearest] && w.g.degree(u) > w.g.degree(nearest) {
				nearest = u
			}
			high = max(high, int(most[u]))
		}
		if high <= low || walks == mostWalks {
			return low, max(low, high), nil
		}
		s := farthest
		if walks%2 == 1 {
			s = nearest
		}
		w.from(s)
		reach := int32(w.reach())
		low = max(low, int(reach))
		for _, u := range w.order {
			d := w.distance[u]
			least[u] = max(least[u], reach-d, d)
			most[u] = min(most[u], reach+d)
		}
		least[s], most[s] = math.MaxInt32, reach // is known, and is not the nearest again
	}
}
