package store

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
)

// Question is a call of a view as a value, so that many can be asked at once: the one
// field that is set names the method, and holds what it is given.
type Question struct {
	Entities []string // ids; not nil: [View.Entities]
	List     *ListQuery
	Of       []string // with List: the parents
	// Then is what is asked of the rows of the List next, or of the agreements of those that are anniversaries. A view that finds it on
	// the way answers it too: see [Answer.Then].
	Then    []ListQuery
	Map     *MapQuery
	Group   *GroupQuery
	Series  *SeriesQuery
	Search  *SearchQuery
	Paths   *PathQuery
	Network NodeSet // kinds; not none
}

// Answer is what a question is answered with: the field of its kind, or Err.
type Answer struct {
	Entities map[string]atlas.Entity
	Pages    map[string]*Page
	// Then are the pages of what is asked of the rows, by query and parent, as [View.List] returns them. A query that is not there is
	// to be asked, and so is one that has no page of a row.
	Then    map[ListQuery]map[string]*Page
	Map     *Map
	Groups  []GroupCount
	Series  []SeriesPoint
	Search  *SearchPage
	Paths   *PathResult
	Network *Network
	Err     error
}

// Ask asks a view one question by the method that it names. A question that names none
// is [atlas.ErrInvalid].
func (q Question) Ask(ctx context.Context, v View) (a Answer) {
	switch {
	case q.List != nil:
		a.Pages, a.Err = v.List(ctx, q.Of, *q.List)
	case q.Map != nil:
		a.Map, a.Err = v.Map(ctx, *q.Map)
	case q.Group != nil:
		a.Groups, a.Err = v.Group(ctx, *q.Group)
	case q.Series != nil:
		a.Series, a.Err = v.Series(ctx, *q.Series)
	case q.Search != nil:
		a.Search, a.Err = v.Search(ctx, *q.Search)
	case q.Paths != nil:
		a.Paths, a.Err = v.Paths(ctx, *q.Paths)
	case q.Network != 0:
		a.Network, a.Err = v.Network(ctx, q.Network)
	case q.Entities != nil:
		a.Entities, a.Err = v.Entities(ctx, q.Entities)
	default:
		a.Err = atlas.Invalid("a question names no method: set one of its fields")
	}
	return a
}

// RowsAsParents are the ids of the parents of which a list is asked next, in the rows of some pages: see [Question.Then].
func RowsAsParents(pages map[string]*Page, q ListQuery) []string {
	var ids []string
	for _, p := range pages {
		for i := range p.Rows {
			e := p.Rows[i].Entity
			if a, ok := e.(*atlas.Anniversary); ok && q.Parent == atlas.KindPartnership {
				e = a.Partnership
			}
			if e.EntityKind() == q.Parent {
				ids = append(ids, e.EntityID())
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// AskInTurn is [View.Batch] for a view that gains nothing by more: it asks one question
// after the other.
func AskInTurn(ctx context.Context, v View, questions []Question) []Answer {
	answers := make([]Answer, len(questions))
	for i, q := range questions {
		answers[i] = q.Ask(ctx, v)
	}
	return answers
}

// Asking answers questions, and has the methods of a view that ask one: each asks it the question of that name. A view that treats all
// questions alike embeds it, above the view that it stands before.
type Asking func(ctx context.Context, q Question) Answer

// Entities asks for entities: see [View].
func (ask Asking) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	if ids == nil {
		ids = []string{} // of which the question is known
	}
	a := ask(ctx, Question{Entities: ids})
	return a.Entities, a.Err
}

// List asks for pages: see [View].
func (ask Asking) List(ctx context.Context, of []string, q ListQuery) (map[string]*Page, error) {
	a := ask(ctx, Question{Of: of, List: &q})
	return a.Pages, a.Err
}

// Map asks for a map: see [View].
func (ask Asking) Map(ctx context.Context, q MapQuery) (*Map, error) {
	a := ask(ctx, Question{Map: &q})
	return a.Map, a.Err
}

// Group asks for groups: see [View].
func (ask Asking) Group(ctx context.Context, q GroupQuery) ([]GroupCount, error) {
	a := ask(ctx, Question{Group: &q})
	return a.Groups, a.Err
}

// Series asks for a series: see [View].
func (ask Asking) Series(ctx context.Context, q SeriesQuery) ([]SeriesPoint, error) {
	a := ask(ctx, Question{Series: &q})
	return a.Series, a.Err
}

// Search asks for a page of hits: see [View].
func (ask Asking) Search(ctx context.Context, q SearchQuery) (*SearchPage, error) {
	a := ask(ctx, Question{Search: &q})
	return a.Search, a.Err
}

// Paths asks for paths: see [View].
func (ask Asking) Paths(ctx context.Context, q PathQuery) (*PathResult, error) {
	a := ask(ctx, Question{Paths: &q})
	return a.Paths, a.Err
}

// Network asks for a network: see [View].
func (ask Asking) Network(ctx context.Context, kinds NodeSet) (*Network, error) {
	if err := CheckNetwork(kinds); err != nil {
		return nil, err // a question without kinds is none
	}
	a := ask(ctx, Question{Network: kinds})
	return a.Network, a.Err
}
