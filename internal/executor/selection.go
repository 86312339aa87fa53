package executor

import "context"

// derived is what one function of [OfSelection] made of the selection of a field, and what others made of it.
type derived struct {
	key   *byte
	value any
	next  *derived
}

// OfSelection returns a function that resolvers give the context of their field, and which returns what `read` makes of it. That
// must follow from what is selected of the value of the field alone, not from arguments and variables: it is made once for a
// [Plan], and shared. In the context of another executor it is made each time.
func OfSelection[T any](read func(ctx context.Context) T) func(ctx context.Context) T {
	key := new(byte)
	return func(ctx context.Context) T {
		s, ok := ctx.Value(stateKey{}).(*state)
		if !ok {
			return read(ctx)
		}
		first := s.field.derived.Load()
		for d := first; d != nil; d = d.next {
			if d.key == key {
				return d.value.(T)
			}
		}
		value := read(ctx)
		// Where another has made one meanwhile, this is left for the next who asks.
		s.field.derived.CompareAndSwap(first, &derived{key, value, first})
		return value
	}
}
