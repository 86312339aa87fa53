package store

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// Field is a value of things of a kind that a filter can test.
type Field struct {
	Name   string // as stores have it, and as in the schema
	Schema string // as in the schema, where that is another
	Type   FieldType
	Values []string // FieldEnum, FieldEnums, FieldOnDay: all there are
	Maybe  bool     // it may be unknown
	Lower  bool     // FieldCode: it is compared in lower case

	form   atlas.Form                      // of ids and codes; nil: as they are written
	least  *float64                        // of numbers: none is less; nil: any
	texts  func(x any) []string            // of some values of an enum; none: unknown
	text   func(x any) string              // of texts, codes, ids, enums and dates; empty: unknown
	number func(x any) (float64, bool)     // of numbers; false: unknown
	flag   func(x any) bool                // of flags, and of what is known or not
	onDay  func(x any, d atlas.Day) string // of what depends on a day; empty: unknown
}

// SchemaNames are the names of the field in the schema: the one in use, and the deprecated one where there is one.
func (f *Field) SchemaNames() []string {
	if f.Schema == "" {
		return []string{f.Name}
	}
	return []string{f.Schema, f.Name}
}

// Text is the value of a text, code, id, enum or date of x, as it is written; empty
// where it is unknown.
func (f *Field) Text(x any) string { return f.text(x) }

// Texts are the values of FieldEnums, none where they are unknown.
func (f *Field) Texts(x any) []string { return f.texts(x) }

// FieldType says what a field holds, and so how it is tested.
type FieldType uint8

// The types of fields, with the tests each has.
const (
	FieldNames  FieldType = iota // all names of an entity, folded: eq startsWith contains
	FieldText                    // a text, folded: eq startsWith contains known; see [TextKey]
	FieldCode                    // a text of a form of its own: eq in known
	FieldID                      // an id: eq in
	FieldEnum                    // one of some values: eq in known
	FieldInt                     // a whole number: eq lt lte gt gte known
	FieldFloat                   // a number: eq lt lte gt gte known
	FieldDate                    // a date of any precision: eq lt lte gt gte known
	FieldFlag                    // true or false: eq
	FieldExists                  // something that is known or not: known
	FieldOnDay                   // one of some values, on a day: eq in known
	FieldEnums                   // several of some values, of which one passes: eq in known
)

// TestOp names a test as the schema does.
type TestOp string

// The tests.
const (
	TestEq         TestOp = "eq"
	TestIn         TestOp = "in"
	TestStartsWith TestOp = "startsWith"
	TestContains   TestOp = "contains"
	TestLt         TestOp = "lt"
	TestLte        TestOp = "lte"
	TestGt         TestOp = "gt"
	TestGte        TestOp = "gte"
	TestKnown      TestOp = "known"
)

// tests are the tests of each type of field, in the order of the schema.
var tests = map[FieldType][]TestOp{
	FieldNames:  {TestEq, TestStartsWith, TestContains},
	FieldText:   {TestEq, TestStartsWith, TestContains, TestKnown},
	FieldCode:   {TestEq, TestIn, TestKnown},
	FieldID:     {TestEq, TestIn},
	FieldEnum:   {TestEq, TestIn, TestKnown},
	FieldInt:    {TestEq, TestLt, TestLte, TestGt, TestGte, TestKnown},
	FieldFloat:  {TestEq, TestLt, TestLte, TestGt, TestGte, TestKnown},
	FieldDate:   {TestEq, TestLt, TestLte, TestGt, TestGte, TestKnown},
	FieldFlag:   {TestEq},
	FieldExists: {TestKnown},
	FieldOnDay:  {TestEq, TestIn, TestKnown},
	FieldEnums:  {TestEq, TestIn, TestKnown},
}

// Tests are the tests that the field has.
func (f *Field) Tests() []TestOp { return tests[f.Type] }

// Test is what the value of a field is compared with.
type Test struct {
	Op    TestOp
	Text  string   // of texts (folded), codes, ids and enums
	Forms []string // FieldNames, FieldText: what is compared with, Text first
	// PlaceForms are those of a whole name with which that of a place alone is compared,
	// where things of any kind are asked for: without the ending.
	PlaceForms []string
	Texts      []string // TestIn: sorted, each once
	Number     float64
	Date       atlas.Date
	Flag       bool      // of flags, and of TestKnown
	AsOf       atlas.Day // of what depends on a day, and needed there
}

