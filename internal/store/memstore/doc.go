// Package memstore is the embedded store: an [atlas.Atlas] and an index of it in
// memory, with no database, no network and no set-up. It is the default of
// citygraph, and what every other store is compared with.
//
// # What it is
//
// A [Store] points at a snapshot: one data version and its index, built by Load
// and never changed afterwards, but for orders, which are cached once made. A view is
// that snapshot. Reads take no lock but the short one of those orders; a load builds
// a new snapshot beside the old one and swaps the pointer, so that a request that
// began before sees the old version to its end.
//
// What searches find stands beside them: the texts of names, titles and notes, each
// field in order, their words in order, and the texts that hold each word.
//
// Entities are numbered in order of their ids, so that comparing two numbers
// compares two ids. Around the numbers stand two arrays of neighbours, each cut
// by an array of offsets:
//
//	lists: what the lists of an entity hold, by name, a run for each list
//	arcs:  the links of maps and ties, by the name of the neighbour, with the
//	       days between which each holds
//
//	incheon ─► │ harbin SISTER 2009… │ kobe SISTER 2010… │ tianjin SISTER 1993… │ …
//
// # What it costs
//
// For n entities of a kind, a parent with d neighbours and a page of r rows:
//
//   - Entities: O(ids).
//   - A root list, in any order: O(log n + r), with its total. The order is made when
//     it is first asked for, O(n log n): by a fact of the entities once for a snapshot,
//     of a day once while it is among the last 32 asked for. It takes 4 bytes an entity.
//   - The list of a parent: O(log d + r) by name; O(d log d) in another order, O(d × tests) with a filter, and
//     O(d) for the offices held on a day.
//   - A root list with a filter: O(n × tests) when it is asked first, and as without one while it is cached.
//   - Partners: O(d + r), with all counts, and O(d log d) in an order of the tie.
//   - Anniversaries: O(roots × years asked for) comparisons of integers, and r
//     anniversaries built.
//   - Changes: O(log n + r); of some kinds or with a filter, O(those in the range).
//   - Partners, anniversaries, changes and lists in another order or with a filter that were asked for lately: O(log n + r), while they are cached, in at most 4 MB and 64 bytes an entity.
//   - Search: O(texts that hold the rarest word of the query), once for each tier
//     until the page is full.
//   - Map: O(links of what lies within depth); entities and edges are built only
//     for what stays within the budget.
//   - Group: O(entities of the kind × their cities), over columns of their own; O(groups) while they are among the last 16
//     asked for.
//   - Series: O(what may count × log points + countries × points); of all O(points) while they are among the last 16
//     asked for.
//   - Paths: O(links of what lies within half their length of either end), more where
//     many ways lead nowhere; entities and links are built only for the answer.
//   - Load: O(n log n), and the old and the new snapshot in memory at once.
//
// The index takes some 350 bytes an entity beside the atlas itself: 38 MB for
// 30,000 cities, 60,000 agreements and 20,000 other things.
//
// # What it assumes
//
// The atlas is in canonical order and derived ([atlas.Atlas.Derive]), its ids are
// unique over all kinds, and nobody changes it once loaded. A reference that
// leads nowhere, or to a thing of the wrong kind, counts as none. Whether the
// facts make sense is for others to check.
package memstore
