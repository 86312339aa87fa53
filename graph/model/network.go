package model

import (
	"math"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/measures"
	"citygraph/internal/store"
)

// maxNetworkRows bounds the lists of a network.
const maxNetworkRows = 1000

// Network is the network of a day, with its measures. Nobody changes these.
type Network struct {
	AsOf          atlas.Day
	IsolatedCount int
	UndatedCount  int
	Degrees       []*DegreeCount

	all      []string // the ids of all things, in order, also of those without a tie
	ids      []string // of the nodes, in order
	measures *measures.Measures
	mixing   float64 // by country

	mu     sync.Mutex
	values map[NetworkMeasure]*store.Measured
	met    *lru.Cache[string, *store.Filter]
}

// filtersMet is for how many filters a network keeps what meets them.
const filtersMet = 32

// GraphOf is the graph of what is tied on a day, and the numbers of its nodes in the network.
func GraphOf(on *store.NetworkOn) (g *measures.Graph, numbers []int32) {
	places := make([]int32, len(on.Nodes))
	for u := range on.Nodes {
		if len(on.Of(int32(u))) > 0 {
			places[u] = int32(len(numbers))
			numbers = append(numbers, int32(u))
		}
	}
	var near []int32
	return measures.NewGraph(len(numbers), func(u int32) []int32 {
		near = near[:0]
		for _, v := range on.Of(numbers[u]) {
			near = append(near, places[v])
		}
		return near
	}), numbers
}

// NewNetwork makes the shape of the network of a day: its graph, the numbers of the nodes of
// that, and its measures.
func NewNetwork(asOf atlas.Day, on *store.NetworkOn, numbers []int32, m *measures.Measures) *Network {
	n := &Network{AsOf: asOf, IsolatedCount: len(on.Nodes) - len(numbers), UndatedCount: on.Possible, Degrees: degreesOf(&m.Degrees), all: on.Nodes, measures: m, values: map[NetworkMeasure]*store.Measured{}}
	n.met = lru.New[string, *store.Filter](filtersMet)
	for _, u := range numbers {
		n.ids = append(n.ids, on.Nodes[u])
	}
	n.mixing = m.Graph.Mixing(func(u int32) int32 { return on.CountryOf[numbers[u]] })
	return n
}

// NodeCount and TieCount are the size of the network.
func (n *Network) NodeCount() int { return n.measures.Graph.Len() }
func (n *Network) TieCount() int  { return n.measures.Graph.Ties() }

// Density is the share of pairs that are tied.
func (n *Network) Density() *float64 { return known(n.measures.Density) }

// MeanDegree is how many ties a node has in the mean.
func (n *Network) MeanDegree() *float64 {
	return known(measures.Round(2 * float64(n.TieCount()) / float64(n.NodeCount())))
}

// DegreeCount is how many nodes have a number of ties.
type DegreeCount struct{ Degree, NodeCount int }

// degreesOf is how many nodes have each number of ties, of the nodes by that number.
func degreesOf(c *measures.Column) (degrees []*DegreeCount) {
	for _, u := range slices.Backward(c.Order) {
		d := int(c.Values[u].Value)
		if last := len(degrees) - 1; last < 0 || degrees[last].Degree != d {
			degrees = append(degrees, &DegreeCount{Degree: d})
		}
		degrees[len(degrees)-1].NodeCount++
	}
	return degrees
}

// Clustering is the mean of the local ones.
func (n *Network) Clustering() *float64 { return known(n.measures.Clustering) }

// Transitivity is the share of triples that are triangles.
func (n *Network) Transitivity() *float64 { return known(n.measures.Transitivity) }

// Assortativity is that by degree.
func (n *Network) Assortativity() *float64 { return known(n.measures.Assortativity) }

// CountryAssortativity is that by country.
func (n *Network) CountryAssortativity() *float64 { return known(n.mixing) }

// NetworkComponent is a part that holds together.
type NetworkComponent struct{ NodeCount, TieCount int }

// ComponentCount is the number of parts that hold together.
func (n *Network) ComponentCount() int { return len(n.measures.Components) }

// Components are the largest parts that hold together.
func (n *Network) Components(first int) ([]*NetworkComponent, error) {
	if err := checkNetworkRows(first); err != nil {
		return nil, err
	}
	parts := make([]*NetworkComponent, min(first, n.ComponentCount()))
	for i := range parts {
		parts[i] = n.component(int32(i))
	}
	return parts, nil
}

func (n *Network) component(place int32) *NetworkComponent {
	c := n.measures.Components[place]
	return &NetworkComponent{c.Nodes, c.Ties}
}

