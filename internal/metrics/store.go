package metrics

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// tracer is that of the provider of this moment: those that are made before one is set belong to the first.
func tracer() trace.Tracer { return otel.Tracer("citygraph/store") }

// Instrument returns a store that counts, times and traces the calls of s.
func (m *Metrics) Instrument(s store.Store) store.Store { return &instrumentedStore{s, m} }

type instrumentedStore struct {
	store.Store
	metrics *Metrics
}

func (s *instrumentedStore) View(ctx context.Context) (store.View, error) {
	v, err := observeCall(ctx, s.metrics, "view", func(ctx context.Context) (store.View, error) { return s.Store.View(ctx) })
	if err != nil {
		return nil, err
	}
	return &instrumentedView{v, s.metrics}, nil
}

type instrumentedView struct {
	store.View
	metrics *Metrics
}

func (v *instrumentedView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	return observeCall(ctx, v.metrics, "entities", func(ctx context.Context) (map[string]atlas.Entity, error) { return v.View.Entities(ctx, ids) })
}

func (v *instrumentedView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	return observeCall(ctx, v.metrics, "list", func(ctx context.Context) (map[string]*store.Page, error) { return v.View.List(ctx, of, q) })
}

func (v *instrumentedView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	return observeCall(ctx, v.metrics, "map", func(ctx context.Context) (*store.Map, error) { return v.View.Map(ctx, q) })
}

func (v *instrumentedView) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	return observeCall(ctx, v.metrics, "group", func(ctx context.Context) ([]store.GroupCount, error) { return v.View.Group(ctx, q) })
}

func (v *instrumentedView) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	return observeCall(ctx, v.metrics, "series", func(ctx context.Context) ([]store.SeriesPoint, error) { return v.View.Series(ctx, q) })
}

func (v *instrumentedView) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	return observeCall(ctx, v.metrics, "network", func(ctx context.Context) (*store.Network, error) { return v.View.Network(ctx, kinds) })
}

func (v *instrumentedView) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	return observeCall(ctx, v.metrics, "search", func(ctx context.Context) (*store.SearchPage, error) { return v.View.Search(ctx, q) })
}

func (v *instrumentedView) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	return observeCall(ctx, v.metrics, "paths", func(ctx context.Context) (*store.PathResult, error) { return v.View.Paths(ctx, q) })
}

// Batch is one call, whatever it asks. Its result is that of the first question that fails.
func (v *instrumentedView) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	var answers []store.Answer
	_, _ = observeCall(ctx, v.metrics, "batch", func(ctx context.Context) (none struct{}, err error) {
		answers = v.View.Batch(ctx, questions)
		for i := range answers {
			err = cmp.Or(err, answers[i].Err)
		}
		return none, err
	})
	return answers
}

func (v *instrumentedView) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	countCall(ctx)
	return v.View.All(ctx)
}

// observeCall makes one call, and counts, times and traces it.
func observeCall[T any](ctx context.Context, m *Metrics, call string, ask func(context.Context) (T, error)) (T, error) {
	if call != "view" { // which reads no data
		countCall(ctx)
	}
	ctx, span := tracer().Start(ctx, "store "+call)
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

// resultOf returns the result of a call, as a label.
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

// callCountKey is the key of a [CallCount] in a context.
type callCountKey struct{}

// CallCount counts the calls of the store for one request.
type CallCount struct{ calls atomic.Int64 }

// Calls returns the number of calls.
func (t *CallCount) Calls() int64 { return t.calls.Load() }

// WithCallCount returns a context whose calls of the store are counted, and the count.
func WithCallCount(ctx context.Context) (context.Context, *CallCount) {
	t := new(CallCount)
	return context.WithValue(ctx, callCountKey{}, t), t
}

// CallCountOf returns the count of a context, or a new one.
func CallCountOf(ctx context.Context) *CallCount {
	if t, ok := ctx.Value(callCountKey{}).(*CallCount); ok {
		return t
	}
	return new(CallCount)
}

// countCall counts a call for its request.
func countCall(ctx context.Context) {
	if t, ok := ctx.Value(callCountKey{}).(*CallCount); ok {
		t.calls.Add(1)
	}
}
