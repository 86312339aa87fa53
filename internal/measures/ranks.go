package measures

import (
	"cmp"
	"slices"
)

// columnOf is a measure of n nodes, with their ranks.
func columnOf(n int, of func(u int) Number) Column {
	c := Column{make([]Number, n), make([]int32, n)}
	for u := range n {
		c.Values[u] = of(u)
	}
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(u, v int32) int { return cmp.Compare(c.Values[v].Value, c.Values[u].Value) })
	for i, u := range order {
		c.Ranks[u] = int32(i + 1)
		if i > 0 && c.Values[order[i-1]].Value == c.Values[u].Value {
			c.Ranks[u] = c.Ranks[order[i-1]]
		}
	}
	return c
}

// bySize is the place of each of n things when the largest stand first, and those of one size
// as they are.
func bySize(n int, size func(i int) int) []int32 {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(size(j), size(i)) })
	places := make([]int32, n)
	for place, i := range order {
		places[i] = int32(place)
	}
	return places
}
