// Package store is the contract of stores: what can be asked of an atlas, what is
// answered, in which order, and the errors. Two stores that hold the same atlas give
// the same answers, byte for byte; the packages below this one keep the contract
// (memstore, neo4jstore, mirror) and hold them to it (storetest).
//
//   - [Store] and [View]: what a store does. A view is one data version, pinned for a
//     request.
//   - [ListQuery], [MapQuery], [GroupQuery], [SearchQuery], [PathQuery]: the questions.
//   - [Filter]: conditions on entities, and on what joins them to others ([Join]).
//   - [Order] and the keys of orders, such as [NameKey]: a cursor holds a key.
//   - [Row], [Page], [Map]: the answers.
//   - [ErrNotFound], [ErrUnavailable] and the others: how a question fails.
package store
