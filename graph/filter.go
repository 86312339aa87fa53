package graph

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// A chosenBy is a filter that was read, and a text by which to tell it from others: its
// own, or the hash of a long one.
type chosenBy struct {
	*store.Filter
	seal string
}

// filters are those that one run of an operation has read. A field has its filter for
// every object that it stands on, and reading one of a hundred conditions for each of a
// thousand rows would be most of the work: it is read once. Filters of one text are one
// filter, so that those who keep what it chose can know it by its address.
type filters struct {
	today atlas.Day

	mu     sync.Mutex
	given  map[string]any // the variables of the operation, of which some are filters
	of     map[givenFilter]func() (chosenBy, error)
	bySeal map[sealed]*store.Filter
	asked  map[*store.Filter]*store.Filter // what stores are asked for each
}

// givenFilter is where a filter was given: by a variable, or in the text at a field.
type givenFilter struct {
	kind     atlas.Kind
	member   string // of the argument, where that holds filters of several kinds
	variable string
	field    *ast.Field
}

type sealed struct {
	kind atlas.Kind
	seal string
}

// aFilter stands for every filter that is given by a variable: gqlgen copies the value of
// an argument for each object, and reads this one at once.
var aFilter = map[string]any{}

// take keeps the variables of an operation, and leaves the executor those that are no
// filters.
func (f *filters) take(oc *graphql.OperationContext) {
	f.given = oc.Variables
	copied := false
	for _, d := range oc.Operation.VariableDefinitions {
		if given, _ := f.given[d.Variable].(map[string]any); given != nil && isFilter(d.Type) {
			if !copied {
				oc.Variables, copied = maps.Clone(oc.Variables), true
			}
			oc.Variables[d.Variable] = aFilter
		}
	}
}

// isFilter says whether a type is that of a filter of a list.
func isFilter(t *ast.Type) bool { return t.Elem == nil && strings.HasSuffix(t.NamedType, "Filter") }

// filterOf is the filter of things of a kind that the field of ctx is given, none where
// given, which gqlgen made of it, is nil.
func filterOf(ctx context.Context, kind atlas.Kind, given map[string]any) (chosenBy, error) {
	return memberFilterOf(ctx, kind, "", given)
}

// memberFilterOf is [filterOf] where the argument holds filters of several kinds, of which
// one is meant. The others must not be given.
func memberFilterOf(ctx context.Context, kind atlas.Kind, member string, given map[string]any) (chosenBy, error) {
	if given == nil {
		return chosenBy{}, nil
	}
	f := &pinnedIn(ctx).filters
	made, err := f.read(kind, member, graphql.GetFieldContext(ctx).Field.Field)
	if err != nil {
		return made, err
	}
	return f.resolved(ctx, made)
}

// givenTo is an argument of the field of ctx whose type is a filter, as the client gave it; nil
// where made, which gqlgen made of it, is.
func givenTo(ctx context.Context, argument string, made map[string]any) (any, error) {
	if made == nil {
		return nil, nil
	}
	return graphql.GetFieldContext(ctx).Field.Arguments.ForName(argument).Value.Value(pinnedIn(ctx).filters.given)
}

// read returns the filter of a field, and reads it for the first who asks for it.
func (f *filters) read(kind atlas.Kind, member string, field *ast.Field) (chosenBy, error) {
	argument := field.Arguments.ForName("filter").Value
	key := givenFilter{kind: kind, member: member, field: field}
	if argument.Kind == ast.Variable {
		key = givenFilter{kind: kind, member: member, variable: argument.Raw}
	}
	return f.once(key, func() (chosenBy, error) { return f.madeOf(kind, member, field, argument) })
}

