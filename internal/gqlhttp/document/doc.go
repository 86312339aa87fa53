// Package document makes valid GraphQL operations of texts and JSON values.
//
// A Parser parses a text, checks it against the limits of package limit, validates it against a schema and caches it; picks the
// operation to run; and coerces its variables. Its errors say what is wrong, where, and what would be right. With the schema
// hidden they say nothing of it.
package document
