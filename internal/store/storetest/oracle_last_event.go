package storetest

import (
	"slices"

	"citygraph/internal/atlas"
)

// lastEventOf is the last event, by a day, that two cities both took part in and that
// is not the signing of an agreement between them, and whether there is one without a
// first day. Of those of one date the first by id.
func (b brute) lastEventOf(x, y string, on atlas.Day) (last *atlas.Event, undated bool) {
	for _, e := range b.Events {
		there := func(id string) bool {
			return slices.ContainsFunc(e.Roles, func(r atlas.Role) bool { return r.Participant == id })
		}
		if !there(x) || !there(y) || b.signs(e, x, y) {
			continue
		}
		switch {
		case e.Start == "":
			undated = true
		case e.Start.First() > on:
		case last == nil || dateText(e.Start) > dateText(last.Start), e.Start == last.Start && e.ID < last.ID:
			last = e
		}
	}
	return last, undated
}

// signs says whether an event is the signing of an agreement between two cities.
func (b brute) signs(e *atlas.Event, x, y string) bool {
	for _, m := range e.Marks {
		if p, ok := b.entity(m.Partnership).(*atlas.Partnership); ok && m.Act == "SIGNED" && joins(p, x, y) {
			return true
		}
	}
	return false
}
