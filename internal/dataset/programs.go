package dataset

import "citygraph/internal/atlas"

var programTable = &table[atlas.Program]{
	file: "programs.csv", kind: atlas.KindProgram,
	columns: []column[atlas.Program]{
		text("id", func(p *atlas.Program) *string { return &p.ID }).must(),
		text("kind", func(p *atlas.Program) *string { return &p.Kind }).must(),
		text("name", func(p *atlas.Program) *string { return &p.Name }).must(),
		text("start_on", func(p *atlas.Program) *atlas.Date { return &p.Start }),
		text("end_on", func(p *atlas.Program) *atlas.Date { return &p.End }),
		text("note", func(p *atlas.Program) *string { return &p.Note }),
		entitySources(func(p *atlas.Program) *[]atlas.Citation { return &p.Citations }),
	},
	add:  func(b *builder, at place, p *atlas.Program) { b.entity(at, p) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Program { return a.Programs }),
}

// roleLine is a line of program_roles.csv or event_roles.csv.
type roleLine struct {
	in string // the program or the event
	atlas.Role
	cited
}

var programRoleTable = &table[roleLine]{
	file: "program_roles.csv",
	columns: []column[roleLine]{
		text("program", func(l *roleLine) *string { return &l.in }).must(),
		text("participant", func(l *roleLine) *string { return &l.Participant }).must(),
		text("role", func(l *roleLine) *string { return &l.Role.Role }),
		text("from", func(l *roleLine) *atlas.Date { return &l.From }),
		text("to", func(l *roleLine) *atlas.Date { return &l.To }),
		citationNote(func(l *roleLine) *cited { return &l.cited }),
		sources(func(l *roleLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *roleLine) {
		if p, ok := parent[*atlas.Program](b, at, "program", l.in, atlas.KindProgram); ok {
			l.Citations = l.cite(b, at, p.Citations)
			b.fact(at, p.ID, "roles", len(p.Roles))
			p.Roles = append(p.Roles, l.Role)
		}
	},
	each: func(a *atlas.Atlas, yield func(*roleLine)) {
		for _, p := range a.Programs {
			for _, r := range p.Roles {
				yield(&roleLine{p.ID, r, newCited(r.Citations, p.Citations)})
			}
		}
	},
}

// figureLine is a line of figures.csv.
type figureLine struct {
	program string
	atlas.Figure
	cited
}

var figureTable = &table[figureLine]{
	file: "figures.csv",
	columns: []column[figureLine]{
		text("program", func(l *figureLine) *string { return &l.program }).must(),
		decimal("value", func(l *figureLine) *float64 { return &l.Value }).must(),
		text("unit", func(l *figureLine) *string { return &l.Unit }).must(),
		text("what", func(l *figureLine) *string { return &l.What }),
		text("qualifier", func(l *figureLine) *atlas.Qualifier { return &l.Qualifier }),
		text("scope", func(l *figureLine) *atlas.Scope { return &l.Scope }),
		text("from", func(l *figureLine) *atlas.Date { return &l.From }),
		text("through", func(l *figureLine) *atlas.Date { return &l.Through }),
		citationNote(func(l *figureLine) *cited { return &l.cited }),
		sources(func(l *figureLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *figureLine) {
		if p, ok := parent[*atlas.Program](b, at, "program", l.program, atlas.KindProgram); ok {
			l.Citations = l.cite(b, at, p.Citations)
			b.fact(at, p.ID, "figures", len(p.Figures))
			p.Figures = append(p.Figures, l.Figure)
		}
	},
	each: func(a *atlas.Atlas, yield func(*figureLine)) {
		for _, p := range a.Programs {
			for _, f := range p.Figures {
				yield(&figureLine{p.ID, f, newCited(f.Citations, p.Citations)})
			}
		}
	},
}
