package neo4jstore

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"citygraph/internal/store"
)

// TestPlanGate sends questions after one another while the first has no answer yet.
func TestPlanGate(t *testing.T) {
	st, other := statement{name: "one"}, statement{name: "two"}
	// at says when somebody who joins now may go on.
	at := func(t *testing.T, g *planGate, ctx context.Context, st statement) time.Duration {
		t.Helper()
		begun := time.Now()
		end, err := g.wait(ctx, st)
		if end != nil {
			t.Fatalf("wait for %s: it is the first, and is not meant to be", st.name)
		}
		if err != nil {
			t.Fatalf("wait for %s: %v", st.name, err)
		}
		return time.Since(begun)
	}
	lead := func(t *testing.T, g *planGate, st statement) func(error) {
		t.Helper()
		begun := time.Now()
		end, err := g.wait(t.Context(), st)
		if end == nil || err != nil || time.Since(begun) > 0 {
			t.Fatalf("wait for %s: %v, and it does not lead at once", st.name, err)
		}
		return end
	}
	for _, c := range []struct {
		name string
		test func(t *testing.T, g *planGate)
	}{
		{"OthersWaitForTheFirst", func(t *testing.T, g *planGate) {
			end := lead(t, g, st)
			time.AfterFunc(time.Second, func() { end(nil) })
			if took := at(t, g, t.Context(), st); took != time.Second {
				t.Errorf("the second went on after %s, want 1s", took)
			}
			if took := at(t, g, t.Context(), st); took != 0 {
				t.Errorf("one that came later waited %s", took)
			}
		}},
		{"EachStatementHasAFirst", func(t *testing.T, g *planGate) {
			defer lead(t, g, st)(nil)
			lead(t, g, other)(nil)
		}},
		{"NotForever", func(t *testing.T, g *planGate) {
			defer lead(t, g, st)(nil)
			if took := at(t, g, t.Context(), st); took != maxPlanWait {
				t.Errorf("it waited %s, want %s", took, maxPlanWait)
			}
		}},
		{"AFailureLetsAllGoOn", func(t *testing.T, g *planGate) {
			end := lead(t, g, st)
			time.AfterFunc(time.Second, func() { end(errors.New("away")) })
			if took := at(t, g, t.Context(), st); took != time.Second {
				t.Errorf("the second went on after %s, want 1s", took)
			}
			lead(t, g, st)(nil)
		}},
		{"ABrokenConnectionForgets", func(t *testing.T, g *planGate) {
			lead(t, g, st)(nil)
			g.reset()
			end := lead(t, g, st)
			g.reset()
			again := lead(t, g, st)
			end(errors.New("away")) // is none of those who lead now
			time.AfterFunc(time.Second, func() { again(nil) })
			if took := at(t, g, t.Context(), st); took != time.Second {
				t.Errorf("it went on after %s, want 1s", took)
			}
		}},
		{"NoLongerThanTheDeadline", func(t *testing.T, g *planGate) {
			defer lead(t, g, st)(nil)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if end, err := g.wait(ctx, st); end != nil || !errors.Is(err, store.ErrTimeout) {
				t.Errorf("wait until the deadline: %v, want ErrTimeout", err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { c.test(t, new(planGate)) })
		})
	}
}

// TestQuestionsWaitForThePlan asks while another question is the first of its statement, and once the connection broke.
func TestQuestionsWaitForThePlan(t *testing.T) {
	proxy, v := throughProxy(t)
	s := v.(*view).reader
	ask := func(ctx context.Context) error {
		_, err := v.Entities(ctx, []string{"incheon"})
		return err
	}
	end, err := s.plans.wait(t.Context(), entitiesStatement)
	if err != nil {
		t.Fatal(err)
	}
	var asked int
	s.onRun = func(statement) { asked++ }
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := ask(ctx); !errors.Is(err, store.ErrTimeout) || asked > 0 {
		t.Errorf("a question behind the first one: %v, and %d statements; want ErrTimeout and none", err, asked)
	}
	end(nil)
	if err := ask(t.Context()); err != nil || asked != 1 {
		t.Errorf("a question after the first one: %v, and %d statements; want 1", err, asked)
	}
	if s.plans.first["marker"] == nil {
		t.Error("the statement of the marker, which was asked for the view, is not known to be planned")
	}
	proxy.Drop()
	if err := ask(t.Context()); err != nil {
		t.Error(err)
	}
	if s.plans.first["marker"] != nil {
		t.Error("after a broken connection the server is still taken for one that has planned the statement of the marker")
	}
}
