package neo4jstore

import (
	"context"
	"maps"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// List returns a page for each parent, with one statement for all of them; with
// two for anniversaries.
func (v *view) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if _, err := q.List(); err != nil {
		return nil, err
	}
	pages := make(map[string]*store.Page, len(of))
	atRoot := q.Parent == atlas.KindRoot && slices.Contains(of, store.OfRoot)
	if v.empty() {
		if atRoot {
			pages[store.OfRoot] = new(store.Page)
		}
		return pages, nil
	}
	parents := parentsOf(of, q.Parent)
	var err error
	switch {
	case !atRoot && len(parents) == 0:
	case q.Via == "":
		pages[store.OfRoot], err = v.all(ctx, q)
	case q.Via == atlas.HasAnniversary:
		err = v.anniversaries(ctx, parents, atRoot, q, pages)
	case q.Via == atlas.HasChange:
		err = v.changes(ctx, parents, atRoot, q, pages)
	case q.Via == atlas.PartnerOf:
		err = v.partners(ctx, parents, q, pages)
	case q.OfOffices():
		err = v.offices(ctx, parents, q, pages)
	case q.Via == atlas.HoldsOffice:
		err = v.holders(ctx, parents, q, pages)
	default:
		err = v.related(ctx, parents, q, pages)
	}
	if err != nil {
		return nil, err
	}
	store.CompleteRows(pages)
	return pages, nil
}

// storedKind is the kind of the nodes that parents of a kind are found at: an
// anniversary is no node, and is found at its agreement.
func storedKind(k atlas.Kind) string {
	if k == atlas.KindAnniversary {
		k = atlas.KindPartnership
	}
	return string(k)
}

// parent is who a list is asked of: an entity, or an anniversary by its agreement
// and year.
type parent struct {
	id, at string
	nth    int
}

// parentsOf are the parents of a kind other than the root, as far as ids tell, each
// once.
func parentsOf(of []string, kind atlas.Kind) []parent {
	if kind == atlas.KindRoot {
		return nil
	}
	once := make(map[string]bool, len(of))
	for _, id := range of {
		once[id] = id != store.OfRoot
	}
	var parents []parent
	for _, id := range slices.Sorted(maps.Keys(once)) {
		agreement, years, ok := atlas.ParseAnniversaryID(id)
		switch {
		case !once[id]:
		case ok != (kind == atlas.KindAnniversary):
		case ok:
			parents = append(parents, parent{id, agreement, years})
		default:
			parents = append(parents, parent{id: id, at: id})
		}
	}
	return parents
}

// parentsMatch is how the statements begin that look some parents p up; then follows their kind.
const parentsMatch = `
UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = `

// parameter is the parents as a parameter.
func parameter(parents []parent) [][]any {
	ps := make([][]any, len(parents))
	for i, p := range parents {
		ps[i] = []any{p.id, p.at, p.nth}
	}
	return ps
}
