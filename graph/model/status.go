package model

import "citygraph/internal/atlas"

// PartnershipStatusSpan is days on which an agreement stands where it does.
type PartnershipStatusSpan struct{ atlas.StatusSpan }

// ProgramStatusSpan is days on which a program stands where it does.
type ProgramStatusSpan struct{ atlas.StatusSpan }

// EventStatusSpan is days on which an event stands where it does.
type EventStatusSpan struct{ atlas.StatusSpan }

// Statuses are where the agreement stands in the course of time.
func (p *Partnership) Statuses() []*PartnershipStatusSpan {
	return statuses(p.Partnership, func(s atlas.StatusSpan) *PartnershipStatusSpan { return &PartnershipStatusSpan{s} })
}

// Statuses are where the program stands in the course of time.
func (p *Program) Statuses() []*ProgramStatusSpan {
	return statuses(p.Program, func(s atlas.StatusSpan) *ProgramStatusSpan { return &ProgramStatusSpan{s} })
}

// Statuses are where the event stands in the course of time.
func (e *Event) Statuses() []*EventStatusSpan {
	return statuses(e.Event, func(s atlas.StatusSpan) *EventStatusSpan { return &EventStatusSpan{s} })
}

// statuses makes the shape of the statuses of an entity.
func statuses[S any](e atlas.Entity, shape func(atlas.StatusSpan) *S) []*S {
	spans := atlas.StatusSpansOf(e)
	shapes := make([]*S, len(spans))
	for i, s := range spans {
		shapes[i] = shape(s)
	}
	return shapes
}
