package metrics

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

var tracer = otel.Tracer("citygraph/store")

// Watch is a store whose questions are counted, timed and traced, and else is as it was.
func (m *Metrics) Watch(s store.Store) store.Store { return &watchedStore{s, m} }

type watchedStore struct {
	store.Store
	metrics *Metrics
}

func (s *watchedStore) View(ctx context.Context) (store.View, error) {
	v, err := asked(ctx, s.metrics, "view", func(ctx context.Context) (store.View, error) { return s.Store.View(ctx) })
	if err != nil {
		return nil, err
	}
	return &watchedView{v, s.metrics}, nil
}

type watchedView struct {
	store.View
	metrics *Metrics
}

func (v *watchedView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	return asked(ctx, v.metrics, "entities", func(ctx context.Context) (map[string]atlas.Entity, error) { return v.View.Entities(ctx, ids) })
}

func (v *watchedView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	return asked(ctx, v.metrics, "list", func(ctx context.Context) (map[string]*store.Page, error) { return v.View.List(ctx, of, q) })
}

func (v *watchedView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	return asked(ctx, v.metrics, "map", func(ctx context.Context) (*store.Map, error) { return v.View.Map(ctx, q) })
}

func (v *watchedView) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	return asked(ctx, v.metrics, "group", func(ctx context.Context) ([]store.GroupCount, error) { return v.View.Group(ctx, q) })
}

func (v *watchedView) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	return asked(ctx, v.metrics, "search", func(ctx context.Context) (*store.SearchPage, error) { return v.View.Search(ctx, q) })
}

func (v *watchedView) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	return asked(ctx, v.metrics, "paths", func(ctx context.Context) (*store.PathResult, error) { return v.View.Paths(ctx, q) })
}

func (v *watchedView) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	tell(ctx)
	return v.View.All(ctx)
}

// asked asks one question, and counts it.
func asked[T any](ctx context.Context, m *Metrics, call string, ask func(context.Context) (T, error)) (T, error) {
	if call != "view" { // no question, but which data are meant
		tell(ctx)
	}
	ctx, span := tracer.Start(ctx, "store "+call)
	defer span.End()
	begun := time.Now()
	answer, err := ask(ctx)
	if err != nil {
		span.SetStatus(codes.Error, resultOf(err))
	}
	m.callTime.WithLabelValues(call).Observe(time.Since(begun).Seconds())
	m.calls.WithLabelValues(call, resultOf(err)).Inc()
	return answer, err
}

// resultOf is how a question ended, as a label.
func resultOf(err error) string {
	if err == nil {
		return "ok"
	}
	for _, known := range []struct {
		err   error
		label string
	}{
		{atlas.ErrInvalid, "invalid"}, {store.ErrNotFound, "not_found"}, {store.ErrBadCursor, "bad_cursor"}, {store.ErrTooBroad, "too_broad"},
		{store.ErrUnavailable, "unavailable"}, {store.ErrTimeout, "timeout"}, {store.ErrInconsistent, "inconsistent"}, {context.Canceled, "cancelled"},
	} {
		if errors.Is(err, known.err) {
			return known.label
		}
	}
	return "defect"
}

// tallyKey is the key of a [Tally] in a context.
type tallyKey struct{}

// Tally counts the questions to the store that one request leads to.
type Tally struct{ calls atomic.Int64 }

// Calls is the number of questions.
func (t *Tally) Calls() int64 { return t.calls.Load() }

// WithTally returns a context whose questions are counted, and the count.
func WithTally(ctx context.Context) (context.Context, *Tally) {
	t := new(Tally)
	return context.WithValue(ctx, tallyKey{}, t), t
}

// TallyOf is the count of a context, or one of nothing.
func TallyOf(ctx context.Context) *Tally {
	if t, ok := ctx.Value(tallyKey{}).(*Tally); ok {
		return t
	}
	return new(Tally)
}

// tell counts a question for its request.
func tell(ctx context.Context) {
	if t, ok := ctx.Value(tallyKey{}).(*Tally); ok {
		t.calls.Add(1)
	}
}
