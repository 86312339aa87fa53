package storetest

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"testing"

	"citygraph/internal/atlas"
)

// QuestionsPerSeed is how many questions [Differential] asks about each atlas.
const QuestionsPerSeed = 150

// Differential loads random atlases, of the seeds 1 to seeds, into one store and
// asks it random questions about each, which an [Oracle] answers too. It reports
// the first few answers that differ, each with its seed and question, which
// [Replay] asks again. It opens one empty store and closes it. The environment
// variable CITYGRAPH_SEEDS takes the place of seeds, for a longer run.
func Differential(t testing.TB, seeds int, open func(t testing.TB) atlas.Store) {
	if more := os.Getenv("CITYGRAPH_SEEDS"); more != "" {
		var err error
		if seeds, err = strconv.Atoi(more); err != nil {
			t.Fatalf("CITYGRAPH_SEEDS is %q: it must be a number of seeds", more)
		}
	}
	t.Helper()
	s := opened(t, open)
	var before *atlas.Atlas
	for seed := uint64(1); seed <= uint64(seeds); seed++ {
		before = differential(t, s, seed, before)
		if t.Failed() {
			return
		}
	}
}

// Replay asks the questions of one seed of [Differential].
func Replay(t testing.TB, seed uint64, open func(t testing.TB) atlas.Store) {
	t.Helper()
	differential(t, opened(t, open), seed, nil)
}

// differential replaces the contents of a store by the atlas of a seed, asks the
// questions of the seed and returns the atlas.
func differential(t testing.TB, s atlas.Store, seed uint64, before *atlas.Atlas) *atlas.Atlas {
	t.Helper()
	a := Random(seed) // the store gets one of its own, so that a change of it shows
	diff, err := s.Load(t.Context(), Random(seed), atlas.LoadOptions{})
	if err != nil {
		t.Fatalf("seed %d: Load: %v", seed, err)
	}
	if d := Difference(diff, atlas.Compare(before, a)); d != "" {
		t.Errorf("seed %d: Load over seed %d: the diff differs: %s", seed, seed-1, d)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("seed %d: View: %v", seed, err)
	}
	oracle := Brute(a)
	questions := newQuestioner(seed, a, oracle)
	const most = 3
	for n, failures := 0, 0; n < QuestionsPerSeed && failures < most; n++ {
		q := questions.next()
		if d := compareAnswers(t, v, oracle, q); d != "" {
			failures++
			t.Errorf("seed %d, question %d: %s\n%s", seed, n, q, d)
		}
	}
	return a
}

// question is something to ask a view. It writes itself as Go does.
type question interface {
	ask(t testing.TB, v atlas.View) (answer any, err error)
	fmt.Stringer
}

// compareAnswers asks two views the same and says where the answers differ, or
// nothing. Errors are the same when they are the same sentinel.
func compareAnswers(t testing.TB, v, oracle atlas.View, q question) string {
	got, err := q.ask(t, v)
	want, wantErr := q.ask(t, oracle)
	switch {
	case sentinel(err) != sentinel(wantErr):
		return fmt.Sprintf("got error %v, want %v", err, wantErr)
	case wantErr != nil:
		return ""
	}
	return Difference(got, want)
}

// sentinel is the error of the contract that err is, nil for no error.
func sentinel(err error) error {
	for _, s := range []error{atlas.ErrInvalid, atlas.ErrNotFound, atlas.ErrTooBroad, atlas.ErrUnavailable, atlas.ErrTimeout, atlas.ErrInconsistent} {
		if errors.Is(err, s) {
			return s
		}
	}
	return err
}