// Is returns a filter of things of a kind whose field passes a test. Texts are given
// as they were written. Errors: [atlas.ErrInvalid] for a test that the field does not
// have, for a text or a list that is empty or too long, for a day that is missing or
// out of place.
func Is(kind atlas.Kind, f *Field, t Test) (*Filter, error) {
	if !slices.Contains(f.Tests(), t.Op) {
		return nil, atlas.Invalid("%s cannot be tested by %s", f.Name, t.Op)
	}
	if err := f.checkTexts(t, len(t.Texts)); err != nil {
		return nil, err
	}
	if err := f.checkForms(&t); err != nil {
		return nil, err
	}
	if err := f.checkLeast(t); err != nil {
		return nil, err
	}
	if (t.AsOf != "") != (f.Type == FieldOnDay) {
		return nil, atlas.Invalid("%s.asOf is needed of what depends on a day, and of nothing else", f.Name)
	}
	test := Test{Op: t.Op, AsOf: t.AsOf}
	var value string
	switch {
	case t.Op == TestKnown || f.Type == FieldFlag:
		test.Flag = t.Flag
		value = strconv.FormatBool(t.Flag)
	case t.Op == TestIn:
		test.Texts = slices.Compact(slices.Sorted(slices.Values(t.Texts)))
		value = quoteAll(test.Texts)
	case f.Type == FieldInt || f.Type == FieldFloat:
		test.Number = t.Number
		value = strconv.FormatFloat(t.Number, 'g', -1, 64)
	case f.Type == FieldDate:
		test.Date = t.Date
		value = string(t.Date)
	case f.isFolded():
		test.Text = fold.Fold(t.Text)
		test.Forms = formsOfTest(kind, t.Op, test.Text)
		if f.Type == FieldNames && kind == atlas.KindAny {
			all := formsOfTest(atlas.KindCity, t.Op, test.Text)
			test.PlaceForms = slices.DeleteFunc(all, func(form string) bool { return slices.Contains(test.Forms, form) })
		}
		value = strconv.Quote(test.Text)
	default:
		test.Text = t.Text
		value = strconv.Quote(t.Text)
	}
	if err := f.checkTexts(test, len(t.Texts)); err != nil {
		return nil, err
	}
	words := []string{f.Name, string(t.Op), value}
	if t.AsOf != "" {
		words = []string{f.Name, "asOf", string(t.AsOf), string(t.Op), value}
	}
	return &Filter{Kind: kind, Op: FilterIs, Field: f, Test: test, text: inBrackets(words)}, nil
}

// isFolded says whether the texts of the field are compared folded.
func (f *Field) isFolded() bool { return f.Type == FieldNames || f.Type == FieldText }

// checkTexts says what is wrong with the texts of a test, or nothing. Of a list n
// were named.
func (f *Field) checkTexts(t Test, n int) error {
	if t.Op == TestIn && (n == 0 || n > MaxFilterValues) {
		return atlas.Invalid("%s.in names %d values: name 1 to %d", f.Name, n, MaxFilterValues)
	}
	for _, s := range append(t.Texts, t.Text) {
		if n := utf8.RuneCountInString(s); n > MaxFilterText {
			return atlas.Invalid("%s.%s has a text of %d characters: write at most %d", f.Name, t.Op, n, MaxFilterText)
		}
	}
	if f.isFolded() && t.Op != TestKnown && t.Text == "" {
		return atlas.Invalid("%s.%s is an empty text: write at least one character, or leave the condition out", f.Name, t.Op)
	}
	return nil
}

// quoteAll writes some texts, each in quotes.
func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, s := range texts {
		quoted[i] = strconv.Quote(s)
	}
	return strings.Join(quoted, " ")
}

// passes says whether the field of x passes a test.
func (f *Field) passes(x any, t Test, g FilterGraph) bool {
	switch f.Type {
	case FieldNames:
		e := x.(atlas.Entity)
		return slices.ContainsFunc(g.Names(e), func(name string) bool {
			return t.holdsForForm(name) || e.EntityKind() == atlas.KindCity && slices.Contains(t.PlaceForms, name)
		})
	case FieldFlag, FieldExists:
		return f.flag(x) == t.Flag
	case FieldInt, FieldFloat:
		n, known := f.number(x)
		if t.Op == TestKnown {
			return known == t.Flag
		}
		return known && t.holdsForNumber(n)
	case FieldEnums:
		values := f.texts(x)
		if t.Op == TestKnown {
			return (len(values) > 0) == t.Flag
		}
		return slices.ContainsFunc(values, func(s string) bool { return s == t.Text || slices.Contains(t.Texts, s) })
	}
	var s string
	if f.Type == FieldOnDay {
		s = f.onDay(x, t.AsOf)
	} else {
		s = f.text(x)
	}
	switch {
	case t.Op == TestKnown:
		return (s != "") == t.Flag
	case s == "":
		return false
	case f.Type == FieldText:
		return t.holdsForKey(TextKey(s))
	case f.Type == FieldDate:
		return t.holdsForDate(atlas.Date(s))
	case t.Op == TestIn:
		_, found := slices.BinarySearch(t.Texts, f.compared(s))
		return found
	}
	return f.compared(s) == t.Text
}

