package neo4jstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
)

// The partners of some cities: one hop over the ties derived of the agreements,
// which carry the days on which they hold. Rows and counts come of one walk.
const (
	partnersHead = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[r:` + tieTypes + `]-(n)
	WITH n, r, type(r) IN $q.makes AS makes, coalesce(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo, false) AS holds
	WITH n,
		collect(CASE WHEN holds AND type(r) IN $q.shown THEN r.agreement END) AS ties,
		count(CASE WHEN holds AND makes THEN 1 END) > 0 AS counts,
		count(CASE WHEN makes AND $q.on <= r.unknownTo THEN 1 END) > 0 AS unknown
	WITH n, ties, counts, unknown, CASE WHEN $q.byID THEN n.id ELSE n.key END AS k ORDER BY k`

	partnersEnd = `
	RETURN collect(CASE WHEN counts THEN [k, n, ties] END) AS listed,
		count(CASE WHEN unknown AND NOT counts THEN 1 END) AS undated
}
WITH of, undated, listed, ` + page + ` AS page,
	CASE WHEN $q.countries THEN COLLECT {
		UNWIND listed AS row
		WITH row[1] AS n
		MATCH (n)-[:IN_COUNTRY]->(c:Country)
		RETURN DISTINCT c.id
	} ELSE [] END AS countries
CALL (page) {
	UNWIND page AS row
	UNWIND row[2] AS id
	WITH DISTINCT id
	MATCH (a:Entity {id: id})
	RETURN collect(a.facts) AS agreements
}
WITH collect([of[0], undated, countries, [row IN page | [row[0], row[1].facts, row[2]]], agreements,
	size(listed), ` + around + `]) AS answer` + seal
)

var (
	partnersUpStatement   = statement{"partners", partnersHead + partnersEnd}
	partnersDownStatement = statement{"partners, downwards", partnersHead + downwards + partnersEnd}
)

// partners makes the pages of the partners of some cities.
func (v *view) partners(ctx context.Context, parents []parent, q atlas.ListQuery, pages map[string]*atlas.Page) error {
	s := scanOf(q)
	st := partnersUpStatement
	if s.down {
		st = partnersDownStatement
	}
	makes, shown := q.Kinds, q.Kinds
	if q.Kinds == 0 {
		makes, shown = atlas.PartnerKinds, atlas.AllKinds
	}
	params := map[string]any{
		"of": parameter(parents), "on": string(q.AsOf), "makes": kindNames(makes), "shown": kindNames(shown),
		"countries": q.Want.Countries,
	}
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return err
	}
	d := decode(answer)
	for _, x := range d.list() {
		agreements := agreementsOf(x.at(4))
		rows := make([]atlas.Row, 0, s.most)
		for _, r := range x.at(3).list() {
			rows = append(rows, atlas.Row{Key: r.at(0).text(), Entity: r.at(1).entity(), Ties: tiesOf(r.at(2).texts(), agreements)})
		}
		p := &atlas.Page{Undated: x.at(1).number(), Countries: v.countCountries(x.at(2).texts()), Total: x.at(5).number()}
		s.fillAround(p, q, rows, x.at(6).truth(), x.at(7).truth())
		pages[x.at(0).text()] = p
	}
	return d.err()
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

// agreementsOf are agreements by id, of a list of their facts.
func agreementsOf(d decoder) map[string]*atlas.Partnership {
	list := d.list()
	byID := make(map[string]*atlas.Partnership, len(list))
	for _, x := range list {
		p := x.agreement()
		byID[p.ID] = p
	}
	return byID
}

// tiesOf are the agreements with some ids, strongest first.
func tiesOf(ids []string, agreements map[string]*atlas.Partnership) []*atlas.Partnership {
	ties := make([]*atlas.Partnership, 0, len(ids))
	for _, id := range ids {
		if p := agreements[id]; p != nil {
			ties = append(ties, p)
		}
	}
	slices.SortFunc(ties, atlas.CompareTies)
	return ties
}

// countCountries counts countries, given by id, in both ways.
func (v *view) countCountries(ids []string) atlas.CountryCounts {
	office := make(map[string]bool, len(ids))
	for _, id := range ids {
		office[v.dataset.OfficeCountry(id)] = true
	}
	return atlas.CountryCounts{Office: len(office), ISO: len(ids)}
}
