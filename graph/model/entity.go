package model

import (
	"context"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
)

// Node is the interface of the same name.
type Node interface {
	IsNode()
}

// Entity is the interface of the same name.
type Entity interface {
	Node
	IsEntity()
}

// City is a city in the level it was loaded in, and likewise the types below.
type City struct {
	*atlas.City
	Level *loader.Level
}

// Country is a country.
type Country struct {
	*atlas.Country
	Level *loader.Level
}

// Partnership is an agreement.
type Partnership struct {
	*atlas.Partnership
	Level *loader.Level
}

// Program is a program.
type Program struct {
	*atlas.Program
	Level *loader.Level
}

// Organization is an organization.
type Organization struct {
	*atlas.Organization
	Level *loader.Level
}

// Person is a person.
type Person struct {
	*atlas.Person
	Level *loader.Level
}

// Event is an event.
type Event struct {
	*atlas.Event
	Level *loader.Level
}

// Source is a source.
type Source struct {
	*atlas.Source
	Level *loader.Level
}

// Anniversary is an anniversary.
type Anniversary struct {
	*atlas.Anniversary
	Level *loader.Level
}

// The lists whose edges have a cursor and a node alone, and citations where a relation joins
// the node to the parent.
type (
	CityConnection struct {
		Connection[*City, CityEdge, *CityEdge]
	}
	CityEdge struct{ Edge[*City] }

	CountryConnection struct {
		Connection[*Country, CountryEdge, *CountryEdge]
	}
	CountryEdge struct{ Edge[*Country] }

	PartnershipConnection struct {
		Connection[*Partnership, PartnershipEdge, *PartnershipEdge]
	}
	PartnershipEdge struct{ Edge[*Partnership] }

	ProgramConnection struct {
		Connection[*Program, ProgramEdge, *ProgramEdge]
	}
	ProgramEdge struct{ Edge[*Program] }

	OrganizationConnection struct {
		Connection[*Organization, OrganizationEdge, *OrganizationEdge]
	}
	OrganizationEdge struct{ Edge[*Organization] }

	PersonConnection struct {
		Connection[*Person, PersonEdge, *PersonEdge]
	}
	PersonEdge struct{ Edge[*Person] }

	EventConnection struct {
		Connection[*Event, EventEdge, *EventEdge]
	}
	EventEdge struct{ Edge[*Event] }

	SourceConnection struct {
		Connection[*Source, SourceEdge, *SourceEdge]
	}
	SourceEdge struct{ Edge[*Source] }

	AnniversaryConnection struct {
		Connection[*Anniversary, AnniversaryEdge, *AnniversaryEdge]
	}
	AnniversaryEdge struct{ Edge[*Anniversary] }
)

// Wrap puts an entity into its level. It is nil for nil.
func Wrap(e atlas.Entity, at *loader.Level) Node {
	switch e := e.(type) {
	case *atlas.City:
		return &City{e, at}
	case *atlas.Country:
		return &Country{e, at}
	case *atlas.Partnership:
		return &Partnership{e, at}
	case *atlas.Program:
		return &Program{e, at}
	case *atlas.Organization:
		return &Organization{e, at}
	case *atlas.Person:
		return &Person{e, at}
	case *atlas.Event:
		return &Event{e, at}
	case *atlas.Source:
		return &Source{e, at}
	case *atlas.Anniversary:
		return &Anniversary{e, at}
	}
	return nil
}

// As is Wrap for what must be of one type; it is the zero value, nil, for another
// kind and for nil.
func As[T Node](e atlas.Entity, at *loader.Level) T {
	t, _ := Wrap(e, at).(T)
	return t
}

func (*City) IsNode()         {}
func (*Country) IsNode()      {}
func (*Partnership) IsNode()  {}
func (*Program) IsNode()      {}
func (*Organization) IsNode() {}
func (*Person) IsNode()       {}
func (*Event) IsNode()        {}
func (*Source) IsNode()       {}
func (*Anniversary) IsNode()  {}

func (*City) IsEntity()         {}
func (*Country) IsEntity()      {}
func (*Partnership) IsEntity()  {}
func (*Program) IsEntity()      {}
func (*Organization) IsEntity() {}
func (*Person) IsEntity()       {}
func (*Event) IsEntity()        {}
func (*Source) IsEntity()       {}

// Name is the name in a language.
func (c *City) Name(lang atlas.Language) string         { return c.Names.In(lang) }
func (c *Country) Name(lang atlas.Language) string      { return c.Names.In(lang) }
func (o *Organization) Name(lang atlas.Language) string { return o.Names.In(lang) }
func (p *Person) Name(lang atlas.Language) string       { return p.Names.In(lang) }
func (p *Partnership) Name(lang atlas.Language) string  { return p.Partnership.Name }
func (p *Program) Name(lang atlas.Language) string      { return atlas.NamesOf(p.Program).In(lang) }
func (e *Event) Name(lang atlas.Language) string        { return atlas.NamesOf(e.Event).In(lang) }
func (s *Source) Name(lang atlas.Language) string       { return s.Title }

// NameKo is the Korean name or title; empty where it is not known.
func (c *City) NameKo() string         { return c.Names.Korean }
func (c *Country) NameKo() string      { return c.Names.Korean }
func (o *Organization) NameKo() string { return o.Names.Korean }
func (p *Person) NameKo() string       { return p.Names.Korean }
func (p *Program) NameKo() string      { return p.Korean }
func (e *Event) NameKo() string        { return e.Korean }

// NameKoTranslated says whether that is a translation of the dataset's own.
func (c *City) NameKoTranslated() bool         { return c.Names.Translated }
func (c *Country) NameKoTranslated() bool      { return c.Names.Translated }
func (o *Organization) NameKoTranslated() bool { return o.Names.Translated }
func (p *Person) NameKoTranslated() bool       { return p.Names.Translated }
func (p *Program) NameKoTranslated() bool      { return p.Translated }
func (e *Event) NameKoTranslated() bool        { return e.Translated }

// OtherNames are the other names, in the order of the data.
func (c *City) OtherNames() []string         { return c.Names.Others }
func (o *Organization) OtherNames() []string { return o.Names.Others }
func (p *Person) OtherNames() []string       { return p.Names.Others }

// Citations are the citations of the entity itself.
func (c *City) Citations() []*Citation         { return cited(c.City.Citations, c.Level) }
func (c *Country) Citations() []*Citation      { return cited(c.Country.Citations, c.Level) }
func (p *Partnership) Citations() []*Citation  { return cited(p.Partnership.Citations, p.Level) }
func (p *Program) Citations() []*Citation      { return cited(p.Program.Citations, p.Level) }
func (o *Organization) Citations() []*Citation { return cited(o.Organization.Citations, o.Level) }
func (p *Person) Citations() []*Citation       { return cited(p.Person.Citations, p.Level) }
func (e *Event) Citations() []*Citation        { return cited(e.Event.Citations, e.Level) }
func (*Source) Citations() []*Citation         { return nil }

// Citation is what one source says, and the way to the source.
type Citation struct {
	*atlas.Citation
	From Citing
}

// Citing loads the sources cited by all that was loaded together.
type Citing interface {
	Sources(ctx context.Context) (*loader.Entities, error)
}

func cited(cs []atlas.Citation, from Citing) []*Citation {
	cited, all := make([]*Citation, len(cs)), make([]Citation, len(cs))
	for i := range cs {
		all[i] = Citation{&cs[i], from}
		cited[i] = &all[i]
	}
	return cited
}
