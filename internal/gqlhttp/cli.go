package gqlhttp

import (
	"citygraph/internal/gqlhttp/limit"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// ReadVariable reads the value of a variable from a command line, by the type that the operation declares for it: texts and
// values of enums need no quotes; numbers, booleans, input objects and lists that begin with a bracket are JSON. A value that
// does not fit the type is refused by Execute. A variable that the operation does not declare is an error.
func (h *Handler) ReadVariable(p Params, name, text string) (any, error) {
	op, ok := h.definition(p)
	if !ok {
		return text, nil
	}
	if d := op.VariableDefinitions.ForName(name); d != nil {
		return h.readValue(d.Type, text)
	}
	var declared []string
	for _, d := range op.VariableDefinitions {
		declared = append(declared, "$"+d.Variable)
	}
	if declared == nil {
		return nil, errors.New("the operation declares no variables")
	}
	return nil, fmt.Errorf("the operation declares no $%s; it declares %s", name, strings.Join(declared, ", "))
}

// readValue reads text as a value of type t.
func (h *Handler) readValue(t *ast.Type, text string) (any, error) {
	if t.Elem != nil && !strings.HasPrefix(strings.TrimSpace(text), "[") {
		return h.readValue(t.Elem, text) // one value is a list of one
	}
	kind := h.schema.Schema().Types[t.Name()].Kind
	bare := map[string]bool{"Int": true, "Float": true, "Boolean": true}[t.Name()]
	if t.Elem == nil && !bare && kind != ast.InputObject {
		return text, nil
	}
	value, err := decodeJSON([]byte(text), h.limits)
	if err != nil && bare && t.Elem == nil {
		return text, nil
	}
	return value, withPlace(err, text)
}

// withPlace adds the line and the cause to the error of a text that is not JSON; it may quote the text.
func withPlace(err error, text string) error {
	syntax, ok := errors.AsType[*json.SyntaxError](json.Unmarshal([]byte(text), new(any)))
	if err != errNotJSON || !ok {
		return err
	}
	before := text[:min(int(syntax.Offset), len(text))]
	return fmt.Errorf("%w: line %d: %w", err, 1+strings.Count(before, "\n"), syntax)
}

// definition returns the operation that parameters ask for; it is not ok where Execute would refuse them.
func (h *Handler) definition(p Params) (op *ast.OperationDefinition, ok bool) {
	doc, errs := h.documents.Parse(p.Query)
	if errs != nil {
		return nil, false
	}
	op, err := h.documents.Operation(doc, p.OperationName)
	return op, err == nil
}

// Shape returns JSON in the shape of the data that the operation asks for: every field by its response name and in its order,
// one item in every list, and null for every value. It shows what an answer may hold where the answer is empty. It is nil for
// an operation that Execute refuses.
func (h *Handler) Shape(p Params) json.RawMessage {
	op, ok := h.definition(p)
	if !ok {
		return nil
	}
	variables, err := h.documents.Variables(op, p.Variables)
	if err != nil {
		return nil
	}
	return limit.Shape(op, variables)
}