// checkNetworkRows checks how many rows of a network are asked for.
func checkNetworkRows(first int) error {
	if first < 0 || first > maxNetworkRows {
		return atlas.Invalid("first is %d: it must be 0 to %d", first, maxNetworkRows)
	}
	return nil
}

// NetworkNumber is a number that is computed of a network.
type NetworkNumber struct{ measures.Number }

// Error is the standard error; nil where the number is exact.
func (n *NetworkNumber) Error() *float64 { return errorOf(n.Number) }

func errorOf(n measures.Number) *float64 {
	if !n.Sampled {
		return nil
	}
	return &n.Error
}

func networkNumber(n measures.Number) *NetworkNumber {
	if math.IsNaN(n.Value) {
		return nil
	}
	return &NetworkNumber{n}
}

// Diameter is the greatest distance in the largest part.
func (n *Network) Diameter() *NetworkNumber { return networkNumber(n.measures.Diameter) }

// MeanDistance is the mean distance in the largest part.
func (n *Network) MeanDistance() *NetworkNumber { return networkNumber(n.measures.Distance) }

// NetworkCommunity is a part with more ties within than by chance.
type NetworkCommunity struct{ Rank, NodeCount int }

// CommunityCount is the number of communities.
func (n *Network) CommunityCount() int { return len(n.measures.Communities) }

// Modularity is that of the communities.
func (n *Network) Modularity() float64 { return n.measures.Modularity }

// Communities are the largest communities.
func (n *Network) Communities(first int) ([]*NetworkCommunity, error) {
	if err := checkNetworkRows(first); err != nil {
		return nil, err
	}
	parts := make([]*NetworkCommunity, min(first, n.CommunityCount()))
	for i := range parts {
		parts[i] = n.community(int32(i))
	}
	return parts, nil
}

func (n *Network) community(place int32) *NetworkCommunity {
	return &NetworkCommunity{int(place) + 1, n.measures.Communities[place]}
}

// GreatestCore is the degeneracy.
func (n *Network) GreatestCore() int {
	if len(n.ids) == 0 {
		return 0
	}
	cores := &n.measures.Cores
	return int(cores.Values[cores.Order[0]].Value)
}

// Approximate says whether some numbers come from a sample.
func (n *Network) Approximate() bool { return n.measures.Sampled > 0 }

// SampledCount is how many nodes are in the sample; nil where there is none.
func (n *Network) SampledCount() *int {
	if n.measures.Sampled == 0 {
		return nil
	}
	return &n.measures.Sampled
}

// NetworkPosition is where a node stands in a network.
type NetworkPosition struct {
	in   *Network
	node int32
}

// Position is where the thing with an id stands; nil where it has no tie.
func (n *Network) Position(id string) *NetworkPosition {
	u, ok := slices.BinarySearch(n.ids, id)
	if !ok {
		return nil
	}
	return &NetworkPosition{n, int32(u)}
}

// RankedNumber is a measure of a node.
type RankedNumber struct {
	measures.Number
	Rank int
}

// Error is the standard error; nil where the number is exact.
func (n *RankedNumber) Error() *float64 { return errorOf(n.Number) }

func (p *NetworkPosition) ranked(c *measures.Column) *RankedNumber {
	return &RankedNumber{c.Values[p.node], int(c.Ranks[p.node])}
}

// Degree is the number of ties.
func (p *NetworkPosition) Degree() *RankedNumber { return p.ranked(&p.in.measures.Degrees) }

// Betweenness is how often it lies between others.
func (p *NetworkPosition) Betweenness() *RankedNumber { return p.ranked(&p.in.measures.Betweenness) }

// Closeness is how near it is to all others.
func (p *NetworkPosition) Closeness() *RankedNumber { return p.ranked(&p.in.measures.Closeness) }

// PageRank is how often a random walk comes by.
func (p *NetworkPosition) PageRank() *RankedNumber { return p.ranked(&p.in.measures.PageRank) }

// Core is its k-core.
func (p *NetworkPosition) Core() *RankedNumber { return p.ranked(&p.in.measures.Cores) }

// Clustering is the local one.
func (p *NetworkPosition) Clustering() float64 { return p.in.measures.Local[p.node] }

// Community is the community it is in.
func (p *NetworkPosition) Community() *NetworkCommunity {
	return p.in.community(p.in.measures.CommunityOf[p.node])
}

// Component is the part that holds together which it is in.
func (p *NetworkPosition) Component() *NetworkComponent {
	return p.in.component(p.in.measures.ComponentOf[p.node])
}

