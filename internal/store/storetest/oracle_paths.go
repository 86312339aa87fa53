package storetest

import (
	"context"
	"maps"
	"slices"

	"citygraph/internal/store"
)

func (b brute) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	if err := q.CheckEnds(b.entity(q.From), b.entity(q.To)); err != nil {
		return nil, err
	}
	links := b.linksBetween(q)
	var all [][]string
	walk(links, []string{q.From}, q.To, q.MaxLength, func(path []string) { all = append(all, slices.Clone(path)) })
	slices.SortFunc(all, func(x, y []string) int {
		if len(x) != len(y) {
			return len(x) - len(y)
		}
		return slices.Compare(x, y)
	})
	r := &store.PathResult{Truncated: len(all) > q.First}
	for _, path := range all[:min(q.First, len(all))] {
		r.Paths = append(r.Paths, b.path(path, links))
	}
	if len(r.Paths) > 0 && isTooBroad(q, links, all, len(r.Paths[len(r.Paths)-1].Steps)) {
		return nil, store.ErrTooBroad
	}
	return r, ended(ctx)
}

// linksBetween returns the chosen links of a day by the entities they join, from
// either end.
func (b brute) linksBetween(q store.PathQuery) map[string]map[string][]store.MapEdge {
	links := map[string]map[string][]store.MapEdge{}
	isNode := func(id string) bool {
		return id == q.From || id == q.To || (b.entity(id) != nil && q.Kinds.Has(b.entity(id).EntityKind()))
	}
	for _, e := range b.linksOn(q.AsOf, q.Undated) {
		if !q.Links.Has(e.Link) || e.Source == e.Target || !isNode(e.Source) || !isNode(e.Target) {
			continue
		}
		for _, ends := range [][2]string{{e.Source, e.Target}, {e.Target, e.Source}} {
			if links[ends[0]] == nil {
				links[ends[0]] = map[string][]store.MapEdge{}
			}
			links[ends[0]][ends[1]] = append(links[ends[0]][ends[1]], e)
		}
	}
	return links
}

// walk reports every path that goes on from one and ends at an entity, of at most
// some steps more.
func walk(links map[string]map[string][]store.MapEdge, path []string, to string, steps int, report func(path []string)) {
	at := path[len(path)-1]
	if at == to {
		report(path)
		return
	}
	if steps == 0 {
		return
	}
	for next := range links[at] {
		if !slices.Contains(path, next) {
			walk(links, append(path, next), to, steps-1, report)
		}
	}
}

// isTooBroad says whether there are too many paths of a length, or too many entities
// within it.
func isTooBroad(q store.PathQuery, links map[string]map[string][]store.MapEdge, all [][]string, length int) bool {
	paths := 0
	for _, p := range all {
		if len(p) == length+1 {
			paths++
		}
	}
	within := map[string]bool{q.From: true}
	for range length {
		for id := range maps.Clone(within) {
			for next := range links[id] {
				within[next] = true
			}
		}
	}
	return paths > q.AtMost().Paths || len(within) > q.AtMost().Entities
}

// path makes a path of the ids along it.
func (b brute) path(ids []string, links map[string]map[string][]store.MapEdge) store.Path {
	var p store.Path
	for i, id := range ids[1:] {
		joined := slices.Clone(links[ids[i]][id])
		slices.SortFunc(joined, store.ComparePathLinks)
		p.Steps = append(p.Steps, store.PathStep{From: b.entity(ids[i]), To: b.entity(id), Links: joined})
	}
	return p
}
