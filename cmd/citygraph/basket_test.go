package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"citygraph/internal/app"
	"citygraph/internal/atlas"
	"citygraph/internal/dashboard"
	"citygraph/internal/dataset"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// A shape is a kind of question. The shapes of the basket are measured together, so that what makes one of them faster
// shows what it costs the others.
type shape struct {
	name      string
	document  string
	variables func(s subject) map[string]any
}

// A subject is what a basket is about: the same shapes are asked of the built-in data and of a world.
type subject struct {
	city string   // with about as many partners as Incheon has
	best []string // the five with most partners
	ends []string // two cities that paths join; of a world the second is the one with most partners, which is not far from any
	code string   // of a country with partners of others
	text string   // a name with a typo
	day  string
	year int
	more int // is added to the numbers that counts are compared with
}

// incheon is the subject of the built-in data.
var incheon = subject{city: "incheon", best: []string{"incheon", "tianjin", "kobe", "kitakyushu", "anchorage"}, ends: []string{"merida", "kobe"}, code: "JP", text: "tainjin", day: "2013-03-28", year: 2013}

// usualPartners is how many partners a city of a world has about which a basket is: as many as Incheon.
const usualPartners = 34

// subjectOf finds a subject in a world, whose size does not change how much its answers hold.
func subjectOf(a *atlas.Atlas) subject {
	partners := map[string]map[string]bool{}
	for _, p := range a.Partnerships {
		if p.Kind == atlas.MOU || !p.InForceOn(a.Meta.Day) {
			continue
		}
		for _, x := range p.Parties {
			if partners[x] == nil {
				partners[x] = map[string]bool{}
			}
			for _, y := range p.Parties {
				if x != y {
					partners[x][y] = true
				}
			}
		}
	}
	off := func(c *atlas.City) int {
		return max(len(partners[c.ID])-usualPartners, usualPartners-len(partners[c.ID]))
	}
	nearest := slices.SortedFunc(slices.Values(a.Cities), func(x, y *atlas.City) int {
		return cmp.Or(cmp.Compare(off(x), off(y)), strings.Compare(x.ID, y.ID))
	})
	first := nearest[0]
	most := slices.SortedFunc(maps.Keys(partners), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(partners[y]), len(partners[x])), strings.Compare(x, y))
	})
	name := []rune(first.Names.English)
	if len(name) > 3 {
		name[2], name[3] = name[3], name[2]
	}
	code := ""
	for _, c := range a.Countries {
		if c.ID == first.Country {
			code = c.Code
		}
	}
	return subject{city: first.ID, best: most[:5], ends: []string{first.ID, most[0]}, code: code, text: string(name), day: string(a.Meta.Day), year: 2013}
}

