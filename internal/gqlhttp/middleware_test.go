package gqlhttp_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/internal/testschema"
)

type contextKey struct{}

func TestAround(t *testing.T) {
	errUnavailable := errors.New("secret: no store")
	for _, test := range []struct {
		name   string
		around func(context.Context, func(context.Context) *graphql.Response) *graphql.Response
		status int // under application/graphql-response+json
		want   string
	}{
		{"runs again", func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
			first := exec(ctx)
			if !errors.Is(first.Errors, testschema.ErrKnown) {
				t.Errorf("errors of the first answer = %v, want the resolver's", first.Errors)
			}
			second := exec(context.WithValue(ctx, contextKey{}, "second"))
			second.Extensions = map[string]any{"runs": 2}
			return second
		}, 200, errorsOf(problem("The pantry is empty.", `["fail"]`, "1:2", "EMPTY")) + `,"data":{"fail":null},"extensions":{"runs":2}}`},
		{"cannot run, known", func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
			return gqlhttp.Failed(fmt.Errorf("open: %w", testschema.ErrKnown))
		}, 503, errorsOf(problem("The pantry is empty.", "", "", "EMPTY")) + `}`},
		{"cannot run, unknown", func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
			return gqlhttp.Failed(errUnavailable)
		}, 500, errorsOf(problem(masked, "", "", "INTERNAL")) + `}`},
		{"panics", func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
			panic(errUnavailable)
		}, 500, errorsOf(problem(masked, "", "", "INTERNAL")) + `}`},
		{"nothing", func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
			return nil
		}, 500, errorsOf(problem(masked, "", "", "INTERNAL")) + `}`},
		{"has a code", func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
			return &graphql.Response{Errors: gqlerror.List{{Message: "Come back later.", Extensions: map[string]any{"code": "BUSY"}}}}
		}, 503, errorsOf(problem("Come back later.", "", "", "BUSY")) + `}`},
		{"extensions that are not JSON", func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
			return &graphql.Response{Data: []byte("{}"), Extensions: map[string]any{"f": func() {}}}
		}, 500, errorsOf(problem(masked, "", "", "INTERNAL")) + `}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := config()
			c.Middleware = test.around
			h := gqlhttp.New(c)
			body := post("{fail(how: KNOWN)}")
			exchange{name: test.name, body: body, status: 200, want: test.want}.run(t, h)
			exchange{name: test.name, body: body, status: test.status, want: test.want, accept: "application/graphql-response+json", media: graph}.run(t, h)
		})
	}
}
