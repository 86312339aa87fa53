package model

// The plain lists, whose edges have a cursor and a node alone.

// CityConnection is a list of cities.
type CityConnection struct{ Connection[*City, *CityEdge] }

// CityEdge is a row of it.
type CityEdge struct{ Edge[*City] }

// NewCityConnection makes a connection of a page.
func NewCityConnection(l Listed) *CityConnection {
	return &CityConnection{connect(l, As[*City], func(e Edge[*City]) *CityEdge { return &CityEdge{e} })}
}

// CountryConnection is a list of countries.
type CountryConnection struct {
	Connection[*Country, *CountryEdge]
}

// CountryEdge is a row of it.
type CountryEdge struct{ Edge[*Country] }

// NewCountryConnection makes a connection of a page.
func NewCountryConnection(l Listed) *CountryConnection {
	return &CountryConnection{connect(l, As[*Country], func(e Edge[*Country]) *CountryEdge { return &CountryEdge{e} })}
}

// PartnershipConnection is a list of partnerships.
type PartnershipConnection struct {
	Connection[*Partnership, *PartnershipEdge]
}

// PartnershipEdge is a row of it.
type PartnershipEdge struct{ Edge[*Partnership] }

// NewPartnershipConnection makes a connection of a page.
func NewPartnershipConnection(l Listed) *PartnershipConnection {
	return &PartnershipConnection{connect(l, As[*Partnership], func(e Edge[*Partnership]) *PartnershipEdge { return &PartnershipEdge{e} })}
}

// ProgramConnection is a list of programs.
type ProgramConnection struct {
	Connection[*Program, *ProgramEdge]
}

// ProgramEdge is a row of it.
type ProgramEdge struct{ Edge[*Program] }

// NewProgramConnection makes a connection of a page.
func NewProgramConnection(l Listed) *ProgramConnection {
	return &ProgramConnection{connect(l, As[*Program], func(e Edge[*Program]) *ProgramEdge { return &ProgramEdge{e} })}
}

// OrganizationConnection is a list of organizations.
type OrganizationConnection struct {
	Connection[*Organization, *OrganizationEdge]
}

// OrganizationEdge is a row of it.
type OrganizationEdge struct{ Edge[*Organization] }

// NewOrganizationConnection makes a connection of a page.
func NewOrganizationConnection(l Listed) *OrganizationConnection {
	return &OrganizationConnection{connect(l, As[*Organization], func(e Edge[*Organization]) *OrganizationEdge { return &OrganizationEdge{e} })}
}

// PersonConnection is a list of people.
type PersonConnection struct {
	Connection[*Person, *PersonEdge]
}

// PersonEdge is a row of it.
type PersonEdge struct{ Edge[*Person] }

// NewPersonConnection makes a connection of a page.
func NewPersonConnection(l Listed) *PersonConnection {
	return &PersonConnection{connect(l, As[*Person], func(e Edge[*Person]) *PersonEdge { return &PersonEdge{e} })}
}

// EventConnection is a list of events.
type EventConnection struct{ Connection[*Event, *EventEdge] }

// EventEdge is a row of it.
type EventEdge struct{ Edge[*Event] }

// NewEventConnection makes a connection of a page.
func NewEventConnection(l Listed) *EventConnection {
	return &EventConnection{connect(l, As[*Event], func(e Edge[*Event]) *EventEdge { return &EventEdge{e} })}
}

// SourceConnection is a list of sources.
type SourceConnection struct {
	Connection[*Source, *SourceEdge]
}

// SourceEdge is a row of it.
type SourceEdge struct{ Edge[*Source] }

// NewSourceConnection makes a connection of a page.
func NewSourceConnection(l Listed) *SourceConnection {
	return &SourceConnection{connect(l, As[*Source], func(e Edge[*Source]) *SourceEdge { return &SourceEdge{e} })}
}

// AnniversaryConnection is a list of anniversaries.
type AnniversaryConnection struct {
	Connection[*Anniversary, *AnniversaryEdge]
}

// AnniversaryEdge is a row of it.
type AnniversaryEdge struct{ Edge[*Anniversary] }

// NewAnniversaryConnection makes a connection of a page.
func NewAnniversaryConnection(l Listed) *AnniversaryConnection {
	return &AnniversaryConnection{connect(l, As[*Anniversary], func(e Edge[*Anniversary]) *AnniversaryEdge { return &AnniversaryEdge{e} })}
}
