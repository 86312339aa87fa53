//go:build !race

package executor_test

const share = 1
