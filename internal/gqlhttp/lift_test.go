package gqlhttp

import (
	"citygraph/internal/gqlhttp/document"
	"citygraph/internal/gqlhttp/internal/testschema"
	"citygraph/internal/gqlhttp/limit"
	"reflect"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestLift takes the lists out of a document whose other arguments stay, in a fragment and in the operation, and leaves the
// document as it was.
func TestLift(t *testing.T) {
	doc, errs := document.NewParser(testschema.Towns, limit.Default(), false).Parse(`query($a: ID!) {named(ids: ["x", $a]) {id} one: named(ids: "x") {...F} few(first: 3) {id}} fragment F on Town {... {twins(first: 1) {nodes {id}}}}`)
	if errs != nil {
		t.Fatal(errs)
	}
	variables := map[string]any{"a": "y"}
	l := lift(doc, doc.Operations[0], variables)
	field := func(op *ast.OperationDefinition, i int) *ast.Field { return op.SelectionSet[i].(*ast.Field) }
	ids := field(l.op, 0).Arguments[0].Value
	if got := l.variables[ids.Raw]; ids.Kind != ast.Variable || !reflect.DeepEqual(got, []any{"x", "y"}) {
		t.Errorf("ids is %v of %v, want a variable with x and y", ids, got)
	}
	if d := l.op.VariableDefinitions.ForName(ids.Raw); d == nil || d.Type.String() != "[ID!]!" {
		t.Errorf("the variable is declared as %+v, want with the type [ID!]!", d)
	}
	if before := field(doc.Operations[0], 0).Arguments[0].Value; before.Kind != ast.ListValue || len(variables) != 1 {
		t.Errorf("the document has %v now, and there are variables %v", before, variables)
	}
	if l.doc != doc || field(l.op, 1) != field(doc.Operations[0], 1) || field(l.op, 2) != field(doc.Operations[0], 2) {
		t.Error("what has no list was copied")
	}
}
