package document

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"cmp"
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Operation returns the operation of a document that is to run: the one named, or the only one.
func (p *Parser) Operation(doc *ast.QueryDocument, name string) (*ast.OperationDefinition, *gqlerror.Error) {
	op, err := p.findOperation(doc.Operations, name)
	if err != nil {
		return nil, err
	}
	if op.Operation == ast.Subscription {
		return nil, gqlerr.At(op.Position, gqlerr.New(gqlerr.UnknownOperation, "This endpoint does not serve subscriptions."))
	}
	return op, nil
}

func (p *Parser) findOperation(ops ast.OperationList, name string) (*ast.OperationDefinition, *gqlerror.Error) {
	switch {
	case len(ops) == 0:
		return nil, gqlerr.New(gqlerr.UnknownOperation, "The document holds fragments and no operation.")
	case name == "" && len(ops) == 1:
		return ops[0], nil
	case name == "":
		return nil, gqlerr.New(gqlerr.UnknownOperation,
			"%s", gqlerr.Clip(fmt.Sprintf("The document holds %d operations; name the one to run with operationName: %s.", len(ops), either(namesOf(ops))), p.limits.MessageBytes))
	}
	for _, op := range ops {
		if op.Name == name {
			return op, nil
		}
	}
	return nil, gqlerr.New(gqlerr.UnknownOperation, "%s",
		gqlerr.Clip(fmt.Sprintf("The document has no operation named %s: it has %s.", name, and(namesOf(ops))), p.limits.MessageBytes))
}

// namesOf returns the names of operations; those that have none are called so.
func namesOf(ops ast.OperationList) (names []string) {
	for _, op := range ops {
		names = append(names, cmp.Or(op.Name, "one without a name"))
	}
	return names
}
