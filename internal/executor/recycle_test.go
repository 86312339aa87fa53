package executor

import (
	"testing"
)

// TestRecycledBuffersHaveRoom takes buffers back and asks for others: what is given has room for what was asked for, and is empty.
func TestRecycledBuffersHaveRoom(t *testing.T) {
	for _, size := range []int{0, 1, 511, 512, 513, 700, 4096, 5000, 1 << 20, 1<<20 + 1} {
		Recycle(append(newBuffer(size), 'x'))
		Recycle(make([]byte, size))
		for range 3 {
			if b := newBuffer(size); len(b) != 0 || cap(b) < size {
				t.Errorf("a buffer for %d bytes has %d and room for %d", size, len(b), cap(b))
			}
		}
	}
}
