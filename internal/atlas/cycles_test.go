package atlas

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// follow makes the function next of pairs such as "a>b".
func follow(pairs string) (ids []string, next func(string) string) {
	to := make(map[string]string)
	for _, pair := range strings.Fields(pairs) {
		from, onto, _ := strings.Cut(pair, ">")
		ids = append(ids, from)
		to[from] = onto
	}
	return ids, func(id string) string { return to[id] }
}

func TestCircles(t *testing.T) {
	for _, c := range []struct {
		pairs  string
		cycles map[string]string
		places map[string]int
	}{
		{"a> b>a c>b d>", map[string]string{}, map[string]int{"a": 0, "b": 1, "c": 2, "d": 0}},
		{"c>b b> a>c", map[string]string{}, map[string]int{"a": 2, "b": 0, "c": 1}},
		{"self>self", map[string]string{"self": "self"}, map[string]int{"self": -1}},
		{"d>c c>b b>c", map[string]string{"b": "b", "c": "b"}, map[string]int{"b": -1, "c": -1, "d": -1}},
		{"x>z y>x z>y other>", map[string]string{"x": "x", "y": "x", "z": "x"}, map[string]int{"x": -1, "y": -1, "z": -1, "other": 0}},
	} {
		ids, next := follow(c.pairs)
		cycles := cyclesOf(ids, next)
		if !maps.Equal(cycles, c.cycles) {
			t.Errorf("circlesOf(%s) = %v, want %v", c.pairs, cycles, c.cycles)
		}
		if got := chainLengths(ids, next, cycles); !maps.Equal(got, c.places) {
			t.Errorf("placesOf(%s) = %v, want %v", c.pairs, got, c.places)
		}
	}
	_, next := follow("x>z y>x z>y")
	if got, want := cyclePath("y", next), []string{"y", "x", "z", "y"}; !slices.Equal(got, want) {
		t.Errorf("around(y) = %v, want %v", got, want)
	}
}

// TestStepsOfLongChains counts the steps along a chain, from its near end, its far end and a cycle.
func TestStepsOfLongChains(t *testing.T) {
	const n = 10_000
	for _, c := range []struct {
		name  string
		next  func(i int) int
		marks int // ids on a cycle
	}{
		{"down", func(i int) int { return i - 1 }, 0},
		{"up", func(i int) int { return i + 1 }, 0},
		{"around", func(i int) int { return (i + 1) % n }, n},
		{"into itself", func(i int) int { return max(i-1, 0) }, 1},
	} {
		ids := make([]string, n)
		for i := range ids {
			ids[i] = strconv.Itoa(i)
		}
		steps := 0
		next := func(id string) string {
			steps++
			i, err := strconv.Atoi(id)
			if err != nil {
				t.Fatal(err)
			}
			if i = c.next(i); i < 0 || i == n {
				return ""
			}
			return ids[i]
		}
		cycles := cyclesOf(ids, next)
		chainLengths(ids, next, cycles)
		if len(cycles) != c.marks || steps > 5*n {
			t.Errorf("%s: %d ids lie on a cycle, found in %d steps, want %d in at most %d", c.name, len(cycles), steps, c.marks, 5*n)
		}
	}
}

// TestLongChains derives and checks agreements that each supersede the one before: all have one history, made once.
func TestLongChains(t *testing.T) {
	const n = 5000
	a := &Atlas{Cities: []*City{{ID: "a"}, {ID: "b"}}}
	for i := range n {
		p := &Partnership{ID: fmt.Sprintf("p-%06d", i), Kind: Sister, Parties: []string{"a", "b"}, SignedOn: "2000"}
		if i > 0 {
			p.Supersedes = fmt.Sprintf("p-%06d", i-1)
		}
		if i%2 == 1 {
			p.Kind = Friendship // a chain of its own
		}
		a.Add(p)
	}
	a.Derive()
	first, last := a.Partnerships[0], a.Partnerships[n-1]
	if len(first.History) != n || &first.History[0] != &last.History[0] {
		t.Errorf("the history of the first has %d agreements, want %d, the same as of the last", len(first.History), n)
	}
	if last.Root != last.ID || first.Root != first.ID {
		t.Errorf("roots %s and %s, want themselves", first.Root, last.Root)
	}
	var tooLong []string
	for _, p := range a.Validate() {
		if p.Field == "supersedes" {
			tooLong = append(tooLong, p.Entity+": "+p.Message)
		}
	}
	if want := []string{"p-001001: it is the last of more than 1001 agreements that each supersede the one before"}; !slices.Equal(tooLong, want) {
		t.Errorf("got problems %q, want %q", tooLong, want)
	}
}
