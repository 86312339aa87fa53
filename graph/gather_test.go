package graph_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"citygraph/internal/dashboard"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/store"
)

// distant is a store in memory that says it is far away, and counts the trips to it.
type distant struct {
	store.Store
	isNear bool // it is not far away after all
	nests  bool // it answers with a list what is asked of its rows
	omits  bool // but for the first of these
	fail   func(store.Question) error

	mu    sync.Mutex
	trips []string // what each asked
}

func (d *distant) View(ctx context.Context) (store.View, error) {
	v, err := d.Store.View(ctx)
	w := &distantView{beneath: beneath{v}, d: d}
	w.Asking = w.alone
	return w, err
}

// beneath is the view that is asked, whose methods stand beneath those of [store.Asking].
type beneath struct{ store.View }

type distantView struct {
	beneath
	store.Asking
	d *distant
}

func (v *distantView) IsRemote() bool { return !v.d.isNear }

func (v *distantView) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	var trip []string
	for _, q := range questions {
		trip = append(trip, nameOf(q))
	}
	v.d.note(strings.Join(trip, " + "))
	answers := make([]store.Answer, len(questions))
	for i, q := range questions {
		answers[i] = v.answer(q, q.Ask(ctx, v.View))
		if v.d.nests {
			answers[i].Then = v.rowsOf(ctx, answers[i].Pages, q.Then)
		}
	}
	return answers
}

// rowsOf are the lists of the rows of some pages.
func (v *distantView) rowsOf(ctx context.Context, pages map[string]*store.Page, then []store.ListQuery) map[store.ListQuery]map[string]*store.Page {
	all := map[store.ListQuery]map[string]*store.Page{}
	for _, next := range then {
		parents := store.RowsAsParents(pages, next)
		if v.d.omits && len(parents) > 0 {
			parents = parents[1:]
		}
		if found, err := v.View.List(ctx, parents, next); err == nil {
			all[next] = found
		}
	}
	return all
}

// answer is an answer, or the error that takes its place.
func (v *distantView) answer(q store.Question, a store.Answer) store.Answer {
	if v.d.fail != nil {
		if err := v.d.fail(q); err != nil {
			return store.Answer{Err: err}
		}
	}
	return a
}

// alone asks one question by itself.
func (v *distantView) alone(ctx context.Context, q store.Question) store.Answer {
	v.d.note(nameOf(q))
	return v.answer(q, q.Ask(ctx, v.View))
}

func (d *distant) note(trip string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trips = append(d.trips, trip)
}

func nameOf(q store.Question) string {
	switch {
	case q.List != nil:
		return fmt.Sprintf("%s of %d %s by %s", q.List.Kind, len(q.Of), q.List.Parent, q.List.Via)
	case q.Map != nil:
		return "map"
	case q.Group != nil:
		return "groups"
	case q.Series != nil:
		return "series"
	case q.Network != 0:
		return "network"
	case q.Search != nil:
		return "search"
	case q.Paths != nil:
		return "paths"
	}
	return fmt.Sprintf("%d entities", len(q.Entities))
}

// TestGatheredAnswersAreTheSame asks all golden queries of a store that is far away: what is
// asked beforehand changes no answer.
func TestGatheredAnswersAreTheSame(t *testing.T) {
	near := handler(builtin())
	stores := map[string]*distant{
		"in turn": {Store: builtin()}, "with their rows": {Store: builtin(), nests: true}, "with some of their rows": {Store: builtin(), nests: true, omits: true},
	}
	for name, d := range stores {
		far := handler(d)
		for _, file := range goldens(t) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, got := post(t, near, string(query), nil), post(t, far, string(query), nil)
			if string(got) != string(want) {
				t.Errorf("of lists %s, %s answered\n%s\nwant\n%s", name, filepath.Base(file), got, want)
			}
		}
	}
}

