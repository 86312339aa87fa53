package atlas

import "slices"

// List is one of the lists of the contract: what joins its rows to the parent, the
// kind of its rows, and the kinds of parent that have it.
type List struct {
	Via     Relation
	Kind    Kind
	Parents []Kind
}

// Lists are the lists that [ListQuery] names, but those of all entities of a kind.
var Lists = []List{
	{MarkedYear, KindAnniversary, []Kind{KindRoot, KindCity}},
	{ChangedOn, KindPartnership, []Kind{KindRoot, KindCity}},
	{PartnerOf, KindCity, []Kind{KindCity}},
	{PartyTo, KindPartnership, []Kind{KindCity}},
	{PartyTo, KindCity, []Kind{KindPartnership}},
	{Signed, KindPerson, []Kind{KindPartnership}},
	{Signed, KindPartnership, []Kind{KindPerson}},
	{InCountry, KindCity, []Kind{KindCountry}},
	{PartOf, KindCity, []Kind{KindCity}},
	{PartOf, KindOrganization, []Kind{KindOrganization}},
	{BasedIn, KindOrganization, []Kind{KindCity}},
	{HoldsOffice, KindPerson, []Kind{KindCity, KindCountry, KindOrganization}},
	{HoldsOffice, "", []Kind{KindPerson}},
	{Involves, KindProgram, []Kind{KindCity}},
	{Involves, KindCity, []Kind{KindProgram}},
	{HasRoleIn, KindProgram, []Kind{KindOrganization, KindPerson}},
	{HasRoleIn, KindOrganization, []Kind{KindProgram}},
	{HasRoleIn, KindPerson, []Kind{KindProgram}},
	{TookPartIn, KindEvent, []Kind{KindCity, KindOrganization, KindPerson}},
	{TookPartIn, KindCity, []Kind{KindEvent}},
	{TookPartIn, KindOrganization, []Kind{KindEvent}},
	{TookPartIn, KindPerson, []Kind{KindEvent}},
	{HeldIn, KindEvent, []Kind{KindCity}},
	{HeldIn, KindCity, []Kind{KindEvent}},
	{Marks, KindEvent, []Kind{KindPartnership}},
	{Marks, KindPartnership, []Kind{KindEvent}},
	{Celebrates, KindEvent, []Kind{KindPartnership, KindAnniversary}},
	{Celebrates, KindPartnership, []Kind{KindEvent}},
	{CitedIn, "", []Kind{KindSource}},
}

// ListIndex is the place of a list in [Lists], or -1.
func ListIndex(via Relation, kind Kind) int {
	return slices.IndexFunc(Lists, func(l List) bool { return l.Via == via && l.Kind == kind })
}

// Has says whether the list may have a parent of a kind.
func (l List) Has(parent Kind) bool { return slices.Contains(l.Parents, parent) }

// List is the list that q asks for. Errors: [ErrInvalid] where there is none such,
// where its parents have none such, where q lacks a day that it needs, where its filter is of other things, or where
// the list does not have its order.
func (q ListQuery) List() (List, error) {
	if q.Filter != nil && q.Filter.Kind != q.FilterKind() {
		return List{}, Invalid("a filter of %q cannot choose rows of %q", q.Filter.Kind, q.FilterKind())
	}
	list, err := q.list()
	if err == nil {
		err = q.checkOrder()
	}
	return list, err
}

func (q ListQuery) list() (List, error) {
	if q.Via == "" {
		if !slices.Contains(Kinds, q.Kind) {
			return List{}, Invalid("there is no list of all %q: name one of the stored kinds", q.Kind)
		}
		if q.Parent != KindRoot {
			return List{}, Invalid("a list of all %q is one of the root, not of a %q", q.Kind, q.Parent)
		}
		return List{Kind: q.Kind, Parents: []Kind{KindRoot}}, nil
	}
	i := ListIndex(q.Via, q.Kind)
	switch {
	case i < 0:
		return List{}, Invalid("there is no list of %q by %q", q.Kind, q.Via)
	case !Lists[i].Has(q.Parent) && q.Parent == KindRoot:
		return List{}, Invalid("a list of %q by %q has parents: name their kind", q.Kind, q.Via)
	case !Lists[i].Has(q.Parent):
		return List{}, Invalid("no %q has a list of %q by %q", q.Parent, q.Kind, q.Via)
	case q.Via == PartnerOf && q.AsOf == "":
		return List{}, Invalid("a list of partners needs the day on which they are tied")
	case q.Via == MarkedYear && (q.From == "" || q.To == ""):
		return List{}, Invalid("a list of anniversaries needs the first and the last day of a range")
	case q.Via == ChangedOn && (q.From == "" || q.To == ""):
		return List{}, Invalid("a list of changes needs the first and the last day of a range")
	}
	return Lists[i], nil
}
