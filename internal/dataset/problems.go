package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Problem is a mistake in a dataset and where it is, or a warning: something that may well be
// right, and that somebody should look at.
type Problem struct {
	File    string
	Line    int // where the line of the table starts; 0: the file as a whole
	Message string
	Warning bool // it is none: a dataset that has only such is read
}

func (p Problem) String() string {
	message := p.Message
	if p.Warning {
		message = "warning: " + message
	}
	if p.Line == 0 {
		return p.File + ": " + message
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, message)
}

// MaxProblems is how many mistakes are reported one by one. The others are counted.
const MaxProblems = 1000

// Problems are the mistakes of a dataset, by file and line. It is an
// [atlas.ErrInvalid].
type Problems struct {
	List []Problem // at most [MaxProblems]
	More int       // how many others there are
}

// Error is one problem a line.
func (p *Problems) Error() string {
	lines := make([]string, len(p.List), len(p.List)+1)
	for i, problem := range p.List {
		lines[i] = problem.String()
	}
	if p.More > 0 {
		lines = append(lines, AndMore(p.More))
	}
	return strings.Join(lines, "\n")
}

// Count is how many mistakes there are.
func (p *Problems) Count() int { return len(p.List) + p.More }

// AndMore says how many problems are not reported one by one.
func AndMore(n int) string { return fmt.Sprintf("and %d more", n) }

func (p *Problems) Unwrap() error { return atlas.ErrInvalid }

func (p *Problems) sort() { slices.SortFunc(p.List, compareProblems) }

func compareProblems(x, y Problem) int {
	return cmp.Or(strings.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), strings.Compare(x.Message, y.Message))
}

// place is a line of a file.
type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }
