package memstore

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/parallel"
	"citygraph/internal/store"
)

// emptySnapshot is the contents of a store that was never loaded.
func emptySnapshot() *snapshot {
	a := &atlas.Atlas{Meta: atlas.Meta{TimeZone: "UTC"}}
	s, err := build(context.Background(), a, nil, nil)
	if err != nil {
		panic("memstore: nothing cannot be indexed: " + err.Error()) // no context that ends, no ids that repeat
	}
	s.atlas = nil
	return s
}

// inOrderOfID returns the entities of a by id, and an error where two have one.
func inOrderOfID(a *atlas.Atlas) ([]atlas.Entity, error) {
	es := a.Entities()
	ids := make([]string, len(es))
	for i, e := range es {
		ids[i] = e.EntityID()
	}
	sorted := make([]atlas.Entity, len(es))
	for place, i := range inOrderOf(len(es), func(i int32) string { return ids[i] }) {
		sorted[place] = es[i]
	}
	es = sorted
	for i := 1; i < len(es); i++ {
		if x, y := es[i-1], es[i]; x.EntityID() == y.EntityID() {
			return nil, atlas.Invalid("the id %q stands twice, for a %s and a %s: give each thing an id of its own",
				x.EntityID(), strings.ToLower(string(x.EntityKind())), strings.ToLower(string(y.EntityKind())))
		}
	}
	return es, nil
}

// build makes the snapshot of a, whose entities by id are given, without its version. Its steps need
// each other's results in the order in which they stand.
func build(ctx context.Context, a *atlas.Atlas, entities []atlas.Entity, progress func(done, total int)) (*snapshot, error) {
	s := &snapshot{atlas: a, entities: entities, dataset: a.DescribeAs("")}
	if progress == nil {
		progress = func(int, int) {}
	}
	if err := s.buildNames(ctx, progress); err != nil {
		return nil, err
	}
	s.buildKinds()
	s.buildOffice()
	refs := s.references()
	// These need nothing of each other, and what is much work is begun first.
	steps := []func(){
		s.buildTexts, func() { s.buildListsAndGroups(refs) }, func() { s.buildArcs(refs) }, s.buildChanges, s.buildChains, s.buildRankings,
	}
	parallel.Parts(len(steps), 1, func(i, _ int) {
		if ctx.Err() == nil {
			steps[i]()
		}
	})
	if err := ended(ctx); err != nil {
		return nil, err
	}
	s.results = newResultCache(len(entities))
	s.scratch = &sync.Pool{New: func() any { return newScratch(len(entities)) }}
	s.foundScratch = &sync.Pool{New: func() any { found := make([]uint64, len(entities)/64+1); return &found }}
	s.pathScratch = &sync.Pool{New: func() any { return newPathScratch(len(entities)) }}
	progress(len(entities), len(entities))
	return s, nil
}

// buildListsAndGroups makes the lists, and the groups, which need them.
func (s *snapshot) buildListsAndGroups(refs *references) {
	s.buildLists(refs)
	s.buildGroupColumns()
}

// buildNames numbers the entities and ranks them by name.
func (s *snapshot) buildNames(ctx context.Context, progress func(done, total int)) error {
	n := len(s.entities)
	var beside sync.WaitGroup // the folding does without the numbers
	beside.Go(func() {
		s.numbers = newHashTable(n)
		for i, e := range s.entities {
			s.numbers.add(s.numbers.hash(e.EntityID()), int32(i))
		}
	})
	err := s.foldNames(ctx, progress)
	beside.Wait()
	if err != nil {
		return err
	}
	s.byPlace = make([]num, n)
	s.rank = make([]int32, n)
	for place, u := range inOrderOf(n, func(u int32) string { return s.keys[u] }) {
		s.byPlace[place], s.rank[u] = num(u), int32(place)
	}
	return nil
}

// foldNames folds the names of all entities, which is most of the work of a load, on all processors.
func (s *snapshot) foldNames(ctx context.Context, progress func(done, total int)) error {
	n := len(s.entities)
	s.keys = make([]string, n)
	s.otherNames.starts = make([]int32, n+1)
	names := make([][]string, n/checkInterval+1)                       // of parts
	rooms := sync.Pool{New: func() any { return new([2]packedTexts) }} // for the texts of a part
	var reporting sync.Mutex
	folded := 0
	progress(0, n)
	parallel.Parts(n, checkInterval, func(from, to int) {
		if ctx.Err() != nil {
			return
		}
		room := rooms.Get().(*[2]packedTexts)
		names[from/checkInterval] = s.foldPart(from, to, &room[0], &room[1])
		rooms.Put(room)
		reporting.Lock()
		defer reporting.Unlock()
		folded += to - from
		progress(folded, n)
	})
	s.otherNames.all = slices.Concat(names...)
	addUp(s.otherNames.starts)
	return ended(ctx)
}

