package storetest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// group is what the oracle finds of a group.
type group struct {
	store.GroupCount
	entities, cities map[string]bool
}

func (b brute) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	if err := cmp.Or(q.Check(), ended(ctx)); err != nil {
		return nil, err
	}
	if q.CounterpartOf != "" && !slices.ContainsFunc(b.Cities, func(c *atlas.City) bool { return c.ID == q.CounterpartOf }) {
		return nil, q.NoSuchCity()
	}
	found := map[string]*group{}
	for _, e := range b.Atlas.Entities() {
		if e.EntityKind() != q.Kind || !b.meets(e, q.Filter) {
			continue
		}
		cities, fields := b.takePart(e), b.fieldsOf(e)
		if q.CounterpartOf != "" {
			is := func(c *atlas.City) bool { return c.ID == q.CounterpartOf }
			if !slices.ContainsFunc(cities, is) {
				continue
			}
			cities = slices.DeleteFunc(cities, is)
		}
		for _, c := range append([]*atlas.City{nil}, cities...) {
			if (c == nil) != (len(cities) == 0) {
				continue // no city, where there is one
			}
			for _, field := range append([]atlas.ExchangeField{""}, fields...) {
				if (field == "") != (len(fields) == 0) {
					continue // no field, where there is one
				}
				g, key := b.groupOf(e, c, field, q)
				if found[key] == nil {
					found[key] = g
				}
				found[key].entities[e.EntityID()] = true
				for _, c := range cities {
					found[key].cities[c.ID] = true
				}
			}
		}
	}
	if len(found) > 10_000 {
		return nil, &atlas.Error{Is: store.ErrTooBroad, Message: "too many groups"}
	}
	var groups []store.GroupCount
	for _, g := range found {
		g.Count, g.Cities = len(g.entities), len(g.cities)
		if isWithin(g.Count, q.Having) && isWithin(g.Cities, q.Cities) {
			groups = append(groups, g.GroupCount)
		}
	}
	slices.SortFunc(groups, func(x, y store.GroupCount) int {
		if q.Sort == store.GroupSortByCount && x.Count != y.Count {
			return y.Count - x.Count
		}
		return compareGroups(x, y, q)
	})
	for q.First > 0 && len(groups) > q.First {
		groups = groups[:len(groups)-1]
	}
	return groups, nil
}

// isWithin says whether a count lies in a range.
func isWithin(n int, r store.CountRange) bool {
	if r.Below > 0 && n >= r.Below {
		return false
	}
	return n >= r.Least
}

// takePart returns the cities that take part in an entity.
func (b brute) takePart(e atlas.Entity) []*atlas.City {
	via := []atlas.Relation{atlas.PartyTo, atlas.Involves, atlas.TookPartIn}
	fs := b.facts[e]
	var cities []*atlas.City
	for _, c := range b.Cities {
		if slices.ContainsFunc(fs, func(f fact) bool { return slices.Contains(via, f.relation) && (f.from == c.ID || f.to == c.ID) }) {
			cities = append(cities, c)
		}
	}
	return cities
}

