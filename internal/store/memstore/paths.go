package memstore

import (
	"context"
	"slices"
	"sort"

	"citygraph/internal/store"
	"citygraph/internal/store/paths"
)

// Paths returns how two entities are joined: see [paths.PathFinder]. Entities and
// links are built only for the answer.
func (s *snapshot) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	if err := q.CheckEnds(s.entity(q.From), s.entity(q.To)); err != nil {
		return nil, err
	}
	if r, ok := s.results.paths.Get(q); ok && stepsOf(ctx).count == nil { // work that is counted is done
		return r, nil
	}
	c := s.pathScratch.Get().(*pathScratch)
	defer func() {
		c.clear()
		s.pathScratch.Put(c)
	}()
	g := s.pathGraph(q, c)
	found, truncated, err := c.finder.Find(ctx, g, int32(g.from), int32(g.to), q)
	if err == nil && len(found) > 0 {
		err = g.checkReach(ctx, len(found[len(found)-1])-1)
	}
	if ctx.Err() != nil {
		return nil, ended(ctx)
	}
	if err != nil {
		return nil, err
	}
	r := &store.PathResult{Paths: make([]store.Path, len(found)), Truncated: truncated}
	for i, us := range found {
		r.Paths[i] = g.build(us)
	}
	s.results.paths.Add(q, r)
	return r, nil
}

// pathScratch is what a search for paths needs a place for in every entity, lent to one
// search at a time.
type pathScratch struct {
	finder *paths.Finder
	starts []int32 // by number: the place in near of the first neighbour + 1; 0 where they were not looked up
	ends   []int32 // by number: the place after the last
	near   []int32
	looked []int32 // the entities whose neighbours were looked up
}

func newPathScratch(n int) *pathScratch {
	return &pathScratch{finder: paths.NewFinder(n), starts: make([]int32, n), ends: make([]int32, n)}
}

// clear forgets the neighbours. O(entities looked at).
func (c *pathScratch) clear() {
	for _, u := range c.looked {
		c.starts[u] = 0
	}
	c.near, c.looked = c.near[:0], c.looked[:0]
}

// pathGraph is the graph of the chosen kinds and links on a day.
type pathGraph struct {
	*snapshot
	*pathScratch
	q        store.PathQuery
	links    store.LinkSet // the chosen ones that can join two entities of it
	free     bool          // they lead to entities of the chosen kinds alone
	on       day
	from, to num
}

func (s *snapshot) pathGraph(q store.PathQuery, c *pathScratch) *pathGraph {
	g := &pathGraph{snapshot: s, pathScratch: c, q: q, on: dayOf(q.AsOf)}
	g.from, _ = s.find(q.From)
	g.to, _ = s.find(q.To)
	kinds := q.Kinds | s.nodeKind[g.from] | s.nodeKind[g.to]
	g.links = q.Links.Among(kinds)
	g.free = g.links.LeadOnlyTo(q.Kinds, kinds)
	return g
}

// holds says whether a is a chosen link that holds on the day, or may where that is
// enough.
func (g *pathGraph) holds(a *arc) bool {
	return g.links&(1<<a.link) != 0 && (a.days.has(g.on) || (g.q.Undated && a.may.has(g.on)))
}

// Neighbours looks the neighbours of u up, once in a search.
func (g *pathGraph) Neighbours(u int32) []int32 {
	if start := g.starts[u]; start > 0 {
		return g.near[start-1 : g.ends[u]]
	}
	start, last := len(g.near), none
	arcs := g.arcs.of(num(u))
	for i := range arcs {
		a := &arcs[i]
		if !g.holds(a) || a.to == last {
			continue // those to one neighbour stand together
		}
		if g.free || g.nodeKind[a.to]&g.q.Kinds != 0 || a.to == g.from || a.to == g.to {
			g.near, last = append(g.near, int32(a.to)), a.to
		}
	}
	g.starts[u], g.ends[u] = int32(start)+1, int32(len(g.near))
	g.looked = append(g.looked, u)
	return g.near[start:]
}

// checkReach fails where too much lies within the length of a path. Where the whole
// graph is not too much nobody counts.
func (g *pathGraph) checkReach(ctx context.Context, length int) error {
	if !g.q.MayReachTooMuch(g.dataset) {
		return nil
	}
	n, err := g.finder.Reach(ctx, g, int32(g.from), length, g.q.AtMost().Entities)
	if err != nil {
		return err
	}
	return g.q.CheckReach(n, length)
}

// build makes a path of the numbers along it.
func (g *pathGraph) build(us []int32) store.Path {
	steps := make([]store.PathStep, len(us)-1)
	for i := range steps {
		u, v := num(us[i]), num(us[i+1])
		steps[i] = store.PathStep{From: g.entities[u], To: g.entities[v], Links: g.between(u, v)}
	}
	return store.Path{Steps: steps}
}

// between builds the links between two entities. O(log of the links of u).
func (g *pathGraph) between(u, v num) []store.MapEdge {
	var links []store.MapEdge
	var last *arc
	arcs := g.arcs.of(u)
	first := sort.Search(len(arcs), func(i int) bool { return g.byName(arcs[i].to, v) >= 0 })
	for i := first; i < len(arcs) && arcs[i].to == v; i++ {
		a := &arcs[i]
		if !g.holds(a) || (last != nil && last.sameEdge(*a)) {
			continue
		}
		last = a
		if a.out {
			links = append(links, g.edge(a, u, v, g.q.AsOf))
		} else {
			links = append(links, g.edge(a, v, u, g.q.AsOf))
		}
	}
	slices.SortFunc(links, store.ComparePathLinks)
	return links
}
