package difftest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
)

// A Day is a scalar that has an Append function; 0 is null.
type Day int

// MarshalDay writes a day.
func MarshalDay(d Day) graphql.Marshaler {
	if d == 0 {
		return graphql.Null
	}
	return graphql.MarshalString("day " + strconv.Itoa(int(d)))
}

// AppendDay appends what [MarshalDay] writes.
func AppendDay(b []byte, d Day) []byte {
	if d == 0 {
		return b
	}
	b = append(b, `"day `...)
	b = strconv.AppendInt(b, int64(d), 10)
	return append(b, '"')
}

// UnmarshalDay reads a day.
func UnmarshalDay(v any) (Day, error) {
	n, err := graphql.UnmarshalInt(v)
	if err == nil && n > 31 {
		err = fmt.Errorf("%d is no day", n)
	}
	return Day(n), err
}

// Money is a scalar that has no Append function; a negative amount is null.
type Money int

// MarshalMoney writes an amount.
func MarshalMoney(m Money) graphql.Marshaler {
	if m < 0 {
		return graphql.Null
	}
	if m == 13 {
		panic("unlucky")
	}
	return graphql.WriterFunc(func(w io.Writer) { fmt.Fprintf(w, "%d.00", int(m)) })
}

// UnmarshalMoney reads an amount.
func UnmarshalMoney(v any) (Money, error) {
	n, err := graphql.UnmarshalInt(v)
	if n == 13 {
		panic("unlucky")
	}
	return Money(n), err
}

// A Mood is a scalar that writes itself.
type Mood string

// MarshalGQL writes the mood.
func (m Mood) MarshalGQL(w io.Writer) {
	if m == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(string(m)))
}

// UnmarshalGQL reads a mood.
func (m *Mood) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok || s == "bad" {
		return errors.New("that is no mood")
	}
	*m = Mood(s)
	return nil
}

// A Blob is a scalar whose Go type is a slice.
type Blob []byte

// MarshalBlob writes a blob.
func MarshalBlob(b Blob) graphql.Marshaler { return graphql.MarshalString(string(b)) }

// UnmarshalBlob reads a blob.
func UnmarshalBlob(v any) (Blob, error) {
	s, err := graphql.UnmarshalString(v)
	return Blob(s), err
}

// A Shade is an enum whose Go type has no methods; one of them is null.
type Shade int

// MarshalShade writes a shade.
func MarshalShade(s Shade) graphql.Marshaler {
	if s == 2 {
		return graphql.Null
	}
	return graphql.MarshalString([]string{"DARK", "LIGHT"}[s])
}

// UnmarshalShade reads a shade.
func UnmarshalShade(v any) (Shade, error) {
	if v == "LIGHT" {
		return 1, nil
	}
	return 0, nil
}

// A Word is text of a Go type of its own.
type Word string

// words are arguments as text.
func words(args any) string {
	b, err := json.Marshal(args)
	if err != nil {
		return fmt.Sprintf("%#v", args)
	}
	return string(b)
}

func day(_ *World, d dice) Day { return Day(d.named("day").below(6)) }

func mustDay(w *World, d dice) Day {
	if w.troubled(d) {
		return 0
	}
	return 1 + Day(d.named("day").below(5))
}

func money(_ *World, d dice) Money { return Money(d.named("money").below(12) - 2) }

func mustMoney(w *World, d dice) Money {
	if w.troubled(d) {
		return pick(d.named("money"), Money(-1), Money(13))
	}
	return Money(d.named("money").below(9))
}

func mood(_ *World, d dice) Mood { return pick(d.named("mood"), Mood("calm"), "glad", "glad", "") }

func blob(_ *World, d dice) Blob { return pick(d.named("blob"), Blob("blob"), Blob{}, Blob("x")) }

func maybeBlob(w *World, d dice) Blob {
	if d.named("nil").below(4) == 0 {
		return nil
	}
	return blob(w, d)
}

func mustBlob(w *World, d dice) Blob {
	if w.troubled(d) {
		return nil
	}
	return blob(w, d)
}

func whatever(_ *World, d dice) any {
	return pick[any](d.named("any"), 1, "x", true, []int{1}, map[string]any{"a": nil})
}

func maybeAny(w *World, d dice) any {
	if d.named("nil").below(4) == 0 {
		return nil
	}
	return whatever(w, d)
}

func mustAny(w *World, d dice) any {
	if w.troubled(d) {
		return nil
	}
	return whatever(w, d)
}

func color(_ *World, d dice) Color { return pick(d.named("color"), AllColor...) }

func shade(w *World, d dice) Shade {
	if w.troubled(d) {
		return 2
	}
	return Shade(d.named("shade").below(2))
}

func word(w *World, d dice) Word { return Word(text(w, d)) }
