package store

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Excludes says why nothing can meet two conditions on one thing at once, and what
// may have been meant; it is empty where something may. A filter may hold such
// conditions, and then chooses nothing: its author gets an error, instead of
// being answered that there is none. Names are not looked at, of which a thing has
// several, nor texts, whose tests overlap.
func Excludes(a, b *Filter) string {
	switch {
	case a.Op == FilterIs && b.Op == FilterIs && a.Field == b.Field && a.Test.AsOf == b.Test.AsOf:
		return a.Field.excludes(a.Test, b.Test)
	case a.Op == FilterCount && b.Op == FilterCount && a.countsAs(b):
		return a.Field.excludesCounts(a, b)
	case a.Op == FilterNot && a.Operands[0].text == b.text, b.Op == FilterNot && b.Operands[0].text == a.text:
		return "the one says that the other does not hold: leave one of them out"
	case excludesEverything(a, b), excludesEverything(b, a):
		return "the one says that there is none, the other what one of them is: leave one of them out"
	}
	return ""
}

// excludesEverything says whether none leaves nothing joined of which some could hold.
func excludesEverything(none, some *Filter) bool {
	if none.Op == FilterNot && none.Operands[0].Op == FilterInNetwork && some.Op == FilterInNetwork {
		of := none.Operands[0]
		return *of.Network == *some.Network && len(of.Operands[0].Operands) == 0 && of.Operands[0].Op == FilterAnd
	}
	if none.Op != FilterNot || none.Operands[0].Op != FilterSome {
		return false
	}
	if least, _ := some.Field.spanOrNone(some.Test); some.Op != FilterSome && (some.Op != FilterCount || least <= 0) {
		return false
	}
	of := none.Operands[0]
	anything := of.Operands[0].Op == FilterAnd && len(of.Operands[0].Operands) == 0
	return anything && of.Join == some.Join && of.On.AsOf == some.On.AsOf &&
		(of.On.Kinds == 0 || of.On.Kinds == some.On.Kinds) &&
		(of.On.Edge == nil || of.On.Edge.String() == some.On.Edge.String()) &&
		(of.On.Certainty == CertainlyOrPossibly || of.On.Certainty == some.On.Certainty)
}

// countsAs says whether two filters count the same, as it is known or as it may be.
func (f *Filter) countsAs(other *Filter) bool {
	return f.Join == other.Join && f.On.AsOf == other.On.AsOf && f.On.Kinds == other.On.Kinds &&
		f.On.Edge.String() == other.On.Edge.String() && f.Operands[0].text == other.Operands[0].text
}

// excludesCounts is [Excludes] for two tests of one count. What is known to be joined is no
// more than what may be.
func (f *Field) excludesCounts(a, b *Filter) string {
	if a.On.Certainty == b.On.Certainty {
		return f.excludesRange(a.Test, b.Test)
	}
	known, all := a.Test, b.Test
	if b.On.Certainty == Certainly {
		known, all = all, known
	}
	least, _ := f.span(known)
	if _, most := f.span(all); least <= most {
		return ""
	}
	return f.excludesRange(a.Test, b.Test)
}

// spanOrNone is span for the field of a count; from 0 on where there is no field.
func (f *Field) spanOrNone(t Test) (from, to float64) {
	if f == nil || f.Type != FieldInt {
		return 0, math.Inf(1)
	}
	return f.span(t)
}

// excludes is [Excludes] for two tests of the field.
func (f *Field) excludes(a, b Test) string {
	switch {
	case f.Type == FieldFlag, f.Type == FieldExists, a.Op == TestKnown && b.Op == TestKnown:
		if a.Flag == b.Flag {
			return ""
		}
		return "the one says that the other does not hold: leave one of them out"
	case a.Op == TestKnown && !a.Flag, b.Op == TestKnown && !b.Flag:
		return "what is not known meets no other condition: to have it as well, name both in or"
	case a.Op == TestKnown, b.Op == TestKnown:
		return ""
	}
	switch f.Type {
	case FieldInt, FieldFloat, FieldDate:
		return f.excludesRange(a, b)
	case FieldCode, FieldID, FieldEnum, FieldOnDay:
		ours, theirs := a.values(), b.values()
		if !slices.ContainsFunc(ours, func(s string) bool { _, both := slices.BinarySearch(theirs, s); return both }) {
			return fmt.Sprintf("nothing is both %s and %s: to have either, name both in or", anyOf(ours), anyOf(theirs))
		}
	}
	return ""
}

// excludesRange is excludes for numbers and dates.
func (f *Field) excludesRange(a, b Test) string {
	from, to := f.span(a)
	otherFrom, otherTo := f.span(b)
	if max(from, otherFrom) <= min(to, otherTo) {
		return ""
	}
	what := map[FieldType]string{FieldInt: "whole number", FieldFloat: "number", FieldDate: "day"}[f.Type]
	advice := "leave one of them out"
	if a.Op != TestEq && b.Op != TestEq {
		advice = "swap the two values, or name both in or for what is outside of them"
	}
	return fmt.Sprintf("no %s is %s and %s: %s", what, f.inWords(a), f.inWords(b), advice)
}

// span is between which numbers, both included, a value lies that passes a test. A
// date is the number of its day; one that is no full day passes no test which none of
// its days passes.
func (f *Field) span(t Test) (from, to float64) {
	first, last := t.Number, t.Number
	below, above := t.Number-1, t.Number+1
	switch f.Type {
	case FieldFloat:
		below, above = math.Nextafter(first, math.Inf(-1)), math.Nextafter(first, math.Inf(1))
	case FieldDate:
		first, last = t.Date.First().Number(), t.Date.Last().Number()
		below, above = first-1, last+1
	}
	switch t.Op {
	case TestLt:
		return math.Inf(-1), below
	case TestLte:
		return math.Inf(-1), last
	case TestGt:
		return above, math.Inf(1)
	case TestGte:
		return first, math.Inf(1)
	}
	return first, last
}

// inWords says what passes a test of a number or a date.
func (f *Field) inWords(t Test) string {
	if f.Type == FieldDate {
		words := map[TestOp]string{TestEq: "within", TestLt: "before", TestLte: "up to", TestGt: "after", TestGte: "on or after"}
		return words[t.Op] + " " + string(t.Date)
	}
	words := map[TestOp]string{TestEq: "", TestLt: "less than ", TestLte: "at most ", TestGt: "greater than ", TestGte: "at least "}
	return words[t.Op] + writtenNumber(t.Number)
}

// values are those of which a code, an id or a value of an enum is one, sorted.
func (t Test) values() []string {
	if t.Op == TestIn {
		return t.Texts
	}
	return []string{t.Text}
}

// anyOf names some values, the first few of many.
func anyOf(values []string) string {
	if len(values) == 1 {
		return atlas.Clip(values[0])
	}
	const most = 5
	shown := make([]string, 0, most)
	for _, s := range values[:min(most, len(values))] {
		shown = append(shown, atlas.Clip(s))
	}
	if n := len(values) - most; n > 0 {
		return fmt.Sprintf("one of %s and %d more", strings.Join(shown, ", "), n)
	}
	return "one of " + strings.Join(shown, ", ")
}
