package store

import (
	"math"
	"slices"

	"citygraph/internal/atlas"
)

// Join is a way from things of a kind to others, which a filter can follow: a list
// of theirs, what they refer to, or a part of them.
type Join struct {
	Name string         // as in the schema
	From atlas.Kind     // of what the filter is of
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

	ref   func(x any) string                // the id of what is referred to; nil: many may be joined
	parts func(x any, on JoinOptions) []any // the parts; nil: no part
}

// One says whether at most one thing is joined.
func (j *Join) One() bool { return j.ref != nil }

// IsPart says whether the join leads to parts of the thing itself.
func (j *Join) IsPart() bool { return j.parts != nil }

// JoinOptions restricts what a join leads to.
type JoinOptions struct {
	AsOf      atlas.Day     // needed for PARTNER_OF; of offices, only those held that day
	Kinds     atlas.KindSet // of PARTNER_OF, as in [ListQuery]
	Edge      *Filter       // of the kind Edge of the join; what joins the two meets it
	Certainty Certainty     // only with a day
}

// Certainty says which of the things a filter means that are joined on a day: agreements
// that may have been in force, and offices that may have been held, join what need
// not have been joined.
type Certainty uint8

// What is meant.
const (
	Certainly           Certainty = iota // what is known to be joined
	Possibly                             // what may be joined, and is not known to be
	CertainlyOrPossibly                  // all that is or may be joined
)

// certaintyWords are the doubts in the text of a filter.
var certaintyWords = [...]string{Possibly: "perhaps", CertainlyOrPossibly: "atMost"}

// includes says whether what is joined or may be joined is meant.
func (d Certainty) includes(joined, mayBe bool) bool {
	switch d {
	case Certainly:
		return joined
	case Possibly:
		return !joined && mayBe
	}
	return joined || mayBe
}

// IncludesTies says whether a place is meant that some agreements tie, given in any order.
func (o JoinOptions) IncludesTies(ties []*atlas.Partnership) bool {
	kinds := o.Kinds
	if kinds == 0 {
		kinds = atlas.PartnerKinds
	}
	var joined, mayBe bool
	for _, p := range ties {
		if kinds.Has(p.Kind) {
			joined = joined || p.InForceOn(o.AsOf)
			mayBe = mayBe || o.Certainty != Certainly && p.MayBeInForceOn(o.AsOf)
		}
	}
	return o.Certainty.includes(joined, mayBe)
}

// includesOffices says whether someone is meant who holds some offices, of which those
// count that meet o.Edge.
func (o JoinOptions) includesOffices(offices []atlas.Office, g FilterGraph) bool {
	var joined, mayBe bool
	for i := range offices {
		of := &offices[i]
		if o.Edge.Match(of, g) {
			joined = joined || o.AsOf == "" || of.HeldOn(o.AsOf)
			mayBe = mayBe || o.AsOf != "" && of.MayBeHeldOn(o.AsOf)
		}
	}
	return o.Certainty.includes(joined, mayBe)
}

// check says what is wrong with a filter that follows the join, or nothing.
func (j *Join) check(on JoinOptions, f *Filter) error {
	switch {
	case f == nil || f.Kind != j.Kind:
		return atlas.Invalid("%s leads to a %s: give a filter of that kind", j.Name, j.Kind)
	case j.Via == atlas.PartnerOf && on.AsOf == "":
		return atlas.Invalid("%s needs the day on which they are tied", j.Name)
	case on.Certainty != Certainly && on.AsOf == "":
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
		return id != "" && g.Meets(id, f.Operands[0])
	case j.parts != nil:
		return slices.ContainsFunc(j.parts(x, f.On), func(part any) bool { return f.Operands[0].Match(part, g) })
	}
	return g.Joined(x.(atlas.Entity), f, 1) > 0
}

// NumberOf is how many different things a join that leads to parts leads to from x.
func (j *Join) NumberOf(x any) int {
	return j.count(x, &Filter{Operands: []*Filter{And(j.Kind)}}, nil)
}

// count is how many different things the join leads to from x that f chooses. It does not
// count on where the test of f cannot tell.
func (j *Join) count(x any, f *Filter, g FilterGraph) int {
	if j.parts == nil {
		return g.Joined(x.(atlas.Entity), f, int(max(0, min(f.Test.Number, math.MaxInt32)))+1)
	}
	n := 0
	var sources []string // that were counted
	for _, part := range j.parts(x, f.On) {
		if !f.Operands[0].Match(part, g) {
			continue
		}
		if c, ok := part.(*atlas.Citation); ok {
			if slices.Contains(sources, c.Source) {
				continue
			}
			sources = append(sources, c.Source)
		}
		n++
	}
	return n
}

// JoinedBy says whether what joins two entities meets f.On: a relation that e's list
// f.Join holds, with other in it. It does not look at partners, whose ties the store
// knows.
func (f *Filter) JoinedBy(e, other atlas.Entity, g FilterGraph) bool {
	if f.Join.Via == atlas.HoldsOffice {
		person, at, ok := asHolder(e, other)
		return ok && f.On.includesOffices(person.OfficesAt(at.EntityID(), ""), g)
	}
	if f.On.Edge == nil {
		return true
	}
	r := atlas.RelationOf(f.Join.Via)
	stating, to, ok := ends(r, e, other)
	if !ok {
		return false
	}
	part := partOf(r, stating, to)
	return part != nil && f.On.Edge.Match(part, g)
}

