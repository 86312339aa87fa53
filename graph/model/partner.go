package model

import (
	"context"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// PartnerConnection is the partners of a city on a day.
type PartnerConnection struct {
	Connection[*City, PartnerEdge, *PartnerEdge]
	UndatedCount int
	countries    store.CountryCounts
}

// PartnerEdge is a partner and what ties it.
type PartnerEdge struct{ Edge[*City] }

// Fill makes c the connection of a page.
func (c *PartnerConnection) Fill(l Listed) {
	c.Connection.Fill(l)
	c.UndatedCount, c.countries = l.Page.Undated, l.Page.Countries
}

// CountryCount is the number of countries of all partners.
func (c *PartnerConnection) CountryCount(basis CountryBasis) int {
	return countriesBy(c.countries, basis)
}

// countriesBy is a number of countries, counted in a way.
func countriesBy(counts store.CountryCounts, basis CountryBasis) int {
	if basis == BasisISO {
		return counts.ISO
	}
	return counts.Office
}

// Kind is that of the strongest agreement.
func (e *PartnerEdge) Kind() atlas.PartnershipKind { return e.row.Ties[0].Kind }

// Since is when the chain of the strongest agreement was first signed.
func (e *PartnerEdge) Since() atlas.Date { return e.row.Ties[0].Since }

// DistanceKm is how far the partner is from the parent; nil where a position is not known.
func (e *PartnerEdge) DistanceKm() *int {
	x, y, ok := e.positions()
	if !ok {
		return nil
	}
	km := atlas.DistanceKm(*x, *y)
	return &km
}

// DistancePrecision says which positions these are; nil where one is not known.
func (e *PartnerEdge) DistancePrecision() *atlas.Position {
	x, y, ok := e.positions()
	if !ok {
		return nil
	}
	if x.Position != atlas.PositionOwn {
		return &x.Position
	}
	return &y.Position
}

func (e *PartnerEdge) positions() (of, to *atlas.Location, ok bool) {
	of, to = e.list.Of.City.Location, e.Node.City.Location
	return of, to, of != nil && to != nil
}

// TieAge is how many full years old a tie is.
type TieAge struct{ AtLeast, AtMost int }

// Years is the number where there is one alone; else nil.
func (a *TieAge) Years() *int {
	if a.AtLeast != a.AtMost {
		return nil
	}
	return &a.AtLeast
}

// AgeOn is the age of the tie on a day, nil being that of the list; nil where its beginning is not known or comes later.
func (e *PartnerEdge) AgeOn(asOf *atlas.Day) *TieAge {
	on := e.list.Query.AsOf
	if asOf != nil {
		on = *asOf
	}
	least, most, begun := e.Since().FullYears(on)
	if !begun {
		return nil
	}
	return &TieAge{least, most}
}

// Partnerships are the agreements in force, the strongest first.
func (e *PartnerEdge) Partnerships() []*Partnership {
	ps := make([]*Partnership, len(e.row.Ties))
	for i, p := range e.row.Ties {
		ps[i] = &Partnership{p, e.list.Ties}
	}
	return ps
}

// LastEvent is the last event with the city asked about; nil where none is known.
func (e *PartnerEdge) LastEvent() *Event {
	if e.row.LastEvent == nil {
		return nil
	}
	return &Event{e.row.LastEvent, e.list.Events}
}

// OfficeHolderConnection is the people with an office at a parent.
type OfficeHolderConnection struct {
	Connection[*Person, OfficeHolderEdge, *OfficeHolderEdge]
	UnknownCount int
}

// OfficeHolderEdge is a person and the offices at the parent.
type OfficeHolderEdge struct{ Edge[*Person] }

// Fill makes c the connection of a page.
func (c *OfficeHolderConnection) Fill(l Listed) {
	c.Connection.Fill(l)
	c.UnknownCount = l.Page.Unknown
}

// Offices are the offices at the parent.
func (e *OfficeHolderEdge) Offices() []*Office {
	offices := make([]*Office, len(e.row.Offices))
	for i := range e.row.Offices {
		offices[i] = &Office{&e.row.Offices[i], e.list.Lists}
	}
	return offices
}

// OfficeConnection is the offices of a person.
type OfficeConnection struct {
	Connection[Entity, OfficeEdge, *OfficeEdge]
	UnknownCount int
}

// OfficeEdge is an office and where it is.
type OfficeEdge struct{ Edge[Entity] }

// CountUnknown counts the offices of the person that the connection is of which may be
// held on a day, where it is of one.
func (c *OfficeConnection) CountUnknown(p *atlas.Person, on atlas.Day) {
	for _, o := range p.Offices {
		if on != "" && o.MayBeHeldOn(on) {
			c.UnknownCount++
		}
	}
}

// Office is the office itself.
func (e *OfficeEdge) Office() *atlas.Office { return &e.row.Offices[0] }

// Title is what the office is called.
func (e *OfficeEdge) Title() string { return e.Office().Title }

// From is the first day; empty when not known.
func (e *OfficeEdge) From() atlas.Date { return e.Office().From }

// Until is the last day; empty when not known, or when the term still runs.
func (e *OfficeEdge) Until() atlas.Date { return e.Office().To }

// Basis says what the days are.
func (e *OfficeEdge) Basis() atlas.Basis { return e.Office().Basis }

// InOfficeFrom is the first day on which it is known to be held; empty: none.
func (e *OfficeEdge) InOfficeFrom() atlas.Day { return e.Office().HeldSpan().From }

// InOfficeUntil is the last day on which it is; empty: none.
func (e *OfficeEdge) InOfficeUntil() atlas.Day { return e.Office().HeldSpan().Last() }

// HeldUntil is the first later day on which it is not known to be; empty: none.
func (e *OfficeEdge) HeldUntil() atlas.Day { return e.Office().HeldSpan().Until }

// Note is a remark of the data.
func (e *OfficeEdge) Note() string { return e.Office().Note }

// Citations are those of the office.
func (e *OfficeEdge) Citations() []*Citation { return cited(e.Office().Citations, e.list.Lists) }

// CitingEntityConnection is the entities that cite a source.
type CitingEntityConnection struct {
	Connection[Entity, CitingEntityEdge, *CitingEntityEdge]
}

// CitingEntityEdge is an entity and its citations of the source.
type CitingEntityEdge struct{ Edge[Entity] }

// ForCity is the party that a signature was given for; nil where not recorded.
func (e *SignatoryEdge) ForCity(ctx context.Context) (*City, error) {
	return forCity(ctx, e.row, e.list.Lists)
}

// ForCity is the party that a signature was given for; nil where not recorded.
func (e *SignatureEdge) ForCity(ctx context.Context) (*City, error) {
	return forCity(ctx, e.row, e.list.Lists)
}

func forCity(ctx context.Context, row *store.Row, lists *loader.Lists) (*City, error) {
	if row.ForCity == "" {
		return nil, nil
	}
	cities, err := lists.Follow(ctx, "forCity", atlas.KindCity, func(ids []string, r *store.Row) []string { return append(ids, r.ForCity) })
	if err != nil {
		return nil, err
	}
	return As[*City](cities.Entity(row.ForCity), cities.Level), nil
}
