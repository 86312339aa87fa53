package gqlhttp

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
)

// coerceVariables checks the variables of a request against the declarations of op and fills in defaults. The values
// of the answer may be those of the argument, changed in place.
func coerceVariables(
	schema *ast.Schema, op *ast.OperationDefinition, variables map[string]any, limits Limits,
) (map[string]any, *gqlerror.Error) {
	if len(op.VariableDefinitions) == 0 {
		return map[string]any{}, nil
	}
	values, err := validator.VariableValues(schema, op, variables)
	if err == nil {
		return values, nil
	}
	var e *gqlerror.Error
	if !errors.As(err, &e) {
		return nil, newError(CodeInvalid, "%s", clip("The variables are invalid: "+err.Error(), limits.MessageBytes))
	}
	name, position := invalidVariable(op, e.Path)
	return nil, at(position, newError(CodeInvalid, "%s", clip(name+": "+e.Message+".", limits.MessageBytes)))
}

// invalidVariable names the part of a variable that an error of the validator speaks of, "Variable $ids[2]", and tells
// where the variable is declared. The path begins with the word variable and is none of the answer.
func invalidVariable(op *ast.OperationDefinition, path ast.Path) (string, *ast.Position) {
	if len(path) < 2 {
		return "The variables", nil
	}
	variable := fmt.Sprint(path[1])
	var b strings.Builder
	b.WriteString("Variable $" + variable)
	for _, element := range path[2:] {
		switch element := element.(type) {
		case ast.PathIndex:
			fmt.Fprintf(&b, "[%d]", element)
		case ast.PathName:
			b.WriteString("." + string(element))
		}
	}
	if definition := op.VariableDefinitions.ForName(variable); definition != nil {
		return b.String(), definition.Position
	}
	return b.String(), nil
}
