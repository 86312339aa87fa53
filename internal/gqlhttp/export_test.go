package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// Work is what a document makes a handler do, in steps.
type Work struct {
	Measured int // by the limits before validation
	Walked   int // fields, directives, values and fragments that validation is shown
	Compared int // pairs of fields of one response path, which validation compares
	Priced   int // selections that pricing meets
}

// WorkOf counts the work that parameters make. What is refused at a step makes none in later ones.
func (h *Handler) WorkOf(p Params) (w Work) {
	if len(p.Query) > h.limits.QueryBytes {
		return w
	}
	doc, err := h.documents.parse(p.Query)
	if err != nil {
		return w
	}
	w.Measured, err = measure(doc, h.limits)
	if err != nil {
		return w
	}
	w.Walked = walked(h.schema.Schema(), doc)
	w.Compared = compared(doc, h.limits)
	ready, refused := h.prepare(p, terms{})
	if refused != nil {
		return w
	}
	pricing := newPricer(ready.variables, h.pages, h.sizes)
	pricing.level([]ast.SelectionSet{ready.op.SelectionSet}, within{1, plainRows})
	w.Priced = pricing.merger.steps
	return w
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

// compared counts pairs as levels would see them: in each level that the executor would make.
func compared(doc *ast.QueryDocument, limits Limits) (pairs int) {
	l := levels{limits: limits, fragments: newCircles(doc).fragments, reached: map[string]bool{}}
	var below func(sets []ast.SelectionSet)
	below = func(sets []ast.SelectionSet) {
		level, err := l.merge(sets)
		if err != nil {
			return
		}
		for _, fields := range level.fields {
			pairs += len(fields) * (len(fields) - 1) / 2
			var next []ast.SelectionSet
			for _, f := range fields {
				if len(f.SelectionSet) > 0 {
					next = append(next, f.SelectionSet)
				}
			}
			if next != nil {
				below(next)
			}
		}
	}
	for _, op := range doc.Operations {
		below([]ast.SelectionSet{op.SelectionSet})
	}
	return pairs
}

// Waiting is how many requests wait for answers that are being made.
func (h *Handler) Waiting() (n int) {
	h.answers.mu.Lock()
	defer h.answers.mu.Unlock()
	for _, f := range h.answers.flights {
		n += f.waiting
	}
	return n
}

// PersistedBytes is the memory that registered documents take.
func (h *Handler) PersistedBytes() int {
	h.registry.mu.Lock()
	defer h.registry.mu.Unlock()
	return h.registry.bytes
}
