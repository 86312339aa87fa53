package neo4jstore

import (
	"slices"

	"citygraph/internal/atlas"
)

// scan is a window as the statements read it: the rows with keys between low and
// high, upwards or downwards, at most so many and one more to see whether there
// are.
type scan struct {
	low, high string
	down      bool
	most      int
}

// noHigh is greater than every key: it begins with the last of all code points,
// which is no character.
const noHigh = "\U0010ffff\U0010ffff"

func scanOf(q atlas.ListQuery) scan {
	s := scan{low: q.Window.After, high: q.Window.Before, down: q.Order.Desc != q.Window.FromEnd, most: max(0, q.Window.Limit) + 1}
	if q.Order.Desc {
		s.low, s.high = s.high, s.low
	}
	if s.high == "" {
		s.high = noHigh
	}
	if !q.Want.Rows {
		s.most = 0
	}
	return s
}

// put adds the window to the parameters of a statement.
func (s scan) put(params map[string]any, q atlas.ListQuery) map[string]any {
	params["low"], params["high"], params["most"] = s.low, s.high, s.most
	params["byID"] = q.Order.By == atlas.ByID
	params["up"], params["bounded"] = !s.down, s.high != noHigh
	return params
}

// fillAround is fill with what lies below and above the window in the order of the
// keys.
func (s scan) fillAround(p *atlas.Page, q atlas.ListQuery, rows []atlas.Row, below, above bool) {
	if s.down {
		below, above = above, below
	}
	s.fill(p, q, rows, below, above)
}

// fill puts rows that were read into a page. Behind and beyond say whether there
// are rows before the window and past it, in the direction of the scan.
func (s scan) fill(p *atlas.Page, q atlas.ListQuery, rows []atlas.Row, behind, beyond bool) {
	if !q.Want.Rows {
		return
	}
	if limit := s.most - 1; len(rows) > limit {
		rows, beyond = rows[:limit], true
	}
	if q.Window.FromEnd {
		slices.Reverse(rows)
		behind, beyond = beyond, behind
	}
	p.Rows, p.HasPrevious, p.HasNext = rows, behind, beyond
}

// Parts of the statements of lists that are ordered whole before a page is cut: the
// variable listed holds a list for each row, in the order of the scan, the key
// first and then the node. A row of a statement that held such a list while others
// are sorted would take its size in the memory of the transaction, each; so the
// page is cut out of the list.
const (
	downwards = " DESC"

	page = "[row IN listed WHERE row[0] > $q.low AND row[0] < $q.high | row][..$q.most]"

	pageRows = "[row IN " + page + " | [row[0], row[1].facts]]"

	// Whether there are rows below and above the window.
	around = "($q.low <> '' AND any(row IN listed WHERE row[0] <= $q.low AND ($q.up OR row[0] < $q.high))), " +
		"($q.bounded AND any(row IN listed WHERE row[0] >= $q.high AND (NOT $q.up OR row[0] > $q.low)))"
)
