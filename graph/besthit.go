package graph

import (
	"context"
	"errors"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// withBestHit adds to the error for an id that nothing has the id of what a search for
// its words finds first, among some kinds. Other errors, and those for which nothing is
// found, it returns as they are.
func withBestHit(ctx context.Context, err error, kinds ...atlas.Kind) error {
	missing, ok := errors.AsType[*atlas.Error](err)
	if !ok || missing.ID == "" {
		return err
	}
	words := strings.ReplaceAll(missing.ID, "-", " ")
	if _, unfit := store.ParseSearch(words); unfit != nil {
		return err
	}
	page, failed := request(ctx).Search(ctx, store.SearchQuery{Text: words, Kinds: kinds, Window: store.Window{Limit: 1}})
	if failed != nil || len(page.Hits) == 0 {
		return err // the search is a courtesy: what was asked is answered without it
	}
	told := *missing
	told.Message += "; did you mean " + atlas.Quote(page.Hits[0].Entity.EntityID()) + "?"
	return &told
}
