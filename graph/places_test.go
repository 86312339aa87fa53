package graph_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestTheSecondRingIsOnTheMap counts the places without a position around Incheon, and finds the partners of Kobe.
func TestTheSecondRingIsOnTheMap(t *testing.T) {
	h := handler(builtin())
	nodes, _ := at(t, ask(t, h, `{relationshipMap(focus: ["incheon"], depth: 2, asOf: "2026-11-01", includeUndated: true, nodeBudget: 2000) {nodes {id location {latitude}}}}`, nil).Data, "relationshipMap.nodes").([]any)
	var without []string
	for _, n := range nodes {
		if node := n.(map[string]any); node["location"] == nil {
			without = append(without, node["id"].(string))
		}
	}
	if len(nodes) < 350 || len(without) > 45 {
		t.Errorf("the map of depth 2 around Incheon has %d places and these without a position, want at most 45: %s", len(nodes), without)
	}
	kobe := at(t, ask(t, h, `{relationshipMap(focus: ["kobe"], asOf: "2013-03-28") {nodes {location {latitude}}}}`, nil).Data, "relationshipMap.nodes")
	if strings.Contains(fmt.Sprint(kobe), "nil") {
		t.Errorf("the map of Kobe has places without a position: %v", kobe)
	}
}

// TestOtherNamesFindPlaces searches in several scripts.
func TestOtherNamesFindPlaces(t *testing.T) {
	h := handler(builtin())
	for text, want := range map[string]string{"부산": "busan", "釜山": "busan", "Пусан": "busan", "Florenz": "florence", "モスクワ": "moscow", "仁川": "incheon"} {
		if got := at(t, ask(t, h, fmt.Sprintf(`{search(text: %q, first: 1) {edges {node {id}}}}`, text), nil).Data, "search.edges.0.node.id"); got != want {
			t.Errorf("search(%q): got %v first, want %s", text, got, want)
		}
		filter := fmt.Sprintf(`{cities(filter: {name: {eq: %q}, id: {eq: %q}}) {totalCount}}`, text, want)
		if got := fmt.Sprint(at(t, ask(t, h, filter, nil).Data, "cities.totalCount")); got != "1" {
			t.Errorf("%s: got %s, want 1", filter, got)
		}
	}
	// A letter or two finds names and titles before other names.
	for _, text := range []string{"a", "ba", "k", "부", "天"} {
		edges, _ := at(t, ask(t, h, fmt.Sprintf(`{search(text: %q, first: 1000) {edges {matched {tier field}}}}`, text), nil).Data, "search.edges").([]any)
		others := 0
		for _, e := range edges {
			m := e.(map[string]any)["matched"].(map[string]any)
			isName := m["field"] == "NAME" || m["field"] == "TITLE"
			if m["field"] == "OTHER_NAME" {
				others++
			} else if isName && others > 0 && m["tier"] != "TYPO" && m["tier"] != "JOINED" {
				t.Errorf("search(%q): %v stands behind an other name", text, m)
				break
			}
		}
	}
}
