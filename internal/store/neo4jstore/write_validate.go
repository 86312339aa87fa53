package neo4jstore

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Validate returns everything in the graph that cannot be right, as people may have
// edited it with tools of their own: facts that [atlas.Atlas.Validate] finds wrong,
// properties that are not of the type they should be, and derived keys that are
// missing or not what the facts make them; of one in which nothing is, its
// [atlas.Atlas.Warnings]. It reads the whole graph into memory.
func (s *Store) Validate(ctx context.Context) ([]atlas.Problem, error) {
	m, err := s.readMarker(ctx)
	if err != nil {
		return nil, err
	}
	if m.version == "" {
		return nil, s.noDataset()
	}
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.closeSession(ctx, session)
	check, err := neo4j.ExecuteRead(ctx, session, func(tx neo4j.ManagedTransaction) (*graphCheck, error) {
		return checkGraph(ctx, tx, m)
	})
	if err != nil {
		return nil, s.translate(ctx, err)
	}
	all := slices.Concat(check.newer, check.problems, check.keyProblems)
	if len(all) == 0 {
		all = check.atlas.Warnings()
	}
	return all, nil
}

// graphCheck is a graph and what is wrong with it.
type graphCheck struct {
	graph       *nodes.Graph
	atlas       *atlas.Atlas
	newer       []atlas.Problem // facts that a newer build wrote, which this one would drop
	problems    []atlas.Problem // facts that only people can set right
	keyProblems []atlas.Problem // derived keys, which Repair sets right
	rewrite     []*nodes.Node   // the entities that have some of them, as they should be
}

// checkGraph reads the graph and compares it with what its facts make it.
func checkGraph(ctx context.Context, tx runner, m *marker) (*graphCheck, error) {
	g, err := readGraph(ctx, tx)
	if err != nil {
		return nil, err
	}
	c := &graphCheck{graph: g}
	c.atlas, c.problems = g.Atlas(m.meta)
	c.problems = append(c.problems, c.atlas.Validate()...)
	c.keyProblems = g.OrphanProblems()
	if len(c.problems) > 0 && !derivable(c.atlas) {
		return c, nil
	}
	c.atlas.Derive()
	all := c.atlas.Entities()
	enc := nodes.NewEncoder(all)
	for _, e := range all {
		if number := g.ByID[e.EntityID()].NewerField(); number != 0 {
			c.newer = append(c.newer, atlas.Problem{Entity: e.EntityID(), Field: "facts", Message: fmt.Sprintf(
				"a newer version of citygraph wrote the field %d, which this version does not know and a repair with it would drop: use that version", number)})
			continue
		}
		n, err := enc.Encode(e)
		if err != nil {
			return nil, err
		}
		if ps := nodes.Compare(n, g.ByID[n.ID]); len(ps) > 0 {
			c.keyProblems = append(c.keyProblems, ps...)
			c.rewrite = append(c.rewrite, n)
		}
	}
	if len(c.newer) == 0 {
		c.compareMarker(m)
	}
	return c, nil
}

// derivable says whether the dates of an atlas are such that what follows from them
// can be computed.
func derivable(a *atlas.Atlas) bool {
	ok := func(d atlas.Date) bool {
		_, err := atlas.ParseDate(string(d))
		return d == "" || err == nil
	}
	for _, p := range a.Partnerships {
		if !ok(p.SignedOn) || !ok(p.EndedOn) || !ok(atlas.Date(p.InForceBy)) {
			return false
		}
	}
	return true
}

// compareMarker compares the marker with the facts.
func (c *graphCheck) compareMarker(m *marker) {
	report := func(field, format string, args ...any) {
		c.keyProblems = append(c.keyProblems, atlas.Problem{Field: field, Message: fmt.Sprintf(format, args...) + nodes.RepairHint})
	}
	if m.format != format {
		report("format", "the derived keys are those of another version of citygraph")
	}
	d := c.atlas.Describe()
	if d.Version != m.version {
		report("version", "the marker says %s, and the facts are of version %s", m.version, d.Version)
	}
	for _, kind := range atlas.Kinds {
		if d.Counts[kind] != m.counts[kind] {
			report(nodes.CountName(kind), "the marker counts %d, and there are %d", m.counts[kind], d.Counts[kind])
		}
	}
	if !reflect.DeepEqual(d.Coverage, m.coverage) {
		report("coverage", "the marker does not say what is known of the entities")
	}
}
