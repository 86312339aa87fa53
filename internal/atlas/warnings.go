package atlas

import (
	"slices"
	"strings"

	"citygraph/internal/atlas/fold"
)

// Warnings are facts in a that may well be right, and that somebody should look at: each a
// [Problem] that is a warning, in the order of ids. They are no mistakes, and an atlas with
// some keeps every promise. Any atlas will do, whatever its references lead to.
//
// There is one of them: two places of one country that are tied to the same place, where the
// name of one holds all words of the other's, may be one place under two ids, as lists name
// it in two ways. Where one is recorded as a part of the other, they are two.
func (a *Atlas) Warnings() []Problem {
	t := twins{cities: make(map[string]*City, len(a.Cities)), found: map[[2]string]string{}}
	for _, c := range a.Cities {
		t.cities[c.ID] = c
	}
	tied := make(map[string][]*City) // by id: the places that an agreement ties to it
	for _, p := range a.Partnerships {
		for _, id := range p.Parties {
			for _, other := range p.Parties {
				if c := t.cities[other]; c != nil && other != id {
					tied[id] = append(tied[id], c)
				}
			}
		}
	}
	for id, cities := range tied {
		t.look(id, cities)
	}
	var all []Problem
	for pair, through := range t.found {
		all = append(all, Problem{
			Entity: pair[1], Field: "name", Warning: true,
			Message: Quote(t.cities[pair[1]].Names.English) + " may be the same place as " + pair[0] + ", " + Quote(t.cities[pair[0]].Names.English) +
				": both are tied to " + through + ", and one name holds the other; where they are one, give it one id, and where one lies in the other, say so by partOf",
		})
	}
	slices.SortFunc(all, func(x, y Problem) int { return strings.Compare(x.Entity+x.Message, y.Entity+y.Message) })
	return all
}

// twins are pairs of places that may be one.
type twins struct {
	cities map[string]*City
	found  map[[2]string]string // by the two ids in order: the first place to which both are tied
}

// look finds them among the places that are tied to one. Those are looked at that share the word that is the
// rarest of a name, so that a place with thousands of ties is no square of them.
func (t twins) look(through string, cities []*City) {
	words := make(map[*City][]string, len(cities))
	holding := make(map[string][]*City) // by country and word
	for _, c := range cities {
		if words[c] != nil {
			continue
		}
		words[c] = strings.Fields(fold.Words(c.Names.English))
		slices.Sort(words[c])
		words[c] = slices.Compact(words[c])
		for _, w := range words[c] {
			holding[c.Country+" "+w] = append(holding[c.Country+" "+w], c)
		}
	}
	for c, own := range words {
		var candidates []*City
		for i, w := range own {
			if all := holding[c.Country+" "+w]; i == 0 || len(all) < len(candidates) {
				candidates = all
			}
		}
		for _, other := range candidates {
			if other == c || other.PartOf == c.ID || c.PartOf == other.ID || !holdsAll(words[other], own) {
				continue
			}
			pair := [2]string{min(c.ID, other.ID), max(c.ID, other.ID)}
			if first, ok := t.found[pair]; !ok || through < first {
				t.found[pair] = through
			}
		}
	}
}

// holdsAll says whether some words are all among others.
func holdsAll(words, some []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(words, w) })
}
