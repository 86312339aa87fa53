package store

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Limits of a question for groups.
const (
	MaxGroupBy = 3
	MaxGroups  = 10_000
	MaxFirst   = 1_000 // of [GroupQuery.First]
)

// GroupBy is a fact by which entities are grouped.
type GroupBy string

// The groupings. YEAR and DECADE are those of the day an agreement was signed, and
// of the first day of a program or an event. CITY, COUNTRY, REGION and CONTINENT are
// those of each city that takes part: the parties of an agreement, the cities of a
// program, those that took part in an event. STATUS and STAGE are as of a day.
// EXCHANGE_FIELD is that of a program or an event, and each of those in which the parties
// of an agreement exchange.
const (
	GroupByKind      GroupBy = "KIND"
	GroupByCountry   GroupBy = "COUNTRY"
	GroupByRegion    GroupBy = "REGION"
	GroupByContinent GroupBy = "CONTINENT"
	GroupByDecade    GroupBy = "DECADE"
	GroupByYear      GroupBy = "YEAR"
	GroupByStatus    GroupBy = "STATUS"
	GroupByStage     GroupBy = "STAGE" // of agreements alone
	GroupByCity      GroupBy = "CITY"

	GroupByExchangeField GroupBy = "EXCHANGE_FIELD"
)

// GroupBys are all of them.
var GroupBys = []GroupBy{
	GroupByKind, GroupByCountry, GroupByRegion, GroupByContinent, GroupByDecade, GroupByYear, GroupByStatus, GroupByStage, GroupByCity,
	GroupByExchangeField,
}

// DailyGroupBys are those that depend on a day.
var DailyGroupBys = []GroupBy{GroupByStatus, GroupByStage}

// GroupQuery asks for the entities of a kind, counted by group.
//
// Entities are in one group when they have in common all that By names. An entity
// of several cities is in the group of each of them, or of each of their countries,
// regions or continents, and counts once in each; where By names several of these, they
// are those of one city. One of several fields of exchange is in the group of each
// likewise. What is not known is a group of its own: no kind, no date, no status, no
// field, no city that takes part, a city in no country, a country in no region.
//
// The answer holds the groups that have an entity, ordered by what they have in
// common, in the order of By: kinds, statuses, stages, regions, continents and fields as
// in the lists of them, countries and cities by name and id, years ascending, what is not
// known last. Only those stand that are of the sizes that Having and Cities name, and of
// these the First ones. More than [MaxGroups] are too broad, whether they stand or not.
type GroupQuery struct {
	Kind   atlas.Kind // one of [GroupKinds]
	By     []GroupBy  // one to MaxGroupBy, each once
	Filter *Filter    // of things of Kind: only those it chooses are counted; nil: all
	AsOf   atlas.Day  // needed by STATUS and STAGE

	// CounterpartOf is the id of a city. Only what it takes part in is counted, and as if it
	// did not: groups by place are those of the others. Empty: all are counted with all.
	CounterpartOf string

	Sort   GroupSort
	Having CountRange // of the entities of a group
	Cities CountRange // of its cities
	First  int        // 0: all
}

// GroupSort is an order of groups.
type GroupSort string

// The orders: by what groups have in common, or the largest first, and those of one size by
// what they have in common. The empty one is the former.
const (
	GroupSortByGroup GroupSort = "GROUP"
	GroupSortByCount GroupSort = "COUNT"
)

// GroupSorts are all of them.
var GroupSorts = []GroupSort{GroupSortByGroup, GroupSortByCount}

// CountRange is a range of counts. Its zero value is all.
type CountRange struct {
	Least int // none is less
	Below int // all are less; 0: there is no such bound
}

// has says whether a count lies in the range.
func (r CountRange) has(n int) bool { return n >= r.Least && (r.Below == 0 || n < r.Below) }

// grouping is how entities of a kind are grouped.
type grouping struct {
	kind     atlas.Kind
	via      atlas.Relation // which joins them to the cities that take part
	date     string         // the attribute whose year is theirs
	statuses []atlas.Status // that they can have, in order
}

var groupings = []grouping{
	{atlas.KindPartnership, atlas.PartyTo, "signedOn", atlas.PartnershipStatuses},
	{atlas.KindProgram, atlas.Involves, "startOn", atlas.ProgramStatuses},
	{atlas.KindEvent, atlas.TookPartIn, "startOn", atlas.EventStatuses},
}

// GroupKinds are the kinds of entity that can be grouped.
var GroupKinds = func() []atlas.Kind {
	kinds := make([]atlas.Kind, len(groupings))
	for i, g := range groupings {
		kinds[i] = g.kind
	}
	return kinds
}()

// NoSuchCity is the error of a query that names a city that is not there.
func (q GroupQuery) NoSuchCity() error {
	return NotFoundID(q.CounterpartOf, "counterpartOf names %s, and no city has that id", atlas.Quote(q.CounterpartOf))
}

