package limit

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// fragmentCycles looks for a fragment that spreads itself, by way of others or not. Validation does too, but after rules for
// which such a fragment is expensive, and what follows fragments before it would not end.
type fragmentCycles struct {
	order     ast.FragmentDefinitionList
	fragments map[string]*ast.FragmentDefinition // of those with one name the first, as the executor has it
	done      map[string]bool                    // they are in no cycle
	path      []string                           // the fragments being followed
	steps     int
}

func newFragmentCycles(doc *ast.QueryDocument) *fragmentCycles {
	c := &fragmentCycles{
		order:     doc.Fragments,
		fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)),
		done:      map[string]bool{},
	}
	for _, f := range doc.Fragments {
		if c.fragments[f.Name] == nil {
			c.fragments[f.Name] = f
		}
	}
	return c
}

// find returns the error of the first cycle, with a message of at most n bytes.
func (c *fragmentCycles) find(n int) *gqlerror.Error {
	for _, f := range c.order {
		spread := c.fragment(f.Name)
		if spread == nil {
			continue
		}
		message := `Cannot spread fragment "` + spread.Name + `" within itself`
		if via := c.via(spread.Name); len(via) > 0 {
			message += ` via "` + strings.Join(via, `", "`) + `"`
		}
		return gqlerr.At(spread.Position, gqlerr.New(gqlerr.ValidationFailed, "%s", gqlerr.Clip(message+".", n)))
	}
	return nil
}

// via are the fragments between one and itself.
func (c *fragmentCycles) via(name string) []string {
	return c.path[1+slices.Index(c.path, name):]
}

// fragment follows a fragment and returns the spread that closes a cycle.
func (c *fragmentCycles) fragment(name string) *ast.FragmentSpread {
	f := c.fragments[name]
	if f == nil || c.done[name] {
		return nil
	}
	c.path = append(c.path, name)
	if spread := c.selections(f.SelectionSet); spread != nil {
		return spread
	}
	c.path = c.path[:len(c.path)-1]
	c.done[name] = true
	return nil
}

func (c *fragmentCycles) selections(set ast.SelectionSet) *ast.FragmentSpread {
	for _, selection := range set {
		c.steps++
		var spread *ast.FragmentSpread
		switch s := selection.(type) {
		case *ast.Field:
			spread = c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			spread = c.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			if slices.Contains(c.path, s.Name) {
				return s
			}
			spread = c.fragment(s.Name)
		}
		if spread != nil {
			return spread
		}
	}
	return nil
}
