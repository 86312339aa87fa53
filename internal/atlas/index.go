package atlas

// Index finds the entities of an atlas by id. Of several that have one, which no valid atlas has, it holds the first in canonical order.
type Index map[string]Entity

// index indexes some entities.
func index(all []Entity) Index {
	x := make(Index, len(all))
	for _, e := range all {
		if _, ok := x[e.EntityID()]; !ok {
			x[e.EntityID()] = e
		}
	}
	return x
}

// partnership is the agreement with an id, or nil.
func (x Index) partnership(id string) *Partnership {
	p, _ := x[id].(*Partnership)
	return p
}

// superseded is the agreement that another one replaced, when both are there; else nil.
func (x Index) superseded(p *Partnership) *Partnership {
	if p == nil || p.Supersedes == "" {
		return nil
	}
	return x.partnership(p.Supersedes)
}

// supersededID is the id of [Index.superseded] for the agreement with an id; else empty.
func (x Index) supersededID(id string) string {
	if old := x.superseded(x.partnership(id)); old != nil {
		return old.ID
	}
	return ""
}
