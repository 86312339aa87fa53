package memstore

import "slices"

// scratch is what a map needs a place for in every entity. It is made once for
// the size of a snapshot and lent to one map at a time: at 100,000 entities
// clearing it would cost more than most maps, so that each map undoes its marks.
type scratch struct {
	distance []int8 // by number; unreached
	stays    []bool // by number
	reached  []num  // in order of distance
	best     []rankedNode
	out      []rankedEdge
}

// unreached is the distance of what a map does not reach.
const unreached int8 = -1

func newScratch(n int) *scratch {
	c := &scratch{distance: make([]int8, n), stays: make([]bool, n)}
	for i := range c.distance {
		c.distance[i] = unreached
	}
	return c
}

// clear undoes the marks of a map. O(what it reached).
func (c *scratch) clear() {
	for _, u := range c.reached {
		c.distance[u], c.stays[u] = unreached, false
	}
	c.reached, c.best, c.out = c.reached[:0], c.best[:0], c.out[:0]
}

// rankedNode is an entity with its degree, in the order of the nodes of one distance:
// the degree descending above, the number below.
type rankedNode uint64

func rankedNodeAs(degree int, u num) rankedNode {
	const most = 1<<32 - 1
	return rankedNode(most-degree)<<32 | rankedNode(u)
}

func (r rankedNode) num() num    { return num(r & (1<<32 - 1)) }
func (r rankedNode) degree() int { return 1<<32 - 1 - int(r>>32) }

// addToTop adds r to the heap of the n first that were seen, the last of them on
// top. O(log n), and O(1) for most of many.
func addToTop(heap []rankedNode, n int, r rankedNode) []rankedNode {
	if len(heap) < n {
		heap = append(heap, r)
		for i := len(heap) - 1; i > 0 && heap[(i-1)/2] < heap[i]; i = (i - 1) / 2 {
			heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
		}
		return heap
	}
	if r >= heap[0] {
		return heap
	}
	heap[0] = r
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < n && heap[child+1] > heap[child] {
			child++
		}
		if child >= n || heap[child] <= heap[i] {
			return heap
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}

// rankedEdge is an edge of a node of the map that is not built yet: its target
// above, the place of its arc below. Its order is that of the targets.
type rankedEdge uint64

func rankedEdgeTo(u num, place int) rankedEdge { return rankedEdge(u)<<32 | rankedEdge(place) }

func (o rankedEdge) target() num { return num(o >> 32) }
func (o rankedEdge) place() int  { return int(o & (1<<32 - 1)) }

// numbersOf returns the numbers of ranked entities, in order of id.
func numbersOf(rs []rankedNode) []num {
	us := make([]num, len(rs))
	for i, r := range rs {
		us[i] = r.num()
	}
	slices.Sort(us)
	return us
}
