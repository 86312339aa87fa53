package dataset

import (
	"slices"

	"citygraph/internal/atlas"
)

// partLine is a line that says more about an entity: one of its parts, such as an
// office, with the sources of that.
type partLine[P any] struct {
	of   string // id of the entity
	part P
	cited
}

// partList is a list of an entity that stands in a file of its own.
type partList[E atlas.Entity, P any] struct {
	file      string
	column    string     // that of the id of the entity
	of        atlas.Kind // of the entity
	name      string     // of the list, as problems name it
	kind      atlas.Kind // of the parts
	parts     func(E) *[]P
	citations func(*P) *[]atlas.Citation
	each      func(*atlas.Atlas) []E
	// ownSources says that the sources of a part stand with it alone: those of its entity are not
	// its own.
	ownSources bool
	without    []string // columns that this list does not have
}

// table is the file of the list: the id of the entity, the attributes of the parts, a
// note on their sources and these.
func (l partList[E, P]) table() *table[partLine[P]] {
	columns := []column[partLine[P]]{text(l.column, func(x *partLine[P]) *string { return &x.of }).must()}
	all := atlas.Attributes(l.kind)
	for i := range all {
		if !slices.Contains(l.without, all[i].Column) {
			columns = append(columns, columnsFor(&all[i], func(x *partLine[P]) any { return &x.part })...)
		}
	}
	cited := sources(func(x *partLine[P]) *[]atlas.Citation { return &x.sources })
	if l.ownSources {
		cited = cited.must()
	}
	return &table[partLine[P]]{
		file: l.file, rows: l.kind,
		columns: append(columns, citationNote(func(x *partLine[P]) *string { return &x.note }), cited),
		add: func(b *builder, at place, x *partLine[P]) {
			e, ok := parent[E](b, at, l.column, x.of, l.of)
			if !ok {
				return
			}
			parts := l.parts(e)
			*l.citations(&x.part) = x.cite(b, at, l.sourcesOf(e))
			b.fact(at, x.of, l.name, len(*parts))
			*parts = append(*parts, x.part)
		},
		each: func(a *atlas.Atlas, yield func(*partLine[P])) {
			for _, e := range l.each(a) {
				for _, p := range *l.parts(e) {
					yield(&partLine[P]{e.EntityID(), p, newCited(*l.citations(&p), l.sourcesOf(e))})
				}
			}
		},
	}
}

// sourcesOf are the citations of an entity that its parts share where they have none.
func (l partList[E, P]) sourcesOf(e E) []atlas.Citation {
	if l.ownSources {
		return nil
	}
	return e.EntityCitations()
}

func peopleOf(a *atlas.Atlas) []*atlas.Person          { return a.People }
func programsOf(a *atlas.Atlas) []*atlas.Program       { return a.Programs }
func eventsOf(a *atlas.Atlas) []*atlas.Event           { return a.Events }
func agreementsOf(a *atlas.Atlas) []*atlas.Partnership { return a.Partnerships }
func citationsOfRole(r *atlas.Role) *[]atlas.Citation  { return &r.Citations }

var (
	signatureTable = partList[*atlas.Partnership, atlas.Signature]{
		file: "signatures.csv", column: "partnership", of: atlas.KindPartnership, name: "signatures", kind: atlas.KindSignature,
		parts:     func(p *atlas.Partnership) *[]atlas.Signature { return &p.Signatures },
		citations: func(s *atlas.Signature) *[]atlas.Citation { return &s.Citations }, each: agreementsOf,
	}.table()
	decisionTable = partList[*atlas.Partnership, atlas.Decision]{
		file: "decisions.csv", column: "partnership", of: atlas.KindPartnership, name: "decisions", kind: atlas.KindDecision,
		parts:     func(p *atlas.Partnership) *[]atlas.Decision { return &p.Decisions },
		citations: func(x *atlas.Decision) *[]atlas.Citation { return &x.Citations }, each: agreementsOf,
	}.table()
	programRoleTable = partList[*atlas.Program, atlas.Role]{
		file: "program_roles.csv", column: "program", of: atlas.KindProgram, name: "roles", kind: atlas.KindRole,
		parts: func(p *atlas.Program) *[]atlas.Role { return &p.Roles }, citations: citationsOfRole, each: programsOf,
	}.table()
	figureTable = partList[*atlas.Program, atlas.Figure]{
		file: "figures.csv", column: "program", of: atlas.KindProgram, name: "figures", kind: atlas.KindFigure,
		parts:     func(p *atlas.Program) *[]atlas.Figure { return &p.Figures },
		citations: func(f *atlas.Figure) *[]atlas.Citation { return &f.Citations }, each: programsOf,
	}.table()
	officeTable = partList[*atlas.Person, atlas.Office]{
		file: "offices.csv", column: "person", of: atlas.KindPerson, name: "offices", kind: atlas.KindOffice, ownSources: true,
		parts:     func(p *atlas.Person) *[]atlas.Office { return &p.Offices },
		citations: func(o *atlas.Office) *[]atlas.Citation { return &o.Citations }, each: peopleOf,
	}.table()
	eventRoleTable = partList[*atlas.Event, atlas.Role]{
		file: "event_roles.csv", column: "event", of: atlas.KindEvent, name: "roles", kind: atlas.KindRole,
		parts: func(e *atlas.Event) *[]atlas.Role { return &e.Roles }, citations: citationsOfRole, each: eventsOf,
		without: []string{"from", "to"},
	}.table()
	venueTable = partList[*atlas.Event, atlas.Venue]{
		file: "venues.csv", column: "event", of: atlas.KindEvent, name: "venues", kind: atlas.KindVenue,
		parts:     func(e *atlas.Event) *[]atlas.Venue { return &e.Venues },
		citations: func(v *atlas.Venue) *[]atlas.Citation { return &v.Citations }, each: eventsOf,
	}.table()
	markTable = partList[*atlas.Event, atlas.Mark]{
		file: "marks.csv", column: "event", of: atlas.KindEvent, name: "marks", kind: atlas.KindMark,
		parts:     func(e *atlas.Event) *[]atlas.Mark { return &e.Marks },
		citations: func(m *atlas.Mark) *[]atlas.Citation { return &m.Citations }, each: eventsOf,
	}.table()
	celebrationTable = partList[*atlas.Event, atlas.Celebration]{
		file: "celebrations.csv", column: "event", of: atlas.KindEvent, name: "celebrations", kind: atlas.KindCelebration,
		parts:     func(e *atlas.Event) *[]atlas.Celebration { return &e.Celebrations },
		citations: func(c *atlas.Celebration) *[]atlas.Citation { return &c.Citations }, each: eventsOf,
	}.table()
)