// tiesOf is the filter of agreements that the field of ctx is given: by its argument tie, and by since, a condition on the
// field of that name; none where both, which gqlgen made of them, are nil.
func tiesOf(ctx context.Context, tie, since map[string]any) (chosenBy, error) {
	if tie == nil && since == nil {
		return chosenBy{}, nil
	}
	const kind = atlas.KindPartnership
	f := &pinnedIn(ctx).filters
	made, err := f.once(givenFilter{kind: kind, member: "tie", field: graphql.GetFieldContext(ctx).Field.Field}, func() (chosenBy, error) {
		r := filterReader{today: f.today, paths: make(map[*store.Filter]string)}
		var parts []*store.Filter
		if given, err := givenTo(ctx, "tie", tie); err != nil {
			return chosenBy{}, err
		} else if given != nil {
			part, err := r.object(kind, given, "tie")
			if err != nil {
				return chosenBy{}, err
			}
			parts = append(parts, part)
		}
		if given, err := givenTo(ctx, "since", since); err != nil {
			return chosenBy{}, err
		} else if given != nil {
			part, err := r.tests(kind, store.FieldOf(kind, "since"), given, "since")
			if err != nil {
				return chosenBy{}, err
			}
			parts = append(parts, part)
		}
		all := store.And(kind, parts...)
		return chosenBy{all, sealOf(all.String())}, r.agree(all)
	})
	if err != nil {
		return made, err
	}
	return f.resolved(ctx, made)
}

// once returns the filter with a key, and makes it for the first who asks for it.
func (f *filters) once(key givenFilter, made func() (chosenBy, error)) (chosenBy, error) {
	f.mu.Lock()
	read := f.of[key]
	if read == nil {
		read = sync.OnceValues(func() (chosenBy, error) {
			filter, err := made()
			return f.shared(key.kind, filter), err
		})
		if f.of == nil {
			f.of = make(map[givenFilter]func() (chosenBy, error))
		}
		f.of[key] = read
	}
	f.mu.Unlock()
	return read()
}

// shared is the first filter of this run with the text of one that was made.
func (f *filters) shared(kind atlas.Kind, made chosenBy) chosenBy {
	if made.Filter == nil {
		return made
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sealed{kind, made.seal}
	if same := f.bySeal[key]; same != nil {
		made.Filter = same
		return made
	}
	if f.bySeal == nil {
		f.bySeal = make(map[sealed]*store.Filter)
	}
	f.bySeal[key] = made.Filter
	return made
}

// madeOf is the filter of the argument of a field: one that is cached, or a new one.
func (f *filters) madeOf(kind atlas.Kind, member string, field *ast.Field, argument *ast.Value) (chosenBy, error) {
	key, ok := f.keyOf(kind, field, argument)
	if ok {
		if made, ok := filterCache.Get(key); ok {
			return made, nil
		}
	}
	given, err := argument.Value(f.given)
	if err != nil {
		return chosenBy{}, err
	}
	path := "filter"
	if member != "" {
		path += "." + member
		if given, err = memberOf(given, member); err != nil {
			return chosenBy{}, err
		}
	}
	made, err := f.make(kind, given, path)
	if ok && err == nil {
		filterCache.Add(key, made)
	}
	return made, err
}

// make makes a filter of what was given. Which conditions there are is the tables of fields and joins in
// atlas, whose names are those of the schema.
func (f *filters) make(kind atlas.Kind, given any, path string) (chosenBy, error) {
	r := filterReader{today: f.today, paths: make(map[*store.Filter]string)}
	made, err := r.object(kind, given, path)
	if err != nil {
		return chosenBy{}, err
	}
	return chosenBy{made, sealOf(made.String())}, nil
}

// memberOf is the only member of a filter argument that holds those of several kinds.
func memberOf(given any, member string) (any, error) {
	members, err := objectOf(given, "filter")
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if name != member {
			return nil, atlas.Invalid("filter.%s is given, and filter.%s is what the field counts: give that, or leave filter out", name, member)
		}
	}
	return members[member], nil
}

// sealOf is a text, or the hash of a long one.
func sealOf(text string) string {
	if len(text) <= 2*sha256.Size {
		return text
	}
	sum := sha256.Sum256([]byte(text))
	return string(sum[:])
}

// filterReader reads the filters within one argument, and counts them. A path names
// the place in the argument for messages.
type filterReader struct {
	today      atlas.Day
	depth      int
	conditions int
	paths      map[*store.Filter]string // of conditions that were read
}

