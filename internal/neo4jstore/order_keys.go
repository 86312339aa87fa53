package neo4jstore

import "citygraph/internal/atlas"

// orderKeys are the properties that hold the keys of the orders by a fact of the
// entity alone. A node has those of its kind. They come of own facts, so that no
// change of another entity changes them.
var orderKeys = map[atlas.OrderBy]string{
	atlas.ByName:          "key",
	atlas.ByID:            "id",
	atlas.ByPopulation:    "byPopulation",
	atlas.ByKind:          "byKind",
	atlas.BySignedOn:      "bySignedOn",
	atlas.ByEffectiveFrom: "byEffectiveFrom",
	atlas.ByPartyCount:    "byPartyCount",
	atlas.ByStartOn:       "byStartOn",
	atlas.ByLatestOffice:  "byLatestOffice",
	atlas.ByDay:           "byDay",
}

// order puts the keys of the orders of an entity among its properties.
func (n *node) order(e atlas.Entity) {
	for _, by := range atlas.OwnOrders(n.kind) {
		n.props[orderKeys[by]] = by.Key(e)
	}
}

// derivedOrderKeys are the keys of the orders that nodes of a kind have beside those
// by name and by id.
func derivedOrderKeys(k atlas.Kind) []string {
	var keys []string
	for _, by := range atlas.OwnOrders(k) {
		keys = append(keys, orderKeys[by])
	}
	return keys
}
