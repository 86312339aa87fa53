package neo4jstore

import (
	"context"
	"math"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The partners of some cities: one hop over the ties derived of the agreements,
// which carry the days on which they hold and the facts of their agreement, since a
// look-up of each agreement was half the time of the question. What is not asked for
// is not computed.
var (
	partnersHead = parentsMatch + `'CITY'
CALL (p) {
	MATCH (p)-[r:` + nodes.Ties + `]-(n)
	WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo AND type(r) IN $q.shown` + tieMeets("r") + `
	WITH n, collect(r.facts) AS ties, count(CASE WHEN type(r) IN $q.makes THEN 1 END) > 0 AS counts
	WHERE counts`

	partnersTail = `
	WITH n, ties, ` + orderKey + ` AS k ORDER BY k`

	partnersEnd = `
	RETURN collect([k, n, ties]) AS listed
}
WITH of, listed,
	` + undatedPartners

	partnersRest = undatedPartnersEnd + ` AS undated,
	CASE WHEN size(listed) > $q.countriesOver THEN COLLECT {
		UNWIND listed AS row
		WITH row[1] AS n
		MATCH (n)-[:IN_COUNTRY]->(c:Country)
		RETURN DISTINCT c.id
	} ELSE [] END AS countries
WITH collect([of[0], undated, countries, [row IN ` + page + ` | [row[0], CASE WHEN $q.idsOnly THEN row[1].id ELSE row[1].facts END, row[2]]],
	size(listed), ` + ends + `]) AS answer` + withVersion
)

// How many partners an agreement without a day of signing may have made of a city p on the day; what stands between the two is a
// condition on them.
var undatedPartners = `CASE WHEN $q.undated THEN COUNT {
		MATCH (p)-[r:` + nodes.Ties + `]-(n)
		WHERE ` + unknownOn("r", "$q.on") + ` AND type(r) IN $q.makes` + tieMeets("r") + `
		WITH DISTINCT p, n
		WHERE NOT EXISTS {
			MATCH (p)-[h:` + nodes.Ties + `]-(n)
			WHERE h.holdsFrom <= $q.on AND $q.on <= h.holdsTo AND type(h) IN $q.makes` + tieMeets("h") + `
		}`

const undatedPartnersEnd = `
		RETURN n
	} ELSE 0 END`

var (
	partnersUpStatement   = statement{"partners", ofTies(partnersHead+partnersTail+partnersEnd+partnersRest, "")}
	partnersDownStatement = statement{"partners, downwards", ofTies(partnersHead+partnersTail+downwards+partnersEnd+partnersRest, "")}
)

// tieMeets is where the condition on the agreement of a tie, given by its variable, stands in a text.
func tieMeets(tie string) string { return "<" + tie + ">" }

// ofTies is a text with a condition on the agreement a of each tie, or with none.
func ofTies(text, condition string) string {
	for _, tie := range []string{"r", "h"} {
		meets := ""
		if condition != "" {
			meets = " AND EXISTS { MATCH (a:Entity {id: " + tie + ".agreement}) WHERE " + condition + " }"
		}
		text = strings.ReplaceAll(text, tieMeets(tie), meets)
	}
	return text
}

// partners makes the pages of the partners of some cities.
func (v *view) partners(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) error {
	if few, err := v.partnersFew(ctx, parents, q, pages); few || err != nil {
		return err
	}
	s := scanOf(q)
	st := partnersUpStatement
	if s.down {
		st = partnersDownStatement
	}
	params := partnerParams(parents, q)
	if q.Filter != nil || q.Ties != nil {
		conditions, ties := conditionsInto(params), ""
		condition := conditions.ofNode(q.Filter, "n")
		if q.Ties != nil {
			ties = conditions.ofNode(q.Ties, "a")
		}
		st = filteredStatement("partners", s, partnersHead, " AND "+condition, partnersTail, partnersEnd+" AND "+condition+partnersRest)
		st.text = ofTies(st.text, ties)
	}
	params["countriesOver"] = s.countriesOver(q)
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := v.decode(answer)
	read := agreements{}
	lists := map[string][]member{}
	for _, x := range d.list() {
		id := x.at(0).text()
		p := &store.Page{Undated: x.at(1).number(), Total: x.at(4).number()}
		countries := x.at(2).texts()
		pages[id] = p
		if sortedHere(q) {
			p.Countries = v.countCountries(countries)
			lists[id] = membersOf(x.at(3))
			for i, r := range x.at(3).list() {
				lists[id][i].ties = read.ties(r.at(2))
			}
			continue
		}
		rows := make([]store.Row, 0, s.most)
		for _, r := range x.at(3).list() {
			rows = append(rows, store.Row{Key: s.key(r.at(0).text()), Entity: r.at(1).entity(), Joined: &store.Joined{Ties: read.ties(r.at(2))}})
		}
		if q.Want.Countries && p.Total <= s.countriesOver(q) {
			countries = countriesOf(rows)
		}
		p.Countries = v.countCountries(countries)
		s.fillByKeys(p, q, rows, x.at(5), x.at(6))
	}
	if err := d.err(); err != nil {
		return err
	}
	if len(lists) > 0 {
		if err := v.sortPages(ctx, lists, q, pages); err != nil {
			return err
		}
	}
	return v.fillLastEvents(ctx, q, pages)
}

// countriesOver is the number of partners beyond which the statement lists their countries: those of a list that is read whole
// are seen from its rows.
func (s scan) countriesOver(q store.ListQuery) int {
	switch {
	case !q.Want.Countries:
		return math.MaxInt32
	case s.low != "" || s.high != noHigh || sortedHere(q):
		return -1
	}
	return s.most
}

// partnerParams are the parameters of the statements of partners.
func partnerParams(parents []parent, q store.ListQuery) map[string]any {
	makes, shown := q.Kinds, q.Kinds
	if q.Kinds == 0 {
		makes, shown = atlas.PartnerKinds, atlas.AllKinds
	}
	return map[string]any{
		"of": parameter(parents), "on": string(q.AsOf), "makes": kindNames(makes), "shown": kindNames(shown),
		"undated": q.Want.Undated,
	}
}

// kindNames are the kinds of a set as a parameter.
func kindNames(set atlas.KindSet) []string {
	names := []string{}
	for _, k := range atlas.PartnershipKinds {
		if set.Has(k) {
			names = append(names, string(k))
		}
	}
	return names
}

// agreements are the agreements of one answer by their facts. One that ties many is
// read once.
type agreements map[string]*atlas.Partnership

// read is the agreement that a value holds the facts of.
func (a agreements) read(d decoder) *atlas.Partnership {
	facts := d.text()
	if a[facts] == nil {
		a[facts] = d.agreement()
	}
	return a[facts]
}

// ties are the agreements that a value lists, strongest first.
func (a agreements) ties(d decoder) []*atlas.Partnership {
	list := d.list()
	ties := make([]*atlas.Partnership, len(list))
	for i, x := range list {
		ties[i] = a.read(x)
	}
	slices.SortFunc(ties, atlas.CompareTies)
	return ties
}

// countCountries counts countries, given by id, in both ways.
func (v *view) countCountries(ids []string) store.CountryCounts {
	office := make(map[string]bool, len(ids))
	for _, id := range ids {
		office[v.dataset.OfficeCountry(id)] = true
	}
	return store.CountryCounts{Office: len(office), ISO: len(ids)}
}
