//go:build !race

package memstore

// seeds are how many random atlases the store is asked about.
const seeds = 100
