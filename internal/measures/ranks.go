package measures

import (
	"cmp"
	"slices"
)

// columnOf is a measure of n nodes, with their ranks.
func columnOf(n int, of func(u int) Number) Column {
	c := Column{make([]Number, n), make([]int32, n), make([]int32, n)}
	for u := range n {
		c.Values[u] = of(u)
	}
	for u := range c.Order {
		c.Order[u] = int32(u)
	}
	slices.SortFunc(c.Order, func(u, v int32) int {
		return cmp.Or(cmp.Compare(c.Values[v].Value, c.Values[u].Value), cmp.Compare(u, v))
	})
	for i, u := range c.Order {
		c.Ranks[u] = int32(i + 1)
		if i > 0 && c.Values[c.Order[i-1]].Value == c.Values[u].Value {
			c.Ranks[u] = c.Ranks[c.Order[i-1]]
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
