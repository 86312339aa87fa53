package executor

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A Plan is an operation whose selections are merged for the types of the objects that it meets. It is made as far as operations
// need it, and shared by all operations of the document whose variables answer @skip and @include in the same way.
type Plan struct {
	schema *Schema
	object *Object      // the root type
	root   *Set         // what is selected of it
	fields atomic.Int32 // numbered so far
	size   atomic.Int64 // of the last answer
}

// A Set is the merged selections of an object of one type.
type Set struct {
	Fields []Field

	end int // above the ids of the fields
}

// A Field is a field of a [Set]: a name in the answer.
type Field struct {
	// Index is the place of the field in its type, or [Typename].
	Index int

	id        int32
	info      *FieldInfo
	object    *Object // which has the field
	parent    *Field  // the field whose value that object is, nil for root fields
	key       []byte  // `"name":`
	collected graphql.CollectedField
	plan      *Plan
	variables []string // which its arguments use

	set   atomic.Pointer[Set]       // of objects of the type of the field
	sets  atomic.Pointer[typedSet]  // of objects of an abstract type
	given atomic.Pointer[givenArgs] // the last arguments that were read

	derived atomic.Pointer[derived] // of what is selected of its value
}

// typedSet is the set of objects of one type, and further ones.
type typedSet struct {
	object int
	set    *Set
	next   *typedSet
}

// newSet merges selections for objects of a type.
func (p *Plan) newSet(op *graphql.OperationContext, selections ast.SelectionSet, object *Object, parent *Field) *Set {
	collected := merged(graphql.CollectFields(op, selections, object.Satisfies))
	s := &Set{Fields: make([]Field, len(collected))}
	last := p.fields.Add(int32(len(collected)))
	s.end = int(last)
	for i, c := range collected {
		f := &s.Fields[i]
		f.id = last - int32(len(collected)) + int32(i)
		f.plan, f.object, f.parent, f.collected = p, object, parent, c
		f.key = append(AppendString(nil, c.Alias), ':')
		f.Index = Typename
		f.info = &typename
		if c.Name != "__typename" {
			f.Index = object.field(c.Name)
			f.info = &object.Fields[f.Index]
		}
		if f.info.Args != nil {
			f.variables = variablesOf(c.Arguments)
		}
	}
	return s
}

// merged merges fields under one name that gqlgen leaves apart, because they are selected on interfaces or unions of which none
// implements the other; it writes the first, and drops what the others select.
func merged(fields []graphql.CollectedField) []graphql.CollectedField {
	at := make(map[string]int, len(fields))
	all := make([]graphql.CollectedField, 0, len(fields))
	for _, f := range fields {
		if i, ok := at[f.Alias]; ok {
			all[i].Selections = slices.Concat(all[i].Selections, f.Selections)
			continue
		}
		at[f.Alias] = len(all)
		all = append(all, f)
	}
	return all
}

var typename = FieldInfo{Name: "__typename", Type: "String!", NonNull: true, Of: -1}

// variablesOf returns the variables in some arguments.
func variablesOf(arguments ast.ArgumentList) []string {
	var names []string
	var walk func(v *ast.Value)
	walk = func(v *ast.Value) {
		if v.Kind == ast.Variable {
			names = append(names, v.Raw)
		}
		for _, child := range v.Children {
			walk(child.Value)
		}
	}
	for _, a := range arguments {
		walk(a.Value)
	}
	return names
}

// plans are the plans of operations, each as long as its document is in use.
type plans struct {
	schema *Schema

	mu sync.Mutex
	of map[weak.Pointer[ast.OperationDefinition]]*variants
}

// maxVariants is how many plans are kept of one operation, by what its variables answer to @skip and @include.
const maxVariants = 16

// variants are the plans of one operation.
type variants struct {
	conditions []string // the variables of @skip and @include
	mu         sync.Mutex
	plans      map[string]*Plan
}

// plan returns the plan of an operation.
func (ps *plans) plan(op *graphql.OperationContext) *Plan {
	key := weak.Make(op.Operation)
	ps.mu.Lock()
	v := ps.of[key]
	if v == nil {
		v = &variants{conditions: conditionsOf(op), plans: map[string]*Plan{}}
		if ps.of == nil {
			ps.of = map[weak.Pointer[ast.OperationDefinition]]*variants{}
		}
		ps.of[key] = v
		runtime.AddCleanup(op.Operation, ps.forget, key)
	}
	ps.mu.Unlock()

	var b strings.Builder
	for _, name := range v.conditions {
		switch op.Variables[name] {
		case true:
			b.WriteByte('t')
		case false:
			b.WriteByte('f')
		default: // null, which gqlgen refuses with a panic
			b.WriteByte('n')
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if p := v.plans[b.String()]; p != nil {
		return p
	}
	root := ps.schema.Query
	if op.Operation.Operation == ast.Mutation {
		root = ps.schema.Mutation
	}
	p := &Plan{schema: ps.schema, object: &ps.schema.Objects[root]}
	p.root = p.newSet(op, op.Operation.SelectionSet, p.object, nil)
	if len(v.plans) < maxVariants {
		v.plans[b.String()] = p
	}
	return p
}

func (ps *plans) forget(key weak.Pointer[ast.OperationDefinition]) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	delete(ps.of, key)
}

// conditionsOf returns the variables that @skip and @include of a document ask for.
func conditionsOf(op *graphql.OperationContext) []string {
	var names []string
	directives := func(list ast.DirectiveList) {
		for _, d := range list {
			if d.Name == "skip" || d.Name == "include" {
				names = append(names, variablesOf(d.Arguments)...)
			}
		}
	}
	var walk func(set ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				directives(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				directives(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				directives(s.Directives)
			}
		}
	}
	walk(op.Operation.SelectionSet)
	for _, f := range op.Doc.Fragments {
		walk(f.SelectionSet)
	}
	return names
}
