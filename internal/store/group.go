package store

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
)

// Limits of a question for groups.
const (
	MaxGroupBy = 3
	MaxGroups  = 10_000
	MaxFirst   = 1_000 // of [GroupQuery.First]

	// MaxGroupedRows is how many things are read one by one for what they are grouped by, or
	// for their numbers.
	MaxGroupedRows = 20_000
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

// Those by which a view does not count: see [GroupQuery.OfRows]. ORGANIZATION and PERSON are
// those that have a role in a program or took part in an event, PERSON of an agreement who
// signed it. OFFICE_HOLDER is who headed the city of CounterpartOf ([atlas.Person.HeadedOn]) on the
// day an agreement was signed, a program or an event began, or a change happened.
// AGREEMENT_KIND is the kind of the agreement that changed. ISSUER is the place that issued a source,
// ASSERTED_BY how many parties assert an agreement.
const (
	GroupByOrganization  GroupBy = "ORGANIZATION"
	GroupByPerson        GroupBy = "PERSON"
	GroupByOfficeHolder  GroupBy = "OFFICE_HOLDER"
	GroupByAgreementKind GroupBy = "AGREEMENT_KIND"
	GroupByLanguage      GroupBy = "LANGUAGE"
	GroupByPublisher     GroupBy = "PUBLISHER"
	GroupByIssuer        GroupBy = "ISSUER"
	GroupByAssertedBy    GroupBy = "ASSERTED_BY"
)

// RowGroupBys are all of these.
var RowGroupBys = []GroupBy{GroupByOrganization, GroupByPerson, GroupByOfficeHolder, GroupByAgreementKind, GroupByLanguage, GroupByPublisher, GroupByIssuer, GroupByAssertedBy}

// GroupBys are all by which a view counts.
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
	Kind   atlas.Kind // one of [GroupKinds], or that of sources
	By     []GroupBy  // one to MaxGroupBy, each once
	Filter *Filter    // of things of Kind: only those it chooses are counted; nil: all
	AsOf   atlas.Day  // needed by STATUS and STAGE

	// CounterpartOf is the id of a city. Only what it takes part in is counted, and as if it
	// did not: groups by place are those of the others. Empty: all are counted with all.
	CounterpartOf string

	// Changes asks for what happened to agreements instead of these, Kind being theirs. A
	// change has the cities and the fields of its agreement, and its own kind and year.
	Changes ChangeGroups

	Sort   GroupSort
	Having CountRange // of the entities of a group
	Cities CountRange // of its cities
	First  int        // 0: all
}

// ChangeGroups says which changes are counted.
type ChangeGroups struct {
	Asked bool
	// From and To choose those whose date meets the range ([atlas.Change.Meets]). Where both
	// are empty, those of unknown date are counted too.
	From, To atlas.Day
	Kinds    atlas.ChangeSet
}

