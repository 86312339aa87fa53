package storetest

import (
	"encoding/json"
	"fmt"
	"reflect"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Difference says where two values first differ, as a path and the two values
// there, or nothing when they are the same. A nil slice or map is an empty one.
// Pointers are followed, derived fields included, so that entities that went
// through a database are compared by all they hold. The values hold no cycles.
func Difference(got, want any) string {
	if reflect.DeepEqual(got, want) {
		return ""
	}
	return differ("", reflect.ValueOf(got), reflect.ValueOf(want))
}

func differ(path string, got, want reflect.Value) string {
	if !got.IsValid() || !want.IsValid() || got.Type() != want.Type() {
		if got.IsValid() == want.IsValid() && !got.IsValid() {
			return ""
		}
		return differs(path, got, want)
	}
	switch got.Kind() {
	case reflect.Pointer, reflect.Interface:
		if got.IsNil() || want.IsNil() {
			if got.IsNil() == want.IsNil() {
				return ""
			}
			return differs(path, got, want)
		}
		return differ(path, got.Elem(), want.Elem())
	case reflect.Struct:
		for i := range got.NumField() {
			if d := differ(path+"."+got.Type().Field(i).Name, got.Field(i), want.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice, reflect.Array:
		return differLists(path, got, want)
	case reflect.Map:
		return differMaps(path, got, want)
	}
	if !got.Equal(want) {
		return differs(path, got, want)
	}
	return ""
}

// differLists compares element by element, then the lengths.
func differLists(path string, got, want reflect.Value) string {
	for i := range min(got.Len(), want.Len()) {
		if d := differ(fmt.Sprintf("%s[%d]", path, i), got.Index(i), want.Index(i)); d != "" {
			return d
		}
	}
	if got.Len() != want.Len() {
		return fmt.Sprintf("%s: got %d elements, want %d\n got: %s\nwant: %s", path, got.Len(), want.Len(), show(got), show(want))
	}
	return ""
}

// differMaps compares the values under each key that either map has.
func differMaps(path string, got, want reflect.Value) string {
	for _, k := range want.MapKeys() {
		here := fmt.Sprintf("%s[%v]", path, k)
		if !got.MapIndex(k).IsValid() {
			return fmt.Sprintf("%s: missing, want %s", here, show(want.MapIndex(k)))
		}
		if d := differ(here, got.MapIndex(k), want.MapIndex(k)); d != "" {
			return d
		}
	}
	for _, k := range got.MapKeys() {
		if !want.MapIndex(k).IsValid() {
			return fmt.Sprintf("%s[%v]: got %s, want nothing", path, k, show(got.MapIndex(k)))
		}
	}
	return ""
}

func differs(path string, got, want reflect.Value) string {
	return fmt.Sprintf("%s:\n got: %s\nwant: %s", path, show(got), show(want))
}

// show writes a value for a person: rows and nodes in short, the rest as JSON,
// clipped.
func show(v reflect.Value) string {
	if !v.IsValid() {
		return "nothing"
	}
	var text string
	switch x := v.Interface().(type) {
	case []store.Row:
		text = fmt.Sprint(briefRows(x))
	case []store.MapNode:
		text = fmt.Sprint(briefNodes(x))
	case []store.MapEdge:
		text = fmt.Sprint(briefEdges(x))
	case []store.Hit:
		text = fmt.Sprint(briefHits(x))
	case []store.Path:
		text = fmt.Sprint(briefPaths(x))
	case []*atlas.Partnership:
		text = fmt.Sprint(idsOf(x))
	default:
		j, err := json.Marshal(x)
		if err != nil {
			return fmt.Sprintf("%#v", x)
		}
		text = fmt.Sprintf("%T %s", x, j)
	}
	const most = 600
	if len(text) > most {
		text = text[:most] + "…"
	}
	return text
}
