package gqlhttp

import (
	"maps"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// A lifted operation has variables in the place of lists and objects that are values of arguments in its document. The executor
// evaluates the arguments of a field for every object that has the field: a variable it looks up, a
// literal it builds again each time. So a filter in the text takes the time that it takes as a variable.
//
// The document is shared by requests, and is copied where it changes.
type lifted struct {
	doc       *ast.QueryDocument
	op        *ast.OperationDefinition
	variables map[string]any
	// nulls has the errors of fields with an argument in which a required value is null.
	nulls map[*ast.Field]error
}

// lift lifts a valid operation with its variables.
func lift(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) lifted {
	l := lifter{variables: variables, lifted: lifted{doc: doc, op: op, variables: variables}}
	for _, v := range variables {
		l.hasNull = l.hasNull || v == nil
	}
	fragments, changed := mapList(doc.Fragments, func(f *ast.FragmentDefinition) (*ast.FragmentDefinition, bool) {
		set, changed := l.selections(f.SelectionSet)
		if changed {
			c := *f
			c.SelectionSet = set
			f = &c
		}
		return f, changed
	})
	if changed {
		c := *doc
		c.Fragments = fragments
		l.doc = &c
	}
	if set, changed := l.selections(op.SelectionSet); changed {
		c := *op
		c.SelectionSet = set
		l.op = &c
	}
	if len(l.declared) > 0 {
		c := *l.op
		c.VariableDefinitions = slices.Concat(op.VariableDefinitions, l.declared)
		l.op = &c
	}
	return l.lifted
}

type lifter struct {
	lifted
	variables map[string]any // as they were given
	hasNull   bool           // one of them is null
	declared  ast.VariableDefinitionList
}

func (l *lifter) selections(set ast.SelectionSet) (ast.SelectionSet, bool) {
	return mapList(set, func(s ast.Selection) (ast.Selection, bool) {
		switch s := s.(type) {
		case *ast.Field:
			return l.field(s)
		case *ast.InlineFragment:
			set, changed := l.selections(s.SelectionSet)
			if changed {
				c := *s
				c.SelectionSet = set
				return &c, true
			}
		}
		return s, false
	})
}

func (l *lifter) field(f *ast.Field) (ast.Selection, bool) {
	var null error
	if l.hasNull {
		null = nullArgument(f, l.variables)
	}
	args, argsChanged := mapList(f.Arguments, func(a *ast.Argument) (*ast.Argument, bool) { return l.argument(f, a) })
	set, setChanged := l.selections(f.SelectionSet)
	if argsChanged || setChanged {
		c := *f
		c.Arguments, c.SelectionSet = args, set
		f = &c
	}
	if null != nil {
		if l.nulls == nil {
			l.nulls = map[*ast.Field]error{}
		}
		l.nulls[f] = null
	}
	return f, argsChanged || setChanged
}

func (l *lifter) argument(f *ast.Field, a *ast.Argument) (*ast.Argument, bool) {
	if a.Value.Kind != ast.ListValue && a.Value.Kind != ast.ObjectValue {
		return a, false
	}
	value, err := a.Value.Value(l.variables)
	if err != nil {
		return a, false // the executor fails too, and reports the place
	}
	if len(l.declared) == 0 {
		l.lifted.variables = maps.Clone(l.variables)
		if l.lifted.variables == nil {
			l.lifted.variables = map[string]any{}
		}
	}
	name := "argument " + strconv.Itoa(len(l.declared)) // which no variable of a document is called
	l.lifted.variables[name] = value
	d := &ast.VariableDefinition{Variable: name, Type: f.Definition.Arguments.ForName(a.Name).Type, Position: a.Position}
	l.declared = append(l.declared, d)
	v := *a.Value
	v.Kind, v.Raw, v.Children, v.VariableDefinition = ast.Variable, name, nil, d
	c := *a
	c.Value = &v
	return &c, true
}

// mapList returns a list of the results of change: the list itself where nothing changed.
func mapList[L ~[]T, T any](list L, change func(T) (T, bool)) (L, bool) {
	var c L
	for i, item := range list {
		with, changed := change(item)
		if changed && c == nil {
			c = slices.Clone(list)
		}
		if changed {
			c[i] = with
		}
	}
	if c == nil {
		return list, false
	}
	return c, true
}
