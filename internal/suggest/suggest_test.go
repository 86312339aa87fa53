package suggest_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"citygraph/internal/suggest"
)

// The graph in the comment of the package. Its places have no positions.
//
//	          ┌── kobe ──┐
//	incheon ──┤          ├── tianjin
//	          └── kyoto ─── boston ─── strasbourg
const (
	incheon = iota
	kobe
	kyoto
	tianjin
	boston
	strasbourg
)

func drawn(more ...suggest.Tie) *suggest.Graph {
	places := []suggest.Place{
		{Country: "KR", Population: 3_000_000}, {Country: "JP"}, {Country: "JP"}, {Country: "CN", Population: 15_000_000},
		{Country: "US", Population: 750_000}, {Country: "FR"},
	}
	ties := []suggest.Tie{{A: incheon, B: kobe}, {A: kyoto, B: incheon}, {A: kobe, B: tianjin}, {A: kyoto, B: boston}, {A: boston, B: strasbourg}}
	return suggest.New(places, append(ties, more...))
}

// TestScoresByHand compares each contribution with what a person gets with a pocket calculator.
func TestScoresByHand(t *testing.T) {
	r := drawn().Survey(incheon).Weigh(suggest.DefaultWeights())
	if got, want := r.Order(nil), []int{boston, tianjin, strasbourg}; !slices.Equal(got, want) {
		t.Fatalf("order is %v, want %v", got, want)
	}
	const unknown = -1000
	for _, c := range []struct {
		place  int
		part   suggest.Part
		values [6]float64 // shared, linked, neighbours, affinity, count, likeness
		score  float64
	}{
		// 1/ln 2 · 3; ln((0 + ½)/(2·2/10 + ½)); ln 3 · ½; 750,000/3,000,000
		{boston, suggest.Sharing, [6]float64{1.442695, 0, unknown, -0.587787, 1.098612, 0.25}, 4.539604},
		// 1/ln 2 · 3; ln((0 + ½)/(2·1/10 + ½)); ln 2 · ½; 3,000,000/15,000,000
		{tianjin, suggest.Sharing, [6]float64{1.442695, 0, unknown, -0.336472, 0.693147, 0.2}, 4.538187},
		// incheon ── kyoto ── boston ── strasbourg: ln(1 + 10/√(2·2)); a population that nobody knows
		{strasbourg, suggest.Others, [6]float64{0, 1.791759, unknown, -0.336472, 0.693147, unknown}, 1.801861},
	} {
		if got := r.Part(c.place); got != c.part {
			t.Errorf("part of %d is %d, want %d", c.place, got, c.part)
		}
		if got := r.Score(c.place); math.Abs(got-c.score) > 1.5e-6 {
			t.Errorf("score of %d is %f, want %f", c.place, got, c.score)
		}
		for s, reason := range r.Reasons(c.place) {
			want := c.values[s]
			if reason.Known != (want != unknown) {
				t.Errorf("reason %d of %d: known is %v", s, c.place, reason.Known)
			} else if reason.Known && reason.Value != want {
				t.Errorf("reason %d of %d: value is %f, want %f", s, c.place, reason.Value, want)
			} else if !reason.Known && (reason.Value != 0 || reason.Contribution != 0) {
				t.Errorf("reason %d of %d is unknown and says %+v", s, c.place, reason)
			}
		}
	}
}

// TestEvidence asks what stands behind the signals.
func TestEvidence(t *testing.T) {
	r := drawn(suggest.Tie{A: tianjin, B: kyoto, Possible: true}).Survey(incheon).Weigh(suggest.DefaultWeights())
	shared := r.Reasons(tianjin)[suggest.SharedPartners]
	want := []suggest.Evidence{{Places: []int{kobe}, Share: 1.442695}, {Places: []int{kyoto}, Possible: true, Share: 0.910239}} // 1/ln 2, 1/ln 3
	if shared.Count != 2 || !slices.EqualFunc(shared.Evidence, want, sameEvidence) {
		t.Errorf("tianjin shares %+v, want %+v", shared, want)
	}
	linked := r.Reasons(strasbourg)[suggest.LinkedPartners]
	want = []suggest.Evidence{{Places: []int{boston, kyoto}, Share: 0.408248}} // 1/√(3·2)
	if linked.Count != 1 || !slices.EqualFunc(linked.Evidence, want, sameEvidence) {
		t.Errorf("strasbourg is linked by %+v, want %+v", linked, want)
	}
	affinity, count := r.Reasons(tianjin)[suggest.CountryAffinity], r.Reasons(tianjin)[suggest.PartnerCount]
	if affinity.Ties != 0 || affinity.Chance != 0.333333 || count.Ties != 2 { // 2 ends of 2, 6 ties
		t.Errorf("tianjin: %d ties of the countries, %f by chance, %d partners; want 0, 0.333333, 2", affinity.Ties, affinity.Chance, count.Ties)
	}
	if size := r.Reasons(tianjin)[suggest.SizeLikeness]; size.Smaller != 3_000_000 || size.More != 15_000_000 {
		t.Errorf("sizes are %d and %d", size.Smaller, size.More)
	}
}

func sameEvidence(x, y suggest.Evidence) bool {
	return slices.Equal(x.Places, y.Places) && x.Possible == y.Possible && x.Share == y.Share
}

