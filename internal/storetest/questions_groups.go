package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

type groupQuestion struct{ Q atlas.GroupQuery }

func (q groupQuestion) String() string {
	return fmt.Sprintf("Group(%s)", literal(reflect.ValueOf(q.Q)))
}

func (q groupQuestion) ask(t testing.TB, v atlas.View) (any, error) { return v.Group(t.Context(), q.Q) }

// groups draws a question for groups: of one to three things, seldom of too many or
// of one twice.
func (q *questioner) groups() question {
	ask := atlas.GroupQuery{Kind: one(q.drawer, atlas.GroupKinds), AsOf: one(q.drawer, q.days)}
	for len(ask.By) == 0 {
		ask.By = some(q.drawer, atlas.Groupings, atlas.MaxGroupBy)
	}
	if q.chance(50) {
		ask.Filter = q.filter(ask.Kind, 2)
	}
	if q.chance(3) {
		ask.By = append(ask.By, ask.By[0])
	}
	return groupQuestion{ask}
}

// briefGroups writes groups in short, as "SISTER 1990s: 2 of 3 cities".
func briefGroups(groups []atlas.GroupCount, q atlas.GroupQuery) []string {
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
func briefKey(g atlas.GroupCount, by atlas.Grouping) string {
	switch {
	case slices.Contains(g.Unknown, by):
		return "?"
	case by == atlas.GroupByKind && g.Kind != "":
		return g.Kind
	case by == atlas.GroupByCountry && g.Country != nil:
		return g.Country.ID
	case by == atlas.GroupByCity && g.City != nil:
		return g.City.ID
	case by == atlas.GroupByStatus && g.Status != "":
		return string(g.Status)
	case by == atlas.GroupByYear && g.Year != nil:
		return fmt.Sprint(*g.Year)
	case by == atlas.GroupByDecade && g.Decade != nil:
		return fmt.Sprintf("%ds", *g.Decade)
	}
	return "(nothing)"
}
