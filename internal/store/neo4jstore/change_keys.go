package neo4jstore

import (
	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

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
			kinds = append(kinds, nodes.ChangePlace(k))
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
		params["undated"] = [][]string{{nodes.UndatedChange + string(q.From), nodes.UndatedChange + noHigh}}
	}
	return params
}
