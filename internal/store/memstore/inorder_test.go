package memstore

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestInOrderOf sorts texts that start alike, that are alike, and that end within the bytes that are compared first.
func TestInOrderOf(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{"", "\x00", "a", "a\x00", "abcdefgh", "abcdefgh\x00", "abcdefghi", "abcdefg", "\xff\xff"}
	for range 2000 {
		b := make([]byte, random.IntN(12))
		for i := range b {
			b[i] = "\x00ab\xff"[random.IntN(4)]
		}
		texts = append(texts, string(b))
	}
	want := make([]int32, len(texts))
	for i := range want {
		want[i] = int32(i)
	}
	slices.SortStableFunc(want, func(i, j int32) int { return strings.Compare(texts[i], texts[j]) })
	if got := inOrderOf(len(texts), func(i int32) string { return texts[i] }); !slices.Equal(got, want) {
		t.Errorf("the order differs from that of a stable sort")
	}
}
