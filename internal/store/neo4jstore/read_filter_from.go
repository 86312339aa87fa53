package neo4jstore

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// A filter over all entities of a kind may lead to what is few: to an entity with an id, or to countries. Then what meets it is found
// from there: the cities of the country, then their partners. To test each entity of the kind would read the relationships of all.

// isNarrow says whether what f chooses is found from what is few.
func isNarrow(f *store.Filter) bool {
	if nodes.Label(f.Kind) == "" {
		return false
	}
	switch f.Op {
	case store.FilterAnd:
		return narrowPart(f) >= 0
	case store.FilterIs:
		return namesIDs(f) || f.Kind == atlas.KindCountry
	case store.FilterSome:
		return f.Join.Via != "" && !f.Join.IsPart() &&
			f.On.Certainty == store.Certainly && isNarrow(f.Operands[0])
	}
	return false
}

// namesIDs says whether f names the ids of what it chooses.
func namesIDs(f *store.Filter) bool {
	return f.Op == store.FilterIs && f.Field.Type == store.FieldID && (f.Test.Op == store.TestEq || f.Test.Op == store.TestIn)
}

// narrowPart is the place of the part of f by which it is narrow, -1 for none; the fewest are an entity with an id.
func narrowPart(f *store.Filter) int {
	found := -1
	for i, part := range f.Operands {
		if namesIDs(part) {
			return i
		}
		if found < 0 && isNarrow(part) {
			found = i
		}
	}
	return found
}

// startOf begins a statement over all entities n of $q.kind that meet f: with a MATCH, which may be followed by a WITH.
// The index of names needs a condition on both of its properties.
func (c *conditions) startOf(f *store.Filter) string {
	if f == nil || !isNarrow(f) {
		return "\nMATCH (n:Entity)" + where("n.entity = $q.kind", "n.key > ''", c.ofNode(f, "n"))
	}
	return c.from(f, "n")
}

// from is the text that binds a variable to each entity of the kind of f that meets f, found from what is few.
func (c *conditions) from(f *store.Filter, variable string) string {
	x, narrow, label := subject{kind: f.Kind, node: variable}, f, nodes.Label(f.Kind)
	var conditions []string
	if f.Op == store.FilterAnd {
		at := narrowPart(f)
		narrow = f.Operands[at]
		for i, part := range f.Operands {
			if i != at {
				conditions = append(conditions, c.condition(part, x))
			}
		}
	}
	switch {
	case namesIDs(narrow):
		value := valueOf(narrow)
		if text, ok := value.(string); ok {
			value = []string{text}
		}
		conditions = append([]string{variable + ".id IN " + c.param(value), variable + ":" + label}, conditions...)
		return "\nMATCH (" + variable + ":Entity)" + where(conditions...)
	case narrow.Op == store.FilterIs:
		conditions = append([]string{c.condition(narrow, x)}, conditions...)
		return "\nMATCH (" + variable + ":" + label + ")" + where(conditions...)
	case narrow.Op == store.FilterAnd: // within another one
		return c.from(narrow, variable) + c.more(variable, conditions)
	}
	y := subject{kind: narrow.Join.Kind, node: c.variable("m"), edge: c.variable("r")}
	few := c.from(narrow.Operands[0], y.node)
	conditions = append(append([]string{variable + ":" + label}, c.edgeConditions(narrow, variable, y)...), conditions...)
	return few + "\nMATCH " + pattern(narrow.Join, variable, y) + where(conditions...) + "\nWITH DISTINCT " + variable
}

// more is conditions beside those that have bound a variable.
func (c *conditions) more(variable string, conditions []string) string {
	if met := where(conditions...); met != "" {
		return "\nWITH " + variable + met
	}
	return ""
}
