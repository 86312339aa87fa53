package store

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Order is the order of a list. The zero value is by name, ascending. Two things of
// one value stand by id, and values that are not known stand last in both
// directions, by id among themselves.
//
//	ascending:   1993 a   1993 b   2010 c   (unknown) d   (unknown) e
//	descending:  2010 c   1993 b   1993 a   (unknown) e   (unknown) d
//
// The offices of a person are always by first day, unknown last, then place and
// title; anniversaries by date, then agreement; changes by date, kind and agreement:
// of an order of these three only Desc matters.
type Order struct {
	By   OrderBy
	Desc bool      // the exact reverse, but unknown values stay last
	AsOf atlas.Day // of an order that depends on a day, and of no other
	// Values are the numbers by which a measure orders, of an order of which [OrderBy.IsMeasured] is true, and of no other.
	// Those that are one pointer are the same.
	Values *Measured
}

// OrderBy names an order. Its text is that of the public schema.
type OrderBy uint8

// The orders. The first two are of every list; each other one is of the lists of
// some kinds, or of partners alone.
const (
	ByName            OrderBy = iota // folded English name or title
	ByID                             // id
	ByPopulation                     // City: inhabitants
	ByPartnerCount                   // City, on a day: places tied to it then by one of [atlas.PartnerKinds]; 0 is known
	ByLastEvent                      // City, Organization, Person, on a day: start of the last event it took part in that is there then. A partner: of [LastEvent], none first
	ByNextAnniversary                // City, on a day: date of the first anniversary, of any year, of a chain whose first agreement it is party to: [atlas.NextAnniversary]. A partner: its parent too
	BySince                          // a partner: [atlas.Derived.Since] of the strongest tie
	ByKind                           // Organization: kind, A to Z. A partner: kind of the strongest tie, the strongest first
	BySignedOn                       // Partnership: day signed
	ByEffectiveFrom                  // Partnership: first day known to be in force
	ByPartyCount                     // Partnership: parties
	ByStartOn                        // Program, Event: first day
	ByLatestOffice                   // Person: first day of the office that began last
	ByDay                            // Source: day of publication

	// Those by a number of what filters count, of any day: see [OrderBy.Counts].
	ByPartnershipCount
	ByProgramCount
	ByOrganizationCount
	ByPersonCount
	ByEventCount
	ByHeldEventCount
	ByVenueCount
	ByPartCount
	ByCityCount
	BySignatoryCount
	BySignatureCount
	ByMarkingEventCount
	ByMarkCount
	ByCelebratingEventCount
	ByCelebrationCount
	BySourceCount
	ByCitedByCount
	ByOfficeCount
	ByFigureCount
	ByDecisionCount
	ByDisputeCount

	// Those by a measure of the network of cities on a day: by [Order.Values].
	ByDegree
	ByBetweenness
	ByCloseness
	ByPageRank
	ByCore
)

