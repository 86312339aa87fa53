package neo4jstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The partners of some cities, where they are few: see [view.relatedFew]. Where neither their ties are asked for nor what is not
// dated, each partner comes with the cities that it is one of.
var (
	partnersFewHead = parentsMatch + `'CITY'
OPTIONAL MATCH (p)-[r:` + nodes.Ties + `]-(n)
WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo`

	partnersFewMade = partnersFewHead + " AND type(r) IN $q.makes"

	partnersFewTied = partnersFewHead + " AND type(r) IN $q.shown"

	partnersFewTail = `
WITH ` + ofParent + `, r, n LIMIT $q.few
WITH n, collect([of, type(r) IN $q.makes, CASE WHEN $q.joined THEN r.facts END]) AS ties
WITH collect([n, ties]) AS listed, sum(size(ties)) AS rows
CALL (rows) {
	UNWIND CASE WHEN $q.undated AND rows < $q.few THEN $q.of ELSE [] END AS of
	MATCH (p:Entity {id: of[1]})
	RETURN collect([of[0], ` + ofTies(undatedPartners, "")

	partnersFewEnd = undatedPartnersEnd + `]) AS more
}` + fewEndWithMore

	partnersFewStatement     = statement{"partners, few", partnersFewMade + relatedFewRows + fewEnd}
	partnersFewTiedStatement = statement{"partners, few, tied", partnersFewTied + partnersFewTail + partnersFewEnd}
)

// partnersFew makes the pages of the partners of some cities, and says whether it did: they are few.
func (v *view) partnersFew(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) (few bool, err error) {
	params := partnerParams(parents, q)
	params["by"], params["few"], params["joined"] = nodes.OrderKeys[q.Order.By], v.fewRows(len(parents), q), q.Want.Joined
	if params["few"] == 0 {
		return false, nil
	}
	tied := q.Want.Joined || q.Want.Undated
	st := partnersFewStatement
	if tied {
		st = partnersFewTiedStatement
	}
	if q.Filter != nil {
		condition := " AND " + conditionsInto(params).ofNode(q.Filter, "n")
		text := partnersFewMade + condition + relatedFewRows + fewEnd
		if tied {
			text = partnersFewTied + condition + partnersFewTail + condition + partnersFewEnd
		}
		st = statement{st.name + ", filtered", text}
	}
	answer, err := v.askFew(ctx, st, params)
	if answer == nil || err != nil {
		return false, err
	}
	d := v.decode(answer)
	rows := map[string][]store.Row{}
	for _, x := range d.at(0).list() {
		if !tied {
			row, parents := fewRow(x)
			for _, id := range parents {
				list := rows[id]
				if row.Entity != nil {
					list = append(list, row)
				}
				rows[id] = list // of one that is there, though it may have no partners
			}
			continue
		}
		for id, ties := range tiesOf(x.at(2)) {
			list := rows[id] // of one that is there, though it may have no partners
			if ties.makePartners {
				row := store.Row{Entity: x.at(0).entity(), Key: x.at(1).text()}
				if q.Want.Joined {
					slices.SortFunc(ties.agreements, atlas.CompareTies)
					row.Joined = &store.Joined{Ties: ties.agreements}
				}
				list = append(list, row)
			}
			rows[id] = list
		}
	}
	pagesOf(rows, q, pages)
	for _, x := range d.at(1).list() {
		if p := pages[x.at(0).text()]; p != nil {
			p.Undated = x.at(1).number()
		}
	}
	for id, list := range rows {
		if q.Want.Countries {
			pages[id].Countries = v.countCountries(countriesOf(list))
		}
	}
	if err := d.err(); err != nil {
		return false, err
	}
	return true, v.fillLastEvents(ctx, q, pages)
}

// between is what ties a city to a partner.
type between struct {
	makePartners bool
	agreements   []*atlas.Partnership
}

// tiesOf are the ties of a city to others, by the ids of these: lists of an id, whether the tie makes the two partners, and the
// facts of its agreement, where these were asked for.
func tiesOf(d decoder) map[string]*between {
	all := map[string]*between{}
	for _, x := range d.list() {
		id := x.at(0).text()
		if all[id] == nil {
			all[id] = new(between)
		}
		all[id].makePartners = all[id].makePartners || !x.at(1).none() && x.at(1).truth()
		if !x.at(2).none() {
			all[id].agreements = append(all[id].agreements, x.at(2).agreement())
		}
	}
	return all
}

// countriesOf are the ids of the countries of the cities of some rows, each once.
func countriesOf(rows []store.Row) []string {
	var ids []string
	for i := range rows {
		if id := atlas.CountryID(rows[i].Entity); id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// counts says whether a filter, or a part of it, is one by a number. The server finds nothing by
// such a condition on what is matched optionally.
func counts(f *store.Filter) bool {
	return f != nil && (f.Op == store.FilterCount || slices.ContainsFunc(f.Operands, counts))
}
