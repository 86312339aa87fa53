package storetest

import (
	"context"
	"reflect"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// list names a list that the contract knows: the kind of the parent (empty for
// the root), the relation and the kind of the rows.
type list struct {
	Parent atlas.Kind
	Via    atlas.Relation
	Kind   atlas.Kind
}

// lists is the table at [store.ListQuery].
var lists = []list{
	{"", "", atlas.KindCity},
	{"", "", atlas.KindCountry},
	{"", "", atlas.KindEvent},
	{"", "", atlas.KindOrganization},
	{"", "", atlas.KindPartnership},
	{"", "", atlas.KindPerson},
	{"", "", atlas.KindProgram},
	{"", "", atlas.KindSource},
	{"", atlas.HasAnniversary, atlas.KindAnniversary},
	{atlas.KindCity, atlas.HasAnniversary, atlas.KindAnniversary},
	{"", atlas.HasChange, atlas.KindPartnership},
	{atlas.KindCity, atlas.HasChange, atlas.KindPartnership},
	{atlas.KindCity, atlas.PartnerOf, atlas.KindCity},
	{atlas.KindCity, atlas.PartyTo, atlas.KindPartnership},
	{atlas.KindCity, atlas.Involves, atlas.KindProgram},
	{atlas.KindCity, atlas.BasedIn, atlas.KindOrganization},
	{atlas.KindCity, atlas.HoldsOffice, atlas.KindPerson},
	{atlas.KindCity, atlas.TookPartIn, atlas.KindEvent},
	{atlas.KindCity, atlas.HeldIn, atlas.KindEvent},
	{atlas.KindCity, atlas.PartOf, atlas.KindCity},
	{atlas.KindCountry, atlas.InCountry, atlas.KindCity},
	{atlas.KindCountry, atlas.HoldsOffice, atlas.KindPerson},
	{atlas.KindCountry, atlas.HasPartyIn, atlas.KindPartnership},
	{atlas.KindPartnership, atlas.PartyTo, atlas.KindCity},
	{atlas.KindPartnership, atlas.Signed, atlas.KindPerson},
	{atlas.KindPartnership, atlas.Marks, atlas.KindEvent},
	{atlas.KindPartnership, atlas.Celebrates, atlas.KindEvent},
	{atlas.KindAnniversary, atlas.Celebrates, atlas.KindEvent},
	{atlas.KindProgram, atlas.Involves, atlas.KindCity},
	{atlas.KindProgram, atlas.HasRoleIn, atlas.KindOrganization},
	{atlas.KindProgram, atlas.HasRoleIn, atlas.KindPerson},
	{atlas.KindOrganization, atlas.HoldsOffice, atlas.KindPerson},
	{atlas.KindOrganization, atlas.HasRoleIn, atlas.KindProgram},
	{atlas.KindOrganization, atlas.TookPartIn, atlas.KindEvent},
	{atlas.KindOrganization, atlas.PartOf, atlas.KindOrganization},
	{atlas.KindPerson, atlas.HoldsOffice, ""},
	{atlas.KindPerson, atlas.HasRoleIn, atlas.KindProgram},
	{atlas.KindPerson, atlas.TookPartIn, atlas.KindEvent},
	{atlas.KindPerson, atlas.Signed, atlas.KindPartnership},
	{atlas.KindEvent, atlas.TookPartIn, atlas.KindCity},
	{atlas.KindEvent, atlas.TookPartIn, atlas.KindOrganization},
	{atlas.KindEvent, atlas.TookPartIn, atlas.KindPerson},
	{atlas.KindEvent, atlas.HeldIn, atlas.KindCity},
	{atlas.KindEvent, atlas.Marks, atlas.KindPartnership},
	{atlas.KindEvent, atlas.Celebrates, atlas.KindPartnership},
	{atlas.KindSource, atlas.CitedIn, ""},
}

func (b brute) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	if err := checkList(q); err != nil {
		return nil, err
	}
	pages := make(map[string]*store.Page)
	for _, id := range of {
		var parent atlas.Entity
		var kind atlas.Kind
		if id != store.OfRoot {
			if parent = b.entity(id); parent == nil {
				continue
			}
			kind = parent.EntityKind()
		}
		if kind == q.Parent {
			pages[id] = b.page(parent, q)
		}
	}
	store.CompleteRows(pages)
	return pages, ended(ctx)
}

