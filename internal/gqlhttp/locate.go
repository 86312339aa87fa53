package gqlhttp

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/crash"
	"citygraph/internal/gqlhttp/gqlerr"
)

// locate is gqlgen's error presenter: it gives an error of a field its path and its place in the document, and leaves
// what it says to finish. gqlgen itself leaves the place out for panics and for nulls that may not be.
func locate(ctx context.Context, err error) *gqlerror.Error {
	presented := graphql.DefaultErrorPresenter(ctx, err)
	if presented == nil {
		return nil
	}
	e := *presented // a resolver may return the same error for several fields
	field := graphql.GetFieldContext(ctx)
	if argument := argumentPath(field, e.Path); argument != nil {
		cause := e.Err
		if cause == nil {
			cause = presented
		}
		e.Err = &argumentError{argument: argument.String(), err: cause}
		e.Path = e.Path[:len(e.Path)-len(argument)]
	}
	if e.Locations == nil {
		gqlerr.At(fieldPosition(field), &e)
	}
	return &e
}

// argumentPath is the part of path behind the field, when the error is of reading the arguments of it; else nil.
// gqlgen gives such an error the path of the field and of the argument in one, and has no Args for the field then.
func argumentPath(field *graphql.FieldContext, path ast.Path) ast.Path {
	if field == nil || field.Field.Field == nil || field.Args != nil || len(field.Field.Arguments) == 0 {
		return nil
	}
	if n := len(field.Path()); len(path) > n {
		return path[n:]
	}
	return nil
}

// fieldPosition returns the position of a field in the document; that of an element of a list is the position of the list.
func fieldPosition(field *graphql.FieldContext) *ast.Position {
	for ; field != nil; field = field.Parent {
		if field.Field.Field != nil {
			return field.Field.Position
		}
	}
	return nil
}

// An argumentError is an error of reading the value of an argument.
type argumentError struct {
	argument string // "filter.names[2]"
	err      error
}

func (e *argumentError) Error() string { return fmt.Sprintf("argument %s: %v", e.argument, e.err) }
func (e *argumentError) Unwrap() error { return e.err }

// panicBytes is how much is logged of what a panic says, which may quote what a client sent.
const panicBytes = 500

// A panicError is a panic that was caught.
type panicError struct {
	value any
	where string
}

func (e *panicError) Error() string {
	return gqlerr.Clip(fmt.Sprintf("panic: %v", e.value), panicBytes)
}

// Unwrap returns the value of the panic when it is an error.
func (e *panicError) Unwrap() error {
	err, _ := e.value.(error)
	return err
}

// recovered is gqlgen's recover function.
func recovered(_ context.Context, value any) error {
	return &panicError{value: value, where: crash.Where()}
}
