package graph

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// Work is the work of a field beside filling its part of the answer, in units of cost.
type Work struct {
	Once  int // for all objects that have the field: one call of the store answers for them
	Each  int // for each object that has the field
	Rows  int // the length of a list that no argument bounds; 0: the default
	Times int // the factor by which a list is longer than the arguments of its object say; 0: 1
	Row   int // for each row that arguments give to the object of the field
}

// The work of fields is counted in steps, each about the work of reading one entity. They were measured with the data in
// memory, on a world of 30,000 cities; ten are a unit.
const (
	stepsOfUnit = 10

	unitsOfRoot    = 20 // a field at the root, which has a goroutine of its own
	unitsOfCursor  = 3  // a cursor, which is encoded
	unitsOfID      = 3  // a thing that is looked up by its id
	unitsOfSummary = 10 // numbers that are summed up, beside their rows
	unitsOfRow     = 3  // a row that is built and not selected
	unitsOfGroup   = 5  // a group that is made for the order, and not returned
	unitsOfList    = 12 // a list of one object, however long: its page, its cursors

	stepsOfTest          = 1  // one test of a filter, for a row
	stepsOfText          = 60 // the same for a text that is no name, which is folded
	stepsOfRelation      = 20 // a relation in a filter, for a row: it leads to about as many others
	valuesPerTest        = 100
	stepsOfGrouped       = 2    // an entity that is grouped
	stepsOfDaily         = 5    // the same by what depends on a day
	stepsOfGroupedRow    = 100  // an agreement or a source that is listed to be grouped, with who takes part
	stepsOfGroupedRoles  = 260  // a program or an event, in which more take part
	stepsOfSummed        = 10   // a thing in a group whose numbers are summed up
	stepsOfCounted       = 5    // something that may count in a series
	stepsOfWord          = 9000 // a word of a search: the words one typo away from it are found first
	stepsOfNode          = 20   // a node of a map, selected or not
	stepsOfComputedOrder = 2    // a row in an order that is computed, which is sorted on first use

	stepsOfArc        = 10  // one end of a tie of all ties, which are read once
	stepsOfCoPartners = 100 // the ties of the partners of a city, on average

	stepsOfAttention = 2 // a partner, an agreement, an event or a program of a city that is looked through

	stepsOfSuggestedTie = 3  // a tie that speaks for a place, or against it
	stepsOfSuggested    = 20 // a place that is suggested: the values of its signals, and its place in the order
	unitsOfSuggested    = 30 // a suggestion: the places that speak for it are looked up
	unitsOfReasons      = 20 // the reasons of one, which are found among its ties
	placesOfEvidence    = 2  // the most that one piece of evidence names

	guestsOfMilestone = 20 // those who took part in what celebrated a milestone

	countriesAStep = 50 // countries that are counted on a day of a series

	walksOfNetwork  = 1024 // walks through a network by which it is measured, at most
	waysOfAgreement = 4    // ways on that a walk looks at for each agreement, from both its ends
	nodesAStep      = 8    // nodes and ways that a walk looks at in a step

	relatedPerEntity = 4  // entities related to one, on average
	relatedShare     = 4  // a relation leads to at least one of so many of all entities
	edgesOfNode      = 10 // edges of a map for each node
)

// Prices computes the work of the fields of one operation.
type Prices struct {
	counts    map[atlas.Kind]int
	variables map[string]any
	filters   map[string]filterSize // by the variables that hold them

	// Of [Cache.Prices]: what need not be computed.
	cache    *Cache
	version  string
	today    atlas.Day
	measured map[store.NetworkQuery]any // the field or argument at which the price of a network stands
}

// NewPrices returns the Prices of an operation with its variables, on data with so many entities of each kind.
func NewPrices(counts map[atlas.Kind]int, variables map[string]any) *Prices {
	return &Prices{counts: counts, variables: variables}
}