// has says whether a change is counted.
func (g ChangeGroups) has(c atlas.Change) bool {
	if !g.Kinds.Allows(c.Kind) {
		return false
	}
	return g.From == "" && g.To == "" || c.On != "" && c.Meets(cmp.Or(g.From, atlas.FirstDay), cmp.Or(g.To, atlas.LastDay))
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

// grouping is how things of one sort are grouped.
type grouping struct {
	kind     atlas.Kind     // of the entities
	via      atlas.Relation // which joins them to the cities that take part; empty: none do
	date     string         // the attribute whose year is theirs
	statuses []atlas.Status // that they can have, in order
	by       []GroupBy      // what they can be grouped by
	words    string
}

// placed are the groupings of what cities take part in.
var placed = slices.DeleteFunc(slices.Clone(GroupBys), func(by GroupBy) bool { return by == GroupByStage })

func placedAnd(more ...GroupBy) []GroupBy { return slices.Concat(placed, more) }

var groupings = []grouping{
	{atlas.KindPartnership, atlas.PartyTo, "signedOn", atlas.PartnershipStatuses, slices.Concat(GroupBys, []GroupBy{GroupByPerson, GroupByOfficeHolder, GroupByAssertedBy}), "agreements"},
	{atlas.KindProgram, atlas.Involves, "startOn", atlas.ProgramStatuses, placedAnd(GroupByOrganization, GroupByPerson, GroupByOfficeHolder), "programs"},
	{atlas.KindEvent, atlas.TookPartIn, "startOn", atlas.EventStatuses, placedAnd(GroupByOrganization, GroupByPerson, GroupByOfficeHolder), "events"},
	{atlas.KindSource, "", "day", nil, []GroupBy{GroupByLanguage, GroupByPublisher, GroupByIssuer, GroupByDecade, GroupByYear}, "sources"},
}

// changeGrouping is that of changes.
var changeGrouping = grouping{
	kind: atlas.KindPartnership, via: atlas.PartyTo, date: "signedOn", words: "changes",
	by: append(slices.DeleteFunc(slices.Clone(placed), func(by GroupBy) bool { return by == GroupByStatus }), GroupByAgreementKind, GroupByOfficeHolder),
}

// GroupKinds are the kinds of entity that a view counts by group.
var GroupKinds = func() []atlas.Kind {
	var kinds []atlas.Kind
	for _, g := range groupings {
		if g.via != "" {
			kinds = append(kinds, g.kind)
		}
	}
	return kinds
}()

// OfRows says whether what q counts is to be listed and counted one by one, as
// [GroupQuery.CountRows] does, since a view does not count it.
func (q GroupQuery) OfRows() bool {
	return q.Changes.Asked || !slices.Contains(GroupKinds, q.Kind) || slices.ContainsFunc(RowGroupBys, q.Has)
}

// NoSuchCity is the error of a query that names a city that is not there.
func (q GroupQuery) NoSuchCity() error {
	return NotFoundID(q.CounterpartOf, "counterpartOf names %s, and no city has that id", atlas.Quote(q.CounterpartOf))
}

// Check says what is wrong with the query before any of it is run, or nothing.
func (q GroupQuery) Check() error {
	if q.OfRows() && slices.Contains(GroupKinds, q.Kind) && !q.Changes.Asked && q.CheckRows() == nil {
		return atlas.Invalid("no view groups %s by what groupBy names: list them and count the rows", q.grouping().words)
	}
	if !slices.Contains(GroupKinds, q.Kind) || q.Changes.Asked {
		return atlas.Invalid("there are no groups of %q: ask for those of partnerships, programs or events", q.Kind)
	}
	return q.CheckRows()
}

// CheckRows is like [GroupQuery.Check] for what views count and what they do not.
func (q GroupQuery) CheckRows() error {
	g := q.grouping()
	if len(q.By) == 0 || len(q.By) > MaxGroupBy {
		return atlas.Invalid("groupBy names %d things: name one to %d of %s", len(q.By), MaxGroupBy, joinedNames(g.by))
	}
	for i, by := range q.By {
		switch {
		case !slices.Contains(g.by, by):
			return atlas.Invalid("groupBy names %s: it must be one of %s", atlas.Quote(string(by)), joinedNames(g.by))
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
	if q.Has(GroupByOfficeHolder) && q.CounterpartOf == "" {
		return atlas.Invalid("groups by %s are of who headed one city: name it in counterpartOf", GroupByOfficeHolder)
	}
	if c := q.Changes; c.From != "" && c.To != "" {
		return atlas.CheckRange(c.From, c.To)
	}
	return nil
}

// Has says whether q groups by something.
func (q GroupQuery) Has(by GroupBy) bool { return slices.Contains(q.By, by) }

// grouping is that of what q counts.
func (q GroupQuery) grouping() grouping {
	if q.Changes.Asked {
		return changeGrouping
	}
	return groupings[slices.IndexFunc(groupings, func(g grouping) bool { return g.kind == q.Kind })]
}

// Counted is what q counts, in words.
func (q GroupQuery) Counted() string {
	if q.Kind == atlas.KindCity {
		return "places"
	}
	return q.grouping().words
}

// Via is the relation that joins the entities of q to the cities that take part.
func (q GroupQuery) Via() atlas.Relation { return q.grouping().via }

// kinds are the kinds of the entities of q, in order.
func (q GroupQuery) kinds() []string {
	if q.Changes.Asked {
		kinds := make([]string, len(atlas.ChangeKinds))
		for i, k := range atlas.ChangeKinds {
			kinds[i] = string(k)
		}
		return kinds
	}
	return atlas.AttributeOf(q.Kind, "kind").Values
}

// statuses are those that the entities of q can have, in order.
func (q GroupQuery) statuses() []atlas.Status { return q.grouping().statuses }

// GroupKey are what an entity itself is grouped by: all but its cities. What it may have
// several of, the field of exchange and all after it, is set where they are counted: see
// [GroupTable].
type GroupKey struct {
	Kind   string
	Year   int // 0: unknown
	Status atlas.Status
	Stage  atlas.Stage

	Agreement           atlas.PartnershipKind // of a change
	Language, Publisher string                // of a source
	Issuer              string                // of a source, an id
	Assertion           atlas.Assertion       // of an agreement, where q groups by it

	Field                              atlas.ExchangeField
	Organization, Person, OfficeHolder string // ids
}

// IsDaily is whether q groups by what depends on a day.
func (q GroupQuery) IsDaily() bool { return slices.ContainsFunc(DailyGroupBys, q.Has) }

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
		spans := atlas.StageSpansOf(e)
		turns = slices.Grow(turns, len(spans))
		for _, s := range spans {
			turns = append(turns, Turn{s.From, string(s.Stage)})
		}
		return turns
	}
	statuses := atlas.StatusesOf(e)
	turns = slices.Grow(turns, len(statuses))
	for _, s := range statuses {
		turns = append(turns, Turn{s.From, string(s.Status)})
	}
	return turns
}

// DateOf is the date by whose year an entity of q is grouped.
func (q GroupQuery) DateOf(e atlas.Entity) atlas.Date {
	return atlas.Date(atlas.AttributeOf(q.Kind, q.grouping().date).Text(e))
}

// FactsOf are the facts of an entity of q. What depends on a day is left out where q does
// not group by it.
func (q GroupQuery) FactsOf(e atlas.Entity) GroupKey {
	f := GroupKey{Year: q.DateOf(e).Year()}
	if kind := atlas.AttributeOf(q.Kind, "kind"); kind != nil {
		f.Kind = kind.Text(e)
	}
	if s, ok := e.(*atlas.Source); ok {
		f.Language, f.Publisher, f.Issuer = s.Language, s.Publisher, s.Issuer
	}
	if s, ok := e.(interface{ StatusOn(atlas.Day) atlas.Status }); ok && q.Has(GroupByStatus) {
		f.Status = s.StatusOn(q.AsOf)
	}
	if p, ok := e.(*atlas.Partnership); ok && q.Has(GroupByStage) {
		f.Stage = p.StageOn(q.AsOf)
	}
	if p, ok := e.(*atlas.Partnership); ok && q.Has(GroupByAssertedBy) {
		f.Assertion = p.Assertion()
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
		case GroupByOrganization:
			g.Organization = f.Organization
		case GroupByPerson:
			g.Person = f.Person
		case GroupByOfficeHolder:
			g.OfficeHolder = f.OfficeHolder
		case GroupByAgreementKind:
			g.Agreement = f.Agreement
		case GroupByLanguage:
			g.Language = f.Language
		case GroupByPublisher:
			g.Publisher = f.Publisher
		case GroupByIssuer:
			g.Issuer = f.Issuer
		case GroupByAssertedBy:
			g.Assertion = f.Assertion
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
