package gqlhttp

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Specimen returns JSON in the form of the data that the operation asks for: every field by its response name and in
// its order, one item in every list, and null for every value. What an answer may hold can so be known where it is
// empty. It is nil for an operation that cannot be run; Execute says why.
func (h *Handler) Specimen(p Params) json.RawMessage {
	doc, errs := h.documents.document(p.Query)
	if errs != nil {
		return nil
	}
	op, err := pickOperation(doc, p.OperationName, h.limits)
	if err != nil {
		return nil
	}
	variables, err := coerceVariables(h.schema.Schema(), op, p.Variables, h.limits)
	if err != nil {
		return nil
	}
	s := specimen{doc: doc, variables: variables}
	s.object([]ast.SelectionSet{op.SelectionSet})
	return s.text.Bytes()
}

// A specimen is being written.
type specimen struct {
	doc       *ast.QueryDocument
	variables map[string]any
	text      bytes.Buffer
}

// object writes the fields of selection sets, which the executor merges.
func (s *specimen) object(sets []ast.SelectionSet) {
	m := merged{fields: map[string][]*ast.Field{}, entered: map[string]bool{}}
	for _, set := range sets {
		s.merge(&m, set)
	}
	s.text.WriteByte('{')
	for i, name := range m.names {
		if i > 0 {
			s.text.WriteByte(',')
		}
		s.text.WriteString(strconv.Quote(name) + ":")
		s.value(m.fields[name])
	}
	s.text.WriteByte('}')
}

// merged are the fields of selection sets by their response names, in the order in which the names appear.
type merged struct {
	names   []string
	fields  map[string][]*ast.Field
	entered map[string]bool // the fragments
}

func (s *specimen) merge(m *merged, set ast.SelectionSet) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			if leftOut(selection.Directives, s.variables) {
				continue
			}
			if m.fields[selection.Alias] == nil {
				m.names = append(m.names, selection.Alias)
			}
			m.fields[selection.Alias] = append(m.fields[selection.Alias], selection)
		case *ast.InlineFragment:
			if !leftOut(selection.Directives, s.variables) {
				s.merge(m, selection.SelectionSet)
			}
		case *ast.FragmentSpread:
			if !leftOut(selection.Directives, s.variables) && !m.entered[selection.Name] {
				m.entered[selection.Name] = true
				s.merge(m, s.doc.Fragments.ForName(selection.Name).SelectionSet)
			}
		}
	}
}

// leftOut tells whether @skip or @include leaves out what they stand on.
func leftOut(directives ast.DirectiveList, variables map[string]any) bool {
	for _, d := range directives {
		condition, _ := d.ArgumentMap(variables)["if"].(bool)
		if d.Name == "skip" && condition || d.Name == "include" && !condition {
			return true
		}
	}
	return false
}

// value writes the value of fields that have one response name, which validation holds to one type of list.
func (s *specimen) value(fields []*ast.Field) {
	depth := 0
	for t := fields[0].Definition.Type; t.Elem != nil; t = t.Elem {
		depth++
		s.text.WriteByte('[')
	}
	var sets []ast.SelectionSet
	for _, f := range fields {
		if len(f.SelectionSet) > 0 {
			sets = append(sets, f.SelectionSet)
		}
	}
	if len(sets) > 0 {
		s.object(sets)
	} else {
		s.text.WriteString("null")
	}
	s.text.Write(bytes.Repeat([]byte{']'}, depth))
}
