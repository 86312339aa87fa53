package gqlhttp

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A variable of a nullable type may be used where the schema requires a value, when one of the two has a default:
//
//	query($b: Boolean = true) {hello @skip(if: $b)}
//
// Validation accepts it, as the specification says, and execution must refuse a null that a client then sends. gqlgen's executor panics at it on a directive, and takes it for an empty list or object on an argument.

// resolver is the middleware around resolvers: it refuses the fields of which an argument is null that may not be.
func resolver(nulls map[*ast.Field]error) graphql.FieldMiddleware {
	if len(nulls) == 0 {
		return resolveField
	}
	return func(ctx context.Context, next graphql.Resolver) (any, error) {
		if err := nulls[graphql.GetFieldContext(ctx).Field.Field]; err != nil {
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
