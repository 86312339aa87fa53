package atlas

// Kind says what an entity is.
type Kind string

// The kinds of entity. Anniversaries are computed, not stored.
const (
	KindCity         Kind = "CITY"
	KindCountry      Kind = "COUNTRY"
	KindPartnership  Kind = "PARTNERSHIP"
	KindProgram      Kind = "PROGRAM"
	KindOrganization Kind = "ORGANIZATION"
	KindPerson       Kind = "PERSON"
	KindEvent        Kind = "EVENT"
	KindSource       Kind = "SOURCE"
	KindAnniversary  Kind = "ANNIVERSARY"
)

// What no kind stands for: KindRoot is the kind of the parent of the lists that hold all
// entities of a kind, KindAny is that of rows, and of what filters choose, where entities
// of every stored kind may be.
const (
	KindRoot Kind = ""
	KindAny  Kind = ""
)

// The kinds of what filters choose besides entities: parts of an entity, and what
// joins a row to its parent. The empty kind is an entity of any stored kind.
const (
	KindOffice      Kind = "OFFICE"
	KindCitation    Kind = "CITATION"
	KindFigure      Kind = "FIGURE"
	KindRole        Kind = "ROLE"        // of INVOLVES, HAS_ROLE_IN and TOOK_PART_IN
	KindSignature   Kind = "SIGNATURE"   // of SIGNED
	KindDecision    Kind = "DECISION"    // of DECIDES_ON
	KindVenue       Kind = "VENUE"       // of HELD_IN
	KindMark        Kind = "MARK"        // of MARKS
	KindCelebration Kind = "CELEBRATION" // of CELEBRATES
	KindDispute     Kind = "DISPUTE"     // a [Dispute], which is computed
)

// Relation names a relation between two entities, by the same name in the
// stores and in the documentation.
type Relation string

// The relations. From → to is said in each comment.
const (
	PartyTo     Relation = "PARTY_TO"     // City → Partnership
	Supersedes  Relation = "SUPERSEDES"   // Partnership → Partnership
	Signed      Relation = "SIGNED"       // Person → Partnership
	DecidesOn   Relation = "DECIDES_ON"   // City → Partnership: a body decides for the city
	InCountry   Relation = "IN_COUNTRY"   // City → Country
	PartOf      Relation = "PART_OF"      // City → City, Organization → Organization
	BasedIn     Relation = "BASED_IN"     // Organization → City
	HoldsOffice Relation = "HOLDS_OFFICE" // Person → Organization, City, Country
	Involves    Relation = "INVOLVES"     // Program → City
	HasRoleIn   Relation = "HAS_ROLE_IN"  // Organization, Person → Program
	TookPartIn  Relation = "TOOK_PART_IN" // City, Organization, Person → Event
	HeldIn      Relation = "HELD_IN"      // Event → City
	Marks       Relation = "MARKS"        // Event → Partnership
	Celebrates  Relation = "CELEBRATES"   // Event → Partnership
	CitedIn     Relation = "CITED_IN"     // any entity → Source

	// PartnerOf is derived: City – City, tied on a day.
	PartnerOf Relation = "PARTNER_OF"
	// HasPartyIn is derived: Partnership → Country in which a party lies, whatever the day.
	HasPartyIn Relation = "PARTY_IN"
	// HasAnniversary is derived: Partnership → Anniversary.
	HasAnniversary Relation = "MARKED_YEAR"
	// HasChange is derived: Partnership → date on which it began, ended…
	HasChange Relation = "CHANGED_ON"
)

// PlaceKind tells a city from a province. Empty: not recorded.
type PlaceKind string

// The kinds of place.
const (
	PlaceCity     PlaceKind = "CITY"
	PlaceProvince PlaceKind = "PROVINCE"
	PlaceRegion   PlaceKind = "REGION"
	PlaceCounty   PlaceKind = "COUNTY"
	PlaceDistrict PlaceKind = "DISTRICT"
)

// Confidence is how sure a citation is. Empty: not recorded.
type Confidence string

// The levels of confidence.
const (
	High   Confidence = "HIGH"
	Medium Confidence = "MEDIUM"
	Low    Confidence = "LOW"
)

// Position says whose position a location is.
type Position string

// A position is the place's own, or its capital's.
const (
	PositionOwn     Position = "OWN"
	PositionCapital Position = "CAPITAL"
)

// Basis says what the span of an office is.
type Basis string

// TERM is the term of office. ATTESTED is the span in which a source shows the
// person in it, outside of which nothing is known.
const (
	Term     Basis = "TERM"
	Attested Basis = "ATTESTED"
)

// Qualifier says how exact a figure is.
type Qualifier string

// The qualifiers of a figure. Empty: not recorded.
const (
	Exact Qualifier = "EXACT"
	Over  Qualifier = "OVER"
	About Qualifier = "ABOUT"
)

// Scope says what a figure sums up.
type Scope string

// A figure is a total, cumulative since the start up to a day, or a number a
// year. Empty: not recorded.
const (
	Total      Scope = "TOTAL"
	Cumulative Scope = "CUMULATIVE"
	Yearly     Scope = "YEARLY"
)

// Act is what an event did to an agreement.
type Act string

// The acts.
const (
	ActSigned  Act = "SIGNED"
	ActRenewed Act = "RENEWED"
	ActEnded   Act = "ENDED"
)

// The kinds of program, organization and event. They are those of the built-in
// data; a dataset with another one is refused, so that the public enums hold.
var (
	ProgramKinds = []string{
		"CLIMATE", "CULTURE", "EDUCATION", "ENVIRONMENT", "FESTIVAL", "FORUM", "HUMANITARIAN",
		"INTER_KOREAN", "NETWORK", "SPORT", "STAFF_EXCHANGE", "STRATEGY", "TRADE",
	}
	OrganizationKinds = []string{
		"CHAMBER", "COMMISSION", "COMPANY", "COUNCIL", "CULTURE", "FOUNDATION", "GOVERNMENT_OFFICE",
		"HOSPITAL", "INTERNATIONAL_ORGANIZATION", "LOCAL_GOVERNMENT", "MEDIA", "MUSEUM", "NETWORK",
		"NGO", "PLACE", "PUBLIC_COMPANY", "RELIGIOUS", "RESEARCH", "SCHOOL", "SPORTS_BODY",
		"UNIVERSITY", "VENUE",
	}
	EventKinds = []string{
		"AGREEMENT", "ANNIVERSARY", "APPOINTMENT", "CEREMONY", "COUNCIL", "CULTURE", "EDUCATION",
		"FESTIVAL", "FORUM", "HUMANITARIAN", "INSTITUTION", "MEETING", "MOU", "SECURITY", "SPORT",
		"STATEMENT", "SUMMIT", "VISIT",
	}
)

// The values that an attribute of a closed list may have.
var (
	PlaceKinds  = []PlaceKind{PlaceCity, PlaceProvince, PlaceRegion, PlaceCounty, PlaceDistrict}
	Confidences = []Confidence{High, Medium, Low}
	Positions   = []Position{PositionOwn, PositionCapital}
	Bases       = []Basis{Term, Attested}
	Qualifiers  = []Qualifier{Exact, Over, About}
	Scopes      = []Scope{Total, Cumulative, Yearly}
	Acts        = []Act{ActSigned, ActRenewed, ActEnded}
)
