package model

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// MaxOverlapping is how many cities there may be whose ties are laid over each other.
const MaxOverlapping = 20

// Overlap is where the ties of some cities lead to the same partners, countries and provinces. It is made of a comparison of them.
type Overlap struct{ *Comparison }

// Cities are the cities, in the order in which they were asked for.
func (o *Overlap) Cities() []*City {
	cities := make([]*City, len(o.Comparison.Cities))
	for i, c := range o.Comparison.Cities {
		cities[i] = c.City
	}
	return cities
}

// TieCount is the number of pairs of one of the cities and a partner.
func (o *Overlap) TieCount() (n int) {
	for _, c := range o.Comparison.Cities {
		n += len(c.ties)
	}
	return n
}

// UndatedCount is the number of such pairs that may be tied, although nobody knows.
func (o *Overlap) UndatedCount() (n int) {
	for _, c := range o.Comparison.Cities {
		n += c.page.Undated
	}
	return n
}

// PartnerCount is the number of partners, each once.
func (o *Overlap) PartnerCount() int { return len(o.partners) }

// SharedPartnerCount is the number of partners of several of the cities.
func (o *Overlap) SharedPartnerCount() int { return o.count(2, MaxOverlapping) }

// SharedPartners are the first of these, those of most cities first.
func (o *Overlap) SharedPartners(first int) ([]*ComparedPartner, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	return firstOf(o.partners[:o.SharedPartnerCount()], first), nil
}

// OverlapCountry is a country with the ties that lead there.
type OverlapCountry struct {
	Country      *Country
	PartnerCount int
	TieCount     int
	Share        float64
	Cities       []*City // in their order
}

// CityCount is the number of the cities.
func (c *OverlapCountry) CityCount() int { return len(c.Cities) }

// numbersBy are the numbers of ties by country, counted in a way; those without one have the empty id.
func (o *Overlap) numbersBy(basis CountryBasis) map[string]int {
	numbers := make(map[string]int)
	for _, p := range o.partners {
		numbers[o.countryOf(p.City, basis)] += len(p.Ties)
	}
	return numbers
}

func (o *Overlap) countryOf(c *City, basis CountryBasis) string {
	if basis == BasisISO {
		return c.City.Country
	}
	return o.dataset.OfficeCountry(c.City.Country)
}

// CountryCount is the number of countries of the partners.
func (o *Overlap) CountryCount(basis CountryBasis) int { return len(o.countries(basis)) }

// SharedCountryCount is the number of those in which several of the cities have a partner.
func (o *Overlap) SharedCountryCount(basis CountryBasis) (n int) {
	for _, c := range o.countries(basis) {
		if len(c.Cities) > 1 {
			n++
		}
	}
	return n
}

// Countries are the first countries, those with most ties first.
func (o *Overlap) Countries(basis CountryBasis, first int) ([]*OverlapCountry, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	return firstOf(o.countries(basis), first), nil
}

func (o *Overlap) countries(basis CountryBasis) []*OverlapCountry {
	var all []*OverlapCountry
	byID := make(map[string]*OverlapCountry)
	ties := o.TieCount()
	for id, n := range o.numbersBy(basis) {
		if c := country(id, o.lists.Rows); c != nil {
			byID[id] = &OverlapCountry{Country: c, TieCount: n, Share: *ratio(n, ties)}
			all = append(all, byID[id])
		}
	}
	for _, p := range o.partners {
		if c := byID[o.countryOf(p.City, basis)]; c != nil {
			c.PartnerCount++
			for _, tie := range p.Ties {
				if !slices.Contains(c.Cities, tie.City) {
					c.Cities = append(c.Cities, tie.City)
				}
			}
		}
	}
	for _, c := range all {
		o.sortCities(c.Cities)
	}
	slices.SortFunc(all, func(x, y *OverlapCountry) int {
		return cmp.Or(cmp.Compare(y.TieCount, x.TieCount), strings.Compare(x.Country.ID, y.Country.ID))
	})
	return all
}

