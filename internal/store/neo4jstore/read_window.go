package neo4jstore

import (
	"math"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// scan is a window as the statements read it: the rows with keys between low and
// high, upwards or downwards, at most so many and one more to see whether there
// are.
type scan struct {
	low, high      string
	down           bool
	unknownIsLeast bool // the keys of what is not known are less than all others: see [swapUnknown]
	most           int
}

// noHigh is greater than every key: it begins with the last of all code points,
// which is no character.
const noHigh = "\U0010ffff\U0010ffff"

func scanOf(q store.ListQuery) scan {
	s := scan{low: q.Window.After, high: q.Window.Before, down: q.Order.Desc != q.Window.FromEnd, most: max(0, q.Window.Limit) + 1}
	if q.Order.Desc {
		s.low, s.high = s.high, s.low
	}
	if s.unknownIsLeast = q.Order.Desc && q.HasUnknown(); s.unknownIsLeast {
		s.low, s.high = swapUnknown(s.low), swapUnknown(s.high)
	}
	if s.high == "" {
		s.high = noHigh
	}
	if !q.Want.Rows {
		s.most = 0
	}
	return s
}

// unknownFirst begins the key of what is not known while a whole list is read downwards:
// it is less than every value, and so comes last.
const unknownFirst = " "

// swapUnknown replaces what begins the key of an unknown value: the least by the greatest, and back.
func swapUnknown(key string) string {
	switch {
	case strings.HasPrefix(key, unknownFirst):
		return atlas.UnknownLast + key[len(unknownFirst):]
	case strings.HasPrefix(key, atlas.UnknownLast):
		return unknownFirst + key[len(atlas.UnknownLast):]
	}
	return key
}

// key is the key of a row as it was read.
func (s scan) key(read string) string {
	if s.unknownIsLeast {
		return swapUnknown(read)
	}
	return read
}

// put adds the window to the parameters of a statement.
func (s scan) put(params map[string]any, q store.ListQuery) map[string]any {
	params["low"], params["high"], params["most"] = s.low, s.high, s.most
	params["by"], params["unknownFirst"], params["idsOnly"] = nodes.OrderKeys[q.Order.By], s.unknownIsLeast, sortedHere(q)
	if sortedHere(q) {
		params["by"], params["low"], params["high"], params["most"] = nodes.OrderKeys[store.ByID], "", noHigh, math.MaxInt32
	}
	return params
}

// fillByKeys is fill with the ends of the whole list: the keys of its first and its last row as they were read, null where it has none.
func (s scan) fillByKeys(p *store.Page, q store.ListQuery, rows []store.Row, first, last decoder) {
	below, above := s.beyond(first, last)
	if s.down {
		below, above = above, below
	}
	s.fill(p, q, rows, below, above)
}

// beyond says whether a list with such ends has rows below the window, and above it, in the order of the keys.
func (s scan) beyond(first, last decoder) (below, above bool) {
	if first.none() {
		return false, false
	}
	least, greatest := first.text(), last.text()
	if s.down {
		least, greatest = greatest, least
	}
	return s.low != "" && least <= s.low && (!s.down || least < s.high),
		s.high != noHigh && greatest >= s.high && (s.down || greatest > s.low)
}

// fill puts rows that were read into a page. hasBefore and hasAfter say whether there
// are rows before the window and past it, in the direction of the scan.
func (s scan) fill(p *store.Page, q store.ListQuery, rows []store.Row, hasBefore, hasAfter bool) {
	if !q.Want.Rows {
		return
	}
	if limit := s.most - 1; len(rows) > limit {
		rows, hasAfter = rows[:limit], true
	}
	if q.Window.FromEnd {
		slices.Reverse(rows)
		hasBefore, hasAfter = hasAfter, hasBefore
	}
	p.Rows, p.HasPrevious, p.HasNext = rows, hasBefore, hasAfter
}

// filteredStatement is the statement of a list whose rows meet a filter, in the direction of
// the scan: the text up to the condition, the condition, that up to the direction and
// the rest. It is planned for every shape of filter that is asked for.
func filteredStatement(name string, s scan, head, condition, tail, end string) statement {
	direction := ""
	if s.down {
		direction = downwards
	}
	return statement{name + ", filtered", head + condition + tail + direction + end}
}

// Parts of the statements of lists that are ordered whole before a page is cut: the
// variable listed holds a list for each row, in the order of the scan, the key
// first and then the node. A row of a statement that held such a list while others
// are sorted would take its size in the memory of the transaction, each; so the
// page is cut out of the list.
const (
	downwards = " DESC"

	page = "[row IN listed WHERE row[0] > $q.low AND row[0] < $q.high | row][..$q.most]"

	pageRows = "[row IN " + page + " | [row[0], CASE WHEN $q.idsOnly THEN row[1].id ELSE row[1].facts END]]"

	// The key of a node n in the order of the list.
	orderKey = `CASE $q.by WHEN 'key' THEN n.key WHEN 'id' THEN n.id ELSE
		CASE WHEN $q.unknownFirst AND n[$q.by] STARTS WITH '` + atlas.UnknownLast + `' THEN '` + unknownFirst + `' + substring(n[$q.by], 1) ELSE n[$q.by] END
	END`

	// The keys of the first and the last row.
	ends = "listed[0][0], listed[-1][0]"
)
