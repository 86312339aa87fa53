package loader

import (
	"context"

	"citygraph/internal/store"
)

// Network is [store.View.Network]. While questions are gathered it is nil.
func (r *Request) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	return askRoot(ctx, r, store.Question{Network: kinds}, kinds, func(a store.Answer) *store.Network { return a.Network },
		func() *store.Network { return nil }, nil)
}
