package dataset

import (
	"slices"

	"citygraph/internal/atlas"
)

// validate reports what atlas finds wrong with the facts.
func (b *builder) validate() {
	for _, p := range b.atlas.ValidateIndexed(b.entities) {
		where := fact{p.Entity, p.List, p.Index}
		if p.Entity == "" {
			where = fact{list: atlas.ColumnOf("", p.Field)}
		}
		at, known := b.placeOf(where)
		switch {
		case !known, b.noHeader[at.file]:
		case p.Missing != "" && b.excused(p.Missing, p.Among):
		case p.List == "" && p.Field == "sources" && b.incomplete[citationsFile]:
		case p.Missing != "" && b.entities[p.Missing] == nil && !b.isFull():
			b.report(at, columnFor(at.file, p.Field), p.Message+b.lookIn(p.Missing, p.Among))
		default:
			b.report(at, columnFor(at.file, p.Field), p.Message)
		}
	}
}

// warnings are those of the facts, by file and line.
func (b *builder) warnings() (all []Problem) {
	for _, p := range b.atlas.Warnings() {
		at, _ := b.placeOf(fact{entity: p.Entity})
		message := p.Message
		if column := columnFor(at.file, p.Field); column != "" {
			message = column + ": " + message
		}
		all = append(all, Problem{File: at.file, Line: at.line, Message: message, Warning: true})
	}
	slices.SortFunc(all, compareProblems)
	return all
}

// columnFor is the column of a file in which what a problem calls field stands, or
// nothing.
func columnFor(file, field string) string {
	if file == settingsFile {
		return atlas.ColumnOf("", field)
	}
	for _, t := range tables {
		if t.name() != file {
			continue
		}
		if name := atlas.ColumnOf(t.attributesOf(), field); slices.Contains(t.columnNames(), name) {
			return name
		}
	}
	if field == "source" || field == "confidence" {
		return "sources"
	}
	return ""
}
