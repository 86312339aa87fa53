package gqlhttp

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// places holds a document to the limits that can be seen where a thing stands, without following a fragment. It visits
// every node once.
type places struct {
	limits Limits
	steps  int
}

func (p *places) document(doc *ast.QueryDocument) *gqlerror.Error {
	if n := p.limits.Operations; len(doc.Operations) > n {
		return exceeded(doc.Operations[n].Position, "The document has more than %d operations: send those alone that are to run.", n)
	}
	if n := p.limits.Fragments; len(doc.Fragments) > n {
		return exceeded(doc.Fragments[n].Position, "The document has more than %d fragments: write some out where they are used, or ask in several requests.", n)
	}
	for _, op := range doc.Operations {
		if err := cmp.Or(p.names(op.Position, op.Name), p.definition(op.VariableDefinitions, op.Directives, op.SelectionSet)); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments {
		if err := cmp.Or(p.names(f.Position, f.Name, f.TypeCondition), p.definition(f.VariableDefinition, f.Directives, f.SelectionSet)); err != nil {
			return err
		}
	}
	return nil
}

// definition visits an operation or a fragment.
func (p *places) definition(variables ast.VariableDefinitionList, directives ast.DirectiveList, set ast.SelectionSet) *gqlerror.Error {
	if n := p.limits.DeclaredVariables; len(variables) > n {
		return exceeded(variables[n].Position, "An operation declares more than %d variables: give several values as one list or one object.", n)
	}
	for _, v := range variables {
		if err := cmp.Or(p.names(v.Position, v.Variable, v.Type.Name()), p.value(v.DefaultValue, 0), p.directives(v.Directives)); err != nil {
			return err
		}
	}
	return cmp.Or(p.directives(directives), p.selections(set))
}

func (p *places) selections(set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		p.steps++
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = cmp.Or(p.names(s.Position, s.Alias, s.Name), p.arguments(s.Arguments), p.directives(s.Directives), p.selections(s.SelectionSet))
		case *ast.InlineFragment:
			err = cmp.Or(p.names(s.Position, s.TypeCondition), p.directives(s.Directives), p.selections(s.SelectionSet))
		case *ast.FragmentSpread:
			err = cmp.Or(p.names(s.Position, s.Name), p.directives(s.Directives))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *places) directives(list ast.DirectiveList) *gqlerror.Error {
	if n := p.limits.Directives; len(list) > n {
		return exceeded(list[n].Position, "More than %d directives stand at one place: each need be there once.", n)
	}
	for _, d := range list {
		p.steps++
		if err := cmp.Or(p.names(d.Position, d.Name), p.arguments(d.Arguments)); err != nil {
			return err
		}
	}
	return nil
}

func (p *places) arguments(list ast.ArgumentList) *gqlerror.Error {
	for _, a := range list {
		if err := cmp.Or(p.names(a.Position, a.Name), p.value(a.Value, 0)); err != nil {
			return err
		}
	}
	return nil
}

// value visits a value, which may be absent, that lies in depth lists and objects.
func (p *places) value(v *ast.Value, depth int) *gqlerror.Error {
	if v == nil {
		return nil
	}
	p.steps++
	if v.Kind == ast.EnumValue || v.Kind == ast.Variable {
		return p.names(v.Position, v.Raw)
	}
	if v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return nil
	}
	if n := p.limits.InputDepth; depth >= n {
		return tooNested(v.Position, n)
	}
	for _, child := range v.Children {
		if err := cmp.Or(p.names(v.Position, child.Name), p.value(child.Value, depth+1)); err != nil {
			return err
		}
	}
	return nil
}

// names checks the length of names; one that is absent is empty.
func (p *places) names(pos *ast.Position, names ...string) *gqlerror.Error {
	for _, name := range names {
		if n := p.limits.NameBytes; len(name) > n {
			return exceeded(pos, "A name is longer than %d bytes, and none in the schema is: write a shorter one.", n)
		}
	}
	return nil
}
