package graph

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/executor"
	"citygraph/internal/store"
)

// Sizes of a page.
const (
	defaultPage = 100
	maxPage     = 1000
)

// paging are the arguments of the same names that every list has. A list without
// orderBy leaves it nil.
type paging struct {
	filter  map[string]any
	orderBy *model.Order
	first   *int
	after   *string
	last    *int
	before  *string
}

// order is the order asked for, of a list of some day or none. An order that depends
// on a day is one of the day of its list, or else of today, where it names none.
func (p paging) order(ctx context.Context, of atlas.Day) (store.Order, error) {
	if p.orderBy == nil {
		return store.Order{}, nil
	}
	o := store.Order{By: p.orderBy.Field, Desc: p.orderBy.Direction == model.Descending}
	switch {
	case p.orderBy.AsOf != nil:
		o.AsOf = *p.orderBy.AsOf
	case o.By.OfDay():
		o.AsOf = cmp.Or(of, request(ctx).Today)
	}
	if !o.By.IsMeasured() {
		return o, nil
	}
	n, err := measured(ctx, partnerNetwork(o.AsOf))
	switch {
	case err != nil:
		return o, err
	case n == nil:
		return o, errLater
	}
	o.Values = n.Values(model.NetworkMeasure(o.By.String()))
	return o, nil
}

// window checks the arguments and reads the cursors, which must be of scope.
func (p paging) window(scope model.Scope) (store.Window, error) {
	w := store.Window{Limit: defaultPage}
	switch {
	case p.first != nil && p.last != nil:
		return w, atlas.Invalid("first and last are both given: ask for the first rows or for the last ones")
	case p.first != nil:
		w.Limit = *p.first
	case p.last != nil:
		w.Limit, w.FromEnd = *p.last, true
	}
	if w.Limit < 0 || w.Limit > maxPage {
		name := "first"
		if w.FromEnd {
			name = "last"
		}
		return w, atlas.Invalid("%s is %d: it must be 0 to %d", name, w.Limit, maxPage)
	}
	var err error
	if isCursor(p.after) {
		if w.After, err = scope.Key(*p.after); err != nil {
			return w, err
		}
	}
	if isCursor(p.before) {
		w.Before, err = scope.Key(*p.before)
	}
	return w, err
}

// isCursor says whether a cursor is given. An empty one is none, as of a client that
// keeps the last cursor in a text and begins with an empty one.
func isCursor(cursor *string) bool { return cursor != nil && *cursor != "" }

// list loads the page of a list that one parent of a level has, for the whole
// level in one call. There is no page where the parent is not there. What does not
// depend on the parent is read for the first parent of the level, unless a cursor is
// given, which belongs to the list of one parent.
func list(ctx context.Context, at *loader.Level, id string, q store.ListQuery, p paging) (model.Listed, error) {
	if isCursor(p.after) || isCursor(p.before) {
		l, err := readList(ctx, at, id, q, p)
		return l.of(id), err
	}
	l, err := levelListOf(ctx, at, q.Parent, func() (levelList, error) { return readList(ctx, at, id, q, p) })
	return l.of(id), err
}

// levelListOf is the list that the field of ctx has of the parents of a kind in a level, which
// the first of them reads.
func levelListOf(ctx context.Context, at *loader.Level, parent atlas.Kind, read func() (levelList, error)) (levelList, error) {
	lists, key := &pinnedIn(ctx).lists, listKey{graphql.GetFieldContext(ctx).Field.Field, at, parent}
	if l, ok := lists.get(key); ok {
		return l, nil
	}
	l, err := read()
	if err == nil && !at.Gathering() {
		lists.put(key, l)
	}
	return l, err
}

// levelList is a list of all parents of a level.
type levelList struct {
	*loader.Lists
	query *store.ListQuery
	scope model.Scope // of a parent, whose id may be that of another
	at    *loader.Level
}

// of is the list of one parent.
func (l levelList) of(id string) model.Listed {
	if l.Lists == nil {
		return model.Listed{}
	}
	l.scope.Parent = id
	return model.Listed{Lists: l.Lists, Query: l.query, Page: l.Page(id), Scope: l.scope, Parents: l.at}
}

// levelLists are the lists that fields of one run of an operation have asked for.
type levelLists struct {
	mu   sync.Mutex
	read map[listKey]levelList
}

func (l *levelLists) get(key listKey) (levelList, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	list, ok := l.read[key]
	return list, ok
}

func (l *levelLists) put(key listKey, list levelList) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.read == nil {
		l.read = make(map[listKey]levelList)
	}
	l.read[key] = list
}

// listKey is a field of the parents of a kind in a level.
type listKey struct {
	field  *ast.Field
	at     *loader.Level
	parent atlas.Kind
}

