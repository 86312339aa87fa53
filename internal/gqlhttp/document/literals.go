package document

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// valuesOfCorrectType checks the values in a document against the types of the schema, as coercion checks those of variables,
// with the same messages. The stock rule lets numbers through that gqlgen's executor panics at, and objects for scalars.
func valuesOfCorrectType(hide bool) core.Rule {
	return core.Rule{
		Name: "ValuesOfCorrectType",
		RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
			check := func(w *core.Walker, what, on string, t *ast.Type, v *ast.Value) {
				l := literals{schema: w.Schema, hide: hide, what: what, on: on, add: addError}
				l.check(t, v)
			}
			checkAll := func(w *core.Walker, given ast.ArgumentList, declared ast.ArgumentDefinitionList, on string) {
				for _, a := range given {
					if d := declared.ForName(a.Name); d != nil {
						check(w, "Argument "+a.Name, on, d.Type, a.Value)
					}
				}
			}
			observers.OnVariable(func(w *core.Walker, d *ast.VariableDefinition) {
				if d.DefaultValue != nil {
					check(w, "Variable $"+d.Variable, "", d.Type, d.DefaultValue)
				}
			})
			observers.OnField(func(w *core.Walker, f *ast.Field) {
				if f.Definition != nil {
					checkAll(w, f.Arguments, f.Definition.Arguments, "")
				}
			})
			observers.OnDirective(func(w *core.Walker, directive *ast.Directive) {
				if directive.Definition != nil {
					checkAll(w, directive.Arguments, directive.Definition.Arguments, " of @"+directive.Name)
				}
			})
		},
	}
}

// literals checks one value of a document, and all within it.
type literals struct {
	schema *ast.Schema
	hide   bool
	what   string // whose value it is: "Argument filter"
	on     string // " of @skip", or ""
	path   string // within the value: ".kind.in[2]"
	add    core.AddErrFunc
	quiet  bool // errors are not reported
	wrong  bool
}

func (l *literals) fail(v *ast.Value, format string, args ...any) {
	l.wrong = true
	if !l.quiet {
		l.add(core.Message("%s%s%s: %s", l.what, l.path, l.on, ended(fmt.Sprintf(format, args...))), core.At(v.Position))
	}
}

// ended ends a sentence, unless it is a question.
func ended(s string) string {
	if strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// below checks a value within the value.
func (l *literals) below(step string, t *ast.Type, v *ast.Value) {
	before := l.path
	l.path += step
	l.check(t, v)
	l.path = before
}

// fits says whether a value has a type.
func (l *literals) fits(t *ast.Type, v *ast.Value) bool {
	trial := literals{schema: l.schema, hide: l.hide, quiet: true}
	trial.check(t, v)
	return !trial.wrong
}

func (l *literals) check(t *ast.Type, v *ast.Value) {
	d := l.schema.Types[t.Name()]
	switch {
	case d == nil || v == nil || v.Kind == ast.Variable:
	case v.Kind == ast.NullValue:
		if t.NonNull {
			l.fail(v, "cannot be null")
		}
	case t.Elem != nil && v.Kind == ast.ListValue:
		for i, item := range v.Children {
			l.below("["+strconv.Itoa(i)+"]", t.Elem, item.Value)
		}
	case t.Elem != nil: // one value is a list of one
		l.check(t.Elem, v)
	case v.Kind == ast.ListValue && (d.Kind != ast.Scalar || d.BuiltIn):
		l.fail(v, "a list is given where one %s is expected", d.Name)
	case d.Kind == ast.Enum:
		l.enum(d, v)
	case d.Kind == ast.InputObject:
		l.object(d, v)
	default:
		l.scalar(d, v)
	}
}

func (l *literals) enum(d *ast.Definition, v *ast.Value) {
	text := v.Kind == ast.StringValue || v.Kind == ast.BlockValue
	switch {
	case v.Kind == ast.EnumValue && d.EnumValues.ForName(v.Raw) != nil:
	case l.hide:
		l.fail(v, "%s is not a valid %s", shown(v), d.Name)
	case text && d.EnumValues.ForName(v.Raw) != nil:
		l.fail(v, "%s is a text, and %s an enum: write %s without quotes", shown(v), d.Name, v.Raw)
	default:
		l.fail(v, "%s is not a valid %s: %s", shown(v), d.Name, oneOf(d, v.Raw))
	}
}

// oneOf lists the values of an enum, after one that is like a name.
func oneOf(d *ast.Definition, name string) string {
	names := make([]string, len(d.EnumValues))
	for i, value := range d.EnumValues {
		names[i] = value.Name
	}
	list := "it is one of " + strings.Join(names, ", ")
	if near := core.SuggestionList(name, names); name != "" && len(near) > 0 {
		return "did you mean " + near[0] + "? " + strings.ToUpper(list[:1]) + list[1:]
	}
	return list
}

func (l *literals) object(d *ast.Definition, v *ast.Value) {
	if v.Kind != ast.ObjectValue {
		if l.hide || l.quiet { // a trial needs no hint, whose own trials would have no end where types hold themselves
			l.fail(v, "must be an object of type %s", d.Name)
			return
		}
		l.fail(v, "%s is given where an object of type %s is expected: %s", shown(v), d.Name, l.objectOf(d, v))
		return
	}
	given := map[string]bool{}
	for _, child := range v.Children {
		given[child.Name] = true
		f := d.Fields.ForName(child.Name)
		switch {
		case f != nil:
			l.below("."+child.Name, f.Type, child.Value)
		case l.hide:
			l.fail(&ast.Value{Position: child.Position}, "%s has no field %s", d.Name, child.Name)
		default:
			l.fail(&ast.Value{Position: child.Position}, "%s has no field %s: %s", d.Name, child.Name, cmp.Or(l.reversed(d, child.Name, child.Value.Raw, "%s: %s"), inputLike(d, child.Name)))
		}
	}
	for _, f := range d.Fields {
		if f.Type.NonNull && f.DefaultValue == nil && !given[f.Name] {
			l.fail(v, "the field %s of %s is missing", f.Name, d.Name)
		}
	}
	if d.Directives.ForName("oneOf") != nil {
		if len(v.Children) != 1 {
			l.fail(v, "must have exactly one field of %s", d.Name)
		} else if child := v.Children[0]; child.Value.Kind == ast.NullValue {
			l.below("."+child.Name, &ast.Type{NamedType: d.Name, NonNull: true}, child.Value)
		}
	}
}

// objectOf suggests an object in the place of v: with v as the value of the first field that takes it,
// or, as other servers have orders, with two fields in one name.
func (l *literals) objectOf(d *ast.Definition, v *ast.Value) string {
	bare := &ast.Value{Kind: ast.EnumValue, Raw: v.Raw} // a text may be meant for an enum
	for i, f := range d.Fields {
		field := l.schema.Types[f.Type.Name()]
		anything := field.Kind == ast.Scalar && !field.BuiltIn // only the application knows its values
		switch {
		case f.Type.Elem != nil || anything && i > 0:
		case l.fits(f.Type, v):
			return fmt.Sprintf("write {%s: %s}", f.Name, shown(v))
		case v.Kind == ast.StringValue && l.fits(f.Type, bare):
			return fmt.Sprintf("write {%s: %s}", f.Name, shown(bare))
		}
	}
	for i, r := range v.Raw {
		if v.Kind != ast.EnumValue || r != '_' {
			continue
		}
		first, second := l.fieldFor(d, v.Raw[:i]), l.fieldFor(d, v.Raw[i+1:])
		if first != "" && second != "" && first != second {
			return fmt.Sprintf("write {%s: %s, %s: %s}", first, v.Raw[:i], second, v.Raw[i+1:])
		}
	}
	return "its fields are " + fieldNames(d)
}

// reversed suggests how to write an object whose field names a value of an enum, as in {name: ASC} for {field: NAME,
// direction: ASC}; pair is how a field is written with its value.
func (l *literals) reversed(d *ast.Definition, name, value, pair string) string {
	var constant strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			constant.WriteByte('_')
		}
		constant.WriteRune(unicode.ToUpper(r))
	}
	first, second := l.fieldFor(d, constant.String()), l.fieldFor(d, strings.ToUpper(value))
	if first == "" {
		return ""
	}
	hint := fmt.Sprintf(pair, first, constant.String())
	if second != "" && second != first {
		hint += ", " + fmt.Sprintf(pair, second, strings.ToUpper(value))
	}
	return "write {" + hint + "}"
}