// Of returns the work of a field that so many objects have, each of which may have another answer.
func (p *Prices) Of(f *ast.Field, parents int) Work {
	if f.ObjectDefinition == nil || f.Definition == nil {
		return Work{}
	}
	work := Work{Each: p.listValues(f)}
	steps := 0
	switch on := f.ObjectDefinition.Name; {
	case on == "RelationshipMap" && f.Name == "edges":
		work.Times = edgesOfNode
	case f.Name == "cursor" || f.Name == "startCursor" || f.Name == "endCursor":
		work.Each += unitsOfCursor
	case f.Name == "pageInfo": // which knows the first and the last row
		work.Row = unitsOfRow
	case f.Name == "undatedCount" && (on == "PathResult" || on == "RelationshipMap"):
		steps = p.reachable()
	case on == "CoPartnerEdge": // the list of which is made of what was found
	case on == "Comparison" && f.Name == "partners": // of which there are all when the cities are compared
	case on == "ComparedPair" && slices.Contains(programsTogether, f.Name):
		steps = p.counts[atlas.KindProgram] * (1 + stepsOfRelation)
	case on == "ComparedPair" && slices.Contains(eventsTogether, f.Name):
		steps = p.counts[atlas.KindEvent] * (1 + stepsOfRelation)
	case on == "Overlap": // of whose lists the same is true
	case on == "Query" && (f.Name == "compare" || f.Name == "overlap"):
		steps = p.counts[atlas.KindCity] * relatedPerEntity
	case on == "Attention" || on == "TieAttention": // whose lists are there when it is found what needs attention
		if f.Name == "coverage" {
			work.Rows = model.MaxQuietYears + 1
		}
	case on == "Brief" && f.Name == "comparison": // of two cities
		steps = p.counts[atlas.KindCity] * relatedPerEntity
	case on == "Brief" && f.Name == "sources": // those of all that it tells of are counted
		work.Each += unitsOfList + p.firstOf(f, maxPage)*unitsOfID
	case on == "Brief" || on == "BriefSide": // whose lists are there when it is made
	case on == "Query" && (f.Name == "attention" || f.Name == "brief"):
		work.Each += unitsOfList
		ofCity := p.counts[atlas.KindCity]*relatedPerEntity + p.counts[atlas.KindPartnership] + p.counts[atlas.KindEvent] + p.counts[atlas.KindProgram]
		steps = ofCity*stepsOfAttention + p.filterSteps(f, p.counts[atlas.KindCity]+p.counts[atlas.KindPartnership], &work)
	case on == "UpcomingMilestone" && f.Name == "lastMilestone":
		work.Each += unitsOfID
	case on == "UpcomingMilestone" && (f.Name == "people" || f.Name == "organizations"): // of each event that celebrated it
		work.Each += 2 * unitsOfList
		work.Rows = guestsOfMilestone
	case on == "Query" && f.Name == "partnerSuggestions":
		work.Each += unitsOfList
		steps = p.reachable()*stepsOfSuggestedTie + p.counts[atlas.KindCity]*(stepsOfSuggested+p.listValues(f)) + p.filterSteps(f, p.counts[atlas.KindCity], &work)
		if p.argument(f, "rules") != nil { // one of which asks for agreements of a stage
			steps += p.counts[atlas.KindPartnership] * stepsOfTest
		}
		work.Row = unitsOfSuggested
	case on == "Suggestion" && f.Name == "reasons":
		work.Rows, work.Each = len(suggest.Signals()), unitsOfReasons
	case on == "Suggestion" && f.Name == "sentence":
		work.Each = unitsOfReasons
	case on == "SuggestionReason" && f.Name == "evidence":
		work.Rows = suggest.MaxEvidence
	case on == "SuggestionEvidence" && f.Name == "cities":
		work.Rows = placesOfEvidence
	case on == "SuggestionConnection" && f.Name == "candidate":
		work.Each = unitsOfSuggested + unitsOfReasons
		steps = p.counts[atlas.KindCity]*2 + p.searchSteps(f, "id")
	case on == "SuggestionConnection" && f.Name == "unknownCount":
		steps = p.counts[atlas.KindCity]
	case strings.HasSuffix(on, "GroupCount") && f.Name == "summary" || on == "ProgramGroupCount" && f.Name == "figures": // of rows that are listed once
		kind := atlas.Kind(strings.ToUpper(strings.TrimSuffix(on, "GroupCount")))
		if on == "ChangeGroupCount" {
			kind = atlas.KindPartnership
		}
		steps = p.rowSteps(kind)*2 + p.counts[kind]*relatedPerEntity*stepsOfSummed
		work.Each += unitsOfSummary
	case f.Name == "summary" || f.Name == "figures" && (on == "ProgramConnection" || on == "ProgramRoleConnection"):
		work.Each += unitsOfSummary
	case on == "Network" && f.Name == "degrees":
		work.Rows = p.degrees()
	case on == "Network": // whose lists are there when it is measured
	case f.Name == "network":
		steps = p.networkSteps(f, p.argument(f, "asOf"), func(name string) any { return p.argument(f, name) })
	case on == "Dataset" && f.Name == "licences":
		work.Rows, steps = mostLicences, p.counts[atlas.KindSource]
	case on == "Query" && f.Name == "nodes":
		work.Each *= unitsOfID
	case on != "Query" && f.Definition.Arguments.ForName("first") == nil:
	case f.Name == "relationshipMap":
		steps = p.reachable() + p.nodeBudget(f)*stepsOfNode
	case f.Name == "paths":
		steps = p.reachable()
	case f.Name == "search":
		steps = p.searchSteps(f, "text")
	case f.Name == "series":
		q := p.seriesQuery(f)
		steps = p.seriesSteps(q, f, &work)
	case strings.HasSuffix(f.Name, "Stats"):
		kind := kindOf(f)
		by := p.groupBy(f)
		made := p.groups(by, kind)
		work.Rows = min(made, p.firstOf(f, store.MaxGroups))
		work.Once += (made - work.Rows) * unitsOfGroup
		steps = p.counts[kind] * stepsOfGrouped
		if slices.Contains(by, store.GroupByExchangeField) || slices.Contains(by, store.GroupByStage) {
			steps *= 2 // what may stand in several groups is arranged first, and the stage of a day is told from the decisions
		}
		for _, daily := range store.DailyGroupBys {
			if slices.Contains(by, daily) {
				steps += p.counts[kind] * stepsOfDaily
			}
		}
		q := store.GroupQuery{Kind: kind, By: by, Changes: store.ChangeGroups{Asked: f.Name == "changeStats"}}
		if kind != "" && q.OfRows() {
			steps += p.rowSteps(kind) * (2 + len(by)) / 3
			if slices.Contains(by, store.GroupByOfficeHolder) { // what one city takes part in is arranged first
				steps += p.counts[kind]*stepsOfGroupedRow/2 + p.counts[atlas.KindPerson]
			}
		}
		steps += p.filterSteps(f, p.counts[kind], &work)
	case f.Definition.Arguments.ForName("first") != nil:
		work.Each += unitsOfList
		steps = p.listSteps(f, parents, &work)
	}
	if on := f.ObjectDefinition.Name; on == "Query" && !strings.HasPrefix(f.Name, "__") {
		work.Each += unitsOfRoot
		steps += p.suggestionSteps(f)
	}
	work.Once += (steps + stepsOfUnit - 1) / stepsOfUnit
	return work
}

