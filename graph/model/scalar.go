package model

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/atlas"
)

// The scalars. Each Unmarshal function takes what a literal or a variable holds and
// refuses what the specification does not let it coerce, with an [atlas.Error].

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

// MarshalString writes a text, and null for an empty one.
func MarshalString(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalString reads a text.
func UnmarshalString(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", atlas.Invalid("%s is not a text: write it in double quotes", show(v))
}

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

// MarshalFloat writes a number as JSON does, without an exponent where it can.
func MarshalFloat(f float64) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		b, err := json.Marshal(f)
		if err != nil { // not finite: no store lets it in
			b = []byte("null")
		}
		w.Write(b)
	})
}

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

// MarshalBoolean writes true or false.
func MarshalBoolean(b bool) graphql.Marshaler { return graphql.MarshalBoolean(b) }

// UnmarshalBoolean reads true or false.
func UnmarshalBoolean(v any) (bool, error) {
	if b, ok := v.(bool); ok {
		return b, nil
	}
	return false, atlas.Invalid("%s is neither true nor false", show(v))
}

// MarshalDate writes a full day, and null for an unknown one.
func MarshalDate(d atlas.Day) graphql.Marshaler { return MarshalString(string(d)) }

// UnmarshalDate reads a full day.
func UnmarshalDate(v any) (atlas.Day, error) {
	if s, ok := v.(string); ok {
		return atlas.ParseDay(s)
	}
	return "", atlas.Invalid("%s is not a day: write a full day such as \"2013-03-28\", in double quotes", show(v))
}

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
