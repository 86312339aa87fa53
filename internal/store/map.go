package store

import (
	"cmp"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Limits of a map.
const (
	MaxMapDepth  = 4
	MaxMapBudget = 2000
)

// Link is a kind of edge of a map: one of the kinds of agreement, or a relation.
type Link string

// Links lists the links in order: agreements by strength, then relations. It is
// the order in which the links between two nodes stand.
var Links = func() []Link {
	var all []Link
	for _, kind := range atlas.PartnershipKinds {
		all = append(all, Link(kind))
	}
	for i := range atlas.Relations {
		if r := &atlas.Relations[i]; r.Drawn {
			all = append(all, Link(r.Name))
		}
	}
	return all
}()

// Index is the place of l in [Links].
func (l Link) Index() int { return slices.Index(Links, l) }

// LinkSet is a set of links.
type LinkSet uint16

// DefaultLinks are all links but MOU.
var DefaultLinks = LinkSetOf(slices.DeleteFunc(slices.Clone(Links), func(l Link) bool { return l == Link(atlas.MOU) })...)

// LinkSetOf is the set of some links.
func LinkSetOf(links ...Link) LinkSet {
	var s LinkSet
	for _, l := range links {
		if i := l.Index(); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

// Has says whether l is in s.
func (s LinkSet) Has(l Link) bool { i := l.Index(); return i >= 0 && s&(1<<i) != 0 }

// MapKinds are the kinds of entity that can be nodes of a map: those that relations join
// which are drawn. An agreement is an edge.
var MapKinds = kindsWhere(func(k atlas.Kind) bool {
	return slices.ContainsFunc(atlas.Relations, func(r atlas.RelationType) bool {
		return r.Drawn && (slices.Contains(r.From, k) || slices.Contains(r.To, k))
	})
})

// NodeSet is a set of [MapKinds].
type NodeSet uint8

// NodeSetOf is the set of some kinds; others than [MapKinds] are left out.
func NodeSetOf(kinds ...atlas.Kind) NodeSet {
	var s NodeSet
	for _, k := range kinds {
		if i := slices.Index(MapKinds, k); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

// Has says whether k is in s.
func (s NodeSet) Has(k atlas.Kind) bool {
	i := slices.Index(MapKinds, k)
	return i >= 0 && s&(1<<i) != 0
}

// MapQuery asks for a map: the entities within Depth hops of the focus, over nodes
// of the chosen kinds and over the chosen links that hold on a day, and every
// chosen link among them.
//
// The links that hold on d:
//
//   - an agreement in force on d, between each two of its parties;
//   - HOLDS_OFFICE, of an office held on d ([atlas.Office.HeldOn]);
//   - INVOLVES and HAS_ROLE_IN, of a program that runs on d, in a role held on d;
//   - TOOK_PART_IN and HELD_IN, of an event that is there on d;
//   - IN_COUNTRY, PART_OF and BASED_IN, always.
//
// The links that may hold on d, although nobody knows:
//
//   - an agreement without a day of signing that may be in force on d
//     ([atlas.Partnership.MayBeInForceOn]);
//   - HOLDS_OFFICE, of an office that may be held on d ([atlas.Office.MayBeHeldOn]);
//   - INVOLVES and HAS_ROLE_IN, of a program that may run on d ([atlas.Program.MayRunOn]), in
//     a role held on d;
//   - TOOK_PART_IN and HELD_IN, of an event that may be there on d
//     ([atlas.Event.MayBeThereOn]).
//
// With Undated they are followed, shown and counted as those that hold are: hops,
// degrees and the budget make no difference between them, and each edge says which it
// is. Without it they are left out, and [Map.Undated] counts them.
//
// The focus is always in the map, whatever its kind and the day; a focus of a kind
// that is not chosen is no neighbour of another node, but has its own.
type MapQuery struct {
	Focus  []string // at least one; may repeat
	Depth  int      // 0 to MaxMapDepth
	Kinds  NodeSet
	Links  LinkSet
	AsOf   atlas.Day
	Budget int // most nodes, 1 to MaxMapBudget

	Undated      bool // what may hold is in the map
	CountUndated bool // Map.Undated is wanted
}

// Check says what is wrong with the query before any of it is run, or nothing.
func (q MapQuery) Check() error {
	switch {
	case len(q.Focus) == 0:
		return atlas.Invalid("focus is empty: name at least one %s", orKinds(MapKinds))
	case q.Depth < 0 || q.Depth > MaxMapDepth:
		return atlas.Invalid("depth is %d: it must be 0 to %d", q.Depth, MaxMapDepth)
	case q.Budget < 1 || q.Budget > MaxMapBudget:
		return atlas.Invalid("nodeBudget is %d: it must be 1 to %d", q.Budget, MaxMapBudget)
	}
	if err := checkKinds(q.Kinds); err != nil {
		return err
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(q.Focus)))
	if len(distinct) > q.Budget {
		return atlas.Invalid("focus names %d things, more than the nodeBudget of %d: name fewer or raise the budget", len(distinct), q.Budget)
	}
	return nil
}

// CheckFocus says what is wrong with an entity as a focus, nil for an id that
// nothing has.
func CheckFocus(id string, e atlas.Entity) error { return checkNode("focus", id, e) }

// checkNode says what is wrong with an entity as the node that an argument names.
func checkNode(argument, id string, e atlas.Entity) error {
	if e == nil {
		return NotFoundID(id, "nothing has the id %s that %s names", atlas.Quote(id), argument)
	}
	if !slices.Contains(MapKinds, e.EntityKind()) {
		return atlas.Invalid("%s names %s, a %s, which is no node of a map: name a %s",
			argument, atlas.Quote(id), strings.ToLower(string(e.EntityKind())), orKinds(MapKinds))
	}
	return nil
}

// orKinds are some kinds as words: "city, person or event".
func orKinds(kinds []atlas.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = strings.ToLower(string(k))
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// CheckNetwork says that a network of no kind is asked for, or nothing.
func CheckNetwork(kinds NodeSet) error { return checkKinds(kinds) }

// checkKinds says that no kind of node is chosen, or nothing.
func checkKinds(kinds NodeSet) error {
	if kinds == 0 {
		return atlas.Invalid("kinds is empty: name at least one kind of node")
	}
	return nil
}

// Map is a part of the graph.
type Map struct {
	// Nodes are ordered by distance, then degree descending, then id. Where there
	// are more than the budget, the first in this order stay.
	Nodes []MapNode
	// Edges are all chosen links between two of Nodes, ordered by source, target
	// and id.
	Edges []MapEdge
	// OmittedNodes and OmittedEdges count the nodes left out for the budget and the
	// links with an end left out.
	OmittedNodes, OmittedEdges int

	// Undated counts the links, as edges, that are left out as they only may hold on
	// the day: those by which an entity nearer than the depth would reach another one
	// of a chosen kind, and those between two entities within the depth, whether the
	// budget keeps them or not. Where it is 0 the map is the same with them. It is 0
	// where they are in the map or are not to be counted.
	Undated int
}

// MapNode is an entity of a map.
type MapNode struct {
	Entity   atlas.Entity
	Distance int // hops from the nearest focus
	Degree   int // distinct neighbours of the chosen kinds over the chosen links in the whole graph that day

	// Location is that of a city, or of the seat of an organization; nil for others
	// and when not known.
	Location *atlas.Location
}

// CompareMapNodes orders nodes.
func CompareMapNodes(x, y MapNode) int {
	return cmp.Or(
		cmp.Compare(x.Distance, y.Distance), cmp.Compare(y.Degree, x.Degree),
		strings.Compare(x.Entity.EntityID(), y.Entity.EntityID()))
}

// MapEdge is a link between two nodes of a map. There is one for each pair of
// nodes and agreement, and one for each pair and relation.
type MapEdge struct {
	ID             string
	Source, Target string // ids; of an agreement the smaller first, of a relation from → to
	Link           Link
	Label          string             // in English: what joins the source to the target
	Possible       bool               // it may hold on the day of the question; nobody knows
	Since          atlas.Date         // of an agreement, when its chain was first signed; else empty
	Partnership    *atlas.Partnership // of an agreement; else nil
}

// CompareMapEdges orders edges.
func CompareMapEdges(x, y MapEdge) int {
	return cmp.Or(strings.Compare(x.Source, y.Source), strings.Compare(x.Target, y.Target), strings.Compare(x.ID, y.ID))
}

// TieEdge is the edge of an agreement between two of its parties, on a day on which it is
// in force or may be.
func TieEdge(p *atlas.Partnership, a, b string, on atlas.Day) MapEdge {
	if b < a {
		a, b = b, a
	}
	return MapEdge{
		ID:     a + "~" + p.ID + "~" + b,
		Source: a, Target: b,
		Link: Link(p.Kind), Label: p.Kind.Words(), Possible: !p.InForceOn(on), Since: p.Since, Partnership: p,
	}
}

// RelationEdge is the edge of a relation. The words are the roles or titles that
// it carries; where it has none, the relation itself is put into words.
func RelationEdge(link Link, source, target string, words ...string) MapEdge {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	label := strings.Join(slices.Compact(words), "; ")
	if label == "" {
		label = atlas.RelationOf(atlas.Relation(link)).Label
	}
	return MapEdge{
		ID:     source + "~" + string(link) + "~" + target,
		Source: source, Target: target, Link: link, Label: label,
	}
}

// RelationEdgeOn is the edge of a relation that holds or may hold on a day, with the
// roles or titles that it carries then: of several offices at one place those that are
// known to be held, and only where there is none those that may be.
func RelationEdgeOn(link Link, source, target atlas.Entity, on atlas.Day) MapEdge {
	var words []string
	possible := false
	switch via := atlas.Relation(link); via {
	case atlas.HoldsOffice:
		var offices []atlas.Office
		offices, possible = officesOn(source, target, on)
		for _, o := range offices {
			words = append(words, o.Title)
		}
	case atlas.Involves, atlas.HasRoleIn:
		row := RowOf(via, source, target)
		words = append(words, row.Role)
		if p, _ := ownerFirst[*atlas.Program](source, target); p != nil {
			possible = !p.RunsOn(on)
		}
	case atlas.TookPartIn, atlas.HeldIn:
		if via == atlas.TookPartIn {
			words = append(words, RowOf(via, source, target).Role)
		}
		if e, _ := ownerFirst[*atlas.Event](source, target); e != nil {
			possible = !e.ThereOn(on)
		}
	}
	edge := RelationEdge(link, source.EntityID(), target.EntityID(), words...)
	edge.Possible = possible
	return edge
}

// officesOn are the offices of a person at a place that are known to be held on a day,
// or else those that may be.
func officesOn(person, place atlas.Entity, on atlas.Day) (offices []atlas.Office, possible bool) {
	p, ok := person.(*atlas.Person)
	if !ok {
		return nil, false
	}
	var known, may []atlas.Office
	for _, o := range p.Offices {
		switch {
		case o.At != place.EntityID():
		case o.HeldOn(on):
			known = append(known, o)
		case o.MayBeHeldOn(on):
			may = append(may, o)
		}
	}
	if len(known) > 0 {
		return known, false
	}
	return may, true
}
