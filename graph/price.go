package graph

import (
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Work is what a field does beside filling its answer, in units of cost.
type Work struct {
	Once  int // however many objects have the field: one call of the store answers for all of them
	Each  int // for each object that has the field
	Rows  int // of a list that no argument bounds: how long it may be; 0: as lists are taken to be
	Times int // of a list in an object that arguments bound: how often its rows; 0: once
	Row   int // for each of the rows that arguments give to the object that has the field
}

// The work of fields is counted in steps, each about as much as looking at one entity. They were measured with the data in
// memory, on a world of 30,000 cities; ten are a unit.
const (
	stepsOfUnit = 10

	unitsOfRoot   = 20 // a field at the root, which runs by itself
	unitsOfCursor = 3  // which is encoded
	unitsOfID     = 3  // a thing that is looked up by its id
	unitsOfRow    = 3  // a row that is made though nothing of it is selected
	listUnits     = 12 // a list of an object, whatever it holds: its cursors, its page

	stepsOfTest    = 1  // a test of a filter, for a row
	stepsOfText    = 10 // the same, of a text that is no name
	stepsOfJoin    = 20 // a relation of a filter, for a row: it leads to as many others
	valuesATest    = 100
	stepsOfGrouped = 2    // a thing that is grouped, in as many groups as places take part in it
	stepsOfWord    = 9000 // of a search: what is one typo away from it is found first
	stepsOfNode    = 20   // of a map, selected or not
	stepsOfDay     = 2    // a place in an order that depends on a day, which is made when it is first asked for

	mostRelated = 4  // entities that a relation joins to an entity, where many are asked for theirs
	relatedAll  = 4  // the part of all things that a relation leads to for as much as it does from one row
	edgesOfNode = 10 // of a map
)

// Prices tell the work of the fields of one operation.
type Prices struct {
	counts    map[atlas.Kind]int
	variables map[string]any
	weighed   map[string]weight // filters, by variable
}

// NewPrices returns those of an operation with its variables, on data of which there are so many of each kind.
func NewPrices(counts map[atlas.Kind]int, variables map[string]any) *Prices {
	return &Prices{counts, variables, map[string]weight{}}
}

// Of is the work of a field that a number of objects have, each of which may have another answer.
func (p *Prices) Of(f *ast.Field, parents int) Work {
	if f.ObjectDefinition == nil || f.Definition == nil {
		return Work{}
	}
	work := Work{Each: p.values(f)}
	steps := 0
	switch on := f.ObjectDefinition.Name; {
	case on == "RelationshipMap" && f.Name == "edges":
		work.Times = edgesOfNode
	case f.Name == "cursor" || f.Name == "startCursor" || f.Name == "endCursor":
		work.Each += unitsOfCursor
	case f.Name == "pageInfo": // which knows the first and the last row
		work.Row = unitsOfRow
	case f.Name == "undatedCount" && (on == "PathResult" || on == "RelationshipMap"):
		steps = p.linked()
	case on == "Query" && f.Name == "nodes":
		work.Each *= unitsOfID
	case on != "Query" && f.Definition.Arguments.ForName("first") == nil:
	case f.Name == "relationshipMap":
		steps = p.linked() + p.nodes(f)*stepsOfNode
	case f.Name == "paths":
		steps = p.linked()
	case f.Name == "search":
		steps = p.search(f, "text")
	case strings.HasSuffix(f.Name, "Stats"):
		kind := kindOf(f)
		work.Rows = p.groups(f, kind)
		steps = p.counts[kind]*stepsOfGrouped + p.judging(f, p.counts[kind], &work)
	case f.Definition.Arguments.ForName("first") != nil:
		work.Each += listUnits
		steps = p.list(f, parents, &work)
	}
	if on := f.ObjectDefinition.Name; on == "Query" && !strings.HasPrefix(f.Name, "__") {
		work.Each += unitsOfRoot
		steps += p.suggestion(f)
	}
	work.Once += (steps + stepsOfUnit - 1) / stepsOfUnit
	return work
}

// list are the steps of a list.
func (p *Prices) list(f *ast.Field, parents int, work *Work) int {
	kind := kindOf(f)
	rows := p.counts[kind]
	of := f.ObjectDefinition.Name
	switch {
	case kind == "":
		rows = p.all()
	case kind == atlas.KindOffice:
		rows = p.counts[atlas.KindPerson]
	}
	steps := 0
	if of != "Query" {
		if parents > 1 {
			rows = max(rows, p.counts[atlas.Kind(strings.ToUpper(of))]) * mostRelated
		}
		steps = rows / 3
	}
	switch f.Name {
	case "anniversaries":
		rows = p.counts[atlas.KindPartnership] * (1 + p.years(f))
		steps = rows * 2
		if of != "Query" {
			steps /= 10
		}
	case "changes":
		rows = p.counts[atlas.KindPartnership]
		steps = rows / 3
	}
	if p.ordersByDay(f) {
		steps += rows * stepsOfDay
	}
	return steps + p.judging(f, rows, work)
}

// judging are the steps of judging rows by the filter of a field.
func (p *Prices) judging(f *ast.Field, rows int, work *Work) int {
	a := f.Arguments.ForName("filter")
	if a == nil {
		return 0
	}
	w, ok := weight{}, false
	if a.Value.Kind == ast.Variable {
		w, ok = p.weighed[a.Value.Raw]
	}
	if !ok {
		v, err := a.Value.Value(p.variables)
		if err != nil || v == nil {
			return 0
		}
		w.add(v)
		if a.Value.Kind == ast.Variable {
			p.weighed[a.Value.Raw] = w
		}
	}
	work.Once += w.values
	if w.joins > 0 { // of which each may lead from a few rows to all that there is
		rows = max(rows, p.all()/relatedAll)
	}
	return rows * (1 + w.tests*stepsOfTest + w.joins*stepsOfJoin + w.values/valuesATest)
}

// A weight is what a filter asks of a row.
type weight struct{ tests, joins, values int }

// add adds a part of a filter as it was given: whatever holds a value is a test, and what leads to other things a join.
func (w *weight) add(v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, below := range v {
			if slices.Contains(joining, name) {
				w.joins++
			}
			if text, isObject := below.(map[string]any); isObject && slices.Contains(folded, name) {
				w.tests += len(text) * (stepsOfText - stepsOfTest)
			}
			if _, isObject := below.(map[string]any); !isObject {
				w.tests++
			}
			w.add(below)
		}
	case []any:
		for _, below := range v {
			w.add(below)
		}
	default:
		w.values++
	}
}

