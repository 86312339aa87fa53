package storetest

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// dayOrders are the orders that depend on a day.
var dayOrders = []store.OrderBy{store.ByPartnerCount, store.ByLastEvent, store.ByNextAnniversary}

// measureOrders are the orders of places by numbers that a question brings.
var measureOrders = []store.OrderBy{store.ByDegree, store.ByBetweenness, store.ByCloseness, store.ByPageRank, store.ByCore}

// numberOrders are the orders by a number, by the list whose length that is.
var numberOrders = map[string]store.OrderBy{
	"partnerships": store.ByPartnershipCount, "programs": store.ByProgramCount, "organizations": store.ByOrganizationCount,
	"people": store.ByPersonCount, "events": store.ByEventCount, "eventsHeld": store.ByHeldEventCount, "heldIn": store.ByVenueCount,
	"parts": store.ByPartCount, "cities": store.ByCityCount, "signatories": store.BySignatoryCount, "signed": store.BySignatureCount,
	"markedBy": store.ByMarkingEventCount, "marks": store.ByMarkCount, "celebratedBy": store.ByCelebratingEventCount,
	"celebrates": store.ByCelebrationCount, "citations": store.BySourceCount, "citedBy": store.ByCitedByCount,
	"offices": store.ByOfficeCount, "figures": store.ByFigureCount, "decisions": store.ByDecisionCount,
}

// numberOrdersOf are those of things of a kind: by each list that filters count, but those
// of partners and parties, which have other orders.
func numberOrdersOf(kind atlas.Kind) []store.OrderBy {
	var has []store.OrderBy
	for _, j := range store.Joins(kind) {
		if by, ok := numberOrders[j.Name]; ok && kind != "" && !j.One() {
			has = append(has, by)
		}
	}
	return has
}

// ordersOf are the orders that the list of a question has.
func ordersOf(q store.ListQuery) []store.OrderBy {
	has := append(valueOrdersOf(q), numberOrdersOf(q.Kind)...)
	if q.Kind == atlas.KindCity {
		has = append(has, measureOrders...)
	}
	return has
}

// valueOrdersOf are those that are by no number of others.
func valueOrdersOf(q store.ListQuery) []store.OrderBy {
	has := []store.OrderBy{store.ByName, store.ByID}
	switch q.Kind {
	case atlas.KindCity:
		has = append(has, store.ByPopulation, store.ByPartnerCount, store.ByLastEvent, store.ByNextAnniversary)
		if q.Via == atlas.PartnerOf {
			has = append(has, store.BySince, store.ByKind)
		}
	case atlas.KindPartnership:
		has = append(has, store.BySignedOn, store.ByEffectiveFrom, store.ByPartyCount)
	case atlas.KindProgram, atlas.KindEvent:
		has = append(has, store.ByStartOn)
	case atlas.KindOrganization:
		has = append(has, store.ByKind, store.ByLastEvent)
	case atlas.KindPerson:
		has = append(has, store.ByLatestOffice, store.ByLastEvent)
	case atlas.KindSource:
		has = append(has, store.ByDay)
	}
	return has
}

// ofOffices says whether a list is that of the offices of a person.
func ofOffices(q store.ListQuery) bool { return q.Via == atlas.HoldsOffice && q.Kind == "" }

// ordersItself says whether a list has an order of its own, of which only the direction matters.
func ordersItself(q store.ListQuery) bool {
	return ofOffices(q) || q.Via == atlas.HasAnniversary || q.Via == atlas.HasChange
}

// unknown stands in a key for what is not known.
const unknown = "~"

// never stands there for what is known not to have been: it is before every date.
const never = "-"

// keyOf is the place of a row in the order of the list of a parent: a value and an id.
func (b brute) keyOf(parent atlas.Entity, r store.Row, q store.ListQuery) string {
	join := func(parts ...string) string { return strings.Join(parts, "\x1f") }
	known := func(value string) string {
		if value == "" {
			return unknown
		}
		return value
	}
	switch {
	case ofOffices(q):
		o := r.Offices[0]
		return join(known(dateText(o.From)), o.At, o.Title, dateText(o.To), string(o.Basis))
	case q.Via == atlas.HasAnniversary:
		a := r.Entity.(*atlas.Anniversary)
		return join(dateText(a.On), a.Partnership.ID)
	case q.Via == atlas.HasChange:
		place := strconv.Itoa(slices.Index(atlas.ChangeKinds, r.Change.Kind))
		if r.Change.Decision > 0 {
			return join(dateText(r.Change.On), place, r.Entity.EntityID(), fmt.Sprintf("%03d", r.Change.Decision))
		}
		return join(dateText(r.Change.On), place, r.Entity.EntityID())
	case q.Order.By == store.ByName:
		return join(fold.Fold(r.Entity.EntityName()), r.Entity.EntityID())
	case q.Order.By == store.ByID:
		return r.Entity.EntityID()
	}
	if q.Via == atlas.PartnerOf && q.Order.By == store.ByNextAnniversary {
		return join(known(b.nextAnniversary(q.Order.AsOf, parent.EntityID(), r.Entity.EntityID())), r.Entity.EntityID())
	}
	if q.Via == atlas.PartnerOf && q.Order.By == store.ByLastEvent {
		last, undated := b.lastEventOf(parent.EntityID(), r.Entity.EntityID(), q.Order.AsOf)
		switch {
		case last != nil:
			return join(dateText(last.Start), r.Entity.EntityID())
		case !undated:
			return join(never, r.Entity.EntityID())
		}
		return join(unknown, r.Entity.EntityID())
	}
	return join(known(b.value(r, q)), r.Entity.EntityID())
}

