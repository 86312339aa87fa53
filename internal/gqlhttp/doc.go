// Package gqlhttp serves GraphQL over HTTP for any schema that gqlgen has generated.
//
// It is the whole way from a request to the executor and back, and knows nothing of the domain of the schema. A request takes
// these steps, in this order:
//
//	ServeHTTP            negotiates the media type (accept)
//	handleRequest        authenticates the client (guard), charges it (admission), reads the parameters from a body or an
//	                     address (params, body, strictjson), and finds the document that they name (trust, persisted)
//	handleOperation      is where Execute begins, which is the same without HTTP
//	prepare              parses and validates the document and coerces variables (package document), checks them against
//	                     the limits and prices the operation (package limit)
//	answerConditionally  answers 304 where the client has the answer (etag)
//	answerFromCache      answers from the cache of answers (package cache)
//	executeTagged        sets the entity tag of an answer
//	executeAdmitted      waits until the operation is admitted, and bounds its time
//	executeOnce          runs it by the executor of the schema (nulls, locate)
//	finish               puts its errors in words, with codes (explain; package gqlerr)
//	write                writes the response
//
// For a command line, ReadVariable reads variables that a person types, and Shape shows the form of an answer.
//
// A request that fails before the executor has no "data" in its answer. What Config.Explain does not know is logged with the
// id of the request and answered as INTERNAL without details.
//
// gqlgen's own handler is not used, because it has no hook between parsing and validation, where limits belong, and because its
// answers differ from the GraphQL-over-HTTP specification.
package gqlhttp
