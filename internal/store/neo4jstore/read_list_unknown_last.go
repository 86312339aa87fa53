package neo4jstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// The lists of all entities of a kind downwards, in an order in which something may
// be unknown: the known ones downwards, then the unknown ones. Read from
// the end it is the unknown ones upwards, then the known ones. Each part is a seek
// in the index of the order; the second is left out where the first gave enough.

const unknownLastText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.first[0] AND n.PROPERTY < $q.first[1]
	WITH n ORDER BY n.entity DOWN, n.PROPERTY DOWN LIMIT $q.most
	RETURN collect(n) AS first
}
CALL (first) {
	WITH first WHERE size(first) < $q.most
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.second[0] AND n.PROPERTY < $q.second[1]
	WITH n ORDER BY n.entity DOWN, n.PROPERTY DOWN LIMIT $q.most
	RETURN collect(n) AS second
}
WITH [[n IN (first + second)[..$q.most] | [n.PROPERTY, n.facts]],
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.before[0] AND n.PROPERTY < $q.before[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.beforeUnknown[0] AND n.PROPERTY < $q.beforeUnknown[1] },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.after[0] AND n.PROPERTY < $q.after[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.afterUnknown[0] AND n.PROPERTY < $q.afterUnknown[1] }] AS answer` + withVersion

// unknownLastBy is the statement for an order by a property, whose parts are read
// downwards or upwards.
func unknownLastBy(property string, down bool) string {
	direction := ""
	if down {
		direction = "DESC"
	}
	return strings.NewReplacer("PROPERTY", property, " DOWN", strings.TrimRight(" "+direction, " ")).Replace(unknownLastText)
}

// keyRange is the keys from one on and before another.
type keyRange struct{ from, until string }

func (k keyRange) and(l keyRange) keyRange {
	return keyRange{max(k.from, l.from), min(k.until, l.until)}
}

// keyRanges are some rows of a list downwards, by their keys.
type keyRanges struct{ known, unknown keyRange }

func (p keyRanges) and(q keyRanges) keyRanges {
	return keyRanges{p.known.and(q.known), p.unknown.and(q.unknown)}
}

var (
	noKeys     = keyRange{noHigh, ""}
	allKnown   = keyRange{"", atlas.UnknownLast}
	allUnknown = keyRange{atlas.UnknownLast, noHigh}
	noRanges   = keyRanges{noKeys, noKeys}
	allRanges  = keyRanges{allKnown, allUnknown}
)

// next is the least key greater than another.
func next(key string) string { return key + "\x00" }

// upTo are the rows of a list downwards that stand before the place of a key, and at it
// where at is true.
func upTo(key string, at bool) keyRanges {
	if !at {
		key = next(key)
	}
	if store.IsUnknownKey(key) {
		return keyRanges{allKnown, keyRange{key, noHigh}}
	}
	return keyRanges{keyRange{key, atlas.UnknownLast}, noKeys}
}

// from are those that stand after the place of a key, and at it where at is true.
func from(key string, at bool) keyRanges {
	if at {
		key = next(key)
	}
	if store.IsUnknownKey(key) {
		return keyRanges{noKeys, keyRange{atlas.UnknownLast, key}}
	}
	return keyRanges{keyRange{"", key}, allUnknown}
}

// rangesOf are the ranges of a window of a list downwards, and those before and past it
// in the direction in which it is read.
func rangesOf(w store.Window) (within, before, after keyRanges) {
	within, before, past := allRanges, noRanges, noRanges
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

// allUnknownLast is a page of all entities of a kind, downwards in an order in which
// something may be unknown.
func (v *view) allUnknownLast(ctx context.Context, q store.ListQuery, p *store.Page) error {
	s := scanOf(q)
	within, before, after := rangesOf(q.Window)
	first, second := within.known, within.unknown
	if q.Window.FromEnd {
		first, second = second, first
	}
	answer, err := v.ask(ctx, unknownLastStatements[q.Order.By][q.Window.FromEnd], map[string]any{
		"kind": string(q.Kind), "most": s.most, "first": first.parameter(), "second": second.parameter(),
		"before": before.known.parameter(), "beforeUnknown": before.unknown.parameter(),
		"after": after.known.parameter(), "afterUnknown": after.unknown.parameter(),
	})
	if err != nil {
		return err
	}
	d := v.decode(answer)
	s.fill(p, q, rowsOf(d.at(0)), d.at(1).truth(), d.at(2).truth())
	return d.err()
}

func (k keyRange) parameter() []string { return []string{k.from, k.until} }

// rowsOf are rows that stand as key and facts.
func rowsOf(d decoder) []store.Row {
	list := d.list()
	rows := make([]store.Row, len(list))
	for i, x := range list {
		rows[i] = store.Row{Key: x.at(0).text(), Entity: x.at(1).entity()}
	}
	return rows
}
