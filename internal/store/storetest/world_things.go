package storetest

import (
	"fmt"

	"citygraph/internal/atlas"
)

func (w worldMaker) organizations() {
	for i := range w.part(worldOrganizations) {
		seat := w.city(2)
		w.a.Organizations = append(w.a.Organizations, &atlas.Organization{
			ID: fmt.Sprintf("org-%d", i), Kind: one(w.drawer, []string{"UNIVERSITY", "HOSPITAL", "NGO", "COUNCIL"}),
			Names: atlas.Names{English: "University of " + w.placeName()}, Seat: seat.ID, Country: seat.Country, Citations: w.cite(),
		})
	}
}

func (w worldMaker) people() {
	for i := range w.part(worldPeople) {
		p := &atlas.Person{
			ID: fmt.Sprintf("person-%d", i), Names: atlas.Names{English: w.placeName() + " " + w.placeName()}, Citations: w.cite(),
		}
		o := atlas.Office{At: w.city(3).ID, Title: "Mayor", Basis: atlas.Term, Citations: w.cite()}
		o.From, o.To = w.span()
		if w.chance(30) {
			o.At, o.Title, o.Basis = one(w.drawer, w.a.Organizations).ID, "President", atlas.Attested
		}
		p.Offices = []atlas.Office{o}
		w.a.People = append(w.a.People, p)
	}
}

// cast returns some cities, an organization and a person, each in a role.
func (w worldMaker) cast() []atlas.Role {
	roles := []atlas.Role{
		{Participant: one(w.drawer, w.a.Organizations).ID, Role: "organizer"},
		{Participant: one(w.drawer, w.a.People).ID, Role: "speaker"},
	}
	seen := map[string]bool{}
	for range w.between(1, 4) {
		if id := w.city(3).ID; !seen[id] {
			seen[id] = true
			roles = append(roles, atlas.Role{Participant: id, Role: "guest"})
		}
	}
	return roles
}

func (w worldMaker) programs() {
	for i := range w.part(worldPrograms) {
		p := &atlas.Program{
			ID: fmt.Sprintf("program-%d", i), Kind: "CULTURE", Name: "Exchange of " + w.placeName(), Roles: w.cast(), Citations: w.cite(),
			Figures: []atlas.Figure{{Value: float64(w.IntN(5000)), Unit: "participants", Scope: atlas.Total, Citations: w.cite()}},
		}
		p.Start, p.End = w.span()
		w.a.Programs = append(w.a.Programs, p)
	}
}

func (w worldMaker) events() {
	firsts := w.firsts()
	for i := range w.part(worldEvents) {
		e := &atlas.Event{
			ID: fmt.Sprintf("event-%d", i), Kind: "VISIT", Title: "Visit to " + w.placeName(), Start: w.date(),
			Roles: w.cast(), Citations: w.cite(),
		}
		if w.chance(50) {
			e.Venues = []atlas.Venue{{City: w.city(3).ID}}
		}
		tie := one(w.drawer, firsts)
		switch w.IntN(3) {
		case 0:
			e.Marks = []atlas.Mark{{Partnership: tie, Act: atlas.ActSigned}}
		case 1:
			e.Celebrations = []atlas.Celebration{{Partnership: tie, Nth: w.between(1, 20)}}
		}
		w.a.Events = append(w.a.Events, e)
	}
}
