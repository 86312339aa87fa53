package document

import (
	"errors"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"

	"citygraph/internal/gqlhttp/gqlerr"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/lru"
)

// A Parser makes documents of texts that are within the limits and valid for a schema, and caches those used last. It is safe
// for concurrent use.
type Parser struct {
	schema *ast.Schema
	limits limit.Limits
	hide   bool // the schema
	rules  []core.Rule
	cached *lru.Bytes[string, *ast.QueryDocument]
}

// NewParser returns a Parser of documents for a schema. With hide, messages say nothing of the schema that the document does
// not say itself, and introspection is refused.
func NewParser(schema *ast.Schema, limits limit.Limits, hide bool) *Parser {
	return &Parser{schema, limits, hide, rulesOf(hide), lru.NewBytes[string, *ast.QueryDocument](limits.DocumentCacheBytes)}
}

// sizeInMemory is the memory of a document, by measurement: its text, which the allocator rounds up, and its nodes.
func sizeInMemory(text string, nodes int) int { return len(text) + len(text)/8 + 460*nodes + 500 }

// Parse returns the valid document of a text. It is shared by requests and must not be changed.
//
// The limits come before validation, where a hostile document would take most time.
func (p *Parser) Parse(text string) (*ast.QueryDocument, gqlerror.List) {
	if len(text) > p.limits.QueryBytes {
		return nil, gqlerror.List{limit.QueryTooLong(p.limits)}
	}
	if doc, ok := p.cached.Get(text); ok {
		return doc, nil
	}
	doc, err := p.parse(text)
	nodes := 0
	if err == nil {
		nodes, err = limit.Check(doc, p.limits)
	}
	if err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := p.validate(doc); len(errs) > 0 {
		return nil, errs
	}
	p.cached.Add(text, doc, sizeInMemory(text, nodes))
	return doc, nil
}

// parse reads a text of at most Limits.Tokens tokens.
func (p *Parser) parse(text string) (*ast.QueryDocument, *gqlerror.Error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, p.limits.Tokens)
	if err != nil {
		var e *gqlerror.Error
		if !errors.As(err, &e) {
			return nil, gqlerr.New(gqlerr.ParseFailed, "The document could not be parsed.")
		}
		// The parser has no type for its limits.
		if strings.HasPrefix(e.Message, "exceeded token limit") {
			return nil, limit.Exceeded(placeOfToken(text, p.limits.Tokens), "The document has more than %d tokens: give long lists as variables, or ask in several requests.", p.limits.Tokens)
		}
		if strings.HasPrefix(e.Message, "exceeded maximum nesting depth") {
			return nil, gqlerr.New(gqlerr.LimitExceeded, "The document nests deeper than %d levels: close brackets earlier.", parser.MaxNestingDepth)
		}
		message, pos := explainSyntax(text, e)
		return nil, gqlerr.At(pos, gqlerr.New(gqlerr.ParseFailed, "%s", gqlerr.Clip(message, p.limits.MessageBytes)))
	}
	if len(doc.Operations)+len(doc.Fragments) == 0 {
		return nil, gqlerr.New(gqlerr.ParseFailed, "The document is empty.")
	}
	return doc, nil
}

// placeOfToken returns the place of the token after the first n of a text, nil where that is not known.
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
func (p *Parser) validate(doc *ast.QueryDocument) (errs gqlerror.List) {
	defer func() {
		if v := recover(); v != nil && v != (tooManyErrors{}) {
			panic(v)
		}
		gqlerr.Sort(errs)
	}()
	observers := &core.Events{}
	for _, rule := range p.rules {
		rule.RuleFunc(observers, func(options ...core.ErrorOption) {
			err := gqlerr.New(gqlerr.ValidationFailed, "")
			for _, option := range options {
				option(err)
			}
			err.Message = gqlerr.Clip(err.Message, p.limits.MessageBytes)
			if errs = append(errs, err); len(errs) >= p.limits.Errors {
				panic(tooManyErrors{})
			}
		})
	}
	core.Walk(p.schema, doc, observers)
	return errs
}
