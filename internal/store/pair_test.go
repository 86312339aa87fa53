package store

import (
	"testing"

	"citygraph/internal/atlas"
)

func TestLastEventKeepsTheLatest(t *testing.T) {
	for _, c := range []struct {
		events  []atlas.Event
		want    string
		undated bool
	}{
		{nil, "", false},
		{[]atlas.Event{{ID: "a", Start: "2012-03-09"}, {ID: "b", Start: "2012-03"}}, "b", false},
		{[]atlas.Event{{ID: "a", Start: "2012"}, {ID: "b", Start: "2012-12-31"}}, "a", false},
		{[]atlas.Event{{ID: "b", Start: "2012"}, {ID: "a", Start: "2012"}, {ID: "c", Start: "2012"}}, "a", false},
		{[]atlas.Event{{ID: "a"}, {ID: "b", Start: "1999"}, {ID: "c"}}, "b", true},
		{[]atlas.Event{{ID: "a"}}, "", true},
	} {
		var l LastEvent
		for i := range c.events {
			l = l.WithEvent(&c.events[i])
		}
		got := ""
		if l.Event != nil {
			got = l.Event.ID
		}
		if got != c.want || l.Undated != c.undated {
			t.Errorf("last of %+v: got %q, undated %t; want %q, %t", c.events, got, l.Undated, c.want, c.undated)
		}
	}
}