// rowSteps returns the steps of listing all things of a kind, with what takes part in each.
func (p *Prices) rowSteps(kind atlas.Kind) int {
	steps := stepsOfGroupedRow
	if kind == atlas.KindProgram || kind == atlas.KindEvent {
		steps = stepsOfGroupedRoles
	}
	return min(p.counts[kind], store.MaxGroupedRows) * steps
}

// seriesQuery reads of the arguments of a series what its price depends on.
func (p *Prices) seriesQuery(f *ast.Field) store.SeriesQuery {
	text := func(name string) string {
		s, _ := p.argument(f, name).(string)
		return s
	}
	q := store.SeriesQuery{Of: store.SeriesOf(text("of")), City: text("city"), From: seriesFrom, To: seriesTo, Step: store.SeriesStep(text("step"))}
	if from, err := atlas.ParseDay(text("from")); err == nil {
		q.From = from
	}
	if until, err := atlas.ParseDay(text("until")); err == nil {
		q.To = until
	}
	if q.Step == "" {
		q.Step = store.SeriesByYear
	}
	return q
}

// The range of a series where it is not given.
const seriesFrom, seriesTo atlas.Day = "1900-01-01", "2099-12-31"

// seriesSteps returns the steps of a series: of finding what may count, and of counting the
// countries of each point.
func (p *Prices) seriesSteps(q store.SeriesQuery, f *ast.Field, work *Work) int {
	found := p.counts[q.Stating()]
	if q.Of == store.SeriesOfPartners {
		found = p.reachable() // all links of all places
	}
	tested := p.counts[q.Kind()]
	steps := found * stepsOfCounted
	if q.City != "" {
		steps /= 3
	}
	days := q.DaysAtMost(found)
	work.Rows = max(1, min(days, store.MaxSeriesPoints))
	return steps + days*p.counts[atlas.KindCountry]/countriesAStep + p.filterSteps(f, tested, work)
}

