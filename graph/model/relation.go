package model

import "citygraph/internal/atlas"

// The lists whose edges have properties of a relation.

// RoleEdge is an edge with a role and, in a program, its span.
type RoleEdge[N any] struct{ Edge[N] }

// Role is the role in the words of the source; empty when it has no name.
func (e *RoleEdge[N]) Role() string { return e.row.Role }

// From is the first day of the role, where it has a span of its own.
func (e *RoleEdge[N]) From() atlas.Date { return e.row.From }

// Until is the last day of the role, where it has a span of its own.
func (e *RoleEdge[N]) Until() atlas.Date { return e.row.To }

// The lists of those with a role in a program or an event, and of what they have one in.
type (
	CityRoleConnection struct {
		Connection[*City, CityRoleEdge, *CityRoleEdge]
	}
	CityRoleEdge struct{ RoleEdge[*City] }

	OrganizationRoleConnection struct {
		Connection[*Organization, OrganizationRoleEdge, *OrganizationRoleEdge]
	}
	OrganizationRoleEdge struct{ RoleEdge[*Organization] }

	PersonRoleConnection struct {
		Connection[*Person, PersonRoleEdge, *PersonRoleEdge]
	}
	PersonRoleEdge struct{ RoleEdge[*Person] }

	ProgramRoleConnection struct {
		Connection[*Program, ProgramRoleEdge, *ProgramRoleEdge]
	}
	ProgramRoleEdge struct{ RoleEdge[*Program] }

	EventRoleConnection struct {
		Connection[*Event, EventRoleEdge, *EventRoleEdge]
	}
	EventRoleEdge struct{ RoleEdge[*Event] }
)

// The people who signed an agreement, and the agreements a person signed: see ForCity.
type (
	SignatoryConnection struct {
		Connection[*Person, SignatoryEdge, *SignatoryEdge]
	}
	SignatoryEdge struct{ Edge[*Person] }

	SignatureConnection struct {
		Connection[*Partnership, SignatureEdge, *SignatureEdge]
	}
	SignatureEdge struct{ Edge[*Partnership] }
)

// MarkingEdge is an edge between an event and an agreement that it signed, renewed or ended.
type MarkingEdge[N any] struct{ Edge[N] }

// Act is what the event did to the agreement.
func (e *MarkingEdge[N]) Act() atlas.Act { return e.row.Act }

// The agreements that an event signed, renewed or ended, and the events that did so to an
// agreement.
type (
	MarkConnection struct {
		Connection[*Partnership, MarkEdge, *MarkEdge]
	}
	MarkEdge struct{ MarkingEdge[*Partnership] }

	MarkingEventConnection struct {
		Connection[*Event, MarkingEventEdge, *MarkingEventEdge]
	}
	MarkingEventEdge struct{ MarkingEdge[*Event] }
)

// AnniversaryOfEdge is an edge between an event and an agreement of which it celebrated an
// anniversary.
type AnniversaryOfEdge[N any] struct{ Edge[N] }

// Nth is the year that was celebrated.
func (e *AnniversaryOfEdge[N]) Nth() int { return e.row.Nth }

// The agreements of which an event celebrated an anniversary, and the events that
// celebrated one of an agreement.
type (
	CelebrationConnection struct {
		Connection[*Partnership, CelebrationEdge, *CelebrationEdge]
	}
	CelebrationEdge struct {
		AnniversaryOfEdge[*Partnership]
	}

	CelebratingEventConnection struct {
		Connection[*Event, CelebratingEventEdge, *CelebratingEventEdge]
	}
	CelebratingEventEdge struct{ AnniversaryOfEdge[*Event] }
)