// fieldFor is the first field of d that takes a name, as a value of an enum.
func (l *literals) fieldFor(d *ast.Definition, name string) string {
	for _, f := range d.Fields {
		if l.schema.Types[f.Type.Name()].Kind == ast.Enum && l.fits(f.Type, &ast.Value{Kind: ast.EnumValue, Raw: name}) {
			return f.Name
		}
	}
	return ""
}

func fieldNames(d *ast.Definition) string {
	names := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// inputLike suggests a field of d that is like a name, or lists all.
func inputLike(d *ast.Definition, name string) string {
	var names []string
	for _, f := range d.Fields {
		names = append(names, f.Name)
	}
	if near := core.SuggestionList(name, names); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	return "it has " + strings.Join(names, ", ")
}

// scalar checks a value of a scalar. The application checks those of its own scalars when the operation runs, except numbers
// that Go cannot read.
func (l *literals) scalar(d *ast.Definition, v *ast.Value) {
	value, err := v.Value(nil)
	switch {
	case err != nil && !d.BuiltIn:
		l.fail(v, "%s is larger than any number may be", shown(v))
		return
	case !d.BuiltIn:
		return
	case v.Kind == ast.EnumValue && (d.Name == "String" || d.Name == "ID"):
		l.fail(v, "%s is no text: write it in double quotes, %q", shown(v), gqlerr.Clip(v.Raw, 60))
		return
	case v.Kind == ast.StringValue && l.readsAs(d, v.Raw):
		l.fail(v, "%s is a text: write %s without quotes", shown(v), v.Raw)
		return
	case d.Name == "Int" && v.Kind == ast.IntValue && err == nil:
		return // with 33 to 64 bits, it is an error of one field, and its siblings are answered
	case err != nil, v.Kind == ast.EnumValue, d.Name == "Int" && v.Kind == ast.FloatValue: // 1.0 is an Int in JSON alone
		value = bareName(v.Raw)
	}
	c := coercer{schema: l.schema, hide: l.hide}
	if _, err := c.scalar(d.Name, value); err != nil {
		l.fail(v, "%s", err.(*coercionError).what)
	}
}

// readsAs says whether a text would be a value of a scalar without its quotes.
func (l *literals) readsAs(d *ast.Definition, text string) bool {
	var value any = json.Number(text)
	switch {
	case d.Name == "Boolean" && (text == "true" || text == "false"):
		return true
	case d.Name != "Int" && d.Name != "Float" || !json.Valid([]byte(text)):
		return false
	}
	_, err := (&coercer{}).scalar(d.Name, value)
	return err == nil
}

// A bareName is a value that is shown as it was written, without quotes.
type bareName string

// shown is a literal for a message.
func shown(v *ast.Value) string {
	switch v.Kind {
	case ast.ListValue:
		return "a list"
	case ast.ObjectValue:
		return "an object"
	}
	return gqlerr.Clip(v.String(), 60)
}
