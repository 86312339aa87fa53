package storetest

import (
	"fmt"
	"reflect"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type seriesQuestion struct{ Q store.SeriesQuery }

func (q seriesQuestion) String() string {
	return fmt.Sprintf("Series(%s)", literal(reflect.ValueOf(q.Q)))
}

func (q seriesQuestion) ask(t testing.TB, v store.View) (any, error) {
	return v.Series(t.Context(), q.Q)
}

// series makes a question for a series of one for groups, so that the questions drawn next
// are the same as without it: its kind, its day and its filter stay.
func (q *questioner) series(of store.GroupQuery) question {
	n := q.asked / 3
	nth := func(list []string) string { return list[n%len(list)] }
	ask := store.SeriesQuery{
		Of: map[atlas.Kind]store.SeriesOf{
			atlas.KindPartnership: store.SeriesOfAgreements, atlas.KindEvent: store.SeriesOfEvents, atlas.KindProgram: store.SeriesOfPrograms,
		}[of.Kind],
		From: of.AsOf, To: q.days[n%len(q.days)], Step: store.SeriesSteps[(n+len(of.By))%len(store.SeriesSteps)],
	}
	if of.Has(store.GroupByCountry) || of.Has(store.GroupByCity) || of.Filter == nil {
		ask.Of = store.SeriesOfPartners
		if n%2 == 0 {
			not := made(store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "id"), store.Test{Op: store.TestEq, Text: nth(q.ids[atlas.KindCity])}))
			ask.Filter = store.Not(not)
		}
	} else {
		ask.Filter = of.Filter
	}
	if ask.To < ask.From && n%10 != 0 {
		ask.From, ask.To = ask.To, ask.From
	}
	switch n % 4 {
	case 0, 1:
		ask.City = nth(q.ids[atlas.KindCity])
	case 2:
		if n%5 == 0 {
			ask.City = nth(q.all)
		}
	}
	if ask.OfAgreements() && n%3 == 0 {
		ask.Kinds = atlas.KindSet(1 + n%int(atlas.AllKinds))
	}
	return seriesQuestion{ask}
}

// briefPoints writes points in short, as "2013-12-31: 7 (4 sisters) in 4 or 5 countries, 1 undated".
func briefPoints(points []store.SeriesPoint) []string {
	brief := make([]string, len(points))
	for i, p := range points {
		brief[i] = fmt.Sprintf("%s: %d (%d sisters) in %d or %d countries, %d undated", p.On, p.Total, p.Sisters, p.Countries.Office, p.Countries.ISO, p.Undated)
	}
	return brief
}
