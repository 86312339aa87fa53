package gqlhttp

import (
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
			"The document holds %d operations; name the one to run with operationName.", len(ops))
	}
	for _, op := range ops {
		if op.Name == name {
			return op, nil
		}
	}
	return nil, newError(CodeUnknownOperation, "%s",
		clip("The document has no operation named "+name+".", limits.MessageBytes))
}
