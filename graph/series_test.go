package graph_test

import (
	"fmt"
	"reflect"
	"testing"
)

// TestSeriesAgreeWithTheQuestionsOfOneDay asks for each point of series by the fields that
// count on one day.
func TestSeriesAgreeWithTheQuestionsOfOneDay(t *testing.T) {
	h := handler(builtin())
	const point = "{on total sisters countries iso: countries(basis: ISO) undated}"
	points := func(args string) []any {
		t.Helper()
		return at(t, ask(t, h, "{series("+args+") "+point+"}", nil).Data, "series").([]any)
	}
	inForce := func(filter string) func(day string) string {
		return func(day string) string {
			count := func(alias, condition string) string {
				return fmt.Sprintf("%s: partnerships(filter: {and: [{%s}, {%s}]}) {totalCount} ", alias, condition, filter)
			}
			return count("all", fmt.Sprintf("inForce: {asOf: %q, eq: true}", day)) + count("sisters", fmt.Sprintf("inForce: {asOf: %q, eq: true}, kind: {eq: SISTER}", day)) +
				count("undated", fmt.Sprintf("inForce: {asOf: %q, known: false}", day))
		}
	}
	partners := func(city string) func(day string) string {
		return func(day string) string {
			return fmt.Sprintf(`city(id: %q) {all: partners(asOf: %q) {totalCount countryCount iso: countryCount(basis: ISO) undatedCount} sisters: partners(asOf: %q, kinds: [SISTER]) {totalCount}}`, city, day, day)
		}
	}
	for _, c := range []struct {
		args string
		day  func(string) string
	}{
		{`of: PARTNERS, city: "incheon", from: "1960-01-01", until: "2026-11-01"`, partners("incheon")},
		{`of: PARTNERS, city: "incheon", from: "1960-01-01", until: "2026-11-01", step: CHANGE`, partners("incheon")},
		{`of: PARTNERS, city: "kobe", from: "1955-01-01", until: "2026-11-01", step: CHANGE`, partners("kobe")},
		{`of: PARTNERS, city: "ulaanbaatar", from: "2005-05-01", until: "2018-02-01", step: QUARTER`, partners("ulaanbaatar")},
		{`of: PARTNERS, city: "saint-petersburg", from: "1955-01-01", until: "2026-11-01"`, partners("saint-petersburg")},
		{`of: AGREEMENTS, from: "1955-01-01", until: "2026-11-01"`, inForce(`partyCount: {gte: 2}`)},
		{`of: AGREEMENTS, city: "tianjin", from: "1970-01-01", until: "2026-11-01", step: CHANGE`, inForce(`parties: {some: {id: {eq: "tianjin"}}}`)},
		{`of: PARTNERS, from: "1955-01-01", until: "2026-11-01"`, func(day string) string {
			count := func(alias, condition string) string {
				return fmt.Sprintf("%s: cities(filter: {partners: {asOf: %q, %s}}) {totalCount} ", alias, day, condition)
			}
			return count("all", "any: true") + count("sisters", "any: true, kinds: [SISTER]") + count("undated", "known: false")
		}},
		{`of: PROGRAMS, from: "2000-01-01", until: "2026-11-01"`, func(day string) string {
			return fmt.Sprintf("all: programs(filter: {status: {asOf: %q, eq: RUNNING}}) {totalCount} undated: programs(filter: {status: {asOf: %q, known: false}}) {totalCount}", day, day)
		}},
		{`of: EVENTS, city: "incheon", from: "2000-01-01", until: "2026-11-01"`, func(day string) string {
			return fmt.Sprintf(`city(id: "incheon") {all: events(filter: {from: {lte: %q}}) {totalCount} undated: events(filter: {from: {known: false}}) {totalCount}}`, day)
		}},
	} {
		series := points(c.args)
		if len(series) < 3 {
			t.Errorf("series(%s) has %d points", c.args, len(series))
		}
		for _, p := range series {
			got := p.(map[string]any)
			day := got["on"].(string)
			a := ask(t, h, "{"+c.day(day)+"}", nil)
			if len(a.Errors) > 0 {
				t.Fatalf("%s: %+v", c.day(day), a.Errors)
			}
			data := a.Data
			if of, ok := data["city"].(map[string]any); ok {
				data = of
			}
			number := func(field, count string) any {
				if o, ok := data[field].(map[string]any); ok {
					return o[count]
				}
				return nil
			}
			want := map[string]any{"on": day, "total": number("all", "totalCount"), "sisters": number("sisters", "totalCount")}
			if all := data["all"].(map[string]any); all["countryCount"] != nil {
				want["countries"], want["iso"], want["undated"] = all["countryCount"], all["iso"], all["undatedCount"]
			} else { // no question of one day counts their countries
				want["countries"], want["iso"], want["undated"] = got["countries"], got["iso"], number("undated", "totalCount")
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("series(%s) on %s: got %v, want %v", c.args, day, got, want)
			}
		}
	}
	last := points(`of: PARTNERS, city: "incheon", from: "2013-03-28", until: "2013-03-28"`)
	if got, want := fmt.Sprint(last), "[map[countries:17 iso:18 on:2013-03-28 sisters:20 total:34 undated:0]]"; got != want {
		t.Errorf("Incheon on 2013-03-28: got %s, want %s", got, want)
	}
}
