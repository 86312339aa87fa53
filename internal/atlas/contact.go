package atlas

import (
	"slices"
	"strings"
)

// ContactLevel says who met whom: where a contact of two places stands between mayors and councillors.
type ContactLevel string

// The levels of a contact.
const (
	LevelOffice  ContactLevel = "OFFICE"  // mayors and governors, and those who work for them
	LevelCouncil ContactLevel = "COUNCIL" // the councils
	LevelCivil   ContactLevel = "CIVIL"   // universities, hospitals, chambers, associations and the like
)

// ContactLevels are all of them, in order.
var ContactLevels = []ContactLevel{LevelOffice, LevelCouncil, LevelCivil}

// EventLevels are the levels of an event, in order: none where the data do not say. They follow from its kind and its field of
// exchange, from the organizations that took part and from the titles of the offices that people who took part are known to
// have held on its first day; who looks these up.
func EventLevels(e *Event, who func(id string) Entity) []ContactLevel {
	found := levelsOfRoles(e.Roles, e.Start.First(), who)
	if e.Kind == eventOfCouncils {
		found = append(found, LevelCouncil)
	}
	return ordered(append(found, fieldLevels[e.ExchangeField]...))
}

// ProgramLevels are the levels of a program, as [EventLevels]: offices are those held on its first day.
func ProgramLevels(p *Program, who func(id string) Entity) []ContactLevel {
	return ordered(append(levelsOfRoles(p.Roles, p.Start.First(), who), fieldLevels[p.ExchangeField]...))
}

// eventsWithoutContact are the kinds of events in which nobody met: what was said or written of places, what befell one.
var eventsWithoutContact = []string{"STATEMENT", "SECURITY"}

// IsContact says whether those who took part in an event met, or one wrote to the other.
func (e *Event) IsContact() bool { return !slices.Contains(eventsWithoutContact, e.Kind) }

// programOfOneSide is the kind of programs that are the plans of one place.
const programOfOneSide = "STRATEGY"

// IsContact says whether those who take part in a program do something together.
func (p *Program) IsContact() bool { return p.Kind != programOfOneSide }

// eventOfCouncils is the kind of the events of councils.
const eventOfCouncils = "COUNCIL"

// fieldLevels are the levels that a field of exchange implies.
var fieldLevels = map[ExchangeField][]ContactLevel{
	FieldAdministration: {LevelOffice}, FieldStaff: {LevelOffice}, FieldCouncil: {LevelCouncil},
}

// organizationLevels are the levels of kinds of organizations. Those that belong to no side, such as a venue or an international
// organization, have none.
var organizationLevels = map[string]ContactLevel{
	"LOCAL_GOVERNMENT": LevelOffice, "GOVERNMENT_OFFICE": LevelOffice,
	"COUNCIL": LevelCouncil,
	"CHAMBER": LevelCivil, "COMPANY": LevelCivil, "CULTURE": LevelCivil, "FOUNDATION": LevelCivil, "HOSPITAL": LevelCivil, "MEDIA": LevelCivil,
	"MUSEUM": LevelCivil, "NGO": LevelCivil, "RELIGIOUS": LevelCivil, "RESEARCH": LevelCivil, "SCHOOL": LevelCivil, "SPORTS_BODY": LevelCivil, "UNIVERSITY": LevelCivil,
}

// titleLevels are the levels of offices by words of their titles, which are in English. The first that fits counts: a committee of
// a council is one of the council.
var titleLevels = []struct {
	level ContactLevel
	words []string
}{
	{LevelCouncil, []string{"council", "assembly", "congress"}},
	{LevelOffice, []string{"mayor", "governor", "magistrate", "party secretary", "people's committee", "bureau", "division", "foreign affairs", "international cooperation"}},
	{LevelCivil, []string{"university", "hospital", "medical center", "chamber", "foundation", "federation", "school", "academy"}},
}

// roleOfTheAbsent is that of one who is only spoken of.
const roleOfTheAbsent = "mentioned"

func levelsOfRoles(roles []Role, on Day, who func(id string) Entity) (found []ContactLevel) {
	for i := range roles {
		if roles[i].Role == roleOfTheAbsent {
			continue
		}
		switch e := who(roles[i].Participant).(type) {
		case *Organization:
			if level, ok := organizationLevels[e.Kind]; ok {
				found = append(found, level)
			}
		case *Person:
			for j := range e.Offices {
				if on != "" && e.Offices[j].HeldOn(on) {
					found = append(found, titleLevel(e.Offices[j].Title)...)
				}
			}
		}
	}
	return found
}

func titleLevel(title string) []ContactLevel {
	title = strings.ToLower(title)
	for _, t := range titleLevels {
		if slices.ContainsFunc(t.words, func(word string) bool { return strings.Contains(title, word) }) {
			return []ContactLevel{t.level}
		}
	}
	return nil
}

// ordered is each of some levels once, in order.
func ordered(found []ContactLevel) (levels []ContactLevel) {
	for _, level := range ContactLevels {
		if slices.Contains(found, level) {
			levels = append(levels, level)
		}
	}
	return levels
}

// roleOfLetter is that of one who wrote to an event, and did not come.
const roleOfLetter = "letter"

// IsLetter says whether an event was a letter alone: all people that it names wrote, and none came.
func (e *Event) IsLetter(who func(id string) Entity) bool {
	letters := 0
	for i := range e.Roles {
		if _, ok := who(e.Roles[i].Participant).(*Person); !ok {
			continue
		}
		if e.Roles[i].Role != roleOfLetter {
			return false
		}
		letters++
	}
	return letters > 0
}

// Signs says whether an event is the signing of one of some agreements, which the parties themselves are told by: those of two
// places, as a contact of these two.
func (e *Event) Signs(agreement func(id string) bool) bool {
	return slices.ContainsFunc(e.Marks, func(m Mark) bool { return m.Act == ActSigned && agreement(m.Partnership) })
}
