package testschema

import (
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Towns is a schema with each kind of list.
var Towns = gqlparser.MustLoadSchema(&ast.Source{Input: `
	type Query {
		town: Town
		place: Place
		towns(first: Int, last: Int, after: String): TownConnection
		few(first: Int! = 5): [Town!]!
		named(ids: [ID!]!): [Town]
	}
	interface Place { id: ID! }
	type Town implements Place {
		id: ID!
		names: [String!]!
		notes: [Note!]!
		twins(first: Int = 3): TownConnection!
	}
	type Lake implements Place {
		id: ID!
		twins(first: Int): LakeConnection!
	}
	type Note { text: String }
	type TownConnection { total: Int! nodes: [Town!]! edges: [TownEdge!]! page: Page! }
	type LakeConnection { total: Int! nodes: [Lake!]! }
	type TownEdge { cursor: String! node: Town! }
	type Page { next: Boolean! }
`})
