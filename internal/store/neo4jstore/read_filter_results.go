package neo4jstore

import (
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// partResults are the parts of a filter that only the database can test, where the rows
// are made here: of anniversaries, what their agreements must meet, and of offices,
// their places. The database says of each entity which of them it meets.
type partResults struct {
	parts []*store.Filter
	met   map[*store.Filter]map[string]bool // by id
}

var _ store.FilterGraph = (*partResults)(nil)

// partResultsOf are those of a filter; none of nil.
func partResultsOf(f *store.Filter) *partResults {
	p := &partResults{met: map[*store.Filter]map[string]bool{}}
	p.add(f)
	return p
}

func (p *partResults) add(f *store.Filter) {
	switch {
	case f == nil:
	case f.Op == store.FilterSome:
		p.parts = append(p.parts, f.Operands[0])
		p.met[f.Operands[0]] = map[string]bool{}
	default:
		for _, part := range f.Operands {
			p.add(part)
		}
	}
}

// conditions are those of the parts on the entity in a variable, as a list.
func (p *partResults) conditions(c *conditions, variable string) string {
	conditions := make([]string, len(p.parts))
	for i, f := range p.parts {
		conditions[i] = c.ofNode(f, variable)
	}
	return "[" + strings.Join(conditions, ", ") + "]"
}

// set notes what the database said of an entity.
func (p *partResults) set(id string, d decoder) {
	for i, f := range p.parts {
		p.met[f][id] = d.at(i).truth()
	}
}

// Meets says whether the entity with an id meets a part.
func (p *partResults) Meets(id string, f *store.Filter) bool { return p.met[f][id] }

// Names and Joined are of entities, and no row made here is judged as one.
func (p *partResults) Names(atlas.Entity) []string                     { return nil }
func (p *partResults) Joined(atlas.Entity, *store.Filter, int) (n int) { return 0 }
