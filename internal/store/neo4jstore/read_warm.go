package neo4jstore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
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
		params["low"], params["high"], params["most"] = "", noHigh, 1
		params["by"], params["unknownFirst"], params["idsOnly"] = "key", false, false
		params["few"], params["joined"] = 1, true
		return params
	}
	all := page(map[string]any{"kind": "SOURCE"})
	holders := page(map[string]any{"of": nobody, "parent": "CITY", "on": "2000-01-01"})
	partners := page(map[string]any{
		"of": nobody, "on": "2000-01-01", "makes": []string{"SISTER"}, "shown": []string{"SISTER"}, "countriesOver": -1, "undated": true,
	})
	pairs := map[string]any{"of": [][]any{{"-", []string{"-"}}}, "on": "2000-01-01"}
	chains := map[string]any{"of": nobody, "months": []int{}, "facts": false}
	changes := page(changeParams(store.ListQuery{From: "2000-02-01", To: "2000-12-31", Want: store.Want{Rows: true, Total: true, Undated: true}}, scan{high: noHigh, most: 1}))
	changes["of"] = nobody
	around := map[string]any{
		"focus": []string{"-"}, "depth": 2, "on": "2000-01-01", "may": "", "undated": true, "budget": 1,
		"kinds": []string{"CITY"}, "links": []string{"SISTER"}, "free": false,
	}
	joined := map[string]any{
		"from": "-", "to": "-", "on": "2000-01-01", "may": "", "length": 6, "first": 5, "kinds": []string{"CITY"},
		"links": []string{"SISTER"}, "free": true, "ends": []string{"SISTER"},
	}
	along := map[string]any{
		"ids": []string{"-"}, "pairs": [][]string{{"-", "-"}}, "from": "-", "to": "-", "on": "2000-01-01", "may": "", "reach": 6,
		"kinds": []string{"CITY"}, "ends": []string{"SISTER"},
	}
	return slices.Concat(samplesOfOrders(all), samplesOfRelations(page(map[string]any{"of": nobody, "parent": "CITY", "kind": "PARTNERSHIP"})), []sample{
		{entitiesStatement, map[string]any{"ids": []string{"-"}}},
		{residentStatement, map[string]any{"kinds": []string{"COUNTRY"}}},
		{allStatement, map[string]any{"kind": "SOURCE", "after": "", "most": 1}},
		{holdersUp, holders},
		{holdersDown, holders},
		{officesStatement, map[string]any{"of": nobody}},
		{partnersFewStatement, partners},
		{partnersFewTiedStatement, partners},
		{partnersUpStatement, partners},
		{partnersDownStatement, partners},
		{lastEventsStatement, pairs},
		{nextAnniversariesStatement, pairs},
		{anniversariesStatement, chains},
		{anniversariesOfStatement, chains},
		{changesUp, changes},
		{changesDown, changes},
		{changesOfUp, changes},
		{changesOfDown, changes},
		{mapOfCities, around},
		{mapOfAll, around},
		{networkOfCities, map[string]any{"kinds": []string{"-"}, "links": []string{"SISTER"}}},
		{networkOfAll, map[string]any{"kinds": []string{"-"}, "links": []string{"SISTER"}}},
		{groupsStatement, map[string]any{"kind": "EVENT", "status": false}},
		{seriesStatements[store.SeriesOfPartners], map[string]any{"city": "-", "makes": []string{"SISTER"}}},
		{seriesStatements[store.SeriesOfAgreements], map[string]any{"city": "-"}},
		{seriesStatements[store.SeriesOfEvents], map[string]any{"city": "-"}},
		{seriesStatements[store.SeriesOfPrograms], map[string]any{"city": "-"}},
		{searchStatement, map[string]any{"tiers": [][]any{}, "enough": 1, "together": []string{}, "few": 1, "singly": 0, "counts": false}},
		{pathsOverCities, joined},
		{pathsOverAll, joined},
		{alongPaths, along},
		{alongAndReach, along},
	})
}

