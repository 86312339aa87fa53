package store

import "citygraph/internal/atlas"

// LastEvent is what is known, by a day, of the last event of a city with another: one
// that both took part in. The signing of an agreement between the two is none: it is a
// day of the agreement. The zero value is that none is recorded.
type LastEvent struct {
	Event *atlas.Event // began on the day or before it; nil: none is known to have been
	// Undated says that there is one without a first day: it may have been the last by
	// any day. It counts where no other is known.
	Undated bool
}

// WithEvent is l with one more event that two cities took part in, which is there by
// the day or has no first day. Of several it keeps the latest, as [atlas.CompareDates] says,
// and of those of one date that with the first id.
func (l LastEvent) WithEvent(e *atlas.Event) LastEvent {
	if e.Start == "" {
		l.Undated = true
		return l
	}
	if l.Event != nil {
		if c := atlas.CompareDates(e.Start, l.Event.Start); c < 0 || (c == 0 && e.ID >= l.Event.ID) {
			return l
		}
	}
	l.Event = e
	return l
}

// neverFirst stands in a key for what is known not to have been. It is less than every
// date, so that it turns round with them, as what is not known does not.
const neverFirst = "-"

// Key is the key of a partner in the order of the last events with its parent.
func (l LastEvent) Key(id string) string {
	switch {
	case l.Event != nil:
		return DateKey(l.Event.Start, id)
	case l.Undated:
		return DateKey("", id)
	}
	return valueKey(neverFirst, id)
}

// OfPair says whether the order is one of partners by what they have with their
// parent on a day: its keys are [LastEvent.Key], and [DateKey] of the first anniversary
// of a chain whose first agreement both are party to.
func (q ListQuery) OfPair() bool {
	return q.Via == atlas.PartnerOf && (q.Order.By == ByLastEvent || q.Order.By == ByNextAnniversary)
}
