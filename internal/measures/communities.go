package measures

import (
	"context"
	"math/rand/v2"
)

// lumps is a graph with weights, whose nodes stand for several of another one. All is in whole
// numbers, so that nothing depends on the order of sums.
type lumps struct {
	starts, to []int32
	weights    []int64
	own        []int64 // of each node: the weight of its ties with itself, both ends counted
	degrees    []int64 // of each node: the weights of all its ties, own ones too
	ends       int64   // sum of degrees
}

// lumpsOf are the nodes of a graph alone.
func lumpsOf(g *Graph) *lumps {
	l := &lumps{starts: g.starts, to: g.all, weights: make([]int64, len(g.all)), own: make([]int64, g.Len()), degrees: make([]int64, g.Len())}
	for i := range l.weights {
		l.weights[i] = 1
	}
	for u := range l.degrees {
		l.degrees[u] = int64(g.degree(int32(u)))
		l.ends += l.degrees[u]
	}
	return l
}

// findCommunities finds parts of the graph that hold together more than by chance, by the
// method of Louvain (Blondel and others, 2008): every node goes to the neighbouring community
// in which the modularity is greatest, until none moves; then communities are nodes, again
// and again.
func (m *Measures) findCommunities(ctx context.Context) error {
	n := m.Graph.Len()
	m.CommunityOf = make([]int32, n)
	for u := range m.CommunityOf {
		m.CommunityOf[u] = int32(u)
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	for l := lumpsOf(m.Graph); ; {
		of, err := l.move(ctx, r)
		if err != nil {
			return err
		}
		count := renumber(of)
		for u, c := range m.CommunityOf {
			m.CommunityOf[u] = of[c]
		}
		if count == len(of) {
			break
		}
		l = l.lumped(of, count)
	}
	sizes := make([]int, renumber(m.CommunityOf))
	for _, c := range m.CommunityOf {
		sizes[c]++
	}
	places := bySize(len(sizes), func(i int) int { return sizes[i] })
	m.Communities = make([]int, len(sizes))
	for c, place := range places {
		m.Communities[place] = sizes[c]
	}
	for u, c := range m.CommunityOf {
		m.CommunityOf[u] = places[c]
	}
	m.Modularity = Round(m.Graph.Modularity(m.CommunityOf))
	return nil
}

// move moves every node to the community that suits it best, until none moves: the community
// of each.
func (l *lumps) move(ctx context.Context, r *rand.Rand) ([]int32, error) {
	n := len(l.degrees)
	of, order := make([]int32, n), make([]int32, n)
	total := make([]int64, n) // degrees of all in a community
	for u := range n {
		of[u], order[u], total[u] = int32(u), int32(u), l.degrees[u]
	}
	r.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	ties := make([]int64, n) // of a node with each community near it
	var near []int32
	for moved := true; moved; {
		moved = false
		for i, u := range order {
			if i%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			near = append(near[:0], of[u])
			for k := l.starts[u]; k < l.starts[u+1]; k++ {
				c := of[l.to[k]]
				if ties[c] == 0 && c != of[u] {
					near = append(near, c)
				}
				ties[c] += l.weights[k]
			}
			total[of[u]] -= l.degrees[u]
			// What is gained, times the weight of all ends: a whole number.
			gain := func(c int32) int64 { return ties[c]*l.ends - total[c]*l.degrees[u] }
			best := of[u]
			for _, c := range near[1:] {
				if g, most := gain(c), gain(best); g > most || g == most && best != of[u] && c < best {
					best = c
				}
			}
			total[best] += l.degrees[u]
			moved = moved || best != of[u]
			of[u] = best
			for _, c := range near {
				ties[c] = 0
			}
		}
	}
	return of, nil
}

// renumber numbers communities from 0 on in the order of their first nodes, and returns how
// many there are.
func renumber(of []int32) int {
	numbers := map[int32]int32{}
	for u, c := range of {
		number, ok := numbers[c]
		if !ok {
			number = int32(len(numbers))
			numbers[c] = number
		}
		of[u] = number
	}
	return len(numbers)
}

// lumped is the graph whose nodes are communities.
func (l *lumps) lumped(of []int32, count int) *lumps {
	b := &lumps{starts: make([]int32, count+1), own: make([]int64, count), degrees: make([]int64, count), ends: l.ends}
	members := make([][]int32, count)
	for u, c := range of {
		members[c] = append(members[c], int32(u))
		b.own[c] += l.own[u]
		b.degrees[c] += l.degrees[u]
	}
	ties := make([]int64, count)
	var near []int32
	for c := range int32(count) {
		near = near[:0]
		for _, u := range members[c] {
			for k := l.starts[u]; k < l.starts[u+1]; k++ {
				d := of[l.to[k]]
				if d == c {
					b.own[c] += l.weights[k]
					continue
				}
				if ties[d] == 0 {
					near = append(near, d)
				}
				ties[d] += l.weights[k]
			}
		}
		for _, d := range near {
			b.to, b.weights = append(b.to, d), append(b.weights, ties[d])
			ties[d] = 0
		}
		b.starts[c+1] = int32(len(b.to))
	}
	return b
}

// Modularity is how much more ties are within communities than by chance, given as a number
// from 0 on for each node: Newman and Girvan (2004). 0 without a tie.
func (g *Graph) Modularity(of []int32) float64 {
	within, degrees := map[int32]int64{}, map[int32]int64{}
	for u := range int32(g.Len()) {
		degrees[of[u]] += int64(g.degree(u))
		for _, v := range g.Of(u) {
			if of[u] == of[v] {
				within[of[u]]++
			}
		}
	}
	var inside, squares int64
	for c, d := range degrees {
		inside += within[c]
		squares += d * d
	}
	ends := float64(len(g.all))
	if ends == 0 {
		return 0
	}
	return float64(inside)/ends - float64(squares)/(ends*ends)
}
