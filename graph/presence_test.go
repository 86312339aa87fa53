package graph_test

import (
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestCityOfListsIsNotLookedUp asks for lists of a city: no call but those of the lists,
// and the answer that a look-up would have given.
func TestCityOfListsIsNotLookedUp(t *testing.T) {
	const partners = `partners(asOf: "2013-03-28") {totalCount}`
	for _, c := range []struct {
		name, query, want string
		calls             int64
	}{
		{"There", `{city(id: "incheon") {id __typename ` + partners + `}}`,
			`{"data":{"city":{"id":"incheon","__typename":"City","partners":{"totalCount":34}}}}`, 1},
		{"TwoLists", `{city(id: "incheon") {` + partners + ` ...f}} fragment f on Node {... on City {parts {totalCount}}}`,
			`{"data":{"city":{"partners":{"totalCount":34},"parts":{"totalCount":0}}}}`, 2},
		{"SomethingElse", `{city(id: "incheon") {name ` + partners + `}}`,
			`{"data":{"city":{"name":"Incheon","partners":{"totalCount":34}}}}`, 2},
		{"HowFar", `{city(id: "incheon") {partners(asOf: "2013-03-28", first: 1) {edges {...f}}}} fragment f on PartnerEdge {distanceKm}`,
			`{"data":{"city":{"partners":{"edges":[{"distanceKm":2711}]}}}}`, 2},
		{"CoPartners", `{city(id: "incheon") {coPartners(asOf: "2013-03-28", first: 1) {totalCount nodes {id}}}}`,
			`{"data":{"city":{"coPartners":{"totalCount":93,"nodes":[{"id":"tianjin"}]}}}}`, 2},
		{"CoPartnersOfNothing", `{city(id: "nowhere") {coPartners {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"CoPartnersOfACountry", `{city(id: "country-kr") {coPartners {totalCount nodes {id}}}}`, `{"data":{"city":null}}`, 1},
		{"NoList", `{city(id: "incheon") {id}}`, `{"data":{"city":{"id":"incheon"}}}`, 1},
		{"Skipped", `{city(id: "nowhere") {id ` + `partners @skip(if: true) {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"NotThere", `{city(id: "nowhere") {id ` + partners + `}}`, `{"data":{"city":null}}`, 1},
		{"Empty", `{city(id: "") {` + partners + `}}`, `{"data":{"city":null}}`, 0},
		{"Country", `{city(id: "country-kr") {people {totalCount} ` + partners + `}}`, `{"data":{"city":null}}`, 2},
		{"Council", `{city(id: "incheon-city-council") {__typename events {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"Person", `{city(id: "yoo-byeong-yoon") {__typename events {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"Anniversary", `{city(id: "incheon-tianjin-1993@20") {events {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"NothingWanted", `{city(id: "nowhere") {partners {__typename}}}`, `{"data":{"city":null}}`, 1},
		{"BadArgumentOfNothing", `{city(id: "nowhere") {partners(first: -1) {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"BadArgumentAndAListOfNothing", `{city(id: "nowhere") {partners(first: -1) {totalCount} parts {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"OneOfTwo", `{a: city(id: "incheon") {` + partners + `} b: city(id: "nowhere") {` + partners + `}}`,
			`{"data":{"a":{"partners":{"totalCount":34}},"b":null}}`, 2},
		{"BadArgument", `{city(id: "incheon") {id partners(first: -1) {totalCount}}}`,
			`{"errors":[{"message":"first is -1: it must be 0 to 1000","path":["city","partners"],"locations":[{"line":1,"column":26}],"extensions":{"code":"INVALID"}}],` +
				`"data":{"city":{"id":"incheon","partners":null}}}`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &counted{Store: builtin()}
			if got := string(post(t, handler(s), c.query, nil)); got != c.want {
				t.Errorf("%s answered\n%s, want\n%s", c.query, got, c.want)
			}
			if got := s.calls.Load(); got != c.calls {
				t.Errorf("%s made %d calls, want %d", c.query, got, c.calls)
			}
		})
	}
}

// TestRootFieldsAreOfTheirKind asks every root field that takes an id for ids of all
// kinds: it answers those of its own and no other.
func TestRootFieldsAreOfTheirKind(t *testing.T) {
	ids := map[string]string{
		"city": "incheon", "partnership": "incheon-tianjin-1993", "program": "pr-medical-aid", "organization": "incheon-city-council",
		"person": "yoo-byeong-yoon", "event": firstID(t, "events"), "source": firstID(t, "sources"), "country": "country-kr", "anniversary": "incheon-tianjin-1993@20",
	}
	lists := map[string]string{
		"city": "events {totalCount} people {totalCount}", "partnership": "parties {totalCount}", "program": "cities {totalCount} people {totalCount}",
		"organization": "events {totalCount} programs {totalCount} people {totalCount}", "person": "events {totalCount} programs {totalCount}",
		"event": "cities {totalCount} people {totalCount}", "source": "citedBy {totalCount}",
	}
	for field, list := range lists {
		for kind, id := range ids {
			query := fmt.Sprintf(`{%s(id: %q) {__typename %s}}`, field, id, list)
			a := ask(t, handler(builtin()), query, nil)
			if there := a.Data[field] != nil; len(a.Errors) > 0 || there != (field == kind) {
				t.Errorf("%s answered %v %v, want something only for a %s", query, a.Data, a.Errors, field)
			}
		}
	}
	for _, query := range []string{`{country(code: "incheon") {cities {totalCount}}}`, `{country(code: "country-kr") {people {totalCount}}}`} {
		if a := ask(t, handler(builtin()), query, nil); a.Data["country"] != nil {
			t.Errorf("%s answered %v, want null", query, a.Data)
		}
	}
	for _, id := range []string{"country-kr", "incheon-city-council", "nowhere", ""} {
		query := fmt.Sprintf(`{anniversaries(city: %q, from: "2013-01-01", until: "2013-12-31") {totalCount}}`, id)
		if a := ask(t, handler(builtin()), query, nil); codesOf(a) != "NOT_FOUND" {
			t.Errorf("%s answered %v %v, want NOT_FOUND", query, a.Data, a.Errors)
		}
	}
}

// firstID is the first id of a list of the built-in dataset.
func firstID(t *testing.T, list string) string {
	a := ask(t, handler(builtin()), `{`+list+`(first: 1, orderBy: {field: ID}) {nodes {id}}}`, nil)
	return at(t, a.Data, list+".nodes.0.id").(string)
}

// TestNothingRunsTwiceForAnError has one list or all fail, and counts the calls: those
// of one run, with the errors of the lists and no more.
func TestNothingRunsTwiceForAnError(t *testing.T) {
	const query = `{city(id: "incheon") {id partners {totalCount} events {totalCount} programs {totalCount}}}`
	for _, c := range []struct {
		name   string
		err    error
		only   string // the call that fails; all when empty
		id     any    // of the city in the answer
		errors string
	}{
		{"OneOnFire", errDisk, "TOOK_PART_IN EVENT", "incheon", "INTERNAL"},
		{"AllOnFire", errDisk, "", nil, "INTERNAL INTERNAL INTERNAL"},
		{"OneTooBroad", &atlas.Error{Is: store.ErrTooBroad, Message: "too much"}, "TOOK_PART_IN EVENT", "incheon", "TOO_BROAD"},
		{"AllUnavailable", &atlas.Error{Is: store.ErrUnavailable, Message: "away"}, "", nil, "UNAVAILABLE UNAVAILABLE UNAVAILABLE"},
		{"OneLate", &atlas.Error{Is: store.ErrTimeout, Message: "late"}, "PARTNER_OF CITY", "incheon", "TIMEOUT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &counted{Store: builtin(), fail: func(call string) error {
				if c.only == "" || c.only == call {
					return c.err
				}
				return nil
			}}
			a := ask(t, handler(s), query, nil)
			city, _ := a.Data["city"].(map[string]any)
			if codesOf(a) != c.errors || city["id"] != c.id {
				t.Errorf("%s answered %v %v, want the city %v and the errors %s", query, a.Data, a.Errors, c.id, c.errors)
			}
			if got := s.calls.Load(); got != 3 {
				t.Errorf("%s made %d calls, want 3", query, got)
			}
		})
	}
}
