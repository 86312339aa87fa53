package atlas

import "slices"

// cyclesOf finds the cycles of a relation in which each id leads to at most one other: next returns that one, or "". The
// result has every id that lies on a cycle, with the alphabetically first id of it. O(ids), however long their chains are.
func cyclesOf(ids []string, next func(id string) string) map[string]string {
	cycles := make(map[string]string)
	walk := make(map[string]int, len(ids)) // by id: the walk that was there first
	for i, id := range ids {
		at := id
		for at != "" && walk[at] == 0 {
			walk[at] = i + 1
			at = next(at)
		}
		if at == "" || walk[at] != i+1 {
			continue // it ends, or leads to where an earlier walk was
		}
		first := at
		for other := next(at); other != at; other = next(other) {
			first = min(first, other)
		}
		cycles[at] = first
		for other := next(at); other != at; other = next(other) {
			cycles[other] = first
		}
	}
	return cycles
}

// chainLengths finds how many ids come before each one: what it leads to, what that leads to, and so on. Ids on cycles, and what
// leads to them, have no place. O(ids), however long their chains are.
func chainLengths(ids []string, next func(id string) string, cycles map[string]string) map[string]int {
	const none = -1
	places := make(map[string]int, len(ids))
	for id := range cycles {
		places[id] = none
	}
	var way []string
	for _, id := range ids {
		way = way[:0]
		place, known := places[id]
		for !known && id != "" {
			way = append(way, id)
			id = next(id)
			place, known = places[id]
		}
		if id == "" {
			place = none // what leads nowhere is the first
		} else if place == none {
			for _, id := range way {
				places[id] = none
			}
			continue
		}
		for _, id := range slices.Backward(way) {
			place++
			places[id] = place
		}
	}
	return places
}

// cyclePath are the ids of the cycle on which id lies, from it back to it.
func cyclePath(id string, next func(id string) string) []string {
	way := []string{id}
	for at := next(id); at != id; at = next(at) {
		way = append(way, at)
	}
	return append(way, id)
}

// roots are the first agreements of the chains of those agreements that supersede another, by id.
type roots map[string]*Partnership

// of is the first agreement of the chain of one: what it renews, what that renews, and so on.
func (r roots) of(p *Partnership) *Partnership {
	if root := r[p.ID]; root != nil {
		return root
	}
	return p
}

// rootsOf finds the first agreement of the chain of every agreement. An agreement on a cycle, which no valid atlas has, is its own.
// O(agreements), however long their chains are.
func rootsOf(ps []*Partnership, index Index) roots {
	found := make(roots)
	var superseding []string
	for _, p := range ps {
		if p.Supersedes != "" {
			superseding = append(superseding, p.ID)
		}
	}
	for id := range cyclesOf(superseding, index.supersededID) {
		found[id] = index.partnership(id)
	}
	var way []*Partnership
	for _, p := range ps {
		if p.Supersedes == "" {
			continue
		}
		way = way[:0]
		for found[p.ID] == nil {
			way = append(way, p)
			old := index.superseded(p)
			if !p.renews(old) {
				found[p.ID] = p
				break
			}
			p = old
		}
		root := found[p.ID]
		for _, q := range way {
			found[q.ID] = root
		}
	}
	return found
}
