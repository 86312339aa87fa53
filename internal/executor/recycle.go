package executor

import (
	"math/bits"
	"sync"
)

// buffers are the buffers of answers that were taken back, by the size of which each has room: 1 << its place.
var buffers [maxBuffer + 1]sync.Pool // of *[]byte

// The sizes of the smallest and the largest buffers that are used again, as powers of two.
const (
	minBuffer = 9  // 512 bytes
	maxBuffer = 20 // 1 MiB
)

// Recycle takes back the data of an answer that nobody needs any more, for an answer to come. Who keeps an answer, or gives it to
// others, does not call it.
func Recycle(data []byte) {
	if size := bits.Len(uint(cap(data))) - 1; size >= minBuffer && size <= maxBuffer {
		buffers[size].Put(&data)
	}
}

// newBuffer is an empty buffer with room for so many bytes.
func newBuffer(bytes int) []byte {
	size := max(minBuffer, bits.Len(uint(max(0, bytes-1))))
	if size > maxBuffer {
		return make([]byte, 0, bytes)
	}
	if b, ok := buffers[size].Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return make([]byte, 0, 1<<size)
}
