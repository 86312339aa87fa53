package executor_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"citygraph/internal/executor"
	"citygraph/internal/executor/executortest"
	"citygraph/internal/executor/internal/difftest"
)

// documents is how many documents a test draws, of the seeds 1 to n; the environment variable CITYGRAPH_DOCUMENTS takes the place
// of n, for a longer run.
func documents(t testing.TB, n int) uint64 {
	n /= share
	if more := os.Getenv("CITYGRAPH_DOCUMENTS"); more != "" {
		var err error
		if n, err = strconv.Atoi(more); err != nil {
			t.Fatalf("CITYGRAPH_DOCUMENTS is %q: it must be a number of documents", more)
		}
	}
	return uint64(n)
}

// literals draws values of the scalars of the schema, some of which are not valid.
func literals(d *executortest.Drawer, t *ast.Type, _ string) (any, bool) {
	switch t.NamedType {
	case "Day":
		return []any{int64(0), int64(3), int64(40)}[d.IntN(3)], true
	case "Money":
		return []any{int64(5), int64(13), "x"}[d.IntN(3)], true
	case "Mood":
		return []any{"calm", "glad", "bad"}[d.IntN(3)], true
	case "Any":
		return []any{int64(1), "x", true, []any{int64(1), "y"}, map[string]any{"k": nil}}[d.IntN(5)], true
	}
	return nil, false
}

// An exam is a document that was drawn, and draws what is asked of it.
type exam struct {
	*executortest.Drawer
	seed   uint64
	drawn  executortest.Document
	parsed *ast.QueryDocument
}

// examOf draws the document of a seed; it is not ok where that is not valid.
func examOf(schema *ast.Schema, seed uint64) (e *exam, ok bool) {
	e = &exam{seed: seed, Drawer: &executortest.Drawer{Rand: rand.New(rand.NewPCG(seed, 0)), Schema: schema, Value: literals}}
	e.drawn = e.Document()
	var errs gqlerror.List
	e.parsed, errs = executortest.Parse(schema, e.drawn.Text)
	return e, errs == nil
}

func (e *exam) String() string { return fmt.Sprintf("seed %d\n%s", e.seed, e.drawn.Text) }

// A question is one execution of an operation of a document, and what it meets.
type question struct {
	executortest.Request
	seed      uint64
	trouble   int
	cancelled bool
}

// questions draws questions about each operation of the document, with several values for its variables.
func (e *exam) questions() []question {
	var list []question
	for range 3 {
		for _, op := range e.parsed.Operations {
			variables, err := validator.VariableValues(e.Schema, op, e.Variables(e.drawn))
			if err != nil {
				continue // a null that may not be
			}
			q := question{seed: e.Uint64(), trouble: []int{0, 10, 50, 200}[e.IntN(4)], cancelled: e.IntN(16) == 0}
			q.Request = executortest.Request{Doc: e.parsed, Operation: op, Variables: variables}
			if e.IntN(6) == 0 {
				q.Resolvers = refuse(e.Uint64())
			}
			if e.IntN(8) == 0 {
				q.Roots = drop(e.Uint64())
			}
			list = append(list, q)
		}
	}
	return list
}

// refuse returns middleware that refuses some fields that have arguments.
func refuse(seed uint64) graphql.FieldMiddleware {
	return func(ctx context.Context, next graphql.Resolver) (any, error) {
		f := graphql.GetFieldContext(ctx)
		if len(f.Field.Definition.Arguments) > 0 && (seed+uint64(len(f.Field.Alias)))%3 == 0 {
			return nil, fmt.Errorf("%s is refused", f.Path())
		}
		return next(ctx)
	}
}

// drop returns middleware that makes null of some root fields.
func drop(seed uint64) graphql.RootFieldMiddleware {
	return func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
		m := next(ctx)
		if (seed+uint64(len(graphql.GetRootFieldContext(ctx).Field.Alias)))%3 == 0 {
			return graphql.Null
		}
		return m
	}
}

// ask asks an executor a question.
func (q question) ask(ctx context.Context, s graphql.ExecutableSchema) executortest.Answer {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if q.cancelled {
		cancel()
	}
	w := &difftest.World{Seed: q.seed, Trouble: q.trouble}
	return executortest.Run(w.In(ctx), s, q.Request)
}

// compare asks two executors the questions of the document of a seed. It returns how many there are, and the first difference.
func compare(ctx context.Context, tested, oracle graphql.ExecutableSchema, seed uint64) (asked int, diff string) {
	e, ok := examOf(oracle.Schema(), seed)
	if !ok {
		return 0, ""
	}
	for _, q := range e.questions() {
		want := q.ask(ctx, oracle)
		q.NoMiddleware = true
		if diff := executortest.Diff(q.ask(ctx, tested), want); diff != "" {
			return asked, fmt.Sprintf("%s%v%v", diff, e, q.Variables)
		}
		asked++
	}
	return asked, ""
}

