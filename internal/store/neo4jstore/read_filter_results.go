package neo4jstore

import (
	"fmt"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// partResults are the parts of a filter that only the database can test, where the rows
// are made here: of anniversaries, what their agreements must meet and which years events celebrated, and of offices,
// their places. The database says of each entity which of them it meets.
type partResults struct {
	parts []*store.Filter                      // each follows a join of what is made here
	met   map[*store.Filter]map[string]bool    // by id, of what a join refers to
	years map[*store.Filter]map[string][]int64 // of an agreement: the years that events celebrated which meet the part
}

var _ store.FilterGraph = (*partResults)(nil)

// partResultsOf are those of a filter; none of nil.
func partResultsOf(f *store.Filter) *partResults {
	p := &partResults{met: map[*store.Filter]map[string]bool{}, years: map[*store.Filter]map[string][]int64{}}
	p.add(f)
	return p
}

func (p *partResults) add(f *store.Filter) {
	switch {
	case f == nil:
	case f.Op == store.FilterSome || f.Op == store.FilterCount:
		p.parts = append(p.parts, f)
		if f.Join.One() {
			p.met[f.Operands[0]] = map[string]bool{}
		} else {
			p.years[f.Operands[0]] = map[string][]int64{}
		}
	default:
		for _, part := range f.Operands {
			p.add(part)
		}
	}
}

// results are what the database says of the parts for the entity in a variable, as a list.
func (p *partResults) results(c *conditions, variable string) string {
	results := make([]string, len(p.parts))
	for i, f := range p.parts {
		if f.Join.One() {
			results[i] = c.condition(f.Operands[0], subject{kind: f.Operands[0].Kind, node: variable, notNull: true})
			continue
		}
		r, event := c.variable("r"), c.variable("m")
		results[i] = fmt.Sprintf("COLLECT { MATCH (%s)<-[%s:CELEBRATES]-(%s:Event)%s RETURN %[2]s.nth }", variable, r, event, where(c.ofNode(f.Operands[0], event)))
	}
	return "[" + strings.Join(results, ", ") + "]"
}

// set notes what the database said of an entity.
func (p *partResults) set(id string, d decoder) {
	for i, f := range p.parts {
		if f.Join.One() {
			p.met[f.Operands[0]][id] = d.at(i).truth()
		} else {
			p.years[f.Operands[0]][id] = d.at(i).numbers()
		}
	}
}

// Meets says whether the entity with an id meets a part.
func (p *partResults) Meets(id string, f *store.Filter) bool { return p.met[f][id] }

// Joined is how many events celebrated an anniversary that a part chooses.
func (p *partResults) Joined(e atlas.Entity, f *store.Filter, _ int) (n int) {
	a := e.(*atlas.Anniversary)
	for _, years := range p.years[f.Operands[0]][a.Partnership.ID] {
		if int(years) == a.Years {
			n++
		}
	}
	return n
}

// Names are of entities, and no row made here is judged as one.
func (p *partResults) Names(atlas.Entity) []string { return nil }
