package difftest

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A World is what one execution of an operation sees.
type World struct {
	Seed uint64
	// Trouble is how many of a thousand values are errors, panics, or null where that is not allowed.
	Trouble int
	// Cancel is called by the resolver at the path CancelAt.
	CancelAt string
	Cancel   context.CancelFunc
	// Resolved is told the path of every resolver. Nil: nobody is.
	Resolved func(path string)

	mutations atomic.Int64
}

type worldKey struct{}

// In returns a context whose resolvers see the world.
func (w *World) In(ctx context.Context) context.Context { return context.WithValue(ctx, worldKey{}, w) }

func worldIn(ctx context.Context) *World { return ctx.Value(worldKey{}).(*World) }

// dice is a number that looks random and depends on how it came about.
type dice uint64

// named is the dice of something with a name.
func (d dice) named(name string) dice {
	h := uint64(d)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return dice(h).nth(len(name))
}

// nth is the dice of one of several.
func (d dice) nth(i int) dice {
	h := uint64(d) + uint64(i+1)*0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return dice(h ^ h>>31)
}

// below gives a number below n.
func (d dice) below(n int) int { return int(uint64(d.nth(99)) >> 1 % uint64(n)) }

func pick[T any](d dice, list ...T) T { return list[d.below(len(list))] }

// troubled says whether a value goes wrong.
func (w *World) troubled(d dice) bool { return d.named("trouble").below(1000) < w.Trouble }

// fail is one of the ways in which a field fails.
func fail(d dice) error {
	text := fmt.Sprintf("failure %d", d.below(1000))
	switch d.named("how").below(7) {
	case 0:
		panic(text)
	case 1:
		panic(errors.New(text))
	case 2:
		return &gqlerror.Error{Message: text, Path: ast.Path{ast.PathName("elsewhere"), ast.PathIndex(3)}, Extensions: map[string]any{"code": "ELSEWHERE"}}
	case 3:
		return gqlerror.List{{Message: text}, {Message: "and another", Extensions: map[string]any{"n": 2}}}
	case 4:
		return fmt.Errorf("wrapped: %w", &gqlerror.Error{Message: text, Extensions: map[string]any{"code": "WRAPPED"}})
	case 5:
		return &gqlerror.Error{Message: text, Locations: []gqlerror.Location{{Line: 7, Column: 7}}}
	}
	return errors.New(text)
}

// resolve gives what becomes of a field with a resolver: a value, the zero value of its type, an error beside it, or a panic.
func resolve[T any](ctx context.Context, args any, value func(*World, dice) T) (v T, err error) {
	w := worldIn(ctx)
	path := graphql.GetPath(ctx).String()
	if w.Resolved != nil {
		w.Resolved(path)
	}
	if path == w.CancelAt && w.Cancel != nil {
		w.Cancel()
		return v, ctx.Err()
	}
	d := dice(w.Seed).named(path).named(words(args))
	if ctx.Err() != nil && d.named("attentive").below(2) == 0 {
		return v, ctx.Err()
	}
	return answer(w, d, value)
}

// answer is [resolve] without a context.
func answer[T any](w *World, d dice, value func(*World, dice) T) (v T, err error) {
	if w.troubled(d) {
		if d.named("null").below(3) == 0 {
			return v, nil
		}
		if err := fail(d); d.named("both").below(4) == 0 {
			return value(w, d), err
		} else {
			return v, err
		}
	}
	return value(w, d), nil
}

// plain is [answer] for what cannot return an error.
func plain[T any](w *World, d dice, value func(*World, dice) T) (v T) {
	if w.troubled(d) {
		if d.named("panic").below(2) == 0 {
			panic(fmt.Sprintf("panic %d", d.below(1000)))
		}
		return v
	}
	return value(w, d)
}

// maybe gives a pointer to a value, and sometimes nil, which may not be allowed.
func maybe[T any](value func(*World, dice) T) func(*World, dice) *T {
	return func(w *World, d dice) *T {
		if d.named("nil").below(8) == 0 {
			return nil
		}
		v := value(w, d)
		return &v
	}
}

// must is [maybe] for what is only nil in a troubled world.
func must[T any](value func(*World, dice) T) func(*World, dice) *T {
	return func(w *World, d dice) *T {
		if w.troubled(d) {
			return nil
		}
		v := value(w, d)
		return &v
	}
}

// list gives a list of values, which is sometimes nil and sometimes empty.
func list[T any](value func(*World, dice) T) func(*World, dice) []T {
	return func(w *World, d dice) []T {
		n := pick(d.named("length"), -1, 0, 1, 1, 2, 2, 3, 4)
		if n < 0 {
			return nil
		}
		l := make([]T, n)
		for i := range l {
			l[i] = value(w, d.nth(i))
		}
		return l
	}
}

func text(_ *World, d dice) string {
	return pick(d.named("text"), "", "a", "a longer text", `"quoted" \ /`, "인천", "\x00\x1f\t\r\n\u2028<&>", "café 🏙")
}

func number(_ *World, d dice) int { return pick(d.named("number"), 0, 1, -1, 42, 1<<31-1, -1<<40) }

func float(_ *World, d dice) float64 {
	return pick(d.named("float"), 0, 0.5, -1e21, 1e-7, 3, 123456789)
}

func truth(_ *World, d dice) bool { return d.named("truth").below(2) == 0 }
