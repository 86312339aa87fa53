package document

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// The parser reports what it expected in the names of its tokens, and where it stopped. People who learn GraphQL, or who know
// JSON or SQL, need to know what to write instead, and where the error is: a text
// that begins at column 11 and is not closed gives up at the end of the document.

// A syntaxFault is where a text stops to be GraphQL.
type syntaxFault struct {
	runes  []rune
	open   []lexer.Token // the brackets that are open
	before lexer.Token   // the last token that was right
	token  lexer.Token   // the first wrong one; Invalid for characters that are no token
	raw    string        // from the token to the end of its line
	start  ast.Position  // of the token: that of one that is Invalid is where the lexer gave up
	parser string        // what the parser says
}

// explainSyntax makes the error for a text from what the parser says of it.
func explainSyntax(text string, refused *gqlerror.Error) (message string, pos *ast.Position) {
	f := syntaxFault{runes: []rune(text), parser: refused.Message}
	var at gqlerror.Location
	if len(refused.Locations) > 0 {
		at = refused.Locations[0]
	}
	lex := lexer.New(&ast.Source{Input: text})
	for {
		token, err := lex.ReadToken()
		if err != nil {
			f.parser = withoutPlace(err)
		}
		if token.Kind == lexer.Comment {
			continue
		}
		f.token = token
		if err != nil || token.Kind == lexer.EOF || token.Pos.Line == at.Line && token.Pos.Column == at.Column {
			break
		}
		f.follow(token)
		f.before = token
	}
	f.start = f.token.Pos
	// The lexer places a text behind the quotes that it begins with.
	quoted := f.token.Kind == lexer.String || f.token.Kind == lexer.BlockString ||
		strings.HasPrefix(f.parser, "Unterminated string") || strings.HasPrefix(f.parser, "Invalid character")
	n := min(f.token.Pos.Start, len(f.runes))
	for quoted && n > 0 && f.runes[n-1] == '"' {
		n--
	}
	if quoted || f.token.Kind == lexer.Invalid {
		f.start = f.place(n)
	}
	f.raw, _, _ = strings.Cut(string(f.runes[n:]), "\n")
	return f.explain()
}

var closers = map[lexer.Type]lexer.Type{lexer.BraceL: lexer.BraceR, lexer.ParenL: lexer.ParenR, lexer.BracketL: lexer.BracketR}

// follow opens and closes brackets.
func (f *syntaxFault) follow(token lexer.Token) {
	switch token.Kind {
	case lexer.BraceL, lexer.ParenL, lexer.BracketL:
		f.open = append(f.open, token)
	case lexer.BraceR, lexer.ParenR, lexer.BracketR:
		if n := len(f.open); n > 0 {
			f.open = f.open[:n-1]
		}
	}
}

// place returns the position of the n-th character of the text.
func (f *syntaxFault) place(n int) ast.Position {
	p := ast.Position{Start: n, Line: 1, Column: 1}
	for _, r := range f.runes[:min(n, len(f.runes))] {
		p.Column++
		if r == '\n' {
			p.Line, p.Column = p.Line+1, 1
		}
	}
	return p
}

var (
	// dateLike is a date without quotes, of which the lexer makes numbers.
	dateLike = regexp.MustCompile(`^[0-9]{1,4}[-./][0-9]{1,2}([-./][0-9]{1,4})?\b`)
	// quotes are those that are no GraphQL, and what closes them.
	quotes = map[rune]string{'\'': "'", '‘': "’", '’': "’", '“': "”", '”': "”", '„': "“", '«': "»", '`': "`"}
)

func (f *syntaxFault) explain() (string, *ast.Position) {
	if n := f.before.Pos.Start; f.before.Kind == lexer.Int || f.before.Kind == lexer.Float {
		if date := dateLike.FindString(string(f.runes[n:min(n+len("2013-03-28"), len(f.runes))])); date != "" {
			return fmt.Sprintf("Write a date in double quotes: %q.", date), &f.before.Pos
		}
	}
	switch {
	case f.token.Kind == lexer.Invalid:
		return f.invalid(), &f.start
	case f.token.Kind == lexer.EOF && len(f.open) > 0:
		last := f.open[len(f.open)-1]
		closer := closers[last.Kind]
		also := ""
		if n := len(f.open) - 1; n > 0 {
			also = fmt.Sprintf(", as %d more before it", n)
		}
		return fmt.Sprintf("A closing %s is missing: the %s at %s is still open where the document ends%s.", closer, last.Kind, where(last), also), &f.start
	case f.token.Kind == lexer.EOF:
		return "The document ends too soon: a selection in braces is missing, such as {__typename}.", &f.start
	}
	return f.misplaced(), &f.start
}

// where returns the position of a token in words.
func where(token lexer.Token) string {
	return fmt.Sprintf("line %d, column %d", token.Pos.Line, token.Pos.Column)
}

