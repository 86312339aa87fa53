package model

import "citygraph/internal/atlas"

// Decision is what a body decided about an agreement.
type Decision struct {
	*atlas.Decision
	Of *Partnership
}

// Decisions are those about the agreement.
func (p *Partnership) Decisions() []*Decision {
	decisions := make([]*Decision, len(p.Partnership.Decisions))
	for i := range p.Partnership.Decisions {
		decisions[i] = &Decision{&p.Partnership.Decisions[i], p}
	}
	return decisions
}

// Citations are those of the decision or, where it has none of its own, of the agreement.
func (d *Decision) Citations() []*Citation {
	return cited(atlas.CitationsOr(d.Decision.Citations, d.Of.Partnership), d.Of.Level)
}

// Decision is the decision that the change is; nil where it is none.
func (c *Change) Decision() *Decision {
	if c.Change.Decision == 0 {
		return nil
	}
	return &Decision{&c.Partnership.Partnership.Decisions[c.Change.Decision-1], c.Partnership}
}

// PartnershipStageSpan is days on which an agreement has come as far as it has.
type PartnershipStageSpan struct{ atlas.StageSpan }

// Stages are how far the agreement has come in the course of time.
func (p *Partnership) Stages() []*PartnershipStageSpan {
	spans := atlas.StageSpansOf(p.Partnership)
	shapes := make([]*PartnershipStageSpan, len(spans))
	for i, s := range spans {
		shapes[i] = &PartnershipStageSpan{s}
	}
	return shapes
}
