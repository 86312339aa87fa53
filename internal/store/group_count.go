package store

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// GroupCount is a group and its size. What its members have in common is set where
// the query groups by it and it is known.
type GroupCount struct {
	Kind         string // one of [atlas.PartnershipKinds], [atlas.ProgramKinds] or [atlas.EventKinds]
	Country      *atlas.Country
	Region       atlas.Region
	Continent    atlas.Continent
	Decade, Year *int // a decade by its first year
	Status       atlas.Status
	Stage        atlas.Stage
	City         *atlas.City
	// ExchangeField is one of those of its members.
	ExchangeField atlas.ExchangeField

	// Those of the groupings that rows alone have: see [GroupQuery.OfRows].
	Organization         *atlas.Organization
	Person, OfficeHolder *atlas.Person
	Agreement            atlas.PartnershipKind
	Language, Publisher  string
	Issuer               *atlas.City
	Assertion            atlas.Assertion

	Unknown []GroupBy // those of the query that are not known of the group, in its order

	Count  int // entities, each once however it came into the group
	Cities int // different cities that take part in them, also those of other groups

	Members []int32 // where the table asks for them: their numbers, ascending
}

// Groups makes the answer to q of tallied groups: they get their countries and
// cities, and their order. NameKey gives the key of a name: [NameKey], or a copy of
// what that gives. Thing gives organizations and people by id; nil where q groups by none.
func (q GroupQuery) Groups(
	tallied []CountedGroup, country func(int32) *atlas.Country, city func(int32) *atlas.City, thing func(id string) atlas.Entity, nameKey func(atlas.Entity) string,
) []GroupCount {
	groups := make([]GroupCount, len(tallied))
	for i, t := range tallied {
		g := GroupCount{Count: t.Count, Cities: t.Cities, Members: t.Members}
		if t.At.Country != NoPlace {
			g.Country = country(t.At.Country)
		}
		if t.At.City != NoPlace {
			g.City = city(t.At.City)
		}
		if t.At.Region != NoPlace {
			g.Region = atlas.Regions[t.At.Region]
		}
		if t.At.Continent != NoPlace {
			g.Continent = atlas.Continents[t.At.Continent]
		}
		if thing != nil {
			g.Organization, _ = thing(t.Facts.Organization).(*atlas.Organization)
			g.Person, _ = thing(t.Facts.Person).(*atlas.Person)
			g.OfficeHolder, _ = thing(t.Facts.OfficeHolder).(*atlas.Person)
			g.Issuer, _ = thing(t.Facts.Issuer).(*atlas.City)
		}
		q.fill(&g, t.Facts)
		groups[i] = g
	}
	order := q.orderOf(groups, nameKey)
	if q.Sort == GroupSortByCount {
		slices.SortStableFunc(order, func(x, y int) int { return groups[y].Count - groups[x].Count })
	}
	if q.First > 0 {
		order = order[:min(q.First, len(order))]
	}
	sorted := make([]GroupCount, len(order))
	for i, at := range order {
		sorted[i] = groups[at]
	}
	return sorted
}

// fill gives a group of q, whose place it has, the facts that it has in common, and what
// of that is unknown.
func (q GroupQuery) fill(g *GroupCount, f GroupKey) {
	for _, by := range q.By {
		known := f.Year != 0
		switch by {
		case GroupByKind:
			g.Kind, known = f.Kind, f.Kind != ""
		case GroupByStatus:
			g.Status, known = f.Status, f.Status != ""
		case GroupByStage:
			g.Stage, known = f.Stage, f.Stage != ""
		case GroupByExchangeField:
			g.ExchangeField, known = f.Field, f.Field != ""
		case GroupByAgreementKind:
			g.Agreement, known = f.Agreement, f.Agreement != ""
		case GroupByLanguage:
			g.Language, known = f.Language, f.Language != ""
		case GroupByPublisher:
			g.Publisher, known = f.Publisher, f.Publisher != ""
		case GroupByIssuer:
			known = g.Issuer != nil
		case GroupByAssertedBy:
			g.Assertion, known = f.Assertion, true
		case GroupByOrganization:
			known = g.Organization != nil
		case GroupByPerson:
			known = g.Person != nil
		case GroupByOfficeHolder:
			known = g.OfficeHolder != nil
		case GroupByCountry:
			known = g.Country != nil
		case GroupByRegion:
			known = g.Region != ""
		case GroupByContinent:
			known = g.Continent != ""
		case GroupByCity:
			known = g.City != nil
		case GroupByYear:
			if known {
				g.Year = &f.Year
			}
		case GroupByDecade:
			if known {
				decade := decadeOf(f.Year)
				g.Decade = &decade
			}
		}
		if !known {
			g.Unknown = append(g.Unknown, by)
		}
	}
}

