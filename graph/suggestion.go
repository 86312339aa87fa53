package graph

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// maxWeight is the most that a signal counts.
const maxWeight = 1000

func (queryResolver) PartnerSuggestions(ctx context.Context, forArg string, asOf *atlas.Day, filter map[string]any, rules []*model.SuggestionRule, preset *model.SuggestionPreset, weights []*model.SuggestionWeight, first *int, after *string) (*model.SuggestionConnection, error) {
	weighed, err := weightsOf(weights)
	if err != nil {
		return nil, err
	}
	if err := checkRules(rules); err != nil {
		return nil, err
	}
	if preset != nil {
		rules = withPreset(rules, *preset)
	}
	chosen, err := filterOf(ctx, atlas.KindCity, filter)
	if err != nil {
		return nil, err
	}
	on := day(ctx, asOf)
	scope := scopeOfSuggestions(forArg, on, chosen.seal, rules, weighed)
	window, err := paging{first: first, after: after}.window(scope)
	if err != nil || request(ctx).Gathering() { // what places there are is read when fields are run for the answer
		return nil, err
	}
	world, err := worldOf(ctx)
	if err != nil {
		return nil, err
	}
	asker, ok := world.network.Node(forArg)
	if !ok {
		missing := store.NotFoundID(forArg, "for names %s, and no city has that id", atlas.Quote(forArg))
		return nil, withBestHit(ctx, missing, atlas.KindCity)
	}
	passes, err := world.passing(ctx, chosen.Filter)
	if err != nil {
		return nil, err
	}
	survey, err := world.surveyOn(ctx, on, int(asker))
	if err != nil {
		return nil, err
	}
	s := &model.Suggested{Network: world.network, Dataset: request(ctx).View.Dataset(), Ranking: survey.Weigh(weighed), Rules: rules}
	if err := suggestBy(ctx, s, world, int(asker), on, rules, passes); err != nil {
		return nil, err
	}
	page, err := s.Page(window)
	if err != nil {
		return nil, err
	}
	if s.Cities, err = request(ctx).Load(ctx, atlas.KindCity, citiesOf(ctx, s, forArg, page)); err != nil {
		return nil, err
	}
	s.Asker = model.As[*model.City](s.Cities.Entity(forArg), s.Cities.Level)
	return model.NewSuggestionConnection(s, page, scope), nil
}

// weightsOf are the weights of all signals, of which some are given.
func weightsOf(given []*model.SuggestionWeight) (suggest.Weights, error) {
	weights := suggest.DefaultWeights()
	seen := map[model.SuggestionSignal]bool{}
	if given != nil && len(given) == 0 {
		return weights, atlas.Invalid("weights is empty: name at least one signal with its weight, or leave it out")
	}
	for i, w := range given {
		switch {
		case seen[w.Signal]:
			return weights, atlas.Invalid("weights[%d] names %s again: name each signal once", i, w.Signal)
		case !(w.Weight >= 0 && w.Weight <= maxWeight): // nor is what is no number
			return weights, atlas.Invalid("weights[%d], of %s, is %v: it must be 0, by which the signal does not count, to %d", i, w.Signal, w.Weight, maxWeight)
		}
		seen[w.Signal] = true
		weights[w.Signal.Of()] = w.Weight
	}
	if weights == (suggest.Weights{}) {
		return weights, atlas.Invalid("weights are all 0: let at least one signal count")
	}
	return weights, nil
}

// limits say which rules have a limit, and the least there is.
var limits = map[model.SuggestionRuleKind]float64{model.PopulationWithin: 1, model.DistanceAtLeast: 0, model.DistanceAtMost: 0}

