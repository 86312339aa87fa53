package gqlhttp

import (
	"context"
	"fmt"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A variable of a nullable type may be used where the schema requires a value, when one of the two has a default:
//
//	query($b: Boolean = true) {hello @skip(if: $b)}
//
// Validation accepts it, as the specification says, and execution must refuse a null that a client then sends. gqlgen's executor panics
// at it on a directive, and takes it for an empty list or object on an argument.

// nullArguments returns the middleware around resolvers that refuses the fields of an operation of which an argument is null that may
// not be; nil where there is none. Arguments are looked at once for a field, and not for every object that has it.
func nullArguments(variables map[string]any) graphql.FieldMiddleware {
	hasNull := false
	for _, v := range variables {
		hasNull = hasNull || v == nil
	}
	if !hasNull {
		return nil
	}
	type looked struct{ err error }
	var errs sync.Map // of fields: looked
	return func(ctx context.Context, next graphql.Resolver) (any, error) {
		field := graphql.GetFieldContext(ctx).Field.Field
		v, ok := errs.Load(field)
		if !ok {
			v, _ = errs.LoadOrStore(field, looked{nullArgument(field, variables)})
		}
		if err := v.(looked).err; err != nil {
			return nil, err
		}
		return next(ctx)
	}
}

// nullArgument returns the error of the first argument of a field in which a variable is null where a value is required.
func nullArgument(f *ast.Field, variables map[string]any) error {
	for _, a := range f.Arguments {
		path := ast.Path{ast.PathName(a.Name)}
		if path, name := nullIn(a.Value, path, variables); path != nil {
			return &argumentError{argument: path.String(), err: fmt.Errorf("the variable $%s is null, and a value is required here", name)}
		}
	}
	return nil
}

// nullIn finds the first variable within a value that is null where a value is required.
func nullIn(v *ast.Value, path ast.Path, variables map[string]any) (at ast.Path, variable string) {
	if v.Kind == ast.Variable {
		value, given := variables[v.Raw]
		if given && value == nil && v.ExpectedType != nil && v.ExpectedType.NonNull {
			return path, v.Raw
		}
		return nil, ""
	}
	for i, child := range v.Children {
		var element ast.PathElement = ast.PathName(child.Name)
		if v.Kind == ast.ListValue {
			element = ast.PathIndex(i)
		}
		if at, variable := nullIn(child.Value, append(path[:len(path):len(path)], element), variables); at != nil {
			return at, variable
		}
	}
	return nil, ""
}