// fieldsOf returns the fields of exchange of an entity: its own, or those of the programs
// and events in which two parties of an agreement took part.
func (b brute) fieldsOf(e atlas.Entity) []atlas.ExchangeField {
	if e.EntityKind() != atlas.KindPartnership {
		return knownField(e)
	}
	var fields []atlas.ExchangeField
	for _, x := range b.all {
		if x.EntityKind() != atlas.KindProgram && x.EntityKind() != atlas.KindEvent {
			continue
		}
		both := 0
		for _, c := range b.takePart(x) {
			if slices.Contains(e.(*atlas.Partnership).Parties, c.ID) {
				both++
			}
		}
		for _, f := range knownField(x) {
			if both > 1 && !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	return fields
}

// knownField is the field of a program or an event, if it has one.
func knownField(e atlas.Entity) []atlas.ExchangeField {
	var f atlas.ExchangeField
	switch e := e.(type) {
	case *atlas.Program:
		f = e.ExchangeField
	case *atlas.Event:
		f = e.ExchangeField
	}
	if f == "" {
		return nil
	}
	return []atlas.ExchangeField{f}
}

// groupOf returns the group of an entity by one of its cities and of its fields of exchange,
// and a text that is the same for all of that group.
func (b brute) groupOf(e atlas.Entity, c *atlas.City, field atlas.ExchangeField, q store.GroupQuery) (*group, string) {
	g := &group{entities: map[string]bool{}, cities: map[string]bool{}}
	date, key := dateOf(e), ""
	for _, by := range q.By {
		value := ""
		switch by {
		case store.GroupByKind:
			g.Kind = kindOf(e)
			value = g.Kind
		case store.GroupByStatus:
			g.Status = statusOf(e, q.AsOf)
			value = string(g.Status)
		case store.GroupByStage:
			if p, ok := e.(*atlas.Partnership); ok {
				g.Stage = atlas.Stage(stageOf(p, q.AsOf))
				value = string(g.Stage)
			}
		case store.GroupByExchangeField:
			g.ExchangeField = field
			value = string(field)
		case store.GroupByCity:
			if g.City = c; c != nil {
				value = c.ID
			}
		case store.GroupByCountry:
			if c != nil && b.dataset.Countries[c.Country] != nil {
				g.Country = b.dataset.Countries[c.Country]
				value = c.Country
			}
		case store.GroupByRegion:
			if c != nil && b.dataset.Countries[c.Country] != nil {
				g.Region = b.dataset.Countries[c.Country].Region
				value = string(g.Region)
			}
		case store.GroupByContinent:
			if c != nil && b.dataset.Countries[c.Country] != nil {
				value = continentOf(b.dataset.Countries[c.Country].Region)
				g.Continent = atlas.Continent(value)
			}
		case store.GroupByYear:
			if date != "" {
				year := date.Year()
				g.Year, value = &year, string(date[:4])
			}
		case store.GroupByDecade:
			if date != "" {
				decade := date.Year() / 10 * 10
				g.Decade, value = &decade, string(date[:3])
			}
		}
		if value == "" {
			g.Unknown = append(g.Unknown, by)
		}
		key += value + "|"
	}
	return g, key
}

// dateOf is the date by whose year an entity is grouped.
func dateOf(e atlas.Entity) atlas.Date {
	switch e := e.(type) {
	case *atlas.Partnership:
		return e.SignedOn
	case *atlas.Program:
		return e.Start
	case *atlas.Event:
		return e.Start
	}
	return ""
}

func kindOf(e atlas.Entity) string {
	switch e := e.(type) {
	case *atlas.Partnership:
		return string(e.Kind)
	case *atlas.Program:
		return e.Kind
	case *atlas.Event:
		return e.Kind
	}
	return ""
}

func statusOf(e atlas.Entity, d atlas.Day) atlas.Status {
	switch e := e.(type) {
	case *atlas.Partnership:
		return e.StatusOn(d)
	case *atlas.Program:
		return e.StatusOn(d)
	case *atlas.Event:
		return e.StatusOn(d)
	}
	return ""
}

// compareGroups orders groups by what they are grouped by, what is not known last.
func compareGroups(x, y store.GroupCount, q store.GroupQuery) int {
	for _, by := range q.By {
		noX, noY := slices.Contains(x.Unknown, by), slices.Contains(y.Unknown, by)
		c := 0
		switch {
		case noX && noY:
		case noX:
			c = 1
		case noY:
			c = -1
		case by == store.GroupByKind:
			c = cmp.Compare(slices.Index(kindsInOrder[q.Kind], x.Kind), slices.Index(kindsInOrder[q.Kind], y.Kind))
		case by == store.GroupByStatus:
			c = cmp.Compare(slices.Index(statusesInOrder, x.Status), slices.Index(statusesInOrder, y.Status))
		case by == store.GroupByStage:
			c = cmp.Compare(slices.Index(stagesInOrder, x.Stage), slices.Index(stagesInOrder, y.Stage))
		case by == store.GroupByExchangeField:
			c = cmp.Compare(slices.Index(exchangeFieldsInOrder, x.ExchangeField), slices.Index(exchangeFieldsInOrder, y.ExchangeField))
		case by == store.GroupByCity:
			c = strings.Compare(store.NameKey(x.City), store.NameKey(y.City))
		case by == store.GroupByCountry:
			c = strings.Compare(store.NameKey(x.Country), store.NameKey(y.Country))
		case by == store.GroupByRegion:
			c = cmp.Compare(slices.Index(atlas.Regions, x.Region), slices.Index(atlas.Regions, y.Region))
		case by == store.GroupByContinent:
			c = cmp.Compare(slices.Index(atlas.Continents, x.Continent), slices.Index(atlas.Continents, y.Continent))
		case by == store.GroupByYear:
			c = cmp.Compare(*x.Year, *y.Year)
		case by == store.GroupByDecade:
			c = cmp.Compare(*x.Decade, *y.Decade)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// The orders of kinds, statuses, stages and fields of exchange.
var (
	kindsInOrder = map[atlas.Kind][]string{
		atlas.KindPartnership: {"SISTER", "FRIENDSHIP", "PARTNER", "TWINNED", "MOU"},
		atlas.KindProgram:     atlas.ProgramKinds, atlas.KindEvent: atlas.EventKinds,
	}
	stagesInOrder         = []atlas.Stage{"PROPOSED", "APPROVED_BY_SOME", "APPROVED_BY_ALL", "SIGNED", "IN_FORCE", "ENDED", "LAPSED"}
	exchangeFieldsInOrder = []atlas.ExchangeField{
		"ADMINISTRATION", "COUNCIL", "STAFF", "ECONOMY", "TOURISM", "CULTURE", "SYMBOL", "EDUCATION", "SPORT", "HEALTH", "ENVIRONMENT",
	}
	statusesInOrder = []atlas.Status{"IN_FORCE", "SUPERSEDED", "RUNNING", "ONGOING", "ENDED", "PAST", "NOT_YET", "UPCOMING"}
)
