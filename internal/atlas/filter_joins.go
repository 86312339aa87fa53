package atlas

import "slices"

// Join is a way from things of a kind to others, which a filter can follow: a list
// of theirs, what they refer to, or a part of them.
type Join struct {
	Name string   // as in the schema
	From Kind     // of what is judged
	Via  Relation // of a list or of what is referred to; empty: a part
	Kind Kind     // of what is joined
	Edge Kind     // of what can be asked of what joins them; empty: nothing

	// Maybe says of what is referred to that it need not be known.
	Maybe bool
	// Dated says that the day matters: needed for PARTNER_OF, any day when empty for
	// offices.
	Dated bool
	// List is the place in [Lists] of the list that it follows; -1 for what is
	// referred to and for parts.
	List int

	ref   func(x any) string             // the id of what is referred to; nil: many may be joined
	parts func(x any, on JoinedOn) []any // the parts; nil: no part
}

// One says whether at most one thing is joined.
func (j *Join) One() bool { return j.ref != nil }

// IsPart says whether the join leads to parts of the thing itself.
func (j *Join) IsPart() bool { return j.parts != nil }

// JoinedOn restricts what a join leads to.
type JoinedOn struct {
	AsOf  Day     // needed for PARTNER_OF; of offices, only those held that day
	Kinds KindSet // of PARTNER_OF, as in [ListQuery]
	Edge  *Filter // of the kind Edge of the join; what joins the two meets it
	Doubt Doubt   // only with a day
}

// Doubt says which of the things a filter means that are joined on a day: agreements
// that may have been in force, and offices that may have been held, join what need
// not have been joined.
type Doubt uint8

// What is meant.
const (
	Certainly Doubt = iota // what is known to be joined
	Perhaps                // what may be joined, and is not known to be
	AtMost                 // all that is or may be joined
)

// doubtWords are the doubts in the text of a filter.
var doubtWords = [...]string{Perhaps: "perhaps", AtMost: "atMost"}

// includes says whether what is joined or may be joined is meant.
func (d Doubt) includes(joined, mayBe bool) bool {
	switch d {
	case Certainly:
		return joined
	case Perhaps:
		return !joined && mayBe
	}
	return joined || mayBe
}

// MeansTied says whether a place is meant that some agreements tie, given in any order.
func (o JoinedOn) MeansTied(ties []*Partnership) bool {
	kinds := o.Kinds
	if kinds == 0 {
		kinds = PartnerKinds
	}
	var joined, mayBe bool
	for _, p := range ties {
		if kinds.Has(p.Kind) {
			joined = joined || p.InForceOn(o.AsOf)
			mayBe = mayBe || o.Doubt != Certainly && p.MayBeInForceOn(o.AsOf)
		}
	}
	return o.Doubt.includes(joined, mayBe)
}

// meansHeld says whether someone is meant who holds some offices, of which those
// count that meet o.Edge.
func (o JoinedOn) meansHeld(offices []Office, g FilterGraph) bool {
	var joined, mayBe bool
	for _, of := range offices {
		if o.Edge.Match(of, g) {
			joined = joined || o.AsOf == "" || of.HeldOn(o.AsOf)
			mayBe = mayBe || o.AsOf != "" && of.MayBeHeldOn(o.AsOf)
		}
	}
	return o.Doubt.includes(joined, mayBe)
}

// check says what is wrong with a filter that follows the join, or nothing.
func (j *Join) check(on JoinedOn, f *Filter) error {
	switch {
	case f == nil || f.Kind != j.Kind:
		return Invalid("%s leads to a %s: give a filter of that kind", j.Name, j.Kind)
	case j.Via == PartnerOf && on.AsOf == "":
		return Invalid("%s needs the day on which they are tied", j.Name)
	case on.Doubt != Certainly && on.AsOf == "":
		return Invalid("%s asks for what may be: it needs a day", j.Name)
	case !j.Dated && on.AsOf != "", j.Via != PartnerOf && on.Kinds != 0, on.Edge != nil && on.Edge.Kind != j.Edge:
		return Invalid("%s cannot be restricted so", j.Name)
	}
	return nil
}

// some says whether the join leads from x to something that f chooses.
func (j *Join) some(x any, f *Filter, g FilterGraph) bool {
	switch {
	case j.ref != nil:
		id := j.ref(x)
		return id != "" && g.Meets(id, f.Parts[0])
	case j.parts != nil:
		return slices.ContainsFunc(j.parts(x, f.On), func(part any) bool { return f.Parts[0].Match(part, g) })
	}
	return g.Joins(x.(Entity), f)
}

// JoinedBy says whether what joins two entities meets f.On: a relation that e's list
// f.Join holds, with other in it. It does not look at partners, whose ties the store
// knows.
func (f *Filter) JoinedBy(e, other Entity, g FilterGraph) bool {
	if f.Join.Via == HoldsOffice {
		person, at, ok := asHolder(e, other)
		return ok && f.On.meansHeld(person.OfficesAt(at.EntityID(), ""), g)
	}
	return f.On.Edge == nil || f.On.Edge.Match(RowOf(f.Join.Via, e, other), g)
}

// asHolder tells the person of two entities from the place.
func asHolder(x, y Entity) (*Person, Entity, bool) {
	if p, ok := x.(*Person); ok {
		return p, y, true
	}
	p, ok := y.(*Person)
	return p, x, ok
}

// Joins are the ways from things of a kind, in the order of the schema.
func Joins(of Kind) []Join { return joins[of] }