// folded are the names in a filter of texts that are folded for every test; the names of things are stored folded.
var folded = []string{"publisher", "role", "title", "unit"}

// joining are the names in a filter that lead from one thing to others.
var joining = []string{"any", "some", "none", "every", "known", "possible", "is", "country", "weaklySourced"}

// values are the values that the arguments of a field hold, without its filter: they are read for every object. One in each
// argument is part of the price of the field.
func (p *Prices) values(f *ast.Field) int {
	n := 0
	for _, a := range f.Arguments {
		if a.Name == "filter" {
			continue
		}
		v := a.Value
		switch v.Kind {
		case ast.Variable:
			if list, ok := p.variables[v.Raw].([]any); ok {
				n += len(list)
			}
		case ast.ListValue:
			n += len(v.Children)
		}
	}
	return n
}

// ordersByDay says whether a list is ordered by what depends on a day.
func (p *Prices) ordersByDay(f *ast.Field) bool {
	a := f.Arguments.ForName("orderBy")
	if a == nil {
		return false
	}
	order, _ := p.value(a).(map[string]any)
	name, _ := order["field"].(string)
	by, ok := store.ParseOrderBy(name)
	return ok && by.OfDay()
}

// search are the steps of a search for the words of an argument.
func (p *Prices) search(f *ast.Field, argument string) int {
	a := f.Arguments.ForName(argument)
	if a == nil {
		return 0
	}
	var texts []any
	switch v := p.value(a).(type) {
	case []any:
		texts = v
	default:
		texts = []any{v}
	}
	words := 0
	for _, text := range texts {
		s, _ := text.(string)
		if search, err := store.ParseSearch(strings.ReplaceAll(s, "-", " ")); err == nil { // else nothing is searched
			words = max(words, len(search.Terms))
		}
	}
	return words * (p.all()/2 + stepsOfWord)
}