// networkSteps returns the steps of measuring the network that some arguments name: walks from all things, or from some where
// there are many. An operation pays once for each network, and nothing for one that is cached.
func (p *Prices) networkSteps(at any, asOf any, argument func(name string) any) int {
	on, isText := asOf.(string)
	if !isText {
		on = string(p.today)
	}
	kinds := []atlas.Kind{atlas.KindCity}
	if list, isList := argument("kinds").([]any); isList {
		kinds = named[atlas.Kind](list)
	}
	var links []store.Link
	if list, isList := argument("links").([]any); isList {
		links = named[store.Link](list)
	}
	undated, _ := argument("includeUndated").(bool)
	q, err := networkQuery(atlas.Day(on), kinds, links, undated)
	if err != nil { // nothing is measured
		return 0
	}
	if first, ok := p.measured[q]; ok && first != at || p.cache != nil && p.cache.networks.has(networkOf{p.version, q}) {
		return 0
	}
	if p.measured == nil {
		p.measured = map[store.NetworkQuery]any{}
	}
	p.measured[q] = at
	nodes, ways := p.counts[atlas.KindCity], p.counts[atlas.KindPartnership]*waysOfAgreement
	if q.Kinds != store.NodeSetOf(atlas.KindCity) {
		nodes = p.reachable()
		ways += nodes * relatedPerEntity
	}
	return min(nodes, walksOfNetwork) * (nodes + ways) / nodesAStep
}

// named are the names in a list.
func named[T ~string](list []any) []T {
	names := make([]T, len(list))
	for i := range list {
		name, _ := list[i].(string)
		names[i] = T(name)
	}
	return names
}

// linkSteps returns the steps of reading all links among cities, which are cached.
func (p *Prices) linkSteps() int {
	if p.cache != nil && p.cache.links.Contains(linksOf{p.version, store.NodeSetOf(atlas.KindCity)}) {
		return 0
	}
	return (p.counts[atlas.KindCity] + 2*p.counts[atlas.KindPartnership]) * stepsOfArc
}

// degrees returns how many different numbers of ties the nodes of a network may have: each needs as many ties.
func (p *Prices) degrees() int {
	return max(1, int(2*math.Sqrt(float64(p.reachable()))))
}

// listSteps returns the steps of a list.
func (p *Prices) listSteps(f *ast.Field, parents int, work *Work) int {
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
			rows = max(rows, p.counts[atlas.Kind(strings.ToUpper(of))]) * relatedPerEntity
		}
		steps = rows / 3
	}
	switch f.Name {
	case "coPartners": // the best connected may have most of all
		return p.linkSteps() + parents*stepsOfCoPartners
	case "upcoming":
		rows = p.counts[atlas.KindPartnership] * (1 + atlas.MaxAnniversaryYears)
		steps = rows / 5
	case "anniversaries":
		rows = p.counts[atlas.KindPartnership] * (1 + p.years(f))
		steps = rows * 2
		if p.argument(f, "filter") != nil { // each that may meet it is made
			steps *= 2
		}
		if of != "Query" || p.argument(f, "city") != nil {
			steps /= 10
		}
	case "changes":
		rows = p.counts[atlas.KindPartnership]
		steps = rows / 3
	}
	if by, on := p.order(f); by.IsComputed() {
		steps += rows * stepsOfComputedOrder
		if by.IsMeasured() {
			steps += p.networkSteps(f.Arguments.ForName("orderBy"), on, func(string) any { return nil })
		}
	}
	steps += p.filterSteps(f, rows, work)
	sums := timesSelected(f.SelectionSet, "summary") + timesSelected(f.SelectionSet, "figures")
	if f.Name == "partners" && sums > 0 { // all partners are listed again
		steps = 2*steps + p.counts[atlas.KindCity]*relatedPerEntity
	}
	if _, whole := wholeLists[f.Definition.Type.Name()]; whole && sums > 0 {
		perRow := stepsOfGroupedRow
		if kind == atlas.KindProgram {
			perRow = stepsOfGroupedRoles
		}
		steps = 2*steps + min(rows, parents*store.MaxGroupedRows)*perRow*(2+sums)/2
	}
	return steps
}

// wholeLists are the types of connections with numbers of the whole list, all of which is listed for them.
var wholeLists = map[string]struct{}{"CityConnection": {}, "PartnershipConnection": {}, "ProgramConnection": {}, "ProgramRoleConnection": {}}

// timesSelected is how often a field is asked for: once under each alias.
func timesSelected(set ast.SelectionSet, name string) (n int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Name == name {
				n++
			}
		case *ast.InlineFragment:
			n += timesSelected(s.SelectionSet, name)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				n += timesSelected(s.Definition.SelectionSet, name)
			}
		}
	}
	return n
}

