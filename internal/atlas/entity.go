package atlas

// Entity is a thing with an id. The concrete types are pointers to [City],
// [Country], [Partnership], [Program], [Organization], [Person], [Event],
// [Source] and [Anniversary]. Entities are shared between requests: nobody
// changes one that came out of a store.
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
	Source     string     // id of the source
	Confidence Confidence // empty: not recorded
	Note       string
	Field      string // the attribute the source speaks of; empty: the fact as a whole
	Value      string // what it says of that attribute
}

// Names are what an entity is called. English is always known; the others may be
// empty.
type Names struct {
	English string
	Korean  string
	Native  string
	Others  []string `json:",omitempty"` // in the order of the data
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
	ID         string
	Kind       PlaceKind // empty: not recorded
	Names      Names
	Country    string      // id
	PartOf     string      // id of a city; empty: none recorded
	Location   *Location   // nil: unknown
	Population *Population // nil: unknown
	AreaKm2    *float64    // nil: unknown
	TimeZone   string      // IANA name
	Wikidata   string      // item, such as Q11736
	Note       string
	Citations  []Citation `json:",omitempty"`
}

// Location is a position on the earth in degrees (WGS 84).
type Location struct {
	Latitude, Longitude float64
	Position            Position
}

// Population is a number of inhabitants, and the year it was counted.
type Population struct {
	Value int64
	Year  int // 0: unknown
}

// Country is a country of ISO 3166-1.
type Country struct {
	ID          string // country- and the code in lower case
	Code        string // ISO 3166-1 alpha-2
	Names       Names
	CountedWith string // id of the country whose count its partners go to; empty: its own
	Note        string
	Citations   []Citation `json:",omitempty"`
}

// Organization is an office, hospital, university, fund, zone, council…
type Organization struct {
	ID        string
	Kind      string // as in the data, such as HOSPITAL
	Names     Names
	Seat      string // id of a city; empty: unknown
	Country   string // id; the seat's country where there is a seat; empty: unknown
	PartOf    string // id of an organization; empty: none recorded
	Note      string
	Citations []Citation `json:",omitempty"`
}

// Person is a public figure in a public role.
type Person struct {
	ID        string
	Names     Names
	Note      string
	Offices   []Office   `json:",omitempty"` // by first day (unknown last), place, title
	Citations []Citation `json:",omitempty"`
}

// Office is a role of a person at an organization, in a city or in a country.
type Office struct {
	At        string // id of an organization, a city or a country
	Title     string
	From, To  Date // see [Office.HeldOn]
	Basis     Basis
	Note      string
	Citations []Citation `json:",omitempty"`
}

// Program is what cities do together.
type Program struct {
	ID         string
	Kind       string // as in the data, such as HUMANITARIAN
	Name       string
	Start, End Date // inclusive; no end: still running
	Note       string
	Roles      []Role     `json:",omitempty"` // cities, organizations and people, by participant
	Figures    []Figure   `json:",omitempty"`
	Citations  []Citation `json:",omitempty"`
}

// Role is the part of a city, an organization or a person in a program or an
// event. A participant stands once.
type Role struct {
	Participant string     // id
	Role        string     // empty: takes part in no named role
	From, To    Date       // only where the role has a span of its own; never of an event
	Citations   []Citation `json:",omitempty"`
}

// Figure is a number that a source gives for a program.
type Figure struct {
	Value         float64
	Unit          string // what is counted
	What          string // what was done, or is meant
	Qualifier     Qualifier
	Scope         Scope
	From, Through Date
	Citations     []Citation `json:",omitempty"`
}

// Event is something that happened: a visit, a summit, a signing…
type Event struct {
	ID           string
	Kind         string // as in the data, such as VISIT
	Title        string
	Start, End   Date // inclusive
	Note         string
	Roles        []Role        `json:",omitempty"` // who took part, by participant
	Venues       []Venue       `json:",omitempty"`
	Marks        []Mark        `json:",omitempty"`
	Celebrations []Celebration `json:",omitempty"`
	Citations    []Citation    `json:",omitempty"`
}

// Venue is a city where an event was held.
type Venue struct {
	City      string     // id
	Citations []Citation `json:",omitempty"`
}

// Mark is an agreement that an event signed, renewed or ended.
type Mark struct {
	Partnership string // id
	Act         Act
	Citations   []Citation `json:",omitempty"`
}

// Celebration is the nth year of a partnership that an event celebrated.
type Celebration struct {
	Partnership string // id of the root of the chain
	Nth         int
	Citations   []Citation `json:",omitempty"`
}

// Source is where facts were read.
type Source struct {
	ID        string // starts with src-
	Title     string
	Publisher string
	Address   string // URL
	Day       Date   // of publication
	Language  string // BCP 47
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

// names are what the entities are called that have names in several languages.
func (c *City) names() *Names         { return &c.Names }
func (c *Country) names() *Names      { return &c.Names }
func (o *Organization) names() *Names { return &o.Names }
func (p *Person) names() *Names       { return &p.Names }

// NamesOf are the names of an entity in several languages; nil where it has a title or a
// name of one language alone.
func NamesOf(e Entity) *Names {
	if named, ok := e.(interface{ names() *Names }); ok {
		return named.names()
	}
	return nil
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
