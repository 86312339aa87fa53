package model

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/atlas"
	"citygraph/internal/executor"
)

// The scalars. Each Append function appends a value as JSON, or nothing for null, and the Marshal function of the same name writes
// the same. Each Unmarshal function takes what a literal or a variable holds and refuses what the specification does not let it
// coerce, with an [atlas.Error].

// marshal writes what is appended for a value.
func marshal[T any](v T, appended func([]byte, T) []byte) graphql.Marshaler {
	b := appended(nil, v)
	if len(b) == 0 {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { w.Write(b) })
}

// AppendID appends an id.
func AppendID(b []byte, id string) []byte { return AppendString(b, id) }

// MarshalID writes an id.
func MarshalID(id string) graphql.Marshaler { return MarshalString(id) }

// UnmarshalID reads an id: a text or a whole number.
func UnmarshalID(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case json.Number:
		if _, err := v.Int64(); err == nil {
			return v.String(), nil
		}
	}
	return "", atlas.Invalid("%s is not an id: write a text such as \"incheon\"", show(v))
}

// AppendString appends a text, and nothing for an empty one.
func AppendString(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	return executor.AppendString(b, s)
}

// MarshalString writes a text, and null for an empty one.
func MarshalString(s string) graphql.Marshaler { return marshal(s, AppendString) }

// UnmarshalString reads a text.
func UnmarshalString(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", atlas.Invalid("%s is not a text: write it in double quotes", show(v))
}

// AppendInt appends a whole number.
func AppendInt(b []byte, i int) []byte { return executor.AppendInt(b, i) }

// MarshalInt writes a whole number.
func MarshalInt(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalInt reads a whole number of 32 bits.
func UnmarshalInt(v any) (int, error) {
	var n int64
	switch v := v.(type) {
	case int:
		n = int64(v)
	case int64:
		n = v
	case json.Number:
		i, err := v.Int64()
		if err != nil {
			return 0, atlas.Invalid("%s is not a whole number of 32 bits", show(v))
		}
		n = i
	default:
		return 0, atlas.Invalid("%s is not a whole number", show(v))
	}
	if n < math.MinInt32 || n > math.MaxInt32 {
		return 0, atlas.Invalid("%d is not a whole number of 32 bits: it must be %d to %d", n, math.MinInt32, math.MaxInt32)
	}
	return int(n), nil
}

// AppendFloat appends a number as JSON does, without an exponent where it can, and nothing for one that is not finite: no store
// lets it in.
func AppendFloat(b []byte, f float64) []byte {
	if size := math.Abs(f); size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	text, err := json.Marshal(f)
	if err != nil {
		return b
	}
	return append(b, text...)
}

// MarshalFloat writes a number as AppendFloat does.
func MarshalFloat(f float64) graphql.Marshaler { return marshal(f, AppendFloat) }

// UnmarshalFloat reads a number.
func UnmarshalFloat(v any) (float64, error) {
	switch v := v.(type) {
	case float64:
		return v, nil
	case int64:
		return float64(v), nil
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f, nil
		}
	}
	return 0, atlas.Invalid("%s is not a number", show(v))
}

// AppendBoolean appends true or false.
func AppendBoolean(b []byte, v bool) []byte { return executor.AppendBoolean(b, v) }

// MarshalBoolean writes true or false.
func MarshalBoolean(b bool) graphql.Marshaler { return graphql.MarshalBoolean(b) }

// UnmarshalBoolean reads true or false.
func UnmarshalBoolean(v any) (bool, error) {
	if b, ok := v.(bool); ok {
		return b, nil
	}
	return false, atlas.Invalid("%s is neither true nor false", show(v))
}

// AppendDate appends a full day, and nothing for an unknown one.
func AppendDate(b []byte, d atlas.Day) []byte { return AppendString(b, string(d)) }

// MarshalDate writes a full day, and null for an unknown one.
func MarshalDate(d atlas.Day) graphql.Marshaler { return MarshalString(string(d)) }

// UnmarshalDate reads a full day.
func UnmarshalDate(v any) (atlas.Day, error) {
	if s, ok := v.(string); ok {
		return atlas.ParseDay(s)
	}
	return "", atlas.Invalid("%s is not a day: write a full day such as \"2013-03-28\", in double quotes", show(v))
}

// AppendPartialDate appends a date, and nothing for an unknown one.
func AppendPartialDate(b []byte, d atlas.Date) []byte { return AppendString(b, string(d)) }

// MarshalPartialDate writes a date, and null for an unknown one.
func MarshalPartialDate(d atlas.Date) graphql.Marshaler { return MarshalString(string(d)) }

// UnmarshalPartialDate reads a date of any precision.
func UnmarshalPartialDate(v any) (atlas.Date, error) {
	if s, ok := v.(string); ok {
		return atlas.ParseDate(s)
	}
	return "", atlas.Invalid("%s is not a date: write a text such as \"2013-03-28\", \"2013-03\" or \"2013\", in double quotes", show(v))
}

// show shows a value of a user in a message, clipped.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return atlas.Quote(v)
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	default:
		return atlas.Clip(fmt.Sprint(v))
	}
}
