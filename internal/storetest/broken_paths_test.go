package storetest

import (
	"slices"

	"citygraph/internal/atlas"
)

// brokenPaths are the ways in which paths can go wrong.
func brokenPaths() []defect {
	return []defect{
		{name: "PathsOneStepLess", askPaths: func(q *atlas.PathQuery) { q.MaxLength = max(1, q.MaxLength-1) }},
		{name: "PathsOverAllKinds", askPaths: func(q *atlas.PathQuery) { q.Kinds |= atlas.NodeSetOf(atlas.MapKinds...) }},
		{name: "PathsOverAllLinks", askPaths: func(q *atlas.PathQuery) { q.Links |= atlas.DefaultLinks }},
		{name: "PathsOfOneDay", askPaths: func(q *atlas.PathQuery) { q.AsOf = "2013-03-28" }},
		{name: "PathsWithoutLimits", askPaths: func(q *atlas.PathQuery) { q.Limits = atlas.PathLimits{} }},
		{name: "PathsOfAnyNumber", askPaths: func(q *atlas.PathQuery) { q.Limits.Paths = q.AtMost().Paths + 1 }},
		{name: "PathsThroughAnyNumber", askPaths: func(q *atlas.PathQuery) { q.Limits.Entities = q.AtMost().Entities + 1 }},
		{name: "PathsToTheFirst", askPaths: func(q *atlas.PathQuery) { q.From, q.To = q.To, q.From }},
		{name: "PathsOverWhatMayHold", askPaths: func(q *atlas.PathQuery) { q.Undated = true }},
		{name: "PathsOverWhatHoldsAlone", askPaths: func(q *atlas.PathQuery) { q.Undated = false }},
		{name: "PathsOfSureLinks", found: func(r *atlas.PathResult) {
			eachStep(r, func(s *atlas.PathStep) {
				for i := range s.Links {
					s.Links[i].Possible = false
				}
			})
		}},
		{name: "NeverTruncated", found: func(r *atlas.PathResult) { r.Truncated = false }},
		{name: "TruncatedWhenFull", found: func(r *atlas.PathResult) { r.Truncated = r.Truncated || len(r.Paths) > 1 }},
		{name: "PathsReversed", found: func(r *atlas.PathResult) { slices.Reverse(r.Paths) }},
		{name: "WeakestLinkFirst", found: func(r *atlas.PathResult) {
			eachStep(r, func(s *atlas.PathStep) { slices.Reverse(s.Links) })
		}},
		{name: "StrongestLinkOnly", found: func(r *atlas.PathResult) {
			eachStep(r, func(s *atlas.PathStep) { s.Links = s.Links[:min(1, len(s.Links))] })
		}},
		{name: "LinksFromTheStep", found: func(r *atlas.PathResult) {
			eachStep(r, func(s *atlas.PathStep) {
				for i := range s.Links {
					s.Links[i].Source, s.Links[i].Target = s.From.EntityID(), s.To.EntityID()
				}
			})
		}},
	}
}

// eachStep changes every step of some paths.
func eachStep(r *atlas.PathResult, change func(s *atlas.PathStep)) {
	for _, p := range r.Paths {
		for i := range p.Steps {
			change(&p.Steps[i])
		}
	}
}
