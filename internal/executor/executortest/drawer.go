package executortest

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// A Drawer draws documents for a schema.
type Drawer struct {
	*rand.Rand
	Schema *ast.Schema
	// Value draws a value for an argument, a field of an input or a variable: nil, a string, int64, float64, bool, []any or
	// map[string]any, or an [Enum]. It is not ok where it leaves that to the drawer, as it does where it is nil.
	Value func(d *Drawer, t *ast.Type, name string) (v any, ok bool)
	// Avoid says which fields are not asked for. Nil: all may be.
	Avoid func(of *ast.Definition, f *ast.FieldDefinition) bool
	// Depth is how deep selections nest, 4 where it is 0; Width is how many there are in each, 5 where it is 0.
	Depth, Width int

	budget    int // of selections that are left
	variables []*variable
	uses      map[*variable]bool // by what is being drawn
	fragments []*fragment
	spreads   map[*fragment]bool // by the operation that is being drawn
}

// An Enum is the name of a value of an enum.
type Enum string

// A Document is one that was drawn.
type Document struct {
	Text      string
	variables []*variable
}

// A variable stands for a value.
type variable struct {
	name      string
	of        *ast.Type // as it is declared
	byDefault any       // no value: noDefault
	at        string    // the name of the argument
	condition bool      // of @skip or @include
}

type noDefault struct{}

// A fragment can be spread again, in selections of its type.
type fragment struct {
	name, on, text string
	uses           map[*variable]bool
	spreads        map[*fragment]bool
}

func pick[T any](d *Drawer, list ...T) T { return list[d.IntN(len(list))] }

// oneIn is true once in n times.
func (d *Drawer) oneIn(n int) bool { return d.IntN(n) == 0 }

// Document draws a document of one operation or two.
func (d *Drawer) Document() Document {
	d.variables, d.fragments, d.budget = nil, nil, 60
	operations := 1
	if d.oneIn(5) {
		operations = 2
	}
	var b strings.Builder
	spread := map[*fragment]bool{}
	for i := range operations {
		d.uses, d.spreads = map[*variable]bool{}, map[*fragment]bool{}
		root, keyword := d.Schema.Query, "query"
		if d.Schema.Mutation != nil && d.oneIn(8) {
			root, keyword = d.Schema.Mutation, "mutation"
		}
		depth := d.Depth
		if depth == 0 {
			depth = 4
		}
		body := d.selections(root, depth)
		fmt.Fprintf(&b, "%s Q%d%s %s\n", keyword, i, d.declarations(), body)
		maps.Copy(spread, d.spreads)
	}
	for _, f := range d.fragments {
		if spread[f] {
			fmt.Fprintf(&b, "fragment %s on %s %s\n", f.name, f.on, f.text)
		}
	}
	return Document{b.String(), d.variables}
}

