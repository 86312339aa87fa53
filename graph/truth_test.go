package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// TestTruth asks what is known of Incheon's network and compares with the published
// counts and with the article of 2013-03-28.
func TestTruth(t *testing.T) {
	h := handler(builtin())
	partners := func(city, day, kinds string) string {
		if kinds != "" {
			kinds = ", kinds: " + kinds
		}
		return fmt.Sprintf(`{city(id: %q) {partners(asOf: %q%s) {totalCount undatedCount o: countryCount i: countryCount(basis: ISO)}}}`, city, day, kinds)
	}
	anniversaries := `{anniversaries(city: "incheon", from: "2013-01-01", until: "2013-12-31") {nodes {id} totalCount}}`
	for _, c := range []struct{ query, path, want string }{
		{partners("incheon", "2009-09-14", ""), "city.partners.totalCount", "26"},
		{partners("incheon", "2009-09-14", "[SISTER]"), "city.partners.totalCount", "17"},
		{partners("incheon", "2011-10-13", ""), "city.partners.totalCount", "32"},
		{partners("incheon", "2011-10-13", "[SISTER]"), "city.partners.totalCount", "19"},
		{partners("incheon", "2013-03-28", ""), "city.partners.totalCount", "34"},
		{partners("incheon", "2013-03-28", "[SISTER]"), "city.partners.totalCount", "20"},
		{partners("incheon", "2013-03-28", ""), "city.partners.o", "17"},
		{partners("incheon", "2013-03-28", ""), "city.partners.i", "18"},
		{partners("incheon", "2017-05-24", ""), "city.partners.totalCount", "36"},
		{partners("incheon", "2017-05-24", "[SISTER]"), "city.partners.totalCount", "22"},
		{partners("incheon", "2023-05-19", ""), "city.partners.totalCount", "37"},
		{partners("incheon", "2023-05-19", "[SISTER]"), "city.partners.totalCount", "22"},
		{partners("incheon", "2026-11-01", ""), "city.partners.totalCount", "38"},
		{partners("ulaanbaatar", "2016-01-01", ""), "city.partners.totalCount", "1"},
		{partners("ulaanbaatar", "2016-01-01", ""), "city.partners.undatedCount", "14"},
		{anniversaries, "anniversaries.totalCount", "5"},
		{anniversaries, "anniversaries.nodes.0.id", "incheon-philadelphia-1983@30"},
		{anniversaries, "anniversaries.nodes.1.id", "incheon-manila-2008@5"},
		{anniversaries, "anniversaries.nodes.2.id", "incheon-honolulu-2003@10"},
		{anniversaries, "anniversaries.nodes.3.id", "incheon-tianjin-1993@20"},
		{anniversaries, "anniversaries.nodes.4.id", "incheon-kitakyushu-1988@25"},
		{`{node(id: "incheon-tianjin-1993@20") {... on Anniversary {on celebratedBy {id}}}}`, "node.on", "2013-12-07"},
		{`{node(id: "incheon-tianjin-1993@20") {... on Anniversary {on celebratedBy {id}}}}`, "node.celebratedBy",
			"[map[id:ev-tianjin-visit-2013] map[id:ev-tianjin-joint-2013] map[id:ev-tianjin20-2013]]"},
		{`{program(id: "pr-medical-aid") {figures {value until}}}`, "program.figures",
			"[map[until:2011-06 value:35] map[until:2012-03 value:43] map[until:2012 value:63] map[until:2014-03 value:90] map[until:2019 value:128] map[until:2025-06 value:167]]"},
		{`{anniversaries(from: "9995-01-01", until: "9995-12-31", city: "incheon") {nodes {id on}}}`, "anniversaries.nodes.0", "map[id:incheon-panama-city-2000@7995 on:9995-03-16]"},
		{`{partnership(id: "incheon-phnom-penh-2008") {ended}}`, "partnership.ended", "true"},
		// Dalian signed with Incheon in 1994; what else it took part in until 2013 was without Incheon.
		{`{city(id: "incheon") {partners(asOf: "2013-03-28", filter: {id: {eq: "dalian"}}) {edges {node {id} lastEvent {id}}}}}`, "city.partners.edges",
			"[map[lastEvent:<nil> node:map[id:dalian]]]"},
		{`{city(id: "incheon") {partners(asOf: "2026-11-23", filter: {id: {eq: "dalian"}}) {edges {lastEvent {id from}}}}}`, "city.partners.edges",
			"[map[lastEvent:map[from:2025-09-02 id:ev-inchina-2025]]]"},
		{`{city(id: "yekaterinburg") {partners(asOf: "2026-11-23", filter: {id: {eq: "incheon"}}) {edges {lastEvent {id}}}}}`, "city.partners.edges.0.lastEvent.id", "ev-yeka-2018"},
		{`{city(id: "incheon") {partnerships {totalCount}}}`, "city.partnerships.totalCount", "58"},
		// Between the positions of Incheon, 37.456 126.705, and of Tianjin, 39.142 117.177; signed on 1993-12-07.
		{`{city(id: "tianjin") {partners(asOf: "2013-03-28", filter: {id: {eq: "incheon"}}) {edges {distanceKm distancePrecision ageOn {years} then: ageOn(asOf: "2013-12-07") {years}}}}}`,
			"city.partners.edges.0", "map[ageOn:map[years:19] distanceKm:854 distancePrecision:OWN then:map[years:20]]"},
		{`{city(id: "incheon") {partners(asOf: "2013-03-28", filter: {id: {eq: "veneto"}}) {edges {distanceKm distancePrecision}}}}`, "city.partners.edges.0",
			"map[distanceKm:8704 distancePrecision:CAPITAL]"},
		{`{city(id: "incheon") {partners(asOf: "2013-03-28", filter: {id: {eq: "yantai"}}) {edges {since ageOn {years atLeast atMost} ageOn2006: ageOn(asOf: "2006-12-31") {atMost}}}}}`,
			"city.partners.edges.0", "map[ageOn:map[atLeast:5 atMost:6 years:<nil>] ageOn2006:<nil> since:2007]"},
	} {
		a := ask(t, h, c.query, nil)
		if got := fmt.Sprint(at(t, a.Data, c.path)); got != c.want {
			t.Errorf("%s\n%s = %s, want %s", c.query, c.path, got, c.want)
		}
	}
}

