package graph_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestCursorsAreBoundToTheirOrder uses a cursor of an order of a day with other
// orders and days. The day that is absent is today, 2026-11-23.
func TestCursorsAreBoundToTheirOrder(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{cities(first: 5, orderBy: {field: PARTNER_COUNT, asOf: "2026-11-23"}) {pageInfo {endCursor}}}`, nil)
	cursor := at(t, a.Data, "cities.pageInfo.endCursor").(string)
	for order, want := range map[string]string{
		`{field: PARTNER_COUNT, asOf: "2026-11-23"}`:                  "",
		`{field: PARTNER_COUNT}`:                                      "",
		`{field: PARTNER_COUNT, asOf: "2026-11-22"}`:                  "BAD_CURSOR",
		`{field: PARTNER_COUNT, direction: DESC, asOf: "2026-11-23"}`: "BAD_CURSOR",
		`{field: LAST_EVENT, asOf: "2026-11-23"}`:                     "BAD_CURSOR",
		`{field: POPULATION}`:                                         "BAD_CURSOR",
		`{}`:                                                          "BAD_CURSOR",
	} {
		got := codesOf(ask(t, h, fmt.Sprintf(`{cities(after: %q, orderBy: %s) {totalCount}}`, cursor, order), nil))
		if got != want {
			t.Errorf("the cursor with the order %s: code %q, want %q", order, got, want)
		}
	}
}

// TestOrdersAreOfTheDayOfTheirList leaves the day of an order out, in lists with and
// without a day.
func TestOrdersAreOfTheDayOfTheirList(t *testing.T) {
	h := handler(builtin())
	const rows = `{nodes {id} pageInfo {startCursor}}`
	for _, c := range []struct{ absent, given string }{
		{`cities(first: 20, orderBy: {field: LAST_EVENT})`, `cities(first: 20, orderBy: {field: LAST_EVENT, asOf: "2026-11-23"})`},
		{`partners(asOf: "2010-01-01", orderBy: {field: PARTNER_COUNT})`, `partners(asOf: "2010-01-01", orderBy: {field: PARTNER_COUNT, asOf: "2010-01-01"})`},
		{`partners(orderBy: {field: PARTNER_COUNT})`, `partners(asOf: "2026-11-23", orderBy: {field: PARTNER_COUNT, asOf: "2026-11-23"})`},
		{`people(asOf: "2013-03-28", orderBy: {field: LAST_EVENT})`, `people(asOf: "2013-03-28", orderBy: {field: LAST_EVENT, asOf: "2013-03-28"})`},
		{`people(orderBy: {field: LAST_EVENT})`, `people(orderBy: {field: LAST_EVENT, asOf: "2026-11-23"})`},
	} {
		query := `{x: city(id: "incheon") {x: ` + c.absent + rows + `} y: city(id: "incheon") {x: ` + c.given + rows + `}}`
		if strings.HasPrefix(c.absent, "cities") {
			query = `{x: ` + c.absent + rows + ` y: ` + c.given + rows + `}`
		}
		a := ask(t, h, query, nil)
		if x, y := fmt.Sprint(a.Data["x"]), fmt.Sprint(a.Data["y"]); x != y || len(a.Errors) > 0 || strings.Contains(x, "[]") {
			t.Errorf("%s answered %s, and with its day %s, %+v", c.absent, x, y, a.Errors)
		}
	}
}

// TestOrdersOfOtherLists names orders and days that the schema does not have: the
// document itself is not valid.
func TestOrdersOfOtherLists(t *testing.T) {
	h := handler(builtin())
	for _, field := range []string{
		`cities(orderBy: {field: SINCE}) {totalCount}`,
		`countries(orderBy: {field: POPULATION}) {totalCount}`,
		`events(orderBy: {field: FROM, asOf: "2013-03-28"}) {totalCount}`,
	} {
		if a := ask(t, h, "{"+field+"}", nil); codesOf(a) != "VALIDATION_FAILED" {
			t.Errorf("%s answered %+v", field, a.Errors)
		}
	}
	a := ask(t, h, `query($by: CityOrderField!) {cities(orderBy: {field: $by}) {totalCount}}`, map[string]any{"by": "SIGNED_ON"})
	if len(a.Errors) == 0 || !strings.Contains(a.Errors[0].Message, "SIGNED_ON") {
		t.Errorf("an order of agreements for cities, by variable, answered %+v", a.Errors)
	}
}
