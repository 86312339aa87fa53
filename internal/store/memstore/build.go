package memstore

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// emptySnapshot is the contents of a store that was never loaded.
func emptySnapshot() *snapshot {
	a := &atlas.Atlas{Meta: atlas.Meta{TimeZone: "UTC"}}
	s, err := build(context.Background(), a, nil, "", nil)
	if err != nil {
		panic("memstore: nothing cannot be indexed: " + err.Error()) // no context that ends, no ids that repeat
	}
	s.atlas = nil
	return s
}

// inOrderOfID returns the entities of a by id, and an error where two have one.
func inOrderOfID(a *atlas.Atlas) ([]atlas.Entity, error) {
	es := a.Entities()
	slices.SortFunc(es, func(x, y atlas.Entity) int { return strings.Compare(x.EntityID(), y.EntityID()) })
	for i := 1; i < len(es); i++ {
		if x, y := es[i-1], es[i]; x.EntityID() == y.EntityID() {
			return nil, atlas.Invalid("the id %q stands twice, for a %s and a %s: give each thing an id of its own",
				x.EntityID(), strings.ToLower(string(x.EntityKind())), strings.ToLower(string(y.EntityKind())))
		}
	}
	return es, nil
}

// build makes the snapshot of a, whose entities by id and version are given. Its steps need
// each other's results in the order in which they stand.
func build(ctx context.Context, a *atlas.Atlas, entities []atlas.Entity, version string, progress func(done, total int)) (*snapshot, error) {
	s := &snapshot{atlas: a, entities: entities, dataset: a.DescribeAs(version)}
	if progress == nil {
		progress = func(int, int) {}
	}
	if err := s.buildNames(ctx, progress); err != nil {
		return nil, err
	}
	s.buildKinds()
	s.buildOffice()
	// These need nothing of each other, and what is much work is begun first.
	var beside sync.WaitGroup
	for _, step := range []func(){s.buildTexts, s.buildListsAndGroups, s.buildArcs, s.buildChanges, s.buildChains, s.buildRankings} {
		beside.Go(func() {
			if ctx.Err() == nil {
				step()
			}
		})
	}
	beside.Wait()
	if err := ended(ctx); err != nil {
		return nil, err
	}
	s.results = newResultCache()
	s.scratch = &sync.Pool{New: func() any { return newScratch(len(entities)) }}
	s.foundScratch = &sync.Pool{New: func() any { found := make([]uint64, len(entities)/64+1); return &found }}
	s.pathScratch = &sync.Pool{New: func() any { return newPathScratch(len(entities)) }}
	progress(len(entities), len(entities))
	return s, nil
}

// buildListsAndGroups makes the lists, and the groups, which need them.
func (s *snapshot) buildListsAndGroups() {
	s.buildLists()
	s.buildGroupColumns()
}

// buildNames numbers the entities and ranks them by name.
func (s *snapshot) buildNames(ctx context.Context, progress func(done, total int)) error {
	n := len(s.entities)
	s.numbers = make(map[string]num, n)
	s.keys = make([]string, n)
	s.names = make([][]string, n)
	order := make([]num, n)
	var numbering sync.WaitGroup // beside the folding, which does without it
	numbering.Go(func() {
		for i, e := range s.entities {
			s.numbers[e.EntityID()] = num(i)
			order[i] = num(i)
		}
	})
	err := s.foldNames(ctx, progress)
	numbering.Wait()
	if err != nil {
		return err
	}
	slices.SortFunc(order, func(u, v num) int { return strings.Compare(s.keys[u], s.keys[v]) })
	s.rank = make([]int32, n)
	for place, u := range order {
		s.rank[u] = int32(place)
	}
	return nil
}

// foldNames folds the names of all entities, which is most of the work of a load, on all processors.
func (s *snapshot) foldNames(ctx context.Context, progress func(done, total int)) error {
	n := len(s.entities)
	var begun atomic.Int64 // entities that somebody folds or has folded
	foldSome := func() bool {
		to := int(begun.Add(checkInterval))
		from := to - checkInterval
		if from >= n || ctx.Err() != nil {
			return false
		}
		for i := from; i < min(to, n); i++ {
			e := s.entities[i]
			s.keys[i] = store.NameKey(e)
			english, _, _ := strings.Cut(s.keys[i], fold.Separator)
			s.names[i] = store.FoldedNamesOf(e, english)
		}
		return true
	}
	var beside sync.WaitGroup
	for range runtime.GOMAXPROCS(0) - 1 {
		beside.Go(func() {
			for foldSome() {
			}
		})
	}
	progress(0, n)
	for foldSome() {
		progress(min(int(begun.Load()), n), n)
	}
	beside.Wait()
	return ended(ctx)
}

// buildKinds lists the entities of each kind, by id and by name.
func (s *snapshot) buildKinds() {
	s.roots = make([][]num, len(atlas.Kinds))
	s.named = make([][]num, len(atlas.Kinds))
	s.nodeKind = make([]store.NodeSet, len(s.entities))
	for i, kind := range atlas.Kinds {
		s.roots[i] = make([]num, 0, s.dataset.Counts[kind])
	}
	for i, e := range s.entities {
		kind := slices.Index(atlas.Kinds, e.EntityKind())
		s.roots[kind] = append(s.roots[kind], num(i))
		s.nodeKind[i] = store.NodeSetOf(e.EntityKind())
	}
	for i := range s.roots {
		s.named[i] = slices.Clone(s.roots[i])
		slices.SortFunc(s.named[i], s.byName)
	}
}

// buildOffice gives the countries that the office counts as one the same number.
func (s *snapshot) buildOffice() {
	s.office = make(map[num]int32, len(s.atlas.Countries))
	counted := make(map[string]int32)
	for _, c := range s.atlas.Countries {
		id := s.dataset.OfficeCountry(c.ID)
		if _, ok := counted[id]; !ok {
			counted[id] = int32(len(counted))
		}
		s.office[s.numbers[c.ID]] = counted[id]
	}
}

// adjacency is what the entities are joined to: the neighbours of u are those
// from place starts[u] on and before starts[u+1].
type adjacency[N any] struct {
	starts []int32
	all    []N
}

// of returns the neighbours of u.
func (a *adjacency[N]) of(u num) []N { return a.all[a.starts[u]:a.starts[u+1]] }

// newAdjacency arranges for n entities what each reports of them, the neighbours
// of one in order and without those that the order finds equal.
func newAdjacency[N any](n int, each func(join func(u num, v N)), compare func(v, w N) int) adjacency[N] {
	a := adjacency[N]{starts: make([]int32, n+1)}
	type pair struct {
		u num
		v N
	}
	var blocks [][]pair // of one size, so that nothing is copied while there become more
	each(func(u num, v N) {
		a.starts[u+1]++
		last := len(blocks) - 1
		if last < 0 || len(blocks[last]) == pairsABlock {
			blocks = append(blocks, make([]pair, 0, pairsABlock))
			last++
		}
		blocks[last] = append(blocks[last], pair{u, v})
	})
	for u := range n {
		a.starts[u+1] += a.starts[u]
	}
	a.all = make([]N, a.starts[n])
	next := slices.Clone(a.starts)
	for i, block := range blocks {
		for _, p := range block {
			a.all[next[p.u]] = p.v
			next[p.u]++
		}
		blocks[i] = nil
	}
	end, start := int32(0), int32(0)
	for u := range n {
		own := a.all[start:a.starts[u+1]]
		if len(own) > 1 {
			slices.SortFunc(own, compare)
			own = slices.CompactFunc(own, func(v, w N) bool { return compare(v, w) == 0 })
		}
		start = a.starts[u+1]
		end += int32(copy(a.all[end:], own))
		a.starts[u+1] = end
	}
	a.all = a.all[:end]
	return a
}

// pairsABlock is how many neighbours are noted in one piece of memory.
const pairsABlock = 1 << 12

// compareNums orders by number, that is by id.
func compareNums(u, v num) int { return cmp.Compare(u, v) }