// TestRelationshipMapOfIncheon counts the map of the day of the article.
func TestRelationshipMapOfIncheon(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{relationshipMap(focus: ["incheon"], asOf: "2013-03-28") {nodes {entity {id}} edges {source target} truncation {omittedNodes}}}`, nil)
	nodes := at(t, a.Data, "relationshipMap.nodes").([]any)
	edges := at(t, a.Data, "relationshipMap.edges").([]any)
	among := 0
	for _, e := range edges {
		if at(t, e, "source") != "incheon" && at(t, e, "target") != "incheon" {
			among++
		}
	}
	if len(nodes) != 35 || len(edges) != 45 || among != 11 || at(t, a.Data, "relationshipMap.truncation") != nil {
		t.Errorf("map of incheon has %d nodes, %d edges, %d among partners, truncation %v, want 35, 45, 11, none",
			len(nodes), len(edges), among, at(t, a.Data, "relationshipMap.truncation"))
	}
}

// TestMayorsOnTheDayOfTheChange holds that one person is mayor on each day.
func TestMayorsOnTheDayOfTheChange(t *testing.T) {
	h := handler(builtin())
	for day, want := range map[string]string{"2014-06-30": "song-young-gil", "2014-07-01": "yoo-jeong-bok"} {
		a := ask(t, h, `query($day: Date) {city(id: "incheon") {people(asOf: $day) {edges {node {id} offices {title}}}}}`, map[string]any{"day": day})
		var mayors []string
		for _, e := range at(t, a.Data, "city.people.edges").([]any) {
			if at(t, e, "offices.0.title") == "Mayor of Incheon" {
				mayors = append(mayors, at(t, e, "node.id").(string))
			}
		}
		if got := strings.Join(mayors, " "); got != want {
			t.Errorf("mayors of Incheon on %s are %q, want %q", day, got, want)
		}
	}
}

// TestTiesAreTheSameFromBothEnds asks each tie of the network of 2013 from its other
// end.
func TestTiesAreTheSameFromBothEnds(t *testing.T) {
	h := handler(builtin())
	const query = `{cities(first: 1000) {nodes {id partners(asOf: "2026-11-01", first: 1000) {edges {kind since node {id} partnerships {id}}}}}}`
	a := ask(t, h, query, nil)
	ties := map[string]string{}
	for _, c := range at(t, a.Data, "cities.nodes").([]any) {
		for _, e := range at(t, c, "partners.edges").([]any) {
			from, to := at(t, c, "id").(string), at(t, e, "node.id").(string)
			ties[from+" "+to] = fmt.Sprint(at(t, e, "kind"), at(t, e, "since"), at(t, e, "partnerships"))
		}
	}
	if len(ties) < 900 {
		t.Fatalf("%d ties from both ends, want more than 900", len(ties))
	}
	for pair, tie := range ties {
		from, to, _ := strings.Cut(pair, " ")
		if back := ties[to+" "+from]; back != tie {
			t.Errorf("tie of %s with %s is %s, from the other end %s", from, to, tie, back)
		}
	}
}

// TestTodayIsThatOfTheDataset holds that an absent asOf means today in Seoul.
func TestTodayIsThatOfTheDataset(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{dataset {today} city(id: "incheon") {a: partners {totalCount} b: partners(asOf: "2026-11-23") {totalCount}}}`, nil)
	if today := at(t, a.Data, "dataset.today"); today != "2026-11-23" {
		t.Errorf("today is %v, want 2026-11-23", today)
	}
	if x, y := at(t, a.Data, "city.a.totalCount"), at(t, a.Data, "city.b.totalCount"); x != y {
		t.Errorf("partners today %v, on 2026-11-23 %v", x, y)
	}
}