// readList reads the arguments of a list and loads it for the parents of a level, with the scope of one of them.
func readList(ctx context.Context, at *loader.Level, id string, q store.ListQuery, p paging) (levelList, error) {
	var err error
	if q.Order, err = p.order(ctx, q.AsOf); err != nil {
		return levelList{}, err
	}
	filter, err := filterOf(ctx, q.FilterKind(), p.filter)
	if err != nil {
		return levelList{}, err
	}
	q.Filter = filter.Filter
	scope := scopeOf(id, q, filter.seal)
	if q.Window, err = p.window(scope); err != nil {
		return levelList{}, err
	}
	q.Want = wanted(ctx)
	lists, err := at.List(ctx, q)
	return levelList{lists, &q, scope, at}, err
}

// all loads all rows of a list at the root.
func all(ctx context.Context, kind atlas.Kind, p paging) (model.Listed, error) {
	return list(ctx, request(ctx).Of(), store.OfRoot, store.ListQuery{Kind: kind}, p)
}

// related loads the page of the entities of a kind that a relation joins to one
// parent of a level.
func related(ctx context.Context, at *loader.Level, parent atlas.Entity, via atlas.Relation, kind atlas.Kind, p paging) (model.Listed, error) {
	return list(ctx, at, parent.EntityID(), store.ListQuery{Parent: parent.EntityKind(), Via: via, Kind: kind}, p)
}

// connection is a pointer to the type of a connection, which a page fills.
type connection[C any] interface {
	*C
	Fill(model.Listed)
}

// connect makes a connection of what was loaded, or gives the error. It is nil where
// the parent is not there.
func connect[C any, P connection[C]](l model.Listed, err error) (P, error) {
	if err != nil || l.Page == nil {
		return nil, err
	}
	c := P(new(C))
	c.Fill(l)
	return c, nil
}

// scopeOf is what the cursors of a list are bound to.
func scopeOf(id string, q store.ListQuery, filter string) model.Scope {
	parts := []string{
		string(q.Via), string(q.Kind),
		strconv.Itoa(int(q.Order.By)) + string(q.Order.AsOf), strconv.FormatBool(q.Order.Desc),
		string(q.AsOf), strconv.Itoa(int(q.Kinds) | int(q.Changes)), // a list has one of the two
		string(q.From), string(q.To), strconv.FormatBool(q.MilestonesOnly),
	}
	if q.Filter != nil {
		parts = append(parts, filter)
	}
	if q.Ties != nil {
		parts = append(parts, "ties", sealOf(q.Ties.String()))
	}
	return model.Scope{Parent: id, ListScope: &model.ListScope{Kind: string(q.Parent), List: strings.Join(parts, "\x00")}}
}

// wanted is what of a connection is asked for, and of a map whether what may hold is
// counted.
var wanted = executor.OfSelection(func(ctx context.Context) store.Want {
	var w store.Want
	typeName := graphql.GetFieldContext(ctx).Field.Definition.Type.Name()
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{typeName}) {
		switch f.Name {
		case "edges", "nodes", "pageInfo":
			w.Rows = true
			w.Joined = w.Joined || typeName == "ChangeConnection" // whose nodes are made of it
			for _, of := range selected(ctx, f) {
				w.Joined = w.Joined || f.Name == "edges" && !slices.Contains(ofNodes, of.Name)
				w.LastEvents = w.LastEvents || of.Name == "lastEvent"
			}
		case "totalCount":
			w.Total = true
		case "countryCount":
			w.Countries = true
		case "undatedCount":
			w.Undated = true
		case "unknownCount":
			w.Unknown = true
		}
	}
	return w
})

// ofNodes are the fields of edges that say nothing of what joins a node to the parent.
var ofNodes = []string{"node", "cursor", "distanceKm", "distancePrecision", "__typename"}

// selected is what is asked of the objects of a field of an object type.
func selected(ctx context.Context, f graphql.CollectedField) []graphql.CollectedField {
	return graphql.CollectFields(graphql.GetOperationContext(ctx), f.Selections, []string{f.Definition.Type.Name()})
}

// agreementKinds are the kinds of agreement that an argument names; the zero value where it is absent.
func agreementKinds(kinds []atlas.PartnershipKind) (atlas.KindSet, error) {
	if kinds != nil && len(kinds) == 0 {
		return atlas.KindSet(0), atlas.Invalid("kinds is empty: name at least one kind of agreement, or leave it out")
	}
	return atlas.KindSetOf(kinds...), nil
}

// day is the day that an asOf means: today when it is absent.
func day(ctx context.Context, asOf *atlas.Day) atlas.Day {
	if asOf == nil {
		return request(ctx).Today
	}
	return *asOf
}

// dayOrAll is the day of an asOf whose absence means all days.
func dayOrAll(asOf *atlas.Day) atlas.Day {
	if asOf == nil {
		return ""
	}
	return *asOf
}