// filterSteps returns the steps of testing rows by the filters of a field.
func (p *Prices) filterSteps(f *ast.Field, rows int, work *Work) (steps int) {
	for _, a := range given(f, byConditions) {
		steps += p.testSteps(a, rows, work)
	}
	return steps
}

// testSteps returns the steps of testing rows by a filter.
func (p *Prices) testSteps(a *ast.Argument, rows int, work *Work) int {
	w, ok := filterSize{}, false
	if a.Value.Kind == ast.Variable {
		w, ok = p.filters[a.Value.Raw]
	}
	if !ok {
		v, err := a.Value.Value(p.variables)
		if err != nil || v == nil {
			return 0
		}
		w.add(v)
		if a.Value.Kind == ast.Variable {
			if p.filters == nil {
				p.filters = map[string]filterSize{}
			}
			p.filters[a.Value.Raw] = w
		}
	}
	work.Once += w.values
	networks := 0
	for i, given := range w.networks {
		networks += p.networkSteps(networkAt{a, i}, given["asOf"], func(name string) any { return given[name] })
	}
	if w.relations > 0 { // of which each may lead from a few rows to all that there is
		rows = max(rows, p.all()/relatedShare)
	}
	return networks + rows*(1+w.tests*stepsOfTest+w.relations*stepsOfRelation+w.values/valuesPerTest)
}

// networkAt is a place in an argument where a network is named.
type networkAt struct {
	in *ast.Argument
	i  int
}

// A filterSize counts what a filter does with a row.
type filterSize struct {
	tests, relations, values int
	networks                 []map[string]any // that it names
}

// addNetwork adds conditions on where a row stands in a network, which are tested for all that stand there.
func (w *filterSize) addNetwork(given map[string]any) {
	var below filterSize
	below.add(given)
	w.tests, w.values, w.networks = w.tests+below.tests, w.values+below.values, append(w.networks, given)
}

