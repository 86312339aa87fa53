package neo4jstore

import (
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// changeKeys puts the derived keys of the changes of an agreement among its
// properties: cameKey of how it came about, endedKey of how it ended. That of a
// dated change is its key in the list, "1993-12-07␟0␟incheon-tianjin-1993"; that of
// another one is the last day on which it may have happened, the place of its kind
// and the first such day, "~2007-10-15␟0␟0000-01-01".
func changeKeys(props map[string]any, p *atlas.Partnership) {
	for i, c := range p.Changes {
		name := "cameKey"
		if i > 0 {
			name = "endedKey"
		}
		props[name] = changeKey(c, p.ID)
	}
}

func changeKey(c atlas.Change, id string) string {
	if c.On != "" {
		return atlas.ChangeKey(c, id)
	}
	first, last := firstDay, lastDay
	if c.Earliest != "" {
		first = c.Earliest
	}
	if c.Latest != "" {
		last = c.Latest
	}
	return strings.Join([]string{undatedMark + string(last), kindPlace(c.Kind), string(first)}, fold.Separator)
}

// undatedMark begins the key of a change of unknown date, after all others.
const undatedMark = "~"

// kindPlace is the place of a kind of change as keys have it.
func kindPlace(k atlas.ChangeKind) string { return strconv.Itoa(slices.Index(atlas.ChangeKinds, k)) }

// run is the keys from the first on and before the second.
type run struct{ from, until string }

// afterDate ends the keys that begin with a date: it is the character after the one
// that stands behind the date.
const afterDate = " "

// changeRuns are the keys of the changes whose span meets a range of days, in order:
// of the dates from the first day to the last, and of the month and of the year in
// which it ends, which stand after their days.
func changeRuns(from, to atlas.Day) []run {
	month, year := atlas.Date(to[:7]).Key(), atlas.Date(to[:4]).Key()
	return []run{
		{string(from), string(to) + afterDate},
		{month + fold.Separator, month + afterDate},
		{year + fold.Separator, year + afterDate},
	}
}

// clip are the parts of some runs that lie in another one.
func clip(runs []run, to run) [][]string {
	clipped := [][]string{}
	for _, r := range runs {
		if from, until := max(r.from, to.from), min(r.until, to.until); from < until {
			clipped = append(clipped, []string{from, until})
		}
	}
	return clipped
}

// justAfter is the first text after a key.
func justAfter(key string) string { return key + "\x01" }

// changeParams are the parameters of the statements, all but the window: the runs of
// the range, of the window in it, of what lies below and above the window, and of
// what is undated. What is not wanted has no runs.
func changeParams(q store.ListQuery, s scan) map[string]any {
	runs, none := changeRuns(q.From, q.To), [][]string{}
	low := ""
	if s.low != "" {
		low = justAfter(s.low)
	}
	kinds := []string{}
	for _, k := range atlas.ChangeKinds {
		if q.Changes.Allows(k) {
			kinds = append(kinds, kindPlace(k))
		}
	}
	params := map[string]any{
		"kinds": kinds, "to": string(q.To), "whole": clip(runs, run{"", noHigh}), "counted": none, "page": none, "below": none, "above": none, "undated": none,
	}
	if q.Want.Rows {
		params["page"] = clip(runs, run{low, s.high})
		below, above := run{"", low}, run{s.high, noHigh}
		if s.down {
			below.until = min(below.until, s.high)
		} else {
			above.from = max(above.from, low)
		}
		params["below"], params["above"] = clip(runs, below), clip(runs, above)
	}
	if q.Want.Total {
		params["counted"] = params["whole"]
	}
	if q.Want.Undated {
		params["undated"] = [][]string{{undatedMark + string(q.From), undatedMark + noHigh}}
	}
	return params
}
