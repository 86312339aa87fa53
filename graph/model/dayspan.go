package model

import "citygraph/internal/atlas"

// DaySpan is the days that a date can mean, both ends included.
type DaySpan struct{ From, Until atlas.Day }

// spanOf is the days that d can mean; nil when it is not known.
func spanOf(d atlas.Date) *DaySpan {
	if d == "" {
		return nil
	}
	return &DaySpan{d.First(), d.Last()}
}

// The days that each date can mean.

func (p *Partnership) SignedOnSpan() *DaySpan   { return spanOf(p.SignedOn) }
func (p *Partnership) EndedOnSpan() *DaySpan    { return spanOf(p.EndedOn) }
func (p *Partnership) QuietFromSpan() *DaySpan  { return spanOf(p.QuietFrom) }
func (p *Partnership) QuietUntilSpan() *DaySpan { return spanOf(p.QuietUntil()) }
func (p *Partnership) SinceSpan() *DaySpan      { return spanOf(p.Since) }

func (p *Program) FromSpan() *DaySpan  { return spanOf(p.From()) }
func (p *Program) UntilSpan() *DaySpan { return spanOf(p.Until()) }

func (e *Event) FromSpan() *DaySpan  { return spanOf(e.From()) }
func (e *Event) UntilSpan() *DaySpan { return spanOf(e.Until()) }

func (s *Source) DaySpan() *DaySpan { return spanOf(s.Day) }

func (a *Anniversary) OnSpan() *DaySpan { return spanOf(a.On) }

func (c *Change) OnSpan() *DaySpan { return spanOf(c.On) }

func (d *Decision) DecidedOnSpan() *DaySpan { return spanOf(d.DecidedOn) }

func (f *Figure) FromSpan() *DaySpan  { return spanOf(f.From) }
func (f *Figure) UntilSpan() *DaySpan { return spanOf(f.Until()) }

func (o *Office) FromSpan() *DaySpan  { return spanOf(o.From) }
func (o *Office) UntilSpan() *DaySpan { return spanOf(o.Until()) }

func (e *OfficeEdge) FromSpan() *DaySpan  { return spanOf(e.From()) }
func (e *OfficeEdge) UntilSpan() *DaySpan { return spanOf(e.Until()) }

func (e *RoleEdge[N]) FromSpan() *DaySpan  { return spanOf(e.From()) }
func (e *RoleEdge[N]) UntilSpan() *DaySpan { return spanOf(e.Until()) }

func (e *PartnerEdge) SinceSpan() *DaySpan { return spanOf(e.Since()) }

func (e *MapEdge) SinceSpan() *DaySpan { return spanOf(e.Since) }