// add adds a part of a filter as the client wrote it. A field with a value is a test.
func (w *filterSize) add(v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, below := range v {
			if network, isObject := below.(map[string]any); isObject && name == "network" {
				w.addNetwork(network)
				continue
			}
			if slices.Contains(relationFields, name) {
				w.relations++
			}
			if text, isObject := below.(map[string]any); isObject && slices.Contains(foldedTexts, name) {
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

// foldedTexts are the fields of filters whose texts are folded for every test. Names are stored folded.
var foldedTexts = func() []string {
	var names []string
	for _, kind := range slices.Concat(atlas.Kinds, []atlas.Kind{atlas.KindOffice, atlas.KindRole, atlas.KindFigure, atlas.KindDecision}) {
		for _, f := range store.Fields(kind) {
			if f.Type == store.FieldText {
				names = append(names, f.Name)
			}
		}
	}
	return names
}()

// programsTogether and eventsTogether are the fields of two cities for which the programs and events of all are read.
var (
	programsTogether = []string{"programs", "programCount", "undatedProgramCount"}
	eventsTogether   = []string{"events", "eventCount", "undatedEventCount"}
)

// relationFields are the fields of filters that lead from one entity to others.
var relationFields = []string{"any", "some", "none", "every", "known", "possible", "is", "country", "weaklySourced", "count", "source", "disputed", "sourceCount"}

// listValues returns how many values the lists among the arguments of a field have, which are read for
// every object.
func (p *Prices) listValues(f *ast.Field) int {
	n := 0
	for _, a := range given(f, byValues) {
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

// order is the order of a list, and its day, nil where it is today.
func (p *Prices) order(f *ast.Field) (by store.OrderBy, on any) {
	order, _ := p.argument(f, "orderBy").(map[string]any)
	name, _ := order["field"].(string)
	by, _ = store.ParseOrderBy(name)
	if on = order["asOf"]; on == nil {
		on = p.argument(f, "asOf")
	}
	return by, on
}

// searchSteps returns the steps of a search for the words of an argument.
func (p *Prices) searchSteps(f *ast.Field, argument string) int {
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

// suggestionSteps returns the steps of the search that suggests another id where none of the ids given exists.
func (p *Prices) suggestionSteps(f *ast.Field) (steps int) {
	for _, a := range given(f, byIDs) {
		steps = max(steps, p.searchSteps(f, a.Name))
	}
	return steps
}

// firstOf returns how many rows a field is asked for by its argument first, or the most where it has none.
func (p *Prices) firstOf(f *ast.Field, most int) int {
	n, ok := p.argument(f, "first").(int64)
	if !ok {
		return most
	}
	return int(min(max(n, 1), int64(most)))
}

// nodeBudget returns how many nodes a map may have.
func (p *Prices) nodeBudget(f *ast.Field) int {
	const byDefault = 300
	n, ok := p.argument(f, "nodeBudget").(int64)
	if !ok {
		return byDefault
	}
	return int(min(max(n, 0), store.MaxMapBudget))
}

// years returns how many years a range of days touches, or the most that a range may where it is not valid.
func (p *Prices) years(f *ast.Field) int {
	most := atlas.MaxAnniversaryYears + 1
	if f.ObjectDefinition.Name != "Query" || p.argument(f, "city") != nil {
		most = atlas.MaxCityAnniversaryYears + 1
	}
	day := func(names ...string) (time.Time, error) {
		for _, name := range names {
			if s, given := p.argument(f, name).(string); given {
				return time.Parse(time.DateOnly, s)
			}
		}
		return time.Time{}, nil
	}
	from, err := day("from")
	until, wrong := day("until", "to") // the second is deprecated
	if err != nil || wrong != nil || until.IsZero() {
		return most
	}
	return min(max(until.Year()-from.Year()+1, 1), most)
}

// argument is the value of an argument of a field; nil where it is absent.
func (p *Prices) argument(f *ast.Field, name string) any {
	a := f.Arguments.ForName(name)
	if a == nil {
		return nil
	}
	return p.value(a)
}

func (p *Prices) value(a *ast.Argument) any {
	v, err := a.Value.Value(p.variables)
	if err != nil {
		return nil
	}
	return v
}

// groupBy is what a field of groups groups by.
func (p *Prices) groupBy(f *ast.Field) []store.GroupBy {
	all := given(f, byGroups)
	if len(all) == 0 {
		return nil
	}
	value := p.value(all[0])
	names, isList := value.([]any)
	if !isList {
		names = []any{value}
	}
	by := make([]store.GroupBy, len(names))
	for i := range names {
		name, _ := names[i].(string)
		by[i] = store.GroupBy(name)
	}
	return by
}

// groups returns how many groups a field may have: no more than combinations of the keys, than entities that are grouped, and
// than an answer may hold.
func (p *Prices) groups(by []store.GroupBy, kind atlas.Kind) int {
	combined, entities := 1, p.counts[kind]
	for _, b := range by {
		n := 20
		switch b {
		case store.GroupByCountry:
			n, entities = p.counts[atlas.KindCountry], p.counts[kind]*relatedPerEntity
		case store.GroupByRegion:
			n, entities = len(atlas.Regions), p.counts[kind]*relatedPerEntity
		case store.GroupByContinent:
			n, entities = len(atlas.Continents), p.counts[kind]*relatedPerEntity
		case store.GroupByCity:
			n, entities = p.counts[atlas.KindCity], p.counts[kind]*relatedPerEntity
		case store.GroupByExchangeField: // an agreement may be of several
			n, entities = len(atlas.ExchangeFields), p.counts[kind]*relatedPerEntity
		case store.GroupByOrganization:
			n, entities = p.counts[atlas.KindOrganization], p.counts[kind]*relatedPerEntity
		case store.GroupByPerson, store.GroupByOfficeHolder:
			n, entities = p.counts[atlas.KindPerson], p.counts[kind]*relatedPerEntity
		case store.GroupByPublisher:
			n = p.counts[kind]
		case store.GroupByYear:
			n = 200
		}
		combined = min(combined*(n+1), store.MaxGroups)
	}
	return max(1, min(combined, entities, store.MaxGroups))
}

// all returns the number of entities.
func (p *Prices) all() (n int) {
	for _, count := range p.counts {
		n += count
	}
	return n
}

// reachable returns the number of entities that a map or a path may visit.
func (p *Prices) reachable() int { return p.all() - p.counts[atlas.KindSource] }

// filteredKinds are the kinds that filters are for.
var filteredKinds = append(slices.Clone(atlas.Kinds), atlas.KindOffice)

// kindOf returns the kind of the rows of a list, or of the entities that are grouped; empty where they may be of any.
func kindOf(f *ast.Field) atlas.Kind {
	filter := f.Definition.Arguments.ForName("filter")
	if filter == nil {
		return ""
	}
	name := strings.TrimSuffix(filter.Type.Name(), "Filter")
	for _, k := range filteredKinds {
		if strings.EqualFold(name, string(k)) {
			return k
		}
	}
	return ""
}
