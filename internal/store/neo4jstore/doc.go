// Package neo4jstore is the store on Neo4j: the whole contract of [store.Store]
// over github.com/neo4j/neo4j-go-driver. It answers as the embedded store does,
// byte for byte, and holds nothing in memory but the description of the dataset, the
// sources where they are few, the orders of days that were asked for last, and, bounded in
// bytes, the entities that were read last, by the texts that they were read of.
//
// # The graph
//
// Every entity is a node with the label Entity, the label of its kind and a unique
// id; every relation of the glossary is a relationship of the same name. The
// properties are those of the facts, dates as ISO text. What people edit is this
// part, and it is the truth.
//
//	(incheon:City) ─PARTY_TO→ (incheon-tianjin-1993:Partnership) ←PARTY_TO─ (tianjin:City)
//	       │ └───────────────SISTER {agreement, holdsFrom, holdsTo}──────────┘ │
//	  IN_COUNTRY                                                          IN_COUNTRY
//	       ↓                                                                   ↓
//	(country-kr:Country)                                          (country-cn:Country)
//
// Beside the facts stand derived keys, which only Load and [Store.Repair] write:
//
//   - entity, key: the kind and the folded name of a node, by which lists are
//     ordered, and byPopulation, bySignedOn and their like for the other orders;
//   - facts: the entity as one text, so that a row is one property read: see the package
//     facts. Builds with other attributes read it; the marker names the form of the keys
//     beside it, and a build with another form asks for a repair;
//   - searchNames, searchTitles, searchOtherNames, searchNotes: the words of the texts by which an
//     entity is found, as tokens of the full-text index entity_words;
//   - holdsFrom, holdsTo: the first and the last day on which a relationship is a
//     link of a map; absent where it is on no day;
//   - unknownFrom, unknownTo: the first and the last day on which it may be one,
//     where it is not known to be;
//   - SISTER, FRIENDSHIP, PARTNER, TWINNED, MOU: one relationship for each pair of
//     parties of an agreement, from the smaller id to the greater, with its facts;
//   - names, titleKey, signedOnFirst, signedOnLast and the like: what filters compare,
//     of nodes and of relationships;
//   - CITED_IN with within: to a source that only facts within the entity cite;
//   - grouped, statuses, stages: what agreements, programs and events are grouped by, as
//     texts: "SISTER 1993 incheon tianjin", "NOT_YET 1993-12-07 IN_FORCE";
//   - name, effectiveFrom, effectiveUntil, root, since, marked, markedMonth, cameKey,
//     endedKey of an agreement, changeKey of a decision about one.
//
// Labels, properties and relationships follow from the tables of [atlas]: the package
// nodes makes them of entities, and entities of what people left there.
//
// Readers trust the derived keys. [Store.Validate] says where they are not what
// the facts make them, and [Store.Repair] makes them so.
//
// # Files
//
// The names of the files tell three rooms, with one way between them, which a test holds:
// conn_ connects, retries, translates errors and knows the marker; read_ answers
// questions; write_ imports, repairs and validates.
//
// # Versions
//
// One node, (:Dataset {marker: true}), holds the data version and a revision, the
// property turn, which grows with every change. A view pins both, and every statement
// reads them after all else and returns them with its answer: another revision is
// [store.ErrInconsistent]. Neo4j makes a transaction visible piece by piece while
// it commits, so that a writer says just before, in a transaction of its own, that
// the marker is changing; a reader that sees it asks again a moment later.
//
// A marker without a version is an import that was not finished: the dataset is
// empty until it is.
package neo4jstore
