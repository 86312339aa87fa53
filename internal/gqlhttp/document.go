package gqlhttp

import (
	"errors"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// documents turns texts into documents that are within the limits and valid for a schema, and keeps those used last.
type documents struct {
	schema *ast.Schema
	limits Limits
	rules  []core.Rule
	valid  *sized[string, *ast.QueryDocument]
}

func newDocuments(schema *ast.Schema, limits Limits, hide bool) *documents {
	return &documents{schema: schema, limits: limits, rules: rulesOf(hide), valid: newSized[string, *ast.QueryDocument](limits.DocumentCacheBytes)}
}

// weight is what a document takes in memory, by measurement: its text, which the allocator rounds up, and its nodes.
func weight(text string, steps int) int { return len(text) + len(text)/8 + 460*steps + 500 }

// document returns the document of a text. It is shared with other requests: nobody may change it.
//
// The limits come before validation, which is where a hostile document would cost most.
func (d *documents) document(text string) (*ast.QueryDocument, gqlerror.List) {
	if len(text) > d.limits.QueryBytes {
		return nil, gqlerror.List{documentTooLong(d.limits)}
	}
	if doc, ok := d.valid.get(text); ok {
		return doc, nil
	}
	doc, err := d.parse(text)
	steps := 0
	if err == nil {
		steps, err = measure(doc, d.limits)
	}
	if err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := d.validate(doc); len(errs) > 0 {
		return nil, errs
	}
	d.valid.add(text, doc, weight(text, steps))
	return doc, nil
}

func documentTooLong(limits Limits) *gqlerror.Error {
	return newError(CodeLimitExceeded, "The document is longer than %d bytes: give long values as variables, or ask in several requests.", limits.QueryBytes)
}

// parse reads a text of at most Limits.Tokens tokens.
func (d *documents) parse(text string) (*ast.QueryDocument, *gqlerror.Error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, d.limits.Tokens)
	if err != nil {
		var e *gqlerror.Error
		if !errors.As(err, &e) {
			return nil, newError(CodeParseFailed, "The document could not be parsed.")
		}
		// The parser has no type for its limits.
		if strings.HasPrefix(e.Message, "exceeded token limit") {
			return nil, exceeded(placeOfToken(text, d.limits.Tokens), "The document has more than %d tokens: give long lists as variables, or ask in several requests.", d.limits.Tokens)
		}
		if strings.HasPrefix(e.Message, "exceeded maximum nesting depth") {
			return nil, newError(CodeLimitExceeded, "The document nests deeper than %d levels: close brackets earlier.", parser.MaxNestingDepth)
		}
		message, pos := explainSyntax(text, e)
		return nil, at(pos, newError(CodeParseFailed, "%s", clip(message, d.limits.MessageBytes)))
	}
	if len(doc.Operations)+len(doc.Fragments) == 0 {
		return nil, newError(CodeParseFailed, "The document is empty.")
	}
	return doc, nil
}

// placeOfToken is where the token after the first n of a text stands, nil where that cannot be told.
func placeOfToken(text string, n int) *ast.Position {
	lex := lexer.New(&ast.Source{Input: text})
	for {
		token, err := lex.ReadToken()
		switch {
		case err != nil || token.Kind == lexer.EOF:
			return nil
		case token.Kind == lexer.Comment:
		case n == 0:
			return &token.Pos
		default:
			n--
		}
	}
}

// tooManyErrors stops a validation by panic, which is the only way out of core.Walk.
type tooManyErrors struct{}

// validate checks a document against the schema and completes it with what the executor needs. It stops at
// Limits.Errors errors.
func (d *documents) validate(doc *ast.QueryDocument) (errs gqlerror.List) {
	defer func() {
		if v := recover(); v != nil && v != (tooManyErrors{}) {
			panic(v)
		}
		sortErrors(errs)
	}()
	observers := &core.Events{}
	for _, rule := range d.rules {
		rule.RuleFunc(observers, func(options ...core.ErrorOption) {
			err := newError(CodeValidationFailed, "")
			for _, option := range options {
				option(err)
			}
			err.Message = clip(err.Message, d.limits.MessageBytes)
			if errs = append(errs, err); len(errs) >= d.limits.Errors {
				panic(tooManyErrors{})
			}
		})
	}
	core.Walk(d.schema, doc, observers)
	return errs
}
