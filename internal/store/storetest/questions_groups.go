package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/store"
)

type groupQuestion struct{ Q store.GroupQuery }

func (q groupQuestion) String() string {
	return fmt.Sprintf("Group(%s)", literal(reflect.ValueOf(q.Q)))
}

func (q groupQuestion) ask(t testing.TB, v store.View) (any, error) { return v.Group(t.Context(), q.Q) }

// groups draws a question for groups: of one to three things, seldom of too many or
// of one twice.
func (q *questioner) groups() question {
	ask := store.GroupQuery{Kind: one(q.drawer, store.GroupKinds), AsOf: one(q.drawer, q.days)}
	for len(ask.By) == 0 {
		ask.By = some(q.drawer, store.GroupBys, store.MaxGroupBy)
	}
	if q.chance(50) {
		ask.Filter = q.filter(ask.Kind, 2)
	}
	if q.chance(3) {
		ask.By = append(ask.By, ask.By[0])
	}
	if q.asked%3 == 0 {
		return q.series(ask)
	}
	switch len(ask.By) { // no draw of its own
	case 1:
		ask.Sort, ask.First = store.GroupSortByCount, 2
	case 2:
		ask.Having, ask.Cities = store.CountRange{Least: 2}, store.CountRange{Below: 5}
	case 3:
		ask.CounterpartOf = []string{"city-0", "city-1", "nowhere"}[(len(ask.By[0])+len(ask.By[1]))%3]
	}
	return groupQuestion{ask}
}

// briefGroups writes groups in short, as "SISTER 1990s: 2 of 3 cities".
func briefGroups(groups []store.GroupCount, q store.GroupQuery) []string {
	brief := make([]string, len(groups))
	for i, g := range groups {
		var words []string
		for _, by := range q.By {
			words = append(words, briefKey(g, by))
		}
		brief[i] = fmt.Sprintf("%s: %d of %d cities", strings.Join(words, " "), g.Count, g.Cities)
	}
	return brief
}

// briefKey is what a group has in common of one thing, and "?" where that is not
// known.
func briefKey(g store.GroupCount, by store.GroupBy) string {
	switch {
	case slices.Contains(g.Unknown, by):
		return "?"
	case by == store.GroupByKind && g.Kind != "":
		return g.Kind
	case by == store.GroupByCountry && g.Country != nil:
		return g.Country.ID
	case by == store.GroupByRegion && g.Region != "":
		return string(g.Region)
	case by == store.GroupByContinent && g.Continent != "":
		return string(g.Continent)
	case by == store.GroupByCity && g.City != nil:
		return g.City.ID
	case by == store.GroupByStatus && g.Status != "":
		return string(g.Status)
	case by == store.GroupByStage && g.Stage != "":
		return string(g.Stage)
	case by == store.GroupByExchangeField && g.ExchangeField != "":
		return string(g.ExchangeField)
	case by == store.GroupByYear && g.Year != nil:
		return fmt.Sprint(*g.Year)
	case by == store.GroupByDecade && g.Decade != nil:
		return fmt.Sprintf("%ds", *g.Decade)
	}
	return "(nothing)"
}
