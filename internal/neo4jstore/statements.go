package neo4jstore

import (
	"context"
	"fmt"
)

// sample is a statement of a view with parameters such as it is asked with.
type sample struct {
	statement
	params map[string]any
}

// samples are all statements of views.
func samples() []sample {
	nobody := [][]any{{"-", "-", 0}}
	page := func(params map[string]any) map[string]any {
		params["low"], params["high"], params["most"], params["byID"] = "", noHigh, 1, false
		params["up"], params["bounded"] = true, false
		return params
	}
	all := page(map[string]any{"kind": "SOURCE"})
	related := page(map[string]any{"of": nobody, "parents": []string{"CITY"}, "via": "PARTY_TO", "kind": "PARTNERSHIP"})
	holders := page(map[string]any{"of": nobody, "parents": []string{"CITY"}, "on": "2000-01-01"})
	partners := page(map[string]any{
		"of": nobody, "on": "2000-01-01", "makes": []string{"SISTER"}, "shown": []string{"SISTER"}, "countries": true,
	})
	chains := map[string]any{"of": nobody, "months": []int{}}
	around := map[string]any{
		"focus": []string{"-"}, "depth": 2, "on": "2000-01-01", "budget": 1,
		"kinds": []string{"CITY"}, "links": []string{"SISTER"}, "free": false,
	}
	return []sample{
		{entitiesStatement, map[string]any{"ids": []string{"-"}}},
		{countriesStatement, map[string]any{}},
		{allStatement, map[string]any{"kind": "SOURCE", "after": "", "most": 1}},
		{allUp, all},
		{allDown, all},
		{allUpByID, all},
		{allDownByID, all},
		{relatedUpStatement, related},
		{relatedDownStatement, related},
		{holdersUp, holders},
		{holdersDown, holders},
		{officesStatement, map[string]any{"of": nobody}},
		{partnersUpStatement, partners},
		{partnersDownStatement, partners},
		{markedStatement, chains},
		{markedOfStatement, chains},
		{mapOfPlaces, around},
		{mapOfAll, around},
	}
}

// Warm has every statement planned, so that the first question of a user need not
// wait for that: it runs each of them for next to nothing. It takes some seconds
// on a server that never saw them, and milliseconds on one that did.
func (s *Store) Warm(ctx context.Context) error {
	for _, x := range samples() {
		if _, err := s.read(ctx, x.statement, map[string]any{"q": x.params}); err != nil {
			return fmt.Errorf("plan the statement %q: %w", x.name, err)
		}
	}
	return nil
}
