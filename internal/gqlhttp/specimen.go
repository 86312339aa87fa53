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
	variables, err := h.coerceVariables(op, p.Variables)
	if err != nil {
		return nil
	}
	s := specimen{merger: merger{variables: variables}}
	s.object([]ast.SelectionSet{op.SelectionSet})
	if s.merger.undecided != nil {
		return nil
	}
	return s.text.Bytes()
}

// A specimen is being written.
type specimen struct {
	merger merger
	text   bytes.Buffer
}

// object writes the fields of selection sets, which the executor merges.
func (s *specimen) object(sets []ast.SelectionSet) {
	s.text.WriteByte('{')
	for i, name := range s.merger.merge(sets) {
		if i > 0 {
			s.text.WriteByte(',')
		}
		s.text.WriteString(strconv.Quote(name.first.Alias) + ":")
		s.value(name)
	}
	s.text.WriteByte('}')
}

// value writes the value of fields that have one response name, which validation holds to one type of list.
func (s *specimen) value(name sameName) {
	depth := 0
	for t := name.first.Definition.Type; t.Elem != nil; t = t.Elem {
		depth++
		s.text.WriteByte('[')
	}
	if sets := name.sets(); len(sets) > 0 {
		s.object(sets)
	} else {
		s.text.WriteString("null")
	}
	s.text.Write(bytes.Repeat([]byte{']'}, depth))
}
