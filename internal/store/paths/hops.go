package paths

import (
	"slices"

	"citygraph/internal/store"
)

// hops are the distances of entities from one of them, as far as they were
// measured.
type hops struct {
	size   int
	far    []int8  // by number, 0 where not measured, else the distance + 1
	order  []int32 // what was measured, the nearest first
	ring   int     // place in order of the first of the farthest
	radius int     // how far everything was measured
	whole  int     // how much of order lies within radius
}

// from begins to measure at one entity.
func (h *hops) from(u int32) {
	if h.far == nil {
		h.far = make([]int8, h.size)
	}
	h.far[u] = 1
	h.order = append(h.order, u)
	h.whole = 1
}

// of is the distance of u, or more than any path is long where it was not measured.
func (h *hops) of(u int32) int {
	if d := h.far[u]; d > 0 {
		return int(d) - 1
	}
	return store.MaxPathLength + 1
}

// frontier is the number of the farthest entities.
func (h *hops) frontier() int { return len(h.order) - h.ring }

// grow measures one hop more, never passing some entities. O(links of the farthest).
func (h *hops) grow(g Graph, around []int32) {
	ring, end := h.ring, len(h.order)
	for _, u := range h.order[ring:end] {
		if slices.Contains(around, u) {
			continue
		}
		for _, v := range g.Neighbours(u) {
			h.add(v, h.radius+1)
		}
	}
	h.ring, h.whole = end, len(h.order)
	h.radius++
}

// add measures an entity, unless it was measured already.
func (h *hops) add(v int32, distance int) {
	if h.far[v] == 0 {
		h.far[v] = int8(distance) + 1
		h.order = append(h.order, v)
	}
}

// extend measures beyond the radius, up to some distance, but only what can lie on a
// path of some length: other says how far things are from its other end.
func (h *hops) extend(g Graph, distance, length int, other *hops, around []int32) {
	ring := h.ring
	for d := h.radius; d < distance; d++ {
		end := len(h.order)
		for _, u := range h.order[ring:end] {
			if !other.mayBeWithin(length-d, u) || slices.Contains(around, u) {
				continue
			}
			for _, v := range g.Neighbours(u) {
				if other.mayBeWithin(length-d-1, v) {
					h.add(v, d+1)
				}
			}
		}
		ring = end
	}
}

// mayBeWithin says whether u is within a distance, or may be as it was not measured
// as far.
func (h *hops) mayBeWithin(distance int, u int32) bool {
	return h.of(u) <= distance || h.radius < distance
}

// retract forgets what lies beyond the radius.
func (h *hops) retract() { h.forget(h.whole) }

// forget forgets all but some of what was measured.
func (h *hops) forget(kept int) {
	for _, u := range h.order[kept:] {
		h.far[u] = 0
	}
	h.order = h.order[:kept]
}

// clear forgets what was measured. O(that).
func (h *hops) clear() {
	h.forget(0)
	h.ring, h.radius, h.whole = 0, 0, 0
}
