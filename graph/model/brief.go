package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
)

// Brief is what is known of two cities together on a day.
type Brief struct {
	City, With *City
	AsOf       atlas.Day
	Tie        *TieAttention

	parts BriefParts
}

// BriefParts are what it is made of.
type BriefParts struct {
	Attention  AttentionParts // whose filter chooses the other city alone
	Changes    *loader.Lists  // of the agreements of the city, by the day
	Milestones *loader.Lists  // of the city, in as many years as lie between two of one tie
	Holders    *loader.Lists  // of offices at both cities, whenever
}

// NewBrief finds out what is known of two cities together.
func NewBrief(city, with *City, on atlas.Day, parts BriefParts) *Brief {
	a := NewAttention(city, on, parts.Attention, with)
	return &Brief{City: city, With: with, AsOf: on, Tie: a.byID[with.ID], parts: parts}
}

// Tied says whether the two are partners; nil where nobody knows.
func (b *Brief) Tied() *bool {
	tied := b.Tie.partner != nil
	if !tied && b.Tie.in.UndatedCount() > 0 {
		return nil
	}
	return &tied
}

// Steps are what happened to their agreements, in order of time.
func (b *Brief) Steps() []*Change {
	steps := []*Change{}
	lists := b.parts.Changes
	for _, row := range lists.Page(b.City.ID).Rows {
		p := As[*Partnership](row.Entity, lists.Rows)
		if slices.Contains(p.Parties, b.With.ID) {
			steps = append(steps, &Change{*row.Change, p})
		}
	}
	return steps
}

// Meetings are the last contacts, the last first.
func (b *Brief) Meetings(first int) ([]*Contact, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	meetings := slices.DeleteFunc(slices.Clone(b.Tie.contacts), func(c *Contact) bool { return c.Event == nil })
	return firstOf(meetings, first), nil
}

// Programs are those that both take part in and that began by the day or nobody knows when, by first day and id.
func (b *Brief) Programs(first int) ([]*Program, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	programs := slices.Clone(b.Tie.together)
	slices.SortFunc(programs, func(x, y *Program) int {
		return cmp.Or(atlas.CompareDates(x.Start, y.Start), strings.Compare(x.ID, y.ID))
	})
	return firstOf(programs, first), nil
}

// NextMilestones are the next milestone of each chain of agreements of the two.
func (b *Brief) NextMilestones() []*Anniversary {
	next := []*Anniversary{}
	lists := b.parts.Milestones
	for _, row := range lists.Page(b.City.ID).Rows {
		m := As[*Anniversary](row.Entity, lists.Rows)
		chain := m.Anniversary.Partnership
		if slices.Contains(chain.Parties, b.With.ID) && !slices.ContainsFunc(next, func(x *Anniversary) bool { return x.Anniversary.Partnership.ID == chain.ID }) {
			next = append(next, m)
		}
	}
	return next
}

// BriefSide is one of the two cities, with those in its offices.
type BriefSide struct {
	City    *City
	offices []*BriefOffice
}

// BriefOffice is a person in an office.
type BriefOffice struct {
	Person *Person
	Office *Office
	Held   *bool // nil: not known
}

// Sides are the two cities, in the order in which they were asked for.
func (b *Brief) Sides() []*BriefSide {
	return []*BriefSide{b.side(b.City), b.side(b.With)}
}

// side looks for offices of a city that are held on the day, or may be.
func (b *Brief) side(city *City) *BriefSide {
	side := &BriefSide{City: city}
	lists := b.parts.Holders
	for _, row := range lists.Page(city.ID).Rows {
		person := As[*Person](row.Entity, lists.Rows)
		for i := range row.Offices {
			o := &row.Offices[i]
			held := o.HeldOn(b.AsOf)
			switch {
			case held:
				side.offices = append(side.offices, &BriefOffice{person, &Office{o, lists}, &held})
			case o.MayBeHeldOn(b.AsOf) && o.From.First() <= b.AsOf:
				side.offices = append(side.offices, &BriefOffice{person, &Office{o, lists}, nil})
			}
		}
	}
	slices.SortStableFunc(side.offices, func(x, y *BriefOffice) int {
		if (x.Held == nil) != (y.Held == nil) {
			if x.Held == nil {
				return 1
			}
			return -1
		}
		latest := cmp.Compare(y.Office.From.First(), x.Office.From.First()) // an unknown day stands last
		return cmp.Or(latest, strings.Compare(x.Person.ID, y.Person.ID))
	})
	return side
}

// HolderCount is the number of offices held on the day, UnknownCount of those that may be.
func (s *BriefSide) HolderCount() int {
	n := slices.IndexFunc(s.offices, func(o *BriefOffice) bool { return o.Held == nil })
	if n < 0 {
		return len(s.offices)
	}
	return n
}