// decadeOf is the first year of the decade of a year.
func decadeOf(year int) int { return year - year%10 }

// orderOf returns the order of groups of q: which comes first, and so on.
func (q GroupQuery) orderOf(groups []GroupCount, nameKey func(atlas.Entity) string) []int {
	keys, order := make([]string, len(groups)), make([]int, len(groups))
	statuses := q.statuses()
	var kinds []string
	if q.Has(GroupByKind) {
		kinds = q.kinds()
	}
	var key []byte
	for i := range groups {
		g := &groups[i]
		key = key[:0]
		for _, by := range q.By {
			switch {
			case slices.Contains(g.Unknown, by):
				key = append(key, 0xff) // sorts after every text
			case by == GroupByKind:
				key = appendPlace(key, kinds, g.Kind)
			case by == GroupByStatus:
				key = appendPlace(key, statuses, g.Status)
			case by == GroupByStage:
				key = appendPlace(key, atlas.Stages, g.Stage)
			case by == GroupByExchangeField:
				key = appendPlace(key, atlas.ExchangeFields, g.ExchangeField)
			case by == GroupByAgreementKind:
				key = appendPlace(key, atlas.PartnershipKinds, g.Agreement)
			case by == GroupByLanguage:
				key = append(key, g.Language...)
			case by == GroupByPublisher:
				key = append(key, fold.Fold(g.Publisher)+fold.Separator+g.Publisher...)
			case by == GroupByIssuer:
				key = append(key, nameKey(g.Issuer)...)
			case by == GroupByAssertedBy:
				key = appendPlace(key, atlas.Assertions, g.Assertion)
			case by == GroupByOrganization:
				key = append(key, nameKey(g.Organization)...)
			case by == GroupByPerson:
				key = append(key, nameKey(g.Person)...)
			case by == GroupByOfficeHolder:
				key = append(key, nameKey(g.OfficeHolder)...)
			case by == GroupByCountry:
				key = append(key, nameKey(g.Country)...)
			case by == GroupByRegion:
				key = appendPlace(key, atlas.Regions, g.Region)
			case by == GroupByContinent:
				key = appendPlace(key, atlas.Continents, g.Continent)
			case by == GroupByCity:
				key = append(key, nameKey(g.City)...)
			case by == GroupByYear:
				key = appendPadded(key, *g.Year)
			case by == GroupByDecade:
				key = appendPadded(key, *g.Decade)
			}
			key = append(key, 0) // sorts before every text
		}
		keys[i], order[i] = string(key), i
	}
	slices.SortFunc(order, func(x, y int) int { return strings.Compare(keys[x], keys[y]) })
	return order
}

// appendPlace appends the place of a value in a list, and the value: what the list
// lacks comes after it.
func appendPlace[T ~string](key []byte, list []T, value T) []byte {
	i := slices.Index(list, value)
	if i < 0 {
		i = len(list)
	}
	return append(appendPadded(key, i), value...)
}

// appendPadded appends a number of at most four digits so that it sorts as a text.
func appendPadded(key []byte, n int) []byte {
	return append(key, byte('0'+n/1000%10), byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
}
