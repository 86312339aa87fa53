package graph

import (
	"maps"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// tests reads the tests of a field: all of them pass.
func (r *filterReader) tests(kind atlas.Kind, f *store.Field, given any, path string) (*store.Filter, error) {
	return r.testsBy(kind, f, given, path, func(t store.Test) (*store.Filter, error) { return store.Is(kind, f, t) })
}

// inForceUntil reads the tests of the last day of an agreement.
func (r *filterReader) inForceUntil(given any, path string) (*store.Filter, error) {
	const kind = atlas.KindPartnership
	return r.testsBy(kind, store.FieldOf(kind, "effectiveUntil"), given, path, store.InForceUntil)
}

// testsBy reads the tests that a field has, each of which is made a filter.
func (r *filterReader) testsBy(kind atlas.Kind, f *store.Field, given any, path string, is func(store.Test) (*store.Filter, error)) (*store.Filter, error) {
	if f.Type == store.FieldFlag {
		given = map[string]any{string(store.TestEq): given}
	}
	conditions, err := testsOf(given, path)
	if err != nil {
		return nil, err
	}
	var on atlas.Day
	if f.Type == store.FieldOnDay {
		if on, err = r.day(conditions, path, r.today); err != nil {
			return nil, err
		}
	}
	var parts []*store.Filter
	for _, op := range f.Tests() {
		v, ok := conditions[string(op)]
		if !ok {
			continue
		}
		if err := r.count(path); err != nil {
			return nil, err
		}
		t, err := testOf(f, op, v, path+"."+string(op))
		if err != nil {
			return nil, err
		}
		t.AsOf = on
		test, err := is(t)
		place := path + "." + string(op)
		if f.Type == store.FieldFlag {
			place = path
		}
		if _, err = r.read(test, err, place); err != nil {
			return nil, at(path, err)
		}
		parts = append(parts, test)
	}
	if len(parts) == 0 {
		return nil, atlas.Invalid("%s asks for nothing: give eq, in or known", path)
	}
	return store.And(kind, parts...), nil
}

// testsOf are the values that the value of a field is compared with. None is null,
// which is no value: a client that computes one and has none would else get all rows.
func testsOf(given any, path string) (map[string]any, error) {
	conditions, _ := given.(map[string]any)
	for _, op := range slices.Sorted(maps.Keys(conditions)) {
		if op != "asOf" && conditions[op] == nil {
			return nil, atlas.Invalid("%s.%s is null: leave it out, or ask for what is not known with known: false", path, op)
		}
	}
	return objectOf(given, path)
}

// testOf is a test with the value that was given for it.
func testOf(f *store.Field, op store.TestOp, v any, path string) (t store.Test, err error) {
	t.Op = op
	switch {
	case op == store.TestKnown || f.Type == store.FieldFlag:
		t.Flag, err = flagOf(v, path)
	case op == store.TestIn:
		for i, item := range graphql.CoerceList(v) {
			text, err := textOf(f, item, path+"["+strconv.Itoa(i)+"]")
			if err != nil {
				return t, err
			}
			t.Texts = append(t.Texts, text)
		}
	case f.Type == store.FieldInt:
		n, wrong := valueOf(model.UnmarshalInt, v, path)
		t.Number, err = float64(n), wrong
	case f.Type == store.FieldFloat:
		t.Number, err = valueOf(model.UnmarshalFloat, v, path)
	case f.Type == store.FieldDate:
		t.Date, err = valueOf(model.UnmarshalPartialDate, v, path)
	default:
		t.Text, err = textOf(f, v, path)
	}
	return t, err
}

// join reads conditions on what things are joined to.
func (r *filterReader) join(j *store.Join, given any, path string) (*store.Filter, error) {
	if j.One() && !j.Maybe {
		return r.some(j, store.JoinOptions{}, given, path)
	}
	conditions, err := objectOf(given, path)
	if err != nil {
		return nil, err
	}
	on, err := r.joinedOn(j, conditions, path)
	if err != nil {
		return nil, err
	}
	var parts []*store.Filter
	for _, c := range quantifiers(j, on) {
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
	counts, err := r.counts(j, on, conditions, path)
	if err != nil {
		return nil, err
	}
	if parts = append(parts, counts...); len(parts) == 0 {
		return nil, atlas.Invalid("%s asks for nothing: give %s", path, quantifierNames(j))
	}
	return store.And(j.From, parts...), nil
}

// quantifierNames are what can be asked of a join.
func quantifierNames(j *store.Join) string {
	switch {
	case j.One():
		return "known or is"
	case j.Dated:
		return "any, some, none, every, count, known or possible"
	}
	return "any, some, none, every or count"
}

// counts reads the tests of how many are joined, of those that meet where.
func (r *filterReader) counts(j *store.Join, on store.JoinOptions, given map[string]any, path string) ([]*store.Filter, error) {
	count, isGiven := given["count"]
	where, isRestricted := given["where"]
	switch {
	case j.One(), !isGiven && !isRestricted:
		return nil, nil
	case !isGiven:
		return nil, atlas.Invalid("%s.where is what count counts, and there is no count: give it, or some instead of where", path)
	}
	of := store.And(j.Kind)
	if isRestricted {
		var err error
		if of, err = r.object(j.Kind, where, path+".where"); err != nil {
			return nil, err
		}
	}
	return r.countTests(j, on, of, count, path+".count")
}

// numbers reads the tests of how many a join leads to, whatever they are, where they stand by themselves.
func (r *filterReader) numbers(j *store.Join, given any, path string) (*store.Filter, error) {
	parts, err := r.countTests(j, store.JoinOptions{}, store.And(j.Kind), given, path)
	if err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, atlas.Invalid("%s asks for nothing: give eq, lt, lte, gt or gte", path)
	}
	return store.And(j.From, parts...), nil
}

// countTests reads the tests of how many are joined which meet a filter.
//
// On a day, what is joined need not be known. Then there are as many as are known, or as
// many more as may be joined, and a test must hold for each of these numbers.
func (r *filterReader) countTests(j *store.Join, on store.JoinOptions, of *store.Filter, count any, path string) ([]*store.Filter, error) {
	all, perhaps := on, on
	if on.AsOf != "" {
		all.Certainty, perhaps.Certainty = store.CertainlyOrPossibly, store.Possibly
	}
	tests, err := testsOf(count, path)
	if err != nil {
		return nil, err
	}
	var parts []*store.Filter
	for _, t := range []struct {
		op  store.TestOp
		ons []store.JoinOptions // the numbers that the test must hold for
	}{
		{store.TestEq, []store.JoinOptions{on, all}}, {store.TestLt, []store.JoinOptions{all}}, {store.TestLte, []store.JoinOptions{all}},
		{store.TestGt, []store.JoinOptions{on}}, {store.TestGte, []store.JoinOptions{on}},
	} {
		v, ok := tests[string(t.op)]
		if !ok {
			continue
		}
		place := path + "." + string(t.op)
		if err := r.count(place); err != nil {
			return nil, err
		}
		n, err := valueOf(model.UnmarshalInt, v, place)
		if err != nil {
			return nil, err
		}
		for _, on := range slices.Compact(t.ons) {
			f, err := store.Count(j, on, of, store.Test{Op: t.op, Number: float64(n)})
			if f, err = r.read(f, err, place); err != nil {
				return nil, at(path, err)
			}
			parts = append(parts, f)
		}
	}
	if v, ok := tests[string(store.TestKnown)]; ok {
		known, err := store.And(j.From), error(nil)
		if on.AsOf != "" {
			known, err = negated(store.Some(j, perhaps, of))
		}
		f, err := r.whether(v, known, err, path+".known")
		if err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	return parts, nil
}

// quantifiers read the ways to ask for what is joined: known and is for one thing,
// the others for many. Of none and every it is enough to know some.
//
// On a day, what is joined need not be known. What is said of all of it, or that there
// is none, is then said of what may be joined too, so that it holds for certain.
func quantifiers(j *store.Join, on store.JoinOptions) []conditionReader {
	all, perhaps := on, on
	if on.AsOf != "" {
		all.Certainty = store.CertainlyOrPossibly
	}
	perhaps.Certainty = store.Possibly
	some := func(r *filterReader, v any, path string) (*store.Filter, error) { return r.some(j, on, v, path) }
	none := func(r *filterReader, v any, path string) (*store.Filter, error) {
		f, err := negated(r.some(j, all, v, path))
		return r.read(f, err, path)
	}
	every := func(r *filterReader, v any, path string) (*store.Filter, error) { return r.every(j, all, v, path) }
	possible := func(r *filterReader, v any, path string) (*store.Filter, error) {
		if on.AsOf == "" {
			return nil, needsDay(path)
		}
		return r.some(j, perhaps, v, path)
	}
	exist := func(r *filterReader, v any, path string) (*store.Filter, error) {
		flag, err := flagOf(v, path)
		if err != nil {
			return nil, err
		}
		of := on
		if !flag {
			of = all
		}
		f, err := store.Some(j, of, store.And(j.Kind))
		return r.whether(v, f, err, path)
	}
	if j.One() {
		return []conditionReader{{"known", exist}, {"is", some}}
	}
	known := func(r *filterReader, v any, path string) (*store.Filter, error) {
		if on.AsOf == "" {
			return nil, needsDay(path)
		}
		some, err := store.Some(j, on, store.And(j.Kind))
		if err != nil {
			return nil, err
		}
		may, err := store.Some(j, perhaps, store.And(j.Kind))
		if err != nil {
			return nil, err
		}
		return r.whether(v, store.Or(j.From, some, store.Not(may)), nil, path)
	}
	return []conditionReader{{"any", exist}, {"some", some}, {"none", none}, {"every", every}, {"known", known}, {"possible", possible}}
}

// needsDay is the error of a question about what may be, where no day is named.
func needsDay(path string) error {
	return atlas.Invalid("%s asks what is known of a day: give asOf beside it", path)
}

// some reads a filter that something joined meets.
func (r *filterReader) some(j *store.Join, on store.JoinOptions, v any, path string) (*store.Filter, error) {
	if err := r.count(path); err != nil {
		return nil, err
	}
	f, err := r.object(j.Kind, v, path)
	if err != nil {
		return nil, err
	}
	f, err = store.Some(j, on, f)
	return r.read(f, err, path)
}

// every reads a filter that nothing joined fails to meet.
func (r *filterReader) every(j *store.Join, on store.JoinOptions, v any, path string) (*store.Filter, error) {
	if err := r.count(path); err != nil {
		return nil, err
	}
	f, err := negated(r.object(j.Kind, v, path))
	if err != nil {
		return nil, err
	}
	return negated(store.Some(j, on, f))
}

// joinedOn reads what restricts a join: a day, kinds of agreement, and tests of what
// joins the two.
func (r *filterReader) joinedOn(j *store.Join, given map[string]any, path string) (store.JoinOptions, error) {
	var on store.JoinOptions
	var err error
	if j.Dated {
		today := atlas.Day("")
		if j.Via == atlas.PartnerOf {
			today = r.today
		}
		if on.AsOf, err = r.day(given, path, today); err != nil {
			return on, err
		}
	}
	if v, ok := given["kinds"]; ok {
		var kinds []atlas.PartnershipKind
		for i, item := range graphql.CoerceList(v) {
			kind, err := valueOf(model.UnmarshalPartnershipKind, item, path+".kinds["+strconv.Itoa(i)+"]")
			if err != nil {
				return on, err
			}
			kinds = append(kinds, kind)
		}
		if len(kinds) == 0 {
			return on, atlas.Invalid("%s.kinds is empty: name at least one kind of agreement, or leave it out", path)
		}
		on.Kinds = atlas.KindSetOf(kinds...)
	}
	if j.Edge != "" {
		on.Edge, err = r.edge(j, given, path)
	}
	return on, err
}

// edge reads the tests of what joins two things, nil where there are none.
func (r *filterReader) edge(j *store.Join, given map[string]any, path string) (*store.Filter, error) {
	var parts []*store.Filter
	fields := store.Fields(j.Edge)
	for i := range fields {
		f := &fields[i]
		v, ok := given[f.Name]
		if !ok {
			continue
		}
		part, err := r.tests(j.Edge, f, v, path+"."+f.Name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	all := store.And(j.Edge, parts...)
	return all, r.agree(all)
}

// valueOf reads a value of the argument.
func valueOf[T any](read func(any) (T, error), v any, path string) (T, error) {
	value, err := read(v)
	if err != nil {
		err = at("Argument "+path, err)
	}
	return value, err
}

func flagOf(v any, path string) (bool, error) { return valueOf(model.UnmarshalBoolean, v, path) }

// textOf reads the text, code, id or value of an enum that a field is compared with.
func textOf(f *store.Field, v any, path string) (string, error) {
	switch {
	case f.Type == store.FieldID:
		return valueOf(model.UnmarshalID, v, path)
	case f.Type == store.FieldEnum && slices.Equal(f.Values, atlas.CitedFields):
		field, err := valueOf(model.UnmarshalCitationField, v, path)
		return string(field), err
	}
	return valueOf(model.UnmarshalString, v, path)
}