// UnknownCount is the number of offices of which it is not known whether they are held.
func (s *BriefSide) UnknownCount() int { return len(s.offices) - s.HolderCount() }

// Offices are the first of them.
func (s *BriefSide) Offices(first int) ([]*BriefOffice, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	return firstOf(s.offices, first), nil
}

// BriefDispute is what sources differ on of one of the things that the brief tells of.
type BriefDispute struct {
	Entity  Entity
	Dispute *Dispute
}

// told are the agreements, events and programs that the brief tells of.
func (b *Brief) told() (told []Entity) {
	for _, p := range b.Tie.agreements {
		told = append(told, p)
	}
	for _, c := range b.Tie.contacts {
		if c.Event != nil {
			told = append(told, c.Event)
		}
	}
	for _, p := range b.Tie.together {
		told = append(told, p)
	}
	return told
}

// Disputes are what the sources of these differ on.
func (b *Brief) Disputes(first int) ([]*BriefDispute, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	found := []*BriefDispute{}
	for _, e := range b.told() {
		if of, ok := e.(interface{ Disputes() []*Dispute }); ok {
			for _, d := range of.Disputes() {
				found = append(found, &BriefDispute{e, d})
			}
		}
	}
	return firstOf(found, first), nil
}

// SourceIDs are the ids of the first sources of what the brief tells of, those most cited first.
func (b *Brief) SourceIDs(first int) ([]string, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	times := make(map[string]int)
	count := func(cs []atlas.Citation) {
		for i := range cs {
			times[cs[i].Source]++
		}
	}
	for _, e := range b.told() {
		switch e := e.(type) {
		case *Partnership:
			count(e.Partnership.Citations)
			for i := range e.Partnership.Decisions {
				count(e.Partnership.Decisions[i].Citations)
			}
		case *Event:
			count(e.Event.Citations)
		case *Program:
			count(e.Program.Citations)
			for i := range e.Program.Figures {
				count(e.Program.Figures[i].Citations)
			}
		}
	}
	for _, side := range b.Sides() {
		for _, o := range side.offices[:side.HolderCount()] {
			count(o.Office.Office.Citations)
		}
	}
	ids := make([]string, 0, len(times))
	for id := range times {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int { return cmp.Or(times[y]-times[x], strings.Compare(x, y)) })
	return firstOf(ids, first), nil
}

// Sentence is the brief in a few words: what is there, where the two are not tied.
func (b *Brief) Sentence(lang atlas.Language) string {
	var said []string
	say := func(english, korean string) { said = append(said, in(lang, english, korean)) }
	t := b.Tie
	switch tied := b.Tied(); {
	case t.partner != nil:
		name := t.partner.Partnerships()[0].Name(lang)
		say("In force: "+name+".", "유효한 협정: "+name+".")
	case tied == nil:
		say("Nobody knows whether an agreement that makes partners is in force.", "파트너 협정이 유효한지 알 수 없습니다.")
	default:
		say("No agreement that makes partners is in force.", "유효한 파트너 협정이 없습니다.")
	}
	if n := len(t.agreements); t.partner == nil && n > 0 {
		name := t.agreements[0].Name(lang)
		say(fmt.Sprintf("%s known, whenever in force: %s.", agreementsKnown(n), name), fmt.Sprintf("시기와 관계없이 알려진 협정 %d건: %s.", n, name))
	}
	if c := t.LastContact(nil); c != nil && c.Program != nil && c.On == atlas.Date(b.AsOf) {
		say(fmt.Sprintf("A program is running: %s.", c.name(lang)), fmt.Sprintf("진행 중인 사업: %s.", c.name(lang)))
	} else if c != nil {
		say(fmt.Sprintf("Last contact: %s, %s.", c.On, c.name(lang)), fmt.Sprintf("마지막 접촉: %s, %s.", c.On, c.name(lang)))
	} else {
		say("No contact is known.", "알려진 접촉이 없습니다.")
	}
	if next := b.NextMilestones(); len(next) > 0 {
		say(fmt.Sprintf("Next milestone: %d years %s.", next[0].Years, when(next[0].On)), fmt.Sprintf("다음 기념: %s %d주년.", koreanDate(next[0].On), next[0].Years))
	}
	say(fmt.Sprintf("%s and %s of both are known.", howMany(len(t.contacts)+t.undated, "contact"), howMany(len(t.together), "program")),
		fmt.Sprintf("알려진 접촉 %d건, 함께하는 사업 %d건.", len(t.contacts)+t.undated, len(t.together)))
	return strings.Join(said, " ")
}

func agreementsKnown(n int) string {
	if n == 1 {
		return "1 agreement is"
	}
	return fmt.Sprintf("%d agreements are", n)
}
