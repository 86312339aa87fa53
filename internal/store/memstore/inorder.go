package memstore

import (
	"cmp"
	"encoding/binary"
	"strings"

	"citygraph/internal/parallel"
)

// inOrderOf returns the numbers below n in the order of their texts, and those of one text in their own. The first bytes of the texts, which
// decide between most, are compared as integers that lie together: the texts lie all over the memory.
func inOrderOf(n int, text func(i int32) string) []int32 {
	type entry struct {
		start uint64 // the first eight bytes
		i     int32
	}
	entries := make([]entry, n)
	for i := range entries {
		entries[i] = entry{startOf(text(int32(i))), int32(i)}
	}
	parallel.Sort(entries, func(x, y entry) int {
		if x.start != y.start {
			return cmp.Compare(x.start, y.start)
		}
		return cmp.Or(strings.Compare(text(x.i), text(y.i)), cmp.Compare(x.i, y.i))
	})
	order := make([]int32, n)
	for place, e := range entries {
		order[place] = e.i
	}
	return order
}

// startOf is the first eight bytes of a text as an integer, in whose order the texts are where it is not the same.
func startOf(text string) uint64 {
	var first [8]byte
	copy(first[:], text)
	return binary.BigEndian.Uint64(first[:])
}
