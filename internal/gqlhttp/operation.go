package gqlhttp

import (
	"cmp"
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// pickOperation finds the operation to run: the one named, or the only one.
func pickOperation(doc *ast.QueryDocument, name string, limits Limits) (*ast.OperationDefinition, *gqlerror.Error) {
	op, err := findOperation(doc.Operations, name, limits)
	if err != nil {
		return nil, err
	}
	if op.Operation == ast.Subscription {
		return nil, at(op.Position, newError(CodeUnknownOperation, "This endpoint does not serve subscriptions."))
	}
	return op, nil
}

func findOperation(ops ast.OperationList, name string, limits Limits) (*ast.OperationDefinition, *gqlerror.Error) {
	switch {
	case len(ops) == 0:
		return nil, newError(CodeUnknownOperation, "The document holds fragments and no operation.")
	case name == "" && len(ops) == 1:
		return ops[0], nil
	case name == "":
		return nil, newError(CodeUnknownOperation,
			"%s", clip(fmt.Sprintf("The document holds %d operations; name the one to run with operationName: %s.", len(ops), either(namesOf(ops))), limits.MessageBytes))
	}
	for _, op := range ops {
		if op.Name == name {
			return op, nil
		}
	}
	return nil, newError(CodeUnknownOperation, "%s",
		clip(fmt.Sprintf("The document has no operation named %s: it has %s.", name, and(namesOf(ops))), limits.MessageBytes))
}

// namesOf are the names of operations; of those without one it is said that they have none.
func namesOf(ops ast.OperationList) (names []string) {
	for _, op := range ops {
		names = append(names, cmp.Or(op.Name, "one without a name"))
	}
	return names
}
