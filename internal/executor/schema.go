package executor

import (
	"context"
	"slices"
)

// A Schema describes the object types of a schema to the executor. It is generated, and must not be changed.
type Schema struct {
	Objects []Object
	// Query and Mutation are the indexes of the root types in Objects, -1 for none.
	Query, Mutation int
}

// An Object describes an object type.
type Object struct {
	Name string
	// Satisfies are the names of the types on which a fragment applies to the object.
	Satisfies []string
	// Fields are those of the type, in the order of the schema. What generated code calls the index of a field is its place here.
	Fields []FieldInfo
}

// Typename is the index of __typename, which every object type has.
const Typename = -1

// A FieldInfo describes a field of an object type.
type FieldInfo struct {
	Name string
	// Type is the type of the field as the schema writes it.
	Type    string
	NonNull bool
	// List says that the value is a list.
	List bool
	// Of is the index in Schema.Objects of the type of the value, or of its elements; -1 for leaf and abstract types.
	Of int
	// Method and Resolver say how the field is resolved, for messages of errors.
	Method, Resolver bool
	// Args reads the arguments of the field from those of an operation: as a map by name, and as the struct that generated code
	// takes them from. Nil: the field has none.
	Args func(execution any, ctx context.Context, raw map[string]any) (byName map[string]any, args any, err error)
}

func (o *Object) field(name string) int {
	return slices.IndexFunc(o.Fields, func(f FieldInfo) bool { return f.Name == name })
}
