package atlas

// The tag fact of a field is its number in stored facts. A field keeps its number, and that
// of a field that is gone is not used again; a new one takes the next. Beside it a new
// field that may be unknown needs json:",omitempty", so that the version of facts without
// it stays as it is: see [Atlas.Version].

// Entity is a thing with an id. The concrete types are pointers to the structs of this
// file that have an ID, to [Partnership] and to [Anniversary]. Entities are shared
// between requests: nobody changes one that came out of a store.
type Entity interface {
	EntityID() string
	EntityKind() Kind
	// EntityName is what the entity is called in English: its name or title.
	EntityName() string
	// EntityCitations are the citations of the entity itself, in canonical
	// order; empty for a source and for an anniversary.
	EntityCitations() []Citation
}

// Citation says in which source a fact was read.
type Citation struct {
	Source     string     `fact:"1"` // id of the source
	Confidence Confidence `fact:"2"` // empty: not recorded
	Note       string     `fact:"3"`
	Field      string     `fact:"4"` // the attribute the source speaks of; empty: the fact as a whole
	Value      string     `fact:"5"` // what it says of that attribute
}

// Names are what an entity is called. English is always known; the others may be
// empty.
type Names struct {
	English string   `fact:"1"`
	Korean  string   `fact:"2"`
	Native  string   `fact:"3"`
	Others  []string `json:",omitempty" fact:"4"` // in the order of the data
	// Translated says that Korean is a translation of the dataset's own, and not the words
	// of a source.
	Translated bool `json:",omitempty" fact:"5"`
}

// All are the names, in English, in Korean, in the entity's own language, then the
// others; empty where there is none.
func (n Names) All() []string {
	return append([]string{n.English, n.Korean, n.Native}, n.Others...)
}

// In returns the name in a language, and the English one where that is missing.
func (n Names) In(l Language) string {
	switch {
	case l == Korean && n.Korean != "":
		return n.Korean
	case l == Native && n.Native != "":
		return n.Native
	}
	return n.English
}

// Language selects one of the names of an entity.
type Language string

// The languages of names. Native is the entity's own language.
const (
	English Language = "EN"
	Korean  Language = "KO"
	Native  Language = "NATIVE"
)

// City is any place that can be a partner.
type City struct {
	ID         string      `fact:"1"`
	Kind       PlaceKind   `fact:"2"` // empty: not recorded
	Names      Names       `fact:"3"`
	Country    string      `fact:"4"`  // id
	PartOf     string      `fact:"5"`  // id of a city; empty: none recorded
	Location   *Location   `fact:"6"`  // nil: unknown
	Population *Population `fact:"7"`  // nil: unknown
	AreaKm2    *float64    `fact:"8"`  // nil: unknown
	TimeZone   string      `fact:"9"`  // IANA name
	Wikidata   string      `fact:"10"` // item, such as Q11736
	Note       string      `fact:"11"`
	Citations  []Citation  `json:",omitempty" fact:"12"`
}

// Location is a position on the earth in degrees (WGS 84).
type Location struct {
	Latitude  float64  `fact:"1"`
	Longitude float64  `fact:"2"`
	Position  Position `fact:"3"`
}

// Population is a number of inhabitants, and the year it was counted.
type Population struct {
	Value int64 `fact:"1"`
	Year  int   `fact:"2"` // 0: unknown
}

// Country is a country of ISO 3166-1.
type Country struct {
	ID          string     `fact:"1"` // country- and the code in lower case
	Code        string     `fact:"2"` // ISO 3166-1 alpha-2
	Names       Names      `fact:"3"`
	CountedWith string     `fact:"4"` // id of the country whose count its partners go to; empty: its own
	Note        string     `fact:"5"`
	Citations   []Citation `json:",omitempty" fact:"6"`

	Region Region `json:",omitempty" fact:"7"` // its continent follows; empty: unknown
}

// Organization is an office, hospital, university, fund, zone, council…
type Organization struct {
	ID        string     `fact:"1"`
	Kind      string     `fact:"2"` // as in the data, such as HOSPITAL
	Names     Names      `fact:"3"`
	Seat      string     `fact:"4"` // id of a city; empty: unknown
	Country   string     `fact:"5"` // id; the seat's country where there is a seat; empty: unknown
	PartOf    string     `fact:"6"` // id of an organization; empty: none recorded
	Note      string     `fact:"7"`
	Citations []Citation `json:",omitempty" fact:"8"`
}

// Person is a public figure in a public role.
type Person struct {
	ID        string     `fact:"1"`
	Names     Names      `fact:"2"`
	Note      string     `fact:"3"`
	Offices   []Office   `json:",omitempty" fact:"4"` // by first day (unknown last), place, title
	Citations []Citation `json:",omitempty" fact:"5"`
}

