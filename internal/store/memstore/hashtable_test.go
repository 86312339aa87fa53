package memstore

import (
	"fmt"
	"testing"
)

// TestHashTable finds texts that are in a table, also those that have the hash of another, and none that are not.
func TestHashTable(t *testing.T) {
	const n = 1000
	text := func(i int32) string { return fmt.Sprint("text-", i) }
	for _, sameHash := range []bool{false, true} {
		table := newHashTable(3)
		hash := func(s string) uint32 {
			if sameHash {
				return 7
			}
			return table.hash(s)
		}
		find := func(s string) int32 { return table.find(hash(s), func(i int32) bool { return text(i) == s }) }
		for i := range int32(n) {
			if got := find(text(i)); got != -1 {
				t.Fatalf("%q, which was not added, is number %d", text(i), got)
			}
			table.add(hash(text(i)), i)
		}
		for i := range int32(n) {
			if got := find(text(i)); got != i {
				t.Errorf("%q is number %d, want %d", text(i), got, i)
			}
		}
	}
}