// value is what a row is ordered by, other than its name or id; empty for unknown.
func (b brute) value(r store.Row, q store.ListQuery) string {
	number := func(n int64) string { return fmt.Sprintf("%019d", n) }
	id := r.Entity.EntityID()
	if q.Order.Values != nil {
		if v, known := q.Order.Values.Value(id); known {
			return number(int64(math.Float64bits(v))) // of numbers not below 0 the bits are in order
		}
		return ""
	}
	switch q.Order.By {
	case store.ByPartnerCount:
		return number(int64(len(b.partners(id, store.ListQuery{AsOf: q.Order.AsOf}))))
	case store.ByLastEvent:
		return b.lastEvent(id, q.Order.AsOf)
	case store.ByNextAnniversary:
		return b.nextAnniversary(q.Order.AsOf, id)
	case store.BySince:
		return dateText(r.Ties[0].Since)
	}
	for name, by := range numberOrders {
		if by == q.Order.By {
			j := store.JoinOf(r.Entity.EntityKind(), name)
			return number(int64(b.count(r.Entity, &store.Filter{Join: j, Operands: []*store.Filter{store.And(j.Kind)}})))
		}
	}
	switch q.Order.By {
	case store.ByKind:
		if o, ok := r.Entity.(*atlas.Organization); ok {
			return o.Kind
		}
		return number(int64(slices.Index([]atlas.PartnershipKind{"SISTER", "FRIENDSHIP", "PARTNER", "TWINNED", "MOU"}, r.Ties[0].Kind)))
	}
	switch e := r.Entity.(type) {
	case *atlas.City:
		if e.Population != nil {
			return number(e.Population.Value)
		}
	case *atlas.Partnership:
		return map[store.OrderBy]string{
			store.BySignedOn: dateText(e.SignedOn), store.ByEffectiveFrom: string(e.EffectiveFrom), store.ByPartyCount: number(int64(len(e.Parties))),
		}[q.Order.By]
	case *atlas.Program:
		return dateText(e.Start)
	case *atlas.Event:
		return dateText(e.Start)
	case *atlas.Source:
		return dateText(e.Day)
	case *atlas.Person:
		var days []string
		for _, o := range e.Offices {
			days = append(days, dateText(o.From))
		}
		return latest(days)
	}
	return ""
}

// dateText writes a date so that texts stand in the order of the last days that dates
// can mean, a more exact date first: after the days of a month comes the month, after
// its months the year.
func dateText(d atlas.Date) string {
	if len(d) == len("2012") || len(d) == len("2012-03") {
		return string(d) + "~"
	}
	return string(d)
}

// latest is the last of some dates as texts; empty for none.
func latest(dates []string) string { return slices.Max(append(dates, "")) }

// lastEvent is the start of the last event that someone took part in by a day.
func (b brute) lastEvent(id string, on atlas.Day) string {
	var starts []string
	for _, e := range b.Events {
		tookPart := slices.ContainsFunc(e.Roles, func(r atlas.Role) bool { return r.Participant == id })
		if tookPart && e.ThereOn(on) {
			starts = append(starts, dateText(e.Start))
		}
	}
	return latest(starts)
}

// nextAnniversary is the date of the first anniversary from a day on of the agreements
// that a city, or several together, are party to. The anniversaries of 60 years from
// there, or from the day of signing, are enough of them: the facts of a random atlas
// begin and end within 40.
func (b brute) nextAnniversary(on atlas.Day, cities ...string) string {
	var dates []string
	for _, p := range b.Partnerships {
		if slices.ContainsFunc(cities, func(id string) bool { return !slices.Contains(p.Parties, id) }) {
			continue
		}
		until := atlas.Day("9999-12-31")
		if after := max(on, p.SignedOn.Last()).Time().AddDate(60, 0, 0); after.Year() <= 9999 {
			until = atlas.DayOf(after)
		}
		for _, a := range atlas.AnniversariesOf(p, on, until, false) {
			dates = append(dates, dateText(a.On))
			break // they are in order of time
		}
	}
	if len(dates) == 0 {
		return ""
	}
	return slices.Min(dates)
}

// compareKeys compares two places in a list: the unknown ones are last, whether the
// others ascend or descend.
func compareKeys(x, y string, q store.ListQuery) int {
	names := !ofOffices(q) && (ordersItself(q) || q.Order.By == store.ByName || q.Order.By == store.ByID)
	if ux, uy := strings.HasPrefix(x, unknown), strings.HasPrefix(y, unknown); ux != uy && !names {
		if ux {
			return 1
		}
		return -1
	}
	if q.Order.Desc {
		x, y = y, x
	}
	return strings.Compare(x, y)
}
