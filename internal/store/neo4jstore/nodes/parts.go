package nodes

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"citygraph/internal/atlas"
)

// partList is the list of an entity that holds its parts of a kind.
type partList struct {
	name  string // as problems call it: offices
	index int    // in the struct of the entity
}

// partLists are the lists of the parts in which relations stand, by the kinds of the
// entity and of the parts. The type of a part is called as its kind is.
var partLists = func() map[[2]atlas.Kind]partList {
	lists := make(map[[2]atlas.Kind]partList)
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		for _, kind := range r.Stating() {
			if r.Part == "" || r.Name == atlas.CitedIn {
				continue
			}
			l, ok := partListOf(reflect.TypeOf(atlas.NewEntity(kind)).Elem(), r.Part)
			if !ok {
				panic(fmt.Sprintf("nodes: a %s has no list of %s, in which %s would stand", kind, r.Part, r.Name))
			}
			lists[[2]atlas.Kind{kind, r.Part}] = l
		}
	}
	return lists
}()

func partListOf(entity reflect.Type, part atlas.Kind) (partList, bool) {
	for i := range entity.NumField() {
		if f := entity.Field(i); f.Type.Kind() == reflect.Slice && strings.EqualFold(f.Type.Elem().Name(), string(part)) {
			name := []rune(f.Name)
			name[0] = unicode.ToLower(name[0])
			return partList{string(name), i}, true
		}
	}
	return partList{}, false
}

// add appends an empty part to the list of e, and returns a pointer to it with one to its
// citations. Both are valid until the next part is added.
func (l partList) add(e atlas.Entity) (part any, citations *[]atlas.Citation) {
	list := reflect.ValueOf(e).Elem().Field(l.index)
	list.Set(reflect.Append(list, reflect.Zero(list.Type().Elem())))
	added := list.Index(list.Len() - 1)
	return added.Addr().Interface(), added.FieldByName("Citations").Addr().Interface().(*[]atlas.Citation)
}
