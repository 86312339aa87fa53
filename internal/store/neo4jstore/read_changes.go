package neo4jstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// The changes of agreements in a range of days: of all, and of those that some
// cities are party to, or that took the place of such a one. An agreement has two
// keys, of how it came about and of how it ended, and each decision about it one of its
// own, all in an index. A key that begins with a date is found in ranges of the index: see [changeRanges]. One that
// begins with ~ is of a change of unknown date.
//
// In a part of a statement KEY is one of the keys, OF the pattern of what has it, VARIABLES
// those of that, RUNS a parameter and CHOSEN the condition of a filter, or nothing.
const (
	// The changes in a run that are of the kinds asked for.
	changesInRun = "MATCH OF WHERE KEY >= run[0] AND KEY < run[1] AND split(KEY, '" + fold.Separator + "')[1] IN $q.kindsCHOSEN"

	changesIn = "UNWIND $q.RUNS AS run " + changesInRun

	// The rows of a page and one more. Each run is read in the order of its index.
	changeRows = `
		UNWIND $q.page AS run
		CALL (run) {
			` + changesInRun + `
			WITH VARIABLES ORDER BY KEY DIRECTION LIMIT $q.most
			RETURN KEY AS k, a
		}
		RETURN k, a`

	// Of changes of unknown date: that they may have happened by the last day.
	changesBegun = " AND split(KEY, '" + fold.Separator + "')[2] <= $q.to"

	changesOfHead = parentsMatch + `'CITY'
CALL (p) {
	MATCH (p)-[:PARTY_TO]->(:Partnership)<-[:SUPERSEDES*0..1]-(a:Partnership)
	WITH DISTINCT a`

	changesOfRows = `
	UNWIND [a.cameKey, a.endedKey] + [(a)<-[r:DECIDES_ON]-() | r.changeKey] AS k
	WITH a, k, split(k, '` + fold.Separator + `') AS parts
	WHERE parts[1] IN $q.kinds
	WITH a, k, any(run IN $q.whole WHERE run[0] <= k AND k < run[1]) AS found,
		any(run IN $q.undated WHERE run[0] <= k AND k < run[1] AND parts[2] <= $q.to) AS unknown
	WITH a, k, found, unknown ORDER BY k`

	changesOfEnd = `
	RETURN collect(CASE WHEN found THEN [k, a] END) AS listed, count(CASE WHEN unknown THEN 1 END) AS undated
}
WITH collect([of[0], ` + pageRows + `, size(listed), ` + ends + `, undated]) AS answer` + withVersion
)

// changesText is the statement for the changes of all agreements that are chosen by a
// condition, all when it is empty, in a direction: empty is upwards.
func changesText(chosen, direction string) string {
	each := func(runs, before, part, after, between string) string {
		var texts []string
		for _, of := range changed {
			replaced := strings.NewReplacer(
				"KEY", of.key, "OF", of.pattern, "VARIABLES", of.variables, "RUNS", runs, "DIRECTION", direction, "CHOSEN", chosen,
			).Replace(part)
			texts = append(texts, before+replaced+after)
		}
		return strings.Join(texts, between)
	}
	return `
CALL () {
	CALL () {` + each("", "", changeRows, "", `
		UNION ALL`) + `
	}
	WITH k, a ORDER BY k` + direction + ` LIMIT $q.most
	RETURN collect([k, a.facts]) AS rows
}
WITH [rows,
	` + each("counted", "COUNT { ", changesIn, " }", " + ") + `,
	` + each("below", "EXISTS { ", changesIn, " }", " OR ") + `,
	` + each("above", "EXISTS { ", changesIn, " }", " OR ") + `,
	` + each("undated", "COUNT { ", changesIn+changesBegun, " }", " + ") + `] AS answer` + withVersion
}

// changed are what has the key of a change: agreements, and the decisions about them.
var changed = []struct{ key, pattern, variables string }{
	{"a.cameKey", "(a:Partnership)", "a"},
	{"a.endedKey", "(a:Partnership)", "a"},
	{"r.changeKey", "()-[r:" + string(atlas.DecidesOn) + "]->(a)", "r, a"},
}

var (
	changesUp     = statement{"changes", changesText("", "")}
	changesDown   = statement{"changes, downwards", changesText("", downwards)}
	changesOfUp   = statement{"changes of cities", changesOfHead + changesOfRows + changesOfEnd}
	changesOfDown = statement{"changes of cities, downwards", changesOfHead + changesOfRows + downwards + changesOfEnd}
)

// changes makes the pages of the changes of some cities and, for the root, of all.
func (v *view) changes(ctx context.Context, parents []parent, atRoot bool, q store.ListQuery, pages map[string]*store.Page) error {
	s := scanOf(q)
	params := s.put(changeParams(q, s), q)
	all, of := changesUp, changesOfUp
	if s.down {
		all, of = changesDown, changesOfDown
	}
	if q.Filter != nil {
		condition := conditionsInto(params).ofNode(q.Filter, "a")
		direction := map[bool]string{true: downwards}[s.down]
		all = statement{"changes, filtered", changesText(" AND "+condition, direction)}
		of = filteredStatement("changes of cities", s, changesOfHead, " WHERE "+condition, changesOfRows, changesOfEnd)
	}
	if atRoot {
		answer, err := v.ask(ctx, all, params)
		if err != nil {
			return err
		}
		d := v.decode(answer)
		below, above := d.at(2).truth(), d.at(3).truth()
		if s.down {
			below, above = above, below
		}
		if pages[store.OfRoot], err = changePage(d.at(0), d.at(1), d.at(4), func(p *store.Page, rows []store.Row) { s.fill(p, q, rows, below, above) }); err != nil {
			return err
		}
	}
	if len(parents) == 0 {
		return nil
	}
	params["of"] = parameter(parents)
	answer, err := v.ask(ctx, of, params)
	if err != nil {
		return err
	}
	d := v.decode(answer)
	for _, x := range d.list() {
		fill := func(p *store.Page, rows []store.Row) { s.fillByKeys(p, q, rows, x.at(3), x.at(4)) }
		if pages[x.at(0).text()], err = changePage(x.at(1), x.at(2), x.at(5), fill); err != nil {
			return err
		}
	}
	return d.err()
}

// changePage is a page of changes, of what a statement answers, which fill puts the rows into.
func changePage(rows, total, undated decoder, fill func(*store.Page, []store.Row)) (*store.Page, error) {
	p := &store.Page{Total: total.number(), Undated: undated.number()}
	found, err := changeRowsOf(rows)
	if err != nil {
		return nil, err
	}
	fill(p, found)
	return p, rows.err() // one for all values of an answer
}

// changeRowsOf are rows of keys and facts of agreements.
func changeRowsOf(d decoder) ([]store.Row, error) {
	var rows []store.Row
	for _, x := range d.list() {
		key, p := x.at(0).text(), x.at(1).agreement()
		if d.err() != nil {
			return nil, d.err()
		}
		row := store.Row{Key: key, Entity: p}
		for i := range p.Changes {
			if c := &p.Changes[i]; atlas.ChangeKey(*c, p.ID) == key {
				row.Joined = &store.Joined{Change: c}
			}
		}
		if row.Joined == nil {
			return nil, changedError(nil) // its derived keys are not those of its facts
		}
		rows = append(rows, row)
	}
	return rows, d.err()
}