// orders says of each order what it is called, whose lists it is of, whether lists
// of partners have it, and whether it depends on a day.
var orders = []struct {
	name     string
	kinds    []atlas.Kind
	partners bool
	day      bool
	by       string // the attribute by which it orders; empty: [OrderBy.own] says
	counts   string // the join by whose number it orders
	measured bool   // it is by numbers that the question brings

	deprecated string // another name, which it had
}{
	ByName:            {name: "NAME"},
	ByID:              {name: "ID"},
	ByPopulation:      {name: "POPULATION", kinds: orderedBy("population"), by: "population"},
	ByPartnerCount:    {name: "PARTNER_COUNT", kinds: []atlas.Kind{atlas.KindCity}, day: true},
	ByLastEvent:       {name: "LAST_EVENT", kinds: []atlas.Kind{atlas.KindCity, atlas.KindOrganization, atlas.KindPerson}, day: true},
	ByNextAnniversary: {name: "NEXT_ANNIVERSARY", kinds: []atlas.Kind{atlas.KindCity}, day: true},
	BySince:           {name: "SINCE", partners: true},
	ByKind:            {name: "KIND", kinds: orderedBy("kind"), partners: true, by: "kind"},
	BySignedOn:        {name: "SIGNED_ON", kinds: orderedBy("signedOn"), by: "signedOn"},
	ByEffectiveFrom:   {name: "IN_FORCE_FROM", deprecated: "EFFECTIVE_FROM", kinds: []atlas.Kind{atlas.KindPartnership}},
	ByPartyCount:      {name: "PARTY_COUNT", kinds: []atlas.Kind{atlas.KindPartnership}},
	ByStartOn:         {name: "FROM", deprecated: "START_ON", kinds: orderedBy("startOn"), by: "startOn"},
	ByLatestOffice:    {name: "LATEST_OFFICE", kinds: []atlas.Kind{atlas.KindPerson}},
	ByDay:             {name: "DAY", kinds: orderedBy("day"), by: "day"},

	ByPartnershipCount:      {name: "PARTNERSHIP_COUNT", kinds: countedBy("partnerships"), counts: "partnerships"},
	ByProgramCount:          {name: "PROGRAM_COUNT", kinds: countedBy("programs"), counts: "programs"},
	ByOrganizationCount:     {name: "ORGANIZATION_COUNT", kinds: countedBy("organizations"), counts: "organizations"},
	ByPersonCount:           {name: "PERSON_COUNT", kinds: countedBy("people"), counts: "people"},
	ByEventCount:            {name: "EVENT_COUNT", kinds: countedBy("events"), counts: "events"},
	ByHeldEventCount:        {name: "HELD_EVENT_COUNT", kinds: countedBy("eventsHeld"), counts: "eventsHeld"},
	ByVenueCount:            {name: "VENUE_COUNT", kinds: countedBy("heldIn"), counts: "heldIn"},
	ByPartCount:             {name: "PART_COUNT", kinds: countedBy("parts"), counts: "parts"},
	ByCityCount:             {name: "CITY_COUNT", kinds: countedBy("cities"), counts: "cities"},
	BySignatoryCount:        {name: "SIGNATORY_COUNT", kinds: countedBy("signatories"), counts: "signatories"},
	BySignatureCount:        {name: "SIGNATURE_COUNT", kinds: countedBy("signed"), counts: "signed"},
	ByMarkingEventCount:     {name: "MARKING_EVENT_COUNT", kinds: countedBy("markedBy"), counts: "markedBy"},
	ByMarkCount:             {name: "MARK_COUNT", kinds: countedBy("marks"), counts: "marks"},
	ByCelebratingEventCount: {name: "CELEBRATING_EVENT_COUNT", kinds: countedBy("celebratedBy"), counts: "celebratedBy"},
	ByCelebrationCount:      {name: "CELEBRATION_COUNT", kinds: countedBy("celebrates"), counts: "celebrates"},
	BySourceCount:           {name: "SOURCE_COUNT", kinds: countedBy("citations"), counts: "citations"},
	ByCitedByCount:          {name: "CITED_BY_COUNT", kinds: countedBy("citedBy"), counts: "citedBy"},
	ByOfficeCount:           {name: "OFFICE_COUNT", kinds: countedBy("offices"), counts: "offices"},
	ByFigureCount:           {name: "FIGURE_COUNT", kinds: countedBy("figures"), counts: "figures"},
	ByDecisionCount:         {name: "DECISION_COUNT", kinds: countedBy("decisions"), counts: "decisions"},
	ByDisputeCount:          {name: "DISPUTE_COUNT", kinds: countedBy("disputes"), counts: "disputes"},

	ByDegree:      {name: "DEGREE", kinds: []atlas.Kind{atlas.KindCity}, day: true, measured: true},
	ByBetweenness: {name: "BETWEENNESS", kinds: []atlas.Kind{atlas.KindCity}, day: true, measured: true},
	ByCloseness:   {name: "CLOSENESS", kinds: []atlas.Kind{atlas.KindCity}, day: true, measured: true},
	ByPageRank:    {name: "PAGE_RANK", kinds: []atlas.Kind{atlas.KindCity}, day: true, measured: true},
	ByCore:        {name: "CORE", kinds: []atlas.Kind{atlas.KindCity}, day: true, measured: true},
}

// countedBy are the kinds of which a join with a name leads to many.
func countedBy(name string) []atlas.Kind {
	return kindsWhere(func(k atlas.Kind) bool { j := JoinOf(k, name); return j != nil && !j.One() })
}

// orderedBy are the kinds whose lists can be ordered by an attribute with a name.
func orderedBy(attribute string) []atlas.Kind {
	return kindsWhere(func(k atlas.Kind) bool {
		a := atlas.AttributeOf(k, attribute)
		return a != nil && a.Order
	})
}

// kindsWhere are some of the stored kinds.
func kindsWhere(these func(atlas.Kind) bool) []atlas.Kind {
	return slices.DeleteFunc(slices.Clone(atlas.Kinds), func(k atlas.Kind) bool { return !these(k) })
}

// String is the name of the order.
func (b OrderBy) String() string {
	if int(b) < len(orders) {
		return orders[b].name
	}
	return NoOrder
}

// NoOrder is the name of what is no order.
const NoOrder = "nothing"

