package nodes

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// OrderKeys are the properties that hold the keys of the orders by a fact of the
// entity alone. A node has those of its kind. They come of own facts, so that no
// change of another entity changes them.
var OrderKeys = map[store.OrderBy]string{
	store.ByName:          "key",
	store.ByID:            "id",
	store.ByPopulation:    "byPopulation",
	store.ByKind:          "byKind",
	store.BySignedOn:      "bySignedOn",
	store.ByEffectiveFrom: "byEffectiveFrom",
	store.ByPartyCount:    "byPartyCount",
	store.ByStartOn:       "byStartOn",
	store.ByLatestOffice:  "byLatestOffice",
	store.ByDay:           "byDay",
}

// putOrderKeys puts the keys of the orders of an entity among its properties.
func putOrderKeys(props map[string]any, e atlas.Entity) {
	for _, by := range store.OwnOrders(e.EntityKind()) {
		props[OrderKeys[by]] = by.Key(e)
	}
}

// derivedOrderKeys are the keys of the orders that nodes of a kind have beside those
// by name and by id.
func derivedOrderKeys(k atlas.Kind) []string {
	var keys []string
	for _, by := range store.OwnOrders(k) {
		keys = append(keys, OrderKeys[by])
	}
	return keys
}
