package dataset

import (
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
)

// TestRoundTrip writes and reads atlases in which everything that is allowed and
// awkward is likely.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(200) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { checkRoundTrip(t, annotated(storetest.Random(seed))) })
	}
}

// annotated puts notes on the citations of the facts of events, every other one on
// those of the event itself, which the format writes in another way.
func annotated(a *atlas.Atlas) *atlas.Atlas {
	for i, e := range a.Events {
		for j := range e.Roles {
			cs := &e.Roles[j].Citations
			if own := plainOf(e.Citations); (i+j)%2 == 0 && len(own) > 0 {
				*cs = own
			}
			for k := range *cs {
				(*cs)[k].Note = "a note"
			}
		}
	}
	a.Derive()
	return a
}
