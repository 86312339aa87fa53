package atlas

// CitationsWithin are the citations of the facts within an entity, its offices,
// roles, figures, signatures, decisions, venues, marks and celebrations, in that order; its own
// are not among them.
func CitationsWithin(e Entity) []Citation {
	switch e := e.(type) {
	case *Partnership:
		return gather(gather(nil, e.Signatures, Signature.citations), e.Decisions, Decision.citations)
	case *Person:
		return gather(nil, e.Offices, Office.citations)
	case *Program:
		cs := gather(nil, e.Roles, Role.citations)
		return gather(cs, e.Figures, Figure.citations)
	case *Event:
		cs := gather(nil, e.Roles, Role.citations)
		cs = gather(cs, e.Venues, Venue.citations)
		cs = gather(cs, e.Marks, Mark.citations)
		return gather(cs, e.Celebrations, Celebration.citations)
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
func CitationsBySource(cs []Citation, source string) []Citation {
	var named []Citation
	for _, c := range cs {
		if c.Source == source {
			named = append(named, c)
		}
	}
	return named
}

func (o Office) citations() []Citation      { return o.Citations }
func (r Role) citations() []Citation        { return r.Citations }
func (f Figure) citations() []Citation      { return f.Citations }
func (s Signature) citations() []Citation   { return s.Citations }
func (x Decision) citations() []Citation    { return x.Citations }
func (v Venue) citations() []Citation       { return v.Citations }
func (m Mark) citations() []Citation        { return m.Citations }
func (c Celebration) citations() []Citation { return c.Citations }
