package evaluate_test

import (
	"strings"
	"testing"

	"citygraph/internal/suggest"
	"citygraph/internal/suggest/evaluate"
)

// groups are places in groups of eight, of which each place is tied to all others of its group: whoever has lost a partner
// shares all others with it, and none with a place of another group.
func groups(n int) (places []suggest.Place, ties []suggest.Tie) {
	const size = 8
	for i := range n * size {
		places = append(places, suggest.Place{Country: "a"})
		for j := i - i%size; j < i; j++ {
			ties = append(ties, suggest.Tie{A: i, B: j})
		}
	}
	return places, ties
}

// TestHiddenPartnersAreFound measures what is known beforehand: in groups, ways that look at shared partners find all that was
// hidden at once; popularity does not.
func TestHiddenPartnersAreFound(t *testing.T) {
	places, ties := groups(20)
	r := evaluate.Run(places, ties, 0.1, 1)
	if r.Places != 160 || r.Ties != 560 || r.Hidden != 56 || r.Asked[0] != 112 || r.Sharing[0] != 112 {
		t.Errorf("of %d places with %d ties %d were hidden, asked for %d times, shared %d times; want 160, 560, 56, 112, 112", r.Places, r.Ties, r.Hidden, r.Asked[0], r.Sharing[0])
	}
	if r.Asked[2] != 0 {
		t.Errorf("%d were asked for by places with ten known ties, and none has so many", r.Asked[2])
	}
	for _, m := range r.Methods {
		got := m.Measures[0]
		switch {
		case m.Name == "popularity":
			if got.Hits[0] != 0 || got.AUC > 0.5 { // who lost a partner has fewer than others
				t.Errorf("popularity finds %v, AUC %f; want none, and less than 0.5", got.Hits, got.AUC)
			}
		case got.Hits[0] != 1 || got.Hits[3] != 1 || got.ReciprocalRank != 1 || got.AUC != 1:
			t.Errorf("%s finds %v, mean reciprocal rank %f, AUC %f; want all at once", m.Name, got.Hits, got.ReciprocalRank, got.AUC)
		}
	}
}

// TestEqualsHaveTheRankInTheirMiddle hides one of two ties. The place between them looks for a partner that shares none with it,
// as three others do not.
func TestEqualsHaveTheRankInTheirMiddle(t *testing.T) {
	r := evaluate.Run(make([]suggest.Place, 6), []suggest.Tie{{A: 0, B: 1}, {A: 1, B: 2}}, 0.5, 1)
	for _, m := range r.Methods {
		if got := m.Measures[0]; m.Name == "common neighbours" && (r.Asked[0] != 1 || got.ReciprocalRank != 1/2.5 || got.AUC != 0.5) {
			t.Errorf("asked %d times, reciprocal rank %f, AUC %f; want 1, 0.4, 0.5", r.Asked[0], got.ReciprocalRank, got.AUC)
		}
	}
}

// TestPrint reads a report.
func TestPrint(t *testing.T) {
	places, ties := groups(5)
	var b strings.Builder
	if err := evaluate.Run(places, ties, 0.1, 1).Print(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"40 places, 140 ties, of which 14 were hidden and asked for from both ends.\n",
		"### Askers with at least 1 known ties\n", " ask for 28 hidden partners; 100.0 % of these share a known partner with them.\n",
		"| suggestions | 100.0 % | 100.0 % | 100.0 % | 100.0 % | 1.000 | 1.000 |\n",
		"\nNo place that lost a partner still has at least 20 known ties.\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
}
