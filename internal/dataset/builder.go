package dataset

import (
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// builder puts an atlas together from the lines of a folder, remembers where each
// fact stands, and collects what is wrong.
type builder struct {
	atlas    *atlas.Atlas
	entities atlas.Index
	settings map[string]place // by key: the lines of dataset.csv
	lines    []fileLines      // of the other files
	places   map[fact]place   // of those of lines that were looked at

	problems   []Problem     // that were not reported yet
	flushed    int           // how many were
	unreported int           // how many are only counted
	reported   map[cell]bool // cells that have a problem: the next one would follow from it

	// What could not be read, so that what follows from it is not reported.
	incomplete map[string]bool // files that lack lines
	noHeader   map[string]bool // files that lack a column
	missingIDs map[string]bool // ids of entities whose lines were refused
	misspelt   map[string]bool // keys of dataset.csv that a misspelt one stands for
}

// fact is a place in an atlas, as [atlas.Problem] names it. What is said of the
// atlas as a whole has the key of dataset.csv for its part.
type fact struct {
	entity, list string
	index        int
}

// fileLines are the lines of a file in which facts stand, entities or those of one list of them, as they were read. Where a fact stands
// is asked for only where something is wrong: until then no map is made of them.
type fileLines struct {
	file, list string
	blocks     [][]factLine // of one size, so that nothing is copied while there become more
}

// linesABlock is how many lines of facts stand in one piece of memory.
const linesABlock = 1 << 10

// factLine is the line of a fact.
type factLine struct {
	entity      string
	index, line int32
}

// cell is a place in a file. An empty column is the whole line.
type cell struct {
	place
	column string
}

func newBuilder() *builder {
	return &builder{
		atlas:      new(atlas.Atlas),
		entities:   make(atlas.Index),
		settings:   make(map[string]place),
		places:     make(map[fact]place),
		reported:   make(map[cell]bool),
		incomplete: make(map[string]bool),
		noHeader:   make(map[string]bool),
		missingIDs: make(map[string]bool),
		misspelt:   make(map[string]bool),
	}
}

// report notes a problem of a cell, and only the first of each cell.
func (b *builder) report(at place, column, message string) {
	if column != "" {
		if b.reported[cell{at, column}] {
			return
		}
		b.reported[cell{at, column}] = true
		message = column + ": " + message
	}
	if b.isFull() {
		b.unreported++
		return
	}
	b.problems = append(b.problems, Problem{File: at.file, Line: at.line, Message: message})
}

// isFull says whether further problems are only counted: what they would say need not be found out.
func (b *builder) isFull() bool { return b.flushed+len(b.problems) == MaxProblems }

// flush hands out the problems that were found since it was called last.
func (b *builder) flush(report func([]Problem)) {
	slices.SortFunc(b.problems, compareProblems)
	report(b.problems)
	b.flushed += len(b.problems)
	b.problems = nil
}

// entity adds an entity, unless its id is taken.
func (b *builder) entity(at place, e atlas.Entity) {
	id := e.EntityID()
	if id == "" { // the needed cell is reported
		b.incomplete[at.file] = true
		return
	}
	if _, ok := b.entities[id]; ok {
		first, _ := b.placeOf(fact{entity: id})
		b.report(at, "id", fmt.Sprintf("the id %s stands already in %s, and ids are unique over all files", id, first))
		b.missingIDs[id] = true
		return
	}
	b.entities[id] = e
	b.fact(at, id, "", 0) // and of the citations that it has by now: see placeOf
	b.atlas.Add(e)
}

// placeOf is where a fact stands, and whether that is known. Citations that do not stand in a line of their own stand in that of
// their entity.
func (b *builder) placeOf(f fact) (at place, known bool) {
	if f.entity == "" {
		at, known = b.settings[f.list]
		return at, known
	}
	for i := range b.lines {
		of := &b.lines[i]
		for _, block := range of.blocks {
			for _, l := range block {
				b.places[fact{l.entity, of.list, int(l.index)}] = place{of.file, int(l.line)}
			}
		}
		of.blocks = nil // they are in the map
	}
	at, known = b.places[f]
	if !known && f.list == "citations" {
		at, known = b.places[fact{entity: f.entity}]
	}
	return at, known
}

// fact notes where the ith fact of a list of an entity stands.
func (b *builder) fact(at place, entity, list string, i int) {
	last := len(b.lines) - 1
	if last < 0 || b.lines[last].file != at.file {
		b.lines = append(b.lines, fileLines{file: at.file, list: list})
		last++
	}
	of := &b.lines[last]
	block := len(of.blocks) - 1
	if block < 0 || len(of.blocks[block]) == linesABlock {
		of.blocks = append(of.blocks, make([]factLine, 0, linesABlock))
		block++
	}
	of.blocks[block] = append(of.blocks[block], factLine{entity, int32(i), int32(at.line)})
}

// parent finds the entity that a line says more about, or reports that there is
// none.
func parent[E atlas.Entity](b *builder, at place, column, id string, kinds ...atlas.Kind) (E, bool) {
	e, ok := b.entities[id].(E)
	if ok || id == "" || b.excused(id, kinds) {
		return e, ok
	}
	other := b.entities[id]
	message := atlas.NoSuch(id, other, kinds...)
	if other == nil && !b.isFull() {
		message += b.lookIn(id, kinds)
	}
	b.report(at, column, message)
	return e, false
}

// excused says whether an id may well be that of an entity that was not read.
func (b *builder) excused(id string, kinds []atlas.Kind) bool {
	return b.missingIDs[id] || slices.ContainsFunc(kinds, func(k atlas.Kind) bool { return b.incomplete[fileOf(k)] })
}

// lookIn is the end of a sentence about an id that leads nowhere: where ids of
// these kinds stand, and which of them is near.
func (b *builder) lookIn(id string, kinds []atlas.Kind) string {
	files := make([]string, len(kinds))
	for i, k := range kinds {
		files[i] = fileOf(k)
	}
	near := func(yield func(string) bool) {
		for other, e := range b.entities {
			if slices.Contains(kinds, e.EntityKind()) && !yield(other) {
				return
			}
		}
	}
	if len(files) > 4 {
		return didYouMean(id, near, len(id)/3)
	}
	return ": look in " + strings.Join(files, ", ") + didYouMean(id, near, len(id)/3)
}

// fileOf is the file in which the entities of a kind stand.
func fileOf(k atlas.Kind) string {
	for _, t := range tables {
		if t.entities() == k {
			return t.name()
		}
	}
	return ""
}

// setCountryFromSeat gives each organization the country of its seat.
func (b *builder) setCountryFromSeat() {
	for _, o := range b.atlas.Organizations {
		if seat, ok := b.entities[o.Seat].(*atlas.City); ok && o.Country == "" {
			o.Country = seat.Country
		}
	}
}
