package facts

import (
	"fmt"
	"reflect"
	"strconv"

	"citygraph/internal/atlas"
)

// layout is how the values of a type are written and read.
type layout struct {
	kind   reflect.Kind
	elem   *layout // of a pointer or a slice
	fields []field // of a struct, by number - 1
}

// field is a field of a struct; the zero one is of a number that no field has.
type field struct {
	index  int // in the struct
	layout *layout
}

// maxNumber is the highest number of a field: there are letters for no more.
const maxNumber = 52

// layouts are those of the stored kinds.
var layouts = func() map[atlas.Kind]*layout {
	all := make(map[atlas.Kind]*layout, len(atlas.Kinds))
	for _, kind := range atlas.Kinds {
		l, err := layoutOf(reflect.TypeOf(atlas.NewEntity(kind)).Elem())
		if err != nil {
			panic("facts: " + err.Error())
		}
		all[kind] = l
	}
	return all
}()

// layoutOf is the layout of a type. The error says which field has no number, or which
// type cannot be a fact.
func layoutOf(t reflect.Type) (*layout, error) {
	l := &layout{kind: t.Kind()}
	var err error
	switch l.kind {
	case reflect.Pointer, reflect.Slice:
		l.elem, err = layoutOf(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			n, _ := strconv.Atoi(f.Tag.Get("fact"))
			if n < 1 || n > maxNumber {
				return nil, fmt.Errorf(`the field %s of %s needs a number from 1 to %d, as in fact:"12"`, f.Name, t, maxNumber)
			}
			for len(l.fields) < n {
				l.fields = append(l.fields, field{})
			}
			if l.fields[n-1].layout != nil {
				return nil, fmt.Errorf("the field %s of %s has the number of another one: %d", f.Name, t, n)
			}
			of, err := layoutOf(f.Type)
			if err != nil {
				return nil, err
			}
			l.fields[n-1] = field{i, of}
		}
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Float64:
	default:
		err = fmt.Errorf("a %s is no fact", t)
	}
	return l, err
}

// letterOf is the letter of the number i + 1.
func letterOf(i int) byte {
	if i < 26 {
		return 'a' + byte(i)
	}
	return 'A' + byte(i-26)
}

// indexOf is the i of a letter, or -1.
func indexOf(letter byte) int {
	switch {
	case 'a' <= letter && letter <= 'z':
		return int(letter - 'a')
	case 'A' <= letter && letter <= 'Z':
		return int(letter-'A') + 26
	}
	return -1
}