// compared is a code as it is compared.
func (f *Field) compared(s string) string {
	if f.Lower {
		return strings.ToLower(s)
	}
	return s
}

// formsOfTest are the folded text of a test of names or texts, and the same as [fold.Joined],
// so that it need not be known where words are joined. Of a whole name of a place, the ending
// may be left out.
func formsOfTest(kind atlas.Kind, op TestOp, folded string) []string {
	forms := []string{folded}
	if op != TestEq {
		kind = ""
	}
	for _, form := range fold.JoinedForms(kind == atlas.KindCity, folded) {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// TextKey is the form in which filters compare a text that is no name: folded, and as
// [fold.Joined], each between two separators, so that a key holds a form of a test, with a
// separator before it where the text must start with it, and one behind where it must
// end: see [Test.InKey]. It is empty for a text of nothing.
func TextKey(s string) string {
	folded := fold.Fold(s)
	if folded == "" {
		return ""
	}
	forms := fold.JoinedForms(false, folded)
	return fold.Separator + strings.Join(append([]string{folded}, forms...), fold.Separator) + fold.Separator
}

// InKey is what a [TextKey] holds, one of them, when its text passes the test.
func (t Test) InKey() []string {
	before, behind := fold.Separator, ""
	switch t.Op {
	case TestContains:
		before = ""
	case TestEq:
		behind = fold.Separator
	}
	parts := make([]string, len(t.Forms))
	for i, form := range t.Forms {
		parts[i] = before + form + behind
	}
	return parts
}

// holdsForKey says whether the text of a key passes the test.
func (t Test) holdsForKey(key string) bool {
	return slices.ContainsFunc(t.InKey(), func(part string) bool { return strings.Contains(key, part) })
}

// holdsForForm says whether a form of a name passes the test.
func (t Test) holdsForForm(s string) bool {
	for _, form := range t.Forms {
		if (Test{Op: t.Op, Text: form}).holdsForText(s) {
			return true
		}
	}
	return false
}

// holdsForText says whether a folded text passes the test.
func (t Test) holdsForText(s string) bool {
	switch t.Op {
	case TestStartsWith:
		return strings.HasPrefix(s, t.Text)
	case TestContains:
		return strings.Contains(s, t.Text)
	}
	return s == t.Text
}

func (t Test) holdsForNumber(n float64) bool {
	switch t.Op {
	case TestLt:
		return n < t.Number
	case TestLte:
		return n <= t.Number
	case TestGt:
		return n > t.Number
	case TestGte:
		return n >= t.Number
	}
	return n == t.Number
}

// holdsForDate says whether a date passes the test for certain, whatever day within
// its precision it stands for: it lies within the other (eq), before the first day
// of it (lt), not after the last day of it (lte), after its last (gt), not before
// its first (gte).
func (t Test) holdsForDate(d atlas.Date) bool {
	switch t.Op {
	case TestLt:
		return d.Last() < t.Date.First()
	case TestLte:
		return d.Last() <= t.Date.Last()
	case TestGt:
		return d.First() > t.Date.Last()
	case TestGte:
		return d.First() >= t.Date.First()
	}
	return t.Date.First() <= d.First() && d.Last() <= t.Date.Last()
}

// FoldedNames are the forms in which filters compare the names of an entity: all of
// them, in any language, each folded and as [fold.JoinedName], without those that are equal.
func FoldedNames(e atlas.Entity) []string { return FoldedNamesOf(e, fold.Fold(e.EntityName())) }

// FoldedNamesOf is [FoldedNames] where the English name or title is folded already.
func FoldedNamesOf(e atlas.Entity, english string) []string {
	names := make([]string, 0, 1)
	add := func(s string) {
		if s != "" && !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	add(english)
	for _, s := range atlas.NamesOf(e).All() {
		if s != e.EntityName() {
			add(fold.Fold(s))
		}
	}
	for _, s := range slices.Clone(names) {
		for _, form := range fold.JoinedForms(e.EntityKind() == atlas.KindCity, s) {
			add(form)
		}
	}
	return names
}