// basket is the shapes of questions by which the speed of a server is told: what people and the page ask, for each part of
// what the program does. What each field of an answer costs is to be alike in all.
var basket = []shape{
	{"Partners", `query Partners($city: ID!, $day: Date) { city(id: $city) { partners(asOf: $day) { totalCount countryCount
		edges { kind since node { id name country { name } } partnerships { kind signedOn } } } } }`, ofCity},
	{"Agreements", `query Agreements($city: ID!) { city(id: $city) { partnerships { totalCount nodes { id kind signedOn inForceFrom ended
		parties { nodes { id name country { code name } } } } } } }`, ofCity},
	{"Map", `query Map($focus: [ID!]!, $day: Date) { relationshipMap(focus: $focus, depth: 2, asOf: $day) {
		nodes { id distance degree location { latitude longitude } entity { id name } } edges { id source target link label since }
		bounds { south west north east } } }`, ofFocus},
	{"MapOfAllKinds", `query MapOfAllKinds($focus: [ID!]!, $day: Date) { relationshipMap(focus: $focus, asOf: $day,
		kinds: [CITY, COUNTRY, PROGRAM, ORGANIZATION, PERSON, EVENT]) { nodes { id distance degree entity { __typename id name } }
		edges { id source target link label since } truncation { omittedNodes omittedEdges } } }`, ofFocus},
	{"Profile", dashboard.Documents()["dashboard.CityRecord"], func(s subject) map[string]any { return map[string]any{"id": s.city} }},
	{"Page", `query Page($day: Date) { cities(first: 100) { totalCount pageInfo { endCursor hasNextPage } nodes { id name country { name }
		partners(asOf: $day, first: 5) { totalCount nodes { id name } } } } }`, ofDay},
	{"Filter", `query Filter($day: Date, $code: String!) { cities(first: 100, filter: { partners: { asOf: $day, some: { country: { code: { eq: $code } } } } }) {
		totalCount nodes { id name kind country { code name } } } }`, func(s subject) map[string]any { return map[string]any{"day": s.day, "code": s.code} }},
	{"Search", `query Search($text: String!) { search(text: $text, first: 10) { edges { matched { tier text } node { __typename id name } } } }`,
		func(s subject) map[string]any { return map[string]any{"text": s.text} }},
	{"Paths", `query Paths($from: ID!, $to: ID!, $day: Date) { paths(from: $from, to: $to, asOf: $day, first: 5) { truncated
		paths { length explanation steps { from { id name } to { id name } links { id link label since } } } } }`,
		func(s subject) map[string]any {
			return map[string]any{"from": s.ends[0], "to": s.ends[1], "day": s.day}
		}},
	{"Anniversaries", `query Anniversaries($from: Date!, $to: Date!, $city: ID!) { anniversaries(from: $from, until: $to, city: $city, milestonesOnly: false) {
		totalCount nodes { id on years milestone partnership { id name kind parties { nodes { id name } } } celebratedBy { id name from } } } }`,
		func(s subject) map[string]any {
			return map[string]any{"city": s.city, "from": fmt.Sprintf("%d-01-01", s.year), "to": fmt.Sprintf("%d-12-31", s.year)}
		}},
	{"Stats", `query Stats($day: Date) { partnershipStats(groupBy: [COUNTRY, DECADE], asOf: $day) { count cityCount decade country { name } } }`, ofDay},
	{"Citations", `query Citations($city: ID!) { city(id: $city) { id name ...Cited
		partnerships { nodes { id name ...Cited } }
		programs { edges { citations { ...Citation } node { id name ...Cited figures { value unit citations { ...Citation } } } } }
		people { edges { node { id name ...Cited } offices { title citations { ...Citation } } } }
		events { edges { citations { ...Citation } node { id name ...Cited } } } } }
		fragment Cited on Entity { citations { ...Citation } }
		fragment Citation on Citation { confidence note field value source { id name publisher address day } }`, ofCity},
}

func ofCity(s subject) map[string]any { return map[string]any{"city": s.city, "day": s.day} }
func ofFocus(s subject) map[string]any {
	return map[string]any{"focus": []string{s.city}, "day": s.day}
}
func ofDay(s subject) map[string]any { return map[string]any{"day": s.day} }