// object reads a filter: all of its conditions hold.
func (r *filterReader) object(kind atlas.Kind, given any, path string) (*store.Filter, error) {
	conditions, err := objectOf(given, path)
	if err != nil {
		return nil, err
	}
	if r.depth++; r.depth > store.MaxFilterDepth {
		return nil, atlas.Invalid("%s is a filter within %d others: at most %d may nest", path, r.depth-1, store.MaxFilterDepth)
	}
	defer func() { r.depth-- }()
	var parts []*store.Filter
	for _, c := range readersOf(kind) {
		v, ok := conditions[c.name]
		if !ok {
			continue
		}
		f, err := c.read(r, v, path+"."+c.name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	all := store.And(kind, parts...)
	return all, r.agree(all)
}

// agree refuses a filter of conditions that all hold, two of which exclude each other.
func (r *filterReader) agree(all *store.Filter) error {
	conditions := r.conditionsOf(all, nil)
	for i, one := range conditions {
		for _, other := range conditions[:i] {
			if why := store.Excludes(other, one); why != "" {
				return atlas.Invalid("%s and %s exclude each other: %s", r.paths[other], r.paths[one], why)
			}
		}
	}
	return nil
}

// conditionsOf adds to a list the conditions of a filter that all hold.
func (r *filterReader) conditionsOf(f *store.Filter, list []*store.Filter) []*store.Filter {
	if r.paths[f] != "" {
		return append(list, f)
	}
	if f.Op == store.FilterAnd {
		for _, part := range f.Operands {
			list = r.conditionsOf(part, list)
		}
	}
	return list
}

// read keeps where a condition stands, when there was no error.
func (r *filterReader) read(f *store.Filter, err error, path string) (*store.Filter, error) {
	if err == nil && r.paths[f] == "" {
		r.paths[f] = path
	}
	return f, err
}

// conditionReader reads the condition with a name.
type conditionReader struct {
	name string
	read func(r *filterReader, v any, path string) (*store.Filter, error)
}

// readers are the [conditionReader]s of the kinds whose filters were read.
var readers sync.Map

// readersOf read the conditions on things of a kind, in the order of the tables, which
// is that of the text of the filter.
func readersOf(kind atlas.Kind) []conditionReader {
	if made, ok := readers.Load(kind); ok {
		return made.([]conditionReader)
	}
	made, _ := readers.LoadOrStore(kind, newReaders(kind))
	return made.([]conditionReader)
}

func newReaders(kind atlas.Kind) []conditionReader {
	if kind == store.KindPosition {
		return append(positionReaders(), joiners(kind)...)
	}
	var all []conditionReader
	fields, joins := store.Fields(kind), store.Joins(kind)
	for i := range fields {
		f := &fields[i]
		for _, name := range f.SchemaNames() {
			all = append(all, conditionReader{name, func(r *filterReader, v any, path string) (*store.Filter, error) { return r.tests(kind, f, v, path) }})
		}
	}
	for i := range joins {
		j := &joins[i]
		all = append(all, conditionReader{j.Name, func(r *filterReader, v any, path string) (*store.Filter, error) { return r.join(j, v, path) }})
	}
	if kind == atlas.KindSource { // deprecated: what CitationFilter.source was
		all = append(all, idReader(kind, store.TestEq), idReader(kind, store.TestIn))
	}
	if kind == atlas.KindCity {
		all = append(all, conditionReader{"network", (*filterReader).inNetwork})
	}
	all = append(all,
		conditionReader{"inForce", (*filterReader).inForce},
		conditionReader{"inForceUntil", (*filterReader).inForceUntil},
		conditionReader{"weaklySourced", func(r *filterReader, v any, path string) (*store.Filter, error) {
			f, err := store.WeaklySourced(kind)
			return r.whether(v, f, err, path)
		}},
		conditionReader{"disputed", func(r *filterReader, v any, path string) (*store.Filter, error) {
			f, err := store.Disputed(kind)
			return r.whether(v, f, err, path)
		}},
		conditionReader{"sourceCount", func(r *filterReader, v any, path string) (*store.Filter, error) {
			return r.numbers(store.JoinOf(kind, "citations"), v, path)
		}},
	)
	return append(all, joiners(kind)...)
}

// joiners read what joins filters of things of a kind.
func joiners(kind atlas.Kind) []conditionReader {
	return []conditionReader{
		{"and", func(r *filterReader, v any, path string) (*store.Filter, error) {
			parts, err := r.objects(kind, v, path)
			return filterMade(store.And, kind, parts, err)
		}},
		{"or", func(r *filterReader, v any, path string) (*store.Filter, error) {
			parts, err := r.objects(kind, v, path)
			return filterMade(store.Or, kind, parts, err)
		}},
		{"not", func(r *filterReader, v any, path string) (*store.Filter, error) {
			f, err := negated(r.object(kind, v, path))
			return r.read(f, err, path)
		}},
	}
}

// idReader reads a test of an id that stands where other conditions do.
func idReader(kind atlas.Kind, op store.TestOp) conditionReader {
	return conditionReader{string(op), func(r *filterReader, v any, path string) (*store.Filter, error) {
		return r.tests(kind, store.FieldOf(kind, "id"), map[string]any{string(op): v}, strings.TrimSuffix(path, "."+string(op)))
	}}
}

// objects reads a list of filters.
func (r *filterReader) objects(kind atlas.Kind, given any, path string) ([]*store.Filter, error) {
	list := graphql.CoerceList(given)
	if len(list) == 0 {
		return nil, atlas.Invalid("%s is empty: name at least one filter, or leave it out", path)
	}
	parts := make([]*store.Filter, len(list))
	for i, o := range list {
		var err error
		if parts[i], err = r.object(kind, o, fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// inForce reads whether an agreement is in force on a day: eq, that it is or that it is
// not, and known.
func (r *filterReader) inForce(given any, path string) (*store.Filter, error) {
	conditions, err := testsOf(given, path)
	if err != nil {
		return nil, err
	}
	on, err := r.day(conditions, path, r.today)
	if err != nil {
		return nil, err
	}
	var parts []*store.Filter
	for _, c := range []struct {
		name string
		make func(atlas.Day, bool) (*store.Filter, error)
	}{{"eq", store.InForce}, {"known", store.InForceKnown}} {
		v, ok := conditions[c.name]
		if !ok {
			continue
		}
		at := path + "." + c.name
		if err := r.count(at); err != nil {
			return nil, err
		}
		flag, err := flagOf(v, at)
		if err != nil {
			return nil, err
		}
		f, err := c.make(on, flag)
		if _, err = r.read(f, err, at); err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	if len(parts) == 0 {
		return nil, atlas.Invalid("%s asks for nothing: give eq or known", path)
	}
	return store.And(atlas.KindPartnership, parts...), nil
}

// whether counts a condition that holds or, when v is false, does not.
func (r *filterReader) whether(v any, f *store.Filter, err error, path string) (*store.Filter, error) {
	if err := r.count(path); err != nil {
		return nil, err
	}
	flag, wrong := flagOf(v, path)
	if wrong != nil {
		return nil, wrong
	}
	if err == nil && !flag {
		f = store.Not(f)
	}
	return r.read(f, err, path)
}

// count counts a condition.
func (r *filterReader) count(path string) error {
	if r.conditions++; r.conditions > store.MaxFilterConditions {
		return atlas.Invalid("%s is one condition too many: a filter may hold at most %d", path, store.MaxFilterConditions)
	}
	return nil
}

// day is the day of the argument asOf of an object, or another where it is absent.
func (r *filterReader) day(given map[string]any, path string, absent atlas.Day) (atlas.Day, error) {
	v, ok := given["asOf"]
	if !ok {
		return absent, nil
	}
	return valueOf(model.UnmarshalDate, v, path+".asOf")
}

// filterMade makes a filter of parts, when there was no error.
func filterMade(join func(atlas.Kind, ...*store.Filter) *store.Filter, kind atlas.Kind, parts []*store.Filter, err error) (*store.Filter, error) {
	if err != nil {
		return nil, err
	}
	return join(kind, parts...), nil
}

// negated is not f, when there was no error.
func negated(f *store.Filter, err error) (*store.Filter, error) {
	if err != nil {
		return nil, err
	}
	return store.Not(f), nil
}

// at says in the message of an error of atlas which part of the argument it is of.
func at(path string, err error) error {
	var e *atlas.Error
	if !errors.As(err, &e) {
		return err
	}
	return &atlas.Error{Is: e.Is, Message: path + ": " + e.Message, Operator: e.Operator, Cause: e.Cause}
}

// objectOf is an object of the argument, which must hold something. A null in it is as
// if it were absent: programs that know the types of the schema write all fields of an
// object, and null into those that nobody set.
func objectOf(v any, path string) (map[string]any, error) {
	given, _ := v.(map[string]any)
	o := maps.Clone(given)
	maps.DeleteFunc(o, func(_ string, v any) bool { return v == nil })
	if len(o) == 0 {
		return nil, atlas.Invalid("%s is empty: give at least one condition, or leave it out", path)
	}
	return o, nil
}
