package graph

import (
	"context"
	"slices"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

type suggestionConnectionResolver struct{}

func (Resolver) SuggestionConnection() gen.SuggestionConnectionResolver {
	return suggestionConnectionResolver{}
}

// Candidate tells of one place, with the cities that speak for it loaded.
func (suggestionConnectionResolver) Candidate(ctx context.Context, obj *model.SuggestionConnection, id string) (*model.SuggestionCandidate, error) {
	of := obj.Suggested()
	node, ok := of.Network.Node(id)
	if !ok {
		missing := store.NotFoundID(id, "id names %s, and no city has that id", atlas.Quote(id))
		return nil, withBestHit(ctx, missing, atlas.KindCity)
	}
	place := int(node)
	told := &model.Suggested{
		Asker: of.Asker, Ranking: of.Ranking, Network: of.Network, Dataset: of.Dataset, Order: of.Order, Unknown: of.Unknown, Undated: of.Undated,
	}
	other, replaced := of.Instead(place)
	ids := []string{id}
	for _, reason := range told.Reasons(place) {
		for _, e := range reason.Evidence {
			for _, p := range e.Places {
				ids = append(ids, of.Network.Nodes[p])
			}
		}
	}
	if replaced {
		ids = append(ids, of.Network.Nodes[other])
	}
	slices.Sort(ids)
	var err error
	if told.Cities, err = request(ctx).Load(ctx, atlas.KindCity, slices.Compact(ids)); err != nil {
		return nil, err
	}
	candidate := of.Judge(place)
	candidate.City = told.City(place)
	switch candidate.Verdict {
	case model.Itself, model.IsPartner, model.MayBePartner:
		return candidate, nil
	case model.AnotherOfItsCountry:
		candidate.Preferred = told.City(other)
	case model.IsSuggested:
		rank := 1 + slices.Index(of.Order, place)
		candidate.Rank = &rank
	}
	candidate.Suggestion = told.Of(place)
	return candidate, nil
}

// judgeOf tells what becomes of a place: whether it is the asker or tied to it, passes the filter, keeps the rules, and is suggested.
func judgeOf(g *suggest.Graph, asker int, tests []ruleTest, passes func(place int) bool, order []int) func(place int) *model.SuggestionCandidate {
	return func(place int) *model.SuggestionCandidate {
		c := &model.SuggestionCandidate{BrokenRules: []model.SuggestionRuleKind{}}
		if place == asker {
			c.Verdict = model.Itself
			return c
		}
		for _, p := range g.Partners(asker) {
			if int(p.Place) == place {
				c.Verdict = model.IsPartner
				if p.Possible {
					c.Verdict = model.MayBePartner
				}
				return c
			}
		}
		for _, t := range tests {
			if t.of(place) == broken {
				c.BrokenRules = append(c.BrokenRules, t.rule)
			}
		}
		switch {
		case !passes(place):
			c.Verdict = model.NotInFilter
		case len(c.BrokenRules) > 0:
			c.Verdict = model.BreaksARule
		case !slices.Contains(order, place):
			c.Verdict = model.AnotherOfItsCountry
		default:
			c.Verdict = model.IsSuggested
		}
		return c
	}
}

// insteadOf finds the place of the same country that is suggested, where it is not the place itself.
func insteadOf(w *world, order []int) func(place int) (other int, ok bool) {
	return func(place int) (int, bool) {
		country := w.places[place].Country
		i := slices.IndexFunc(order, func(p int) bool { return country != "" && w.places[p].Country == country })
		if i < 0 || order[i] == place {
			return 0, false
		}
		return order[i], true
	}
}
