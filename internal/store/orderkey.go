package store

import (
	"fmt"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// The keys of the orders. A key is the value, [fold.Separator] and the id, so that the
// text order of keys is the order of the list, ties by id. A number is written with
// 19 digits; a date as [atlas.Date.Key] writes it, and so ordered by [atlas.CompareDates];
// [atlas.UnknownLast] is for what is not known.

// Key is the key of an entity in an order by a fact of its own: [ByName], [ByID] and
// those of [OwnOrders].
func (b OrderBy) Key(e atlas.Entity) string {
	switch b {
	case ByName:
		return NameKey(e)
	case ByID:
		return e.EntityID()
	}
	return valueKey(b.own(e), e.EntityID())
}

// own is the value of an entity in an order by a fact of its own; empty for unknown.
func (b OrderBy) own(e atlas.Entity) string {
	if name := orders[b].by; name != "" {
		return valueOfAttribute(atlas.AttributeOf(e.EntityKind(), name), e)
	}
	switch e := e.(type) {
	case *atlas.Partnership:
		if b == ByPartyCount {
			return number(int64(len(e.Parties)))
		}
		return string(e.EffectiveFrom)
	case *atlas.Person:
		return e.LatestOffice().Key()
	}
	return ""
}

// valueOfAttribute is the value of an attribute as keys have it.
func valueOfAttribute(a *atlas.Attribute, e atlas.Entity) string {
	switch a.Type {
	case atlas.TypeDate, atlas.TypeDay:
		return atlas.Date(a.Text(e)).Key()
	case atlas.TypePopulation:
		if p := *a.Population(e); p != nil {
			return number(p.Value)
		}
		return ""
	}
	return a.Text(e)
}

// NumberKey is the key of what has a number, not below 0: [ByPartnerCount], and the orders
// of [OrderBy.Counts].
func NumberKey(n int, id string) string { return valueKey(number(int64(n)), id) }

// DateKey is the key of what has a date, empty for unknown: [ByLastEvent], other than
// of partners, and [ByNextAnniversary].
func DateKey(d atlas.Date, id string) string { return valueKey(d.Key(), id) }

// TieKey is the key of a partner with some ties, strongest first, in an order of
// which [ListQuery.OfTie] is true.
func (b OrderBy) TieKey(id string, ties []*atlas.Partnership) string {
	switch {
	case len(ties) == 0:
		return valueKey("", id)
	case b == BySince:
		return DateKey(ties[0].Since, id)
	}
	return NumberKey(ties[0].Kind.Strength(), id)
}

// IsUnknownKey says whether a key is one of what is not known, in a list of which
// [ListQuery.HasUnknown] is true.
func IsUnknownKey(key string) bool { return strings.HasPrefix(key, atlas.UnknownLast) }

func valueKey(value, id string) string {
	if value == "" {
		value = atlas.UnknownLast
	}
	return value + fold.Separator + id
}

func number(n int64) string { return fmt.Sprintf("%019d", max(0, n)) }

// NameKey is the key of an entity in the order by name: its folded English name or
// title, then its id.
func NameKey(e atlas.Entity) string { return string(AppendNameKey(nil, e, fold.Fold(e.EntityName()))) }

// AppendNameKey appends [NameKey] to some bytes, where the English name or title is folded already.
func AppendNameKey(b []byte, e atlas.Entity, english string) []byte {
	b = append(b, english...)
	b = append(b, fold.Separator...)
	return append(b, e.EntityID()...)
}

// OfficeKey is the key of an office among those of its person: first day (unknown
// last), place, title, last day and basis.
func OfficeKey(o atlas.Office) string {
	return strings.Join([]string{o.From.OrderKey(), o.At, o.Title, o.To.Key(), string(o.Basis)}, fold.Separator)
}

// AnniversaryKey is the key of the anniversary that falls on a date, of the chain
// that begins with the agreement with the id root.
func AnniversaryKey(on atlas.Date, root string) string { return on.Key() + fold.Separator + root }
