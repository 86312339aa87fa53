package atlas

import (
	"slices"
	"sort"
)

// RelationType is what there is to know of a relation between entities. Each is
// declared once, in [Relations]: the lists of the contract, the ways that filters
// follow, the edges of maps and paths, the relationships in Neo4j follow from it.
type RelationType struct {
	Name     Relation
	From, To []Kind // the kinds that it can join, every one of From to every one of To: see also Same
	Same     bool   // it joins entities of one kind alone
	// StatedByTo says that the facts of the entity at its end state it; else those of the
	// entity at its start do.
	StatedByTo bool
	Part       Kind // of the parts of the stating entity in which it stands; empty: an attribute or a list of ids
	Drawn      bool // it is an edge of maps and of paths

	// Label names it on a map. Phrase says it of the entity at its start and of the one at
	// its end, with % for the other; Maybe says so of one that may hold.
	Label         string
	Phrase, Maybe [2]string

	Lists []RelationList

	facts facts
	// days are those on which one that stands in a part is known to hold, and may hold
	// besides; nil: those that facts reports.
	days func(e Entity, part any) (known, possible Span)
}

// facts is where an entity states a relation: each reports all, find is the part that
// leads to an id, as a pointer, or nil.
type facts struct {
	each func(e Entity, yield func(Stated))
	find func(e Entity, id string) any
}

// RelationList is a list of the contract: the entities of a kind that a relation joins
// to one of another kind.
type RelationList struct {
	Of, Rows Kind
	Field    string // of Of in the schema, by which filters follow it; empty: they do not
	Dated    bool   // it depends on a day
}

// Stated is a relation as the facts of an entity state it.
type Stated struct {
	Other string // id of the entity at the other end
	Part  any    // a pointer to the part in which it stands; nil: in none
	// Known are the days on which it is known to hold, Possible those on which it may hold
	// besides. Only of what is drawn; the zero Span has no day.
	Known, Possible Span
	Citations       []Citation // its own
}

