// Package model holds the shapes that exist only in GraphQL: the entities of atlas
// together with the level they were loaded in, connections and edges, and the
// scalars. A text, date or enum value that is empty in atlas is not known, and is
// null here.
package model
