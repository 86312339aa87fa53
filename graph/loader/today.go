package loader

import (
	"sync"
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TodayOf is the day that it is at a moment in the time zone of the dataset of a view.
func TodayOf(view store.View, now time.Time) atlas.Day { return dayOf(view, now).Day }

// BasisOf names what answers at a moment depend on beside the question: the data version and the day. It ends at the next midnight
// in the time zone of the dataset.
func BasisOf(view store.View, now time.Time) (name string, until time.Time) {
	d := dayOf(view, now)
	return basis(view, d.Day), d.until
}

func basis(view store.View, today atlas.Day) string {
	return view.Dataset().Version + " " + string(today)
}

// zones are the time zones of datasets by name, each a *zone: reading one opens a file, and every request needs it.
var zones sync.Map

// A zone is a time zone, and the day that it was there when it was asked for last.
type zone struct {
	*time.Location
	last atomic.Pointer[day]
}

// A day lasts from a moment at which it was asked for, or from one before, until midnight.
type day struct {
	atlas.Day
	since, until time.Time
}

// dayOf is the day at a moment in the time zone of the dataset of a view; UTC where that is no zone.
func dayOf(view store.View, now time.Time) *day {
	name := view.Dataset().TimeZone
	found, ok := zones.Load(name)
	if !ok {
		z := zone{}
		var err error
		if z.Location, err = time.LoadLocation(name); err != nil { // a dataset with an unknown zone does not load; an empty store has none
			z.Location = time.UTC
		}
		found, _ = zones.LoadOrStore(name, &z)
	}
	return found.(*zone).day(now)
}

// day is the day at a moment. Nearly all requests come on the day of the one before. The clock on the wall counts, which may be set back.
func (z *zone) day(now time.Time) *day {
	if last := z.last.Load(); last != nil && !now.Before(last.since) && now.Before(last.until) {
		return last
	}
	year, month, date := now.In(z.Location).Date()
	d := &day{atlas.Today(now, z.Location), now.Round(0), time.Date(year, month, date+1, 0, 0, 0, 0, z.Location)}
	if atlas.Today(d.until, z.Location) <= d.Day { // there is no such midnight: clocks are put forward over it
		_, d.until = d.until.ZoneBounds()
	}
	z.last.Store(d)
	return d
}
