// Package nodes says how entities stand in Neo4j: it makes nodes and relationships of
// them, with the derived keys, and entities of what stands in a graph, as people may have
// edited it. It asks no database. Labels, properties and relationships follow from the
// tables of [atlas]: [atlas.Kinds], [atlas.Attributes] and [atlas.Relations].
//
// The graph is drawn in the comment of the package neo4jstore.
package nodes