// TestDifferential asks the executor random operations, whose answers are those of gqlgen's executor, byte for byte.
func TestDifferential(t *testing.T) {
	tested, oracle := difftest.New(), difftest.Gqlgen()
	total, n := 0, documents(t, 1500)
	for seed := uint64(1); seed <= n; seed++ {
		asked, diff := compare(t.Context(), tested, oracle, seed)
		if diff != "" {
			t.Fatal(diff)
		}
		total += asked
	}
	if total < 3*int(n) {
		t.Errorf("%d documents gave %d operations, want at least three each", n, total)
	}
}

// TestDifferentialConcurrent asks the questions of a document at once, so that they share its plans.
func TestDifferentialConcurrent(t *testing.T) {
	oracle := difftest.Gqlgen()
	for seed := uint64(1); seed <= documents(t, 300); seed++ {
		tested := difftest.New()
		e, ok := examOf(oracle.Schema(), seed)
		if !ok {
			continue
		}
		var wg sync.WaitGroup
		for _, q := range e.questions() {
			want := q.ask(t.Context(), oracle)
			for range 2 {
				wg.Go(func() {
					if diff := executortest.Diff(q.ask(t.Context(), tested), want); diff != "" {
						t.Errorf("%s%v%v", diff, e, q.Variables)
					}
				})
			}
		}
		wg.Wait()
		if t.Failed() {
			return
		}
	}
}

// TestDifferentialCancelled ends the context of operations in one of their resolvers. What was answered until then stays, all else
// is null, and there is an error that says why.
func TestDifferentialCancelled(t *testing.T) {
	tested := difftest.New()
	cancelled := 0
	for seed := uint64(1); seed <= documents(t, 500); seed++ {
		e, ok := examOf(tested.Schema(), seed)
		if !ok {
			continue
		}
		for _, q := range e.questions() {
			var paths []string
			w := &difftest.World{Seed: q.seed, Trouble: q.trouble, Resolved: func(path string) { paths = append(paths, path) }}
			whole := executortest.Run(w.In(t.Context()), tested, q.Request)
			if paths == nil || q.Roots != nil {
				continue
			}
			ctx, cancel := context.WithCancel(t.Context())
			w = &difftest.World{Seed: q.seed, Trouble: q.trouble, CancelAt: paths[e.IntN(len(paths))], Cancel: cancel}
			part := executortest.Run(w.In(ctx), tested, q.Request)
			cancel()
			cancelled++
			if err := partOf(decoded(t, part.Data), decoded(t, whole.Data), "data"); err != nil {
				t.Fatalf("%v\n%v cancelled at %s\n got %s\nof %s", err, e, w.CancelAt, part.Data, whole.Data)
			}
			if !slices.ContainsFunc(part.Errors, func(s string) bool { return strings.Contains(s, context.Canceled.Error()) }) {
				t.Fatalf("no error says that the operation was cancelled: %q\n%v cancelled at %s", part.Errors, e, w.CancelAt)
			}
		}
	}
	if cancelled < 50 {
		t.Errorf("%d operations were cancelled, want fifty", cancelled)
	}
}

func decoded(t *testing.T, data string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return v
}

// partOf returns an error where a value is neither null nor the same as another, in which it may have null.
func partOf(part, whole any, path string) error {
	switch p := part.(type) {
	case nil:
		return nil
	case map[string]any:
		w, _ := whole.(map[string]any)
		if len(p) != len(w) {
			return fmt.Errorf("%s has %d fields of %d", path, len(p), len(w))
		}
		for name, v := range p {
			if err := partOf(v, w[name], path+"."+name); err != nil {
				return err
			}
		}
		return nil
	case []any:
		w, _ := whole.([]any)
		if len(p) != len(w) {
			return fmt.Errorf("%s has %d elements of %d", path, len(p), len(w))
		}
		for i, v := range p {
			if err := partOf(v, w[i], fmt.Sprintf("%s[%d]", path, i)); err != nil {
				return err
			}
		}
		return nil
	}
	if !reflect.DeepEqual(part, whole) {
		return fmt.Errorf("%s is %v of %v", path, part, whole)
	}
	return nil
}

// broken changes what an executor is asked.
type broken struct {
	graphql.ExecutableSchema
	change func(*graphql.OperationContext)
}

func (b broken) Exec(ctx context.Context) graphql.ResponseHandler {
	op := *graphql.GetOperationContext(ctx)
	b.change(&op)
	return b.ExecutableSchema.Exec(graphql.WithOperationContext(ctx, &op))
}

