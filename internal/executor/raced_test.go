//go:build race

package executor_test

// share is what part of the documents is asked for with the race detector, which takes ten times as long.
const share = 10