// sortCities puts some of the cities in their order.
func (o *Overlap) sortCities(cities []*City) {
	all := o.Cities()
	slices.SortFunc(cities, func(x, y *City) int { return cmp.Compare(slices.Index(all, x), slices.Index(all, y)) })
}

// CountryConcentration is the Herfindahl–Hirschman index of the countries of all ties; nil without ties.
func (o *Overlap) CountryConcentration() *float64 { return concentration(o.numbersBy(BasisOffice)) }

// CountryConcentrationLevel is the same in a word.
func (o *Overlap) CountryConcentrationLevel() *ConcentrationLevel {
	return levelOf(o.CountryConcentration())
}

// OverlapProvince is a place to which, and to whose parts, several ties lead.
type OverlapProvince struct {
	Province *City
	Ties     []*ComparedTie
}

// TieCount is the number of the ties.
func (p *OverlapProvince) TieCount() int { return len(p.Ties) }

// provinceOf is the id of the province that a place lies in, as a source says, or that it is itself; empty where none is known.
func provinceOf(c *atlas.City) string {
	switch {
	case c.PartOf != "" && slices.ContainsFunc(c.Citations, func(s atlas.Citation) bool { return s.Field == "" || s.Field == "partOf" }):
		return c.PartOf
	case c.Kind == atlas.PlaceProvince || c.Kind == atlas.PlaceRegion:
		return c.ID
	}
	return ""
}

// UnknownProvinceCount is the number of partners whose province is not known.
func (o *Overlap) UnknownProvinceCount() (n int) {
	ties := o.tiesByProvince()
	for _, p := range o.partners {
		if provinceOf(p.City.City) == "" && ties[p.City.ID] == nil {
			n++
		}
	}
	return n
}

// tiesByProvince are the ties that lead to each place of which parts are known, and to those, or to a province.
func (o *Overlap) tiesByProvince() map[string][]*ComparedTie {
	ties := make(map[string][]*ComparedTie)
	for _, p := range o.partners {
		if id := provinceOf(p.City.City); id != "" {
			ties[id] = append(ties[id], p.Ties...)
		}
	}
	for _, p := range o.partners { // the whole of another partner
		if id := p.City.ID; provinceOf(p.City.City) != id && ties[id] != nil {
			ties[id] = append(ties[id], p.Ties...)
		}
	}
	return ties
}

// Provinces are the first places to which, and to whose parts, several ties lead: most ties first.
func (o *Overlap) Provinces(ctx context.Context, first int) ([]*OverlapProvince, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	wholes, err := o.lists.Rows.Follow(ctx, "partOf", atlas.KindCity, func(ids []string, e atlas.Entity) []string { return append(ids, atlas.PartOfID(e)) })
	if err != nil {
		return nil, err
	}
	own := make(map[string]*City, len(o.partners))
	for _, p := range o.partners {
		own[p.City.ID] = p.City
	}
	var all []*OverlapProvince
	for id, ties := range o.tiesByProvince() {
		place := own[id]
		if place == nil {
			place = As[*City](wholes.Entity(id), wholes.Level)
		}
		if len(ties) > 1 && place != nil {
			all = append(all, &OverlapProvince{place, ties})
		}
	}
	cities := o.Cities()
	for _, p := range all {
		slices.SortStableFunc(p.Ties, func(x, y *ComparedTie) int {
			return cmp.Or(cmp.Compare(slices.Index(cities, x.City), slices.Index(cities, y.City)), strings.Compare(x.Node.ID, y.Node.ID))
		})
	}
	slices.SortFunc(all, func(x, y *OverlapProvince) int {
		return cmp.Or(cmp.Compare(len(y.Ties), len(x.Ties)), strings.Compare(x.Province.ID, y.Province.ID))
	})
	return firstOf(all, first), nil
}