// Check says what is wrong with the query before any of it is run, or nothing.
func (q GroupQuery) Check() error {
	if !slices.Contains(GroupKinds, q.Kind) {
		return atlas.Invalid("there are no groups of %q: ask for those of partnerships, programs or events", q.Kind)
	}
	if len(q.By) == 0 || len(q.By) > MaxGroupBy {
		return atlas.Invalid("groupBy names %d things: name one to %d of %s", len(q.By), MaxGroupBy, groupByNames(q.Kind))
	}
	for i, by := range q.By {
		switch {
		case !slices.Contains(GroupBysOf(q.Kind), by):
			return atlas.Invalid("groupBy names %s: it must be one of %s", atlas.Quote(string(by)), groupByNames(q.Kind))
		case slices.Contains(q.By[:i], by):
			return atlas.Invalid("groupBy names %s twice: name each thing once", by)
		}
	}
	if q.Sort != "" && !slices.Contains(GroupSorts, q.Sort) {
		return atlas.Invalid("orderBy is %s: it must be GROUP or COUNT", atlas.Quote(string(q.Sort)))
	}
	if q.First < 0 || q.First > MaxFirst {
		return atlas.Invalid("first is %d: ask for 1 to %d groups", q.First, MaxFirst)
	}
	for _, by := range DailyGroupBys {
		if q.Has(by) && q.AsOf == "" {
			return atlas.Invalid("groups by %s need the day on which it holds", by)
		}
	}
	return nil
}

// GroupBysOf are those of the entities of a kind: agreements alone have stages.
func GroupBysOf(kind atlas.Kind) []GroupBy {
	if kind == atlas.KindPartnership {
		return GroupBys
	}
	return slices.DeleteFunc(slices.Clone(GroupBys), func(by GroupBy) bool { return by == GroupByStage })
}

func groupByNames(kind atlas.Kind) string {
	var names []string
	for _, by := range GroupBysOf(kind) {
		names = append(names, string(by))
	}
	return strings.Join(names, ", ")
}

// Has says whether q groups by something.
func (q GroupQuery) Has(by GroupBy) bool { return slices.Contains(q.By, by) }

// grouping is that of the entities of q.
func (q GroupQuery) grouping() grouping { return groupings[slices.Index(GroupKinds, q.Kind)] }

// Via is the relation that joins the entities of q to the cities that take part.
func (q GroupQuery) Via() atlas.Relation { return q.grouping().via }

// kinds are the kinds of the entities of q, in order.
func (q GroupQuery) kinds() []string { return atlas.AttributeOf(q.Kind, "kind").Values }

// statuses are those that the entities of q can have, in order.
func (q GroupQuery) statuses() []atlas.Status { return q.grouping().statuses }

// GroupKey are what an entity itself is grouped by: all but its cities. The field of
// exchange is set where they are counted: see [GroupTable].
type GroupKey struct {
	Kind   string
	Year   int // 0: unknown
	Status atlas.Status
	Stage  atlas.Stage
	Field  atlas.ExchangeField
}

// On is the value of what depends on a day, and SetOn makes s that.
func (k *GroupKey) On(by GroupBy) string {
	if by == GroupByStage {
		return string(k.Stage)
	}
	return string(k.Status)
}

// SetOn is described at [GroupKey.On].
func (k *GroupKey) SetOn(by GroupBy, s string) {
	if by == GroupByStage {
		k.Stage = atlas.Stage(s)
	} else {
		k.Status = atlas.Status(s)
	}
}

// Turn is a value of what depends on a day, and the first day on which it holds; the
// empty day is the beginning of time.
type Turn struct {
	From  atlas.Day
	Value string
}

// TurnsOf are the values by which an entity is grouped in the course of time, in order; none
// where it has none of them.
func TurnsOf(by GroupBy, e atlas.Entity) []Turn {
	var turns []Turn
	if by == GroupByStage {
		for _, s := range atlas.StageSpansOf(e) {
			turns = append(turns, Turn{s.From, string(s.Stage)})
		}
		return turns
	}
	for _, s := range atlas.StatusesOf(e) {
		turns = append(turns, Turn{s.From, string(s.Status)})
	}
	return turns
}

// FactsOf are the facts of an entity of q. What depends on a day is left out where q does
// not group by it.
func (q GroupQuery) FactsOf(e atlas.Entity) GroupKey {
	f := GroupKey{
		Kind: atlas.AttributeOf(q.Kind, "kind").Text(e),
		Year: atlas.Date(atlas.AttributeOf(q.Kind, q.grouping().date).Text(e)).Year(),
	}
	if s, ok := e.(interface{ StatusOn(atlas.Day) atlas.Status }); ok && q.Has(GroupByStatus) {
		f.Status = s.StatusOn(q.AsOf)
	}
	if p, ok := e.(*atlas.Partnership); ok && q.Has(GroupByStage) {
		f.Stage = p.StageOn(q.AsOf)
	}
	return f
}

// grouped is f without what q does not group by: of a decade the last year stands
// for all.
func (q GroupQuery) grouped(f GroupKey) GroupKey {
	var g GroupKey
	for _, by := range q.By {
		switch by {
		case GroupByKind:
			g.Kind = f.Kind
		case GroupByStatus:
			g.Status = f.Status
		case GroupByStage:
			g.Stage = f.Stage
		case GroupByExchangeField:
			g.Field = f.Field
		case GroupByYear:
			g.Year = f.Year
		case GroupByDecade:
			if g.Year == 0 && f.Year != 0 {
				g.Year = decadeOf(f.Year) + 9
			}
		}
	}
	return g
}
