package atlas

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Diff is what a load changes, by entity.
type Diff struct {
	From, To string // data versions; From is empty where there was none
	Changes  []Change
}

// Change is an entity that a load adds, removes or changes.
type Change struct {
	Op   Op
	Kind Kind
	ID   string
}

// Op is what happens to an entity.
type Op string

// The ops.
const (
	Added   Op = "ADDED"
	Removed Op = "REMOVED"
	Changed Op = "CHANGED"
)

// Empty says whether nothing changes.
func (d Diff) Empty() bool { return d.From == d.To && len(d.Changes) == 0 }

// Compare returns what turns old into new, by kind as in [Kinds], then id. A nil
// old is empty. Both must be in canonical order.
func Compare(old, new *Atlas) Diff {
	d := Diff{To: new.Version()}
	before := map[string]Entity{}
	if old != nil {
		d.From = old.Version()
		if d.From == d.To {
			return d
		}
		for _, e := range old.Entities() {
			before[e.EntityID()] = e
		}
	}
	for _, e := range new.Entities() {
		was, ok := before[e.EntityID()]
		delete(before, e.EntityID())
		switch {
		case !ok:
			d.Changes = append(d.Changes, Change{Added, e.EntityKind(), e.EntityID()})
		case !sameFacts(was, e):
			d.Changes = append(d.Changes, Change{Changed, e.EntityKind(), e.EntityID()})
		}
	}
	for id, e := range before {
		d.Changes = append(d.Changes, Change{Removed, e.EntityKind(), id})
	}
	slices.SortFunc(d.Changes, func(x, y Change) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, x.Kind), slices.Index(Kinds, y.Kind)), strings.Compare(x.ID, y.ID))
	})
	return d
}

// sameFacts says whether two entities of one id hold the same facts.
func sameFacts(x, y Entity) bool {
	if x.EntityKind() != y.EntityKind() {
		return false
	}
	jx, errX := json.Marshal(x)
	jy, errY := json.Marshal(y)
	return errX == nil && errY == nil && string(jx) == string(jy)
}
