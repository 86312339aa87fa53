package dataset

import (
	"slices"

	"citygraph/internal/atlas"
)

// cited are the sources of a line that says more about an entity, with the one
// note on how they are to be read.
type cited struct {
	sources []atlas.Citation
	note    string
}

func citationNote[L any](at func(*L) *string) column[L] { return text("citation_note", at) }

// cite returns the citations that c stands for: where a line has a note and no
// sources, the note is on those of the line of the entity it says more about.
func (c cited) cite(b *builder, at place, of []atlas.Citation) []atlas.Citation {
	if c.note != "" && len(c.sources) == 0 && !b.reported[cell{at, "sources"}] {
		c.sources = plainOf(of)
		b.reported[cell{at, "sources"}] = true // what is wrong with them is said where they stand
		if len(c.sources) == 0 {
			b.report(at, "citation_note", "it is a note on sources, and neither this line nor that of what it is part of has any")
		}
	}
	for i := range c.sources {
		c.sources[i].Note = c.note
	}
	return c.sources
}

// newCited is the cited that stands for the citations of a fact, which share one
// note, in the shortest way.
func newCited(cs, of []atlas.Citation) cited {
	var c cited
	for _, citation := range cs {
		c.note = citation.Note
		citation.Note = ""
		c.sources = append(c.sources, citation)
	}
	sortSources(c.sources)
	if c.note != "" && slices.Equal(c.sources, plainOf(of)) {
		c.sources = nil
	}
	return c
}

// citationLine is a line of citations.csv: a citation of an entity that says more
// than which source and how sure.
type citationLine struct {
	entity string
	atlas.Citation
}

const citationsFile = "citations.csv"

var citationTable = &table[citationLine]{
	file: citationsFile,
	columns: []column[citationLine]{
		text("entity", func(l *citationLine) *string { return &l.entity }).must(),
		text("field", func(l *citationLine) *string { return &l.Field }),
		text("value", func(l *citationLine) *string { return &l.Value }),
		text("source", func(l *citationLine) *string { return &l.Source }).must(),
		confidence("confidence", func(l *citationLine) *atlas.Confidence { return &l.Confidence }),
		text("note", func(l *citationLine) *string { return &l.Note }),
	},
	add: func(b *builder, at place, l *citationLine) {
		e, ok := parent[atlas.Entity](b, at, "entity", l.entity, citable...)
		if !ok {
			return
		}
		cs := atlas.CitationsOf(e)
		if cs == nil {
			b.report(at, "entity", l.entity+" is a source, which needs none")
			return
		}
		b.fact(at, l.entity, "citations", len(*cs))
		*cs = append(*cs, l.Citation)
	},
	each: func(a *atlas.Atlas, yield func(*citationLine)) {
		for _, e := range a.Entities() {
			for _, c := range e.EntityCitations() {
				if !plain(c) {
					yield(&citationLine{e.EntityID(), c})
				}
			}
		}
	},
}

// citable are the kinds that have citations.
var citable = slices.DeleteFunc(slices.Clone(atlas.Kinds), func(kind atlas.Kind) bool {
	return atlas.CitationsOf(atlas.NewEntity(kind)) == nil
})
