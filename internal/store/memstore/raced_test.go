//go:build race

package memstore

// seeds are how many random atlases the store is asked about: fewer with the race detector, which takes ten times as long.
const seeds = 10
