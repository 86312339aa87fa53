package dataset

import "citygraph/internal/atlas"

// entityPointer is a pointer to a struct that is an entity.
type entityPointer[E any] interface {
	*E
	atlas.Entity
}

// entityTable is the file of the entities of a kind: the id, the attributes, the
// sources.
func entityTable[E any, P entityPointer[E]](file string, kind atlas.Kind, id func(*E) *string, of func(*atlas.Atlas) []P) *table[E] {
	columns := []column[E]{text("id", id).must()}
	all := atlas.Attributes(kind)
	for i := range all {
		columns = append(columns, columnsFor(&all[i], func(e *E) any { return e })...)
	}
	if atlas.CitationsOf(P(new(E))) != nil {
		cited := sources(func(e *E) *[]atlas.Citation { return atlas.CitationsOf(P(e)) })
		cited.needed = kind != atlas.KindCountry // the codes of countries are those of ISO
		columns = append(columns, cited)
	}
	return &table[E]{
		file: file, kind: kind, rows: kind, columns: columns,
		add: func(b *builder, at place, e *E) {
			complete(b, at, kind, e)
			b.entity(at, P(e))
		},
		each: func(a *atlas.Atlas, yield func(*E)) {
			for _, e := range of(a) {
				yield(e)
			}
		},
	}
}

// must makes t a file that every dataset has.
func (t *table[L]) must() *table[L] {
	t.needed = true
	return t
}

var (
	sourceTable = entityTable("sources.csv", atlas.KindSource,
		func(s *atlas.Source) *string { return &s.ID }, func(a *atlas.Atlas) []*atlas.Source { return a.Sources }).must()
	countryTable = entityTable("countries.csv", atlas.KindCountry,
		func(c *atlas.Country) *string { return &c.ID }, func(a *atlas.Atlas) []*atlas.Country { return a.Countries }).must()
	cityTable = entityTable("cities.csv", atlas.KindCity,
		func(c *atlas.City) *string { return &c.ID }, func(a *atlas.Atlas) []*atlas.City { return a.Cities }).must()
	partnershipTable = withoutImplied(entityTable("partnerships.csv", atlas.KindPartnership,
		func(p *atlas.Partnership) *string { return &p.ID }, func(a *atlas.Atlas) []*atlas.Partnership { return a.Partnerships }))
	programTable = entityTable("programs.csv", atlas.KindProgram,
		func(p *atlas.Program) *string { return &p.ID }, func(a *atlas.Atlas) []*atlas.Program { return a.Programs })
	organizationTable = withoutSeat(entityTable("organizations.csv", atlas.KindOrganization,
		func(o *atlas.Organization) *string { return &o.ID }, func(a *atlas.Atlas) []*atlas.Organization { return a.Organizations }))
	personTable = entityTable("people.csv", atlas.KindPerson,
		func(p *atlas.Person) *string { return &p.ID }, func(a *atlas.Atlas) []*atlas.Person { return a.People })
	eventTable = entityTable("events.csv", atlas.KindEvent,
		func(e *atlas.Event) *string { return &e.ID }, func(a *atlas.Atlas) []*atlas.Event { return a.Events })
)

// entityTables are the files of entities, in the order in which they are read.
var entityTables = []tableOf{
	sourceTable, countryTable, cityTable, partnershipTable, programTable, organizationTable, personTable, eventTable,
}

// withoutSeat writes the country only of an organization without a seat.
func withoutSeat(t *table[atlas.Organization]) *table[atlas.Organization] {
	t.writeIf("country", func(o *atlas.Organization) bool { return o.Seat == "" })
	return t
}

// withoutImplied writes that an agreement ended only where no day says it, and reads
// it so.
func withoutImplied(t *table[atlas.Partnership]) *table[atlas.Partnership] {
	t.writeIf("ended", func(p *atlas.Partnership) bool { return p.EndedOn == "" })
	add := t.add
	t.add = func(b *builder, at place, p *atlas.Partnership) {
		p.Ended = p.Ended || p.EndedOn != ""
		add(b, at, p)
	}
	return t
}

// writeIf writes a column only of the lines for which said is true.
func (t *table[L]) writeIf(name string, said func(*L) bool) {
	c := columnOf(t.columns, name)
	get := c.get
	c.get = func(l *L) string {
		if !said(l) {
			return ""
		}
		return get(l)
	}
}
