// Package feeds gives what programs subscribe to: the anniversaries as a calendar (RFC 5545), and the changes as a feed
// (Atom, RFC 4287).
//
// A feed has no rule of its own about cities. It asks the GraphQL endpoint a fixed document, by a request within the process,
// and writes the answer in another form; so it holds what the fields `anniversaries` and `changes` answer, is charged to the
// client, admitted, bounded, cached and logged like any other question, and is answered with 304 by the endpoint's rule. A
// server that runs trusted documents alone has to trust [Documents].
//
//	GET /anniversaries.ics?city=incheon ──► reads the parameters (parameters.go)
//	                                    ──► asks the endpoint (ask.go)
//	                                    ──► writes a calendar (calendar.go) or an Atom feed (atom.go)
//
// An error has the form that GraphQL's errors have, under the status that fits it.
package feeds
