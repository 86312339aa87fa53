package neo4jstore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/paths"
)

// Paths returns how two entities are joined, with two statements: one fetches the
// subgraph of the graph that holds the paths, in which [paths.PathFinder] finds them;
// the other what lies along them.
func (v *view) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	if v.empty() {
		return nil, q.CheckEnds(nil, nil)
	}
	if isAnniversary(q.From) || isAnniversary(q.To) { // which no end is: say why
		ends, err := v.Entities(ctx, []string{q.From, q.To})
		return nil, cmp.Or(err, q.CheckEnds(ends[q.From], ends[q.To]))
	}
	p, err := v.subgraph(ctx, q)
	if err != nil {
		return nil, err
	}
	from, to := p.number(q.From), p.number(q.To)
	if from < 0 || to < 0 {
		return &store.PathResult{}, nil
	}
	found, truncated, err := paths.NewFinder(len(p.ids)).Find(ctx, p, from, to, q)
	if ctx.Err() != nil {
		return nil, contextError(ctx)
	}
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return &store.PathResult{}, nil
	}
	paths, err := v.readPaths(ctx, q, p.named(found))
	if err != nil {
		return nil, err
	}
	return &store.PathResult{Paths: paths, Truncated: truncated}, nil
}

// isAnniversary says whether an id can only be that of an anniversary.
func isAnniversary(id string) bool {
	_, _, ok := atlas.ParseAnniversaryID(id)
	return ok
}

// subgraph is a part of the graph, its entities in order of id.
type subgraph struct {
	ids        []string
	neighbours [][]int32
}

func (p *subgraph) Neighbours(u int32) []int32 { return p.neighbours[u] }

// number is the number of an entity, -1 where the part does not hold it.
func (p *subgraph) number(id string) int32 {
	if i, ok := slices.BinarySearch(p.ids, id); ok {
		return int32(i)
	}
	return -1
}

// named are the ids along some paths.
func (p *subgraph) named(paths [][]int32) [][]string {
	named := make([][]string, len(paths))
	for i, path := range paths {
		for _, u := range path {
			named[i] = append(named[i], p.ids[u])
		}
	}
	return named
}

// subgraph fetches the part of the graph that holds the paths. It fails where the ends
// are none.
func (v *view) subgraph(ctx context.Context, q store.PathQuery) (*subgraph, error) {
	links := q.Links.Among(q.Kinds)
	st := pathsOverAll
	if links&^cityLinks == 0 {
		st = pathsOverCities
	}
	answer, err := v.ask(ctx, st, map[string]any{
		"from": q.From, "to": q.To, "on": dayOrFirst(q.AsOf), "may": mayOn(q.AsOf, q.Undated), "length": q.MaxLength, "first": q.First,
		"kinds": namesOf(q.Kinds), "links": linkNames(links), "free": links.LeadOnlyTo(q.Kinds, q.Kinds), "ends": linkNames(q.Links),
	})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	var ends [2]atlas.Entity
	for i := range ends {
		if x := d.at(i); !x.none() {
			ends[i] = x.entity()
		}
	}
	p := subgraphOf(d.at(2), d.at(3))
	if err := d.err(); err != nil {
		return nil, err
	}
	return p, q.CheckEnds(ends[0], ends[1])
}

// subgraphOf makes a part of pairs of numbers of the database, which may repeat, and of
// lists of such a number and an id.
func subgraphOf(pairs, names decoder) *subgraph {
	list := names.list()
	slices.SortFunc(list, func(x, y decoder) int { return strings.Compare(x.at(1).text(), y.at(1).text()) })
	p := &subgraph{ids: make([]string, len(list)), neighbours: make([][]int32, len(list))}
	numbers := make(map[int]int32, len(list))
	for i, x := range list {
		p.ids[i], numbers[x.at(0).number()] = x.at(1).text(), int32(i)
	}
	for _, pair := range pairs.list() {
		u, v := numbers[pair.at(0).number()], numbers[pair.at(1).number()]
		p.neighbours[u] = append(p.neighbours[u], v)
		p.neighbours[v] = append(p.neighbours[v], u)
	}
	for i, near := range p.neighbours {
		slices.Sort(near)
		p.neighbours[i] = slices.Compact(near)
	}
	return p
}

// readPaths fetches what lies along some paths, and counts what lies within the length
// of the last one where the whole graph is more than that may be.
func (v *view) readPaths(ctx context.Context, q store.PathQuery, paths [][]string) ([]store.Path, error) {
	length := len(paths[len(paths)-1]) - 1
	st := alongPaths
	if q.MayReachTooMuch(v.dataset) {
		st = alongAndReach
	}
	ids, pairs := map[string]bool{}, map[string]bool{} // a pair as two ids and a space
	for _, path := range paths {
		for i, id := range path {
			ids[id] = true
			if i > 0 {
				pairs[path[i-1]+" "+id] = true
			}
		}
	}
	asked := make([][]string, 0, len(pairs))
	for _, pair := range keysOf(pairs) {
		asked = append(asked, strings.Fields(pair))
	}
	answer, err := v.ask(ctx, st, map[string]any{
		"ids": keysOf(ids), "pairs": asked, "from": q.From, "to": q.To, "on": dayOrFirst(q.AsOf), "may": mayOn(q.AsOf, q.Undated), "reach": length,
		"kinds": namesOf(q.Kinds), "ends": linkNames(q.Links),
	})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	if err := q.CheckReach(d.at(2).number(), length); err != nil {
		return nil, err
	}
	return pathsOf(d.at(0), d.at(1), paths, q.AsOf), d.err()
}

// pathsOf makes paths of the facts of what lies along them and of their links.
func pathsOf(facts, links decoder, paths [][]string, on atlas.Day) []store.Path {
	var nodes []store.MapNode
	things := map[string]atlas.Entity{}
	for _, x := range facts.list() {
		e := x.entity()
		things[e.EntityID()] = e
		nodes = append(nodes, store.MapNode{Entity: e})
	}
	between := map[[2]string][]store.MapEdge{}
	for _, e := range edgesOf(links, nodes, on) {
		between[[2]string{e.Source, e.Target}] = append(between[[2]string{e.Source, e.Target}], e)
	}
	made := make([]store.Path, len(paths))
	for i, path := range paths {
		for j, id := range path[1:] {
			s := store.PathStep{From: things[path[j]], To: things[id]}
			s.Links = slices.Concat(between[[2]string{path[j], id}], between[[2]string{id, path[j]}])
			slices.SortFunc(s.Links, store.ComparePathLinks)
			made[i].Steps = append(made[i].Steps, s)
		}
	}
	return made
}