// TestTrips counts the trips to a store that is far away: one for each step from things to
// other things, however many fields ask at it. Sources are a step of their own. A store that answers
// with a list what is asked of its rows is asked for what is left.
func TestTrips(t *testing.T) {
	documents := dashboard.Documents()
	day := `"2013-03-28"`
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		want, rows  int // trips, and those where lists come with what is asked of their rows
	}{
		{"Partners", `{city(id: "incheon") {partners(asOf: ` + day + `) {totalCount edges {kind since node {name country {name}}}}}}`, nil, 1, 1},
		{"Agreements", `{city(id: "incheon") {partnerships {nodes {kind parties {nodes {name country {name}}}}}}}`, nil, 2, 1},
		{"Map", `{relationshipMap(focus: ["incheon"], depth: 2, asOf: ` + day + `) {nodes {entity {id name}} edges {id}}}`, nil, 1, 1},
		{"PageWithPartners", `{cities(first: 100) {nodes {name partners(asOf: ` + day + `) {totalCount nodes {name}}}}}`, nil, 2, 1},
		{"Filtered", `{cities(filter: {name: {contains: "in"}}) {nodes {name}}}`, nil, 1, 1},
		{"Search", `{search(text: "incheon") {nodes {id}}}`, nil, 1, 1},
		{"Paths", `{paths(from: "merida", to: "kobe", asOf: ` + day + `) {truncated undatedCount paths {length}}}`, nil, 1, 1},
		{"Anniversaries", `{anniversaries(from: "2013-01-01", until: "2013-12-31") {nodes {partnership {parties {nodes {id}}} celebratedBy {name}}}}`, nil, 2, 1},
		{"Stats", `{partnershipStats(groupBy: [KIND, COUNTRY]) {kind country {name} count}}`, nil, 1, 1},
		{"StatsOfRows", `{partnershipStats(groupBy: [PERSON]) {person {name} count} changeStats(groupBy: [YEAR]) {year count} sourceStats(groupBy: [YEAR]) {year count}}`, nil, 2, 2},
		{"Citations", `{partnerships(first: 20) {nodes {citations {source {name}} parties {nodes {name citations {source {name}}}} signatories {edges {citations {source {name}} node {name citations {source {name}}}}}}}}`, nil, 3, 2},
		{"Disputes", `{partnerships(first: 20) {nodes {disputes {values {citations {source {name}}}}}}}`, nil, 2, 2},
		{"RootFields", `{a: city(id: "incheon") {partners(asOf: ` + day + `) {totalCount}} b: city(id: "kobe") {partners(asOf: ` + day + `) {totalCount} events {totalCount}} c: cities(first: 1) {nodes {id}} d: event(id: "x") {title} e: search(text: "kobe") {nodes {id}}}`, nil, 1, 1},
		{"BelowMap", `{relationshipMap(focus: ["incheon"], asOf: ` + day + `, kinds: [CITY, ORGANIZATION, PERSON]) {nodes {id entity {name
			... on City {events {totalCount} partOf {name}} ... on Person {offices {totalCount}} ... on Organization {programs {totalCount}}}} edges {partnership {parties {nodes {name}}}}}}`, nil, 2, 2},
		{"BelowSearch", `{search(text: "incheon", first: 20) {nodes {name ... on City {partners {totalCount nodes {name}} events {totalCount}} ... on Partnership {parties {nodes {name}}}}}}`, nil, 2, 2},
		{"BelowPaths", `{paths(from: "merida", to: "kobe", asOf: ` + day + `) {paths {steps {from {name ... on City {events {totalCount}}} to {name ... on City {partOf {name}}} links {partnership {parties {nodes {name}}}}}}}}`, nil, 2, 2},
		{"BelowGroups", `{partnershipStats(groupBy: [COUNTRY, CITY]) {count country {cities {totalCount}} city {name events(first: 2) {nodes {name cities {totalCount}}}}}}`, nil, 3, 2},
		{"BelowAll", `{relationshipMap(focus: ["kobe"], asOf: ` + day + `) {nodes {entity {... on City {events {totalCount nodes {cities {totalCount}}}}}}} search(text: "kobe") {nodes {... on City {partners {totalCount}}}}
			partnershipStats(groupBy: [CITY]) {city {events {totalCount}}} paths(from: "merida", to: "kobe", asOf: ` + day + `) {paths {steps {to {... on City {partners {totalCount}}}}}}}`, nil, 3, 2},
		{"Comparison", `{compare(cities: ["incheon", "kobe"], asOf: ` + day + `) {pairs {sharedCount programs {id cities {totalCount}} eventCount} cities {firstTie {partner {name}}}}}`, nil, 3, 3},
		{"Upcoming", `{upcoming(city: "incheon", asOf: "2023-06-01") {anniversary {partnership {parties {nodes {name}}}} lastMilestone {celebratedBy {id}} people {name} organizations {name}}}`, nil, 4, 3},
		{"Attention", `{attention(city: "incheon", asOf: ` + day + `) {tieCount items {city {name} urgency lastContact {on levels event {title} program {name}} sentence}}}`, nil, 2, 2},
		{"Brief", `{brief(city: "incheon", with: "tianjin", asOf: ` + day + `) {tied steps {kind} meetings {event {title}} sides {offices {person {name}}} sentence}}`, nil, 2, 2},
		{"CoPartners", `{city(id: "incheon") {coPartners(asOf: ` + day + `) {nodes {name} edges {through {city {name}}}}}}`, nil, 2, 2},
		{"CityRecord", documents["dashboard.CityRecord"], map[string]any{"id": "incheon"}, 2, 2},
		{"CityOnDay", documents["dashboard.CityOnDay"], map[string]any{"id": "incheon", "day": "2013-03-28", "until": "2014-03-28"}, 2, 2},
		{"Profile", documents["dashboard.Profile"], map[string]any{"id": "incheon"}, 2, 2},
		{"AgreementProfile", documents["dashboard.AgreementProfile"], map[string]any{"id": "incheon-tianjin-1993", "day": "2013-03-28"}, 3, 3},
		{"Nodes", `{nodes(ids: ["incheon", "yoo-jeong-bok", "incheon-tianjin-1993"]) {id ... on City {partners {totalCount} events {totalCount}} ... on Person {offices {totalCount}} ... on Partnership {parties {nodes {id}}}}}`, nil, 2, 2},
		{"Missing", `{city(id: "nowhere") {partners {totalCount} events {totalCount}}}`, nil, 1, 1},
		{"Refused", `{cities(first: -1) {nodes {id}} city(id: "incheon") {partners(first: 2000) {totalCount} events {totalCount}}}`, nil, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &distant{Store: builtin()}
			want, got := post(t, handler(builtin()), c.query, c.variables), post(t, handler(d), c.query, c.variables)
			if string(got) != string(want) {
				t.Errorf("answered\n%s\nwant\n%s", got, want)
			}
			if len(d.trips) != c.want {
				t.Errorf("made %d trips, want %d:\n%s", len(d.trips), c.want, strings.Join(d.trips, "\n"))
			}
			nests := &distant{Store: builtin(), nests: true}
			if got := post(t, handler(nests), c.query, c.variables); string(got) != string(want) {
				t.Errorf("with what is asked of rows, answered\n%s\nwant\n%s", got, want)
			}
			if len(nests.trips) != c.rows {
				t.Errorf("with what is asked of rows, made %d trips, want %d:\n%s", len(nests.trips), c.rows, strings.Join(nests.trips, "\n"))
			}
		})
	}
}

