package gqlhttp

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// coerceVariables checks the variables of a request against the declarations of op and fills in defaults.
func (h *Handler) coerceVariables(op *ast.OperationDefinition, variables map[string]any) (map[string]any, *gqlerror.Error) {
	values := make(map[string]any, len(op.VariableDefinitions))
	for _, d := range op.VariableDefinitions {
		c := coercer{schema: h.schema.Schema(), hide: h.hide}
		v, given := variables[d.Variable]
		var err error
		switch {
		case given:
			values[d.Variable], err = c.value(d.Type, v)
		case d.DefaultValue != nil:
			if v, err = d.DefaultValue.Value(nil); err == nil {
				values[d.Variable], err = c.value(d.Type, v)
			}
		case d.Type.NonNull:
			err = c.fail("must be given, for its type is %s", d.Type)
		}
		if err != nil {
			return nil, at(d.Position, newError(CodeInvalid, "%s", clip(invalidVariable(d.Variable, err), h.limits.MessageBytes)))
		}
	}
	return values, nil
}

// invalidVariable names the part of a variable that an error speaks of, "Variable $ids[2]", and says what is wrong.
func invalidVariable(variable string, err error) string {
	e, ok := err.(*coercionError)
	if !ok {
		return fmt.Sprintf("Variable $%s: %v.", variable, err)
	}
	var b strings.Builder
	b.WriteString("Variable $" + variable)
	for _, element := range e.path {
		switch element := element.(type) {
		case ast.PathIndex:
			fmt.Fprintf(&b, "[%d]", element)
		case ast.PathName:
			b.WriteString("." + string(element))
		}
	}
	return b.String() + ": " + ended(e.what)
}
