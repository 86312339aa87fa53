package loader

import (
	"testing"
	"time"
	_ "time/tzdata" // the machine that runs the tests may have no zone database

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// inZone is a view of a dataset with a time zone.
type inZone struct {
	store.View
	zone string
}

func (v inZone) Dataset() *atlas.Dataset {
	return &atlas.Dataset{Meta: atlas.Meta{TimeZone: v.zone}, Version: "1"}
}

// TestDayOf asks which day it is around midnights, forwards and backwards, where days are as long as others and where they are not.
func TestDayOf(t *testing.T) {
	for _, zone := range []string{"Asia/Seoul", "UTC", "America/Santiago", "Africa/Cairo", "Pacific/Apia", "Europe/Berlin", "no zone"} {
		location, err := time.LoadLocation(zone)
		if err != nil {
			location = time.UTC
		}
		var moments []time.Time
		for _, start := range []time.Time{
			time.Date(2026, 9, 5, 20, 0, 0, 0, time.UTC), time.Date(2027, 4, 3, 20, 0, 0, 0, time.UTC), // Santiago, whose midnight is missing and comes twice
			time.Date(2026, 4, 23, 20, 0, 0, 0, time.UTC), time.Date(2011, 12, 29, 20, 0, 0, 0, time.UTC), // Cairo; Apia, where a day is missing
		} {
			for i := range 3 * 24 * 4 {
				moments = append(moments, start.Add(time.Duration(i)*15*time.Minute))
			}
		}
		for i := range moments {
			moments = append(moments, moments[len(moments)/2-i/2], moments[i].Add(-time.Nanosecond))
		}
		view := inZone{zone: zone}
		for _, now := range moments {
			if got, want := TodayOf(view, now), atlas.Today(now, location); got != want {
				t.Errorf("%s, %s: got the day %s, want %s", zone, now, got, want)
			}
			if _, until := BasisOf(view, now); !until.After(now) || atlas.Today(until.Add(-time.Nanosecond), location) != atlas.Today(now, location) || atlas.Today(until, location) == atlas.Today(now, location) {
				t.Errorf("%s: the day of %s ends at %s", zone, now, until)
			}
		}
	}
}
