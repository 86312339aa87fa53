package store

import (
	"errors"
	"slices"
	"testing"

	"citygraph/internal/atlas"
)

func TestMapQueryCheck(t *testing.T) {
	good := MapQuery{Focus: []string{"a"}, Depth: 1, Kinds: NodeSetOf(atlas.KindCity), Links: DefaultLinks, AsOf: "2013-03-28", Budget: 300}
	for _, c := range []struct {
		name   string
		change func(q *MapQuery)
		want   error
	}{
		{"as it is", func(*MapQuery) {}, nil},
		{"depth 0", func(q *MapQuery) { q.Depth = 0 }, nil},
		{"depth 4", func(q *MapQuery) { q.Depth = 4 }, nil},
		{"depth 5", func(q *MapQuery) { q.Depth = 5 }, atlas.ErrInvalid},
		{"depth -1", func(q *MapQuery) { q.Depth = -1 }, atlas.ErrInvalid},
		{"no focus", func(q *MapQuery) { q.Focus = nil }, atlas.ErrInvalid},
		{"budget 0", func(q *MapQuery) { q.Budget = 0 }, atlas.ErrInvalid},
		{"budget 2000", func(q *MapQuery) { q.Budget = 2000 }, nil},
		{"budget 2001", func(q *MapQuery) { q.Budget = 2001 }, atlas.ErrInvalid},
		{"no kinds", func(q *MapQuery) { q.Kinds = 0 }, atlas.ErrInvalid},
		{"no links", func(q *MapQuery) { q.Links = 0 }, nil},
		{"a focus as large as the budget", func(q *MapQuery) { q.Focus, q.Budget = []string{"b", "a", "b"}, 2 }, nil},
		{"a focus larger than the budget", func(q *MapQuery) { q.Focus, q.Budget = []string{"b", "a", "b"}, 1 }, atlas.ErrInvalid},
	} {
		q := good
		c.change(&q)
		focus := slices.Clone(q.Focus)
		if err := q.Check(); !errors.Is(err, c.want) {
			t.Errorf("%s: Check(): got %v, want %v", c.name, err, c.want)
		}
		if !slices.Equal(q.Focus, focus) {
			t.Errorf("%s: Check() changed the focus to %v", c.name, q.Focus)
		}
	}
}

func TestCheckFocus(t *testing.T) {
	for _, e := range []atlas.Entity{&atlas.City{}, &atlas.Country{}, &atlas.Program{}, &atlas.Organization{}, &atlas.Person{}, &atlas.Event{}} {
		if err := CheckFocus("x", e); err != nil {
			t.Errorf("CheckFocus of a %s: got %v", e.EntityKind(), err)
		}
	}
	for _, e := range []atlas.Entity{&atlas.Partnership{}, &atlas.Source{}, &atlas.Anniversary{}} {
		if err := CheckFocus("x", e); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("CheckFocus of a %s: got %v, want %v", e.EntityKind(), err, atlas.ErrInvalid)
		}
	}
	if err := CheckFocus("x", nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("CheckFocus of nothing: got %v, want %v", err, ErrNotFound)
	}
}

func TestLinkAndNodeSets(t *testing.T) {
	for _, l := range Links {
		if got := DefaultLinks.Has(l); got != (l != Link(atlas.MOU)) {
			t.Errorf("DefaultLinks.Has(%s): got %t", l, got)
		}
		if s := LinkSetOf(l); !s.Has(l) || LinkSetOf(Links...)&s == 0 {
			t.Errorf("LinkSetOf(%s) does not hold it", l)
		}
	}
	if LinkSetOf("LOVES", Link(atlas.PartyTo)) != 0 || DefaultLinks.Has("LOVES") {
		t.Error("a link that is none is in a set")
	}
	if NodeSetOf(atlas.KindSource, atlas.KindPartnership) != 0 || !NodeSetOf(MapKinds...).Has(atlas.KindEvent) || NodeSetOf(atlas.KindCity).Has(atlas.KindSource) {
		t.Error("a kind is in the wrong set of nodes")
	}
}

func TestEdges(t *testing.T) {
	p := &atlas.Partnership{ID: "p", Kind: atlas.Sister, Derived: atlas.Derived{Since: "1993", EffectiveFrom: "1993-12-31"}}
	want := MapEdge{ID: "a~p~b", Source: "a", Target: "b", Link: "SISTER", Label: "sister cities", Since: "1993", Partnership: p}
	for _, ends := range [][2]string{{"a", "b"}, {"b", "a"}} {
		if got := TieEdge(p, ends[0], ends[1], "2013-03-28"); got != want {
			t.Errorf("TieEdge(p, %s, %s): got %+v, want %+v", ends[0], ends[1], got, want)
		}
	}
	if got := TieEdge(p, "a", "b", "1993-12-30"); !got.Possible {
		t.Errorf("TieEdge(p, a, b) on a day before it is known: got %+v, want a possible one", got)
	}
	for _, c := range []struct {
		words []string
		want  string
	}{
		{nil, "holds office"}, {[]string{""}, "holds office"}, {[]string{"Mayor"}, "Mayor"},
		{[]string{"Mayor", "", "Envoy"}, "Mayor; Envoy"}, {[]string{"Mayor", "Mayor"}, "Mayor"},
	} {
		words := slices.Clone(c.words)
		got := RelationEdge(Link(atlas.HoldsOffice), "z", "a", words...)
		if got.Label != c.want || got.ID != "z~HOLDS_OFFICE~a" || got.Source != "z" || got.Target != "a" {
			t.Errorf("RelationEdge(%q): got %+v, want label %q", c.words, got, c.want)
		}
		if !slices.Equal(words, c.words) {
			t.Errorf("RelationEdge changed the words %q to %q", c.words, words)
		}
	}
	for _, l := range Links[len(atlas.PartnershipKinds):] {
		if RelationEdge(l, "a", "b").Label == "" {
			t.Errorf("RelationEdge(%s): no label", l)
		}
	}
}

func TestMapOrders(t *testing.T) {
	node := func(id string, distance, degree int) MapNode {
		return MapNode{Entity: &atlas.City{ID: id}, Distance: distance, Degree: degree}
	}
	nodes := []MapNode{node("z", 0, 1), node("y", 1, 9), node("a", 1, 2), node("b", 1, 2), node("c", 2, 50)}
	if !slices.IsSortedFunc(nodes, CompareMapNodes) {
		t.Errorf("CompareMapNodes does not order %v", nodes)
	}
	edges := []MapEdge{{Source: "a", Target: "b", ID: "1"}, {Source: "a", Target: "b", ID: "2"}, {Source: "a", Target: "c", ID: "0"}, {Source: "b", Target: "a", ID: "0"}}
	if !slices.IsSortedFunc(edges, CompareMapEdges) {
		t.Errorf("CompareMapEdges does not order %v", edges)
	}
}
