package app

import (
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/neo4jstore"
)

// The stores that a name can open: a line for each.
func init() {
	store.Register(memstore.Driver(readDataset))
	store.Register(neo4jstore.Driver)
}
