package graph

import (
	"context"
	"slices"
	"strings"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Search(ctx context.Context, text string, kinds []atlas.Kind, first *int, after *string, last *int, before *string) (*model.SearchConnection, error) {
	if kinds != nil && len(kinds) == 0 {
		return nil, atlas.Invalid("kinds is empty: name at least one kind, or leave it out")
	}
	query, err := store.ParseSearch(text)
	if err != nil {
		return nil, err
	}
	scope := scopeOfSearch(query, kinds)
	window, err := paging{first: first, after: after, last: last, before: before}.window(scope)
	if err != nil {
		return nil, err
	}
	want := wanted(ctx)
	if !want.Rows {
		window.Limit = 0
	}
	q := store.SearchQuery{Text: text, Kinds: kinds, Window: window, Total: want.Total}
	page, err := request(ctx).Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return model.NewSearchConnection(page, scope), nil
}

// scopeOfSearch is what the cursors of a search are bound to: its words as they are
// searched, and the kinds, each once.
func scopeOfSearch(query *store.Search, kinds []atlas.Kind) model.Scope {
	var parts []string
	for _, t := range query.Terms {
		parts = append(parts, t.Words)
	}
	parts = append(parts, "")
	for _, k := range slices.Compact(slices.Sorted(slices.Values(kinds))) {
		parts = append(parts, string(k))
	}
	return model.Scope{Parent: query.Words, ListScope: &model.ListScope{Kind: "search", List: strings.Join(parts, "\x00")}}
}
