//go:build !race

package app

// raceAllocation is how much more is allocated with the race detector.
const raceAllocation = 1
