package store

import (
	"slices"

	"citygraph/internal/atlas"
)

// List is one of the lists of the contract: what joins its rows to the parent, the
// kind of its rows, and the kinds of parent that have it.
type List struct {
	Via     atlas.Relation
	Kind    atlas.Kind
	Parents []atlas.Kind
}

// derivedLists are the lists of what no fact states: the partners of a city, the
// anniversaries and the changes of agreements, and the agreements of the places of a country.
var derivedLists = []List{
	{atlas.HasAnniversary, atlas.KindAnniversary, []atlas.Kind{atlas.KindRoot, atlas.KindCity}},
	{atlas.HasChange, atlas.KindPartnership, []atlas.Kind{atlas.KindRoot, atlas.KindCity}},
	{atlas.PartnerOf, atlas.KindCity, []atlas.Kind{atlas.KindCity}},
	{atlas.HasPartyIn, atlas.KindPartnership, []atlas.Kind{atlas.KindCountry}},
}

// Lists are the lists that [ListQuery] names, but those of all entities of a kind: the
// derived ones, and those of the relations.
var Lists = func() []List {
	all := slices.Clone(derivedLists)
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		for _, of := range r.Lists {
			at := slices.IndexFunc(all, func(l List) bool { return l.Via == r.Name && l.Kind == of.Rows })
			if at < 0 {
				at = len(all)
				all = append(all, List{Via: r.Name, Kind: of.Rows})
			}
			all[at].Parents = append(all[at].Parents, of.Of)
		}
	}
	return all
}()

// ListIndex is the place of a list in [Lists], or -1.
func ListIndex(via atlas.Relation, kind atlas.Kind) int {
	return slices.IndexFunc(Lists, func(l List) bool { return l.Via == via && l.Kind == kind })
}

// Has says whether the list may have a parent of a kind.
func (l List) Has(parent atlas.Kind) bool { return slices.Contains(l.Parents, parent) }

// List is the list that q asks for. Errors: [atlas.ErrInvalid] where there is none such,
// where its parents have none such, where q lacks a day that it needs, where its filter is of other things, or where
// the list does not have its order.
func (q ListQuery) List() (List, error) {
	if q.Filter != nil && q.Filter.Kind != q.FilterKind() {
		return List{}, atlas.Invalid("a filter of %q cannot choose rows of %q", q.Filter.Kind, q.FilterKind())
	}
	if q.Ties != nil && (q.Via != atlas.PartnerOf || q.Ties.Kind != atlas.KindPartnership) {
		return List{}, atlas.Invalid("a filter of %q cannot choose the ties of a list by %q", q.Ties.Kind, q.Via)
	}
	list, err := q.list()
	if err == nil {
		err = q.checkOrder()
	}
	return list, err
}

func (q ListQuery) list() (List, error) {
	if q.Via == "" {
		if !slices.Contains(atlas.Kinds, q.Kind) {
			return List{}, atlas.Invalid("there is no list of all %q: name one of the stored kinds", q.Kind)
		}
		if q.Parent != atlas.KindRoot {
			return List{}, atlas.Invalid("a list of all %q is one of the root, not of a %q", q.Kind, q.Parent)
		}
		return List{Kind: q.Kind, Parents: []atlas.Kind{atlas.KindRoot}}, nil
	}
	i := ListIndex(q.Via, q.Kind)
	switch {
	case i < 0:
		return List{}, atlas.Invalid("there is no list of %q by %q", q.Kind, q.Via)
	case !Lists[i].Has(q.Parent) && q.Parent == atlas.KindRoot:
		return List{}, atlas.Invalid("a list of %q by %q has parents: name their kind", q.Kind, q.Via)
	case !Lists[i].Has(q.Parent):
		return List{}, atlas.Invalid("no %q has a list of %q by %q", q.Parent, q.Kind, q.Via)
	case q.Via == atlas.PartnerOf && q.AsOf == "":
		return List{}, atlas.Invalid("a list of partners needs the day on which they are tied")
	case q.Via == atlas.HasAnniversary && (q.From == "" || q.To == ""):
		return List{}, atlas.Invalid("a list of anniversaries needs the first and the last day of a range")
	case q.Via == atlas.HasChange && (q.From == "" || q.To == ""):
		return List{}, atlas.Invalid("a list of changes needs the first and the last day of a range")
	}
	return Lists[i], nil
}
