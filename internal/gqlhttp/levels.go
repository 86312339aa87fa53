package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// levels holds a document to the limits on what it selects. It goes down level by level as the executor does: the
// fields of one response name are one field, what they select is one level, and a fragment counts once in a level. The
// document has no circles.
type levels struct {
	limits     Limits
	fragments  map[string]*ast.FragmentDefinition
	reached    map[string]bool // the fragments that were met
	selections int             // that were met, fragments followed
}

func (l *levels) document(doc *ast.QueryDocument) *gqlerror.Error {
	for _, op := range doc.Operations {
		top, err := l.merge([]ast.SelectionSet{op.SelectionSet})
		if err != nil {
			return err
		}
		if n := l.limits.RootFields; len(top.names) > n {
			return exceeded(top.fields[top.names[n]][0].Position, "The operation has more than %d fields at its root: end it before %s, and ask for the rest in a second one.", n, clip(top.names[n], 40))
		}
		if err := l.below("operation", top, 1); err != nil {
			return err
		}
	}
	// Validation walks them before it says that nothing uses them.
	for _, f := range doc.Fragments {
		if l.reached[f.Name] {
			continue
		}
		l.reached[f.Name] = true
		top, err := l.merge([]ast.SelectionSet{f.SelectionSet})
		if err == nil {
			err = l.below("fragment", top, 1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// below goes down from a level, the depth-th under its root: an operation, or a fragment that no operation reaches.
func (l *levels) below(root string, level *oneLevel, depth int) *gqlerror.Error {
	if n := l.limits.Depth; depth > n && len(level.names) > 0 {
		return exceeded(level.fields[level.names[0]][0].Position, "The %s nests fields deeper than %d levels: end it before %s, and ask for the rest in a second one, by the ids that the first finds.",
			root, n, clip(level.names[0], 40))
	}
	for _, name := range level.names {
		var sets []ast.SelectionSet
		for _, f := range level.fields[name] {
			if len(f.SelectionSet) > 0 {
				sets = append(sets, f.SelectionSet)
			}
		}
		if len(sets) == 0 {
			continue
		}
		next, err := l.merge(sets)
		if err == nil {
			err = l.below(root, next, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A oneLevel has the fields of selection sets by their response names, in the order of their appearance.
type oneLevel struct {
	names   []string
	fields  map[string][]*ast.Field
	aliases int
	entered map[string]bool // the fragments
}

func (l *levels) merge(sets []ast.SelectionSet) (*oneLevel, *gqlerror.Error) {
	level := &oneLevel{fields: map[string][]*ast.Field{}, entered: map[string]bool{}}
	for _, set := range sets {
		if err := l.mergeSet(level, set); err != nil {
			return nil, err
		}
	}
	return level, nil
}

func (l *levels) mergeSet(level *oneLevel, set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		if l.selections++; l.selections > l.limits.Selections {
			return exceeded(selection.GetPosition(), "The document selects more than %d fields, fragments counted where they are used: select fewer in each fragment, or ask in several requests.",
				l.limits.Selections)
		}
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = l.field(level, s)
		case *ast.InlineFragment:
			err = l.mergeSet(level, s.SelectionSet)
		case *ast.FragmentSpread:
			f := l.fragments[s.Name]
			if f == nil || level.entered[s.Name] {
				continue
			}
			level.entered[s.Name], l.reached[s.Name] = true, true
			err = l.mergeSet(level, f.SelectionSet)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *levels) field(level *oneLevel, f *ast.Field) *gqlerror.Error {
	same := level.fields[f.Alias]
	if len(same) == 0 {
		level.names = append(level.names, f.Alias)
		if f.Alias != f.Name {
			level.aliases++
		}
	}
	if n := l.limits.Aliases; level.aliases > n {
		return exceeded(f.Position, "More than %d aliases stand at one level: ask for things of one kind in one list, or end before %s and ask for the rest in a second request.", n, clip(f.Alias, 40))
	}
	if n := l.limits.Repeats; len(same) >= n {
		return exceeded(f.Position, "The document selects one response path more than %d times: name %s once, or give each its own alias.", n, clip(f.Alias, 40))
	}
	level.fields[f.Alias] = append(same, f)
	return nil
}
