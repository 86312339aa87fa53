package limit

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/gqlhttp/gqlerr"
)

// Check refuses a document that exceeds the limits. It runs before validation, whose rules compare fields with each other
// and follow fragments as often as they are used: 10,000 repeated fields would take seconds. Its own work is bounded by the
// size of the document and Limits.Selections, whatever the shape of the document. It returns the number of its steps.
//
// The order matters: fragmentCycles relies on the number of fragments, which nodeLimits checks, and selectionLimits relies on
// there being no cycle.
func Check(doc *ast.QueryDocument, limits Limits) (steps int, err *gqlerror.Error) {
	nodes := nodeLimits{limits: limits}
	if err := nodes.document(doc); err != nil {
		return nodes.steps, err
	}
	cycles := newFragmentCycles(doc)
	if err := cycles.find(limits.MessageBytes); err != nil {
		return nodes.steps + cycles.steps, err
	}
	selections := selectionLimits{limits: limits, fragments: cycles.fragments, reached: map[string]bool{}}
	err = selections.document(doc)
	return nodes.steps + cycles.steps + selections.count, err
}

// Exceeded returns the error of one limit.
func Exceeded(pos *ast.Position, format string, args ...any) *gqlerror.Error {
	return gqlerr.At(pos, gqlerr.New(gqlerr.LimitExceeded, format, args...))
}

// QueryTooLong returns the error of a document that is longer than Limits.QueryBytes.
func QueryTooLong(limits Limits) *gqlerror.Error {
	return gqlerr.New(gqlerr.LimitExceeded, "The document is longer than %d bytes: give long values as variables, or ask in several requests.", limits.QueryBytes)
}