// foldPart folds the names of the entities from from on and before to, and returns those that are no part of their keys. What keys and
// names held before is overwritten.
func (s *snapshot) foldPart(from, to int, keys, names *packedTexts) (others []string) {
	keys.reset()
	names.reset()
	for i, e := range s.entities[from:to] {
		english := fold.Fold(e.EntityName())
		keys.bytes = store.AppendNameKey(keys.bytes, e, english)
		keys.end()
		for _, name := range store.FoldedNamesOf(e, english) {
			if name != english {
				names.bytes = append(names.bytes, name...)
				names.end()
				s.otherNames.starts[from+i+1]++
			}
		}
	}
	copy(s.keys[from:], keys.texts())
	return names.texts()
}

// packedTexts are texts in one piece of memory.
type packedTexts struct {
	bytes []byte
	ends  []uint32
}

// end ends a text whose bytes were appended.
func (p *packedTexts) end() { p.ends = append(p.ends, uint32(len(p.bytes))) }

// reset takes all texts out, and keeps their memory.
func (p *packedTexts) reset() { p.bytes, p.ends = p.bytes[:0], p.ends[:0] }

// at is the ith text.
func (p *packedTexts) at(i int32) []byte {
	from := uint32(0)
	if i > 0 {
		from = p.ends[i-1]
	}
	return p.bytes[from:p.ends[i]]
}

// texts are the texts.
func (p *packedTexts) texts() []string {
	all, from := string(p.bytes), uint32(0)
	texts := make([]string, len(p.ends))
	for i, to := range p.ends {
		texts[i], from = all[from:to], to
	}
	return texts
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
		s.named[i] = make([]num, 0, len(s.roots[i]))
	}
	for _, u := range s.byPlace {
		kind := slices.Index(atlas.Kinds, s.entities[u].EntityKind())
		s.named[kind] = append(s.named[kind], u)
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
		s.office[s.number(c.ID, atlas.KindCountry)] = counted[id]
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

// newAdjacency arranges for n entities what each reports of them, the neighbours of one in order and without those that the order finds
// equal. It calls each for parts of the entities, from from on and before to, on all processors.
func newAdjacency[N any](n int, each func(from, to int, join func(u num, v N)), compare func(v, w N) int) adjacency[N] {
	type pair struct {
		u num
		v N
	}
	parts := make([][][]pair, n/entitiesAPart+1) // in blocks of one size, so that nothing is copied while there become more
	parallel.Parts(n, entitiesAPart, func(from, to int) {
		var blocks [][]pair
		each(from, to, func(u num, v N) {
			last := len(blocks) - 1
			if last < 0 || len(blocks[last]) == pairsABlock {
				blocks = append(blocks, make([]pair, 0, pairsABlock))
				last++
			}
			blocks[last] = append(blocks[last], pair{u, v})
		})
		parts[from/entitiesAPart] = blocks
	})
	a := adjacency[N]{starts: make([]int32, n+1)}
	blocks := slices.Concat(parts...)
	for _, block := range blocks {
		for i := range block {
			a.starts[block[i].u+1]++
		}
	}
	addUp(a.starts)
	a.all = make([]N, a.starts[n])
	ends := slices.Clone(a.starts[:n])
	for i, block := range blocks {
		for _, p := range block {
			a.all[ends[p.u]] = p.v
			ends[p.u]++
		}
		blocks[i] = nil
	}
	parallel.Parts(n, checkInterval, func(from, to int) {
		for u := from; u < to; u++ {
			own := a.all[a.starts[u]:ends[u]]
			slices.SortFunc(own, compare)
			own = slices.CompactFunc(own, func(v, w N) bool { return compare(v, w) == 0 })
			ends[u] = a.starts[u] + int32(len(own))
		}
	})
	end := int32(0)
	for u := range n {
		own := a.all[a.starts[u]:ends[u]]
		a.starts[u] = end
		end += int32(copy(a.all[end:], own))
	}
	a.starts[n] = end
	a.all = a.all[:end]
	return a
}

// addUp makes of the numbers of neighbours, each of which stands one place behind its owner, the places where they start.
func addUp(starts []int32) {
	for i := range len(starts) - 1 {
		starts[i+1] += starts[i]
	}
}

// Neighbours are noted in pieces of memory of so many, for so many entities in one go.
const (
	pairsABlock   = 1 << 12
	entitiesAPart = 1 << 15
)

// compareNums orders by number, that is by id.
func compareNums(u, v num) int { return cmp.Compare(u, v) }