// TestNeighbours asks for what is near, at the 180th meridian too.
//
//	the one that asks ─ 11 km ─ its neighbour ──tied── a place ─ 11 km ─ another
func TestNeighbours(t *testing.T) {
	at := func(latitude, longitude float64) *suggest.Position {
		return &suggest.Position{Latitude: latitude, Longitude: longitude}
	}
	for _, c := range []struct {
		name           string
		neighbour      suggest.Place
		place, another float64 // values of Neighbours
		evidence       int
	}{
		{"Near", suggest.Place{Country: "FJ", Position: at(0, -179.95)}, 1.907337, 1.456094, 1},   // ln(1 + 10 e^(-11.12/20)), ln(1 + 10 e^(-2·11.12/20))
		{"Abroad", suggest.Place{Country: "TO", Position: at(0, -179.95)}, 1.000830, 0.686501, 1}, // 3 for 10,
		{"Far", suggest.Place{Country: "FJ", Position: at(0, -179)}, 0, 0, 0},
		{"Nowhere", suggest.Place{Country: "FJ"}, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			places := []suggest.Place{
				{Country: "FJ", Position: at(0, 179.95)}, c.neighbour, {Country: "FR", Position: at(10, 10)}, {Country: "FR", Position: at(10.1, 10)},
				{Country: "DE", Position: at(10.1, 10)}, {Country: "FR"},
			}
			r := suggest.New(places, []suggest.Tie{{A: 1, B: 2}}).Survey(0).Weigh(suggest.DefaultWeights())
			for place, want := range map[int]float64{2: c.place, 3: c.another, 4: 0} {
				reason := r.Reasons(place)[suggest.Neighbours]
				if !reason.Known || math.Abs(reason.Value-want) > 2e-6 {
					t.Errorf("value of place %d is %f, known %v, want %f", place, reason.Value, reason.Known, want)
				}
				if n := len(reason.Evidence); place < 4 && n != c.evidence {
					t.Errorf("place %d has %d pieces of evidence, want %d", place, n, c.evidence)
				}
			}
			if r.Reasons(5)[suggest.Neighbours].Known {
				t.Error("a place without a position is said to be known")
			}
		})
	}
}

// TestRandomGraphs holds what is promised of all graphs.
func TestRandomGraphs(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		places := make([]suggest.Place, 40)
		for i := range places {
			places[i] = suggest.Place{Country: []string{"", "a", "b", "c"}[random.IntN(4)], Population: random.IntN(3) * random.IntN(1_000_000)}
			if random.IntN(3) > 0 {
				places[i].Position = &suggest.Position{Latitude: random.Float64(), Longitude: random.Float64()}
			}
		}
		var ties []suggest.Tie
		for range 60 {
			ties = append(ties, suggest.Tie{A: random.IntN(40), B: random.IntN(40), Possible: random.IntN(4) == 0})
		}
		g := suggest.New(places, ties)
		random.Shuffle(len(ties), func(i, j int) { ties[i], ties[j] = ties[j], ties[i] })
		same := suggest.New(places, ties)
		weights := suggest.DefaultWeights()
		if seed%2 == 1 { // scores from far apart to the same
			weights = suggest.Weights{suggest.SharedPartners: 1000 * random.Float64(), suggest.CountryAffinity: 1}
		}
		for asker := range places {
			r := g.Survey(asker).Weigh(weights)
			order := r.Order(nil)
			if other := same.Survey(asker).Weigh(weights).Order(nil); !slices.Equal(order, other) {
				t.Errorf("seed %d, asker %d: the order depends on that of the ties", seed, asker)
			}
			if want := len(places) - 1 - len(g.Partners(asker)); len(order) != want {
				t.Errorf("seed %d, asker %d: %d places are suggested, want %d", seed, asker, len(order), want)
			}
			for i, place := range order {
				if slices.ContainsFunc(g.Partners(asker), func(p suggest.Partner) bool { return int(p.Place) == place }) {
					t.Errorf("seed %d, asker %d: its partner %d is suggested", seed, asker, place)
				}
				if i > 0 && (r.Part(place) < r.Part(order[i-1]) || r.Part(place) == r.Part(order[i-1]) && r.Score(place) > r.Score(order[i-1])) {
					t.Errorf("seed %d, asker %d: %d stands behind %d", seed, asker, place, order[i-1])
				}
				if i > 0 && r.Part(place) == r.Part(order[i-1]) && r.Score(place) == r.Score(order[i-1]) && place < order[i-1] {
					t.Errorf("seed %d, asker %d: %d stands behind %d, its equal", seed, asker, place, order[i-1])
				}
				var millionths int64
				for _, reason := range r.Reasons(place) {
					millionths += int64(math.Round(reason.Contribution * 1e6))
					if got := math.Round(reason.Value * reason.Weight * 1e6); got != math.Round(reason.Contribution*1e6) {
						t.Errorf("seed %d, asker %d, place %d: %+v does not multiply", seed, asker, place, reason)
					}
				}
				if got := int64(math.Round(r.Score(place) * 1e6)); got != millionths {
					t.Errorf("seed %d, asker %d, place %d: score is %d millionths, reasons add up to %d", seed, asker, place, got, millionths)
				}
				sharing := false
				for _, p := range g.Partners(place) {
					sharing = sharing || slices.ContainsFunc(g.Partners(asker), func(own suggest.Partner) bool { return own.Place == p.Place })
				}
				if sharing != (r.Part(place) == suggest.Sharing) {
					t.Errorf("seed %d, asker %d, place %d: part is %d, shares a partner: %v", seed, asker, place, r.Part(place), sharing)
				}
			}
		}
	}
}
