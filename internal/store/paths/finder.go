package paths

import (
	"context"
	"slices"

	"citygraph/internal/store"
)

// PathGraph is what a search for paths needs of a graph. The entities are numbered
// from 0 on in the order of their ids.
type Graph interface {
	// Neighbours returns the entities one hop from u over the chosen links and
	// kinds, From and To among them: each once, in any order, never u itself. The
	// answer stays as it is while a search runs.
	Neighbours(u int32) []int32
}

// PathFinder finds the paths of a [store.PathQuery] in a graph of some size. It is used by
// one search at a time, and then again: what it needs a place for in every entity is
// large compared with most searches.
//
// It takes the lengths one after the other, and all paths of a length before any of
// the next. A path is followed only to entities that are near enough to the end:
//
//	from ──► u ──► v ─ ─ ─ at most what is left ─ ─ ─► to
//
// To know that, hops are measured from both ends, always from the one that has fewer
// entities at its edge, until they meet. Those to the end do not pass From. They say
// too little where all ways on lead back over the path itself, as from one leaf of a
// hub to another one. A search that looks at many links in vain measures anew, without
// passing the path, for one more of its entities; so that it costs no more than some
// measurements for each path that it finds. That is the idea of Yen (Management
// Science 17, 1971).
type Finder struct {
	start  hops    // hops from the beginning, not passing the end
	tables []*hops // [i]: hops to the end, not passing the first i+1 of path
	exact  int     // the table in use

	graph  Graph
	path   []int32
	to     int32
	length int     // of the paths looked for
	stop   int     // how many of them are enough
	found  []int32 // the paths of this length, one after the other
	vain   int     // links looked at since a path was found
	looked int     // links looked at
	ctx    context.Context
	err    error
}

// patience is how many links are looked at in vain before hops are measured anew,
// which costs about as much in a graph of the world's cities.
const patience = 1 << 15

// NewPathFinder returns a finder for graphs of n entities.
func NewFinder(n int) *Finder {
	f := &Finder{start: hops{size: n}, tables: make([]*hops, store.MaxPathLength)}
	for i := range f.tables {
		f.tables[i] = &hops{size: n}
	}
	return f
}

// Find returns the paths of the answer as numbers, and whether there are more.
// Errors: [store.ErrTooBroad] for too many paths; that of ctx.
func (f *Finder) Find(ctx context.Context, g Graph, from, to int32, q store.PathQuery) (paths [][]int32, truncated bool, err error) {
	f.graph, f.to, f.ctx, f.err = g, to, ctx, nil
	f.path = append(f.path[:0], from)
	f.vain, f.looked = 0, 0
	defer f.clear()
	f.start.from(from)
	f.tables[0].from(to)
	last, most := 0, 0 // the length of the last path of the answer, and how many have it
	for f.length = 1; f.length <= q.MaxLength && !truncated; f.length++ {
		left := q.First - len(paths)
		f.search(left, q.AtMost().Paths)
		if f.err != nil {
			return nil, false, f.err
		}
		n := len(f.found) / (f.length + 1)
		if n > 0 && left > 0 {
			last, most = f.length, n
		}
		truncated = n > left
		paths = append(paths, f.firstPaths(min(n, left))...)
	}
	if most > q.AtMost().Paths {
		return nil, false, q.TooManyPaths(last)
	}
	return paths, truncated, nil
}

// search finds the paths of one length: all of them, or as many as say that there
// are too many; or any one, where none is needed any more.
func (f *Finder) search(left, most int) {
	f.stop = 1
	if left > 0 {
		f.stop = max(left, most) + 1
	}
	f.found, f.exact = f.found[:0], 0
	f.meet()
	f.follow()
}

// meet measures from both ends as far as paths of the length need it.
func (f *Finder) meet() {
	end := f.tables[0]
	end.retract()
	for f.start.radius+end.radius < f.length {
		if f.start.frontier() < end.frontier() {
			f.start.grow(f.graph, []int32{f.to})
		} else {
			end.grow(f.graph, f.path[:1])
		}
	}
	end.extend(f.graph, f.length-1, f.length, &f.start, f.path[:1])
}

// follow extends the path in every way that may lead to the end.
func (f *Finder) follow() {
	at := len(f.path) - 1
	left := f.length - at
	if left == 1 && at > 0 { // near enough, so the end is next to it
		f.arrive()
		return
	}
	for _, v := range f.graph.Neighbours(f.path[at]) {
		if f.looked++; f.looked%often == 0 {
			f.err = f.ctx.Err()
		}
		if f.err != nil || len(f.found) >= f.stop*(f.length+1) {
			break
		}
		if f.vain++; f.vain > patience && f.exact < at {
			f.measure()
		}
		if v == f.to {
			if left == 1 {
				f.arrive()
			}
			continue
		}
		if f.tables[f.exact].of(v) > left-1 || slices.Contains(f.path, v) {
			continue
		}
		f.path = append(f.path, v)
		f.follow()
		f.path = f.path[:at+1]
		f.exact = min(f.exact, at)
	}
}

// arrive keeps the path, which leads to the end with one more step.
func (f *Finder) arrive() {
	f.found = append(append(f.found, f.path...), f.to)
	f.vain = 0
}

// often is the number of links between two looks at the context.
const often = 1 << 12

// measure measures the hops to the end without passing one more entity of the path.
func (f *Finder) measure() {
	f.exact++
	f.vain = 0
	t := f.tables[f.exact]
	t.clear()
	t.from(f.to)
	t.extend(f.graph, f.length-f.exact-1, f.length, &f.start, f.path[:f.exact+1])
}

// firstPaths are the first n of the paths found, in order.
func (f *Finder) firstPaths(n int) [][]int32 {
	all := make([][]int32, 0, len(f.found)/(f.length+1))
	for p := range slices.Chunk(f.found, f.length+1) {
		all = append(all, p)
	}
	slices.SortFunc(all, slices.Compare[[]int32])
	all = all[:n]
	for i, p := range all {
		all[i] = slices.Clone(p)
	}
	return all
}

// Reach counts the entities within some hops of one, up to one more than most.
func (f *Finder) Reach(ctx context.Context, g Graph, from int32, length, most int) (int, error) {
	defer f.clear()
	f.start.from(from)
	for f.start.radius < length && len(f.start.order) <= most && f.start.frontier() > 0 {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		f.start.grow(g, nil)
	}
	return min(len(f.start.order), most+1), nil
}

// clear forgets the search, and the graph with it.
func (f *Finder) clear() {
	f.start.clear()
	for _, t := range f.tables {
		t.clear()
	}
	f.graph, f.ctx = nil, nil
}
