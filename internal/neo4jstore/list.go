package neo4jstore

import (
	"context"
	"maps"
	"slices"

	"citygraph/internal/atlas"
)

// List returns a page for each parent, with one statement for all of them; with
// two for anniversaries.
func (v *view) List(ctx context.Context, of []string, q atlas.ListQuery) (map[string]*atlas.Page, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	list, err := q.List()
	if err != nil {
		return nil, err
	}
	pages := make(map[string]*atlas.Page, len(of))
	if v.empty() {
		if list.Has(atlas.KindRoot) && slices.Contains(of, atlas.OfRoot) {
			pages[atlas.OfRoot] = new(atlas.Page)
		}
		return pages, nil
	}
	atRoot := list.Has(atlas.KindRoot) && slices.Contains(of, atlas.OfRoot)
	parents := parentsOf(of, list)
	switch {
	case q.Via == "":
		if atRoot {
			pages[atlas.OfRoot], err = v.all(ctx, q)
		}
	case q.Via == atlas.MarkedYear:
		err = v.marked(ctx, parents, atRoot, q, pages)
	case q.Via == atlas.ChangedOn:
		err = v.changes(ctx, parents, atRoot, q, pages)
	case len(parents) == 0:
	case q.Via == atlas.PartnerOf:
		err = v.partners(ctx, parents, q, pages)
	case q.Via == atlas.HoldsOffice && q.Kind == "":
		err = v.offices(ctx, parents, q, pages)
	case q.Via == atlas.HoldsOffice:
		err = v.holders(ctx, parents, q, pages)
	default:
		err = v.related(ctx, parents, list, q, pages)
	}
	if err != nil {
		return nil, err
	}
	return pages, nil
}

// kindsOf are the kinds of parent of a list as a parameter.
func kindsOf(l atlas.List) []string {
	kinds := make([]string, len(l.Parents))
	for i, k := range l.Parents {
		kinds[i] = string(k)
	}
	return kinds
}

// parent is who a list is asked of: an entity, or an anniversary by its agreement
// and year.
type parent struct {
	id, at string
	nth    int
}

// parentsOf are the parents other than the root, each once.
func parentsOf(of []string, l atlas.List) []parent {
	once := make(map[string]bool, len(of))
	for _, id := range of {
		once[id] = id != atlas.OfRoot
	}
	var parents []parent
	for _, id := range slices.Sorted(maps.Keys(once)) {
		agreement, years, ok := atlas.ParseAnniversaryID(id)
		switch {
		case !once[id]:
		case !ok:
			parents = append(parents, parent{id: id, at: id})
		case l.Has(atlas.KindAnniversary):
			parents = append(parents, parent{id, agreement, years})
		}
	}
	return parents
}

// parameter is the parents as a parameter.
func parameter(parents []parent) [][]any {
	ps := make([][]any, len(parents))
	for i, p := range parents {
		ps[i] = []any{p.id, p.at, p.nth}
	}
	return ps
}
