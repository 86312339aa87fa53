package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// brokenSearches are the ways in which searches can go wrong.
func brokenSearches() []defect {
	// without leaves out the hits that are found in some way.
	without := func(leave func(h atlas.Hit) bool) func(*atlas.SearchPage) {
		return func(p *atlas.SearchPage) { p.Hits = slices.DeleteFunc(p.Hits, leave) }
	}
	return []defect{
		{name: "SearchWithoutTypos", hits: without(func(h atlas.Hit) bool { return h.Matched.Way == atlas.WordTypo })},
		{name: "SearchForNamesAsTheyStand", hits: without(func(h atlas.Hit) bool { return h.Matched.Way == atlas.SameText })},
		{name: "SearchForWordsAsTheyStand", hits: without(func(h atlas.Hit) bool { return h.Matched.Way == atlas.WordsJoin })},
		{name: "SearchOfStartsOnly", hits: without(func(h atlas.Hit) bool { return h.Matched.Way == atlas.WordStart })},
		{name: "SearchWithoutNotes", hits: without(func(h atlas.Hit) bool { return h.Matched.Field == atlas.NoteField })},
		{name: "SearchInEnglishOnly", hits: without(func(h atlas.Hit) bool {
			return h.Matched.Field == atlas.NameField && h.Matched.Language != atlas.English
		})},
		{name: "SearchByNameOnly", hits: func(p *atlas.SearchPage) {
			slices.SortStableFunc(p.Hits, func(x, y atlas.Hit) int { return strings.Compare(atlas.NameKey(x.Entity), atlas.NameKey(y.Entity)) })
		}},
		{name: "SearchWithoutReasons", hits: func(p *atlas.SearchPage) {
			for i := range p.Hits {
				p.Hits[i].Matched = atlas.Match{}
			}
		}},
		{name: "SearchFromTheStart", search: func(q *atlas.SearchQuery) { q.After = "" }},
		{name: "SearchToTheEnd", search: func(q *atlas.SearchQuery) { q.Before = "" }},
		{name: "SearchIgnoresTheEnd", search: func(q *atlas.SearchQuery) { q.FromEnd = false }},
		{name: "SearchCountsThePage", hits: func(p *atlas.SearchPage) {
			if n := len(p.Hits); p.Total != nil {
				p.Total = &n
			}
		}},
		{name: "SearchOfAllKinds", search: func(q *atlas.SearchQuery) { q.Kinds = nil }},
		{name: "SearchWithoutFolding", search: func(q *atlas.SearchQuery) {
			if strings.ToLower(q.Text) != q.Text {
				q.Text = "x"
			}
		}},
		{name: "SearchSaysNoMore", hits: func(p *atlas.SearchPage) { p.HasNext = false }},
	}
}