// Office is a role of a person at an organization, in a city or in a country.
type Office struct {
	At        string     `fact:"1"` // id of an organization, a city or a country
	Title     string     `fact:"2"`
	From      Date       `fact:"3"` // see [Office.HeldOn]
	To        Date       `fact:"4"`
	Basis     Basis      `fact:"5"`
	Note      string     `fact:"6"`
	Citations []Citation `json:",omitempty" fact:"7"`
}

// Program is what cities do together.
type Program struct {
	ID        string     `fact:"1"`
	Kind      string     `fact:"2"` // as in the data, such as HUMANITARIAN
	Name      string     `fact:"3"`
	Start     Date       `fact:"4"` // inclusive; no end: still running
	End       Date       `fact:"5"`
	Note      string     `fact:"6"`
	Roles     []Role     `json:",omitempty" fact:"7"` // cities, organizations and people, by participant
	Figures   []Figure   `json:",omitempty" fact:"8"`
	Citations []Citation `json:",omitempty" fact:"9"`

	Korean     string `json:",omitempty" fact:"10"` // the name in Korean; empty: unknown
	Translated bool   `json:",omitempty" fact:"11"` // as [Names.Translated]

	ExchangeField ExchangeField `json:",omitempty" fact:"12"`
}

// Role is the part of a city, an organization or a person in a program or an
// event. A participant stands once.
type Role struct {
	Participant string     `fact:"1"` // id
	Role        string     `fact:"2"` // empty: takes part in no named role
	From        Date       `fact:"3"` // only where the role has a span of its own; never of an event
	To          Date       `fact:"4"`
	Citations   []Citation `json:",omitempty" fact:"5"`
}

// Figure is a number that a source gives for a program.
type Figure struct {
	Value     float64    `fact:"1"`
	Unit      string     `fact:"2"` // what is counted
	What      string     `fact:"3"` // what was done, or is meant
	Qualifier Qualifier  `fact:"4"`
	Scope     Scope      `fact:"5"`
	From      Date       `fact:"6"`
	Through   Date       `fact:"7"`
	Citations []Citation `json:",omitempty" fact:"8"`

	Currency   string `json:",omitempty" fact:"9"`  // of money: ISO 4217; empty: it is none, or not recorded
	FiscalYear string `json:",omitempty" fact:"10"` // of the office; empty: unknown
	Budget     Budget `json:",omitempty" fact:"11"`
}

// Event is something that happened: a visit, a summit, a signing…
type Event struct {
	ID           string        `fact:"1"`
	Kind         string        `fact:"2"` // as in the data, such as VISIT
	Title        string        `fact:"3"`
	Start        Date          `fact:"4"` // inclusive
	End          Date          `fact:"5"`
	Note         string        `fact:"6"`
	Roles        []Role        `json:",omitempty" fact:"7"` // who took part, by participant
	Venues       []Venue       `json:",omitempty" fact:"8"`
	Marks        []Mark        `json:",omitempty" fact:"9"`
	Celebrations []Celebration `json:",omitempty" fact:"10"`
	Citations    []Citation    `json:",omitempty" fact:"11"`

	Korean     string `json:",omitempty" fact:"12"` // the title in Korean; empty: unknown
	Translated bool   `json:",omitempty" fact:"13"` // as [Names.Translated]

	ExchangeField ExchangeField `json:",omitempty" fact:"14"`
}

// Venue is a city where an event was held.
type Venue struct {
	City      string     `fact:"1"` // id
	Citations []Citation `json:",omitempty" fact:"2"`
}

// Mark is an agreement that an event signed, renewed or ended.
type Mark struct {
	Partnership string     `fact:"1"` // id
	Act         Act        `fact:"2"`
	Citations   []Citation `json:",omitempty" fact:"3"`
}

// Celebration is the nth year of a partnership that an event celebrated.
type Celebration struct {
	Partnership string     `fact:"1"` // id of the root of the chain
	Nth         int        `fact:"2"`
	Citations   []Citation `json:",omitempty" fact:"3"`
}

// Source is where facts were read.
type Source struct {
	ID        string `fact:"1"` // starts with src-
	Title     string `fact:"2"`
	Publisher string `fact:"3"`
	Address   string `fact:"4"`                   // URL
	Day       Date   `fact:"5"`                   // of publication
	Language  string `fact:"6"`                   // BCP 47
	Licence   string `json:",omitempty" fact:"7"` // under which its facts are used, where it asks to be named with it
	// ReadByHand says that a person read it for these facts; not where a program copied them, nor where it is not known.
	ReadByHand bool `json:",omitempty" fact:"8"`
	// Issuer is the id of the place whose own government, its council included, issued it; empty: not known, or no place's did.
	Issuer string `json:",omitempty" fact:"9"`
}

// The methods that make the types entities.