// Relations are the relations between stored entities, in the order in which the edges
// between two entities stand.
var Relations = []RelationType{
	{
		Name: PartyTo, From: []Kind{KindCity}, To: []Kind{KindPartnership}, StatedByTo: true,
		Lists: []RelationList{{Of: KindCity, Rows: KindPartnership, Field: "partnerships"}, {Of: KindPartnership, Rows: KindCity, Field: "parties"}},
		facts: statesUnsorted(func(p *Partnership) []string { return p.Parties }, func(id *string) Stated { return Stated{Other: *id} }),
	},
	{
		Name: Supersedes, From: []Kind{KindPartnership}, To: []Kind{KindPartnership},
		facts: statesOne(func(p *Partnership) string { return p.Supersedes }),
	},
	{
		Name: Signed, From: []Kind{KindPerson}, To: []Kind{KindPartnership}, StatedByTo: true, Part: KindSignature,
		Lists: []RelationList{{Of: KindPartnership, Rows: KindPerson, Field: "signatories"}, {Of: KindPerson, Rows: KindPartnership, Field: "signed"}},
		facts: states(func(p *Partnership) []Signature { return p.Signatures }, func(s *Signature) Stated {
			return Stated{Other: s.Person, Part: s, Citations: s.Citations}
		}),
	},
	{
		Name: DecidesOn, From: []Kind{KindCity}, To: []Kind{KindPartnership}, StatedByTo: true, Part: KindDecision,
		facts: statesUnsorted(func(p *Partnership) []Decision { return p.Decisions }, func(x *Decision) Stated {
			return Stated{Other: x.ForCity, Part: x, Citations: x.Citations}
		}),
	},
	{
		Name: InCountry, From: []Kind{KindCity}, To: []Kind{KindCountry}, Drawn: true,
		Label: "in", Phrase: [2]string{"is in %", "is the country of %"},
		Lists: []RelationList{{Of: KindCountry, Rows: KindCity, Field: "cities"}},
		facts: statesOne(func(c *City) string { return c.Country }),
	},
	{
		Name: PartOf, From: []Kind{KindCity, KindOrganization}, To: []Kind{KindCity, KindOrganization}, Same: true, Drawn: true,
		Label: "part of", Phrase: [2]string{"is part of %", "includes %"},
		Lists: []RelationList{{Of: KindCity, Rows: KindCity, Field: "parts"}, {Of: KindOrganization, Rows: KindOrganization, Field: "parts"}},
		facts: either(statesOne(func(c *City) string { return c.PartOf }), statesOne(func(o *Organization) string { return o.PartOf })),
	},
	{
		Name: BasedIn, From: []Kind{KindOrganization}, To: []Kind{KindCity}, Drawn: true,
		Label: "based in", Phrase: [2]string{"is based in %", "is the seat of %"},
		Lists: []RelationList{{Of: KindCity, Rows: KindOrganization, Field: "organizations"}},
		facts: statesOne(func(o *Organization) string { return o.Seat }),
	},
	{
		Name: HoldsOffice, From: []Kind{KindPerson}, To: []Kind{KindOrganization, KindCity, KindCountry}, Part: KindOffice, Drawn: true,
		Label: "holds office", Phrase: [2]string{"holds an office in %", "has % in office"},
		Maybe: [2]string{"may hold an office in %", "may have % in office"},
		Lists: []RelationList{
			{Of: KindCity, Rows: KindPerson, Field: "people", Dated: true},
			{Of: KindCountry, Rows: KindPerson, Field: "people", Dated: true},
			{Of: KindOrganization, Rows: KindPerson, Field: "people", Dated: true},
			{Of: KindPerson, Rows: KindAny, Dated: true},
		},
		facts: statesUnsorted(func(p *Person) []Office { return p.Offices }, func(o *Office) Stated {
			return Stated{Other: o.At, Part: o, Citations: o.Citations}
		}),
		days: func(_ Entity, part any) (known, possible Span) {
			o := part.(*Office)
			return o.HeldSpan(), o.PossibleSpan()
		},
	},
	{
		Name: Involves, From: []Kind{KindProgram}, To: []Kind{KindCity}, Part: KindRole, Drawn: true,
		Label: "involves", Phrase: [2]string{"involves %", "is involved in %"},
		Maybe: [2]string{"may involve %", "may be involved in %"},
		Lists: []RelationList{{Of: KindCity, Rows: KindProgram, Field: "programs"}, {Of: KindProgram, Rows: KindCity, Field: "cities"}},
		facts: statesRoles, days: daysOfRole,
	},
	{
		Name: HasRoleIn, From: []Kind{KindOrganization, KindPerson}, To: []Kind{KindProgram}, StatedByTo: true, Part: KindRole, Drawn: true,
		Label: "has a role in", Phrase: [2]string{"has a role in %", "has % in a role"},
		Maybe: [2]string{"may have a role in %", "may have % in a role"},
		Lists: []RelationList{
			{Of: KindOrganization, Rows: KindProgram, Field: "programs"}, {Of: KindPerson, Rows: KindProgram, Field: "programs"},
			{Of: KindProgram, Rows: KindOrganization, Field: "organizations"}, {Of: KindProgram, Rows: KindPerson, Field: "people"},
		},
		facts: statesRoles, days: daysOfRole,
	},
	{
		Name: TookPartIn, From: []Kind{KindCity, KindOrganization, KindPerson}, To: []Kind{KindEvent}, StatedByTo: true, Part: KindRole, Drawn: true,
		Label: "took part in", Phrase: [2]string{"took part in %", "had % among its participants"},
		Maybe: [2]string{"may have taken part in %", "may have had % among its participants"},
		Lists: []RelationList{
			{Of: KindCity, Rows: KindEvent, Field: "events"}, {Of: KindOrganization, Rows: KindEvent, Field: "events"}, {Of: KindPerson, Rows: KindEvent, Field: "events"},
			{Of: KindEvent, Rows: KindCity, Field: "cities"}, {Of: KindEvent, Rows: KindOrganization, Field: "organizations"}, {Of: KindEvent, Rows: KindPerson, Field: "people"},
		},
		facts: states(func(e *Event) []Role { return e.Roles }, func(r *Role) Stated {
			return Stated{Other: r.Participant, Part: r, Citations: r.Citations}
		}),
		days: daysOfEvent,
	},
	{
		Name: HeldIn, From: []Kind{KindEvent}, To: []Kind{KindCity}, Part: KindVenue, Drawn: true,
		Label: "held in", Phrase: [2]string{"was held in %", "was a venue of %"},
		Maybe: [2]string{"may have been held in %", "may have been a venue of %"},
		Lists: []RelationList{{Of: KindCity, Rows: KindEvent, Field: "eventsHeld"}, {Of: KindEvent, Rows: KindCity, Field: "heldIn"}},
		facts: states(func(e *Event) []Venue { return e.Venues }, func(v *Venue) Stated {
			return Stated{Other: v.City, Part: v, Citations: v.Citations}
		}),
		days: daysOfEvent,
	},
	{
		Name: Marks, From: []Kind{KindEvent}, To: []Kind{KindPartnership}, Part: KindMark,
		Lists: []RelationList{{Of: KindPartnership, Rows: KindEvent, Field: "markedBy"}, {Of: KindEvent, Rows: KindPartnership, Field: "marks"}},
		facts: states(func(e *Event) []Mark { return e.Marks }, func(m *Mark) Stated {
			return Stated{Other: m.Partnership, Part: m, Citations: m.Citations}
		}),
	},
	{
		Name: Celebrates, From: []Kind{KindEvent}, To: []Kind{KindPartnership}, Part: KindCelebration,
		Lists: []RelationList{
			{Of: KindPartnership, Rows: KindEvent, Field: "celebratedBy"}, {Of: KindAnniversary, Rows: KindEvent},
			{Of: KindEvent, Rows: KindPartnership, Field: "celebrates"},
		},
		facts: states(func(e *Event) []Celebration { return e.Celebrations }, func(c *Celebration) Stated {
			return Stated{Other: c.Partnership, Part: c, Citations: c.Citations}
		}),
	},
	{
		Name: CitedIn, From: Kinds, To: []Kind{KindSource}, Part: KindCitation,
		Lists: []RelationList{{Of: KindSource, Rows: KindAny, Field: "citedBy"}},
		facts: facts{each: func(e Entity, yield func(Stated)) {
			own := e.EntityCitations()
			for i := range own {
				yield(Stated{Other: own[i].Source, Part: &own[i]})
			}
		}},
	},
}