// suggestion are the steps of finding what somebody meant who gave an id that nothing has: the error suggests an id for one
// of them.
func (p *Prices) suggestion(f *ast.Field) (steps int) {
	for _, argument := range []string{"focus", "from", "to", "city"} {
		if d := f.Definition.Arguments.ForName(argument); d != nil && d.Type.Name() == "ID" {
			steps = max(steps, p.search(f, argument))
		}
	}
	return steps
}

// nodes are how many nodes a map may have.
func (p *Prices) nodes(f *ast.Field) int {
	const byDefault = 300
	a := f.Arguments.ForName("nodeBudget")
	if a == nil {
		return byDefault
	}
	n, ok := p.value(a).(int64)
	if !ok {
		return byDefault
	}
	return int(min(max(n, 0), store.MaxMapBudget))
}

// years are how many years a range of days meets, as many as a range may have where it cannot be read.
func (p *Prices) years(f *ast.Field) int {
	const most = 10
	day := func(name string) (time.Time, error) {
		a := f.Arguments.ForName(name)
		if a == nil {
			return time.Time{}, nil
		}
		s, _ := p.value(a).(string)
		return time.Parse(time.DateOnly, s)
	}
	from, err := day("from")
	to, wrong := day("to")
	if err != nil || wrong != nil {
		return most
	}
	return min(max(to.Year()-from.Year()+1, 1), most)
}

func (p *Prices) value(a *ast.Argument) any {
	v, err := a.Value.Value(p.variables)
	if err != nil {
		return nil
	}
	return v
}

// groups is how many groups a grouping may have: as many as what it groups by can be combined, as entities that take part
// in them, and as an answer may hold.
func (p *Prices) groups(f *ast.Field, kind atlas.Kind) int {
	a := f.Arguments.ForName("groupBy")
	if a == nil {
		return 1
	}
	by, isList := p.value(a).([]any)
	if !isList {
		by = []any{p.value(a)}
	}
	combined, entities := 1, p.counts[kind]
	for _, name := range by {
		s, _ := name.(string)
		n := 20
		switch store.Grouping(s) {
		case store.GroupByCountry:
			n, entities = p.counts[atlas.KindCountry], p.counts[kind]*mostRelated
		case store.GroupByCity:
			n, entities = p.counts[atlas.KindCity], p.counts[kind]*mostRelated
		case store.GroupByYear:
			n = 200
		}
		combined = min(combined*(n+1), store.MaxGroups)
	}
	return max(1, min(combined, entities, store.MaxGroups))
}

// all is the number of entities.
func (p *Prices) all() (n int) {
	for _, count := range p.counts {
		n += count
	}
	return n
}

// linked is the number of things that a map or a path may come by.
func (p *Prices) linked() int { return p.all() - p.counts[atlas.KindSource] }

// kindOf is the kind of what the filter of a list judges, or of what a grouping groups; empty where that is anything.
func kindOf(f *ast.Field) atlas.Kind {
	filter := f.Definition.Arguments.ForName("filter")
	if filter == nil {
		return ""
	}
	name := strings.TrimSuffix(filter.Type.Name(), "Filter")
	for _, k := range append(slices.Clone(atlas.Kinds), atlas.KindOffice) {
		if strings.EqualFold(name, string(k)) {
			return k
		}
	}
	return ""
}