// invalid explains characters that are no token.
func (f *syntaxFault) invalid() string {
	first := ' '
	for _, r := range f.raw {
		first = r
		break
	}
	if closer, ok := quotes[first]; ok {
		inside := strings.TrimPrefix(f.raw, string(first))
		if text, _, ok := strings.Cut(inside, closer); ok {
			return fmt.Sprintf("Write a text in double quotes, %q, and not in %c%s.", gqlerr.Clip(text, 60), first, closer)
		}
		return fmt.Sprintf("Write a text in double quotes, \"…\", and not in %c%s.", first, closer)
	}
	switch {
	case strings.HasPrefix(f.parser, "Unterminated string"):
		if strings.HasPrefix(f.raw, `"""`) {
			return `The text that begins here is not closed: """ is missing at its end.`
		}
		return `The text that begins here is not closed: a " is missing at the end of it, on the same line.`
	case strings.HasPrefix(f.parser, "Invalid character escape"):
		return `The text that begins here has a backslash before a letter that it does not go with: write \\ for a backslash, \" for a quote, \n for a new line.`
	case strings.HasPrefix(f.parser, "Invalid character within String"):
		return "The text that begins here holds a control character: write it as an escape, such as \\u0007."
	case strings.HasPrefix(f.parser, "Invalid number, unexpected digit after 0"):
		return "A number does not begin with 0: leave the 0 out, or write a text in double quotes."
	case strings.HasPrefix(f.parser, "Invalid number"):
		return fmt.Sprintf("This is no number; a digit is missing: %s", gqlerr.Clip(firstWord(f.raw), 60))
	case first == ';':
		return "GraphQL has no semicolons: fields stand apart by spaces, commas or lines."
	case first == '.':
		return "GraphQL has no dots between names: what a field has is selected in braces after it, a {b}."
	case first == '#' || first < ' ':
		return "The document holds a control character, which GraphQL does not take."
	}
	return fmt.Sprintf("The character %q has no meaning in GraphQL here: leave it out, or put the text that it is part of in double quotes.", first)
}

func firstWord(s string) string {
	if fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t,(){}[]:", r) }); len(fields) > 0 {
		return fields[0]
	}
	return s
}

// misplaced explains a token where another is expected.
func (f *syntaxFault) misplaced() string {
	found := f.shown()
	inside := lexer.Invalid
	if n := len(f.open); n > 0 {
		inside = f.open[n-1].Kind
		closer := closers[inside]
		closes := f.token.Kind == lexer.BraceR || f.token.Kind == lexer.ParenR || f.token.Kind == lexer.BracketR
		if closes && f.token.Kind != closer || inside == lexer.ParenL && f.token.Kind == lexer.BraceL && f.before.Kind != lexer.Colon && f.before.Kind != lexer.Equals {
			return fmt.Sprintf("A closing %s is missing before this %s: the %s at %s is still open.", closer, f.token.Kind, inside, where(f.open[n-1]))
		}
	} else if f.token.Kind == lexer.BraceR || f.token.Kind == lexer.ParenR || f.token.Kind == lexer.BracketR {
		return fmt.Sprintf("This closing %s is one too many: no bracket is open before it.", f.token.Kind)
	}
	switch {
	case strings.HasPrefix(f.parser, "expected at least one definition") && f.token.Kind == lexer.BraceR:
		return "The braces are empty: name a field in them, such as {__typename}."
	case strings.HasPrefix(f.parser, "expected at least one definition"):
		return "The parentheses are empty: name an argument in them, or leave them out."
	case inside == lexer.Invalid && strings.HasPrefix(f.parser, "Unexpected"):
		return fmt.Sprintf("A document begins with {, query, mutation or fragment, and not with %s: put the fields that you ask for in braces, { … }.", found)
	case f.token.Kind == lexer.Equals:
		return fmt.Sprintf("Write a colon between a name and its value, %s: …, and not =.", f.before.Value)
	case strings.HasPrefix(f.parser, "Expected :") && f.before.Kind == lexer.Name:
		return fmt.Sprintf("A colon and a value are expected after the name %s, not %s.", gqlerr.Clip(f.before.Value, 60), found)
	case strings.HasPrefix(f.parser, "Expected Name") && f.token.Kind == lexer.String && inside == lexer.ParenL:
		return fmt.Sprintf("An argument has a name, without quotes, before its value: name: %s.", found)
	case strings.HasPrefix(f.parser, "Expected Name") && f.token.Kind == lexer.String:
		return fmt.Sprintf("A name without quotes is expected here, not %s.", found)
	case strings.HasPrefix(f.parser, "Expected Name"):
		return fmt.Sprintf("A name is expected here, not %s.", found)
	case strings.HasPrefix(f.parser, "Expected "):
		expected, _, _ := strings.Cut(strings.TrimPrefix(f.parser, "Expected "), ", found")
		return fmt.Sprintf("Expected %s here, not %s.", expected, found)
	}
	return fmt.Sprintf("A value is expected here, not %s.", found)
}

// shown is the token as it was written.
func (f *syntaxFault) shown() string {
	pos := f.token.Pos
	if pos.Start < pos.End && pos.End <= len(f.runes) {
		return gqlerr.Clip(string(f.runes[pos.Start:pos.End]), 60)
	}
	return f.token.Kind.String()
}

// withoutPlace returns the message of an error without the place that gqlerror puts before it.
func withoutPlace(err error) string {
	if e, ok := errors.AsType[*gqlerror.Error](err); ok {
		return e.Message
	}
	return err.Error()
}
