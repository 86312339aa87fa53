package cached

import (
	"fmt"

	"citygraph/internal/store"
)

// The keys of questions. Two have one key where they have one answer in a data version.

// entityKey is the key of an entity, by its id.
type entityKey string

// pageKey is the key of a page of one parent. Filters of one text choose the same.
type pageKey struct {
	parent       string
	query        store.ListQuery // without filters
	filter, ties string
}

// pageKeyOf is the key of the pages of a query, but for their parent.
func pageKeyOf(q store.ListQuery) pageKey {
	k := pageKey{query: q, filter: q.Filter.String(), ties: q.Ties.String()}
	k.query.Filter, k.query.Ties = nil, nil
	return k
}

// of is the key of the page of a parent.
func (k pageKey) of(parent string) pageKey {
	k.parent = parent
	return k
}

// bytes is how much memory the texts of a key take.
func (k pageKey) bytes() int { return len(k.filter) + len(k.ties) }

// mapKey is the key of a map: all of the query as Go writes it.
type mapKey string

func mapKeyOf(q store.MapQuery) mapKey { return mapKey(fmt.Sprintf("%#v", q)) }

// groupKey is the key of groups.
type groupKey struct{ filter, query string }

func groupKeyOf(q store.GroupQuery) groupKey {
	filter := q.Filter.String()
	q.Filter = nil
	return groupKey{filter, fmt.Sprintf("%#v", q)}
}

// How much memory answers take, about: entities are those of the world of the benchmarks with their texts and citations. One that several
// answers hold is counted in each.
const (
	bytesOfEntity = 1000
	bytesOfRow    = 200
	bytesOfLink   = 300
	bytesOfGroup  = 250
)

func bytesOfPage(p *store.Page) int {
	n := bytesOfRow
	for i := range p.Rows {
		row := &p.Rows[i]
		n += bytesOfRow + bytesOfEntity + len(row.Key)
		if row.Joined != nil {
			n += bytesOfEntity*len(row.Ties) + bytesOfRow*(len(row.Offices)+len(row.Citations))
		}
	}
	return n
}

func bytesOfMap(m *store.Map) int {
	return bytesOfRow + len(m.Nodes)*(bytesOfRow+bytesOfEntity) + len(m.Edges)*bytesOfLink
}

func bytesOfGroups(groups []store.GroupCount) int {
	n := bytesOfRow
	for i := range groups {
		n += bytesOfGroup + 4*len(groups[i].Members)
	}
	return n
}

func bytesOfHits(p *store.SearchPage) int { return bytesOfRow + len(p.Hits)*(bytesOfRow+bytesOfEntity) }

func bytesOfPaths(r *store.PathResult) int {
	n := bytesOfRow
	for _, p := range r.Paths {
		for _, step := range p.Steps {
			n += bytesOfRow + bytesOfEntity + len(step.Links)*bytesOfLink
		}
	}
	return n
}
