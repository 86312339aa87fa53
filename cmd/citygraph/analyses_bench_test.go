package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"citygraph/internal/atlas"
)

// analyses are questions that the graph computes an answer to: series, counts as conditions and orders, measures, and what a
// planner decides by. What depends on a day has it in $day, and what a count is compared with stands in $n.
var analyses = []shape{
	{"SeriesOfCity", `query($hub: ID!) { series(of: PARTNERS, city: $hub, from: "1960-01-01", until: "2024-12-31") { on total sisters countries undated } }`, ofBest},
	{"SeriesOfAll", `{ series(of: AGREEMENTS, from: "1960-01-01", until: "2024-12-31") { on total sisters countries undated } }`, ofBest},
	{"SeriesOfEvents", `{ series(of: EVENTS, from: "1960-01-01", until: "2024-12-31") { on total undated } }`, ofBest},
	{"OrderByEventCount", `{ cities(first: 100, orderBy: { field: EVENT_COUNT, direction: DESC }) { nodes { id name } } }`, ofBest},
	{"OrderByAgreementCount", `{ countries(first: 100, orderBy: { field: PARTNERSHIP_COUNT, direction: DESC }) { nodes { id name } } }`, ofBest},
	{"OrderBySignatureCount", `{ people(first: 100, orderBy: { field: SIGNATURE_COUNT, direction: DESC }) { nodes { id name } } }`, ofBest},
	{"FilterByAgreementCount", `query($n: Int!) { cities(first: 100, filter: { partnerships: { count: { gte: $n } } }) { totalCount nodes { id name } } }`, ofBest},
	{"FilterByAgreementsOfCountry", `query($n: Int!) { countries(first: 100, filter: { partnerships: { count: { gte: $n } } }) { totalCount nodes { id name } } }`, ofBest},
	{"FilterByEventCount", `query($n: Int!) { cities(first: 100, filter: { events: { count: { gte: $n } } }) { totalCount nodes { id name } } }`, ofBest},
	{"FilterBySourceCount", `query($n: Int!) { partnerships(first: 100, filter: { sourceCount: { lte: $n } }) { totalCount nodes { id name } } }`, ofBest},
	{"FilterByPartnerCount", `query($day: Date, $n: Int!) { cities(first: 100, filter: { partners: { asOf: $day, count: { gte: $n } } }) { totalCount nodes { id name } } }`, ofBest},
	{"AgreementsOfCountry", `query($code: String!) { country(code: $code) { partnerships(first: 100) { totalCount nodes { id name kind signedOn } } } }`, ofBest},
	{"PartnersByTie", `query($hub: ID!, $day: Date) { city(id: $hub) { partners(asOf: $day, first: 100, tie: { kind: { eq: SISTER } }, since: { gte: "1950" }) {
		totalCount edges { distanceKm ageOn(asOf: $day) { years } node { id name } } } } }`, ofBest},
	{"CoPartners", `query($hub: ID!, $day: Date) { city(id: $hub) { coPartners(asOf: $day, first: 100) { totalCount undatedCount edges { node { id name } sharedCount tied through { city { name } ownKind } } } } }`, ofBest},
	{"Compare", `query($best: [ID!]!, $day: Date) { compare(cities: $best, asOf: $day) { commonCount cities { partnerCount singleCount firstTie { since } countryConcentration }
		pairs { jaccard sharedCountryCount } partners(atLeast: 2) { city { id } ties { kind since } } } }`, ofBest},
	{"Overlap", `query($best: [ID!]!, $day: Date) { overlap(cities: $best, asOf: $day) { tieCount partnerCount countryCount countryConcentration sharedPartners { city { id } } countries { country { name } } } }`, ofBest},
	{"Network", `query($day: Date) { network(asOf: $day) { nodeCount tieCount density clustering diameter { value error }
		ranking(by: BETWEENNESS, first: 100) { entity { id } position { betweenness { value rank } } } } }`, ofBest},
	{"NetworkMeasures", `query($day: Date) { network(asOf: $day) { nodeCount tieCount isolatedCount density clustering assortativity componentCount diameter { value error }
		degrees { degree nodeCount } } }`, ofBest},
	{"OrderByPageRank", `query($day: Date) { cities(first: 100, orderBy: { field: PAGE_RANK, direction: DESC, asOf: $day }) { nodes { id name } } }`, ofBest},
	{"FilterByDegree", `query($day: Date) { cities(first: 100, filter: { network: { asOf: $day, is: { degree: { value: { gte: 20 } } } } }) { totalCount nodes { id name } } }`, ofBest},
	{"Changes", `query($hub: ID!) { changeStats(groupBy: [YEAR, KIND], counterpartOf: $hub, from: "1960-01-01", until: "2024-12-31") { count year kind } }`, ofBest},
	{"CountryGroups", `query($hub: ID!, $day: Date) { partnershipStats(groupBy: [COUNTRY], counterpartOf: $hub, orderBy: COUNT, first: 20, asOf: $day) { count country { name } } }`, ofBest},
	{"Suggestions", suggestionsForBest, ofBest},
	{"SuggestionsForUsual", strings.ReplaceAll(suggestionsForBest, "$hub", "$city"), ofBest},
	{"Attention", attentionOfBest, ofBest},
	{"AttentionOfUsual", strings.ReplaceAll(attentionOfBest, "$hub", "$city"), ofBest},
	{"Brief", `query($hub: ID!, $other: ID!, $day: Date) { brief(city: $hub, with: $other, asOf: $day) { sentence meetings { event { id name } } programs { id name } comparison { commonCount } disputes { entity { id } dispute { field } } sources { id name } } }`, ofBest},
	{"Upcoming", `query($hub: ID!, $day: Date) { upcoming(city: $hub, asOf: $day, within: 12) { daysToGo anniversary { on years partnership { id name } } people { name } organizations { name } } }`, ofBest},
}