// body is the question about a subject as it is sent by POST. Variables that the document does not declare are left out.
func (q shape) body(t testing.TB, s subject) []byte {
	t.Helper()
	variables := q.variables(s)
	for name := range variables {
		if !strings.Contains(q.document, "$"+name+":") {
			delete(variables, name)
		}
	}
	body, err := json.Marshal(map[string]any{"query": q.document, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// serving is a server whose handler can be asked without a socket too.
type serving struct {
	url     string
	handler http.Handler
	subject subject
}

// answerCache is how much memory the command has by default for answers that are kept.
const answerCache = 32 << 20

// databaseCache is how much memory the command has by default for what a database answered last.
const databaseCache = 32 << 20

// serveApp starts a server as the command does by default, but that no answers are kept, and nothing that a database answered: what
// is measured is how they are made. Its log is written, and read by nobody.
func serveApp(t testing.TB, s subject, change func(*app.Config)) serving {
	t.Helper()
	c := app.Config{
		Addr: "127.0.0.1:0", Development: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Store: store.Spec{Name: "mem:", PoolSize: 50},
		Timeout: time.Minute, Limits: limit.Default(), SharedAge: 10 * time.Second, AnswerCacheBytes: 0,
		Load:     app.Load{Connections: 2000, PendingBytes: 64 << 20, Wait: 250 * time.Millisecond, ReadTimeout: 15 * time.Second, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute},
		Operator: app.Operator{SlowAfter: time.Hour}, ReloadTimeout: time.Minute,
	}
	change(&c)
	started, err := app.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- started.Serve(t.Context()) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	waitReady(t, &running{url: started.URL()})
	return serving{started.URL(), started.Handler(), s}
}

// sink takes an answer and forgets it, as a socket does, so that what is measured is the handler.
type sink struct {
	header http.Header
	status int
	bytes  int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(status int)      { s.status = status }
func (s *sink) Write(p []byte) (int, error) { s.bytes += len(p); return len(p), nil }

// postRequest is a question as the handler gets it.
func postRequest(t testing.TB, body []byte) *http.Request {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r.WithContext(t.Context())
}

// answer asks a question once, and fails where the answer has errors.
func (s serving) answer(t testing.TB, q shape) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, postRequest(t, q.body(t, s.subject)))
	answer := w.Body.Bytes()
	if w.Code != http.StatusOK || !bytes.HasPrefix(answer, []byte(`{"data":{`)) || bytes.Contains(answer, []byte(`"errors":`)) {
		t.Fatalf("%s: %d %.300s", q.name, w.Code, answer)
	}
	return answer
}

// full is an answer that holds something.
func (s serving) full(t testing.TB, q shape) []byte {
	t.Helper()
	answer := s.answer(t, q)
	if n := fieldsOf(t, answer); n < 10 {
		t.Errorf("%s: the answer has %d fields: %.300s", q.name, n, answer)
	}
	return answer
}

// fieldsOf counts the fields in an answer: the names in the objects of its data.
func fieldsOf(t testing.TB, answer []byte) (n int) {
	t.Helper()
	var parsed struct{ Data any }
	if err := json.Unmarshal(answer, &parsed); err != nil {
		t.Fatalf("%v: %.300s", err, answer)
	}
	var count func(any)
	count = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			n += len(v)
			for _, inner := range v {
				count(inner)
			}
		case []any:
			for _, inner := range v {
				count(inner)
			}
		}
	}
	count(parsed.Data)
	return n
}

// writeWorld writes a world into a folder.
func writeWorld(t testing.TB, a *atlas.Atlas) string {
	t.Helper()
	folder := t.TempDir()
	if err := dataset.WriteDir(folder, a); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestBasket asks every shape of the basket of memory and of a Neo4j: the answers hold something, and the same, also when what Neo4j
// answered is cached and has served other questions.
func TestBasket(t *testing.T) {
	st, _ := importBuiltin(t)
	memory := serveApp(t, incheon, func(*app.Config) {})
	database := serveApp(t, incheon, func(c *app.Config) { c.Store.Name = st })
	caching := serveApp(t, incheon, func(c *app.Config) { c.Store.Name, c.DatabaseCacheBytes = st, databaseCache })
	for _, q := range basket {
		inMemory, inDatabase := memory.full(t, q), database.full(t, q)
		if !bytes.Equal(inMemory, inDatabase) {
			t.Errorf("%s: memory answers %.300s\nand Neo4j %.300s", q.name, inMemory, inDatabase)
		}
	}
	for round := range 2 {
		for _, q := range basket {
			if inMemory, cached := memory.full(t, q), caching.full(t, q); !bytes.Equal(inMemory, cached) {
				t.Errorf("%s, round %d: memory answers %.300s\nand what is cached of Neo4j %.300s", q.name, round, inMemory, cached)
			}
		}
	}
}

// TestBasketOfWorld asks every shape of the basket of a small world.
func TestBasketOfWorld(t *testing.T) {
	world := storetest.WorldPart(1, 20)
	folder := writeWorld(t, world)
	s := serveApp(t, subjectOf(world), func(c *app.Config) { c.Store.Name += folder })
	for _, q := range basket {
		s.full(t, q)
	}
}
