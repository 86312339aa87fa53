package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
	"citygraph/internal/store/neo4jstore/nodes"
)

// All things of some kinds, and the links that lead out of each to another one. What stands
// for % is the types that are followed: see [mapText].
const networkText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity IN $q.kinds AND n.key > ''
	RETURN collect([n.id,
		head(COLLECT { MATCH (n)-[:IN_COUNTRY]->(c:Country) RETURN c.id }),
		COLLECT {
			MATCH (n)-[r:%]->(m) WHERE type(r) IN $q.links AND m.entity IN $q.kinds
			RETURN [m.id, type(r), r.holdsFrom, r.holdsTo, r.unknownFrom, r.unknownTo]
		}]) AS answer
}
WITH answer` + withVersion

// networksName begins the names of the statements of networks.
const networksName = "network"

var (
	networkOfCities = statement{networksName + " of places", strings.Replace(networkText, "%", nodes.CityLinks, 1)}
	networkOfAll    = statement{networksName, strings.Replace(networkText, "%", nodes.Links, 1)}
)

// networkOf says which network is meant.
type networkOf struct {
	pin   pin
	kinds store.NodeSet
}

// maxNetworks is how many networks a store keeps. They are derived: ids, links and days, and
// no facts.
const maxNetworks = 4

// Network reads all links among things of some kinds, with one statement for a data version. A request whose time is over while a
// large graph is read leaves the reading to go on, so that the next one has it.
func (v *view) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if err := store.CheckNetwork(kinds); err != nil {
		return nil, err
	}
	if v.empty() {
		return store.NewNetwork(nil, nil, func(func(x, y int32, l store.Link, known, possible calendar.Span)) {}), nil
	}
	return computed(ctx, v.networks, networkOf{v.pin, kinds}, func(ctx context.Context) (*store.Network, error) {
		return v.alone().readNetwork(ctx, kinds) // other questions of a batch may wait for it
	})
}

func (v *view) readNetwork(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	links := store.LinkSetOf(store.Links...).Among(kinds)
	st := networkOfAll
	if links&^cityLinks == 0 {
		st = networkOfCities
	}
	answer, err := v.ask(ctx, st, map[string]any{"kinds": namesOf(kinds), "links": linkNames(links)})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	rows := d.list()
	slices.SortFunc(rows, func(x, y decoder) int { return strings.Compare(x.at(0).text(), y.at(0).text()) })
	ids, countries := make([]string, len(rows)), make([]string, len(rows))
	numbers := make(map[string]int32, len(rows))
	for i, x := range rows {
		ids[i] = x.at(0).text()
		numbers[ids[i]] = int32(i)
		if c := x.at(1); !c.none() {
			countries[i] = c.text()
		}
	}
	n := store.NewNetwork(ids, countries, func(link func(x, y int32, l store.Link, known, possible calendar.Span)) {
		for i, x := range rows {
			for _, r := range x.at(2).list() {
				if to, ok := numbers[r.at(0).text()]; ok {
					link(int32(i), to, store.Link(r.at(1).text()), r.span(2), r.span(4))
				}
			}
		}
	})
	return n, d.err()
}