// declarations declare the variables that the operation uses.
func (d *Drawer) declarations() string {
	var list []string
	for _, v := range d.variables {
		if !d.uses[v] {
			continue
		}
		s := "$" + v.name + ": " + v.of.String()
		if v.byDefault != (noDefault{}) {
			s += " = " + literal(v.byDefault)
		}
		list = append(list, s)
	}
	if list == nil {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// Variables draws values for the variables of a document: some are left out, some are null.
func (d *Drawer) Variables(doc Document) map[string]any {
	values := map[string]any{}
	for _, v := range doc.variables {
		switch hasDefault := v.byDefault != (noDefault{}); {
		case (hasDefault || !v.of.NonNull) && d.oneIn(3): // not given
		case !v.of.NonNull && !v.condition && d.oneIn(5):
			values[v.name] = nil
		default:
			of := *v.of
			of.NonNull = true
			values[v.name] = plain(d.value(&of, v.at, 3, false))
		}
	}
	return values
}

// selections draws what is selected of a type.
func (d *Drawer) selections(t *ast.Definition, depth int) string {
	width := d.Width
	if width == 0 {
		width = 5
	}
	var parts []string
	for range 1 + d.IntN(width) {
		d.budget--
		deeper := depth > 0 && d.budget > 0
		switch n := d.IntN(10); {
		case n == 0:
			parts = append(parts, pick(d, "", "", "a: ")+"__typename"+d.conditions())
		case (n <= 2 || t.Kind == ast.Union) && deeper:
			on := d.overlapping(t)
			condition := " on " + on.Name
			if on == t && d.oneIn(2) {
				condition = ""
			}
			parts = append(parts, "..."+condition+d.conditions()+" "+d.selections(on, depth-1))
		case n == 3 && deeper:
			parts = append(parts, "..."+d.fragment(d.overlapping(t), depth).name+d.conditions())
		case t.Kind != ast.Union:
			if f := d.field(t, depth); f != "" {
				parts = append(parts, f)
			}
		}
	}
	if len(parts) == 0 {
		return "{__typename}"
	}
	if d.oneIn(6) { // the same once more
		parts = append(parts, pick(d, parts...))
	}
	return "{" + strings.Join(parts, " ") + "}"
}

// fragment draws a fragment, or takes one that there is already.
func (d *Drawer) fragment(on *ast.Definition, depth int) *fragment {
	var f *fragment
	for _, other := range d.fragments {
		if other.on == on.Name && d.oneIn(2) {
			f = other
		}
	}
	if f == nil {
		uses, spreads := d.uses, d.spreads
		d.uses, d.spreads = map[*variable]bool{}, map[*fragment]bool{}
		f = &fragment{on: on.Name, text: d.selections(on, depth-1), uses: d.uses, spreads: d.spreads}
		f.name = fmt.Sprintf("F%d", len(d.fragments))
		f.spreads[f] = true
		d.fragments = append(d.fragments, f)
		d.uses, d.spreads = uses, spreads
	}
	maps.Copy(d.uses, f.uses)
	maps.Copy(d.spreads, f.spreads)
	return f
}

// overlapping draws a type on which a fragment may stand among selections of another.
func (d *Drawer) overlapping(t *ast.Definition) *ast.Definition {
	if d.oneIn(3) {
		return t
	}
	seen := map[string]*ast.Definition{t.Name: t}
	for _, object := range d.Schema.GetPossibleTypes(t) {
		seen[object.Name] = object
		for _, abstract := range d.Schema.GetImplements(object) {
			seen[abstract.Name] = abstract
		}
	}
	return seen[pick(d, slices.Sorted(maps.Keys(seen))...)]
}

// conditions draws @skip and @include, mostly neither.
func (d *Drawer) conditions() string {
	switch d.IntN(16) {
	case 0:
		return " @skip(if: " + d.condition() + ")"
	case 1:
		return " @include(if: " + d.condition() + ")"
	case 2:
		return " @include(if: " + d.condition() + ") @skip(if: " + d.condition() + ")"
	}
	return ""
}

func (d *Drawer) condition() string {
	if d.oneIn(3) {
		return pick(d, "true", "false")
	}
	for _, v := range d.variables {
		if v.condition && d.oneIn(2) {
			d.uses[v] = true
			return "$" + v.name
		}
	}
	v := &variable{name: fmt.Sprintf("c%d", len(d.variables)), of: ast.NonNullNamedType("Boolean", nil), byDefault: noDefault{}, at: "if", condition: true}
	if d.oneIn(2) {
		v.of, v.byDefault = ast.NamedType("Boolean", nil), d.oneIn(2)
	}
	d.variables = append(d.variables, v)
	d.uses[v] = true
	return "$" + v.name
}

// field draws a field of a type, "" where it may go no deeper.
func (d *Drawer) field(t *ast.Definition, depth int) string {
	f := pick(d, t.Fields...)
	of := d.Schema.Types[f.Type.Name()]
	if of.IsCompositeType() && (depth <= 0 || d.budget <= 0) || d.Avoid != nil && d.Avoid(t, f) || strings.HasPrefix(f.Name, "__") && !d.oneIn(4) {
		return ""
	}
	args := d.arguments(f)
	// A name that says what stands under it, so that fields under one name can always be merged.
	alias := ""
	if args != "" || d.oneIn(3) {
		h := fnv.New32a()
		fmt.Fprintf(h, "%s %s", args, f.Type)
		alias = fmt.Sprintf("%s%s_%x: ", pick(d, "", "", "x_"), strings.TrimLeft(f.Name, "_"), h.Sum32()&0xfff)
	}
	s := alias + f.Name + args + d.conditions()
	if of.IsCompositeType() {
		s += " " + d.selections(of, depth-1)
	}
	return s
}

func (d *Drawer) arguments(f *ast.FieldDefinition) string {
	var args []string
	for _, a := range f.Arguments {
		needed := a.Type.NonNull && a.DefaultValue == nil
		if !needed && d.oneIn(2) {
			continue
		}
		args = append(args, a.Name+": "+literal(d.argument(a.Type, a.DefaultValue != nil, a.Name, 3)))
	}
	if args == nil {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// argument draws a value for an argument or what is in it: a variable, or a value.
func (d *Drawer) argument(t *ast.Type, hasDefault bool, name string, depth int) any {
	if !d.oneIn(3) {
		return d.value(t, name, depth, true)
	}
	for _, v := range d.variables {
		fits := v.of.String() == t.String() || v.of.String() == t.String()+"!" || v.of.String()+"!" == t.String() && (hasDefault || v.byDefault != (noDefault{}) && v.byDefault != nil)
		if fits && v.at == name && !v.condition && d.oneIn(2) {
			d.uses[v] = true
			return v
		}
	}
	of := *t
	v := &variable{name: fmt.Sprintf("v%d", len(d.variables)), of: &of, byDefault: noDefault{}, at: name}
	switch {
	case !t.NonNull && d.oneIn(3):
		of.NonNull = true
	case t.NonNull && hasDefault && d.oneIn(2):
		of.NonNull = false // where the default of the argument takes its place
	case d.oneIn(2):
		v.byDefault = d.value(&of, name, 2, false)
		if of.NonNull && d.oneIn(2) {
			of.NonNull = false
		}
	}
	d.variables = append(d.variables, v)
	d.uses[v] = true
	return v
}

// value draws a value of a type, in which variables may stand; inputs nest no deeper than so many levels.
func (d *Drawer) value(t *ast.Type, name string, depth int, variables bool) any {
	if !t.NonNull && d.oneIn(10) {
		return nil
	}
	if d.Value != nil {
		if v, ok := d.Value(d, t, name); ok {
			return v
		}
	}
	inner := func(t *ast.Type, hasDefault bool, name string) any {
		if variables {
			return d.argument(t, hasDefault, name, depth-1)
		}
		return d.value(t, name, depth-1, false)
	}
	if t.Elem != nil {
		if d.oneIn(5) && t.Elem.Elem == nil { // one, which stands for a list of it
			of := *t.Elem
			of.NonNull = true
			return d.value(&of, name, depth-1, false)
		}
		list := []any{}
		for range d.IntN(4) {
			list = append(list, inner(t.Elem, false, name))
		}
		return list
	}
	switch def := d.Schema.Types[t.NamedType]; def.Kind {
	case ast.Enum:
		return Enum(pick(d, def.EnumValues...).Name)
	case ast.InputObject:
		object := map[string]any{}
		for _, f := range def.Fields {
			needed := f.Type.NonNull && f.DefaultValue == nil
			if !needed && (depth <= 0 || !d.oneIn(3)) {
				continue
			}
			object[f.Name] = inner(f.Type, f.DefaultValue != nil, f.Name)
		}
		return object
	}
	switch t.NamedType {
	case "Boolean":
		return d.oneIn(2)
	case "Int":
		return int64(pick(d, 0, 1, 2, 3, -1, 1000))
	case "Float":
		return pick[any](d, 0.5, -2.25, int64(3))
	case "ID":
		return pick[any](d, "1", "an id", int64(12))
	}
	return pick(d, "", "a", `b "c"`, "인천", "2000-01-01")
}

// literal writes a value as a document does.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case *variable:
		return "$" + v.name
	case string:
		return quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = literal(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+": "+literal(v[name]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// plain is a value as JSON decodes it.
func plain(v any) any {
	switch v := v.(type) {
	case Enum:
		return string(v)
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = plain(e)
		}
		return list
	case map[string]any:
		object := map[string]any{}
		for name, e := range v {
			object[name] = plain(e)
		}
		return object
	}
	return v
}
