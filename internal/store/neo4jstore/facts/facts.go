// Package facts writes an entity as one text and reads it again, so that a row of an
// answer of Neo4j is one property. It holds what [atlas.Atlas.Derive] computes too:
//
//	CITY {a"kobe"b"CITY"c{a"Kobe"b"고베"}d"country-jp"l[1;{a"src-atlas"b"HIGH"}]}
//
// The kind comes first, then the fields of the struct. A field is a letter for the number
// in its tag, as in fact:"12", and its value; one that is zero is left out. A text is one
// of JSON, a number ends with a semicolon, a list begins with its length. The numbers
// a–z and A–Z, 1 to 52, are for ever: a field keeps its own, wherever it stands and
// whatever it is called, and that of one that is gone is not used again. So a build reads
// what an older one wrote, whose texts lack the fields that came since, and one that a
// newer one wrote, whose fields it does not know and skips.
//
// CBOR (fxamacker/cbor/v2 with keyasint) has the same promise and 13 in 100 bytes less, but
// takes three to four times as long to read, 2 to 3 times the allocations, and reading facts
// is half the time of a question; so the text stays.
package facts

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
)

// Of is the facts of an entity as a text. The error is of a number that is none.
func Of(e atlas.Entity) (string, error) {
	kind := e.EntityKind()
	b := append(make([]byte, 0, 512), kind...)
	b, err := layouts[kind].write(append(b, ' '), reflect.ValueOf(e).Elem())
	return string(b), err
}

// Entity makes the entity of a text that [Of] wrote, in this build or another one. Texts
// of the entity are parts of that text.
func Entity(text string) (atlas.Entity, error) {
	kind, rest, _ := strings.Cut(text, " ")
	e := atlas.NewEntity(atlas.Kind(kind))
	if e == nil || !layouts[atlas.Kind(kind)].parse(rest, reflect.ValueOf(e).Elem()) {
		return nil, fmt.Errorf("%s are not the facts of an entity: run citygraph validate --repair", atlas.Quote(text))
	}
	return e, nil
}

// NewerField is the number of a field of a text that is higher than those that this build
// knows of the same thing, such as an office: only a newer build can have written it. It is
// 0 where there is none, and for a text that is none of [Of]. Writing the entity anew loses
// the field.
func NewerField(text string) int {
	kind, rest, _ := strings.Cut(text, " ")
	e := atlas.NewEntity(atlas.Kind(kind))
	if e == nil {
		return 0
	}
	p := parser{text: rest}
	p.value(layouts[atlas.Kind(kind)], reflect.ValueOf(e).Elem())
	if p.bad {
		return 0
	}
	return p.newer
}

// write appends a value that is not zero.
func (l *layout) write(b []byte, v reflect.Value) ([]byte, error) {
	var err error
	switch l.kind {
	case reflect.Pointer:
		return l.elem.write(b, v.Elem())
	case reflect.Struct:
		b = append(b, '{')
		for i := range l.fields {
			field := &l.fields[i]
			if field.layout == nil {
				continue
			}
			f := v.Field(field.index)
			if f.IsZero() || (f.Kind() == reflect.Slice && f.Len() == 0) {
				continue
			}
			if b, err = field.layout.write(append(b, letterOf(i)), f); err != nil {
				return nil, err
			}
		}
		return append(b, '}'), nil
	case reflect.Slice:
		b = append(b, '[')
		b = append(strconv.AppendInt(b, int64(v.Len()), 10), ';')
		for i := range v.Len() {
			if b, err = l.elem.write(b, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Bool:
		return append(b, 't'), nil // false is zero
	case reflect.Float64:
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%v is not a number", x)
		}
		return append(strconv.AppendFloat(b, v.Float(), 'g', -1, 64), ';'), nil
	}
	return append(strconv.AppendInt(b, v.Int(), 10), ';'), nil
}

// appendText appends a text as JSON; most need no escapes.
func appendText(b []byte, s string) ([]byte, error) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			j, err := json.Marshal(s)
			return append(b, j...), err
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"'), nil
}
