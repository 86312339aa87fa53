package dataset

import (
	"slices"
	"strings"
)

// judge reports what atlas finds wrong with the facts.
func (b *builder) judge() {
	for _, p := range b.atlas.Validate() {
		field := snake(p.Field)
		where := fact{p.Entity, p.Part, p.Index}
		if p.Entity == "" {
			where = fact{part: field}
		}
		at, known := b.where[where]
		switch {
		case !known, b.headless[at.file]:
		case p.Missing != "" && b.excused(p.Missing, p.Among):
		case p.Part == "" && field == "sources" && b.broken[citationsFile]:
		case p.Missing != "" && b.entities[p.Missing] == nil:
			b.report(at, columnFor(at.file, field), p.Message+b.lookIn(p.Missing, p.Among))
		default:
			b.report(at, columnFor(at.file, field), p.Message)
		}
	}
}

// columnFor is the column of a file in which a field stands, or nothing.
func columnFor(file, field string) string {
	switch {
	case file == settingsFile || hasColumn(file, field):
		return field
	case field == "source" || field == "confidence":
		return "sources"
	}
	return ""
}

func hasColumn(file, name string) bool {
	for _, t := range tables {
		if t.name() == file {
			return slices.Contains(t.columnNames(), name)
		}
	}
	return false
}

// snake is a name as columns write it: signed_on for signedOn.
func snake(name string) string {
	var s strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			s.WriteByte('_')
			r += 'a' - 'A'
		}
		s.WriteRune(r)
	}
	return s.String()
}
