package neo4jstore

import (
	"context"
	"maps"
	"slices"

	"citygraph/internal/atlas"
)

// listKind is one of the lists of the contract, but those of all entities of a
// kind: its rows, what joins them to the parent, and the kinds of parent. "" is
// the root.
type listKind struct {
	via     atlas.Relation
	kind    atlas.Kind
	parents []atlas.Kind
}

// root is the kind of the parent of the lists of all entities.
const root atlas.Kind = ""

var listKinds = []listKind{
	{atlas.MarkedYear, atlas.KindAnniversary, []atlas.Kind{root, atlas.KindCity}},
	{atlas.PartnerOf, atlas.KindCity, []atlas.Kind{atlas.KindCity}},
	{atlas.PartyTo, atlas.KindPartnership, []atlas.Kind{atlas.KindCity}},
	{atlas.PartyTo, atlas.KindCity, []atlas.Kind{atlas.KindPartnership}},
	{atlas.Signed, atlas.KindPerson, []atlas.Kind{atlas.KindPartnership}},
	{atlas.Signed, atlas.KindPartnership, []atlas.Kind{atlas.KindPerson}},
	{atlas.InCountry, atlas.KindCity, []atlas.Kind{atlas.KindCountry}},
	{atlas.PartOf, atlas.KindCity, []atlas.Kind{atlas.KindCity}},
	{atlas.PartOf, atlas.KindOrganization, []atlas.Kind{atlas.KindOrganization}},
	{atlas.BasedIn, atlas.KindOrganization, []atlas.Kind{atlas.KindCity}},
	{atlas.HoldsOffice, atlas.KindPerson, []atlas.Kind{atlas.KindCity, atlas.KindCountry, atlas.KindOrganization}},
	{atlas.HoldsOffice, "", []atlas.Kind{atlas.KindPerson}},
	{atlas.Involves, atlas.KindProgram, []atlas.Kind{atlas.KindCity}},
	{atlas.Involves, atlas.KindCity, []atlas.Kind{atlas.KindProgram}},
	{atlas.HasRoleIn, atlas.KindProgram, []atlas.Kind{atlas.KindOrganization, atlas.KindPerson}},
	{atlas.HasRoleIn, atlas.KindOrganization, []atlas.Kind{atlas.KindProgram}},
	{atlas.HasRoleIn, atlas.KindPerson, []atlas.Kind{atlas.KindProgram}},
	{atlas.TookPartIn, atlas.KindEvent, []atlas.Kind{atlas.KindCity, atlas.KindOrganization, atlas.KindPerson}},
	{atlas.TookPartIn, atlas.KindCity, []atlas.Kind{atlas.KindEvent}},
	{atlas.TookPartIn, atlas.KindOrganization, []atlas.Kind{atlas.KindEvent}},
	{atlas.TookPartIn, atlas.KindPerson, []atlas.Kind{atlas.KindEvent}},
	{atlas.HeldIn, atlas.KindEvent, []atlas.Kind{atlas.KindCity}},
	{atlas.HeldIn, atlas.KindCity, []atlas.Kind{atlas.KindEvent}},
	{atlas.Marks, atlas.KindEvent, []atlas.Kind{atlas.KindPartnership}},
	{atlas.Marks, atlas.KindPartnership, []atlas.Kind{atlas.KindEvent}},
	{atlas.Celebrates, atlas.KindEvent, []atlas.Kind{atlas.KindPartnership, atlas.KindAnniversary}},
	{atlas.Celebrates, atlas.KindPartnership, []atlas.Kind{atlas.KindEvent}},
	{atlas.CitedIn, "", []atlas.Kind{atlas.KindSource}},
}

// List returns a page for each parent, with one statement for all of them; with
// two for anniversaries.
func (v *view) List(ctx context.Context, of []string, q atlas.ListQuery) (map[string]*atlas.Page, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	list, err := listOf(q)
	if err != nil {
		return nil, err
	}
	pages := make(map[string]*atlas.Page, len(of))
	if v.empty() {
		if list.has(root) && slices.Contains(of, atlas.OfRoot) {
			pages[atlas.OfRoot] = new(atlas.Page)
		}
		return pages, nil
	}
	atRoot := list.has(root) && slices.Contains(of, atlas.OfRoot)
	parents := parentsOf(of, list)
	switch {
	case q.Via == "":
		if atRoot {
			pages[atlas.OfRoot], err = v.all(ctx, q)
		}
	case q.Via == atlas.MarkedYear:
		err = v.marked(ctx, parents, atRoot, q, pages)
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

// listOf is the list that q asks for, or says why there is none such.
func listOf(q atlas.ListQuery) (listKind, error) {
	if q.Via == "" {
		if labels[q.Kind] == "" {
			return listKind{}, atlas.Invalid("there is no list of all %q: name one of the stored kinds", q.Kind)
		}
		return listKind{"", q.Kind, []atlas.Kind{root}}, nil
	}
	i := slices.IndexFunc(listKinds, func(l listKind) bool { return l.via == q.Via && l.kind == q.Kind })
	switch {
	case i < 0:
		return listKind{}, atlas.Invalid("there is no list of %q by %q", q.Kind, q.Via)
	case q.Via == atlas.PartnerOf && q.AsOf == "":
		return listKind{}, atlas.Invalid("a list of partners needs the day on which they are tied")
	case q.Via == atlas.MarkedYear && (q.From == "" || q.To == ""):
		return listKind{}, atlas.Invalid("a list of anniversaries needs the first and the last day of a range")
	}
	return listKinds[i], nil
}

// has says whether a list may have a parent of a kind.
func (l listKind) has(parent atlas.Kind) bool { return slices.Contains(l.parents, parent) }

// kinds are the kinds of parent as a parameter.
func (l listKind) kinds() []string {
	kinds := make([]string, len(l.parents))
	for i, k := range l.parents {
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
func parentsOf(of []string, l listKind) []parent {
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
		case l.has(atlas.KindAnniversary):
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
