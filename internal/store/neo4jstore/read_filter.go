package neo4jstore

import (
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// A filter becomes a condition of Cypher, composed of the constants of this file: its
// text follows from the shape of the filter alone, whose size is limited, and every
// value of it is a parameter, an entry f0, f1… of $q. A test of what is not known is null,
// which counts as false where a condition stands; below NOT, it is made false.

// conditions makes the condition of a filter, with its parameters.
type conditions struct {
	params map[string]any
	names  int
}

// conditionsInto makes conditions whose parameters go to params.
func conditionsInto(params map[string]any) *conditions { return &conditions{params: params} }

// subject is what a condition tests, by the names of variables.
type subject struct {
	kind atlas.Kind
	node string // the entity; of an office or citation, what it leads to
	edge string // the relationship that is an office, a citation, a decision or a role
	at   string // the place of a figure in the lists of its program; of a dispute, its field

	notNull bool // whether its condition may not be null
}

// always is the condition of a filter that chooses all.
const always = "true"

// ofNode is the condition that the entity of some kind in a variable meets f: [always]
// where there is no filter.
func (c *conditions) ofNode(f *store.Filter, variable string) string {
	if f == nil {
		return always
	}
	return c.condition(f, subject{kind: f.Kind, node: variable})
}

// condition is the condition that something meets f.
func (c *conditions) condition(f *store.Filter, x subject) string {
	switch f.Op {
	case store.FilterAnd:
		return c.joined(f, x, always, " AND ")
	case store.FilterOr:
		return c.joined(f, x, "false", " OR ")
	case store.FilterNot:
		x.notNull = true
		return "NOT " + c.condition(f.Operands[0], x)
	case store.FilterIs:
		if x.notNull {
			return "coalesce(" + c.test(f, x) + ", false)"
		}
		return c.test(f, x)
	case store.FilterCount:
		return fmt.Sprintf("%s %s %s", c.counted(f, x), comparisons[f.Test.Op], c.param(f.Test.Number))
	}
	return c.some(f, x)
}

// joined is the conditions of the parts of f, or what holds of none.
func (c *conditions) joined(f *store.Filter, x subject, none, between string) string {
	if len(f.Operands) == 0 {
		return none
	}
	parts := make([]string, len(f.Operands))
	for i, p := range f.Operands {
		parts[i] = c.condition(p, x)
	}
	return "(" + strings.Join(parts, between) + ")"
}

// param is a parameter with a value.
func (c *conditions) param(value any) string {
	name := fmt.Sprintf("f%d", len(c.params))
	c.params[name] = value
	return "$q." + name
}

// variable is a new variable.
func (c *conditions) variable(letter string) string {
	c.names++
	return fmt.Sprintf("%s%d", letter, c.names)
}

// some is the condition that the way of f leads to something that meets its part.
func (c *conditions) some(f *store.Filter, x subject) string {
	if listed := c.listed(f, x); listed != "" {
		return "any(" + listed + ")"
	}
	if x.kind == atlas.KindOffice || x.kind == atlas.KindCitation { // its place or source is the other end
		return c.condition(f.Operands[0], subject{kind: f.Join.Kind, node: x.node, notNull: x.notNull})
	}
	match, _ := c.reached(f, x)
	return "EXISTS { " + match + " }"
}

// counted is how many different things the way of f leads to that meet its part.
func (c *conditions) counted(f *store.Filter, x subject) string {
	if listed := c.listed(f, x); listed != "" {
		return "size([" + listed + "])"
	}
	match, y := c.reached(f, x)
	what := y.node
	if f.Join.Kind == atlas.KindOffice || f.Join.Kind == atlas.KindDecision {
		what = y.edge
	}
	return "COUNT { " + match + " RETURN DISTINCT " + what + " }"
}

// listed are the parts that stand in lists of the entity and meet the part of f: the places of the figures of a program, and
// the fields that are disputed. It is empty where the way of f does not lead to such parts.
func (c *conditions) listed(f *store.Filter, x subject) string {
	list := ""
	switch f.Join.Kind {
	case atlas.KindFigure:
		list = fmt.Sprintf("range(0, size(coalesce(%s.figureValues, [])) - 1)", x.node)
	case atlas.KindDispute:
		list = fmt.Sprintf("coalesce(%s.%s, [])", x.node, nodes.DisputedKey)
	default:
		return ""
	}
	y := subject{kind: f.Join.Kind, node: x.node, at: c.variable("r"), notNull: x.notNull}
	return fmt.Sprintf("%s IN %s WHERE %s", y.at, list, c.condition(f.Operands[0], y))
}

// reached is the pattern of what the way of f leads to, with its conditions.
func (c *conditions) reached(f *store.Filter, x subject) (match string, y subject) {
	y = subject{kind: f.Join.Kind, node: c.variable("m"), edge: c.variable("r")}
	conditions := append(c.edgeConditions(f, x.node, y), c.condition(f.Operands[0], y))
	return "MATCH " + pattern(f.Join, x.node, y) + where(conditions...), y
}

// where says that all of some conditions hold.
func where(conditions ...string) string {
	conditions = slices.DeleteFunc(conditions, func(condition string) bool { return condition == always })
	if len(conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(conditions, " AND ")
}

// pattern is the way of a join from a node, given by its variable, to another.
func pattern(j *store.Join, from string, to subject) string {
	label := "Entity"
	if l := nodes.Label(j.Kind); l != "" {
		label = l
	}
	left, right, types := "-", "-", string(j.Via)
	switch {
	case j.Via == atlas.HasPartyIn:
		return fmt.Sprintf("(%s)%s(%s:Partnership)", from, partyIn, to.node)
	case j.One() && j.Via == "": // an id among the facts
		return fmt.Sprintf("(%s:Entity {id: %s.%s})", to.node, from, j.Name)
	case j.One():
		right = "->"
	case j.Via == atlas.PartOf, j.Via == atlas.CitedIn:
		left = "<-"
	case j.Via == atlas.PartnerOf:
		types = nodes.Ties
	case j.Kind == atlas.KindCitation:
		label, right, types = "Source", "->", string(atlas.CitedIn)
	case j.Kind == atlas.KindDecision:
		label, left, types = "City", "<-", string(atlas.DecidesOn)
	case j.Kind == atlas.KindOffice:
		right, types = "->", string(atlas.HoldsOffice)
	}
	return fmt.Sprintf("(%s)%s[%s:%s]%s(%s:%s)", from, left, to.edge, types, right, to.node, label)
}

// edgeConditions are the conditions on what a way leads over, from a node given by its
// variable.
func (c *conditions) edgeConditions(f *store.Filter, from string, y subject) []string {
	var all []string
	if f.Join.One() && f.Join.Via == "" {
		all = append(all, y.node+".entity = "+c.param(string(f.Join.Kind)))
	}
	if f.Join.Kind == atlas.KindCitation { // and not of facts within the entity
		all = append(all, y.edge+".within IS NULL")
	}
	if f.On.AsOf != "" {
		all = append(all, c.onDay(f, from, y)...)
	}
	return append(all, c.edgeMeets(f, y.edge)...)
}

// edgeMeets are the conditions that a relationship counts, whatever the day.
func (c *conditions) edgeMeets(f *store.Filter, edge string) []string {
	var all []string
	if f.Join.Via == atlas.PartnerOf {
		makes := f.On.Kinds
		if makes == 0 {
			makes = atlas.PartnerKinds
		}
		all = append(all, fmt.Sprintf("type(%s) IN %s", edge, c.param(kindNames(makes))))
	}
	if f.On.Edge != nil {
		all = append(all, c.condition(f.On.Edge, subject{kind: f.Join.Edge, edge: edge}))
	}
	return all
}

// onDay are the conditions that a way leads on a day over what is meant by f.On.Doubt.
func (c *conditions) onDay(f *store.Filter, from string, y subject) []string {
	day := c.param(string(f.On.AsOf))
	holds, unknown := holdsOn(y.edge, day), unknownOn(y.edge, day)
	switch {
	case f.On.Certainty == store.Certainly:
		return []string{holds}
	case f.On.Certainty == store.CertainlyOrPossibly:
		return []string{"(" + holds + " OR " + unknown + ")"}
	case f.Join.IsPart(): // an office by itself
		return []string{unknown}
	}
	z := subject{kind: y.kind, node: y.node, edge: c.variable("r")} // what is known to join the two
	known := append([]string{holdsOn(z.edge, day)}, c.edgeMeets(f, z.edge)...)
	return []string{unknown, fmt.Sprintf("NOT EXISTS { MATCH %s%s }", pattern(f.Join, from, z), where(known...))}
}