// ParseOrderBy returns the order with a name, or that had it.
func ParseOrderBy(name string) (OrderBy, bool) {
	for b := range orders {
		if name != "" && (orders[b].name == name || orders[b].deprecated == name) {
			return OrderBy(b), true
		}
	}
	return 0, false
}

// OfDay says whether the order depends on a day.
func (b OrderBy) OfDay() bool { return int(b) < len(orders) && orders[b].day }

// Counts is the join by whose number the order is one of things of a kind: by how many
// different things it leads to, whatever the day, as a filter by [Count] does; nil for other
// orders.
func (b OrderBy) Counts(of atlas.Kind) *Join {
	if int(b) >= len(orders) || orders[b].counts == "" {
		return nil
	}
	return JoinOf(of, orders[b].counts)
}

// IsMeasured says whether the order is by numbers that the question brings: [Order.Values].
func (b OrderBy) IsMeasured() bool { return int(b) < len(orders) && orders[b].measured }

// IsComputed says whether the order is one by what no fact of an entity alone says: by what
// it has on a day, or by a number of others.
func (b OrderBy) IsComputed() bool {
	return int(b) < len(orders) && (orders[b].day || orders[b].counts != "")
}

// OfTie says whether the order is one of partners alone, by what ties them.
func (q ListQuery) OfTie() bool {
	return q.Via == atlas.PartnerOf && int(q.Order.By) < len(orders) && orders[q.Order.By].partners
}

// OwnOrders are the orders of the lists of a kind by what is a fact of the entity
// alone: those whose keys a store can keep.
func OwnOrders(k atlas.Kind) []OrderBy {
	var own []OrderBy
	for b, o := range orders {
		if slices.Contains(o.kinds, k) && !OrderBy(b).IsComputed() {
			own = append(own, OrderBy(b))
		}
	}
	return own
}

// OfOffices says whether the rows of the list that q asks for are the offices of a
// person, each with its place.
func (q ListQuery) OfOffices() bool { return q.Via == atlas.HoldsOffice && q.Kind == atlas.KindAny }

// OrdersItself says whether the list of q has an order of its own, of which only Desc matters.
func (q ListQuery) OrdersItself() bool {
	return q.Via == atlas.HasAnniversary || q.Via == atlas.HasChange || q.OfOffices()
}

// checkOrder says what is wrong with the order of q, or nothing.
func (q ListQuery) checkOrder() error {
	by := q.Order.By
	switch {
	case q.OrdersItself():
		return nil
	case by > ByID && !q.OfTie() && (int(by) >= len(orders) || !slices.Contains(orders[by].kinds, q.Kind)):
		return atlas.Invalid("this list has no order by %s: take one by %s", by, q.orderNames(func(OrderBy) bool { return true }))
	case by.OfDay() && q.Order.AsOf == "":
		return atlas.Invalid("the order by %s needs a day", by)
	case by.IsMeasured() != (q.Order.Values != nil):
		return atlas.Invalid("the order by %s is by a measure only with its numbers", by)
	case !by.OfDay() && q.Order.AsOf != "":
		days := q.orderNames(OrderBy.OfDay)
		if days == "" {
			return atlas.Invalid("the order by %s does not depend on a day: leave out its asOf", by)
		}
		return atlas.Invalid("the order by %s does not depend on a day: leave out its asOf, or order by %s", by, days)
	}
	return nil
}

// orderNames lists some of the orders that the list of q has.
func (q ListQuery) orderNames(these func(OrderBy) bool) string {
	var names []string
	for b, o := range orders {
		all := o.kinds == nil && !o.partners
		if (all || slices.Contains(o.kinds, q.Kind) || (o.partners && q.Via == atlas.PartnerOf)) && these(OrderBy(b)) {
			names = append(names, o.name)
		}
	}
	return strings.Join(names, ", ")
}

// CompareKeys compares two keys of the list that q asks for, of which neither need
// be in it: what is not known is last in both directions.
func (q ListQuery) CompareKeys(x, y string) int {
	if q.HasUnknown() && IsUnknownKey(x) != IsUnknownKey(y) {
		if IsUnknownKey(x) {
			return 1
		}
		return -1
	}
	if q.Order.Desc {
		x, y = y, x
	}
	return strings.Compare(x, y)
}

// HasUnknown says whether the list that q asks for may hold rows whose place is not
// known: [IsUnknownKey] is true of their keys. A name may begin as such a key does.
func (q ListQuery) HasUnknown() bool {
	if q.OrdersItself() {
		return q.Via == atlas.HoldsOffice
	}
	return q.Order.By > ByID
}
