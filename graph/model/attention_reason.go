package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/atlas"
)

// AttentionReasonKind names a reason why a tie needs somebody.
type AttentionReasonKind string

// The reasons.
const (
	ReasonEnding       AttentionReasonKind = "ENDING"
	ReasonMilestone    AttentionReasonKind = "MILESTONE"
	ReasonWaiting      AttentionReasonKind = "WAITING"
	ReasonQuiet        AttentionReasonKind = "QUIET"
	ReasonLapsed       AttentionReasonKind = "LAPSED"
	ReasonMemorandum   AttentionReasonKind = "MEMORANDUM"
	ReasonClaimedQuiet AttentionReasonKind = "CLAIMED_QUIET"
	ReasonNoHolder     AttentionReasonKind = "OFFICE_HOLDERS_UNKNOWN"
)

var attentionReasons = []AttentionReasonKind{
	ReasonEnding, ReasonMilestone, ReasonWaiting, ReasonQuiet, ReasonLapsed, ReasonMemorandum, ReasonClaimedQuiet, ReasonNoHolder,
}

// ContactForm says what a contact was.
type ContactForm string

// The forms.
const (
	ContactEvent   ContactForm = "EVENT"
	ContactLetter  ContactForm = "LETTER"
	ContactProgram ContactForm = "PROGRAM"
)

// AttentionReason is why a tie needs somebody.
type AttentionReason struct {
	Kind        AttentionReasonKind
	Urgency     float64
	On          atlas.Date   // when it is due, or since when it is so; empty where that is no day
	Partnership *Partnership // that it is about; nil of what is about none
	Anniversary *Anniversary // that is due; nil of all but a milestone
	Contact     *Contact     // the last, after which it is quiet; nil of all else
	tie         *TieAttention
}

// OnSpan are the days that On can mean.
func (r *AttentionReason) OnSpan() *DaySpan { return spanOf(r.On) }

// daysAhead are the twelve months in which something is due.
const daysAhead = 366

// memorandumYears is how many years a memorandum waits before it needs somebody.
const memorandumYears = 1

// longQuiet is after how many years a quiet tie is no more urgent than before.
const longQuiet = 50

// addReasons finds the reasons of a tie.
func (t *TieAttention) addReasons() {
	t.addEndings()
	if m := t.milestone; m != nil {
		t.add(AttentionReason{Kind: ReasonMilestone, Urgency: 2 + t.nearness(m.On.First()), On: m.On, Anniversary: m})
	}
	t.addQuiet()
	for _, p := range t.agreements {
		t.addStage(p)
		if t.isForgotten(p) {
			t.add(AttentionReason{Kind: ReasonMemorandum, Urgency: 0.75, On: p.SignedOn, Partnership: p})
		}
	}
	t.addClaim()
	if holders := t.OfficeHolderCount(); holders != nil && *holders == 0 {
		t.add(AttentionReason{Kind: ReasonNoHolder, Urgency: 0.25})
	}
	slices.SortStableFunc(t.reasons, func(x, y *AttentionReason) int { return cmp.Compare(y.Urgency, x.Urgency) })
}

func (t *TieAttention) add(r AttentionReason) {
	if only := t.in.parts.Reasons; len(only) > 0 && !slices.Contains(only, r.Kind) {
		return
	}
	r.tie, r.Urgency = t, math.Round(r.Urgency*1e6)/1e6
	t.reasons = append(t.reasons, &r)
}

// nearness is 1 for today, and less for a later day of the twelve months.
func (t *TieAttention) nearness(d atlas.Day) float64 {
	return 1 - min(max(d.Number()-t.in.AsOf.Number(), 0), daysAhead)/daysAhead
}

// addEndings adds the agreements in force that end in the twelve months, and that no other takes the place of.
func (t *TieAttention) addEndings() {
	for _, p := range t.agreements {
		until := p.EffectiveUntil
		if p.InForceOn(t.in.AsOf) && until != "" && until <= t.in.AsOf.Add(1, 0) && p.Partnership.StatusOn(until) == atlas.StatusEnded {
			t.add(AttentionReason{Kind: ReasonEnding, Urgency: 3 + t.nearness(until), On: p.EndedOn, Partnership: p})
		}
	}
}

// addQuiet adds that a partner is quiet: the longer, the more urgent.
func (t *TieAttention) addQuiet() {
	quiet := t.Quiet()
	if t.partner == nil || quiet == nil || !*quiet {
		return
	}
	r := AttentionReason{Kind: ReasonQuiet, Urgency: 1, Contact: t.LastContact(nil), On: t.Since()}
	if r.Contact != nil {
		r.On = r.Contact.lastDay()
	}
	if years, _, begun := r.On.FullYears(t.in.AsOf); begun {
		if r.Contact == nil && years < t.in.parts.QuietYears {
			return // the tie itself is not so old
		}
		r.Urgency += float64(min(years, longQuiet)) / longQuiet
	}
	t.add(r)
}

