package memstore

import (
	"slices"

	"citygraph/internal/store"
)

// walk is the part of the graph that a map is about: the kinds, links and day of
// its query, what lies within its depth, and what of it stays.
type walk struct {
	*snapshot
	*scratch
	q  store.MapQuery
	on day
	steps
	levels []int // place in reached of the first node of each distance

	chosen []rankedNode // the nodes that stay, in order
	edges  int          // the chosen links with both ends reached
	inside int          // those of them with both ends among chosen

	undated int // the links that may hold and are left out
}

// holds says whether a is a chosen link that holds on the day, or may where that is
// enough.
func (w *walk) holds(a *arc) bool {
	return w.q.Links&(1<<a.link) != 0 && (a.days.has(w.on) || (w.q.Undated && a.may.has(w.on)))
}

// reach walks from the focus in rounds of one hop. O(links of what is nearer than
// the depth).
func (w *walk) reach(focus []num) error {
	for _, u := range focus {
		w.visit(u, 0)
	}
	w.levels = append(w.levels, 0)
	from := 0
	for distance := int8(1); int(distance) <= w.q.Depth; distance++ {
		to := len(w.reached)
		w.levels = append(w.levels, to)
		for _, u := range w.reached[from:to] {
			arcs := w.arcs.of(u)
			if err := w.spend(1 + len(arcs)/linksAStep); err != nil {
				return err
			}
			for j := range arcs {
				if a := &arcs[j]; w.distance[a.to] == unreached && w.nodeKind[a.to]&w.q.Kinds != 0 && w.holds(a) {
					w.visit(a.to, distance)
				}
			}
		}
		from = to
	}
	w.levels = append(w.levels, len(w.reached))
	return nil
}

// mark reaches u, unless it was reached already.
func (w *walk) visit(u num, distance int8) {
	if w.distance[u] == unreached {
		w.distance[u] = distance
		w.reached = append(w.reached, u)
	}
}

// choose takes the first nodes in the order of a map, up to the budget. Degrees
// are counted only up to the distance at which the budget is spent, and there the
// best are picked without sorting the rest: a hub of 1,500 ties has 15,000 places
// within two hops.
func (w *walk) choose() error {
	for distance := 0; distance+1 < len(w.levels); distance++ {
		left := w.q.Budget - len(w.chosen)
		if left == 0 {
			break
		}
		w.best = w.best[:0]
		for _, u := range w.reached[w.levels[distance]:w.levels[distance+1]] {
			if err := w.spend(1 + len(w.arcs.of(u))/linksAStep); err != nil {
				return err
			}
			w.best = addToTop(w.best, left, rankedNodeAs(w.degree(u), u))
		}
		slices.Sort(w.best)
		w.chosen = append(w.chosen, w.best...)
	}
	for _, r := range w.chosen {
		w.stays[r.num()] = true
	}
	return nil
}

// degree counts the distinct neighbours of u. O(its links).
func (w *walk) degree(u num) int {
	n, last := 0, none
	arcs := w.arcs.of(u)
	for i := range arcs {
		if a := &arcs[i]; a.to != last && w.nodeKind[a.to]&w.q.Kinds != 0 && w.holds(a) {
			n, last = n+1, a.to // those to one neighbour stand together
		}
	}
	return n
}

// countEdges counts the edges among what is reached, and those among what stays.
// O(links of what is reached).
func (w *walk) countEdges() error {
	for _, u := range w.reached {
		if err := w.spend(1 + len(w.arcs.of(u))/linksAStep); err != nil {
			return err
		}
		w.eachEdge(u, func(a *arc, _ int) {
			if w.distance[a.to] == unreached {
				return
			}
			w.edges++
			if w.stays[u] && w.stays[a.to] {
				w.inside++
			}
		})
		if w.q.CountUndated && !w.q.Undated {
			w.countUndated(u)
		}
	}
	return nil
}

// countUndated counts the edges of u that may hold and are left out: to another node
// that is reached where u is the source, so that each is counted once, and to one that u
// would reach.
func (w *walk) countUndated(u num) {
	nearer := int(w.distance[u]) < w.q.Depth
	arcs := w.arcs.of(u)
	for i := 0; i < len(arcs); {
		first, held, may := &arcs[i], false, false
		for ; i < len(arcs) && first.sameEdge(arcs[i]); i++ {
			held = held || arcs[i].days.has(w.on)
			may = may || arcs[i].may.has(w.on)
		}
		if held || !may || w.q.Links&(1<<first.link) == 0 {
			continue
		}
		if w.distance[first.to] != unreached {
			if first.out {
				w.undated++
			}
		} else if nearer && w.nodeKind[first.to]&w.q.Kinds != 0 {
			w.undated++
		}
	}
}

// eachEdge reports the edges of which u is the source, and the place of the arc.
func (w *walk) eachEdge(u num, report func(a *arc, place int)) {
	var last *arc
	arcs := w.arcs.of(u)
	for i := range arcs {
		a := &arcs[i]
		if !a.out || !w.holds(a) || (last != nil && last.sameEdge(*a)) {
			continue
		}
		last = a
		report(a, i)
	}
}
