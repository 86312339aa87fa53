package limit

import (
	"citygraph/internal/gqlhttp/gqlerr"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// selectionLimits checks the limits on what a document selects. It goes down level by level as the executor does: the
// fields of one response name are one field, what they select is one level, and a fragment counts once in a level. The
// document has no cycles.
type selectionLimits struct {
	limits    Limits
	fragments map[string]*ast.FragmentDefinition
	reached   map[string]bool // the fragments that were visited
	count     int             // selections that were visited, fragments followed
}

func (l *selectionLimits) document(doc *ast.QueryDocument) *gqlerror.Error {
	for _, op := range doc.Operations {
		top, err := l.merge([]ast.SelectionSet{op.SelectionSet})
		if err != nil {
			return err
		}
		if n := l.limits.RootFields; len(top.names) > n {
			return Exceeded(top.fields[top.names[n]][0].Position, "The operation has more than %d fields at its root: end it before %s, and ask for the rest in a second one.", n, gqlerr.Clip(top.names[n], 40))
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
func (l *selectionLimits) below(root string, in *level, depth int) *gqlerror.Error {
	if n := l.limits.Depth; depth > n && len(in.names) > 0 {
		return Exceeded(in.fields[in.names[0]][0].Position, "The %s nests fields deeper than %d levels: end it before %s, and ask for the rest in a second one, by the ids that the first finds.",
			root, n, gqlerr.Clip(in.names[0], 40))
	}
	for _, name := range in.names {
		var sets []ast.SelectionSet
		for _, f := range in.fields[name] {
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

// A level has the fields of selection sets by their response names, in the order of their appearance.
type level struct {
	names   []string
	fields  map[string][]*ast.Field
	aliases int
	entered map[string]bool // the fragments
}

func (l *selectionLimits) merge(sets []ast.SelectionSet) (*level, *gqlerror.Error) {
	in := &level{fields: map[string][]*ast.Field{}, entered: map[string]bool{}}
	for _, set := range sets {
		if err := l.mergeSet(in, set); err != nil {
			return nil, err
		}
	}
	return in, nil
}

func (l *selectionLimits) mergeSet(in *level, set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		if l.count++; l.count > l.limits.Selections {
			return Exceeded(selection.GetPosition(), "The document selects more than %d fields, fragments counted where they are used: select fewer in each fragment, or ask in several requests.",
				l.limits.Selections)
		}
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = l.field(in, s)
		case *ast.InlineFragment:
			err = l.mergeSet(in, s.SelectionSet)
		case *ast.FragmentSpread:
			f := l.fragments[s.Name]
			if f == nil || in.entered[s.Name] {
				continue
			}
			in.entered[s.Name], l.reached[s.Name] = true, true
			err = l.mergeSet(in, f.SelectionSet)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *selectionLimits) field(in *level, f *ast.Field) *gqlerror.Error {
	same := in.fields[f.Alias]
	if len(same) == 0 {
		in.names = append(in.names, f.Alias)
		if f.Alias != f.Name {
			in.aliases++
		}
	}
	if n := l.limits.Aliases; in.aliases > n {
		return Exceeded(f.Position, "More than %d aliases stand at one level: ask for things of one kind in one list, or end before %s and ask for the rest in a second request.", n, gqlerr.Clip(f.Alias, 40))
	}
	if n := l.limits.Repeats; len(same) >= n {
		return Exceeded(f.Position, "The document selects one response path more than %d times: name %s once, or give each its own alias.", n, gqlerr.Clip(f.Alias, 40))
	}
	in.fields[f.Alias] = append(same, f)
	return nil
}
