package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
)

// Validate returns everything in the graph that cannot be right, as people may have
// edited it with tools of their own: facts that [atlas.Atlas.Validate] finds wrong,
// properties that are not of the type they should be, and derived keys that are
// missing or not what the facts make them. It reads the whole graph into memory.
func (s *Store) Validate(ctx context.Context) ([]atlas.Problem, error) {
	m, err := s.readMarker(ctx)
	if err != nil {
		return nil, err
	}
	if m.version == "" {
		return nil, s.noDataset()
	}
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.closed(ctx, session)
	check, err := neo4j.ExecuteRead(ctx, session, func(tx neo4j.ManagedTransaction) (*judged, error) {
		return judge(ctx, tx, m)
	})
	if err != nil {
		return nil, s.translate(ctx, err)
	}
	return slices.Concat(check.wrong, check.underived), nil
}

// judged is a graph and what is wrong with it.
type judged struct {
	graph     *graph
	atlas     *atlas.Atlas
	wrong     []atlas.Problem // facts that only people can set right
	underived []atlas.Problem // derived keys, which Repair sets right
	differ    []*node         // the entities that have some of them, as they should be
}

// judge reads the graph and compares it with what its facts make it.
func judge(ctx context.Context, tx runner, m *marker) (*judged, error) {
	g, err := readGraph(ctx, tx)
	if err != nil {
		return nil, err
	}
	j := &judged{graph: g}
	j.atlas, j.wrong = atlasOf(g, m.meta)
	loose := len(g.loose) // those problems come last, and are no facts
	j.underived = slices.Clone(j.wrong[len(j.wrong)-loose:])
	j.wrong = append(j.wrong[:len(j.wrong)-loose], j.atlas.Validate()...)
	if len(j.wrong) > 0 && !derivable(j.atlas) {
		return j, nil
	}
	j.atlas.Derive()
	all := j.atlas.Entities()
	enc := newEncoder(all)
	for _, e := range all {
		n, err := enc.encode(e)
		if err != nil {
			return nil, err
		}
		if ps := compareNode(n, g.byID[n.id]); len(ps) > 0 {
			j.underived = append(j.underived, ps...)
			j.differ = append(j.differ, n)
		}
	}
	j.compareMarker(m)
	return j, nil
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
func (j *judged) compareMarker(m *marker) {
	report := func(field, format string, args ...any) {
		j.underived = append(j.underived, atlas.Problem{Field: field, Message: fmt.Sprintf(format, args...) + repairHint})
	}
	if m.format != format {
		report("format", "the derived keys are those of another version of citygraph")
	}
	d := j.atlas.Describe()
	if d.Version != m.version {
		report("version", "the marker says %s, and the facts are of version %s", m.version, d.Version)
	}
	for _, kind := range atlas.Kinds {
		if d.Counts[kind] != m.counts[kind] {
			report(countNames[kind], "the marker counts %d, and there are %d", m.counts[kind], d.Counts[kind])
		}
	}
}

const repairHint = ": run citygraph validate --repair"

// derivedKeys are the properties of nodes that are derived.
var derivedKeys = []string{"entity", "key", "facts", "grouped", "statuses", "searchNames", "searchTitles", "searchNotes"}

// derivedAgreementKeys are those of agreements beside.
var derivedAgreementKeys = []string{"name", "effectiveFrom", "effectiveUntil", "root", "since", "marked", "markedMonth", "cameKey", "endedKey"}

// compareNode compares a node with what it should be: its derived keys, and its
// relationships with theirs.
func compareNode(want *node, got *graphNode) []atlas.Problem {
	var ps []atlas.Problem
	report := func(field, message string) {
		ps = append(ps, atlas.Problem{Entity: want.id, Field: field, Message: message + repairHint})
	}
	keys := slices.Concat(derivedKeys, filterKeys(want.kind), derivedOrderKeys(want.kind))
	if want.kind == atlas.KindPartnership {
		keys = slices.Concat(keys, derivedAgreementKeys)
	}
	for _, key := range keys {
		w, has := want.props[key]
		g, there := got.props[key]
		switch {
		case has && !there:
			report(key, "the derived key is missing")
		case has != there || !sameValue(w, g):
			report(key, "the derived key is not what the facts make it")
		}
	}
	missing, surplus := compareRels(want.rels, got.rels)
	if len(missing) > 0 || len(surplus) > 0 {
		report("", fmt.Sprintf("derived relationships or their keys are not what the facts make them (%s)",
			strings.Join(slices.Compact(slices.Sorted(slices.Values(slices.Concat(missing, surplus)))), ", ")))
	}
	return ps
}

// compareRels returns the names of the relationships that are missing, or there
// with other properties, and of those that should not be there so.
func compareRels(want []relationship, got []*graphRel) (missing, surplus []string) {
	there := map[string]int{}
	names := map[string]string{}
	for _, r := range got {
		text := relText(r.name, r.from, r.to, r.props)
		there[text]++
		names[text] = r.name
	}
	for _, r := range want {
		text := relText(r.name, r.from, r.to, r.props)
		if there[text] == 0 {
			missing = append(missing, r.name)
		}
		there[text]--
	}
	for text, n := range there {
		if n > 0 {
			surplus = append(surplus, names[text])
		}
	}
	return missing, surplus
}

// relText is a relationship as one text.
func relText(name, from, to string, props map[string]any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", name, from, to)
	for _, key := range slices.Sorted(maps.Keys(props)) {
		fmt.Fprintf(&b, " %s=%q", key, fmt.Sprint(props[key]))
	}
	return b.String()
}

// sameValue says whether a property is what was written.
func sameValue(want, got any) bool {
	switch w := want.(type) {
	case int:
		want = int64(w)
	case []string:
		want = listOf(w)
	case []float64:
		want = listOf(w)
	}
	return reflect.DeepEqual(want, got)
}

// listOf is a list as the driver reads it.
func listOf[T any](values []T) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}
