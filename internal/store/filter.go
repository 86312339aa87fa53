package store

import (
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
)

// Filter chooses the rows of a list: a tree of conditions on entities and on what
// they are joined to. It is made by [And], [Or], [Not], [Is], [Some] and [Count], and nobody
// changes it afterwards. A nil filter chooses everything.
//
// A condition holds or does not; there is no third value. What is not known meets
// no condition but that it is unknown, so that [Not] of a condition holds for it.
type Filter struct {
	Kind     atlas.Kind    // of what it chooses: see [Fields]
	Op       FilterOp      // which of the fields below mean something
	Operands []*Filter     // FilterAnd, FilterOr: any number; all others but FilterIs: one
	Field    *Field        // FilterIs, FilterCount
	Test     Test          // FilterIs, FilterCount
	Join     *Join         // FilterSome, FilterCount
	On       JoinOptions   // FilterSome, FilterCount
	Network  *NetworkQuery // FilterInNetwork

	text string
}

// FilterOp says what a filter does.
type FilterOp uint8

// What filters do.
const (
	FilterAnd       FilterOp = iota // all parts hold; of none, always
	FilterOr                        // a part holds; of none, never
	FilterNot                       // the part does not hold
	FilterIs                        // the value of a field passes a test
	FilterSome                      // a relation joins something that meets the part
	FilterCount                     // the number of what a relation joins that meets the part passes a test
	FilterInNetwork                 // its position in a network meets the part: see [InNetwork]
)

// Limits of filters. What asks for a filter keeps the first two: they are counted
// as the filter was written.
const (
	MaxFilterDepth      = 8    // filters within filters, the outermost counted
	MaxFilterConditions = 100  // tests and relations
	MaxFilterValues     = 1000 // of a test that names several
	MaxFilterText       = 200  // characters of a text, as it is compared
)

// And returns a filter of things of a kind that meet all parts.
func And(kind atlas.Kind, parts ...*Filter) *Filter { return joinParts(kind, FilterAnd, "and", parts) }

// Or returns a filter of things of a kind that meet a part.
func Or(kind atlas.Kind, parts ...*Filter) *Filter { return joinParts(kind, FilterOr, "or", parts) }

func joinParts(kind atlas.Kind, op FilterOp, word string, parts []*Filter) *Filter {
	if len(parts) == 1 {
		return parts[0]
	}
	words := []string{word}
	for _, p := range parts {
		words = append(words, p.text)
	}
	return &Filter{Kind: kind, Op: op, Operands: parts, text: inBrackets(words)}
}

// Not returns a filter of what does not meet f.
func Not(f *Filter) *Filter {
	return &Filter{Kind: f.Kind, Op: FilterNot, Operands: []*Filter{f}, text: inBrackets([]string{"not", f.text})}
}

// Some returns a filter of things that j joins, in the way on says, to something
// that meets f. Errors: [atlas.ErrInvalid] where j cannot be asked that.
func Some(j *Join, on JoinOptions, f *Filter) (*Filter, error) {
	if err := j.check(on, f); err != nil {
		return nil, err
	}
	words := joinWords("some", j, on)
	words = append(words, f.text)
	return &Filter{Kind: j.From, Op: FilterSome, Operands: []*Filter{f}, Join: j, On: on, text: inBrackets(words)}, nil
}

// Count returns a filter of things that j joins, in the way on says, to so many different
// things which meet f that the number passes a test of [FieldInt] but known. Citations are
// counted by their sources, each once. Errors: [atlas.ErrInvalid] where j cannot be asked that,
// where no number passes the test.
func Count(j *Join, on JoinOptions, f *Filter, t Test) (*Filter, error) {
	if err := j.check(on, f); err != nil {
		return nil, err
	}
	if j.One() || t.Op == TestKnown || !slices.Contains(countOf.Tests(), t.Op) {
		return nil, atlas.Invalid("%s cannot be counted so", j.Name)
	}
	if err := countOf.checkLeast(t); err != nil {
		return nil, err
	}
	words := append(joinWords("count", j, on), f.text, string(t.Op), strconv.FormatFloat(t.Number, 'g', -1, 64))
	return &Filter{
		Kind: j.From, Op: FilterCount, Operands: []*Filter{f}, Join: j, On: on,
		Field: &countOf, Test: Test{Op: t.Op, Number: t.Number}, text: inBrackets(words),
	}, nil
}

// countOf is the field that the tests of counts are of.
var countOf = leastOf(0, Field{Name: "count", Type: FieldInt})

// joinWords are the words of a filter that follows a join.
func joinWords(word string, j *Join, on JoinOptions) []string {
	words := []string{word, j.Name}
	if on.AsOf != "" {
		words = append(words, "asOf", string(on.AsOf))
	}
	if on.Kinds != 0 {
		words = append(words, "kinds", strconv.Itoa(int(on.Kinds)))
	}
	if on.Edge != nil {
		words = append(words, "by", on.Edge.text)
	}
	if on.Certainty != Certainly {
		words = append(words, certaintyWords[on.Certainty])
	}
	return words
}

func inBrackets(words []string) string { return "(" + strings.Join(words, " ") + ")" }

// String is the canonical text of f: filters of one list with equal texts choose
// the same. It is empty for a nil filter.
func (f *Filter) String() string {
	if f == nil {
		return ""
	}
	return f.text
}

// FilterGraph is what a filter must know of the graph about the entity that it
// judges.
type FilterGraph interface {
	// Names are [FoldedNames] of an entity.
	Names(e atlas.Entity) []string
	// Meets says whether there is an entity with an id, and f chooses it: it is of
	// the kind of f, and meets it.
	Meets(id string, f *Filter) bool
	// Joined is how many entities the list f.Join joins to e that f.Operands[0] chooses, in
	// the way f.On says, each once: see [Filter.JoinedBy]. It need not count on from most.
	Joined(e atlas.Entity, f *Filter, most int) int
}

// Match says whether f chooses x, which is an [atlas.Entity] or a part of one: see
// [Fields].
func (f *Filter) Match(x any, g FilterGraph) bool {
	if f == nil {
		return true
	}
	switch f.Op {
	case FilterAnd:
		for _, p := range f.Operands {
			if !p.Match(x, g) {
				return false
			}
		}
		return true
	case FilterOr:
		for _, p := range f.Operands {
			if p.Match(x, g) {
				return true
			}
		}
		return false
	case FilterNot:
		return !f.Operands[0].Match(x, g)
	case FilterIs:
		return f.Field.passes(x, f.Test, g)
	case FilterInNetwork:
		return false // what stands in a network is not known here
	case FilterCount:
		return f.Test.holdsForNumber(float64(f.Join.count(x, f, g)))
	}
	return f.Join.some(x, f, g)
}

// FilterKind is the kind of what a filter of the list judges: that of its rows, the
// offices for those of a person, and empty where the rows are of any kind.
func (q ListQuery) FilterKind() atlas.Kind {
	if q.OfOffices() {
		return atlas.KindOffice
	}
	return q.Kind
}
