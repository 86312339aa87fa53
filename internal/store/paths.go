package store

import (
	"cmp"
	"fmt"
	"strings"

	"citygraph/internal/atlas"
)

// Limits of a search for paths.
const (
	MaxPathLength = 6
	MaxPaths      = 50
)

// PathLimits bound what a search for paths may come across: see [PathQuery].
type PathLimits struct {
	Entities int // most entities as near to From as the longest path of the answer is long
	Paths    int // most paths as long as the longest path of the answer
}

// DefaultPathLimits are the limits of every question of a user.
var DefaultPathLimits = PathLimits{Entities: 50_000, Paths: 10_000}

// PathQuery asks how two entities are joined. A path is a sequence of entities, none
// twice, the first of them From and the last To; two that follow one another are
// joined by at least one chosen link that holds on the day, as [MapQuery] says, or with
// Undated by one that holds or may hold, and all between the ends are of the chosen kinds. The ends may be of any kind that maps
// have. Its length is the number of its steps.
//
//	merida ──sister── incheon ──partner── kobe      a path of length 2
//
// The answer is the first First of all paths of length 1 to MaxLength, ordered by
// length and then by the ids along them.
//
// What is too broad does not depend on how an answer is found. Let L be the length of
// the last path of the answer. It is [ErrTooBroad] where more than Limits.Paths paths
// have exactly the length L, or else where more than Limits.Entities entities lie
// within L hops of From: From itself, and what chosen links reach over entities of
// the chosen kinds and To. Without any path there is no L, and nothing is too broad.
type PathQuery struct {
	From, To  string // two different ids
	MaxLength int    // 1 to MaxPathLength
	Kinds     NodeSet
	Links     LinkSet
	AsOf      atlas.Day
	First     int        // 1 to MaxPaths
	Undated   bool       // steps may be links that may hold
	Limits    PathLimits // the zero value: DefaultPathLimits
}

// Check says what is wrong with the query before any of it is run, or nothing.
func (q PathQuery) Check() error {
	switch {
	case q.From == q.To:
		return atlas.Invalid("from and to both name %s: a path joins two different things", atlas.Quote(q.From))
	case q.MaxLength < 1 || q.MaxLength > MaxPathLength:
		return atlas.Invalid("maxLength is %d: it must be 1 to %d", q.MaxLength, MaxPathLength)
	case q.First < 1 || q.First > MaxPaths:
		return atlas.Invalid("first is %d: it must be 1 to %d", q.First, MaxPaths)
	}
	return checkKinds(q.Kinds)
}

// CheckEnds says what is wrong with the ends, nil for an id that nothing has.
func (q PathQuery) CheckEnds(from, to atlas.Entity) error {
	if err := checkNode("from", q.From, from); err != nil {
		return err
	}
	return checkNode("to", q.To, to)
}

// AtMost are the limits that the query means.
func (q PathQuery) AtMost() PathLimits {
	if q.Limits == (PathLimits{}) {
		return DefaultPathLimits
	}
	return q.Limits
}

// CheckReach says that too many entities lie within the length of a path, or nothing.
func (q PathQuery) CheckReach(entities, length int) error {
	if most := q.AtMost().Entities; entities > most {
		return tooBroad("more than %d things lie within %s of %s", most, steps(length), atlas.Quote(q.From))
	}
	return nil
}

// MayReachTooMuch says whether a dataset holds enough for [PathQuery.CheckReach] to
// fail, so that somebody has to count.
func (q PathQuery) MayReachTooMuch(d *atlas.Dataset) bool {
	all := 2 // the ends, of whatever kind
	for _, k := range MapKinds {
		if q.Kinds.Has(k) {
			all += d.Counts[k]
		}
	}
	return all > q.AtMost().Entities
}

// tooManyPaths says that too many paths are of one length.
func (q PathQuery) TooManyPaths(length int) error {
	return tooBroad("more than %d paths of %s lead from %s to %s", q.AtMost().Paths, steps(length), atlas.Quote(q.From), atlas.Quote(q.To))
}

// steps is a length in words.
func steps(length int) string {
	if length == 1 {
		return "1 step"
	}
	return fmt.Sprintf("%d steps", length)
}

// PathResult are the paths between two entities.
type PathResult struct {
	Paths     []Path // by length, then by the ids along them
	Truncated bool   // there are more, of at most the length asked for
}

// Path is a way from one entity to another.
type Path struct{ Steps []PathStep }

// PathStep is a step of a path, with all chosen links between its ends that hold on
// the day, or with Undated may hold, in order: [ComparePathLinks].
type PathStep struct {
	From, To atlas.Entity
	Links    []MapEdge
}

// Possible counts the links, each once, that are steps of the paths and only may hold on
// the day. Those of the answer with Undated are what the answer without it leaves out:
// where there are none, the two have the same paths.
func (r *PathResult) Possible() int {
	possible := map[string]bool{}
	for _, p := range r.Paths {
		for _, s := range p.Steps {
			for _, l := range s.Links {
				if l.Possible {
					possible[l.ID] = true
				}
			}
		}
	}
	return len(possible)
}

// ComparePathLinks orders the links between two entities: those that hold before those
// that may hold, then as in [Links], agreements of a kind as [atlas.CompareTies] says.
func ComparePathLinks(x, y MapEdge) int {
	if x.Possible != y.Possible {
		if y.Possible {
			return -1
		}
		return 1
	}
	if c := cmp.Compare(x.Link.Index(), y.Link.Index()); c != 0 {
		return c
	}
	if x.Partnership != nil && y.Partnership != nil {
		return atlas.CompareTies(x.Partnership, y.Partnership)
	}
	return strings.Compare(x.ID, y.ID)
}
