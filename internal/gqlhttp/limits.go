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
		{&l.BodyBytes, 512 << 10}, {&l.URLBytes, 16 << 10}, {&l.JSONDepth, 32}, {&l.JSONValues, 5000},
		{&l.QueryBytes, 32 << 10}, {&l.Tokens, 2000}, {&l.Depth, 15},
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
