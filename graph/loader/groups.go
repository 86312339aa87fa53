package loader

import (
	"context"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Groups are groups, and the level of the things that they are of.
type Groups struct {
	Counts []store.GroupCount
	Places *Level

	request *Request
	query   store.GroupQuery

	mu     sync.Mutex
	rows   *GroupedRows // where they are groups of rows, or their rows were asked for; else nil
	before *Entities    // of these rows, where that was asked for
}

// Group is [store.View.Group], and counts by group what no view counts: see
// [store.GroupQuery.OfRows]. Errors: those of the view, and [store.ErrTooBroad] for more than
// [store.MaxGroupedRows] rows.
func (r *Request) Group(ctx context.Context, q store.GroupQuery) (*Groups, error) {
	if q.OfRows() {
		rows, err := r.groupRows(ctx, q)
		if err != nil || rows == nil {
			return &Groups{Places: r.Of()}, err
		}
		return &Groups{Counts: rows.counts, Places: r.Of(placesOf(rows.counts)...), request: r, query: q, rows: rows}, nil
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	of := func(groups []store.GroupCount) *Groups {
		return &Groups{Counts: groups, Places: r.Of(placesOf(groups)...), request: r, query: q}
	}
	return askRoot(ctx, r, store.Question{Group: &q}, textOf(q), func(a store.Answer) *Groups { return of(a.Groups) },
		func() *Groups {
			g := of(r.standInGroups())
			g.Places.await()
			return g
		},
		func(s, is *Groups) { s.Places.becomes(is.Places) })
}

func placesOf(groups []store.GroupCount) []atlas.Entity {
	places := make([]atlas.Entity, 0, len(groups))
	for i := range groups {
		g := &groups[i]
		if g.City != nil {
			places = append(places, g.City)
		}
		if g.Country != nil {
			places = append(places, g.Country)
		}
		if g.Issuer != nil {
			places = append(places, g.Issuer)
		}
		if g.Organization != nil {
			places = append(places, g.Organization)
		}
		if g.Person != nil {
			places = append(places, g.Person)
		}
		if g.OfficeHolder != nil {
			places = append(places, g.OfficeHolder)
		}
	}
	return places
}

// Rows are the rows of the group at a place of g.Counts. Nil while questions are gathered.
func (g *Groups) Rows(ctx context.Context, group int) ([]*store.GroupRow, error) {
	rows, err := g.grouped(ctx)
	if err != nil || rows == nil {
		return nil, err
	}
	return rows.of(group), nil
}

// grouped are the rows of all groups, which the first to ask lists. Nil while questions are gathered.
func (g *Groups) grouped(ctx context.Context) (*GroupedRows, error) {
	if g.request.Gathering() {
		return g.request.groupRows(ctx, g.query)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.rows == nil {
		rows, err := g.request.groupRows(ctx, g.query)
		if err != nil {
			return nil, err
		}
		g.rows = rows
	}
	return g.rows, nil
}

// Before are the agreements that came before those of all groups, by id: see [Request.Before].
func (g *Groups) Before(ctx context.Context) (*Entities, error) {
	rows, err := g.grouped(ctx)
	if err != nil || rows == nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.before == nil {
		if g.before, err = g.request.Before(ctx, rows.rows); err != nil {
			return nil, err
		}
	}
	return g.before, nil
}

// Query is the question that they answer.
func (g *Groups) Query() store.GroupQuery { return g.query }

// WholeList are the rows of a whole list of one parent of the level, whatever page of it a
// query asks for, with what takes part in each. Nil while questions are gathered.
func (l *Level) WholeList(ctx context.Context, q store.ListQuery, of string) ([]store.GroupRow, error) {
	q.Order = store.Order{}
	rows, _, err := l.groupRows(ctx, store.GroupQuery{Kind: q.Kind}, q, of, nil)
	return rows, err
}

// Before are the agreements whose place those of some rows took, and those that came before
// them, by id.
func (r *Request) Before(ctx context.Context, rows []store.GroupRow) (*Entities, error) {
	var ids []string
	for i := range rows {
		if p, ok := rows[i].Entity.(*atlas.Partnership); ok && p.Supersedes != "" {
			ids = append(ids, p.History...)
		}
	}
	return r.Load(ctx, atlas.KindPartnership, ids)
}

// GroupedRows are rows, and the groups that they make.
type GroupedRows struct {
	rows   []store.GroupRow
	counts []store.GroupCount
}

// of are the rows of a group.
func (g *GroupedRows) of(group int) []*store.GroupRow {
	members := g.counts[group].Members
	rows := make([]*store.GroupRow, len(members))
	for i, m := range members {
		rows[i] = &g.rows[m]
	}
	return rows
}

// groupRows lists what a question counts and counts it. It is nil while questions are gathered,
// all of which it asks.
func (r *Request) groupRows(ctx context.Context, q store.GroupQuery) (*GroupedRows, error) {
	if err := q.CheckRows(); err != nil {
		return nil, err
	}
	if r.Gathering() {
		_, err := r.listGroupRows(ctx, q)
		return nil, err
	}
	type rowsOf string
	return once(&r.root, rowsOf(textOf(q)), func() (*GroupedRows, error) { return r.listGroupRows(ctx, q) })
}

func (r *Request) listGroupRows(ctx context.Context, q store.GroupQuery) (*GroupedRows, error) {
	heads, counterpart, err := r.headsOf(ctx, q)
	if err != nil {
		return nil, err
	}
	l, list, of := r.Of(), store.ListQuery{Kind: q.Kind, Filter: q.Filter}, store.OfRoot
	var city *atlas.City
	if counterpart != nil { // only what it takes part in is counted
		l, of, city = counterpart.Level, q.CounterpartOf, counterpart.Entity(q.CounterpartOf).(*atlas.City)
		list.Parent, list.Via = atlas.KindCity, participates[q.Kind]
	}
	rows, things, err := l.groupRows(ctx, q, list, of, heads)
	if err != nil || r.Gathering() {
		return nil, err
	}
	thing := func(id string) atlas.Entity {
		if p := heads[id]; p != nil {
			return p
		}
		return things(id)
	}
	counts, err := q.CountRows(rows, city, r.View.Dataset().Countries, thing)
	return &GroupedRows{rows, counts}, err
}

// participates is the relation of a city to what it takes part in.
var participates = map[atlas.Kind]atlas.Relation{atlas.KindPartnership: atlas.PartyTo, atlas.KindProgram: atlas.Involves, atlas.KindEvent: atlas.TookPartIn}

// headsOf are the people who hold an office in the city of the counterpart, by id, where q needs them,
// and that city, where it is named.
func (r *Request) headsOf(ctx context.Context, q store.GroupQuery) (heads map[string]*atlas.Person, counterpart *Entities, err error) {
	if q.CounterpartOf == "" {
		return nil, nil, nil
	}
	found, err := r.Load(ctx, atlas.KindCity, []string{q.CounterpartOf})
	if err != nil {
		return nil, nil, err
	}
	if _, ok := found.Entity(q.CounterpartOf).(*atlas.City); !ok {
		return nil, nil, q.NoSuchCity()
	}
	if !q.Has(store.GroupByOfficeHolder) {
		return nil, found, nil
	}
	lists, err := found.Level.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.HoldsOffice, Kind: atlas.KindPerson,
		Window: store.Window{Limit: store.MaxGroupedRows}, Want: store.Want{Rows: true, Total: true},
	})
	if err != nil {
		return nil, nil, err
	}
	page := lists.Page(q.CounterpartOf)
	if err := store.CheckGroupedRows("people in an office of "+atlas.Quote(q.CounterpartOf), page.Total); err != nil {
		return nil, nil, err
	}
	heads = map[string]*atlas.Person{}
	for i := range page.Rows {
		if p, ok := page.Rows[i].Entity.(*atlas.Person); ok {
			heads[p.ID] = p
		}
	}
	return heads, found, nil
}

// groupRows are the rows of a whole list of one parent of a level, and what takes part in
// them by id.
func (l *Level) groupRows(ctx context.Context, q store.GroupQuery, list store.ListQuery, of string, heads map[string]*atlas.Person) ([]store.GroupRow, func(id string) atlas.Entity, error) {
	list.Window, list.Want = store.Window{Limit: store.MaxGroupedRows}, store.Want{Rows: true, Total: true}
	lists, err := l.List(ctx, list)
	if err != nil {
		return nil, nil, err
	}
	page := lists.Page(of)
	if page == nil { // the parent is not there after all
		return nil, nil, nil
	}
	if err := store.CheckGroupedRows(q.Counted(), page.Total); err != nil {
		return nil, nil, err
	}
	type participants struct{ issuers bool }
	takePart, err := lists.Rows.Follow(ctx, participants{q.Has(store.GroupByIssuer)}, "", q.Participants)
	if err != nil || l.Gathering() {
		return nil, nil, err
	}
	people := make([]*atlas.Person, 0, len(heads))
	for _, p := range heads {
		people = append(people, p)
	}
	var rows []store.GroupRow
	for i := range page.Rows {
		if q.Kind == atlas.KindCity { // which nothing takes part in
			rows = append(rows, store.GroupRow{Entity: page.Rows[i].Entity})
			continue
		}
		rows = append(rows, q.RowsOf(page.Rows[i].Entity, takePart.Entity, people)...)
	}
	return rows, takePart.Entity, nil
}
