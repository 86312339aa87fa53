package model

import "citygraph/internal/atlas"

// The lists whose edges carry the properties of a relation.

// RoleEdge is an edge with a role and, in a program, its span.
type RoleEdge[N any] struct{ Edge[N] }

// Role is the role in the words of the source; empty when it has no name.
func (e *RoleEdge[N]) Role() string { return e.row.Role }

// From is the first day of the role, where it has a span of its own.
func (e *RoleEdge[N]) From() atlas.Date { return e.row.From }

// To is the last day of the role, where it has a span of its own.
func (e *RoleEdge[N]) To() atlas.Date { return e.row.To }

// CityRoleConnection is a list with roles.
type CityRoleConnection struct {
	Connection[*City, *CityRoleEdge]
}

// CityRoleEdge is a row of it.
type CityRoleEdge struct{ RoleEdge[*City] }

// NewCityRoleConnection makes a connection of a page.
func NewCityRoleConnection(l Listed) *CityRoleConnection {
	return &CityRoleConnection{connect(l, As[*City], func(e Edge[*City]) *CityRoleEdge { return &CityRoleEdge{RoleEdge[*City]{e}} })}
}

// OrganizationRoleConnection is a list with roles.
type OrganizationRoleConnection struct {
	Connection[*Organization, *OrganizationRoleEdge]
}

// OrganizationRoleEdge is a row of it.
type OrganizationRoleEdge struct{ RoleEdge[*Organization] }

// NewOrganizationRoleConnection makes a connection of a page.
func NewOrganizationRoleConnection(l Listed) *OrganizationRoleConnection {
	return &OrganizationRoleConnection{connect(l, As[*Organization], func(e Edge[*Organization]) *OrganizationRoleEdge {
		return &OrganizationRoleEdge{RoleEdge[*Organization]{e}}
	})}
}

// PersonRoleConnection is a list with roles.
type PersonRoleConnection struct {
	Connection[*Person, *PersonRoleEdge]
}

// PersonRoleEdge is a row of it.
type PersonRoleEdge struct{ RoleEdge[*Person] }

// NewPersonRoleConnection makes a connection of a page.
func NewPersonRoleConnection(l Listed) *PersonRoleConnection {
	return &PersonRoleConnection{connect(l, As[*Person], func(e Edge[*Person]) *PersonRoleEdge { return &PersonRoleEdge{RoleEdge[*Person]{e}} })}
}

// ProgramRoleConnection is a list with roles.
type ProgramRoleConnection struct {
	Connection[*Program, *ProgramRoleEdge]
}

// ProgramRoleEdge is a row of it.
type ProgramRoleEdge struct{ RoleEdge[*Program] }

// NewProgramRoleConnection makes a connection of a page.
func NewProgramRoleConnection(l Listed) *ProgramRoleConnection {
	return &ProgramRoleConnection{connect(l, As[*Program], func(e Edge[*Program]) *ProgramRoleEdge { return &ProgramRoleEdge{RoleEdge[*Program]{e}} })}
}

// EventRoleConnection is a list with roles.
type EventRoleConnection struct {
	Connection[*Event, *EventRoleEdge]
}

// EventRoleEdge is a row of it.
type EventRoleEdge struct{ RoleEdge[*Event] }

// NewEventRoleConnection makes a connection of a page.
func NewEventRoleConnection(l Listed) *EventRoleConnection {
	return &EventRoleConnection{connect(l, As[*Event], func(e Edge[*Event]) *EventRoleEdge { return &EventRoleEdge{RoleEdge[*Event]{e}} })}
}

// SignatoryConnection is a list of the people who signed an agreement.
type SignatoryConnection struct {
	Connection[*Person, *SignatoryEdge]
}

// SignatoryEdge is a row of it.
type SignatoryEdge struct{ Edge[*Person] }

// NewSignatoryConnection makes a connection of a page.
func NewSignatoryConnection(l Listed) *SignatoryConnection {
	return &SignatoryConnection{connect(l, As[*Person], func(e Edge[*Person]) *SignatoryEdge { return &SignatoryEdge{e} })}
}

// SignatureConnection is a list of the agreements a person signed.
type SignatureConnection struct {
	Connection[*Partnership, *SignatureEdge]
}

// SignatureEdge is a row of it.
type SignatureEdge struct{ Edge[*Partnership] }

// NewSignatureConnection makes a connection of a page.
func NewSignatureConnection(l Listed) *SignatureConnection {
	return &SignatureConnection{connect(l, As[*Partnership], func(e Edge[*Partnership]) *SignatureEdge { return &SignatureEdge{e} })}
}

// MarkConnection is a list of the agreements an event signed, renewed or ended.
type MarkConnection struct {
	Connection[*Partnership, *MarkEdge]
}

// MarkEdge is a row of it.
type MarkEdge struct{ Edge[*Partnership] }

// NewMarkConnection makes a connection of a page.
func NewMarkConnection(l Listed) *MarkConnection {
	return &MarkConnection{connect(l, As[*Partnership], func(e Edge[*Partnership]) *MarkEdge { return &MarkEdge{e} })}
}

// Act is what the event did to the agreement.
func (e *MarkEdge) Act() atlas.Act { return e.row.Act }

// MarkingEventConnection is a list of the events that signed, renewed or ended an agreement.
type MarkingEventConnection struct {
	Connection[*Event, *MarkingEventEdge]
}

// MarkingEventEdge is a row of it.
type MarkingEventEdge struct{ Edge[*Event] }

// NewMarkingEventConnection makes a connection of a page.
func NewMarkingEventConnection(l Listed) *MarkingEventConnection {
	return &MarkingEventConnection{connect(l, As[*Event], func(e Edge[*Event]) *MarkingEventEdge { return &MarkingEventEdge{e} })}
}

// Act is what the event did to the agreement.
func (e *MarkingEventEdge) Act() atlas.Act { return e.row.Act }

// CelebrationConnection is a list of the agreements of which an event celebrated an anniversary.
type CelebrationConnection struct {
	Connection[*Partnership, *CelebrationEdge]
}

// CelebrationEdge is a row of it.
type CelebrationEdge struct{ Edge[*Partnership] }

// NewCelebrationConnection makes a connection of a page.
func NewCelebrationConnection(l Listed) *CelebrationConnection {
	return &CelebrationConnection{connect(l, As[*Partnership], func(e Edge[*Partnership]) *CelebrationEdge { return &CelebrationEdge{e} })}
}

// Nth is the year that was celebrated.
func (e *CelebrationEdge) Nth() int { return e.row.Nth }

// CelebratingEventConnection is a list of the events that celebrated an anniversary of an agreement.
type CelebratingEventConnection struct {
	Connection[*Event, *CelebratingEventEdge]
}

// CelebratingEventEdge is a row of it.
type CelebratingEventEdge struct{ Edge[*Event] }

// NewCelebratingEventConnection makes a connection of a page.
func NewCelebratingEventConnection(l Listed) *CelebratingEventConnection {
	return &CelebratingEventConnection{connect(l, As[*Event], func(e Edge[*Event]) *CelebratingEventEdge { return &CelebratingEventEdge{e} })}
}

// Nth is the year that was celebrated.
func (e *CelebratingEventEdge) Nth() int { return e.row.Nth }
