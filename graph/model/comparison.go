package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Limits of a comparison.
const (
	MinCompared = 2
	MaxCompared = 5

	maxComparedRows = 1000 // partners that an answer lists
)

// Comparison is how the partners of some cities lie to each other on a day.
type Comparison struct {
	AsOf     atlas.Day
	Cities   []*ComparedCity
	partners []*ComparedPartner // those of most cities first, and by name among equals
	together Together
	lists    *loader.Lists // of the partners
	dataset  *atlas.Dataset
}

// Together is where it is looked up what several of the cities take part in: their level, and filters that choose that.
type Together struct {
	Level            *loader.Level
	Programs, Events *store.Filter
}

// ComparedCity is one of the cities, with its partners.
type ComparedCity struct {
	City *City
	page *store.Page
	list *Listed
	in   *Comparison
	ties map[string]*ComparedTie // by the id of the partner

	office, iso map[string]int // the numbers of partners by country, counted in both ways; those without one have the empty id
}

// ComparedPartner is a partner of at least one of the cities.
type ComparedPartner struct {
	City *City
	Ties []*ComparedTie // in the order of the cities
	key  string         // its place in an order by name
}

// ComparedTie is what ties a partner to one of the cities.
type ComparedTie struct {
	City *City
	PartnerEdge
}

// ComparedPair is two of the cities.
type ComparedPair struct {
	First, Second *City
	Tied          bool
	SharedCount   int
	EitherCount   int
	fewer         int // partners of the one that has fewer
	countries     store.CountryCounts
	in            *Comparison
}

// NewComparison makes the shape of the partners of some cities on a day, of which the lists have a page for each.
func NewComparison(cities []*City, partners *loader.Lists, on atlas.Day, dataset *atlas.Dataset, together Together) *Comparison {
	c := &Comparison{AsOf: on, together: together, lists: partners, dataset: dataset}
	byID := make(map[string]*ComparedPartner)
	for _, city := range cities {
		compared := &ComparedCity{
			City: city, page: partners.Page(city.ID), list: &Listed{Lists: partners, Query: &store.ListQuery{AsOf: on}, Of: city}, in: c,
			ties: make(map[string]*ComparedTie), office: make(map[string]int), iso: make(map[string]int),
		}
		c.Cities = append(c.Cities, compared)
		for i := range compared.page.Rows {
			row := &compared.page.Rows[i]
			node, _ := Wrap(row.Entity, partners.Rows).(*City)
			tie := &ComparedTie{city, PartnerEdge{Edge[*City]{node, row, compared.list}}}
			compared.ties[node.ID] = tie
			compared.iso[node.City.Country]++
			compared.office[dataset.OfficeCountry(node.City.Country)]++
			p, ok := byID[node.ID]
			if !ok {
				p = &ComparedPartner{City: node, key: row.Key}
				byID[node.ID] = p
				c.partners = append(c.partners, p)
			}
			p.Ties = append(p.Ties, tie)
		}
	}
	slices.SortFunc(c.partners, func(x, y *ComparedPartner) int {
		return cmp.Or(cmp.Compare(len(y.Ties), len(x.Ties)), cmp.Compare(x.key, y.key))
	})
	return c
}

// CommonCount is the number of partners of all of the cities.
func (c *Comparison) CommonCount() int { return c.count(len(c.Cities), len(c.Cities)) }

// SeveralCount is the number of partners of several of the cities and not of all.
func (c *Comparison) SeveralCount() int { return c.count(2, len(c.Cities)-1) }

// SingleCount is the number of partners of one of the cities alone.
func (c *Comparison) SingleCount() int { return c.count(1, 1) }

// count is the number of partners of at least and at most so many of the cities.
func (c *Comparison) count(least, most int) (n int) {
	for _, p := range c.partners {
		if least <= len(p.Ties) && len(p.Ties) <= most {
			n++
		}
	}
	return n
}

// Partners are the first partners of at least so many of the cities.
func (c *Comparison) Partners(atLeast, first int) ([]*ComparedPartner, error) {
	if atLeast < 1 || atLeast > MaxCompared {
		return nil, atlas.Invalid("atLeast is %d: it must be 1 to %d", atLeast, MaxCompared)
	}
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	return firstOf(c.partners[:c.count(atLeast, len(c.Cities))], first), nil // those of most cities come first
}

// Pairs are each two of the cities, in their order.
func (c *Comparison) Pairs() []*ComparedPair {
	var pairs []*ComparedPair
	for i, first := range c.Cities {
		for _, second := range c.Cities[i+1:] {
			pairs = append(pairs, c.pairOf(first, second))
		}
	}
	return pairs
}

func (c *Comparison) pairOf(first, second *ComparedCity) *ComparedPair {
	p := &ComparedPair{First: first.City, Second: second.City, in: c}
	_, p.Tied = first.ties[second.City.ID]
	for id := range first.ties {
		if _, ok := second.ties[id]; ok {
			p.SharedCount++
		}
	}
	own, others := len(first.ties), len(second.ties)
	if p.Tied {
		own, others = own-1, others-1
	}
	p.EitherCount, p.fewer = own+others-p.SharedCount, min(own, others)
	p.countries = store.CountryCounts{Office: shared(first.office, second.office), ISO: shared(first.iso, second.iso)}
	return p
}

