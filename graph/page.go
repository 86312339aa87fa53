package graph

import (
	"cmp"
	"context"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
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
func (p paging) order(ctx context.Context, of atlas.Day) store.Order {
	if p.orderBy == nil {
		return store.Order{}
	}
	o := store.Order{By: p.orderBy.Field, Desc: p.orderBy.Direction == model.Descending}
	switch {
	case p.orderBy.AsOf != nil:
		o.AsOf = *p.orderBy.AsOf
	case o.By.OfDay():
		o.AsOf = cmp.Or(of, request(ctx).Today)
	}
	return o
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
// level in one call. There is no page where the parent is not there.
func list(ctx context.Context, at *loader.Level, id string, q store.ListQuery, p paging) (model.Listed, error) {
	q.Order = p.order(ctx, q.AsOf)
	filter, err := filterOf(ctx, q.FilterKind(), p.filter)
	if err != nil {
		return model.Listed{}, err
	}
	q.Filter = filter.Filter
	scope := scopeOf(id, q, filter.seal)
	if q.Window, err = p.window(scope); err != nil {
		return model.Listed{}, err
	}
	q.Want = wanted(ctx)
	lists, err := at.List(ctx, q)
	if err != nil {
		return model.Listed{}, err
	}
	return model.Listed{Lists: lists, Page: lists.Page(id), Scope: scope}, nil
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
		string(q.Parent), id, string(q.Via), string(q.Kind),
		strconv.Itoa(int(q.Order.By)) + string(q.Order.AsOf), strconv.FormatBool(q.Order.Desc),
		string(q.AsOf), strconv.Itoa(int(q.Kinds) | int(q.Changes)), // a list has one of the two
		string(q.From), string(q.To), strconv.FormatBool(q.MilestonesOnly),
	}
	if q.Filter != nil {
		parts = append(parts, filter)
	}
	return model.NewScope(parts...)
}

// wanted is what of a connection is asked for, and of a map whether what may hold is
// counted.
func wanted(ctx context.Context) store.Want {
	var w store.Want
	typeName := graphql.GetFieldContext(ctx).Field.Definition.Type.Name()
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{typeName}) {
		switch f.Name {
		case "edges", "nodes", "pageInfo":
			w.Rows = true
			w.LastEvents = w.LastEvents || (typeName == "PartnerConnection" && selects(ctx, f, "PartnerEdge", "lastEvent"))
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
}

// selects says whether a field of some object type asks for a field of it.
func selects(ctx context.Context, f graphql.CollectedField, typeName, name string) bool {
	for _, below := range graphql.CollectFields(graphql.GetOperationContext(ctx), f.Selections, []string{typeName}) {
		if below.Name == name {
			return true
		}
	}
	return false
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
