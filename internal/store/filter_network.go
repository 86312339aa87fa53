package store

import (
	"slices"
	"strconv"

	"citygraph/internal/atlas"
)

// NetworkQuery says which network is meant: of things of some kinds, tied by links of some kinds on a day; Undated says that
// those tie too that may hold then.
type NetworkQuery struct {
	Kinds   NodeSet
	Links   LinkSet
	On      atlas.Day
	Undated bool
}

// Position is where a thing stands in a network, as filters see it.
type Position struct {
	Degree, Betweenness, Closeness, PageRank, Core                     float64
	DegreeRank, BetweennessRank, ClosenessRank, PageRankRank, CoreRank int
	Clustering                                                         float64
	CommunityRank, CommunityNodes, ComponentNodes, ComponentTies       int
}

// KindPosition is the kind of a [Position] for filters.
const KindPosition atlas.Kind = "NETWORK_POSITION"

// positionFields are the fields of a [Position], each by its path in the schema.
var positionFields = []Field{
	positionNumber("degree.value", 1, func(p *Position) float64 { return p.Degree }),
	positionCount("degree.rank", func(p *Position) int { return p.DegreeRank }),
	positionNumber("betweenness.value", 0, func(p *Position) float64 { return p.Betweenness }),
	positionCount("betweenness.rank", func(p *Position) int { return p.BetweennessRank }),
	positionNumber("closeness.value", 0, func(p *Position) float64 { return p.Closeness }),
	positionCount("closeness.rank", func(p *Position) int { return p.ClosenessRank }),
	positionNumber("pageRank.value", 0, func(p *Position) float64 { return p.PageRank }),
	positionCount("pageRank.rank", func(p *Position) int { return p.PageRankRank }),
	positionNumber("core.value", 1, func(p *Position) float64 { return p.Core }),
	positionCount("core.rank", func(p *Position) int { return p.CoreRank }),
	positionNumber("clustering", 0, func(p *Position) float64 { return p.Clustering }),
	positionCount("community.rank", func(p *Position) int { return p.CommunityRank }),
	positionCount("community.nodeCount", func(p *Position) int { return p.CommunityNodes }),
	positionCount("component.nodeCount", func(p *Position) int { return p.ComponentNodes }),
	positionCount("component.tieCount", func(p *Position) int { return p.ComponentTies }),
}

func positionNumber(name string, least float64, number func(*Position) float64) Field {
	return leastOf(least, Field{Name: name, Type: FieldFloat, number: func(x any) (float64, bool) { return number(x.(*Position)), true }})
}

func positionCount(name string, number func(*Position) int) Field {
	return leastOf(1, intField(name, always(number)))
}

// InNetwork returns a filter of things of a kind that stand in a network, where f, of [KindPosition], chooses their position.
// No store can judge it: who asks one for a list first puts another filter in its place, with [Filter.Resolve].
func InNetwork(kind atlas.Kind, of NetworkQuery, f *Filter) *Filter {
	words := []string{
		"network", strconv.Itoa(int(of.Kinds)), strconv.Itoa(int(of.Links)), string(of.On), strconv.FormatBool(of.Undated), f.text,
	}
	return &Filter{Kind: kind, Op: FilterInNetwork, Network: &of, Operands: []*Filter{f}, text: inBrackets(words)}
}

// Resolve returns the filter f with what resolve returns in place of each part by [InNetwork]; f itself where there is none.
func (f *Filter) Resolve(resolve func(part *Filter) (*Filter, error)) (*Filter, error) {
	switch {
	case f == nil:
		return nil, nil
	case f.Op == FilterInNetwork:
		return resolve(f)
	}
	made := *f
	made.Operands = slices.Clone(f.Operands)
	changed := false
	for i, part := range f.Operands {
		resolved, err := part.Resolve(resolve)
		if err != nil {
			return nil, err
		}
		made.Operands[i], changed = resolved, changed || resolved != part
	}
	if !changed {
		return f, nil
	}
	return &made, nil
}

// OneOf returns a filter of the things of a kind that have one of some ids, in order and each once, for a part that
// [Filter.Resolve] replaces: it has its text, which says of one data version what the ids are.
func (f *Filter) OneOf(ids []string) *Filter {
	return &Filter{Kind: f.Kind, Op: FilterIs, Field: FieldOf(f.Kind, "id"), Test: Test{Op: TestIn, Texts: ids}, text: f.text}
}

// NoneOf returns a filter of the things of a kind that have none of some ids, as [Filter.OneOf] does of those that have one.
func (f *Filter) NoneOf(ids []string) *Filter {
	rest := f.OneOf(ids)
	rest.text = inBrackets([]string{"outside", f.text})
	return &Filter{Kind: f.Kind, Op: FilterNot, Operands: []*Filter{rest}, text: f.text}
}
