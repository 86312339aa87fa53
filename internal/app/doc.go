// Package app is a running citygraph: the [Server] that the command serve starts. It puts
// the parts together (the store, the schema over it, GraphQL over HTTP, the pages, what
// watches them), starts them, and stops them. It knows no flags: a [Config] has all settings.
//
// [NewEndpoint] is the GraphQL endpoint alone, for commands that ask one question.
package app