// shared is the number of keys that both maps have, without the empty one.
func shared(x, y map[string]int) (n int) {
	for key := range x {
		if _, ok := y[key]; ok && key != "" {
			n++
		}
	}
	return n
}

// PartnerCount is the number of partners.
func (c *ComparedCity) PartnerCount() int { return c.page.Total }

// UndatedCount is the number of places that may be partners.
func (c *ComparedCity) UndatedCount() int { return c.page.Undated }

// CountryCount is the number of countries of the partners, counted in a way.
func (c *ComparedCity) CountryCount(basis CountryBasis) int {
	return countriesBy(c.page.Countries, basis)
}

// SisterCount is the number of partners whose strongest agreement is one of sisters.
func (c *ComparedCity) SisterCount() (n int) {
	for _, tie := range c.ties {
		if tie.Kind() == atlas.Sister {
			n++
		}
	}
	return n
}

// KindCount is a number of partners by a kind of agreement.
type KindCount struct {
	Kind  atlas.PartnershipKind
	Count int
}

// KindCounts are the numbers of partners by the kind of their strongest agreement.
func (c *ComparedCity) KindCounts() []*KindCount {
	numbers := make(map[atlas.PartnershipKind]int)
	for _, tie := range c.ties {
		numbers[tie.Kind()]++
	}
	var counts []*KindCount
	for _, kind := range atlas.PartnershipKinds {
		if n := numbers[kind]; n > 0 {
			counts = append(counts, &KindCount{kind, n})
		}
	}
	return counts
}

// SingleCount is the number of partners that no other of the cities has.
func (c *ComparedCity) SingleCount() (n int) {
	for _, p := range c.in.partners {
		if len(p.Ties) == 1 && p.Ties[0].City == c.City {
			n++
		}
	}
	return n
}

// FirstTie is the tie that began first; nil where no beginning is known.
func (c *ComparedCity) FirstTie() (first *ComparedTie) {
	for i := range c.page.Rows { // by name
		tie := c.ties[c.page.Rows[i].Entity.EntityID()]
		if tie.Since() != "" && (first == nil || tie.Since().Key() < first.Since().Key()) {
			first = tie
		}
	}
	return first
}

// CountryConcentration is the Herfindahl–Hirschman index of the countries of the partners; nil without partners.
func (c *ComparedCity) CountryConcentration() *float64 {
	return concentration(c.office)
}

// concentration is the Herfindahl–Hirschman index of numbers by country, where those without one have the empty id; nil of none.
func concentration(numbers map[string]int) *float64 {
	squares, all := 0, 0
	for country, n := range numbers {
		all += n
		if country == "" {
			squares += n // each is a country of its own
			continue
		}
		squares += n * n
	}
	return ratio(squares, all*all)
}

// CountryConcentrationLevel is the same in a word.
func (c *ComparedCity) CountryConcentrationLevel() *ConcentrationLevel {
	return levelOf(c.CountryConcentration())
}

// Count is of how many of the cities it is a partner.
func (p *ComparedPartner) Count() int { return len(p.Ties) }

// Partner is the partner.
func (t *ComparedTie) Partner() *City { return t.Node }

// Jaccard is the share of common partners among all; nil where there are none.
func (p *ComparedPair) Jaccard() *float64 { return ratio(p.SharedCount, p.EitherCount) }

// OverlapCoefficient is the share of common partners among those of the city that has fewer; nil where it has none.
func (p *ComparedPair) OverlapCoefficient() *float64 { return ratio(p.SharedCount, p.fewer) }

// SharedCountryCount is the number of countries in which both have a partner, counted in a way.
func (p *ComparedPair) SharedCountryCount(basis CountryBasis) int {
	return countriesBy(p.countries, basis)
}

// ratio is a part of a whole with six digits, nil of nothing.
func ratio(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	const digits = 1e6
	r := math.Round(float64(part)*digits/float64(whole)) / digits
	return &r
}

// ConcentrationLevel is how much something gathers in few places.
type ConcentrationLevel string

// The levels of concentration.
const (
	ConcentrationLow      ConcentrationLevel = "LOW"
	ConcentrationModerate ConcentrationLevel = "MODERATE"
	ConcentrationHigh     ConcentrationLevel = "HIGH"
)

// levelOf is the level of a Herfindahl–Hirschman index from 0 to 1, nil of none, by the bounds of the Merger Guidelines of the United States
// (Department of Justice and Federal Trade Commission, 2023).
func levelOf(index *float64) *ConcentrationLevel {
	if index == nil {
		return nil
	}
	level := ConcentrationHigh
	switch {
	case *index < 0.10:
		level = ConcentrationLow
	case *index <= 0.18:
		level = ConcentrationModerate
	}
	return &level
}

// AppendConcentrationLevel appends a value of the enum.
func AppendConcentrationLevel(b []byte, v ConcentrationLevel) []byte { return appendEnum(b, v) }

// MarshalConcentrationLevel writes a value of the enum.
func MarshalConcentrationLevel(v ConcentrationLevel) graphql.Marshaler {
	return marshal(v, AppendConcentrationLevel)
}

// UnmarshalConcentrationLevel reads a value of the enum.
func UnmarshalConcentrationLevel(v any) (ConcentrationLevel, error) {
	return unmarshalEnum(v, ConcentrationLow, ConcentrationModerate, ConcentrationHigh)
}
