package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkDepth refuses a document whose fields nest deeper than limit anywhere, fragments followed, in operations and
// in fragments that none of them uses. It runs before validation and costs O(tokens), because every fragment is
// measured once. A fragment that leads back to itself is not followed further: validation refuses it.
func checkDepth(doc *ast.QueryDocument, limit int) *gqlerror.Error {
	m := depthMeter{fragments: make(map[string]*measuredFragment, len(doc.Fragments))}
	for _, f := range doc.Fragments {
		if m.fragments[f.Name] == nil {
			m.fragments[f.Name] = &measuredFragment{FragmentDefinition: f}
		}
	}
	for _, op := range doc.Operations {
		if m.selections(op.SelectionSet) > limit {
			return at(op.Position, tooDeep("operation", limit))
		}
	}
	for _, f := range doc.Fragments {
		if m.selections(f.SelectionSet) > limit {
			return at(f.Position, tooDeep("fragment", limit))
		}
	}
	return nil
}

func tooDeep(what string, limit int) *gqlerror.Error {
	return newError(CodeLimitExceeded, "The %s nests fields deeper than %d levels.", what, limit)
}

// A depthMeter measures selection sets and remembers what fragments measure.
type depthMeter struct {
	fragments map[string]*measuredFragment
}

type measuredFragment struct {
	*ast.FragmentDefinition
	entered bool
	depth   int // 0 until it is known
}

// selections is the number of levels of fields in a selection set.
func (m *depthMeter) selections(set ast.SelectionSet) int {
	deepest := 0
	for _, selection := range set {
		depth := 0
		switch s := selection.(type) {
		case *ast.Field:
			depth = 1 + m.selections(s.SelectionSet)
		case *ast.InlineFragment:
			depth = m.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			depth = m.fragment(s.Name)
		}
		deepest = max(deepest, depth)
	}
	return deepest
}

func (m *depthMeter) fragment(name string) int {
	f := m.fragments[name]
	if f == nil {
		return 0
	}
	if !f.entered {
		f.entered = true
		f.depth = m.selections(f.SelectionSet)
	}
	return f.depth
}
