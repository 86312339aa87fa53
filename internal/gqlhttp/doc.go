// Package gqlhttp answers GraphQL over HTTP for any schema that gqlgen has generated.
//
// It is the whole way from a request to the executor and back, and knows nothing of what the schema speaks of. A
// request takes these steps, each in the file of its name:
//
//	accept      which media type the client can read
//	guard       find out who sends it, before anything of it is read
//	params      query, operationName, variables and extensions, from a body (body, strictjson) or an address
//	trust       find the document that is named, and see whether it is one of those that may be run
//	document    parse the text, hold it to the limits (measure, places, circles, levels) and validate it, behind a
//	            small cache
//	operation   pick the one operation to run
//	variables   check the variables against its declarations (coerce)
//	cost        price it (merge), and refuse it when it is too dear
//	serve       tell the client that it has the answer already (etag), or take it from those kept (answers)
//	admission   let it in, or refuse it because too many are running or its client has used up its rate
//	execute     run it by gqlgen's executor
//	errors      turn what went wrong into sentences with a stable code (explain)
//	response    write it
//
// For a command line, which has no client that knows the query, typed reads variables that a person types, and specimen
// tells the form of an answer.
//
// A request that fails before the executor has no "data" in its answer. What the application's Explain does not know
// is logged under the request's id and answered as INTERNAL without any detail.
//
// gqlgen's own handler is not used, because it has no seam between parsing and validation, where limits belong, and
// because its answers differ from the GraphQL-over-HTTP specification in places.
package gqlhttp
