package limit

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// nodeLimits checks the limits that concern one node of a document, without following fragments. It visits every node once.
type nodeLimits struct {
	limits Limits
	steps  int
}

func (l *nodeLimits) document(doc *ast.QueryDocument) *gqlerror.Error {
	if n := l.limits.Operations; len(doc.Operations) > n {
		return Exceeded(doc.Operations[n].Position, "The document has more than %d operations: send those alone that are to run.", n)
	}
	if n := l.limits.Fragments; len(doc.Fragments) > n {
		return Exceeded(doc.Fragments[n].Position, "The document has more than %d fragments: write some out where they are used, or ask in several requests.", n)
	}
	for _, op := range doc.Operations {
		if err := cmp.Or(l.names(op.Position, op.Name), l.definition(op.VariableDefinitions, op.Directives, op.SelectionSet)); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments {
		if err := cmp.Or(l.names(f.Position, f.Name, f.TypeCondition), l.definition(f.VariableDefinition, f.Directives, f.SelectionSet)); err != nil {
			return err
		}
	}
	return nil
}

// definition visits an operation or a fragment.
func (l *nodeLimits) definition(variables ast.VariableDefinitionList, directives ast.DirectiveList, set ast.SelectionSet) *gqlerror.Error {
	if n := l.limits.DeclaredVariables; len(variables) > n {
		return Exceeded(variables[n].Position, "An operation declares more than %d variables: give several values as one list or one object.", n)
	}
	for _, v := range variables {
		if err := cmp.Or(l.names(v.Position, v.Variable, v.Type.Name()), l.value(v.DefaultValue, 0), l.directives(v.Directives)); err != nil {
			return err
		}
	}
	return cmp.Or(l.directives(directives), l.selections(set))
}

func (l *nodeLimits) selections(set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		l.steps++
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = cmp.Or(l.names(s.Position, s.Alias, s.Name), l.arguments(s.Arguments), l.directives(s.Directives), l.selections(s.SelectionSet))
		case *ast.InlineFragment:
			err = cmp.Or(l.names(s.Position, s.TypeCondition), l.directives(s.Directives), l.selections(s.SelectionSet))
		case *ast.FragmentSpread:
			err = cmp.Or(l.names(s.Position, s.Name), l.directives(s.Directives))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *nodeLimits) directives(list ast.DirectiveList) *gqlerror.Error {
	if n := l.limits.Directives; len(list) > n {
		return Exceeded(list[n].Position, "More than %d directives stand at one place: each need be there once.", n)
	}
	for _, d := range list {
		l.steps++
		if err := cmp.Or(l.names(d.Position, d.Name), l.arguments(d.Arguments)); err != nil {
			return err
		}
	}
	return nil
}

func (l *nodeLimits) arguments(list ast.ArgumentList) *gqlerror.Error {
	for _, a := range list {
		if err := cmp.Or(l.names(a.Position, a.Name), l.value(a.Value, 0)); err != nil {
			return err
		}
	}
	return nil
}

// value visits a value, which may be absent, that lies in depth lists and objects.
func (l *nodeLimits) value(v *ast.Value, depth int) *gqlerror.Error {
	if v == nil {
		return nil
	}
	l.steps++
	if v.Kind == ast.EnumValue || v.Kind == ast.Variable {
		return l.names(v.Position, v.Raw)
	}
	if v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return nil
	}
	if n := l.limits.InputDepth; depth >= n {
		return tooNested(v.Position, n)
	}
	for _, child := range v.Children {
		if err := cmp.Or(l.names(v.Position, child.Name), l.value(child.Value, depth+1)); err != nil {
			return err
		}
	}
	return nil
}

// names checks the length of names; one that is absent is empty.
func (l *nodeLimits) names(pos *ast.Position, names ...string) *gqlerror.Error {
	for _, name := range names {
		if n := l.limits.NameBytes; len(name) > n {
			return Exceeded(pos, "A name is longer than %d bytes, and none in the schema is: write a shorter one.", n)
		}
	}
	return nil
}