// Two questions are asked about the city with most partners, and about one with as many as Incheon.
const (
	suggestionsForBest = `query($hub: ID!, $day: Date) { partnerSuggestions(for: $hub, asOf: $day, first: 20) { totalCount nodes { city { id name } score reasons { signal value contribution } } } }`
	attentionOfBest    = `query($hub: ID!, $day: Date) { attention(city: $hub, asOf: $day) { tieCount totalCount reasonCounts { kind count } coverage { year eventCount tieCount }
		items(first: 100) { city { id name } kind urgency quietYears lastContact { on levels event { name } } sentence } } }`
)

func ofBest(s subject) map[string]any {
	return map[string]any{"hub": s.best[0], "other": s.best[1], "best": s.best, "city": s.city, "code": s.code, "day": s.day, "n": 3 + s.more}
}

// BenchmarkAnalyses asks a server what the graph computes, about the best connected of its cities. first-ms is what the first
// answer takes that is asked of a data version, and the benchmark what others take; New has each question of a day, or with a
// number, that nobody asked about. BenchmarkAnalyses/World/Compare is one of them.
func BenchmarkAnalyses(b *testing.B) {
	for _, way := range servings {
		b.Run(way.name, func(b *testing.B) {
			s := way.start(b)
			// The first question of all opens connections and lets the server look at its data: it is not what is measured.
			s.answer(b, shape{"Hello", `{ cities(first: 1) { totalCount nodes { id } } }`, ofBest})
			for _, q := range analyses {
				b.Run(q.name, func(b *testing.B) {
					begun := time.Now()
					s.full(b, q)
					first := time.Since(begun)
					s.repeat(b, q)
					b.ReportMetric(float64(first.Microseconds())/1000, "first-ms")
				})
				if strings.Contains(q.document, "$day") || strings.Contains(q.document, "$n") {
					b.Run(q.name+"New", func(b *testing.B) { s.askNew(b, q) })
				}
			}
			b.Run("Calendar", func(b *testing.B) {
				for b.Loop() {
					w := httptest.NewRecorder()
					s.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/anniversaries.ics?years=10&milestonesOnly=false&city="+s.subject.city, nil))
					if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "BEGIN:VCALENDAR") {
						b.Fatalf("%d %.300s", w.Code, w.Body)
					}
				}
			})
		})
	}
}

// repeat asks the handler one question again and again.
func (s serving) repeat(b *testing.B, q shape) {
	body := q.body(b, s.subject)
	for b.Loop() {
		s.give(b, body)
	}
}

// askNew asks the handler one question of a day after the other, backwards from the day of the subject, and with a number after the other.
func (s serving) askNew(b *testing.B, q shape) {
	day := atlas.Day(s.subject.day)
	for b.Loop() {
		b.StopTimer()
		day = day.Add(0, -1)
		s.subject.day = string(day)
		s.subject.more++
		body := q.body(b, s.subject)
		b.StartTimer()
		s.give(b, body)
	}
}

// give hands the handler a question, and forgets the answer.
func (s serving) give(b *testing.B, body []byte) {
	w := sink{header: http.Header{}}
	s.handler.ServeHTTP(&w, postRequest(b, body))
	if w.bytes == 0 || w.status != 0 && w.status != http.StatusOK {
		b.Fatalf("status %d, %d bytes: %.300s", w.status, w.bytes, body)
	}
}
