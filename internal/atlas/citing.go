package atlas

// CitationsWithin are the citations of the facts within an entity, its offices,
// roles, figures, signatures, venues, marks and celebrations, in that order; its own
// are not among them.
func CitationsWithin(e Entity) []Citation {
	switch e := e.(type) {
	case *Partnership:
		return gather(nil, e.Signatures, func(s Signature) []Citation { return s.Citations })
	case *Person:
		return gather(nil, e.Offices, func(o Office) []Citation { return o.Citations })
	case *Program:
		cs := gather(nil, e.Roles, func(r Role) []Citation { return r.Citations })
		return gather(cs, e.Figures, func(f Figure) []Citation { return f.Citations })
	case *Event:
		cs := gather(nil, e.Roles, func(r Role) []Citation { return r.Citations })
		cs = gather(cs, e.Venues, func(v Venue) []Citation { return v.Citations })
		cs = gather(cs, e.Marks, func(m Mark) []Citation { return m.Citations })
		return gather(cs, e.Celebrations, func(c Celebration) []Citation { return c.Citations })
	}
	return nil
}

// gather adds the citations of some relations to others.
func gather[R any](cs []Citation, rs []R, of func(R) []Citation) []Citation {
	for _, r := range rs {
		cs = append(cs, of(r)...)
	}
	return cs
}

// citing are those of some citations that name a source.
func CitationsOf(cs []Citation, source string) []Citation {
	var named []Citation
	for _, c := range cs {
		if c.Source == source {
			named = append(named, c)
		}
	}
	return named
}
