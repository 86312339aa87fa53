package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// onlyLists says whether an object of a type is asked for lists and its id alone.
// Such an object need not be looked up: its lists say whether it is there. On a
// database that is one statement instead of two for the question that people ask
// most, the partners of a city.
func onlyLists(ctx context.Context, typeName string) bool {
	lists := 0
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{typeName, "Node", "Entity"}) {
		switch {
		case f.Name == "id" || f.Name == "__typename":
		case strings.HasSuffix(f.Definition.Type.Name(), "Connection"):
			lists++
		default:
			return false
		}
	}
	return lists > 0
}