// waiting is how urgent an agreement is that waits at a stage.
var waiting = map[atlas.Stage]float64{atlas.StageApprovedByAll: 2, atlas.StageApprovedBySome: 1.75, atlas.StageProposed: 1.5}

// addStage adds an agreement that was prepared and not signed, or that lapsed where no agreement of the two is in force.
func (t *TieAttention) addStage(p *Partnership) {
	stage := p.Partnership.StageOn(t.in.AsOf)
	urgency, waits := waiting[stage]
	switch {
	case stage == atlas.StageLapsed && !t.tied():
		t.add(AttentionReason{Kind: ReasonLapsed, Urgency: 1, On: p.EndedOn, Partnership: p})
	case waits:
		t.add(AttentionReason{Kind: ReasonWaiting, Urgency: urgency, On: t.lastDecision(p), Partnership: p})
	case p.Unsigned && len(p.Partnership.Decisions) == 0: // nobody knows when
		t.add(AttentionReason{Kind: ReasonWaiting, Urgency: 1, Partnership: p})
	}
}

// lastDecision is the day of the last decision by the day; empty where none is known.
func (t *TieAttention) lastDecision(p *Partnership) (last atlas.Date) {
	for i := range p.Partnership.Decisions {
		if on := p.Partnership.Decisions[i].DecidedOn; on != "" && on.First() <= t.in.AsOf && (last == "" || atlas.CompareDates(on, last) > 0) {
			last = on
		}
	}
	return last
}

// tied says whether an agreement of the two is in force.
func (t *TieAttention) tied() bool {
	return slices.ContainsFunc(t.agreements, func(p *Partnership) bool { return p.InForceOn(t.in.AsOf) })
}

// isForgotten says whether a memorandum was signed and nothing came of it: no other agreement of the two, and no contact, is known
// since. Where the day of a contact is not known, neither is this.
func (t *TieAttention) isForgotten(p *Partnership) bool {
	if p.Partnership.Kind != atlas.MOU || p.Unsigned || p.Partnership.StageOn(t.in.AsOf) != atlas.StageInForce {
		return false
	}
	if years, _, begun := p.SignedOn.FullYears(t.in.AsOf); begun && years < memorandumYears {
		return false
	}
	later := func(on atlas.Date) bool { return p.SignedOn == "" || on.Last() > p.SignedOn.First() }
	return t.undated == 0 && len(t.programs) == 0 &&
		!slices.ContainsFunc(t.contacts, func(c *Contact) bool { return later(c.lastDay()) }) &&
		!slices.ContainsFunc(t.agreements, func(other *Partnership) bool {
			return other != p && (other.SignedOn == "" || other.SignedOn.First() <= t.in.AsOf && later(other.SignedOn))
		})
}

// addClaim adds what a source says of a span that is over, where no contact is known since it began.
func (t *TieAttention) addClaim() {
	for _, c := range t.QuietClaims() {
		if c.Until().First() <= t.in.AsOf && !slices.ContainsFunc(t.contacts, func(x *Contact) bool { return x.lastDay().Last() >= c.From().First() }) {
			t.add(AttentionReason{Kind: ReasonClaimedQuiet, Urgency: 0.5, On: c.From(), Partnership: c.Partnership})
		}
	}
}

// AppendAttentionReasonKind appends a value of the enum.
func AppendAttentionReasonKind(b []byte, v AttentionReasonKind) []byte { return appendEnum(b, v) }

// MarshalAttentionReasonKind writes a value of the enum.
func MarshalAttentionReasonKind(v AttentionReasonKind) graphql.Marshaler {
	return marshal(v, AppendAttentionReasonKind)
}

// UnmarshalAttentionReasonKind reads a value of the enum.
func UnmarshalAttentionReasonKind(v any) (AttentionReasonKind, error) {
	return unmarshalEnum(v, attentionReasons...)
}

// AppendContactForm appends a value of the enum.
func AppendContactForm(b []byte, v ContactForm) []byte { return appendEnum(b, v) }

// MarshalContactForm writes a value of the enum.
func MarshalContactForm(v ContactForm) graphql.Marshaler { return marshal(v, AppendContactForm) }

// UnmarshalContactForm reads a value of the enum.
func UnmarshalContactForm(v any) (ContactForm, error) {
	return unmarshalEnum(v, ContactEvent, ContactLetter, ContactProgram)
}

// AppendContactLevel appends a value of the enum.
func AppendContactLevel(b []byte, v atlas.ContactLevel) []byte { return appendEnum(b, v) }

// MarshalContactLevel writes a value of the enum.
func MarshalContactLevel(v atlas.ContactLevel) graphql.Marshaler {
	return marshal(v, AppendContactLevel)
}

// UnmarshalContactLevel reads a value of the enum.
func UnmarshalContactLevel(v any) (atlas.ContactLevel, error) {
	return unmarshalEnum(v, atlas.ContactLevels...)
}
