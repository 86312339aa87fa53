package limit

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Shape returns JSON in the shape of the data that a valid operation asks for: every field by its response name and in its
// order, one item in every list, and null for every value. It shows what an answer may hold where the answer is empty. It is
// nil where a variable leaves a condition undecided.
func Shape(op *ast.OperationDefinition, variables map[string]any) json.RawMessage {
	s := shape{merger: merger{variables: variables}}
	s.object([]ast.SelectionSet{op.SelectionSet})
	if s.merger.undecided != nil {
		return nil
	}
	return s.text.Bytes()
}

// A shape is JSON that is being written.
type shape struct {
	merger merger
	text   bytes.Buffer
}

// object writes the fields of selection sets, which the executor merges.
func (s *shape) object(sets []ast.SelectionSet) {
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
func (s *shape) value(name sameName) {
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
