package gqlhttp

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// ReadVariable reads the value of a variable that a person has typed as bare text, by the type with which the operation
// declares it: text and enum values need no quotes, numbers, booleans and input objects are JSON, and so are lists that
// begin with a bracket. What does not fit the type is left to Execute, which says so. A variable that the operation
// does not declare is an error.
func (h *Handler) ReadVariable(p Params, name, text string) (any, error) {
	doc, errs := h.documents.document(p.Query)
	if errs != nil {
		return text, nil
	}
	op, err := pickOperation(doc, p.OperationName, h.limits)
	if err != nil {
		return text, nil
	}
	if d := op.VariableDefinitions.ForName(name); d != nil {
		return h.readTyped(d.Type, text)
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

// readTyped reads text as a value of type t.
func (h *Handler) readTyped(t *ast.Type, text string) (any, error) {
	if t.Elem != nil && !strings.HasPrefix(strings.TrimSpace(text), "[") {
		return h.readTyped(t.Elem, text) // one value stands for a list of one
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

// withPlace adds to the error of a text that is not JSON where it stops to be and why, which may quote it.
func withPlace(err error, text string) error {
	syntax, ok := errors.AsType[*json.SyntaxError](json.Unmarshal([]byte(text), new(any)))
	if err != errNotJSON || !ok {
		return err
	}
	before := text[:min(int(syntax.Offset), len(text))]
	return fmt.Errorf("%w: line %d: %w", err, 1+strings.Count(before, "\n"), syntax)
}