// samplesOfOrders are the statements of the lists of all entities of a kind in each
// order.
func samplesOfOrders(all map[string]any) []sample {
	noKeys := noKeys.parameter()
	unknownLast := map[string]any{
		"kind": "SOURCE", "most": 1, "first": allKnown.parameter(), "second": allUnknown.parameter(),
		"before": noKeys, "beforeUnknown": noKeys, "after": noKeys, "afterUnknown": noKeys,
	}
	var samples []sample
	for _, by := range slices.Sorted(maps.Keys(nodes.OrderKeys)) {
		samples = append(samples, sample{upStatements[by], all}, sample{downStatements[by], all})
		if by > store.ByID {
			samples = append(samples, sample{unknownLastStatements[by][false], unknownLast}, sample{unknownLastStatements[by][true], unknownLast})
		}
	}
	for _, by := range slices.Sorted(maps.Keys(rankStatements)) {
		samples = append(samples, sample{rankStatements[by], map[string]any{"kind": "COUNTRY", "on": "2000-01-01"}})
	}
	planned := map[string]bool{} // citations are counted alike whatever has them
	for _, of := range slices.SortedFunc(maps.Keys(numberStatements), compareNumbered) {
		if st := numberStatements[of]; !planned[st.text] {
			planned[st.text] = true
			samples = append(samples, sample{st, map[string]any{"kind": "-"}})
		}
	}
	return samples
}

func compareNumbered(x, y numbered) int {
	return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(x.by, y.by))
}

// samplesOfRelations are the statements of the lists of what relations join.
func samplesOfRelations(params map[string]any) []sample {
	var samples []sample
	for _, via := range slices.Sorted(maps.Keys(relatedUpStatements)) {
		samples = append(samples, sample{relatedFewStatements[via], params}, sample{relatedFewJoinedStatements[via], params},
			sample{relatedUpStatements[via], params}, sample{relatedDownStatements[via], params})
	}
	return samples
}

// warmUps is how often Warm asks the questions that people ask most: after a few
// the Java machine of the server has read the code for them, and compiled some.
const warmUps = 30

// isRare says whether a statement is for questions that few ask, and that take longer than its plan when asked first: orders by a
// number, which is counted for a whole kind once a data version, and networks, which are read once a data version.
func (x sample) isRare() bool {
	return strings.HasPrefix(x.name, numbersName) || strings.HasPrefix(x.name, networksName)
}

// Warm makes the first question of a user as fast as later ones. It has every
// statement planned but the rare ones, by running it for next to nothing, and then asks what people
// ask most of the city at the centre of the dataset. It takes some seconds on a
// server that just started, and a fraction of one on others.
func (s *reader) Warm(ctx context.Context) error {
	for _, x := range samples() {
		if x.isRare() {
			continue
		}
		if _, err := s.read(ctx, x.statement, map[string]any{"q": x.params}); err != nil {
			return fmt.Errorf("plan the statement %q: %w", x.name, err)
		}
	}
	for range warmUps {
		if err := s.warmUp(ctx); err != nil {
			return fmt.Errorf("ask the first questions: %w", err)
		}
	}
	return nil
}

// warmUp asks for the city at the centre, its partners and the map around it.
func (s *reader) warmUp(ctx context.Context) error {
	v, err := s.View(ctx)
	if err != nil {
		return err
	}
	home, day := v.Dataset().Home, v.Dataset().Day
	if day == "" {
		day = atlas.DayOf(time.Now())
	}
	found, err := v.Entities(ctx, []string{home})
	if err != nil || found[home] == nil {
		return err
	}
	_, err = v.List(ctx, []string{home}, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: day,
		Window: store.Window{Limit: 100}, Want: store.Want{Rows: true, Joined: true, Total: true, Countries: true},
	})
	if err != nil {
		return err
	}
	_, err = v.Map(ctx, store.MapQuery{
		Focus: []string{home}, Depth: 1, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: day, Budget: 300,
	})
	return err
}