// first keeps the first variables of every operation, of those that are for conditions or of the others.
func first(conditions bool) func(*graphql.OperationContext) {
	kept := map[*ast.OperationDefinition]map[string]any{}
	return func(op *graphql.OperationContext) {
		variables := kept[op.Operation]
		if variables == nil {
			variables = map[string]any{}
			kept[op.Operation] = variables
			for name, v := range op.Variables {
				if strings.HasPrefix(name, "c") == conditions {
					variables[name] = v
				}
			}
		}
		mixed := map[string]any{}
		for name, v := range op.Variables {
			if strings.HasPrefix(name, "c") != conditions {
				mixed[name] = v
			}
		}
		for name, v := range variables {
			mixed[name] = v
		}
		op.Variables = mixed
	}
}

// without leaves a directive out of operations.
func without(directive string) func(*graphql.OperationContext) {
	changed := map[*ast.QueryDocument]*ast.QueryDocument{}
	return func(op *graphql.OperationContext) {
		doc := changed[op.Doc]
		if doc == nil {
			doc, _ = executortest.Parse(difftest.New().Schema(), op.Operation.Position.Src.Input)
			changed[op.Doc] = doc
			for _, o := range doc.Operations {
				strip(o.SelectionSet, directive)
			}
			for _, f := range doc.Fragments {
				strip(f.SelectionSet, directive)
			}
		}
		op.Doc, op.Operation = doc, doc.Operations.ForName(op.Operation.Name)
	}
}

func strip(set ast.SelectionSet, directive string) {
	other := func(list ast.DirectiveList) ast.DirectiveList {
		return slices.DeleteFunc(list, func(d *ast.Directive) bool { return d.Name == directive })
	}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			s.Directives = other(s.Directives)
			strip(s.SelectionSet, directive)
		case *ast.InlineFragment:
			s.Directives = other(s.Directives)
			strip(s.SelectionSet, directive)
		case *ast.FragmentSpread:
			s.Directives = other(s.Directives)
		}
	}
}

// eachField changes what an executor is told of every field.
func eachField(change func(*executor.FieldInfo)) graphql.ExecutableSchema {
	return difftest.Misdescribed(func(s *executor.Schema) {
		for _, o := range s.Objects {
			for i := range o.Fields {
				change(&o.Fields[i])
			}
		}
	})
}

// TestDifferentialFindsWhatIsBroken holds the comparison to finding executors that do one thing wrong.
func TestDifferentialFindsWhatIsBroken(t *testing.T) {
	right := difftest.New()
	for name, wrong := range map[string]graphql.ExecutableSchema{
		"NullStaysWhereItIs": eachField(func(f *executor.FieldInfo) { f.NonNull = false }),
		"NullNeverStays":     eachField(func(f *executor.FieldInfo) { f.NonNull = true }),
		"PathWithoutIndex":   eachField(func(f *executor.FieldInfo) { f.List = false }),
		"MethodsAreFields":   eachField(func(f *executor.FieldInfo) { f.Method = false }),
		"ArgumentsWithoutTheirNames": eachField(func(f *executor.FieldInfo) {
			if read := f.Args; read != nil {
				f.Args = func(x any, ctx context.Context, raw map[string]any) (map[string]any, any, error) {
					_, args, err := read(x, ctx, raw)
					return nil, args, err
				}
			}
		}),
		"FragmentsOnInterfacesLeftOut": difftest.Misdescribed(func(s *executor.Schema) {
			for i := range s.Objects {
				s.Objects[i].Satisfies = []string{s.Objects[i].Name}
			}
		}),
		"FragmentsOnEverything": difftest.Misdescribed(func(s *executor.Schema) {
			for i := range s.Objects {
				s.Objects[i].Satisfies = append(s.Objects[i].Satisfies, "Named")
			}
		}),
		"SkipIgnored":               broken{right, without("skip")},
		"IncludeIgnored":            broken{right, without("include")},
		"OnePlanForAllConditions":   broken{right, first(true)},
		"OneReadingOfAllArguments":  broken{right, first(false)},
		"ResolverMiddlewareIgnored": broken{right, func(op *graphql.OperationContext) { op.ResolverMiddleware = nil }},
		"RootMiddlewareIgnored":     broken{right, func(op *graphql.OperationContext) { op.RootResolverMiddleware = nil }},
		"MutationsAreQueries":       difftest.Misdescribed(func(s *executor.Schema) { s.Mutation = -1 }),
	} {
		t.Run(name, func(t *testing.T) {
			oracle := difftest.Gqlgen()
			for seed := uint64(1); seed <= 1500; seed++ {
				if differs(t.Context(), wrong, oracle, seed) {
					return
				}
			}
			t.Error("not found by 1500 documents")
		})
	}
}

// differs says whether an executor answers the questions of a document otherwise than it should, or panics at them.
func differs(ctx context.Context, tested, oracle graphql.ExecutableSchema, seed uint64) (yes bool) {
	defer func() { yes = recover() != nil || yes }()
	_, diff := compare(ctx, tested, oracle, seed)
	return diff != ""
}
