//go:build race

package app

// raceAllocation is how much more is allocated with the race detector, with which pools
// give up a part of what they hold.
const raceAllocation = 1.5
