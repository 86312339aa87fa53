package storetest

import (
	"testing"
	"time"

	"citygraph/internal/atlas"
)

func TestRandomIsValid(t *testing.T) {
	for seed := range uint64(200) {
		checkValid(t, seed, Random(seed))
	}
}

func TestRandomIsTheSameForTheSameSeed(t *testing.T) {
	for seed := range uint64(20) {
		if d := Difference(Random(seed), Random(seed)); d != "" {
			t.Errorf("Random(%d) twice: %s", seed, d)
		}
	}
	if Random(1).Version() == Random(2).Version() {
		t.Error("Random(1) and Random(2) are the same")
	}
}

func TestWorld(t *testing.T) {
	start := time.Now()
	a := World(1)
	t.Logf("World(1) took %v", time.Since(start))
	checkValid(t, 1, a)
	d := a.Describe()
	for kind, want := range map[atlas.Kind]int{atlas.KindCity: worldCities, atlas.KindPartnership: worldPartnerships, atlas.KindCountry: worldCountries} {
		if got := d.Counts[kind]; got != want {
			t.Errorf("World(1) has %d of %s, want %d", got, kind, want)
		}
	}
	if again := World(1); again.Version() != d.Version {
		t.Errorf("World(1) twice: versions %s and %s", d.Version, again.Version())
	}
	best, partners := BestConnected(a), map[string]bool{}
	for _, p := range a.Partnerships {
		if joined := p.InForceOn(a.Meta.Day); joined {
			for _, x := range p.Parties {
				for _, y := range p.Parties {
					if x == best && y != best {
						partners[y] = true
					}
				}
			}
		}
	}
	if best != a.Meta.Home {
		t.Errorf("BestConnected(World(1)): got %s, want the home city %s", best, a.Meta.Home)
	}
	if len(partners) < 1500 {
		t.Errorf("%s, the best connected city of World(1), has %d places tied on %s, want 1,500 or more", best, len(partners), a.Meta.Day)
	}
}

// checkValid reports the problems that atlas finds.
func checkValid(t *testing.T, seed uint64, a *atlas.Atlas) {
	t.Helper()
	for i, p := range a.Validate() {
		if i == 5 {
			t.Errorf("seed %d: … and more", seed)
			return
		}
		t.Errorf("seed %d: %s", seed, p)
	}
}
