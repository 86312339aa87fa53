package app

import (
	"citygraph/internal/dataset"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/neo4jstore"
)

// The stores that a name can open: a line for each.
func init() {
	store.Register(memstore.Driver(dataset.Open))
	store.Register(neo4jstore.Driver)
}
