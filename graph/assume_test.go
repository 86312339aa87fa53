package graph_test

import (
	"testing"
)

// TestCityOfListsIsNotLookedUp asks for lists of a city: one call where it is there,
// and the answer of a look-up where it is not or something fails.
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
		{"NoList", `{city(id: "incheon") {id}}`, `{"data":{"city":{"id":"incheon"}}}`, 1},
		{"Skipped", `{city(id: "nowhere") {id ` + `partners @skip(if: true) {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"NotThere", `{city(id: "nowhere") {id ` + partners + `}}`, `{"data":{"city":null}}`, 2},
		{"Empty", `{city(id: "") {` + partners + `}}`, `{"data":{"city":null}}`, 0},
		{"OtherKind", `{city(id: "country-kr") {people {totalCount} ` + partners + `}}`, `{"data":{"city":null}}`, 3},
		{"NothingWanted", `{city(id: "nowhere") {partners {__typename}}}`, `{"data":{"city":null}}`, 2},
		{"BadArgumentOfNothing", `{city(id: "nowhere") {partners(first: -1) {totalCount}}}`, `{"data":{"city":null}}`, 1},
		{"OneOfTwo", `{a: city(id: "incheon") {` + partners + `} b: city(id: "nowhere") {` + partners + `}}`,
			`{"data":{"a":{"partners":{"totalCount":34}},"b":null}}`, 5},
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
