package gqlhttp

import "time"

// Limits bound what one request may ask for. A field that is zero has its default, which is far above what people
// write and far below what hurts.
type Limits struct {
	// BodyBytes is the size of a POST body. More is answered with 413. Default 512 KiB.
	BodyBytes int
	// URLBytes is the length of path and query string of a GET, as they are sent. More is answered with 414.
	// Default 16 KiB.
	URLBytes int
	// VariablesBytes is the length of the variables as they are sent. Default 256 KiB.
	VariablesBytes int
	// JSONDepth is how deep variables and extensions may nest. Default 32.
	JSONDepth int
	// JSONValues is how many JSON values a body, or one parameter of an address, may hold. Default 5,000.
	JSONValues int

	// QueryBytes is the length of a document. Default 32 KiB.
	QueryBytes int
	// Tokens is how many tokens a document may have. Default 2,000.
	Tokens int
	// Depth is how deep fields may nest, fragments followed. The introspection query that tools send is 15 deep,
	// which is the default.
	Depth int
	// Selections is how many fields and fragments the operations select, every fragment counted where it is used. It
	// bounds what fragments multiply, and with it the cost of validation. Default 3,000.
	Selections int
	// Repeats is how often a document may select one response path: "{a b: a a}" selects the path a twice. Comparing
	// repeated fields with each other is the dearest part of validation. Default 20.
	Repeats int
	// Aliases is how many response names of one level may differ from the name of their field. Default 50.
	Aliases int
	// RootFields is how many fields an operation may have at its root. Default 20.
	RootFields int
	// Directives is how many may stand at one place. Default 5.
	Directives int
	// NameBytes is how long a name in a document may be. Validation compares unknown names with all that the schema
	// has, to suggest what was meant. Default 100.
	NameBytes int
	// Fragments is how many a document may define. Default 50.
	Fragments int
	// Operations is how many a document may hold. Default 20.
	Operations int
	// DeclaredVariables is how many an operation may declare. Default 100.
	DeclaredVariables int
	// InputDepth is how deep lists and objects may nest in a value that the document holds. Default 10.
	InputDepth int

	// Cost is how many fields the answer to an operation may hold, by its text and variables. Default 100,000.
	Cost int
	// Time is how long an operation may run, before its context ends. Default 10 s.
	Time time.Duration

	// Errors is how many errors of validation are reported; the check stops at that many. Default 10.
	Errors int
	// MessageBytes is how long the message of a refused document or variable may be, because it may quote what was
	// sent. Longer ones are cut. Default 200.
	MessageBytes int
	// CachedDocuments is how many valid documents are kept parsed. A parsed document takes about 230 bytes a token.
	// Default 256.
	CachedDocuments int
}

func (l Limits) withDefaults() Limits {
	for _, d := range []struct {
		limit *int
		value int
	}{
		{&l.BodyBytes, 512 << 10}, {&l.URLBytes, 16 << 10}, {&l.VariablesBytes, 256 << 10}, {&l.JSONDepth, 32}, {&l.JSONValues, 5000},
		{&l.QueryBytes, 32 << 10}, {&l.Tokens, 2000}, {&l.Depth, 15}, {&l.Selections, 3000}, {&l.Repeats, 20},
		{&l.Aliases, 50}, {&l.RootFields, 20}, {&l.Directives, 5}, {&l.Fragments, 50}, {&l.Operations, 20},
		{&l.DeclaredVariables, 100}, {&l.InputDepth, 10}, {&l.NameBytes, 100}, {&l.Cost, 100_000},
		{&l.Errors, 10}, {&l.MessageBytes, 200}, {&l.CachedDocuments, 256},
	} {
		if *d.limit == 0 {
			*d.limit = d.value
		}
	}
	if l.Time == 0 {
		l.Time = 10 * time.Second
	}
	return l
}
