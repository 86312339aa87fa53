package document

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Variables coerces the variables of a request to the types that op declares, and fills in defaults.
func (p *Parser) Variables(op *ast.OperationDefinition, variables map[string]any) (map[string]any, *gqlerror.Error) {
	values := make(map[string]any, len(op.VariableDefinitions))
	for _, d := range op.VariableDefinitions {
		c := coercer{schema: p.schema, hide: p.hide}
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
			return nil, gqlerr.At(d.Position, gqlerr.New(gqlerr.Invalid, "%s", gqlerr.Clip(invalidVariable(d.Variable, err), p.limits.MessageBytes)))
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
