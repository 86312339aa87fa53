package storetest

import (
	"slices"

	"citygraph/internal/store"
)

// brokenPaths are the ways in which paths can go wrong.
func brokenPaths() []defect {
	return []defect{
		{name: "PathsOneStepLess", askPaths: func(q *store.PathQuery) { q.MaxLength = max(1, q.MaxLength-1) }},
		{name: "PathsOverAllKinds", askPaths: func(q *store.PathQuery) { q.Kinds |= store.NodeSetOf(store.MapKinds...) }},
		{name: "PathsOverAllLinks", askPaths: func(q *store.PathQuery) { q.Links |= store.DefaultLinks }},
		{name: "PathsOfOneDay", askPaths: func(q *store.PathQuery) { q.AsOf = "2013-03-28" }},
		{name: "PathsWithoutLimits", askPaths: func(q *store.PathQuery) { q.Limits = store.PathLimits{} }},
		{name: "PathsOfAnyNumber", askPaths: func(q *store.PathQuery) { q.Limits.Paths = q.AtMost().Paths + 1 }},
		{name: "PathsThroughAnyNumber", askPaths: func(q *store.PathQuery) { q.Limits.Entities = q.AtMost().Entities + 1 }},
		{name: "PathsToTheFirst", askPaths: func(q *store.PathQuery) { q.From, q.To = q.To, q.From }},
		{name: "PathsOverWhatMayHold", askPaths: func(q *store.PathQuery) { q.Undated = true }},
		{name: "PathsOverWhatHoldsAlone", askPaths: func(q *store.PathQuery) { q.Undated = false }},
		{name: "PathsOfSureLinks", found: func(r *store.PathResult) {
			eachStep(r, func(s *store.PathStep) {
				for i := range s.Links {
					s.Links[i].Possible = false
				}
			})
		}},
		{name: "NeverTruncated", found: func(r *store.PathResult) { r.Truncated = false }},
		{name: "TruncatedWhenFull", found: func(r *store.PathResult) { r.Truncated = r.Truncated || len(r.Paths) > 1 }},
		{name: "PathsReversed", found: func(r *store.PathResult) { slices.Reverse(r.Paths) }},
		{name: "WeakestLinkFirst", found: func(r *store.PathResult) {
			eachStep(r, func(s *store.PathStep) { slices.Reverse(s.Links) })
		}},
		{name: "StrongestLinkOnly", found: func(r *store.PathResult) {
			eachStep(r, func(s *store.PathStep) { s.Links = s.Links[:min(1, len(s.Links))] })
		}},
		{name: "LinksFromTheStep", found: func(r *store.PathResult) {
			eachStep(r, func(s *store.PathStep) {
				for i := range s.Links {
					s.Links[i].Source, s.Links[i].Target = s.From.EntityID(), s.To.EntityID()
				}
			})
		}},
	}
}

// eachStep changes every step of some paths.
func eachStep(r *store.PathResult, change func(s *store.PathStep)) {
	for _, p := range r.Paths {
		for i := range p.Steps {
			change(&p.Steps[i])
		}
	}
}
