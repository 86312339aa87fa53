package dataset

import "citygraph/internal/atlas"

// officeLine is a line of offices.csv.
type officeLine struct {
	person string
	atlas.Office
	cited
}

var officeTable = &table[officeLine]{
	file: "offices.csv",
	columns: []column[officeLine]{
		text("person", func(l *officeLine) *string { return &l.person }).must(),
		text("at", func(l *officeLine) *string { return &l.At }).must(),
		text("title", func(l *officeLine) *string { return &l.Title }).must(),
		text("from", func(l *officeLine) *atlas.Date { return &l.From }),
		text("to", func(l *officeLine) *atlas.Date { return &l.To }),
		text("basis", func(l *officeLine) *atlas.Basis { return &l.Basis }).must(),
		text("note", func(l *officeLine) *string { return &l.Note }),
		citationNote(func(l *officeLine) *cited { return &l.cited }),
		sources(func(l *officeLine) *[]atlas.Citation { return &l.sources }).must(),
	},
	add: func(b *builder, at place, l *officeLine) {
		if p, ok := parent[*atlas.Person](b, at, "person", l.person, atlas.KindPerson); ok {
			l.Citations = l.cite(b, at, nil)
			b.fact(at, p.ID, "offices", len(p.Offices))
			p.Offices = append(p.Offices, l.Office)
		}
	},
	each: func(a *atlas.Atlas, yield func(*officeLine)) {
		for _, p := range a.People {
			for _, o := range p.Offices {
				yield(&officeLine{p.ID, o, newCited(o.Citations, nil)})
			}
		}
	},
}
