package document

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// A coercer makes of JSON what the input types of a schema hold, by the rules of the GraphQL specification: a text is no
// number, a name of an enum is written as it is declared, a whole number has 32 bits. Scalars that are not built in are
// left to the application. It changes nothing that it is given.
type coercer struct {
	schema *ast.Schema
	hide   bool     // errors say nothing of the schema
	path   ast.Path // of the value, within the variables
}

// A coercionError says what is wrong with a value, and where.
type coercionError struct {
	path ast.Path
	what string // "cannot be null"
}

func (e *coercionError) Error() string { return e.path.String() + " " + e.what }

func (c *coercer) fail(format string, args ...any) error {
	return &coercionError{append(ast.Path(nil), c.path...), fmt.Sprintf(format, args...)}
}

// below coerces a part of a value.
func (c *coercer) below(at ast.PathElement, t *ast.Type, v any) (any, error) {
	c.path = append(c.path, at)
	coerced, err := c.value(t, v)
	c.path = c.path[:len(c.path)-1]
	return coerced, err
}

func (c *coercer) value(t *ast.Type, v any) (any, error) {
	switch {
	case v == nil && t.NonNull:
		return nil, c.fail("cannot be null")
	case v == nil:
		return nil, nil
	case t.Elem != nil:
		return c.list(t.Elem, v)
	}
	switch d := c.schema.Types[t.NamedType]; d.Kind {
	case ast.Enum:
		return c.enum(d, v)
	case ast.InputObject:
		return c.object(d, v)
	default:
		return c.scalar(d.Name, v)
	}
}

// list coerces the items of a list; one value is a list of one.
func (c *coercer) list(item *ast.Type, v any) (any, error) {
	given, ok := v.([]any)
	if !ok {
		one, err := c.value(item, v)
		return []any{one}, err
	}
	list := make([]any, len(given))
	for i, v := range given {
		var err error
		if list[i], err = c.below(ast.PathIndex(i), item, v); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (c *coercer) enum(d *ast.Definition, v any) (any, error) {
	name, ok := v.(string)
	switch {
	case ok && d.EnumValues.ForName(name) != nil:
		return name, nil
	case c.hide:
		return nil, c.fail("%s is not a valid %s", show(v), d.Name)
	}
	return nil, c.fail("%s is not a valid %s: %s", show(v), d.Name, oneOf(d, name))
}

func (c *coercer) object(d *ast.Definition, v any) (any, error) {
	given, ok := v.(map[string]any)
	switch {
	case ok:
	case c.hide:
		return nil, c.fail("must be an object of type %s", d.Name)
	default:
		return nil, c.fail("must be an object of type %s: its fields are %s", d.Name, fieldNames(d))
	}
	object := make(map[string]any, len(given))
	for _, f := range d.Fields {
		v, ok := given[f.Name]
		if !ok {
			if f.Type.NonNull && f.DefaultValue == nil {
				c.path = append(c.path, ast.PathName(f.Name))
				return nil, c.fail("must be defined")
			}
			continue
		}
		var err error
		if object[f.Name], err = c.below(ast.PathName(f.Name), f.Type, v); err != nil {
			return nil, err
		}
	}
	if len(object) < len(given) {
		return nil, c.unknownField(d, given)
	}
	if d.Directives.ForName("oneOf") != nil {
		if err := c.oneOf(d, object); err != nil {
			return nil, err
		}
	}
	return object, nil
}

// unknownField names a field that the type does not have, the first by its name.
func (c *coercer) unknownField(d *ast.Definition, given map[string]any) error {
	unknown := ""
	for name := range given {
		if d.Fields.ForName(name) == nil && (unknown == "" || name < unknown) {
			unknown = name
		}
	}
	c.path = append(c.path, ast.PathName(gqlerr.Clip(unknown, 60)))
	if c.hide {
		return c.fail("%s has no such field", d.Name)
	}
	value, _ := given[unknown].(string)
	l := literals{schema: c.schema}
	return c.fail("%s has no such field: %s", d.Name, cmp.Or(l.reversed(d, unknown, value, `"%s": "%s"`), inputLike(d, unknown)))
}

// oneOf checks that an object has one field, and that it is not null.
func (c *coercer) oneOf(d *ast.Definition, object map[string]any) error {
	if len(object) != 1 {
		return c.fail("must have exactly one field of %s", d.Name)
	}
	for name, v := range object {
		if v == nil {
			c.path = append(c.path, ast.PathName(name))
			return c.fail("cannot be null")
		}
	}
	return nil
}

// scalar coerces a value of a built-in scalar.
func (c *coercer) scalar(name string, v any) (any, error) {
	switch name {
	case "Int":
		if n, ok := WholeNumber(v); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
			return n, nil
		}
		return nil, c.fail("%s is not a whole number of 32 bits", show(v))
	case "Float":
		if f, ok := number(v); ok {
			return f, nil
		}
		return nil, c.fail("%s is not a number", show(v))
	case "String":
		if s, ok := v.(string); ok {
			return s, nil
		}
		return nil, c.fail("%s is not a text", show(v))
	case "Boolean":
		if b, ok := v.(bool); ok {
			return b, nil
		}
		return nil, c.fail("%s is neither true nor false", show(v))
	case "ID":
		if s, ok := v.(string); ok {
			return s, nil
		}
		if n, ok := WholeNumber(v); ok {
			return strconv.FormatInt(n, 10), nil
		}
		return nil, c.fail("%s is not an id, which is a text or a whole number", show(v))
	}
	return v, nil
}

// WholeNumber reads a number without a fraction, however it is written: 1 and 1.0 are the same in JSON.
func WholeNumber(v any) (int64, bool) {
	switch v := v.(type) {
	case int:
		return int64(v), true
	case int64:
		return v, true
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, true
		}
	}
	const exact = 1 << 53
	f, ok := number(v)
	return int64(f), ok && f == math.Trunc(f) && math.Abs(f) < exact
}

// number reads a finite number.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	}
	return 0, false
}

// show quotes a value for a message.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(gqlerr.Clip(v, 60))
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprint(v)
}