// RelationOf is what there is to know of a relation with a name, or nil.
func RelationOf(name Relation) *RelationType {
	for i := range Relations { // as in AttributeOf
		if Relations[i].Name == name {
			return &Relations[i]
		}
	}
	return nil
}

// Stating are the kinds of entity whose facts state r, and Others those of the entities
// at its other end.
func (r *RelationType) Stating() []Kind {
	if r.StatedByTo {
		return r.To
	}
	return r.From
}

// Others is described at [RelationType.Stating].
func (r *RelationType) Others() []Kind {
	if r.StatedByTo {
		return r.From
	}
	return r.To
}

// Each reports every r that the facts of e state, in their order, whether or not there
// is an entity at the other end, and of whatever kind it is.
func (r *RelationType) Each(e Entity, report func(Stated)) {
	if r.days == nil {
		r.EachUndated(e, report)
		return
	}
	r.EachUndated(e, func(s Stated) {
		s.Known, s.Possible = r.days(e, s.Part)
		report(s)
	})
}

// EachUndated is Each without the days on which r holds, whose computing takes longer than
// all the rest.
func (r *RelationType) EachUndated(e Entity, report func(Stated)) {
	if slices.Contains(r.Stating(), e.EntityKind()) {
		r.facts.each(e, report)
	}
}

// PartOf is the part of e in which it states r with the entity with an id, as a pointer;
// nil where it states none such, where r stands in no part, and of offices, of which one
// place may have several. O(log of the parts): they stand by id.
func (r *RelationType) PartOf(e Entity, other string) any {
	if r.facts.find == nil || !slices.Contains(r.Stating(), e.EntityKind()) {
		return nil
	}
	return r.facts.find(e, other)
}

// Joins says whether r can join entities of two kinds, of which the first states it.
func (r *RelationType) Joins(stating, other Kind) bool {
	return slices.Contains(r.Stating(), stating) && slices.Contains(r.Others(), other) && (!r.Same || stating == other)
}

// Ends are the ids of an entity that states r and of the other one as r leads.
func (r *RelationType) Ends(stating, other string) (from, to string) {
	if r.StatedByTo {
		return other, stating
	}
	return stating, other
}

// states are relations that stand in a list of an entity, by the id at the other end.
func states[E Entity, P any](list func(E) []P, of func(*P) Stated) facts {
	return facts{
		each: func(e Entity, yield func(Stated)) {
			parts := list(e.(E))
			for i := range parts {
				yield(of(&parts[i]))
			}
		},
		find: func(e Entity, id string) any {
			parts := list(e.(E))
			i := sort.Search(len(parts), func(i int) bool { return of(&parts[i]).Other >= id })
			if i == len(parts) {
				return nil
			}
			if s := of(&parts[i]); s.Other == id && s.Part != nil {
				return s.Part
			}
			return nil
		},
	}
}

// statesUnsorted is states where the list is in another order.
func statesUnsorted[E Entity, P any](list func(E) []P, of func(*P) Stated) facts {
	return facts{each: states(list, of).each}
}

// statesOne is a relation that an attribute states, on all days.
func statesOne[E Entity](id func(E) string) facts {
	return facts{each: func(e Entity, yield func(Stated)) {
		x, ok := e.(E)
		if !ok {
			return
		}
		if other := id(x); other != "" {
			yield(Stated{Other: other, Known: EveryDay, Citations: e.EntityCitations()})
		}
	}}
}

// either are relations of which entities of several kinds have one.
func either(of ...facts) facts {
	return facts{each: func(e Entity, yield func(Stated)) {
		for _, f := range of {
			f.each(e, yield)
		}
	}}
}

// statesRoles are the roles in a program.
var statesRoles = states(func(p *Program) []Role { return p.Roles }, func(r *Role) Stated {
	return Stated{Other: r.Participant, Part: r, Citations: r.Citations}
})

// daysOfRole are those of a role in a program, as long as the program runs.
func daysOfRole(e Entity, part any) (known, possible Span) {
	return e.(*Program).RoleSpans(*part.(*Role))
}

// daysOfEvent are those of what an event states, from its first day on.
func daysOfEvent(e Entity, _ any) (known, possible Span) { return e.(*Event).ThereSpans() }
