package atlas

import "strings"

// PartnershipKind is what the parties call their agreement.
type PartnershipKind string

// The kinds of agreement, strongest first. TWINNED is a twin or sister city that
// the source does not tell apart. An MOU makes no partner.
const (
	Sister     PartnershipKind = "SISTER"
	Friendship PartnershipKind = "FRIENDSHIP"
	Partner    PartnershipKind = "PARTNER"
	Twinned    PartnershipKind = "TWINNED"
	MOU        PartnershipKind = "MOU"
)

// PartnershipKinds lists the kinds, strongest first.
var PartnershipKinds = []PartnershipKind{Sister, Friendship, Partner, Twinned, MOU}

// Strength orders the kinds: 0 for the strongest. An unknown kind is weakest.
func (k PartnershipKind) Strength() int {
	for i, other := range PartnershipKinds {
		if k == other {
			return i
		}
	}
	return len(PartnershipKinds)
}

// KindSet is a set of kinds of agreement. The zero value is empty.
type KindSet uint8

// PartnerKinds are the kinds that make partners: all but MOU.
const PartnerKinds KindSet = 1<<4 - 1

// AllKinds are all kinds of agreement.
const AllKinds KindSet = 1<<5 - 1

// KindSetOf is the set of some kinds.
func KindSetOf(kinds ...PartnershipKind) KindSet {
	var s KindSet
	for _, k := range kinds {
		s |= 1 << k.Strength()
	}
	return s & AllKinds
}

// Has says whether k is in s.
func (s KindSet) Has(k PartnershipKind) bool { return s&(1<<k.Strength()) != 0 }

// Partnership is an agreement of two or more places.
type Partnership struct {
	ID               string          `fact:"1"`
	Kind             PartnershipKind `fact:"2"`
	Parties          []string        `json:",omitempty" fact:"3"` // city ids, the home city first, then alphabetical
	SignedOn         Date            `fact:"4"`                   // empty: unknown
	InForceBy        Day             `fact:"5"`                   // known to have been in force by then; empty: unknown
	InForceByDerived bool            `fact:"6"`                   // InForceBy is only the day a source was published
	EndedOn          Date            `fact:"7"`                   // empty: unknown, or not ended
	Ended            bool            `fact:"8"`                   // known to have ended
	Supersedes       string          `fact:"9"`                   // id of the agreement it replaced; empty: none
	Note             string          `fact:"10"`
	Signatures       []Signature     `json:",omitempty" fact:"11"` // by person
	Decisions        []Decision      `json:",omitempty" fact:"14"` // about it, by day (unknown last), party, body
	Unsigned         bool            `json:",omitempty" fact:"15"` // it was prepared, and no source knows of its signing: it ties nobody
	QuietFrom        Date            `json:",omitempty" fact:"16"` // a source says that nothing was exchanged from then
	QuietThrough     Date            `json:",omitempty" fact:"17"` // until then; both empty: no source says so
	Citations        []Citation      `json:",omitempty" fact:"12"`

	Derived `json:"-" fact:"13"`
}

// Derived is what follows from the facts of an agreement, of its parties and of
// the agreements before and after it. [Atlas.Derive] computes it; stores keep it
// as keys.
type Derived struct {
	Name           string          `fact:"1"`  // "Incheon – Tianjin, sister cities, 1993-12-07"
	EffectiveFrom  Day             `fact:"2"`  // first day known to be in force; empty: unknown
	EffectiveUntil Day             `fact:"3"`  // first day no longer in force for certain; empty: none known
	SupersededFrom Day             `fact:"4"`  // first day on which one that took its place is known to be in force; empty: none
	Root           string          `fact:"5"`  // id of the first agreement of its chain
	Since          Date            `fact:"6"`  // SignedOn of the root
	ChainSpans     []Span          `fact:"7"`  // of a root: when its chain is in force, in order; else empty
	Changes        []Change        `fact:"8"`  // what was decided about it, how it came about and, where it did, how it ended
	SupersededBy   []string        `fact:"9"`  // ids, in alphabetical order
	ExchangeFields []ExchangeField `fact:"11"` // of the programs and events of two of its parties at least, in order
	Korean         string          `fact:"12"` // Name in Korean; empty where the Korean name of a party is unknown
	AssertedBy     []string        `fact:"13"` // ids of the parties that assert it: see [Assertion]
	NoIssuer       int             `fact:"14"` // the number of the sources it cites whose issuer is not known
	History        []string        `fact:"10"` // ids of all it came from and all that came of it, itself among them, oldest first
}

// Span is the days from From on and before Until. An empty Until has no end. Where there
// may be no days at all, the zero Span has none.
type Span struct {
	From  Day `fact:"1"`
	Until Day `fact:"2"`
}

// EveryDay are all days.
var EveryDay = Span{From: FirstDay}

