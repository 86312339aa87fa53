package neo4jstore

import (
	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// afterDate ends the keys that begin with a date: it is the character after the one
// that stands behind the date.
const afterDate = " "

// changeRanges are the keys of the changes whose span meets a range of days, in order:
// of the dates from the first day to the last, and of the month and of the year in
// which it ends, which stand after their days.
func changeRanges(from, to atlas.Day) []keyRange {
	month, year := atlas.Date(to[:7]).Key(), atlas.Date(to[:4]).Key()
	return []keyRange{
		{string(from), string(to) + afterDate},
		{month + fold.Separator, month + afterDate},
		{year + fold.Separator, year + afterDate},
	}
}

// intersect are the parts of some ranges that lie in another one.
func intersect(ranges []keyRange, to keyRange) [][]string {
	clipped := [][]string{}
	for _, r := range ranges {
		if from, until := max(r.from, to.from), min(r.until, to.until); from < until {
			clipped = append(clipped, []string{from, until})
		}
	}
	return clipped
}

// justAfter is the first text after a key.
func justAfter(key string) string { return key + "\x01" }

// changeParams are the parameters of the statements, all but the window: the ranges of
// the days, of the window in it, of what lies below and above the window, and of
// what is undated. What is not wanted has no runs.
func changeParams(q store.ListQuery, s scan) map[string]any {
	ranges, none := changeRanges(q.From, q.To), [][]string{}
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
		"kinds": kinds, "to": string(q.To), "whole": intersect(ranges, keyRange{"", noHigh}), "counted": none, "page": none, "below": none, "above": none, "undated": none,
	}
	if q.Want.Rows {
		params["page"] = intersect(ranges, keyRange{low, s.high})
		below, above := keyRange{"", low}, keyRange{s.high, noHigh}
		if s.down {
			below.until = min(below.until, s.high)
		} else {
			above.from = max(above.from, low)
		}
		params["below"], params["above"] = intersect(ranges, below), intersect(ranges, above)
	}
	if q.Want.Total {
		params["counted"] = params["whole"]
	}
	if q.Want.Undated {
		params["undated"] = [][]string{{nodes.UndatedChange + string(q.From), nodes.UndatedChange + noHigh}}
	}
	return params
}