// TestDatasetWithoutADay asks facts that are centred on no day.
func TestDatasetWithoutADay(t *testing.T) {
	a := storetest.Fixture()
	a.Meta.Day = ""
	s := memstore.New()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	got := ask(t, handler(s), `{dataset {day today home {id}}}`, nil)
	if text := fmt.Sprint(got.Data["dataset"]); text != "map[day:<nil> home:map[id:incheon] today:2026-11-23]" {
		t.Errorf("the dataset is %s", text)
	}
}

// TestDatesTellTheDaysTheyCanMean asks agreements whose day is known to the day, the month, the year and not at all.
func TestDatesTellTheDaysTheyCanMean(t *testing.T) {
	h := handler(builtin())
	for id, want := range map[string]string{
		"incheon-tianjin-1993":     "1993-12-07 map[from:1993-12-07 until:1993-12-07]",
		"beijing-yokohama-2006":    "2006-05 map[from:2006-05-01 until:2006-05-31]",
		"niigata-vladivostok-1991": "1991-02 map[from:1991-02-01 until:1991-02-28]",
		"anchorage-chitose-1969":   "1969 map[from:1969-01-01 until:1969-12-31]",
		"aarhus-harbin-twinned":    "<nil> <nil>",
	} {
		a := ask(t, h, `query($id: ID!) {partnership(id: $id) {signedOn signedOnSpan {from until}}}`, map[string]any{"id": id})
		if got := fmt.Sprint(at(t, a.Data, "partnership.signedOn"), " ", at(t, a.Data, "partnership.signedOnSpan")); got != want {
			t.Errorf("%s was signed on %s, want %s", id, got, want)
		}
	}
}
