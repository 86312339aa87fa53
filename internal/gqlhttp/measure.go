package gqlhttp

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// measure refuses a document that is beyond the limits. It runs before validation, whose rules compare fields with each
// other and follow fragments as often as they are used: 10,000 repeated fields would keep them busy for seconds. Its own
// work is bounded by the size of the document and Limits.Selections, however the document is shaped. steps counts it.
//
// The order matters: places holds the number of fragments down before circles follows them, and levels may rely on it
// that none leads back to itself.
func measure(doc *ast.QueryDocument, limits Limits) (steps int, err *gqlerror.Error) {
	p := places{limits: limits}
	if err := p.document(doc); err != nil {
		return p.steps, err
	}
	c := newCircles(doc)
	if err := c.find(limits.MessageBytes); err != nil {
		return p.steps + c.steps, err
	}
	l := levels{limits: limits, fragments: c.fragments, reached: map[string]bool{}}
	err = l.document(doc)
	return p.steps + c.steps + l.selections, err
}

// exceeded refuses a document for one limit.
func exceeded(pos *ast.Position, format string, args ...any) *gqlerror.Error {
	return at(pos, newError(CodeLimitExceeded, format, args...))
}