// checkList says what is wrong with a question for a list, or nothing.
func checkList(q store.ListQuery) error {
	known := slices.ContainsFunc(lists, func(l list) bool { return l == list{q.Parent, q.Via, q.Kind} })
	hasOrder := slices.Contains(ordersOf(q), q.Order.By) || ordersItself(q)
	switch {
	case !known:
		return atlas.Invalid("%q has no list of %q by %q", q.Parent, q.Kind, q.Via)
	case q.Via == atlas.PartnerOf && q.AsOf == "":
		return atlas.Invalid("partners need a day")
	case (q.Via == atlas.HasAnniversary || q.Via == atlas.HasChange) && (q.From == "" || q.To == ""):
		return atlas.Invalid("anniversaries and changes need a range of days")
	case q.Filter != nil && !(q.Filter.Kind == q.Kind && !ofOffices(q)) && !(q.Filter.Kind == atlas.KindOffice && ofOffices(q)):
		return atlas.Invalid("the filter is of other things")
	case q.Ties != nil && (q.Via != atlas.PartnerOf || q.Ties.Kind != atlas.KindPartnership):
		return atlas.Invalid("the list has no ties of that kind")
	case !hasOrder:
		return atlas.Invalid("the list has no such order")
	case !ordersItself(q) && slices.Contains(measureOrders, q.Order.By) != (q.Order.Values != nil):
		return atlas.Invalid("numbers where there must be none, or none where there must be some")
	case !ordersItself(q) && slices.Contains(slices.Concat(dayOrders, measureOrders), q.Order.By) != (q.Order.AsOf != ""):
		return atlas.Invalid("a day where there must be none, or none where there must be one")
	}
	return nil
}

// page makes the list of one parent, nil for the root, and cuts the page out.
func (b brute) page(parent atlas.Entity, q store.ListQuery) *store.Page {
	p := &store.Page{}
	rows := b.keep(b.rowsOf(parent, q), q)
	switch {
	case q.Via == atlas.HasChange:
		_, p.Undated = b.changes(parent, q)
	case q.Via == atlas.PartnerOf:
		p.Countries = b.countries(rows)
		p.Undated = b.undated(parent.EntityID(), rows, q)
	case q.Via == atlas.HoldsOffice && q.Kind != "":
		p.Unknown = b.unknownAt(parent.EntityID(), rows, q)
	}
	p.Total = len(rows)
	b.cut(p, parent, rows, q)
	return p
}

// rowsOf makes the list of one parent, nil for the root, without regard to a filter.
func (b brute) rowsOf(parent atlas.Entity, q store.ListQuery) []store.Row {
	switch {
	case q.Via == "":
		return b.ofKind(q.Kind)
	case q.Via == atlas.HasAnniversary:
		return b.anniversaries(parent, q)
	case q.Via == atlas.HasChange:
		rows, _ := b.changes(parent, q)
		return rows
	case q.Via == atlas.PartnerOf:
		return b.partners(parent.EntityID(), q)
	case q.Via == atlas.HasPartyIn:
		return b.agreementsIn(parent.EntityID())
	case q.Via == atlas.HoldsOffice && q.Kind == "":
		return b.officesOf(parent.(*atlas.Person), q.AsOf)
	case q.Via == atlas.HoldsOffice:
		return b.peopleAt(parent.EntityID(), q.AsOf)
	case q.Via == atlas.CitedIn:
		return b.citing(parent.EntityID())
	}
	return b.joined(parent, q)
}

// agreementsIn returns the agreements with a party in a country, each once.
func (b brute) agreementsIn(country string) []store.Row {
	var rows []store.Row
	for _, p := range b.Partnerships {
		if slices.ContainsFunc(b.Cities, func(c *atlas.City) bool { return c.Country == country && slices.Contains(p.Parties, c.ID) }) {
			rows = append(rows, store.Row{Entity: p, Joined: &store.Joined{}})
		}
	}
	return rows
}

// ofKind returns all entities of a kind.
func (b brute) ofKind(k atlas.Kind) []store.Row {
	var rows []store.Row
	for _, e := range b.all {
		if e.EntityKind() == k {
			rows = append(rows, store.Row{Entity: e})
		}
	}
	return rows
}

// anniversaries returns those in a range of days, of the agreements of a city or,
// without a parent, of all.
func (b brute) anniversaries(parent atlas.Entity, q store.ListQuery) []store.Row {
	var rows []store.Row
	for _, p := range b.Partnerships {
		if parent != nil && !slices.Contains(p.Parties, parent.EntityID()) {
			continue
		}
		for _, a := range atlas.AnniversariesOf(p, q.From, q.To, q.MilestonesOnly) {
			rows = append(rows, store.Row{Entity: a})
		}
	}
	return rows
}

// citing returns the entities that name a source in their citations: their own, and
// where none of these does, those of the facts within them.
func (b brute) citing(source string) []store.Row {
	var rows []store.Row
	for _, e := range b.all {
		var cs []atlas.Citation
		own := len(e.EntityCitations())
		all := citationsIn(reflect.ValueOf(e).Elem())
		for _, of := range [][]atlas.Citation{all[len(all)-own:], all[:len(all)-own]} { // the own ones are the last field
			for _, c := range of {
				if c.Source == source {
					cs = append(cs, c)
				}
			}
			if len(cs) > 0 {
				break
			}
		}
		if len(cs) > 0 {
			rows = append(rows, store.Row{Entity: e, Joined: &store.Joined{Citations: cs}})
		}
	}
	return rows
}

// citationsIn returns all citations that are in a value, in the order of its fields.
func citationsIn(v reflect.Value) []atlas.Citation {
	var cs []atlas.Citation
	switch v.Kind() {
	case reflect.Struct:
		if c, ok := v.Interface().(atlas.Citation); ok {
			return []atlas.Citation{c}
		}
		for i := range v.NumField() {
			cs = append(cs, citationsIn(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			cs = append(cs, citationsIn(v.Index(i))...)
		}
	}
	return cs
}
