package atlas

import (
	"math"
	"strings"
)

// attributes checks what the table of attributes says of an entity or a part.
func (v *validator) attributes(of Kind, x any) {
	all := attributes[of]
	for i := range all {
		v.attribute(&all[i], x)
	}
}

func (v *validator) attribute(a *Attribute, x any) {
	switch a.Type {
	case TypeTexts:
		v.list(a.Name, *a.Texts(x))
	case TypeReferences, TypeFlag: // checked with the agreement
	case TypeNumber:
		if n := *a.Number(x); n != nil && (!finite(*n) || *n <= 0) {
			v.report(a.Name, "%v is no measure: it is more than nothing", *n)
		}
	case TypeValue:
		if n := *a.Value(x); !finite(n) {
			v.report(a.Name, "%v is not a number", n)
		}
	case TypeCount:
		if n := *a.Count(x); float64(n) < *a.Least {
			v.report(a.Name, "%d is too small: the least is %v", n, *a.Least)
		}
	case TypeLocation:
		v.location(*a.Location(x))
	case TypePopulation:
		v.population(*a.Population(x))
	default:
		v.textual(a, a.Text(x))
	}
}

// textual checks an attribute whose values are texts.
func (v *validator) textual(a *Attribute, s string) {
	switch {
	case s == "":
		if a.Needed {
			v.needed(a.Name, s)
		}
	case a.Type == TypeEnum:
		oneOf(v, a.Name, s, a.Values)
	case a.Type == TypeDate:
		v.date(a.Name, Date(s))
	case a.Type == TypeDay:
		if _, err := ParseDay(s); err != nil {
			v.report(a.Name, "%s", err)
		}
	case a.Type == TypeReference:
		v.text(a.Name, s)
		v.reference(a.Name, s, a.Kinds...)
	default:
		v.text(a.Name, s)
		if err := a.Check(s); err != nil {
			v.report(a.Name, "%s", err)
		}
	}
}

// list checks a list of texts, each of which stands in one cell with the others.
func (v *validator) list(name string, texts []string) {
	for _, s := range texts {
		v.needed(name, s)
		if strings.Contains(s, ";") {
			v.report(name, "%s holds a semicolon, which separates the names of a list", Quote(s))
		}
	}
}

func (v *validator) location(l *Location) {
	if l == nil {
		return
	}
	v.degrees("latitude", l.Latitude, 90)
	v.degrees("longitude", l.Longitude, 180)
	neededOneOf(v, "position", l.Position, Positions)
}

func (v *validator) degrees(field string, degrees, most float64) {
	if !finite(degrees) || math.Abs(degrees) > most {
		v.report(field, "%v is out of range: write degrees from -%v to %v", degrees, most, most)
	}
}

func (v *validator) population(p *Population) {
	if p == nil {
		return
	}
	if p.Value < 0 {
		v.report("population", "%d is less than nothing", p.Value)
	}
	if p.Year < 0 || p.Year > 9999 {
		v.report("populationYear", "%d is not a year", p.Year)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// notPartOfItself reports a cycle of PartOf at the first of its members.
func (v *validator) notPartOfItself(id string) {
	if v.containing[id] == id {
		v.report("partOf", "it is part of itself: %s", strings.Join(cyclePath(id, v.container), " in "))
	}
}

func (v *validator) checkCountry(c *Country) {
	if checkCountryCode(c.Code) == nil && c.ID != "country-"+strings.ToLower(c.Code) && isID(c.ID) {
		v.report("id", "the id of a country is country- and its code in lower case: write country-%s", strings.ToLower(c.Code))
	}
	if len(c.Names.Others) > 0 {
		v.report("otherNames", "a country has no other names")
	}
	if c.CountedWith == c.ID && c.ID != "" {
		v.report("countedWith", "a country counts with itself anyway: leave it empty")
	} else if other, ok := v.byID[c.CountedWith].(*Country); ok && other.CountedWith != "" {
		v.report("countedWith", "%q is itself counted with %q: name the country at the end", other.ID, other.CountedWith)
	}
}

func checkCountryCode(s string) error {
	if len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' {
		return nil
	}
	return Invalid("%s is not a code of ISO 3166-1: write two upper-case letters, as KR", Quote(s))
}

func (v *validator) checkOrganization(o *Organization) {
	if seat, ok := v.byID[o.Seat].(*City); ok && seat.Country != o.Country {
		v.report("country", "%q is not the country of its seat, which is %q", o.Country, seat.Country)
	}
	v.notPartOfItself(o.ID)
}

func (v *validator) checkPerson(p *Person) {
	eachPart(v, "offices", p.Offices, KindOffice, func(o *Office) {
		v.inOrder(o.From, "to", o.To)
		if len(o.Citations) == 0 {
			v.report("sources", "an office needs a source")
		}
	})
	reportRepeats(v, "offices", "", p.Offices, func(o Office) [5]string {
		return [...]string{o.At, o.Title, string(o.From), string(o.To), string(o.Basis)}
	}, "the same office stands twice")
}

// eachPart checks the parts of an entity in one of its lists: what the table of
// attributes says of them, their citations, and what also says.
func eachPart[P cited](v *validator, list string, parts []P, of Kind, also func(*P)) {
	for i := range parts {
		v.at(list, i)
		v.attributes(of, &parts[i])
		if also != nil {
			also(&parts[i])
		}
		v.relationCitations(parts[i].citations())
	}
}

// cited is a part that has citations of its own.
type cited interface{ citations() []Citation }

func (v *validator) checkProgram(p *Program) {
	v.inOrder(p.Start, "endOn", p.End)
	v.checkRoles(p.Roles, true)
	eachPart(v, "figures", p.Figures, KindFigure, v.checkFigure)
	reportRepeats(v, "figures", "", p.Figures, func(f Figure) figure {
		return figure{f.Value, [...]string{f.Unit, f.What, string(f.Qualifier), string(f.Scope), string(f.From), string(f.Through), f.Currency, f.FiscalYear, string(f.Budget)}}
	}, "the same figure stands twice")
}

// figure is a figure without its citations.
type figure struct {
	value float64
	rest  [9]string
}

func (v *validator) checkRoles(roles []Role, spans bool) {
	eachPart(v, "roles", roles, KindRole, func(r *Role) {
		if spans {
			v.inOrder(r.From, "to", r.To)
		} else if r.From != "" || r.To != "" {
			v.report("from", "a role in an event has no span of its own")
		}
	})
	reportRepeats(v, "roles", "participant", roles, func(r Role) string { return r.Participant }, "the same participant stands twice")
}

func (v *validator) checkEvent(e *Event) {
	v.inOrder(e.Start, "endOn", e.End)
	v.checkRoles(e.Roles, false)
	eachPart(v, "venues", e.Venues, KindVenue, nil)
	reportRepeats(v, "venues", "city", e.Venues, func(x Venue) string { return x.City }, "the same city stands twice")
	eachPart(v, "marks", e.Marks, KindMark, func(m *Mark) { v.checkSigned(m.Partnership) })
	reportRepeats(v, "marks", "partnership", e.Marks, func(m Mark) string { return m.Partnership }, "the same agreement stands twice")
	eachPart(v, "celebrations", e.Celebrations, KindCelebration, v.checkCelebration)
	reportRepeats(v, "celebrations", "partnership", e.Celebrations, func(c Celebration) string { return c.Partnership }, "the same agreement stands twice")
}