// asHolder tells the person of two entities from the place.
func asHolder(x, y atlas.Entity) (*atlas.Person, atlas.Entity, bool) {
	if p, ok := x.(*atlas.Person); ok {
		return p, y, true
	}
	p, ok := y.(*atlas.Person)
	return p, x, ok
}

// Joins are the ways from things of a kind.
func Joins(of atlas.Kind) []Join { return joins[of] }

// JoinOf is the way with a name from things of a kind, or nil.
func JoinOf(of atlas.Kind, name string) *Join {
	all := joins[of]
	if i := slices.IndexFunc(all, func(j Join) bool { return j.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// partsOf are parts as a filter sees them.
func partsOf[P any](parts []P) []any {
	all := make([]any, len(parts))
	for i := range parts {
		all[i] = &parts[i]
	}
	return all
}

// partJoins are the ways to the parts of a thing itself, by kind; the citations and what they differ on are
// added to all that have some.
var partJoins = map[atlas.Kind][]Join{
	atlas.KindPartnership: {
		{Name: "decisions", Kind: atlas.KindDecision, parts: func(x any, _ JoinOptions) []any { return partsOf(x.(*atlas.Partnership).Decisions) }},
	},
	atlas.KindProgram: {
		{Name: "figures", Kind: atlas.KindFigure, parts: func(x any, _ JoinOptions) []any { return partsOf(x.(*atlas.Program).Figures) }},
	},
	atlas.KindPerson: {
		{Name: "offices", Kind: atlas.KindOffice, Dated: true, parts: func(x any, on JoinOptions) []any {
			offices := x.(*atlas.Person).Offices
			all := make([]any, 0, len(offices))
			for i := range offices {
				if o := &offices[i]; on.AsOf == "" || on.Certainty.includes(o.HeldOn(on.AsOf), o.MayBeHeldOn(on.AsOf)) {
					all = append(all, o)
				}
			}
			return all
		}},
	},
}

// derivedJoins are the ways that no attribute and no relation states.
var derivedJoins = map[atlas.Kind][]Join{
	atlas.KindCity:    {{Name: "partners", Via: atlas.PartnerOf, Kind: atlas.KindCity, Dated: true}},
	atlas.KindCountry: {{Name: "partnerships", Via: atlas.HasPartyIn, Kind: atlas.KindPartnership}},
	atlas.KindAnniversary: {{Name: "partnership", Kind: atlas.KindPartnership, ref: func(x any) string {
		return x.(*atlas.Anniversary).Partnership.ID
	}}, {Name: "celebratedBy", Via: atlas.Celebrates, Kind: atlas.KindEvent}},
	atlas.KindCitation: {{Name: "source", Via: atlas.CitedIn, Kind: atlas.KindSource, ref: func(x any) string { return x.(*atlas.Citation).Source }}},
	atlas.KindOffice:   {{Name: "place", Via: atlas.HoldsOffice, ref: func(x any) string { return x.(*atlas.Office).At }}},
}

var citations = Join{Name: "citations", Kind: atlas.KindCitation, parts: func(x any, _ JoinOptions) []any {
	return partsOf(x.(atlas.Entity).EntityCitations())
}}

var disputes = Join{Name: "disputes", Kind: atlas.KindDispute, parts: func(x any, _ JoinOptions) []any {
	return partsOf(atlas.Disputes(x.(atlas.Entity)))
}}

// joins are the ways from things of each kind: what their attributes refer to, what
// relations list, what is derived, their parts.
var joins = func() map[atlas.Kind][]Join {
	all := make(map[atlas.Kind][]Join)
	for _, kind := range atlas.Kinds {
		attributes := atlas.Attributes(kind)
		for i := range attributes {
			if a := &attributes[i]; a.Type == atlas.TypeReference {
				all[kind] = append(all[kind], Join{Name: a.Name, Via: a.Via, Kind: a.Kinds[0], Maybe: !a.Needed, ref: a.Text})
			}
		}
	}
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		for _, of := range r.Lists {
			if of.Field != "" {
				all[of.Of] = append(all[of.Of], Join{Name: of.Field, Via: r.Name, Kind: of.Rows, Edge: edgeOf(r), Dated: of.Dated})
			}
		}
	}
	for _, more := range []map[atlas.Kind][]Join{derivedJoins, partJoins} {
		for kind, ways := range more {
			all[kind] = append(all[kind], ways...)
		}
	}
	for _, kind := range append([]atlas.Kind{atlas.KindAny}, atlas.Kinds...) {
		if kind != atlas.KindSource {
			all[kind] = append(all[kind], citations, disputes)
		}
	}
	for kind, ways := range all {
		for i := range ways {
			ways[i].From, ways[i].List = kind, -1
			if !ways[i].One() && !ways[i].IsPart() {
				ways[i].List = ListIndex(ways[i].Via, ways[i].Kind)
			}
		}
	}
	return all
}()

// edgeOf is the kind of the parts in which a relation stands, where filters test
// anything of them.
func edgeOf(r *atlas.RelationType) atlas.Kind {
	if r.Name == atlas.CitedIn || !slices.ContainsFunc(atlas.Attributes(r.Part), func(a atlas.Attribute) bool { return a.Tested }) {
		return ""
	}
	return r.Part
}
