package neo4jstore

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"

	"citygraph/internal/atlas"
)

// keysVersion changes with the way in which derived keys are made of facts.
const keysVersion = 11

// format names the form of the derived keys: facts are read by the places of the
// fields of the entities, so that another version of citygraph may not read what
// this one wrote. It stands on the marker.
var format = func() string {
	var b strings.Builder
	fmt.Fprintln(&b, keysVersion)
	for _, kind := range atlas.Kinds {
		layout(&b, reflect.TypeOf(atlas.NewEntity(kind)))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:4])
}()

// layout writes the fields of a type, and those of the types of its fields.
func layout(b *strings.Builder, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		layout(b, t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			fmt.Fprintf(b, "%s %s\n", t.Field(i).Name, t.Field(i).Type)
			layout(b, t.Field(i).Type)
		}
	}
}

// otherFormat is the error of a dataset whose derived keys this version of
// citygraph does not read.
func (s *Store) otherFormat() error {
	return s.unavailable("the dataset in the database %s at %s was imported by another version of citygraph: run citygraph validate --repair",
		nil, s.database, s.address)
}