// Has says whether d lies in s.
func (s Span) Has(d Day) bool { return s.From <= d && (s.Until == "" || d < s.Until) }

// Last is the last day of s; empty where it has none, or no end.
func (s Span) Last() Day { return s.Until.Add(0, -1) }

// And are the days in both; the zero Span where there are none.
func (s Span) And(other Span) Span {
	if s.From == "" || other.From == "" {
		return Span{}
	}
	both := Span{max(s.From, other.From), earlierDay(s.Until, other.Until)}
	if both.Until != "" && both.Until <= both.From {
		return Span{}
	}
	return both
}

// Signature is a person who signed an agreement, for one of its parties.
type Signature struct {
	Person    string     `fact:"1"` // id
	ForCity   string     `fact:"2"` // id; empty: not recorded
	Citations []Citation `json:",omitempty" fact:"3"`
}

// InForceOn says whether p is known to be in force on d. O(1).
func (p *Partnership) InForceOn(d Day) bool {
	if p.Ended && p.EndedOn == "" {
		return false
	}
	return p.EffectiveFrom != "" && p.EffectiveFrom <= d && (p.EffectiveUntil == "" || d < p.EffectiveUntil)
}

// MayBeInForceOn says whether p may have been in force on d although that is not
// known: [Partnership.StatusOn] does not know where it stood.
func (p *Partnership) MayBeInForceOn(d Day) bool { return p.StatusOn(d) == "" }

// InForceUntil is the last day before it ended or another took its place; empty: none known.
func (d Derived) InForceUntil() Day { return d.EffectiveUntil.Add(0, -1) }

// InForceSpan are the days of [Partnership.InForceOn].
func (p *Partnership) InForceSpan() Span {
	s := Span{p.EffectiveFrom, p.EffectiveUntil}
	if (p.Ended && p.EndedOn == "") || (s.Until != "" && s.Until <= s.From) {
		return Span{}
	}
	return s
}

// PossibleSpan are the days on which p is in force or may be, which follow each other
// without a gap; the zero Span where there is no day on which that is not known.
func (p *Partnership) PossibleSpan() Span {
	var room [mostStatuses]StatusFrom
	all := appendStatuses(room[:0], p)
	span, unknown := Span{}, false
	for i, s := range all {
		if s.Status != "" && s.Status != StatusInForce {
			continue
		}
		unknown = unknown || s.Status == ""
		if span.From == "" {
			span.From = max(s.From, FirstDay)
		}
		if span.Until = ""; i+1 < len(all) {
			span.Until = all[i+1].From
		}
	}
	if !unknown {
		return Span{}
	}
	return span
}

// gone is the first day on which p is known to be in force no longer, with what it is
// from then on; empty where there is none. Of an end that is a month or a year it is
// the last day of that.
func (p *Partnership) gone() (Day, Status) {
	end := p.EndedOn.Last()
	if p.SupersededFrom != "" && (end == "" || p.SupersededFrom < end) {
		return p.SupersededFrom, StatusSuperseded
	}
	return end, StatusEnded
}

// signedEffect is the day from which the facts of p alone know it in force: the
// earlier of SignedOn, by the last day it can mean, and InForceBy.
func (p *Partnership) signedEffect() Day { return earlierDay(p.SignedOn.Last(), p.InForceBy) }

// Renews says whether p supersedes old by one of the same kind.
func (p *Partnership) renews(old *Partnership) bool {
	return old != nil && p.Supersedes == old.ID && p.Kind == old.Kind
}

// kindWords are the kinds in the names of agreements.
var kindWords = map[PartnershipKind]string{
	Sister:     "sister cities",
	Friendship: "friendship cities",
	Partner:    "partner cities",
	Twinned:    "twin towns",
	MOU:        "memorandum of understanding",
}

// Words is the kind in English, as in "sister cities".
func (k PartnershipKind) Words() string { return kindWords[k] }

// koreanWords are kindWords in Korean.
var koreanWords = map[PartnershipKind]string{
	Sister: "자매도시", Friendship: "우호도시", Partner: "파트너도시", Twinned: "결연도시", MOU: "양해각서",
}

// nameOf is the display name of p, given the names of its parties in order and the words
// for its kind and for one that was not signed.
func (p *Partnership) nameOf(parties []string, kind, unsigned string) string {
	name := strings.Join(parties, " – ") + ", " + kind
	switch {
	case p.SignedOn != "":
		name += ", " + string(p.SignedOn)
	case p.Unsigned:
		name += ", " + unsigned
	}
	return name
}

// CompareTies orders agreements between two cities: the strongest first, then
// the oldest, then by id.
func CompareTies(a, b *Partnership) int {
	if a.Kind != b.Kind {
		return a.Kind.Strength() - b.Kind.Strength()
	}
	if c := strings.Compare(string(a.EffectiveFrom), string(b.EffectiveFrom)); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}
