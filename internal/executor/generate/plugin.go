package main

import (
	"errors"
	"fmt"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

// plugin is the plugin of gqlgen that writes the executor.
type plugin struct{}

// Name is that of the plugin.
func (plugin) Name() string { return "executor" }

// GenerateCode writes the executor of a schema.
func (plugin) GenerateCode(data *codegen.Data) error {
	g := &generator{data: data, index: map[string]int{}}
	for _, o := range data.Objects {
		if o.Stream {
			continue // subscriptions are gqlgen's
		}
		g.index[o.Name] = len(g.objects)
		g.objects = append(g.objects, o)
	}
	dir := filepath.Dir(data.Config.Exec.Filename)
	err := templates.Render(templates.Options{
		PackageName:     data.Config.Exec.Package,
		Filename:        filepath.Join(dir, "executor.go"),
		GeneratedHeader: true,
		Packages:        data.Config.Packages,
		Template:        `{{ reserveImport "context" }}{{ reserveImport "fmt" }}{{ reserveImport "github.com/99designs/gqlgen/graphql" }}{{ reserveImport "github.com/vektah/gqlparser/v2/ast" }}{{ reserveImport "citygraph/internal/executor" }}{{ code }}`,
		Funcs:           map[string]any{"code": g.code},
	})
	return errors.Join(append(g.errs, err)...)
}

// generator writes the code of one schema.
type generator struct {
	data    *codegen.Data
	objects []*codegen.Object
	index   map[string]int // of objects by name
	b       strings.Builder
	// elements write the functions of elements of lists, behind the code that calls them.
	elements []func()
	errs     []error
}

func (g *generator) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

func (g *generator) fail(format string, args ...any) {
	g.errs = append(g.errs, fmt.Errorf("executor: "+format, args...))
}

// ref is a Go type as the file writes it.
func ref(t types.Type) string { return templates.CurrentImports.LookupType(t) }

// code is the code of the whole file.
func (g *generator) code() string {
	g.schema()
	g.execution()
	for _, o := range g.objects {
		g.object(o)
	}
	for _, name := range slices.Sorted(maps.Keys(g.data.Interfaces)) {
		g.abstract(g.data.Interfaces[name])
	}
	return g.b.String()
}

// schema writes the description of the schema.
func (g *generator) schema() {
	root := func(o *codegen.Object) int {
		if o == nil {
			return -1
		}
		return g.index[o.Name]
	}
	g.printf("// executorSchema describes the object types to package executor.\nvar executorSchema = &executor.Schema{\nQuery: %d, Mutation: %d,\nObjects: []executor.Object{\n", root(g.data.QueryRoot), root(g.data.MutationRoot))
	for _, o := range g.objects {
		g.printf("{\nName: %q, Satisfies: %sImplementors,\nFields: []executor.FieldInfo{\n", o.Name, templates.LcFirst(o.Name))
		for _, f := range o.Fields {
			of := -1
			if i, ok := g.index[f.TypeReference.Definition.Name]; ok {
				of = i
			}
			g.printf("{Name: %q, Type: %q, Of: %d", f.Name, f.Type.String(), of)
			for _, flag := range []struct {
				name string
				is   bool
			}{{"NonNull", f.Type.NonNull}, {"List", f.Type.Elem != nil}, {"Method", f.IsMethod()}, {"Resolver", f.IsResolver}} {
				if flag.is {
					g.printf(", %s: true", flag.name)
				}
			}
			if len(f.Args) > 0 {
				g.printf(", Args: (%s{}).read", argsType(o, f))
			}
			g.printf("},\n")
		}
		g.printf("},\n},\n")
	}
	g.printf("},\n}\n\n")
}

func argsType(o *codegen.Object, f *codegen.Field) string { return "args_" + o.Name + "_" + f.Name }

// execution writes the type that embeds the run.
func (g *generator) execution() {
	g.printf(`// NewExecutor returns an executable schema like [NewExecutableSchema], whose operations package executor executes.
func NewExecutor(cfg Config) graphql.ExecutableSchema {
	s := &executorOf{executableSchema: NewExecutableSchema(cfg).(*executableSchema)}
	s.Executor = executor.New(executorSchema, func() executor.Execution { return &execution{schema: s.executableSchema} })
	return s
}

type executorOf struct {
	*executableSchema
	*executor.Executor
}

// Exec executes the operation of ctx.
func (s *executorOf) Exec(ctx context.Context) graphql.ResponseHandler { return s.Executor.Exec(ctx) }

// execution is one execution of an operation.
type execution struct {
	executor.Run
	schema *executableSchema
	ec     *executionContext
}

// Start makes the execution ready for an operation.
func (x *execution) Start(op *graphql.OperationContext) *executor.Run {
	x.ec = newExecutionContext(op, x.schema, nil)
	return &x.Run
}

// Finish lets go of what the operation needed.
func (x *execution) Finish() { x.ec = nil }

// Root appends the value of a root field.
func (x *execution) Root(f *executor.Field, operation ast.Operation) bool {
`)
	if g.data.MutationRoot != nil {
		g.printf("if operation == ast.Mutation {\nreturn x.field_%s(f)\n}\n", g.data.MutationRoot.Name)
	}
	g.printf("return x.field_%s(f)\n}\n\n", g.data.QueryRoot.Name)
}

// object writes the functions of an object type: one for an object, one for a field of it, and the arguments of each field.
func (g *generator) object(o *codegen.Object) {
	param := ""
	if !o.Root {
		param = ", obj " + ref(o.Reference())
		g.printf(`func (x *execution) object_%[1]s(s *executor.Set%[2]s) bool {
	start, valid := x.Begin(), true
	for i := range s.Fields {
		f := &s.Fields[i]
		at := x.Key(f)
		if !x.field_%[1]s(f, obj) && !x.Null(f, at) {
			valid = false
		}
	}
	return x.End(start, valid)
}

`, o.Name, param)
	}
	arg := ""
	if !o.Root {
		arg = ", obj"
	}
	// A function with one return defers without a cost.
	g.printf("func (x *execution) field_%[1]s(f *executor.Field%[2]s) (ok bool) {\ndefer x.Recovered(f, &ok)\nreturn x.value_%[1]s(f%[3]s)\n}\n\n", o.Name, param, arg)
	g.printf("func (x *execution) value_%s(f *executor.Field%s) bool {\nswitch f.Index {\n", o.Name, param)
	for i, f := range o.Fields {
		g.printf("case %d: // %s\n", i, f.Name)
		g.field(o, f)
	}
	g.printf("}\nreturn x.Typename(f)\n}\n\n")
	for _, f := range o.Fields {
		if len(f.Args) > 0 {
			g.args(o, f)
		}
	}
	for _, write := range g.elements {
		write()
	}
	g.elements = nil
}

// args writes the type of the arguments of a field.
func (g *generator) args(o *codegen.Object, f *codegen.Field) {
	name := argsType(o, f)
	g.printf("type %s struct {\n", name)
	for _, a := range f.Args {
		g.printf("%s %s\n", argName(a), ref(a.TypeReference.GO))
	}
	g.printf("}\n\nfunc (%s) read(from any, ctx context.Context, raw map[string]any) (map[string]any, any, error) {\n", name)
	g.printf("m, err := from.(*execution).ec.%s(ctx, raw)\nif err != nil {\nreturn nil, nil, err\n}\nvar a %s\n", f.ArgsFunc(), name)
	for _, a := range f.Args {
		g.printf("a.%s, _ = m[%q].(%s)\n", argName(a), a.Name, ref(a.TypeReference.GO))
	}
	g.printf("return m, &a, nil\n}\n\n")
}

func argName(a *codegen.FieldArgument) string { return "arg_" + a.Name }

// field writes the case of a field, which returns whether the field has a value.
func (g *generator) field(o *codegen.Object, f *codegen.Field) {
	switch {
	case f.IsMap(), f.HasHaser, f.VOkFunc, f.IsBatch(), f.HasDirectives():
		g.fail("%s.%s: maps, optional values told by a second result, batch resolvers and directives on fields are not supported", o.Name, f.Name)
		return
	}
	var args []string
	if f.IsResolver || f.MethodHasContext {
		args = append(args, "x.Context(f)")
	}
	if f.IsResolver && !o.Root {
		args = append(args, "obj")
	}
	if len(f.Args) > 0 {
		g.printf("a, valid := x.Args(f).(*%s)\nif !valid {\nreturn false\n}\n", argsType(o, f))
		for _, a := range f.Args {
			args = append(args, "a."+argName(a))
		}
	}
	call := strings.Join(args, ", ")
	receiver := f.GoReceiverName
	if receiver == "ec" {
		receiver = "x.ec"
	}
	switch {
	case f.IsResolver:
		g.printf("v, err := x.ec.Resolvers.%s().%s(%s)\n", templates.UcFirst(o.Name), f.GoFieldName, call)
		g.printf("if err != nil {\nreturn x.Fail(f, err)\n}\n")
	case f.IsMethod() && f.NoErr:
		g.printf("v := %s.%s(%s)\n", receiver, f.GoFieldName, call)
	case f.IsMethod():
		g.printf("v, err := %s.%s(%s)\nif err != nil {\nreturn x.Fail(f, err)\n}\n", receiver, f.GoFieldName, call)
	default:
		g.printf("v := %s.%s\n", receiver, f.GoFieldName)
	}
	g.value(o, f, f.TypeReference, false)
}

// value writes how v, the value of a field or of an element of it, is appended, and returns whether there is one.
func (g *generator) value(o *codegen.Object, f *codegen.Field, t *config.TypeReference, element bool) {
	element = element && !t.IsScalar() // gqlgen has no context for an element that is a scalar
	null := "return false\n"
	if t.GQL.NonNull {
		null = fmt.Sprintf("return x.%sMustNotBeNull(f, %q)\n", ofElement(element), t.GQL.String())
	}
	switch {
	case t.IsPtrToSlice(), t.IsPtrToPtr(), t.IsPtrToIntf(), t.IsOmittable, t.IsContext, t.HasEnumValues():
		g.fail("%s.%s: the Go type %s is not supported", o.Name, f.Name, t.GO)
	case t.IsSlice():
		if f.TypeReference != t {
			g.fail("%s.%s: lists of lists are not supported", o.Name, f.Name)
			return
		}
		if !t.GQL.NonNull {
			g.printf("if v == nil {\nreturn false\n}\n")
		}
		g.list(o, f, t)
	default:
		if t.IsNilable() {
			g.printf("if v == nil {\n%s}\n", null)
		}
		g.single(o, f, t, element)
	}
}

// ofElement begins the names of what is for elements of lists.
func ofElement(element bool) string {
	if element {
		return "Element"
	}
	return ""
}

// list writes a list of v.
func (g *generator) list(o *codegen.Object, f *codegen.Field, t *config.TypeReference) {
	name := fmt.Sprintf("element_%s_%s", o.Name, f.Name)
	elem := t.Elem()
	g.printf("start, valid := x.BeginList(), true\nlist := v\nfor i, v := range list {\n")
	switch {
	case elem.IsScalar():
		g.printf("at := x.NextScalar(i)\n")
	case elem.GQL.NonNull:
		g.printf("at, on := x.Next(f, i, len(list))\nif !on {\nvalid = false\nbreak\n}\n")
	default:
		g.printf("at, on := x.Next(f, i, len(list))\nif !on {\nx.NullsFrom(at, i, len(list))\nbreak\n}\n")
	}
	g.printf("if !x.%s(f, v) {\nx.NullElement(at)\n", name)
	if elem.GQL.NonNull {
		g.printf("valid = false\n")
	}
	g.printf("}\n}\nreturn x.EndList(start, valid)\n")
	g.elements = append(g.elements, func() {
		if !elem.IsScalar() {
			g.printf("func (x *execution) %[1]s(f *executor.Field, v %[2]s) (ok bool) {\ndefer x.RecoveredElement(f, &ok)\nreturn x.value_%[1]s(f, v)\n}\n\n", name, ref(elem.GO))
			name = "value_" + name
		}
		g.printf("func (x *execution) %s(f *executor.Field, v %s) bool {\n", name, ref(elem.GO))
		g.value(o, f, elem, true)
		g.printf("}\n\n")
	})
}

// single writes a value that is no list.
func (g *generator) single(o *codegen.Object, f *codegen.Field, t *config.TypeReference, element bool) {
	d := t.Definition
	switch {
	case t.Marshaler != nil:
		v := "v"
		if t.IsTargetNilable() && !t.IsNilable() {
			v = "&v"
		} else if !t.IsTargetNilable() && t.IsNilable() {
			v = "*v"
		}
		if t.CastType != nil {
			v = ref(t.CastType) + "(" + v + ")"
		}
		g.printf("n := len(x.B)\nx.B = %s\nif len(x.B) == n {\n", g.appended(t, v))
		if t.GQL.NonNull {
			g.printf("return x.%sMarshaledNull(f, %q)\n", ofElement(element), t.GQL.String())
		} else {
			g.printf("return false\n")
		}
		g.printf("}\nreturn true\n")
	case t.IsMarshaler:
		g.printf("x.B = executor.AppendMarshaler(x.B, v)\nreturn true\n")
	case d.IsAbstractType():
		g.printf("return x.abstract_%s(f, v)\n", d.Name)
	case d.Kind == ast.Object:
		amp := ""
		if !t.IsNilable() {
			amp = "&"
		}
		g.printf("return x.object_%s(x.Set(f), %sv)\n", d.Name, amp)
	default:
		g.fail("%s.%s: the type %s has no marshaler", o.Name, f.Name, d.Name)
	}
}

// appended is x.B with a value appended: by the function Append… that stands beside Marshal…, where there is one.
func (g *generator) appended(t *config.TypeReference, v string) string {
	m := t.Marshaler
	if m.Pkg().Path() == "github.com/99designs/gqlgen/graphql" {
		switch m.Name() {
		case "MarshalString", "MarshalBoolean", "MarshalInt":
			return fmt.Sprintf("executor.Append%s(x.B, %s)", strings.TrimPrefix(m.Name(), "Marshal"), v)
		}
	}
	name := "Append" + strings.TrimPrefix(m.Name(), "Marshal")
	if fn, ok := m.Pkg().Scope().Lookup(name).(*types.Func); ok && strings.HasPrefix(m.Name(), "Marshal") {
		return fmt.Sprintf("%s(x.B, %s)", templates.Call(fn), v)
	}
	return fmt.Sprintf("executor.AppendMarshaler(x.B, %s(%s))", templates.Call(m), v)
}

// abstract writes the function of an interface or union.
func (g *generator) abstract(i *codegen.Interface) {
	g.printf("func (x *execution) abstract_%s(f *executor.Field, v %s) bool {\nswitch obj := v.(type) {\ncase nil:\nreturn false\n", i.Name, ref(i.Type))
	for _, impl := range i.Implementors {
		g.printf("case %s:\n", ref(impl.Type))
		amp := ""
		if impl.CanBeNil() {
			g.printf("if obj == nil {\nreturn false\n}\n")
		} else if impl.TakeRef {
			amp = "&"
		}
		if impl.IsAbstractType() {
			g.printf("return x.abstract_%s(f, obj)\n", impl.Name)
			continue
		}
		g.printf("return x.object_%s(x.SetOf(f, %d), %sobj)\n", impl.Name, g.index[impl.Name], amp)
	}
	g.printf("default:\nif m, ok := obj.(graphql.Marshaler); ok {\nx.B = executor.AppendMarshaler(x.B, m)\nreturn true\n}\n")
	g.printf("panic(fmt.Errorf(\"unexpected type %%T; non-generated variants of %s must implement graphql.Marshaler\", obj))\n}\n}\n\n", i.Name)
}
