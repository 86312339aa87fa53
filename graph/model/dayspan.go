package model

import "citygraph/internal/atlas"

// DaySpan is the days that a date can mean, both ends included.
type DaySpan struct{ From, To atlas.Day }

// spanOf is the days that d can mean; nil when it is not known.
func spanOf(d atlas.Date) *DaySpan {
	if d == "" {
		return nil
	}
	return &DaySpan{d.First(), d.Last()}
}

// The days that each date can mean.

func (p *Partnership) SignedOnSpan() *DaySpan     { return spanOf(p.SignedOn) }
func (p *Partnership) EndedOnSpan() *DaySpan      { return spanOf(p.EndedOn) }
func (p *Partnership) QuietFromSpan() *DaySpan    { return spanOf(p.QuietFrom) }
func (p *Partnership) QuietThroughSpan() *DaySpan { return spanOf(p.QuietThrough) }
func (p *Partnership) SinceSpan() *DaySpan        { return spanOf(p.Since) }

func (p *Program) StartOnSpan() *DaySpan { return spanOf(p.StartOn()) }
func (p *Program) EndOnSpan() *DaySpan   { return spanOf(p.EndOn()) }

func (e *Event) StartOnSpan() *DaySpan { return spanOf(e.StartOn()) }
func (e *Event) EndOnSpan() *DaySpan   { return spanOf(e.EndOn()) }

func (s *Source) DaySpan() *DaySpan { return spanOf(s.Day) }

func (a *Anniversary) OnSpan() *DaySpan { return spanOf(a.On) }

func (c *Change) OnSpan() *DaySpan { return spanOf(c.On) }

func (d *Decision) DecidedOnSpan() *DaySpan { return spanOf(d.DecidedOn) }

func (f *Figure) FromSpan() *DaySpan    { return spanOf(f.From) }
func (f *Figure) ThroughSpan() *DaySpan { return spanOf(f.Through) }

func (o *Office) FromSpan() *DaySpan { return spanOf(o.From) }
func (o *Office) ToSpan() *DaySpan   { return spanOf(o.To) }

func (e *OfficeEdge) FromSpan() *DaySpan { return spanOf(e.From()) }
func (e *OfficeEdge) ToSpan() *DaySpan   { return spanOf(e.To()) }

func (e *RoleEdge[N]) FromSpan() *DaySpan { return spanOf(e.From()) }
func (e *RoleEdge[N]) ToSpan() *DaySpan   { return spanOf(e.To()) }

func (e *PartnerEdge) SinceSpan() *DaySpan { return spanOf(e.Since()) }

func (e *MapEdge) SinceSpan() *DaySpan { return spanOf(e.Since) }
