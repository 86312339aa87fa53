package atlas

import (
	"math"
	"strings"
)

// The kinds that may take part in a program or an event, and where an office may
// be held.
var (
	participants = []Kind{KindCity, KindOrganization, KindPerson}
	officePlaces = []Kind{KindOrganization, KindCity, KindCountry}
)

func (v *validator) checkCity(c *City) {
	oneOf(v, "kind", c.Kind, PlaceKinds)
	v.names(c.Names)
	if v.needed("country", c.Country) {
		v.reference("country", c.Country, KindCountry)
	}
	v.reference("partOf", c.PartOf, KindCity)
	v.notPartOfItself(c.ID)
	if l := c.Location; l != nil {
		v.degrees("latitude", l.Latitude, 90)
		v.degrees("longitude", l.Longitude, 180)
		neededOneOf(v, "position", l.Position, Positions)
	}
	if p := c.Population; p != nil {
		if p.Value < 0 {
			v.report("population", "%d is less than nothing", p.Value)
		}
		if p.Year < 0 || p.Year > 9999 {
			v.report("populationYear", "%d is not a year", p.Year)
		}
	}
	if c.AreaKm2 != nil && (!finite(*c.AreaKm2) || *c.AreaKm2 <= 0) {
		v.report("areaKm2", "%v is not an area: it is more than nothing", *c.AreaKm2)
	}
	if c.TimeZone != "" {
		v.timeZone(c.TimeZone)
	}
	if c.Wikidata != "" && !isWikidata(c.Wikidata) {
		v.report("wikidata", "%s is not an item of Wikidata: write Q and its number, as Q11736", Quote(c.Wikidata))
	}
	v.text("note", c.Note)
}

func (v *validator) degrees(field string, degrees, most float64) {
	if !finite(degrees) || math.Abs(degrees) > most {
		v.report(field, "%v is out of range: write degrees from -%v to %v", degrees, most, most)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// notPartOfItself reports a circle of PartOf at the first of its members.
func (v *validator) notPartOfItself(id string) {
	if v.containing[id] == id {
		v.report("partOf", "it is part of itself: %s", strings.Join(around(id, v.container), " in "))
	}
}

func (v *validator) checkCountry(c *Country) {
	ok := len(c.Code) == 2 && c.Code[0] >= 'A' && c.Code[0] <= 'Z' && c.Code[1] >= 'A' && c.Code[1] <= 'Z'
	switch {
	case c.Code == "":
		v.needed("code", "")
	case !ok:
		v.report("code", "%s is not a code of ISO 3166-1: write two upper-case letters, as KR", Quote(c.Code))
	case c.ID != "country-"+strings.ToLower(c.Code) && isID(c.ID):
		v.report("id", "the id of a country is country- and its code in lower case: write country-%s", strings.ToLower(c.Code))
	}
	v.names(c.Names)
	if len(c.Names.Others) > 0 {
		v.report("otherNames", "a country has no other names")
	}
	if c.CountedWith == c.ID && c.ID != "" {
		v.report("countedWith", "a country counts with itself anyway: leave it empty")
	} else if other, ok := v.reference("countedWith", c.CountedWith, KindCountry).(*Country); ok && other.CountedWith != "" {
		v.report("countedWith", "%q is itself counted with %q: name the country at the end", other.ID, other.CountedWith)
	}
	v.text("note", c.Note)
}

func (v *validator) checkOrganization(o *Organization) {
	neededOneOf(v, "kind", o.Kind, OrganizationKinds)
	v.names(o.Names)
	seat, _ := v.reference("seat", o.Seat, KindCity).(*City)
	v.reference("country", o.Country, KindCountry)
	if seat != nil && seat.Country != o.Country {
		v.report("country", "%q is not the country of its seat, which is %q", o.Country, seat.Country)
	}
	v.reference("partOf", o.PartOf, KindOrganization)
	v.notPartOfItself(o.ID)
	v.text("note", o.Note)
}

func (v *validator) checkPerson(p *Person) {
	v.names(p.Names)
	v.text("note", p.Note)
	for i, o := range p.Offices {
		v.in("offices", i)
		if v.needed("at", o.At) {
			v.reference("at", o.At, officePlaces...)
		}
		v.needed("title", o.Title)
		neededOneOf(v, "basis", o.Basis, Bases)
		v.span("from", o.From, "to", o.To)
		v.text("note", o.Note)
		v.relationCitations(o.Citations)
		if len(o.Citations) == 0 {
			v.report("sources", "an office needs a source")
		}
	}
	once(v, "offices", "", p.Offices, func(o Office) [5]string {
		return [...]string{o.At, o.Title, string(o.From), string(o.To), string(o.Basis)}
	}, "the same office stands twice")
}

func (v *validator) checkProgram(p *Program) {
	neededOneOf(v, "kind", p.Kind, ProgramKinds)
	v.needed("name", p.Name)
	v.span("startOn", p.Start, "endOn", p.End)
	v.text("note", p.Note)
	v.checkRoles(p.Roles, true)
	for i, f := range p.Figures {
		v.in("figures", i)
		if !finite(f.Value) {
			v.report("value", "%v is not a number", f.Value)
		}
		v.needed("unit", f.Unit)
		v.text("what", f.What)
		oneOf(v, "qualifier", f.Qualifier, Qualifiers)
		oneOf(v, "scope", f.Scope, Scopes)
		v.span("from", f.From, "through", f.Through)
		v.relationCitations(f.Citations)
	}
	once(v, "figures", "", p.Figures, func(f Figure) figure {
		return figure{f.Value, [...]string{f.Unit, f.What, string(f.Qualifier), string(f.Scope), string(f.From), string(f.Through)}}
	}, "the same figure stands twice")
}

// figure is a figure without its citations.
type figure struct {
	value float64
	rest  [6]string
}

func (v *validator) checkRoles(roles []Role, spans bool) {
	for i, r := range roles {
		v.in("roles", i)
		if v.needed("participant", r.Participant) {
			v.reference("participant", r.Participant, participants...)
		}
		v.text("role", r.Role)
		if spans {
			v.span("from", r.From, "to", r.To)
		} else if r.From != "" || r.To != "" {
			v.report("from", "a role in an event has no span of its own")
		}
		v.relationCitations(r.Citations)
	}
	once(v, "roles", "participant", roles, func(r Role) string { return r.Participant }, "the same participant stands twice")
}

func (v *validator) checkEvent(e *Event) {
	neededOneOf(v, "kind", e.Kind, EventKinds)
	v.needed("title", e.Title)
	v.span("startOn", e.Start, "endOn", e.End)
	v.text("note", e.Note)
	v.checkRoles(e.Roles, false)
	for i, venue := range e.Venues {
		v.in("venues", i)
		if v.needed("city", venue.City) {
			v.reference("city", venue.City, KindCity)
		}
		v.relationCitations(venue.Citations)
	}
	once(v, "venues", "city", e.Venues, func(x Venue) string { return x.City }, "the same city stands twice")
	for i, m := range e.Marks {
		v.in("marks", i)
		if v.needed("partnership", m.Partnership) {
			v.reference("partnership", m.Partnership, KindPartnership)
		}
		neededOneOf(v, "act", m.Act, Acts)
		v.relationCitations(m.Citations)
	}
	once(v, "marks", "partnership", e.Marks, func(m Mark) string { return m.Partnership }, "the same agreement stands twice")
	v.checkCelebrations(e.Celebrations)
}

func (v *validator) checkSource(s *Source) {
	v.needed("title", s.Title)
	v.text("publisher", s.Publisher)
	v.address(s.Address)
	v.date("day", s.Day)
	v.language(s.Language)
}
