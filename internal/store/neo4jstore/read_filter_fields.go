package neo4jstore

import (
	"fmt"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// comparisons are the operators of the tests that are one.
var comparisons = map[store.TestOp]string{
	store.TestEq: "=", store.TestIn: "IN", store.TestStartsWith: "STARTS WITH", store.TestContains: "CONTAINS",
	store.TestLt: "<", store.TestLte: "<=", store.TestGt: ">", store.TestGte: ">=",
}

// test is the condition that a field passes a test; it may be null.
func (c *conditions) test(f *store.Filter, x subject) string {
	t := f.Test
	value := property(f.Field, x)
	switch {
	case f.Field.Type == store.FieldOnDay:
		return c.dailyTest(f, x)
	case t.Op == store.TestKnown && f.Field.Type == store.FieldDate:
		return fmt.Sprintf("(%sFirst IS NOT NULL) = %s", value, c.param(t.Flag))
	case t.Op == store.TestKnown:
		return fmt.Sprintf("(%s IS NOT NULL) = %s", value, c.param(t.Flag))
	case f.Field.Type == store.FieldNames:
		name, form := c.variable("x"), c.variable("x")
		named := fmt.Sprintf("any(%s IN %s WHERE any(%s IN %s WHERE %s %s %s))", name, value, form, c.param(t.Forms), name, comparisons[t.Op], form)
		if len(t.PlaceForms) > 0 {
			name := c.variable("x")
			named = fmt.Sprintf("(%s OR %s.entity = 'CITY' AND any(%s IN %s WHERE %s IN %s))", named, x.node, name, value, name, c.param(t.PlaceForms))
		}
		return named
	case f.Field.Type == store.FieldText:
		part := c.variable("x")
		return fmt.Sprintf("any(%s IN %s WHERE %s CONTAINS %s)", part, c.param(t.InKey()), value, part)
	case f.Field.Type == store.FieldDate:
		return c.dateTest(t, value)
	case f.Field.Type == store.FieldEnums:
		one := c.variable("x")
		return fmt.Sprintf("any(%s IN %s WHERE %s %s %s)", one, value, one, comparisons[t.Op], c.param(valueOf(f)))
	}
	if f.Field.Lower {
		value = "toLower(" + value + ")"
	}
	return fmt.Sprintf("%s %s %s", value, comparisons[t.Op], c.param(valueOf(f)))
}

// valueOf is what a test compares with, as a parameter.
func valueOf(f *store.Filter) any {
	switch {
	case f.Test.Op == store.TestIn:
		return f.Test.Texts
	case f.Field.Type == store.FieldFlag:
		return f.Test.Flag
	case f.Field.Type == store.FieldInt || f.Field.Type == store.FieldFloat:
		return f.Test.Number
	}
	return f.Test.Text
}

// dailyTest is the condition on what depends on a day: of the words of its course (see
// [nodes.ValueIn]) the last that stands behind a day not after it.
func (c *conditions) dailyTest(f *store.Filter, x subject) string {
	words, at, status := c.variable("w"), c.variable("i"), c.variable("s")
	value := fmt.Sprintf("[%[1]s IN [split(%[2]s.%[6]s, ' ')] | reduce(%[3]s = '', %[4]s IN range(0, size(%[1]s) - 1, 2) | "+
		"CASE WHEN %[4]s = 0 OR %[1]s[%[4]s - 1] <= %[5]s THEN %[1]s[%[4]s] ELSE %[3]s END)][0]",
		words, x.node, status, at, c.param(string(f.Test.AsOf)), nodes.DailyKeys[f.Field.Name])
	if f.Test.Op == store.TestKnown {
		return fmt.Sprintf("(%s <> '') = %s", value, c.param(f.Test.Flag))
	}
	return fmt.Sprintf("%s %s %s", value, comparisons[f.Test.Op], c.param(valueOf(f)))
}

// dateTest is the rule of dates: the days of the value against the days of the other.
func (c *conditions) dateTest(t store.Test, value string) string {
	first, last := c.param(string(t.Date.First())), c.param(string(t.Date.Last()))
	switch t.Op {
	case store.TestLt:
		return value + "Last < " + first
	case store.TestLte:
		return value + "Last <= " + last
	case store.TestGt:
		return value + "First > " + last
	case store.TestGte:
		return value + "First >= " + first
	}
	return fmt.Sprintf("%s <= %sFirst AND %sLast <= %s", first, value, value, last)
}

// property is the property that holds a field, for dates without First or Last; null
// where it is unknown.
func property(f *store.Field, x subject) string {
	holder := x.node
	switch x.kind {
	case "":
		if f.Name == "kind" {
			return x.node + ".entity"
		}
	case atlas.KindFigure:
		element := fmt.Sprintf("%s.%s[%s]", x.node, nodes.FigureKeys[f.Name], x.at)
		if f.Maybe {
			return fmt.Sprintf("CASE %s WHEN '' THEN null ELSE %s END", element, element)
		}
		return element
	case atlas.KindDispute: // which is told by its field
		return x.at
	case atlas.KindDecision:
		if f.Name == "forCity" { // which the relationship leads from
			return x.node + ".id"
		}
		holder = x.edge
	case atlas.KindCitation, atlas.KindOffice, atlas.KindRole, atlas.KindMark, atlas.KindCelebration:
		holder = x.edge
	}
	switch f.Type {
	case store.FieldNames:
		return holder + ".names"
	case store.FieldText:
		return holder + "." + f.Name + "Key"
	case store.FieldExists:
		return holder + ".latitude"
	case store.FieldFlag: // a node of an older build, or one made by hand, may lack it
		return "coalesce(" + holder + "." + f.Name + ", false)"
	}
	return holder + "." + f.Name
}
