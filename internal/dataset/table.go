package dataset

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// table is a file of the format whose lines are read into an L.
type table[L any] struct {
	file    string
	needed  bool       // a dataset without it is none
	kind    atlas.Kind // of the entities that its lines are; empty: they are something else
	rows    atlas.Kind // of the entities or parts that its lines are; empty: they are something else
	columns []column[L]
	// add puts what a line says into the atlas.
	add func(b *builder, at place, l *L)
	// each yields the lines of an atlas, in any order.
	each func(a *atlas.Atlas, yield func(*L))
}

// tableOf is a table of lines of any type.
type tableOf interface {
	name() string
	isNeeded() bool
	entities() atlas.Kind
	attributesOf() atlas.Kind
	columnNames() []string
	read(b *builder, s *sheet)
	write(a *atlas.Atlas) []byte
}

// tables are the files of the format, those with entities before those that say
// more about them.
var tables []tableOf

func init() { // the tables use functions that use this list
	tables = slices.Concat([]tableOf{settings}, entityTables, []tableOf{
		signatureTable, decisionTable, programRoleTable, figureTable, officeTable, eventRoleTable, venueTable, markTable, celebrationTable,
		citationTable,
	})
}

func (t *table[L]) name() string         { return t.file }
func (t *table[L]) isNeeded() bool       { return t.needed }
func (t *table[L]) entities() atlas.Kind { return t.kind }

// attributesOf is the kind whose attributes are columns of the file.
func (t *table[L]) attributesOf() atlas.Kind { return t.rows }

func (t *table[L]) columnNames() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// read adds the lines of s to what b builds.
func (t *table[L]) read(b *builder, s *sheet) {
	columns := t.match(b, place{t.file, s.line}, s.header)
	var lines slab[L]
	for some := range s.rows {
		for i := range some.lines {
			line, cells := some.row(i)
			t.readRow(b, place{t.file, line}, s.header, columns, cells, lines.next())
		}
		some.release()
	}
}

// slab makes values of one type side by side, as many as fill a piece of memory: alone, the largest of them would take a tenth more.
type slab[V any] struct{ left []V }

// slabBytes is the size of a piece of memory, less what the memory manager of Go notes with it.
const slabBytes = 16<<10 - 16

// next is a new value.
func (s *slab[V]) next() *V {
	if len(s.left) == 0 {
		s.left = make([]V, max(1, slabBytes/int(reflect.TypeFor[V]().Size())))
	}
	v := &s.left[0]
	s.left = s.left[1:]
	return v
}

// readRow adds a line to what b builds, read into l.
func (t *table[L]) readRow(b *builder, at place, header []string, columns []*column[L], cells []string, l *L) {
	if len(cells) != len(header) {
		b.report(at, "", fmt.Sprintf("the line has %d cells and the first line names %d columns: "+
			"leave a cell empty rather than out, and write a cell with a comma in quotation marks", len(cells), len(header)))
		t.noteMissingID(b, header, cells)
		return
	}
	for i, c := range columns {
		if c == nil {
			continue
		}
		if cells[i] == "" {
			if c.filled {
				b.report(at, c.name, "it is empty, and it is needed")
			}
			continue
		}
		if err := c.set(l, cells[i]); err != nil {
			b.report(at, c.name, err.Error())
		}
	}
	t.add(b, at, l)
}

// match finds the columns that the first line names, in its order, nil for those
// that are none, and reports what is wrong with it.
func (t *table[L]) match(b *builder, at place, header []string) []*column[L] {
	matched := make([]*column[L], len(header))
	missing := make(map[string]bool)
	for _, c := range t.columns {
		missing[c.name] = true
	}
	for i, name := range header {
		j := slices.IndexFunc(t.columns, func(c column[L]) bool { return c.name == name })
		switch {
		case name == "":
			b.report(at, "", fmt.Sprintf("column %d has no name", i+1))
		case j >= 0 && slices.Contains(header[:i], name):
			b.report(at, name, "the column stands twice")
		case j >= 0:
			matched[i] = &t.columns[j]
			delete(missing, name)
		}
	}
	for i, name := range header {
		if matched[i] != nil || name == "" || slices.Contains(t.columnNames(), name) {
			continue
		}
		meant := nearest(name, maps.Keys(missing), len(name)/3)
		say := fmt.Sprintf("there is no column %s in this file; its columns are %s", atlas.Quote(name), strings.Join(t.columnNames(), ", "))
		if meant != "" {
			say = fmt.Sprintf("there is no column %s; did you mean %s?", atlas.Quote(name), meant)
			delete(missing, meant)
			b.noHeader[t.file] = true
		}
		b.report(at, "", say)
	}
	for _, c := range t.columns {
		if missing[c.name] && c.needed {
			b.report(at, "", fmt.Sprintf("the column %s is missing, and it is needed", c.name))
			b.noHeader[t.file] = true
		}
	}
	if !slices.Contains(header, t.columns[0].name) {
		b.incomplete[t.file] = true // its lines have no ids
		return nil
	}
	return matched
}

// lose remembers the id of an entity whose line could not be read, so that what
// refers to it is not reported too.
func (t *table[L]) noteMissingID(b *builder, header, cells []string) {
	if i := slices.Index(header, "id"); t.kind != "" && i >= 0 && i < len(cells) {
		b.missingIDs[cells[i]] = true
	}
}

// write is the canonical form of the file.
func (t *table[L]) write(a *atlas.Atlas) []byte {
	var lines [][]string
	t.each(a, func(l *L) {
		cells := make([]string, len(t.columns))
		for i, c := range t.columns {
			cells[i] = c.get(l)
		}
		lines = append(lines, cells)
	})
	slices.SortFunc(lines, slices.Compare)
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write(t.columnNames()) // a buffer takes everything
	_ = w.WriteAll(lines)
	return out.Bytes()
}
