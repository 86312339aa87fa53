package atlas

import (
	"cmp"
	"slices"
	"strings"
)

// Diff is what turns one atlas into another.
type Diff struct {
	From, To string       // data versions; empty where there is none
	Dataset  []FactDiff   // what is said of the dataset as a whole
	Changes  []EntityDiff // by kind as in [Kinds], then id
}

// EntityDiff is an entity that is added, removed or changed. One that becomes of
// another kind is removed and added.
type EntityDiff struct {
	Op    Op
	Kind  Kind
	ID    string
	Name  string     // the new one; the old one of an entity that is removed
	Facts []FactDiff // of an entity that is changed, by field; else empty
}

// FactDiff is a fact that is added, removed or changed. Field and text are said at
// [compareFacts].
type FactDiff struct {
	Op       Op
	Field    string
	Old, New string // Old is empty of what is added, New of what is removed
}

// Op is what happens to an entity or a fact.
type Op string

// The ops.
const (
	Added   Op = "ADDED"
	Removed Op = "REMOVED"
	Changed Op = "CHANGED"
)

// Empty says whether nothing changes.
func (d Diff) Empty() bool { return d.From == d.To && len(d.Changes) == 0 }

// Compare returns what turns old into new. A nil atlas is empty. Both must be in
// canonical order. O(facts); the versions and the facts of both are looked at.
func Compare(old, new *Atlas) Diff {
	var d Diff
	before := map[string]Entity{} // what is not in new, as far as that has been seen
	if old == nil {
		old = new.nothing()
	} else {
		d.From = old.Version()
	}
	if new == nil {
		new = old.nothing()
	} else {
		d.To = new.Version()
	}
	if d.From == d.To {
		return d
	}
	d.Dataset = compareFacts(&old.Meta, &new.Meta)
	for _, e := range old.Entities() {
		before[e.EntityID()] = e
	}
	all := new.Entities()
	if len(before) == 0 {
		d.Changes = make([]EntityDiff, 0, len(all))
	}
	for _, e := range all {
		was, ok := before[e.EntityID()]
		switch {
		case !ok || was.EntityKind() != e.EntityKind():
			d.add(Added, e, nil)
		default:
			delete(before, e.EntityID())
			if facts := compareFacts(was, e); len(facts) > 0 {
				d.add(Changed, e, facts)
			}
		}
	}
	for _, e := range before {
		d.add(Removed, e, nil)
	}
	slices.SortFunc(d.Changes, func(x, y EntityDiff) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, x.Kind), slices.Index(Kinds, y.Kind)), strings.Compare(x.ID, y.ID))
	})
	return d
}

// nothing is an atlas without entities, of which the same is said as of a.
func (a *Atlas) nothing() *Atlas {
	if a == nil {
		return new(Atlas)
	}
	return &Atlas{Meta: a.Meta}
}

func (d *Diff) add(op Op, e Entity, facts []FactDiff) {
	d.Changes = append(d.Changes, EntityDiff{op, e.EntityKind(), e.EntityID(), e.EntityName(), facts})
}
