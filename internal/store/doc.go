// Package store is the contract of stores: what can be asked of an atlas, what is
// answered, in which order, and the errors. Two stores that hold the same atlas give
// the same answers, byte for byte; the packages below this one keep the contract
// (memstore, neo4jstore, mirror) and hold them to it (storetest).
//
// # Glossary
//
// Many words of graphs mean an edge. Here each means one thing:
//
//   - A relation is a kind of fact that joins two entities: [atlas.RelationType].
//   - A tie is an agreement in force between two cities on a day.
//   - A link is a kind of edge of a map: a kind of agreement, or a relation that is
//     drawn: [Link].
//   - An edge is one link between two nodes of a map or two steps of a path: [MapEdge].
//     In lists it is, as in the specification of Relay, what joins a row to its parent.
//   - A join is a way that a filter follows from an entity to others: [Join].
//   - An arc is a link as one of its ends sees it: [Arc].
//   - A network are all links among all things of some kinds: [Network].
//
// The words of questions and answers:
//
//   - A view is one data version, pinned for a request: [View].
//   - A list holds rows of one kind below a parent, joined to it by a relation, its Via:
//     [ListQuery]. At the root it holds all entities of a kind.
//   - A window is the part of a list that is asked for, a page the answer: [Window],
//     [Page]. A row is an entity with what joins it to the parent: [Row].
//   - A key is the place of a row in the order of its list, as a text: [Order], [NameKey].
//     A cursor is a key, sealed with the list it is of.
//   - A filter chooses rows by conditions on entities and on what joins them to others:
//     [Filter]. A field is what a condition tests, a test how: [Field], [Test].
//   - A group is what entities have in common by which they are counted: [GroupQuery].
//   - A series are the numbers of what counts on each of some days, its points: [SeriesQuery].
//   - A hit is an entity that a search found; a tier are the hits that one way of
//     matching found in one field: [Hit], [SearchTier].
//   - Undated is what may hold on a day although that is not known: it is counted apart.
package store