// TestGatheredFailures lets one question after the other fail: each field answers as it does
// where it is asked alone.
func TestGatheredFailures(t *testing.T) {
	const query = `{city(id: "incheon") {partners(asOf: "2013-03-28") {nodes {id events(first: 1) {totalCount}}} events {totalCount} partnerships {nodes {id parties {nodes {id}} supersedes {id}}}}
		search(text: "kobe") {nodes {id}} cities(first: 2) {nodes {id partOf {id}}} anniversaries(from: "2013-01-01", until: "2013-12-31", city: "nowhere") {totalCount}}`
	asked := &distant{Store: builtin()}
	post(t, handler(asked), query, nil)
	var names []string
	for _, trip := range asked.trips {
		names = append(names, strings.Split(trip, " + ")...)
	}
	if len(names) < 8 {
		t.Fatalf("%s asks %q, want at least eight questions", query, names)
	}
	for _, name := range names {
		fail := func(q store.Question) error {
			if nameOf(q) == name {
				return fmt.Errorf("%w: %s", store.ErrUnavailable, name)
			}
			return nil
		}
		alone, gathered := &distant{Store: builtin(), fail: fail, isNear: true}, &distant{Store: builtin(), fail: fail}
		want, got := ask(t, handler(alone), query, nil), ask(t, handler(gathered), query, nil)
		if fmt.Sprint(got.Data) != fmt.Sprint(want.Data) || len(got.Errors) != len(want.Errors) || codesOf(got) != codesOf(want) {
			t.Errorf("when %q fails, gathered questions answer\n%v %v\nwant\n%v %v", name, got.Data, got.Errors, want.Data, want.Errors)
		}
	}
}

// TestGatheringEnds cancels a request while its questions are gathered.
func TestGatheringEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	d := &distant{Store: builtin(), fail: func(store.Question) error { cancel(); return nil }}
	r := handler(d).Execute(ctx, gqlhttp.Params{Query: `{cities(first: 5) {nodes {id partners {nodes {id partners {totalCount}}}}}}`})
	if len(r.Errors) == 0 {
		t.Error("a request that was cancelled is answered without an error")
	}
}