func (c *City) EntityID() string         { return c.ID }
func (c *Country) EntityID() string      { return c.ID }
func (p *Partnership) EntityID() string  { return p.ID }
func (p *Program) EntityID() string      { return p.ID }
func (o *Organization) EntityID() string { return o.ID }
func (p *Person) EntityID() string       { return p.ID }
func (e *Event) EntityID() string        { return e.ID }
func (s *Source) EntityID() string       { return s.ID }
func (a *Anniversary) EntityID() string  { return a.ID }

func (*City) EntityKind() Kind         { return KindCity }
func (*Country) EntityKind() Kind      { return KindCountry }
func (*Partnership) EntityKind() Kind  { return KindPartnership }
func (*Program) EntityKind() Kind      { return KindProgram }
func (*Organization) EntityKind() Kind { return KindOrganization }
func (*Person) EntityKind() Kind       { return KindPerson }
func (*Event) EntityKind() Kind        { return KindEvent }
func (*Source) EntityKind() Kind       { return KindSource }
func (*Anniversary) EntityKind() Kind  { return KindAnniversary }

func (c *City) EntityName() string         { return c.Names.English }
func (c *Country) EntityName() string      { return c.Names.English }
func (p *Partnership) EntityName() string  { return p.Name }
func (p *Program) EntityName() string      { return p.Name }
func (o *Organization) EntityName() string { return o.Names.English }
func (p *Person) EntityName() string       { return p.Names.English }
func (e *Event) EntityName() string        { return e.Title }
func (s *Source) EntityName() string       { return s.Title }
func (a *Anniversary) EntityName() string  { return a.Name }

// names are what the entities are called that have other names beside those of a language.
func (c *City) names() *Names         { return &c.Names }
func (c *Country) names() *Names      { return &c.Names }
func (o *Organization) names() *Names { return &o.Names }
func (p *Person) names() *Names       { return &p.Names }

// NamesOf are the names or titles of an entity in several languages; the English one alone
// of agreements, sources and anniversaries.
func NamesOf(e Entity) Names {
	switch e := e.(type) {
	case interface{ names() *Names }:
		return *e.names()
	case *Program:
		return Names{English: e.Name, Korean: e.Korean, Translated: e.Translated}
	case *Event:
		return Names{English: e.Title, Korean: e.Korean, Translated: e.Translated}
	}
	return Names{English: e.EntityName()}
}

// ReferenceVia is the id to which an attribute of e refers that states a relation, such as
// that of the seat of an organization for [BasedIn]; empty where it is not known, or where
// no attribute of such entities states it.
func ReferenceVia(e Entity, via Relation) string {
	all := attributes[e.EntityKind()]
	for i := range all {
		if all[i].Type == TypeReference && all[i].Via == via {
			return all[i].Text(e)
		}
	}
	return ""
}

// PartOfID is the id of what an entity is a part of; empty where none is recorded.
func PartOfID(e Entity) string { return ReferenceVia(e, PartOf) }

// CountryID is the id of the country that an entity names: that of a city or an
// organization, that with which a country is counted; empty where it names none.
func CountryID(e Entity) string {
	all := attributes[e.EntityKind()]
	for i := range all {
		if all[i].Type == TypeReference && all[i].Kinds[0] == KindCountry {
			return all[i].Text(e)
		}
	}
	return ""
}

// NoteOf is the note on an entity; empty where there is none.
func NoteOf(e Entity) string {
	if a := AttributeOf(e.EntityKind(), "note"); a != nil {
		return a.Text(e)
	}
	return ""
}

func (c *City) EntityCitations() []Citation         { return c.Citations }
func (c *Country) EntityCitations() []Citation      { return c.Citations }
func (p *Partnership) EntityCitations() []Citation  { return p.Citations }
func (p *Program) EntityCitations() []Citation      { return p.Citations }
func (o *Organization) EntityCitations() []Citation { return o.Citations }
func (p *Person) EntityCitations() []Citation       { return p.Citations }
func (e *Event) EntityCitations() []Citation        { return e.Citations }
func (*Source) EntityCitations() []Citation         { return nil }
func (*Anniversary) EntityCitations() []Citation    { return nil }

// CitationsOr returns the citations of a relation, or those of the entity it
// belongs to where it has none of its own.
func CitationsOr(own []Citation, e Entity) []Citation {
	if len(own) > 0 {
		return own
	}
	return e.EntityCitations()
}

// Celebration is how the event celebrated the nth year of an agreement, or with nth
// 0 the first of its years that the event celebrated; false when it did not.
func (e *Event) Celebration(agreement string, nth int) (Celebration, bool) {
	for _, c := range e.Celebrations {
		if c.Partnership == agreement && (nth == 0 || c.Nth == nth) {
			return c, true
		}
	}
	return Celebration{}, false
}

// LatestOffice is the first day of the office of p that began last.
func (p *Person) LatestOffice() Date {
	var last Date
	for _, o := range p.Offices {
		last = LaterDate(last, o.From)
	}
	return last
}
