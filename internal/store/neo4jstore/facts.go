package neo4jstore

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
)

// factsOf is an entity as one text, from which [entityOf] makes it anew: its kind, a
// space and its fields, what [atlas.Atlas.Derive] computes included, as in
//
//	CITY {a"kobe"b"CITY"c{a"Kobe"b"고베"}d"country-jp"l[1;{a"src-atlas"b"HIGH"}]}
//
// A field is the letter of its place in the struct and its value; one that is zero
// is left out. A text is one of JSON, a number ends with a semicolon, a list begins
// with its length. JSON with the names of the fields is twice as long, and takes
// encoding/json twenty times as long to read, which was half the time of a question.
func factsOf(e atlas.Entity) (string, error) {
	b := append(make([]byte, 0, 512), e.EntityKind()...)
	b = append(b, ' ')
	return asText(appendFacts(b, reflect.ValueOf(e).Elem()))
}

func asText(b []byte, err error) (string, error) { return string(b), err }

// entityOf makes an entity of its facts.
func entityOf(facts string) (atlas.Entity, error) {
	kind, text, _ := strings.Cut(facts, " ")
	e := atlas.NewEntity(atlas.Kind(kind))
	if e == nil || !parse(text, reflect.ValueOf(e).Elem()) {
		return nil, fmt.Errorf("%s are not the facts of an entity: run citygraph validate --repair", atlas.Quote(facts))
	}
	return e, nil
}

// appendFacts appends a value. A pointer that is not nil is never zero.
func appendFacts(b []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Pointer:
		return appendFacts(b, v.Elem())
	case reflect.Struct:
		b = append(b, '{')
		for i := range v.NumField() {
			f := v.Field(i)
			if f.IsZero() || (f.Kind() == reflect.Slice && f.Len() == 0) {
				continue
			}
			b = append(b, 'a'+byte(i))
			var err error
			if b, err = appendFacts(b, f); err != nil {
				return nil, err
			}
		}
		return append(b, '}'), nil
	case reflect.Slice:
		b = append(b, '[')
		b = append(strconv.AppendInt(b, int64(v.Len()), 10), ';')
		for i := range v.Len() {
			var err error
			if b, err = appendFacts(b, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Bool:
		return append(b, 't'), nil // false is zero
	case reflect.Int, reflect.Int64:
		return append(strconv.AppendInt(b, v.Int(), 10), ';'), nil
	case reflect.Float64:
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%v is not a number", x)
		}
		return append(strconv.AppendFloat(b, v.Float(), 'g', -1, 64), ';'), nil
	}
	return nil, fmt.Errorf("a %s is no fact", v.Type())
}

// appendText appends a text as JSON; most need no escapes.
func appendText(b []byte, s string) ([]byte, error) {
	if !slices.ContainsFunc([]byte(s), func(c byte) bool { return c < ' ' || c == '"' || c == '\\' || c >= 0x7f }) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"'), nil
	}
	j, err := json.Marshal(s)
	return append(b, j...), err
}
