package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/executor"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// verdict says whether a place keeps a rule.
type verdict int

const (
	keeps verdict = iota
	broken
	notKnown
)

// brokenIf is broken or keeps.
func brokenIf(is bool) verdict {
	if is {
		return broken
	}
	return keeps
}

// ruleTest is a rule with what it asks of a place.
type ruleTest struct {
	rule model.SuggestionRuleKind
	of   func(place int) verdict
}

// rulesOf are the tests of some rules, for a city on a day.
func rulesOf(ctx context.Context, w *world, g *suggest.Graph, asker int, on atlas.Day, rules []*model.SuggestionRule) ([]ruleTest, error) {
	tests := make([]ruleTest, len(rules))
	for i, r := range rules {
		tests[i].rule = r.Rule
		switch r.Rule {
		case model.OnePartnerACountry, model.CountryNotReached:
			tests[i].of = w.notReached(g, asker, func(place int) string { return w.places[place].Country })
		case model.RegionNotReached:
			tests[i].of = w.notReached(g, asker, func(place int) string { return string(w.regions[place]) })
		case model.Abroad:
			home := w.places[asker].Country
			tests[i].of = func(place int) verdict {
				country := w.places[place].Country
				if home == "" || country == "" {
					return notKnown
				}
				return brokenIf(country == home)
			}
		case model.LanguageNotReached:
			tests[i].of = w.notReached(g, asker, func(place int) string { return w.languages[w.places[place].Country] })
		case model.NoOtherPartnerInMyCountry:
			tests[i].of = w.noOtherPartner(g, asker)
		case model.PopulationWithin:
			tests[i].of = w.populationWithin(asker, *r.Limit)
		case model.DistanceAtLeast:
			tests[i].of = w.distance(asker, func(km float64) bool { return km < *r.Limit })
		case model.DistanceAtMost:
			tests[i].of = w.distance(asker, func(km float64) bool { return km > *r.Limit })
		case model.NoTalksWithMyCountry:
			talks, err := w.talks(ctx, asker, on)
			if err != nil {
				return nil, err
			}
			tests[i].of = func(place int) verdict {
				if talks[place] {
					return broken
				}
				return notKnown
			}
		}
	}
	return tests, nil
}

// notReached asks whether the city has a partner in the same area as a place, by the name of that.
func (w *world) notReached(g *suggest.Graph, asker int, area func(place int) string) func(place int) verdict {
	reached := map[string]verdict{}
	for _, p := range g.Partners(asker) {
		switch name := area(int(p.Place)); {
		case !p.Possible:
			reached[name] = broken
		case reached[name] != broken:
			reached[name] = notKnown
		}
	}
	return func(place int) verdict {
		name := area(place)
		if name == "" {
			return notKnown
		}
		return reached[name]
	}
}

// noOtherPartner asks whether a place has another partner in the country of the city. That it has none is known of no place.
func (w *world) noOtherPartner(g *suggest.Graph, asker int) func(place int) verdict {
	home := w.places[asker].Country
	return func(place int) verdict {
		for _, p := range g.Partners(place) {
			if !p.Possible && home != "" && w.places[p.Place].Country == home {
				return broken
			}
		}
		return notKnown
	}
}

func (w *world) populationWithin(asker int, factor float64) func(place int) verdict {
	own := float64(w.places[asker].Population)
	return func(place int) verdict {
		other := float64(w.places[place].Population)
		if own == 0 || other == 0 {
			return notKnown
		}
		return brokenIf(max(own, other) > factor*min(own, other))
	}
}

func (w *world) distance(asker int, breaks func(km float64) bool) func(place int) verdict {
	own := w.places[asker].Position
	return func(place int) verdict {
		other := w.places[place].Position
		if own == nil || other == nil {
			return notKnown
		}
		from, to := atlas.Location{Latitude: own.Latitude, Longitude: own.Longitude}, atlas.Location{Latitude: other.Latitude, Longitude: other.Longitude}
		return brokenIf(breaks(float64(atlas.DistanceKm(from, to))))
	}
}

// stagesOfTalks are those before an agreement is signed.
var stagesOfTalks = []string{string(atlas.StageProposed), string(atlas.StageApprovedBySome), string(atlas.StageApprovedByAll)}

// talks are the places with which another place in the country of the city has an agreement that is not signed yet.
func (w *world) talks(ctx context.Context, asker int, on atlas.Day) (map[int]bool, error) {
	planned, err := store.Is(atlas.KindPartnership, store.FieldOf(atlas.KindPartnership, "stage"), store.Test{Op: store.TestIn, AsOf: on, Texts: stagesOfTalks})
	if err != nil {
		return nil, err
	}
	view := request(ctx).View
	pages, err := view.List(ctx, []string{store.OfRoot}, store.ListQuery{
		Kind: atlas.KindPartnership, Filter: planned, Window: store.Window{Limit: view.Dataset().Counts[atlas.KindPartnership]}, Want: store.Want{Rows: true},
	})
	if err != nil {
		return nil, err
	}
	with := map[int]bool{}
	home := w.places[asker].Country
	for _, row := range pages[store.OfRoot].Rows {
		parties := row.Entity.(*atlas.Partnership).Parties
		var places []int
		compatriot := false
		for _, id := range parties {
			if node, ok := w.network.Node(id); ok {
				places = append(places, int(node))
				compatriot = compatriot || int(node) != asker && home != "" && w.places[node].Country == home
			}
		}
		if compatriot {
			for _, place := range places {
				with[place] = true
			}
		}
	}
	return with, nil
}

// onePerCountry leaves the first place of each country, and all whose country is not recorded.
func (w *world) onePerCountry(order []int) []int {
	seen := map[string]bool{}
	return slices.DeleteFunc(order, func(place int) bool {
		country := w.places[place].Country
		before := seen[country]
		seen[country] = country != ""
		return before
	})
}

// reasonsAreWanted says whether what speaks for the places is asked for.
var reasonsAreWanted = executor.OfSelection(func(ctx context.Context) bool {
	asksOf := func(fields []graphql.CollectedField) bool {
		return slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == "reasons" || f.Name == "sentence" })
	}
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{"SuggestionConnection"}) {
		switch f.Name {
		case "nodes":
			if asksOf(selected(ctx, f)) {
				return true
			}
		case "edges":
			for _, of := range selected(ctx, f) {
				if of.Name == "node" && asksOf(selected(ctx, of)) {
					return true
				}
			}
		}
	}
	return false
})
