// Package storetest holds every store to the contract of [store.Store].
//
//   - [Run] makes named claims over a small atlas drawn by hand: each is a promise
//     of the contract, with the answer written out.
//   - [Differential] asks a store and an [Oracle] the same random questions about
//     random atlases and compares the answers.
//   - [Random] and [World] generate those atlases: small and nasty, or as large as
//     the world.
//
// The oracle answers every question in the plainest way, by looking at all there
// is. It shares the rules of package atlas with the stores, and no other code.
//
// The package is imported by tests only.
package storetest
