package store

import (
	"slices"

	"citygraph/internal/atlas"
)

// Join is a way from things of a kind to others, which a filter can follow: a list
// of theirs, what they refer to, or a part of them.
type Join struct {
	Name string         // as in the schema
	From atlas.Kind     // of what is judged
	Via  atlas.Relation // of a list or of what is referred to; empty: a part
	Kind atlas.Kind     // of what is joined
	Edge atlas.Kind     // of what can be asked of what joins them; empty: nothing

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
	AsOf  atlas.Day     // needed for PARTNER_OF; of offices, only those held that day
	Kinds atlas.KindSet // of PARTNER_OF, as in [ListQuery]
	Edge  *Filter       // of the kind Edge of the join; what joins the two meets it
	Doubt Doubt         // only with a day
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
func (o JoinedOn) MeansTied(ties []*atlas.Partnership) bool {
	kinds := o.Kinds
	if kinds == 0 {
		kinds = atlas.PartnerKinds
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
func (o JoinedOn) meansHeld(offices []atlas.Office, g FilterGraph) bool {
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
		return atlas.Invalid("%s leads to a %s: give a filter of that kind", j.Name, j.Kind)
	case j.Via == atlas.PartnerOf && on.AsOf == "":
		return atlas.Invalid("%s needs the day on which they are tied", j.Name)
	case on.Doubt != Certainly && on.AsOf == "":
		return atlas.Invalid("%s asks for what may be: it needs a day", j.Name)
	case !j.Dated && on.AsOf != "", j.Via != atlas.PartnerOf && on.Kinds != 0, on.Edge != nil && on.Edge.Kind != j.Edge:
		return atlas.Invalid("%s cannot be restricted so", j.Name)
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
	return g.Joins(x.(atlas.Entity), f)
}

// JoinedBy says whether what joins two entities meets f.On: a relation that e's list
// f.Join holds, with other in it. It does not look at partners, whose ties the store
// knows.
func (f *Filter) JoinedBy(e, other atlas.Entity, g FilterGraph) bool {
	if f.Join.Via == atlas.HoldsOffice {
		person, at, ok := asHolder(e, other)
		return ok && f.On.meansHeld(person.OfficesAt(at.EntityID(), ""), g)
	}
	return f.On.Edge == nil || f.On.Edge.Match(RowOf(f.Join.Via, e, other), g)
}

// asHolder tells the person of two entities from the place.
func asHolder(x, y atlas.Entity) (*atlas.Person, atlas.Entity, bool) {
	if p, ok := x.(*atlas.Person); ok {
		return p, y, true
	}
	p, ok := y.(*atlas.Person)
	return p, x, ok
}

// Joins are the ways from things of a kind, in the order of the schema.
func Joins(of atlas.Kind) []Join { return joins[of] }

// JoinOf is the way with a name from things of a kind, or nil.
func JoinOf(of atlas.Kind, name string) *Join {
	all := joins[of]
	if i := slices.IndexFunc(all, func(j Join) bool { return j.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// reference is the join of what a thing names by its id.
func reference[X any](name string, via atlas.Relation, kind atlas.Kind, id func(X) string) Join {
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

var citations = Join{Name: "citations", Kind: atlas.KindCitation, parts: func(x any, _ JoinedOn) []any {
	return partsOf(x.(atlas.Entity).EntityCitations())
}}

var people = Join{Name: "people", Via: atlas.HoldsOffice, Kind: atlas.KindPerson, Edge: atlas.KindOffice, Dated: true}

var joins = map[atlas.Kind][]Join{
	"": {citations},
	atlas.KindCity: {
		reference("country", atlas.InCountry, atlas.KindCountry, func(c *atlas.City) string { return c.Country }),
		reference("partOf", atlas.PartOf, atlas.KindCity, func(c *atlas.City) string { return c.PartOf }).maybe(),
		{Name: "partners", Via: atlas.PartnerOf, Kind: atlas.KindCity, Dated: true},
		{Name: "partnerships", Via: atlas.PartyTo, Kind: atlas.KindPartnership},
		{Name: "programs", Via: atlas.Involves, Kind: atlas.KindProgram, Edge: atlas.KindRole},
		{Name: "organizations", Via: atlas.BasedIn, Kind: atlas.KindOrganization},
		people,
		{Name: "events", Via: atlas.TookPartIn, Kind: atlas.KindEvent, Edge: atlas.KindRole},
		{Name: "eventsHeld", Via: atlas.HeldIn, Kind: atlas.KindEvent},
		{Name: "parts", Via: atlas.PartOf, Kind: atlas.KindCity},
		citations,
	},
	atlas.KindCountry: {
		reference("countedWith", "", atlas.KindCountry, func(c *atlas.Country) string { return c.CountedWith }).maybe(),
		{Name: "cities", Via: atlas.InCountry, Kind: atlas.KindCity},
		people,
		citations,
	},
	atlas.KindPartnership: {
		{Name: "parties", Via: atlas.PartyTo, Kind: atlas.KindCity},
		reference("supersedes", atlas.Supersedes, atlas.KindPartnership, func(p *atlas.Partnership) string { return p.Supersedes }).maybe(),
		{Name: "signatories", Via: atlas.Signed, Kind: atlas.KindPerson},
		{Name: "markedBy", Via: atlas.Marks, Kind: atlas.KindEvent, Edge: atlas.KindMark},
		{Name: "celebratedBy", Via: atlas.Celebrates, Kind: atlas.KindEvent, Edge: atlas.KindCelebration},
		citations,
	},
	atlas.KindProgram: {
		{Name: "figures", Kind: atlas.KindFigure, parts: func(x any, _ JoinedOn) []any { return partsOf(x.(*atlas.Program).Figures) }},
		{Name: "cities", Via: atlas.Involves, Kind: atlas.KindCity, Edge: atlas.KindRole},
		{Name: "organizations", Via: atlas.HasRoleIn, Kind: atlas.KindOrganization, Edge: atlas.KindRole},
		{Name: "people", Via: atlas.HasRoleIn, Kind: atlas.KindPerson, Edge: atlas.KindRole},
		citations,
	},
	atlas.KindOrganization: {
		reference("seat", atlas.BasedIn, atlas.KindCity, func(o *atlas.Organization) string { return o.Seat }).maybe(),
		reference("country", "", atlas.KindCountry, func(o *atlas.Organization) string { return o.Country }).maybe(),
		reference("partOf", atlas.PartOf, atlas.KindOrganization, func(o *atlas.Organization) string { return o.PartOf }).maybe(),
		{Name: "parts", Via: atlas.PartOf, Kind: atlas.KindOrganization},
		people,
		{Name: "programs", Via: atlas.HasRoleIn, Kind: atlas.KindProgram, Edge: atlas.KindRole},
		{Name: "events", Via: atlas.TookPartIn, Kind: atlas.KindEvent, Edge: atlas.KindRole},
		citations,
	},
	atlas.KindPerson: {
		{Name: "offices", Kind: atlas.KindOffice, Dated: true, parts: func(x any, on JoinedOn) []any {
			held := slices.Clone(x.(*atlas.Person).Offices)
			return partsOf(slices.DeleteFunc(held, func(o atlas.Office) bool {
				return on.AsOf != "" && !on.Doubt.includes(o.HeldOn(on.AsOf), o.MayBeHeldOn(on.AsOf))
			}))
		}},
		{Name: "programs", Via: atlas.HasRoleIn, Kind: atlas.KindProgram, Edge: atlas.KindRole},
		{Name: "events", Via: atlas.TookPartIn, Kind: atlas.KindEvent, Edge: atlas.KindRole},
		{Name: "signed", Via: atlas.Signed, Kind: atlas.KindPartnership},
		citations,
	},
	atlas.KindEvent: {
		{Name: "cities", Via: atlas.TookPartIn, Kind: atlas.KindCity, Edge: atlas.KindRole},
		{Name: "organizations", Via: atlas.TookPartIn, Kind: atlas.KindOrganization, Edge: atlas.KindRole},
		{Name: "people", Via: atlas.TookPartIn, Kind: atlas.KindPerson, Edge: atlas.KindRole},
		{Name: "heldIn", Via: atlas.HeldIn, Kind: atlas.KindCity},
		{Name: "marks", Via: atlas.Marks, Kind: atlas.KindPartnership, Edge: atlas.KindMark},
		{Name: "celebrates", Via: atlas.Celebrates, Kind: atlas.KindPartnership, Edge: atlas.KindCelebration},
		citations,
	},
	atlas.KindSource: {
		{Name: "citedBy", Via: atlas.CitedIn, Kind: ""},
	},
	atlas.KindAnniversary: {
		reference("partnership", "", atlas.KindPartnership, func(a *atlas.Anniversary) string { return a.Partnership.ID }),
	},
	atlas.KindOffice: {
		reference("place", atlas.HoldsOffice, "", func(o atlas.Office) string { return o.At }),
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
