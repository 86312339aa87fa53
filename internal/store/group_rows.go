package store

import (
	"fmt"
	"slices"

	"citygraph/internal/atlas"
)

// CheckGroupedRows says that so many things are too many to be read one by one for groups or
// for their numbers, or nothing. Errors: [ErrTooBroad].
func CheckGroupedRows(what string, n int) error {
	if n <= MaxGroupedRows {
		return nil
	}
	return &atlas.Error{Is: ErrTooBroad, Message: fmt.Sprintf("there are %d %s, and their rows are read of at most %d: choose fewer with a filter", n, what, MaxGroupedRows)}
}

// GroupRow is something that was listed to be counted by group, or for its numbers, with
// what it is grouped by.
type GroupRow struct {
	Entity atlas.Entity
	Change *atlas.Change // of a change, whose agreement the entity is
	Cities []*atlas.City // that take part, in order of id

	Organizations, People []string // that take part, by id
	Holders               []string // who headed the city of the counterpart on its day, by id
}

// RowsOf are the rows of an entity of q: one, or one for each of its changes that is counted.
// Thing gives what takes part in it by id; heads are the people who may have headed the city
// of the counterpart.
func (q GroupQuery) RowsOf(e atlas.Entity, thing func(id string) atlas.Entity, heads []*atlas.Person) []GroupRow {
	row := GroupRow{Entity: e}
	for _, id := range q.Participants(nil, e) {
		switch t := thing(id).(type) {
		case *atlas.City:
			row.Cities = append(row.Cities, t)
		case *atlas.Organization:
			row.Organizations = append(row.Organizations, id)
		case *atlas.Person:
			row.People = append(row.People, id)
		}
	}
	p, _ := e.(*atlas.Partnership)
	if !q.Changes.Asked || p == nil {
		row.Holders = q.holders(heads, q.DateOf(e))
		return []GroupRow{row}
	}
	var rows []GroupRow
	for i := range p.Changes {
		if c := &p.Changes[i]; q.Changes.has(*c) {
			row.Change, row.Holders = c, q.holders(heads, c.On)
			rows = append(rows, row)
		}
	}
	return rows
}

// Participants appends the ids of what takes part in an entity, each once: the parties and the
// signers of an agreement, whoever has a role in a program or an event; who issued a source, where q
// groups by it.
func (q GroupQuery) Participants(ids []string, e atlas.Entity) []string {
	first := len(ids)
	switch e := e.(type) {
	case *atlas.Partnership:
		ids = append(ids, e.Parties...)
		for i := range e.Signatures {
			ids = append(ids, e.Signatures[i].Person)
		}
	case *atlas.Program:
		ids = appendParticipants(ids, e.Roles)
	case *atlas.Event:
		ids = appendParticipants(ids, e.Roles)
	case *atlas.Source:
		if e.Issuer != "" && q.Has(GroupByIssuer) {
			ids = append(ids, e.Issuer)
		}
	}
	slices.Sort(ids[first:])
	return ids[:first+len(slices.Compact(ids[first:]))]
}

func appendParticipants(ids []string, roles []atlas.Role) []string {
	for i := range roles {
		ids = append(ids, roles[i].Participant)
	}
	return ids
}

// holders are those of some people who headed the city of the counterpart on a date.
func (q GroupQuery) holders(heads []*atlas.Person, on atlas.Date) []string {
	var ids []string
	for _, p := range heads {
		if p.HeadedOn(q.CounterpartOf, on) {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// facts are those of a row.
func (q GroupQuery) facts(r *GroupRow) GroupKey {
	f := q.FactsOf(r.Entity)
	if p, ok := r.Entity.(*atlas.Partnership); ok && r.Change != nil {
		f.Kind, f.Year, f.Agreement = string(r.Change.Kind), r.Change.On.Year(), p.Kind
	}
	return f
}

// CountRows counts rows by group, as a view counts what it has: see [GroupQuery]. Of each group
// it gives the places of its rows too. Counterpart is the city of CounterpartOf, nil where that
// is empty; thing gives organizations and people by id. Errors: those of [GroupQuery.Count].
func (q GroupQuery) CountRows(rows []GroupRow, counterpart *atlas.City, countries map[string]*atlas.Country, thing func(id string) atlas.Entity) ([]GroupCount, error) {
	t := rowTable{countries: countries, numbers: map[string]int32{}}
	t.Counterpart, t.WantMembers = NoPlace, true
	if counterpart != nil {
		t.Counterpart = t.cityNumber(counterpart)
	}
	facts := map[GroupKey]int32{}
	for i := range rows {
		r := &rows[i]
		f := q.facts(r)
		n, ok := facts[f]
		if !ok {
			n = int32(len(t.Facts))
			facts[f] = n
			t.Facts = append(t.Facts, f)
		}
		t.FactsOf = append(t.FactsOf, n)
		for _, c := range r.Cities {
			t.GroupTable.Cities = append(t.GroupTable.Cities, t.cityNumber(c))
		}
		t.Ends = append(t.Ends, int32(len(t.GroupTable.Cities)))
		t.FieldsOf = append(t.FieldsOf, atlas.ExchangeFieldsOf(r.Entity))
		t.OrganizationsOf, t.PeopleOf, t.HoldersOf = append(t.OrganizationsOf, r.Organizations), append(t.PeopleOf, r.People), append(t.HoldersOf, r.Holders)
	}
	counted, err := q.Count(&t.GroupTable)
	if err != nil {
		return nil, err
	}
	country := func(n int32) *atlas.Country { return countries[t.countryIDs[n]] }
	return q.Groups(counted, country, func(n int32) *atlas.City { return t.cities[n] }, thing, NameKey), nil
}

// rowTable is a table of rows, with the numbers of cities and countries.
type rowTable struct {
	GroupTable
	cities     []*atlas.City
	countries  map[string]*atlas.Country
	countryIDs []string
	numbers    map[string]int32 // of cities and countries, by id
}

func (t *rowTable) cityNumber(c *atlas.City) int32 {
	n, ok := t.numbers[c.ID]
	if !ok {
		n = int32(len(t.cities))
		t.numbers[c.ID] = n
		t.cities = append(t.cities, c)
		country, region := NoPlace, NoPlace
		if k := t.countries[c.Country]; k != nil {
			country, region = t.countryNumber(k), RegionNumber(k)
		}
		t.CountryOf, t.RegionOf = append(t.CountryOf, country), append(t.RegionOf, region)
	}
	return n
}

func (t *rowTable) countryNumber(c *atlas.Country) int32 {
	n, ok := t.numbers[c.ID]
	if !ok {
		n = int32(len(t.countryIDs))
		t.numbers[c.ID] = n
		t.countryIDs = append(t.countryIDs, c.ID)
	}
	return n
}
