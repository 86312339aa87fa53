package storetest

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// QuestionsPerSeed is how many questions [Differential] asks about each atlas.
const QuestionsPerSeed = 150

// Differential loads random atlases, of the seeds 1 to seeds, into one store and
// asks it random questions about each, which an [Oracle] answers too. It reports
// the first few answers that differ, each with its seed and question, which
// [Replay] asks again. It opens one empty store and closes it. The environment
// variable CITYGRAPH_SEEDS takes the place of seeds, for a longer run.
func Differential(t testing.TB, seeds int, open func(t testing.TB) store.Store) {
	if more := os.Getenv("CITYGRAPH_SEEDS"); more != "" {
		var err error
		if seeds, err = strconv.Atoi(more); err != nil {
			t.Fatalf("CITYGRAPH_SEEDS is %q: it must be a number of seeds", more)
		}
	}
	t.Helper()
	examine(t, seeds, open, examOf)
}

// examine is [Differential] with the exams of the seeds given.
func examine(t testing.TB, seeds int, open func(t testing.TB) store.Store, examOf func(t testing.TB, seed uint64) *exam) {
	t.Helper()
	s := opened(t, open)
	var before *atlas.Atlas
	for seed := uint64(1); seed <= uint64(seeds); seed++ {
		e := examOf(t, seed)
		differential(t, s, e, before)
		if t.Failed() {
			return
		}
		before = e.facts
	}
}

// Replay asks the questions of one seed of [Differential].
func Replay(t testing.TB, seed uint64, open func(t testing.TB) store.Store) {
	t.Helper()
	differential(t, opened(t, open), examOf(t, seed), nil)
}

// exam is what a seed makes: an atlas, and questions about it with their right answers.
type exam struct {
	seed      uint64
	facts     *atlas.Atlas
	questions []question
	right     []answer
}

// answer is what a view gives to a question.
type answer struct {
	value any
	err   error
}

func examOf(t testing.TB, seed uint64) *exam {
	a := Random(seed)
	oracle := Brute(a)
	e := &exam{seed: seed, facts: a}
	questions := newQuestioner(seed, a, oracle)
	for range QuestionsPerSeed {
		q := questions.next()
		e.questions, e.right = append(e.questions, q), append(e.right, answerOf(t, oracle, q))
	}
	return e
}

func answerOf(t testing.TB, v store.View, q question) answer {
	value, err := q.ask(t, v)
	return answer{value, err}
}

// differential replaces the contents of a store by the atlas of an exam, and asks its questions.
func differential(t testing.TB, s store.Store, e *exam, before *atlas.Atlas) {
	t.Helper()
	diff, err := s.Load(t.Context(), Random(e.seed), store.LoadOptions{}) // facts of its own, so that a change of them shows
	if err != nil {
		t.Fatalf("seed %d: Load: %v", e.seed, err)
	}
	if d := Difference(diff, atlas.Compare(before, e.facts)); d != "" {
		t.Errorf("seed %d: Load over seed %d: the diff differs: %s", e.seed, e.seed-1, d)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("seed %d: View: %v", e.seed, err)
	}
	const most = 3
	failures := 0
	for n, q := range e.questions {
		if d := differenceOfAnswers(answerOf(t, v, q), e.right[n]); d != "" {
			t.Errorf("seed %d, question %d: %s\n%s", e.seed, n, q, d)
			if failures++; failures == most {
				return
			}
		}
	}
}

// question is something to ask a view. It writes itself as Go does.
type question interface {
	ask(t testing.TB, v store.View) (answer any, err error)
	fmt.Stringer
}

// differenceOfAnswers says where an answer differs from the right one, or nothing. Errors are the same when they are the same
// sentinel.
func differenceOfAnswers(got, want answer) string {
	switch {
	case sentinel(got.err) != sentinel(want.err):
		return fmt.Sprintf("got error %v, want %v", got.err, want.err)
	case want.err != nil:
		return ""
	}
	return Difference(got.value, want.value)
}

// sentinel is the error of the contract that err is, nil for no error.
func sentinel(err error) error {
	for _, s := range []error{atlas.ErrInvalid, store.ErrNotFound, store.ErrTooBroad, store.ErrUnavailable, store.ErrTimeout, store.ErrInconsistent} {
		if errors.Is(err, s) {
			return s
		}
	}
	return err
}
