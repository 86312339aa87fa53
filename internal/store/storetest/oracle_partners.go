package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// partners returns the places tied to a city on a day, with their ties.
func (b brute) partners(city string, q store.ListQuery) []store.Row {
	var rows []store.Row
	for _, other := range b.Cities {
		var ties []*atlas.Partnership
		tied := false
		for _, p := range b.Partnerships {
			if !joins(p, city, other.ID) || !p.InForceOn(q.AsOf) || !b.meets(p, q.Ties) {
				continue
			}
			if q.Kinds == 0 || q.Kinds.Has(p.Kind) {
				ties = append(ties, p)
			}
			tied = tied || countedKinds(q).Has(p.Kind)
		}
		if tied {
			slices.SortFunc(ties, atlas.CompareTies)
			last, _ := b.lastEventOf(city, other.ID, q.AsOf)
			rows = append(rows, store.Row{Entity: other, Joined: &store.Joined{Ties: ties, LastEvent: last}})
		}
	}
	return rows
}

// undated counts the places that are not listed and may have been tied.
func (b brute) undated(city string, listed []store.Row, q store.ListQuery) int {
	n := 0
	for _, other := range b.Cities {
		maybe := func(p *atlas.Partnership) bool {
			return joins(p, city, other.ID) && countedKinds(q).Has(p.Kind) && p.MayBeInForceOn(q.AsOf) && b.meets(p, q.Ties)
		}
		if !isListed(listed, other.ID) && slices.ContainsFunc(b.Partnerships, maybe) && b.meets(other, q.Filter) {
			n++
		}
	}
	return n
}

// countedKinds are the kinds of agreement that make a row of a list of partners.
func countedKinds(q store.ListQuery) atlas.KindSet {
	if q.Kinds == 0 {
		return atlas.PartnerKinds
	}
	return q.Kinds
}

// joins says whether an agreement is one between two different cities.
func joins(p *atlas.Partnership, x, y string) bool {
	return x != y && slices.Contains(p.Parties, x) && slices.Contains(p.Parties, y)
}

// countries counts the countries of cities in both ways.
func (b brute) countries(cities []store.Row) store.CountryCounts {
	office, iso := map[string]bool{}, map[string]bool{}
	for _, r := range cities {
		c := r.Entity.(*atlas.City).Country
		iso[c] = true
		office[b.dataset.OfficeCountry(c)] = true
	}
	return store.CountryCounts{Office: len(office), ISO: len(iso)}
}
