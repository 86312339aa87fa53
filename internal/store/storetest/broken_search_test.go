package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// brokenSearches are the ways in which searches can go wrong.
func brokenSearches() []defect {
	// without leaves out the hits that are found in some way.
	without := func(leave func(h store.Hit) bool) func(*store.SearchPage) {
		return func(p *store.SearchPage) { p.Hits = slices.DeleteFunc(p.Hits, leave) }
	}
	return []defect{
		{name: "SearchWithoutTypos", hits: without(func(h store.Hit) bool { return h.Matched.Way == fold.WordTypo })},
		{name: "SearchForNamesAsTheyStand", hits: without(func(h store.Hit) bool { return h.Matched.Way == fold.SameText })},
		{name: "SearchForWordsAsTheyStand", hits: without(func(h store.Hit) bool { return h.Matched.Way == fold.WordsJoin })},
		{name: "SearchOfStartsOnly", hits: without(func(h store.Hit) bool { return h.Matched.Way == fold.WordStart })},
		{name: "SearchWithoutNotes", hits: without(func(h store.Hit) bool { return h.Matched.Field == store.NoteField })},
		{name: "SearchOfOtherNamesFirst", hits: func(p *store.SearchPage) {
			other := func(h store.Hit) int { return strings.Count(string(h.Matched.Field), string(store.OtherNameField)) }
			slices.SortStableFunc(p.Hits, func(x, y store.Hit) int { return other(y) - other(x) })
		}},
		{name: "SearchInEnglishOnly", hits: without(func(h store.Hit) bool {
			return h.Matched.Field == store.NameField && h.Matched.Language != atlas.English
		})},
		{name: "SearchByNameOnly", hits: func(p *store.SearchPage) {
			slices.SortStableFunc(p.Hits, func(x, y store.Hit) int { return strings.Compare(store.NameKey(x.Entity), store.NameKey(y.Entity)) })
		}},
		{name: "SearchWithoutReasons", hits: func(p *store.SearchPage) {
			for i := range p.Hits {
				p.Hits[i].Matched = store.Match{}
			}
		}},
		{name: "SearchFromTheStart", search: func(q *store.SearchQuery) { q.After = "" }},
		{name: "SearchToTheEnd", search: func(q *store.SearchQuery) { q.Before = "" }},
		{name: "SearchIgnoresTheEnd", search: func(q *store.SearchQuery) { q.FromEnd = false }},
		{name: "SearchCountsThePage", hits: func(p *store.SearchPage) {
			if n := len(p.Hits); p.Total != nil {
				p.Total = &n
			}
		}},
		{name: "SearchOfAllKinds", search: func(q *store.SearchQuery) { q.Kinds = nil }},
		{name: "SearchWithoutFolding", search: func(q *store.SearchQuery) {
			if strings.ToLower(q.Text) != q.Text {
				q.Text = "x"
			}
		}},
		{name: "SearchSaysNoMore", hits: func(p *store.SearchPage) { p.HasNext = false }},
	}
}