// JoinOf is the way with a name from things of a kind, or nil.
func JoinOf(of Kind, name string) *Join {
	all := joins[of]
	if i := slices.IndexFunc(all, func(j Join) bool { return j.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// reference is the join of what a thing names by its id.
func reference[X any](name string, via Relation, kind Kind, id func(X) string) Join {
	return Join{Name: name, Via: via, Kind: kind, ref: func(x any) string { return id(x.(X)) }}
}

// maybe is the reference where it may lead nowhere.
func (j Join) maybe() Join {
	j.Maybe = true
	return j
}

// partsOf are parts as a filter judges them.
func partsOf[P any](parts []P) []any {
	all := make([]any, len(parts))
	for i, p := range parts {
		all[i] = p
	}
	return all
}

var citations = Join{Name: "citations", Kind: KindCitation, parts: func(x any, _ JoinedOn) []any {
	return partsOf(x.(Entity).EntityCitations())
}}

var people = Join{Name: "people", Via: HoldsOffice, Kind: KindPerson, Edge: KindOffice, Dated: true}

var joins = map[Kind][]Join{
	"": {citations},
	KindCity: {
		reference("country", InCountry, KindCountry, func(c *City) string { return c.Country }),
		reference("partOf", PartOf, KindCity, func(c *City) string { return c.PartOf }).maybe(),
		{Name: "partners", Via: PartnerOf, Kind: KindCity, Dated: true},
		{Name: "partnerships", Via: PartyTo, Kind: KindPartnership},
		{Name: "programs", Via: Involves, Kind: KindProgram, Edge: KindRole},
		{Name: "organizations", Via: BasedIn, Kind: KindOrganization},
		people,
		{Name: "events", Via: TookPartIn, Kind: KindEvent, Edge: KindRole},
		{Name: "eventsHeld", Via: HeldIn, Kind: KindEvent},
		{Name: "parts", Via: PartOf, Kind: KindCity},
		citations,
	},
	KindCountry: {
		reference("countedWith", "", KindCountry, func(c *Country) string { return c.CountedWith }).maybe(),
		{Name: "cities", Via: InCountry, Kind: KindCity},
		people,
		citations,
	},
	KindPartnership: {
		{Name: "parties", Via: PartyTo, Kind: KindCity},
		reference("supersedes", Supersedes, KindPartnership, func(p *Partnership) string { return p.Supersedes }).maybe(),
		{Name: "signatories", Via: Signed, Kind: KindPerson},
		{Name: "markedBy", Via: Marks, Kind: KindEvent, Edge: KindMark},
		{Name: "celebratedBy", Via: Celebrates, Kind: KindEvent, Edge: KindCelebration},
		citations,
	},
	KindProgram: {
		{Name: "figures", Kind: KindFigure, parts: func(x any, _ JoinedOn) []any { return partsOf(x.(*Program).Figures) }},
		{Name: "cities", Via: Involves, Kind: KindCity, Edge: KindRole},
		{Name: "organizations", Via: HasRoleIn, Kind: KindOrganization, Edge: KindRole},
		{Name: "people", Via: HasRoleIn, Kind: KindPerson, Edge: KindRole},
		citations,
	},
	KindOrganization: {
		reference("seat", BasedIn, KindCity, func(o *Organization) string { return o.Seat }).maybe(),
		reference("country", "", KindCountry, func(o *Organization) string { return o.Country }).maybe(),
		reference("partOf", PartOf, KindOrganization, func(o *Organization) string { return o.PartOf }).maybe(),
		{Name: "parts", Via: PartOf, Kind: KindOrganization},
		people,
		{Name: "programs", Via: HasRoleIn, Kind: KindProgram, Edge: KindRole},
		{Name: "events", Via: TookPartIn, Kind: KindEvent, Edge: KindRole},
		citations,
	},
	KindPerson: {
		{Name: "offices", Kind: KindOffice, Dated: true, parts: func(x any, on JoinedOn) []any {
			held := slices.Clone(x.(*Person).Offices)
			return partsOf(slices.DeleteFunc(held, func(o Office) bool {
				return on.AsOf != "" && !on.Doubt.includes(o.HeldOn(on.AsOf), o.MayBeHeldOn(on.AsOf))
			}))
		}},
		{Name: "programs", Via: HasRoleIn, Kind: KindProgram, Edge: KindRole},
		{Name: "events", Via: TookPartIn, Kind: KindEvent, Edge: KindRole},
		{Name: "signed", Via: Signed, Kind: KindPartnership},
		citations,
	},
	KindEvent: {
		{Name: "cities", Via: TookPartIn, Kind: KindCity, Edge: KindRole},
		{Name: "organizations", Via: TookPartIn, Kind: KindOrganization, Edge: KindRole},
		{Name: "people", Via: TookPartIn, Kind: KindPerson, Edge: KindRole},
		{Name: "heldIn", Via: HeldIn, Kind: KindCity},
		{Name: "marks", Via: Marks, Kind: KindPartnership, Edge: KindMark},
		{Name: "celebrates", Via: Celebrates, Kind: KindPartnership, Edge: KindCelebration},
		citations,
	},
	KindSource: {
		{Name: "citedBy", Via: CitedIn, Kind: ""},
	},
	KindAnniversary: {
		reference("partnership", "", KindPartnership, func(a *Anniversary) string { return a.Partnership.ID }),
	},
	KindOffice: {
		reference("place", HoldsOffice, "", func(o Office) string { return o.At }),
	},
}

func init() {
	for kind, ways := range joins {
		for i := range ways {
			ways[i].From, ways[i].List = kind, -1
			if !ways[i].One() && !ways[i].IsPart() {
				ways[i].List = ListIndex(ways[i].Via, ways[i].Kind)
			}
		}
	}
}
