package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// The lists of all entities of a kind downwards, in an order in which something may
// be unknown: the known ones downwards, and behind them the unknown ones. Read from
// the end it is the unknown ones upwards, then the known ones. Each part is a seek
// in the index of the order; the second is left out where the first gave enough.

const turnedText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.one[0] AND n.PROPERTY < $q.one[1]
	WITH n ORDER BY n.entity DOWN, n.PROPERTY DOWN LIMIT $q.most
	RETURN collect(n) AS one
}
CALL (one) {
	WITH one WHERE size(one) < $q.most
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.two[0] AND n.PROPERTY < $q.two[1]
	WITH n ORDER BY n.entity DOWN, n.PROPERTY DOWN LIMIT $q.most
	RETURN collect(n) AS two
}
WITH [[n IN (one + two)[..$q.most] | [n.PROPERTY, n.facts]],
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.behind[0] AND n.PROPERTY < $q.behind[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.behindToo[0] AND n.PROPERTY < $q.behindToo[1] },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.beyond[0] AND n.PROPERTY < $q.beyond[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.beyondToo[0] AND n.PROPERTY < $q.beyondToo[1] }] AS answer` + seal

// turnedBy is the statement for an order by a property, whose parts are read
// downwards or upwards.
func turnedBy(property string, down bool) string {
	direction := ""
	if down {
		direction = "DESC"
	}
	return strings.NewReplacer("PROPERTY", property, " DOWN", strings.TrimRight(" "+direction, " ")).Replace(turnedText)
}

// stretch is the keys from one on and before another.
type stretch [2]string

func (k stretch) and(l stretch) stretch { return stretch{max(k[0], l[0]), min(k[1], l[1])} }

// halves are some rows of a list downwards, by their keys.
type halves struct{ known, unknown stretch }

func (p halves) and(q halves) halves { return halves{p.known.and(q.known), p.unknown.and(q.unknown)} }

var (
	nothing    = stretch{noHigh, ""}
	allKnown   = stretch{"", atlas.UnknownLast}
	allUnknown = stretch{atlas.UnknownLast, noHigh}
	noHalves   = halves{nothing, nothing}
	bothHalves = halves{allKnown, allUnknown}
)

// next is the least key greater than another.
func next(key string) string { return key + "\x00" }

// upTo are the rows of a list downwards that stand before the place of a key, and at it
// where at is true.
func upTo(key string, at bool) halves {
	if !at {
		key = next(key)
	}
	if store.IsUnknownKey(key) {
		return halves{allKnown, stretch{key, noHigh}}
	}
	return halves{stretch{key, atlas.UnknownLast}, nothing}
}

// from are those that stand behind the place of a key, and at it where at is true.
func from(key string, at bool) halves {
	if at {
		key = next(key)
	}
	if store.IsUnknownKey(key) {
		return halves{nothing, stretch{atlas.UnknownLast, key}}
	}
	return halves{stretch{"", key}, allUnknown}
}

// turned are the halves of a window of a list downwards, and those before and past it
// in the direction in which it is read.
func turned(w store.Window) (within, behind, beyond halves) {
	within, before, past := bothHalves, noHalves, noHalves
	if w.After != "" {
		within, before = from(w.After, false), upTo(w.After, true)
	}
	if w.Before != "" {
		past = from(w.Before, true)
		if w.FromEnd {
			before = before.and(upTo(w.Before, false))
		} else if w.After != "" {
			past = past.and(from(w.After, false))
		}
		within = within.and(upTo(w.Before, false))
	}
	if w.FromEnd {
		return within, past, before
	}
	return within, before, past
}

// allTurned is a page of all entities of a kind, downwards in an order in which
// something may be unknown.
func (v *view) allTurned(ctx context.Context, q store.ListQuery, p *store.Page) error {
	s := scanOf(q)
	within, behind, beyond := turned(q.Window)
	one, two := within.known, within.unknown
	if q.Window.FromEnd {
		one, two = two, one
	}
	answer, err := v.ask(ctx, turnedStatements[q.Order.By][q.Window.FromEnd], map[string]any{
		"kind": string(q.Kind), "most": s.most, "one": one.parameter(), "two": two.parameter(),
		"behind": behind.known.parameter(), "behindToo": behind.unknown.parameter(),
		"beyond": beyond.known.parameter(), "beyondToo": beyond.unknown.parameter(),
	})
	if err != nil {
		return err
	}
	d := decode(answer)
	s.fill(p, q, rowsOf(d.at(0)), d.at(1).truth(), d.at(2).truth())
	return d.err()
}

func (k stretch) parameter() []string { return slices.Clone(k[:]) }

// rowsOf are rows that stand as key and facts.
func rowsOf(d decoder) []store.Row {
	list := d.list()
	rows := make([]store.Row, len(list))
	for i, x := range list {
		rows[i] = store.Row{Key: x.at(0).text(), Entity: x.at(1).entity()}
	}
	return rows
}
