package neo4jstore

import (
	"context"
	"maps"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The events that cities took part in with some of their partners, other than the
// signing of an agreement between the two: those there by a day, and those without a
// first day.
const lastEventsText = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[0]})-[r:TOOK_PART_IN]->(e)
WHERE r.holdsFrom <= $q.on OR r.holdsFrom IS NULL
MATCH (n)-[:TOOK_PART_IN]->(e)
WHERE n.id IN of[1] AND NOT EXISTS {
	MATCH (e)-[m:MARKS]->(a)<-[:PARTY_TO]-(n)
	WHERE m.act = 'SIGNED' AND EXISTS { MATCH (a)<-[:PARTY_TO]-(p) }
}
WITH collect([of[0], n.id, e.id, coalesce(e.startOn, '')]) AS answer` + withVersion

// The chains whose first agreement cities are party to together with some of their
// partners, as what their anniversaries are computed from.
const nextAnniversariesText = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[0]})-[:PARTY_TO]->(a:Partnership)
WHERE a.markedMonth >= 0
MATCH (n)-[:PARTY_TO]->(a)
WHERE n.id IN of[1]
WITH collect([of[0], n.id, a.marked]) AS answer` + withVersion

var (
	lastEventsStatement        = statement{"last events", lastEventsText}
	nextAnniversariesStatement = statement{"next anniversaries", nextAnniversariesText}
)

// pair is a city and a partner of it, by id.
type pair struct{ of, partner string }

// askPairs calls found with what a statement answers of cities and their partners.
// Without partners it asks nothing.
func (v *view) askPairs(ctx context.Context, st statement, partners map[string][]string, on atlas.Day, found func(pair, decoder)) error {
	of := make([][]any, 0, len(partners))
	for _, id := range slices.Sorted(maps.Keys(partners)) {
		if len(partners[id]) > 0 {
			of = append(of, []any{id, partners[id]})
		}
	}
	if len(of) == 0 {
		return nil
	}
	answer, err := v.ask(ctx, st, map[string]any{"of": of, "on": string(on)})
	if err != nil {
		return err
	}
	d := v.decode(answer)
	for _, x := range d.list() {
		found(pair{x.at(0).text(), x.at(1).text()}, x)
	}
	return d.err()
}

// lastEvents are those of cities with their partners by a day, of whose events there
// is only the id and the first day.
func (v *view) lastEvents(ctx context.Context, partners map[string][]string, on atlas.Day) (map[pair]store.LastEvent, error) {
	last := map[pair]store.LastEvent{}
	err := v.askPairs(ctx, lastEventsStatement, partners, on, func(p pair, x decoder) {
		last[p] = last[p].WithEvent(&atlas.Event{ID: x.at(2).text(), Start: atlas.Date(x.at(3).text())})
	})
	return last, err
}

// pairKeys is the key of a partner of a city in an order of what the two have together.
func (v *view) pairKeys(ctx context.Context, lists map[string][]member, o store.Order) (func(of string, b member) string, error) {
	partners := make(map[string][]string, len(lists))
	for of, list := range lists {
		for _, b := range list {
			partners[of] = append(partners[of], b.id)
		}
	}
	if o.By == store.ByLastEvent {
		last, err := v.lastEvents(ctx, partners, o.AsOf)
		return func(of string, b member) string { return last[pair{of, b.id}].Key(b.id) }, err
	}
	first := map[pair]atlas.Date{}
	err := v.askPairs(ctx, nextAnniversariesStatement, partners, o.AsOf, func(p pair, x decoder) {
		first[p] = atlas.EarlierDate(first[p], atlas.NextAnniversary(nodes.ChainOf("-", x.at(2).text()), o.AsOf))
	})
	return func(of string, b member) string { return store.DateKey(first[pair{of, b.id}], b.id) }, err
}

// fillLastEvents gives the rows of pages of partners their last events, if they are
// wanted: with two statements.
func (v *view) fillLastEvents(ctx context.Context, q store.ListQuery, pages map[string]*store.Page) error {
	if !q.Want.LastEvents || !q.Want.Joined || !q.Want.Rows {
		return nil
	}
	partners := make(map[string][]string, len(pages))
	for id, p := range pages {
		for _, r := range p.Rows {
			partners[id] = append(partners[id], r.Entity.EntityID())
		}
	}
	last, err := v.lastEvents(ctx, partners, q.AsOf)
	if err != nil {
		return err
	}
	ids := map[string]bool{}
	for _, l := range last {
		if l.Event != nil {
			ids[l.Event.ID] = true
		}
	}
	if len(ids) == 0 {
		return nil
	}
	stored, err := v.stored(ctx, keysOf(ids))
	if err != nil {
		return err
	}
	for id, p := range pages {
		for i := range p.Rows {
			l := last[pair{id, p.Rows[i].Entity.EntityID()}]
			if l.Event == nil {
				continue
			}
			e, ok := stored[l.Event.ID].(*atlas.Event)
			if !ok {
				return changedError(nil)
			}
			p.Rows[i].LastEvent = e
		}
	}
	return nil
}
