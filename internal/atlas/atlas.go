package atlas

import (
	"cmp"
	"slices"
	"strings"

	"citygraph/internal/parallel"
)

// Meta is what is said of a dataset as a whole.
type Meta struct {
	Name     string
	Licence  string
	Home     string // id of the city at the centre
	Day      Day    // the day the facts are centred on; empty where they are on none
	TimeZone string // IANA name; decides what "today" is

	Corrections string `json:",omitempty"` // address of the page where mistakes are reported; empty: none is named
}

// Entities returns all entities in canonical order: by kind as in [Kinds], then
// as they stand, which after [Atlas.Derive] is by id.
func (a *Atlas) Entities() []Entity {
	n := 0
	for i := range stored {
		n += stored[i].count(a)
	}
	all := make([]Entity, 0, n)
	for i := range stored {
		stored[i].each(a, func(e Entity) { all = append(all, e) })
	}
	return all
}

// Add appends an entity to the list of its kind. Anniversaries are computed and
// cannot be added.
func (a *Atlas) Add(e Entity) {
	if s := storedOf(e.EntityKind()); s != nil {
		s.add(a, e)
	}
}

// Sort brings everything into canonical order: entities by id, relations by what
// they lead to, citations by source, field and value. The parties of an agreement
// and the other names of a thing keep the order of the data.
func (a *Atlas) Sort() {
	for i := range stored {
		stored[i].sort(a)
	}
	all := a.Entities()
	parallel.Parts(len(all), aPart, func(from, to int) {
		for _, e := range all[from:to] {
			sortWithin(e)
		}
	})
}

// sortWithin sorts the relations and citations of one entity.
func sortWithin(e Entity) {
	sortCitations(e.EntityCitations())
	switch e := e.(type) {
	case *Partnership:
		sortRelations(e.Signatures, func(s Signature) (string, []Citation) { return s.Person, s.Citations })
		slices.SortStableFunc(e.Decisions, compareDecisions)
		for _, x := range e.Decisions {
			sortCitations(x.Citations)
		}
	case *Person:
		slices.SortStableFunc(e.Offices, compareOffices)
		for _, o := range e.Offices {
			sortCitations(o.Citations)
		}
	case *Program:
		sortRelations(e.Roles, func(r Role) (string, []Citation) { return r.Participant, r.Citations })
		slices.SortStableFunc(e.Figures, compareFigures)
		for _, f := range e.Figures {
			sortCitations(f.Citations)
		}
	case *Event:
		sortRelations(e.Roles, func(r Role) (string, []Citation) { return r.Participant, r.Citations })
		sortRelations(e.Venues, func(v Venue) (string, []Citation) { return v.City, v.Citations })
		sortRelations(e.Marks, func(m Mark) (string, []Citation) { return m.Partnership, m.Citations })
		sortRelations(e.Celebrations, func(c Celebration) (string, []Citation) { return c.Partnership, c.Citations })
	}
}

// sortRelations sorts relations by the id they lead to, and the citations of each.
func sortRelations[R any](rs []R, parts func(R) (string, []Citation)) {
	for _, r := range rs {
		_, cs := parts(r)
		sortCitations(cs)
	}
	slices.SortStableFunc(rs, func(x, y R) int {
		idX, _ := parts(x)
		idY, _ := parts(y)
		return strings.Compare(idX, idY)
	})
}

func sortCitations(cs []Citation) {
	slices.SortStableFunc(cs, func(x, y Citation) int {
		return cmp.Or(
			strings.Compare(x.Field, y.Field), strings.Compare(x.Source, y.Source),
			strings.Compare(x.Value, y.Value), strings.Compare(x.Note, y.Note),
			strings.Compare(string(x.Confidence), string(y.Confidence)))
	})
}

// compareOffices orders the offices of a person by first day, unknown last, then
// place, title and last day.
func compareOffices(x, y Office) int {
	return cmp.Or(
		CompareDates(x.From, y.From), strings.Compare(x.At, y.At),
		strings.Compare(x.Title, y.Title), strings.Compare(x.To.Key(), y.To.Key()),
		strings.Compare(string(x.Basis), string(y.Basis)))
}

// compareFigures orders figures by unit, then by the day they run to, unknown
// last, then by what they count and value.
func compareFigures(x, y Figure) int {
	return cmp.Or(
		strings.Compare(x.Unit, y.Unit), CompareDates(x.Through, y.Through),
		CompareDates(x.From, y.From), strings.Compare(x.What, y.What),
		cmp.Compare(x.Value, y.Value), strings.Compare(string(x.Scope), string(y.Scope)),
		strings.Compare(string(x.Qualifier), string(y.Qualifier)),
		strings.Compare(x.Currency, y.Currency), strings.Compare(x.FiscalYear, y.FiscalYear), strings.Compare(string(x.Budget), string(y.Budget)))
}
