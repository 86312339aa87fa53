package dataset

import "citygraph/internal/atlas"

var eventTable = &table[atlas.Event]{
	file: "events.csv", kind: atlas.KindEvent,
	columns: []column[atlas.Event]{
		text("id", func(e *atlas.Event) *string { return &e.ID }).must(),
		text("kind", func(e *atlas.Event) *string { return &e.Kind }).must(),
		text("title", func(e *atlas.Event) *string { return &e.Title }).must(),
		text("start_on", func(e *atlas.Event) *atlas.Date { return &e.Start }),
		text("end_on", func(e *atlas.Event) *atlas.Date { return &e.End }),
		text("note", func(e *atlas.Event) *string { return &e.Note }),
		entitySources(func(e *atlas.Event) *[]atlas.Citation { return &e.Citations }),
	},
	add:  func(b *builder, at place, e *atlas.Event) { b.entity(at, e) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Event { return a.Events }),
}

// ofEvent finds the event that a line says more about.
func ofEvent(b *builder, at place, id string) (*atlas.Event, bool) {
	return parent[*atlas.Event](b, at, "event", id, atlas.KindEvent)
}

var eventRoleTable = &table[roleLine]{
	file: "event_roles.csv",
	columns: []column[roleLine]{
		text("event", func(l *roleLine) *string { return &l.in }).must(),
		text("participant", func(l *roleLine) *string { return &l.Participant }).must(),
		text("role", func(l *roleLine) *string { return &l.Role.Role }),
		citationNote(func(l *roleLine) *cited { return &l.cited }),
		sources(func(l *roleLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *roleLine) {
		if e, ok := ofEvent(b, at, l.in); ok {
			l.Citations = l.cite(b, at, e.Citations)
			b.fact(at, e.ID, "roles", len(e.Roles))
			e.Roles = append(e.Roles, l.Role)
		}
	},
	each: func(a *atlas.Atlas, yield func(*roleLine)) {
		for _, e := range a.Events {
			for _, r := range e.Roles {
				yield(&roleLine{e.ID, r, newCited(r.Citations, e.Citations)})
			}
		}
	},
}

// venueLine is a line of venues.csv.
type venueLine struct {
	event string
	atlas.Venue
	cited
}

var venueTable = &table[venueLine]{
	file: "venues.csv",
	columns: []column[venueLine]{
		text("event", func(l *venueLine) *string { return &l.event }).must(),
		text("city", func(l *venueLine) *string { return &l.City }).must(),
		citationNote(func(l *venueLine) *cited { return &l.cited }),
		sources(func(l *venueLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *venueLine) {
		if e, ok := ofEvent(b, at, l.event); ok {
			l.Citations = l.cite(b, at, e.Citations)
			b.fact(at, e.ID, "venues", len(e.Venues))
			e.Venues = append(e.Venues, l.Venue)
		}
	},
	each: func(a *atlas.Atlas, yield func(*venueLine)) {
		for _, e := range a.Events {
			for _, v := range e.Venues {
				yield(&venueLine{e.ID, v, newCited(v.Citations, e.Citations)})
			}
		}
	},
}

// markLine is a line of marks.csv.
type markLine struct {
	event string
	atlas.Mark
	cited
}

var markTable = &table[markLine]{
	file: "marks.csv",
	columns: []column[markLine]{
		text("event", func(l *markLine) *string { return &l.event }).must(),
		text("partnership", func(l *markLine) *string { return &l.Partnership }).must(),
		text("act", func(l *markLine) *atlas.Act { return &l.Act }).must(),
		citationNote(func(l *markLine) *cited { return &l.cited }),
		sources(func(l *markLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *markLine) {
		if e, ok := ofEvent(b, at, l.event); ok {
			l.Citations = l.cite(b, at, e.Citations)
			b.fact(at, e.ID, "marks", len(e.Marks))
			e.Marks = append(e.Marks, l.Mark)
		}
	},
	each: func(a *atlas.Atlas, yield func(*markLine)) {
		for _, e := range a.Events {
			for _, m := range e.Marks {
				yield(&markLine{e.ID, m, newCited(m.Citations, e.Citations)})
			}
		}
	},
}

// celebrationLine is a line of celebrations.csv.
type celebrationLine struct {
	event string
	atlas.Celebration
	cited
}

var celebrationTable = &table[celebrationLine]{
	file: "celebrations.csv",
	columns: []column[celebrationLine]{
		text("event", func(l *celebrationLine) *string { return &l.event }).must(),
		text("partnership", func(l *celebrationLine) *string { return &l.Partnership }).must(),
		whole("nth", func(l *celebrationLine) *int { return &l.Nth }).must(),
		citationNote(func(l *celebrationLine) *cited { return &l.cited }),
		sources(func(l *celebrationLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *celebrationLine) {
		if e, ok := ofEvent(b, at, l.event); ok {
			l.Citations = l.cite(b, at, e.Citations)
			b.fact(at, e.ID, "celebrations", len(e.Celebrations))
			e.Celebrations = append(e.Celebrations, l.Celebration)
		}
	},
	each: func(a *atlas.Atlas, yield func(*celebrationLine)) {
		for _, e := range a.Events {
			for _, c := range e.Celebrations {
				yield(&celebrationLine{e.ID, c, newCited(c.Citations, e.Citations)})
			}
		}
	},
}