// checkRules checks the rules that places are asked to keep.
func checkRules(rules []*model.SuggestionRule) error {
	if rules != nil && len(rules) == 0 {
		return atlas.Invalid("rules is empty: name at least one rule, or leave it out")
	}
	seen := map[model.SuggestionRuleKind]*model.SuggestionRule{}
	for i, r := range rules {
		least, limited := limits[r.Rule]
		switch {
		case seen[r.Rule] != nil:
			return atlas.Invalid("rules[%d] names %s again: name each rule once", i, r.Rule)
		case limited && r.Limit == nil:
			return atlas.Invalid("rules[%d], %s, has no limit: give it one, at least %v", i, r.Rule, least)
		case limited && !(*r.Limit >= least && *r.Limit <= math.MaxInt32):
			return atlas.Invalid("rules[%d], %s, has the limit %v: it must be %v to %d", i, r.Rule, *r.Limit, least, math.MaxInt32)
		case !limited && r.Limit != nil:
			return atlas.Invalid("rules[%d], %s, has a limit, and the rule has none: leave it out", i, r.Rule)
		}
		seen[r.Rule] = r
	}
	near, far := seen[model.DistanceAtMost], seen[model.DistanceAtLeast]
	if near != nil && far != nil && *near.Limit < *far.Limit {
		return atlas.Invalid("rules ask for at most %v km and for at least %v km: no place keeps both", *near.Limit, *far.Limit)
	}
	return nil
}

// withPreset are some rules, and behind them those of a preset that are none of them.
func withPreset(rules []*model.SuggestionRule, preset model.SuggestionPreset) []*model.SuggestionRule {
	all := slices.Clone(rules)
	for _, r := range preset.Rules() {
		if !slices.ContainsFunc(rules, func(own *model.SuggestionRule) bool { return own.Rule == r.Rule }) {
			all = append(all, r)
		}
	}
	return all
}

// scopeOfSuggestions is what the cursors of suggestions are bound to.
func scopeOfSuggestions(city string, on atlas.Day, filter string, rules []*model.SuggestionRule, weights suggest.Weights) model.Scope {
	parts := []string{string(on), fmt.Sprint(weights), filter}
	for _, r := range rules {
		limit := 0.0
		if r.Limit != nil {
			limit = *r.Limit
		}
		parts = append(parts, fmt.Sprint(r.Rule, limit))
	}
	slices.Sort(parts[3:]) // rules in another order choose the same places
	return model.Scope{Parent: city, ListScope: &model.ListScope{Kind: "suggestions", List: strings.Join(parts, "\x00")}}
}

// suggestBy chooses what is suggested: what passes the filter and breaks no rule.
func suggestBy(ctx context.Context, s *model.Suggested, world *world, asker int, on atlas.Day, rules []*model.SuggestionRule, passes func(place int) bool) error {
	g, err := world.on(ctx, on)
	if err != nil {
		return err
	}
	tests, err := rulesOf(ctx, world, g, asker, on, rules)
	if err != nil {
		return err
	}
	s.Order = s.Ranking.Order(func(place int) bool {
		return passes(place) && !slices.ContainsFunc(tests, func(t ruleTest) bool { return t.of(place) == broken })
	})
	if slices.ContainsFunc(rules, func(r *model.SuggestionRule) bool { return r.Rule == model.OnePartnerACountry }) {
		s.Order = world.onePerCountry(s.Order)
	}
	s.Judge, s.Instead = judgeOf(g, asker, tests, passes, s.Order), insteadOf(world, s.Order)
	s.Unknown = func(place int) (unknown []model.SuggestionRuleKind) {
		for _, t := range tests {
			if t.of(place) == notKnown {
				unknown = append(unknown, t.rule)
			}
		}
		return unknown
	}
	for _, p := range g.Partners(asker) {
		if p.Possible && passes(int(p.Place)) {
			s.Undated++
		}
	}
	return nil
}

// citiesOf are the ids of the cities that an answer tells of: the one that asks, those of the page, and those of the evidence
// for them where reasons are asked for.
func citiesOf(ctx context.Context, s *model.Suggested, asker string, page *store.Page) []string {
	ids := []string{asker}
	for _, row := range s.Places(page) {
		ids = append(ids, s.Network.Nodes[row])
		if !reasonsAreWanted(ctx) {
			continue
		}
		for _, reason := range s.Reasons(row) {
			for _, e := range reason.Evidence {
				for _, place := range e.Places {
					ids = append(ids, s.Network.Nodes[place])
				}
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
