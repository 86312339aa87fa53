package neo4jstore

import (
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// parts are the parts of a filter that only the database can judge, where its rows
// are made here: of anniversaries, what their agreements must meet, and of offices,
// their places. The database says of each entity which of them it meets.
type parts struct {
	of    []*store.Filter
	holds map[*store.Filter]map[string]bool // by id
}

var _ store.FilterGraph = (*parts)(nil)

// partsOf are those of a filter; none of nil.
func partsOf(f *store.Filter) *parts {
	p := &parts{holds: map[*store.Filter]map[string]bool{}}
	p.add(f)
	return p
}

func (p *parts) add(f *store.Filter) {
	switch {
	case f == nil:
	case f.Op == store.FilterSome:
		p.of = append(p.of, f.Parts[0])
		p.holds[f.Parts[0]] = map[string]bool{}
	default:
		for _, part := range f.Parts {
			p.add(part)
		}
	}
}

// list is the conditions of the parts on the entity in a variable, as a list.
func (p *parts) list(c *filtering, variable string) string {
	conditions := make([]string, len(p.of))
	for i, f := range p.of {
		conditions[i] = c.ofNode(f, variable)
	}
	return "[" + strings.Join(conditions, ", ") + "]"
}

// read notes what the database said of an entity.
func (p *parts) read(id string, d decoder) {
	for i, f := range p.of {
		p.holds[f][id] = d.at(i).truth()
	}
}

// Meets says whether the entity with an id meets a part.
func (p *parts) Meets(id string, f *store.Filter) bool { return p.holds[f][id] }

// Names and Joins are of entities, and no row made here is judged as one.
func (p *parts) Names(atlas.Entity) []string            { return nil }
func (p *parts) Joins(atlas.Entity, *store.Filter) bool { return false }
