package executor

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// small is a schema whose objects implement two interfaces that have nothing to do with each other.
var small = gqlparser.MustLoadSchema(&ast.Source{Input: `
	interface A { below: T }
	interface B { below: T }
	type T implements A & B { a: Int b: Int below: T }
	type Query { t: T }
`})

var smallSchema = &Schema{
	Query: 1, Mutation: -1,
	Objects: []Object{
		{Name: "T", Satisfies: []string{"T", "A", "B"}, Fields: []FieldInfo{{Name: "a", Of: -1}, {Name: "b", Of: -1}, {Name: "below", Of: 0}}},
		{Name: "Query", Satisfies: []string{"Query"}, Fields: []FieldInfo{{Name: "t", Of: 0}}},
	},
}

func operation(t *testing.T, text string, variables map[string]any) *graphql.OperationContext {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(small, text, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	return &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
}

func TestPlanIsKeptForEachAnswerToItsConditions(t *testing.T) {
	ps := &plans{schema: smallSchema}
	op := operation(t, `query($a: Boolean!, $b: Boolean!) {t {a @include(if: $a)} ...F} fragment F on Query {t {b @skip(if: $b)}}`, nil)
	seen := map[*Plan]bool{}
	for range 2 {
		for _, a := range []bool{true, false} {
			for _, b := range []bool{true, false} {
				op := &graphql.OperationContext{Doc: op.Doc, Operation: op.Operation}
				op.Variables = map[string]any{"a": a, "b": b}
				seen[ps.plan(op)] = true
			}
		}
	}
	if len(seen) != 4 {
		t.Errorf("two conditions asked twice made %d plans, want 4", len(seen))
	}
}

func TestPlansOfAnOperationAreBounded(t *testing.T) {
	ps := &plans{schema: smallSchema}
	var declared, fields strings.Builder
	for i := range 6 {
		fmt.Fprintf(&declared, "$v%d: Boolean! ", i)
		fmt.Fprintf(&fields, "a%d: __typename @skip(if: $v%d) ", i, i)
	}
	op := operation(t, "query("+declared.String()+") {"+fields.String()+"}", nil)
	for bits := range 64 {
		again := &graphql.OperationContext{Doc: op.Doc, Operation: op.Operation, Variables: map[string]any{}}
		var want []string
		for i := range 6 {
			skip := bits>>i&1 == 1
			again.Variables[fmt.Sprintf("v%d", i)] = skip
			if !skip {
				want = append(want, fmt.Sprintf("a%d", i))
			}
		}
		var got []string
		p := ps.plan(again)
		for i := range p.root.Fields {
			got = append(got, p.root.Fields[i].collected.Alias)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the fields of plan %b are %q, want %q", bits, got, want)
		}
	}
	for _, v := range ps.of {
		if len(v.plans) != maxVariants {
			t.Errorf("%d plans are kept, want %d", len(v.plans), maxVariants)
		}
	}
}

func TestPlansGoWithTheirDocument(t *testing.T) {
	ps := &plans{schema: smallSchema}
	kept := operation(t, `{t {a}}`, nil)
	ps.plan(kept)
	for range 20 {
		ps.plan(operation(t, `{t {a b}}`, nil))
	}
	count := func() int {
		ps.mu.Lock()
		defer ps.mu.Unlock()
		return len(ps.of)
	}
	if n := count(); n != 21 {
		t.Fatalf("21 documents have %d plans", n)
	}
	// A cleanup runs in a goroutine of its own, some time after the collection.
	for count() > 1 {
		if t.Context().Err() != nil {
			t.Fatalf("%d plans are left of one document", count())
		}
		runtime.GC()
		runtime.Gosched()
	}
	runtime.KeepAlive(kept)
	if ps.plan(kept) == nil || count() != 1 {
		t.Errorf("%d plans are left, want that of the document in use", count())
	}
}

// TestFieldsOfUnrelatedInterfacesAreMerged asks for a field through two interfaces, of which gqlgen answers the first alone.
func TestFieldsOfUnrelatedInterfacesAreMerged(t *testing.T) {
	ps := &plans{schema: smallSchema}
	op := operation(t, `{t {... on A {below {a}} ... on B {below {b}}}}`, nil)
	p := ps.plan(op)
	of := p.newSet(op, p.root.Fields[0].collected.Selections, &smallSchema.Objects[0], &p.root.Fields[0])
	if len(of.Fields) != 1 {
		t.Fatalf("%d fields, want one", len(of.Fields))
	}
	below := p.newSet(op, of.Fields[0].collected.Selections, &smallSchema.Objects[0], &of.Fields[0])
	if len(below.Fields) != 2 || below.Fields[0].Index != 0 || below.Fields[1].Index != 1 {
		t.Errorf("below are %d fields, want a and b", len(below.Fields))
	}
}
