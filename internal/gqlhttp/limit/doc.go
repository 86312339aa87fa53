// Package limit bounds and prices GraphQL operations before they run.
//
// Check holds a parsed document to the limits before it is validated, since validation is where a hostile document takes most
// time. CheckInputDepth holds the values of a valid operation to their depth, with those of its variables. A Pricer finds what
// the operation costs: what its answer allocates when every list is as long as its arguments allow, and what the application
// says that its fields do beside that. SizeOf counts a body before it is decoded.
package limit