// RankedNode is a node in a ranking.
type RankedNode struct {
	Entity   Entity
	Position *NetworkPosition
}

// NetworkMeasure is a measure by which nodes are ranked.
type NetworkMeasure string

// The measures by which nodes are ranked.
const (
	MeasureDegree      NetworkMeasure = "DEGREE"
	MeasureBetweenness NetworkMeasure = "BETWEENNESS"
	MeasureCloseness   NetworkMeasure = "CLOSENESS"
	MeasurePageRank    NetworkMeasure = "PAGE_RANK"
	MeasureCore        NetworkMeasure = "CORE"
)

func (n *Network) column(by NetworkMeasure) *measures.Column {
	return map[NetworkMeasure]*measures.Column{
		MeasureDegree: &n.measures.Degrees, MeasureBetweenness: &n.measures.Betweenness, MeasureCloseness: &n.measures.Closeness,
		MeasurePageRank: &n.measures.PageRank, MeasureCore: &n.measures.Cores,
	}[by]
}

// Values are the numbers of a measure, by which lists are ordered; none of what has no tie.
func (n *Network) Values(by NetworkMeasure) *store.Measured {
	n.mu.Lock()
	defer n.mu.Unlock()
	if made := n.values[by]; made != nil {
		return made
	}
	values, column, node := make([]float64, len(n.all)), n.column(by), 0
	for i, id := range n.all {
		values[i] = math.NaN()
		if node < len(n.ids) && n.ids[node] == id {
			values[i] = column.Values[node].Value
			node++
		}
	}
	n.values[by] = store.NewMeasured(n.all, values)
	return n.values[by]
}

// Meeting is what meets a filter by [store.InNetwork], of this network, as stores can be asked for it.
func (n *Network) Meeting(part *store.Filter) *store.Filter {
	if made, ok := n.met.Get(part.String()); ok {
		return made
	}
	meets, most := make([]bool, len(n.all)), 0
	node := 0
	var p store.Position
	for i, id := range n.all {
		if node < len(n.ids) && n.ids[node] == id {
			n.fillPosition(&p, node)
			node++
			if meets[i] = part.Operands[0].Match(&p, nil); meets[i] {
				most++
			}
		}
	}
	fewer := 2*most <= len(n.all) // a store compares with the fewer
	ids := make([]string, 0, min(most, len(n.all)-most))
	for i, id := range n.all {
		if meets[i] == fewer {
			ids = append(ids, id)
		}
	}
	made := part.OneOf(ids)
	if !fewer {
		made = part.NoneOf(ids)
	}
	n.met.Add(part.String(), made)
	return made
}

// fillPosition fills a position as filters see it.
func (n *Network) fillPosition(p *store.Position, node int) {
	m := n.measures
	number := func(c *measures.Column) (float64, int) { return c.Values[node].Value, int(c.Ranks[node]) }
	p.Degree, p.DegreeRank = number(&m.Degrees)
	p.Betweenness, p.BetweennessRank = number(&m.Betweenness)
	p.Closeness, p.ClosenessRank = number(&m.Closeness)
	p.PageRank, p.PageRankRank = number(&m.PageRank)
	p.Core, p.CoreRank = number(&m.Cores)
	p.Clustering = m.Local[node]
	p.CommunityRank, p.CommunityNodes = int(m.CommunityOf[node])+1, m.Communities[m.CommunityOf[node]]
	c := m.Components[m.ComponentOf[node]]
	p.ComponentNodes, p.ComponentTies = c.Nodes, c.Ties
}

// First are the ids of the nodes that are first by a measure.
func (n *Network) First(by NetworkMeasure, first int) ([]string, error) {
	if err := checkNetworkRows(first); err != nil {
		return nil, err
	}
	column := n.column(by)
	ids := make([]string, min(first, len(n.ids)))
	for i, u := range column.Order[:len(ids)] {
		ids[i] = n.ids[u]
	}
	return ids, nil
}

// known is a number; nil where it is none.
func known(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// AppendNetworkMeasure appends a value of the enum.
func AppendNetworkMeasure(b []byte, v NetworkMeasure) []byte { return appendEnum(b, v) }

// MarshalNetworkMeasure writes a value of the enum.
func MarshalNetworkMeasure(v NetworkMeasure) graphql.Marshaler {
	return marshal(v, AppendNetworkMeasure)
}

// UnmarshalNetworkMeasure reads a value of the enum.
func UnmarshalNetworkMeasure(v any) (NetworkMeasure, error) {
	return unmarshalEnum(v, MeasureDegree, MeasureBetweenness, MeasureCloseness, MeasurePageRank, MeasureCore)
}
