package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"

	"citygraph/internal/gqlhttp/limit"
)

// Work is the work of a handler for a document, in steps.
type Work struct {
	Checked  int // by the limits before validation
	Walked   int // fields, directives, values and fragments that validation visits
	Compared int // pairs of fields of one response path, which validation compares
}

// WorkOf counts the work for parameters. What is refused at a step causes none in later ones.
func (h *Handler) WorkOf(p Params) (w Work) {
	if len(p.Query) > h.limits.QueryBytes {
		return w
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, h.limits.Tokens)
	if err != nil {
		return w
	}
	steps, refused := limit.Check(doc, h.limits)
	w.Checked = steps
	if refused != nil {
		return w
	}
	w.Walked = walked(h.schema.Schema(), doc)
	w.Compared = compared(doc)
	h.prepare(p, options{})
	return w
}

// Of returns the report of a request for a document with this text.
func (r Report) Of(text string) Report {
	r.text = text
	return r
}

func walked(schema *ast.Schema, doc *ast.QueryDocument) (n int) {
	events := &core.Events{}
	events.OnField(func(*core.Walker, *ast.Field) { n++ })
	events.OnDirective(func(*core.Walker, *ast.Directive) { n++ })
	events.OnValue(func(*core.Walker, *ast.Value) { n++ })
	events.OnFragment(func(*core.Walker, *ast.FragmentDefinition) { n++ })
	events.OnInlineFragment(func(*core.Walker, *ast.InlineFragment) { n++ })
	events.OnFragmentSpread(func(*core.Walker, *ast.FragmentSpread) { n++ })
	core.Walk(schema, doc, events)
	return n
}

// compared counts pairs of fields that have one response name in a level, in each level that the executor would make.
func compared(doc *ast.QueryDocument) (pairs int) {
	fragments := map[string]*ast.FragmentDefinition{}
	for _, f := range doc.Fragments {
		if fragments[f.Name] == nil {
			fragments[f.Name] = f
		}
	}
	var level func(sets []ast.SelectionSet)
	level = func(sets []ast.SelectionSet) {
		fields, entered := map[string][]*ast.Field{}, map[string]bool{}
		var add func(set ast.SelectionSet)
		add = func(set ast.SelectionSet) {
			for _, s := range set {
				switch s := s.(type) {
				case *ast.Field:
					fields[s.Alias] = append(fields[s.Alias], s)
				case *ast.InlineFragment:
					add(s.SelectionSet)
				case *ast.FragmentSpread:
					if f := fragments[s.Name]; f != nil && !entered[s.Name] {
						entered[s.Name] = true
						add(f.SelectionSet)
					}
				}
			}
		}
		for _, set := range sets {
			add(set)
		}
		for _, same := range fields {
			pairs += len(same) * (len(same) - 1) / 2
			var below []ast.SelectionSet
			for _, f := range same {
				if len(f.SelectionSet) > 0 {
					below = append(below, f.SelectionSet)
				}
			}
			if below != nil {
				level(below)
			}
		}
	}
	for _, op := range doc.Operations {
		level([]ast.SelectionSet{op.SelectionSet})
	}
	return pairs
}

// Waiting returns how many requests wait for answers that are being made.
func (h *Handler) Waiting() int { return h.answers.Waiting() }

// PersistedBytes returns the memory of registered documents.
func (h *Handler) PersistedBytes() int { return h.registry.Bytes() }
