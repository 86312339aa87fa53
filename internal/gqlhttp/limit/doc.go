// Package limit bounds and prices GraphQL operations before they run.
//
// Check checks a parsed document before it is validated, since validation is where a hostile document takes most time.
// CheckInputDepth checks how deep the values of a valid operation nest, with those of its variables. A Pricer computes the cost
// of the operation: the price of its answer when every list is as long as its arguments allow, and of the work that the
// application reports for its fields. SizeOf counts a body before it is decoded.
package limit
