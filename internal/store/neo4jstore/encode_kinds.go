package neo4jstore

import (
	"citygraph/internal/atlas"
)

func (enc *encoder) city(n *node, c *atlas.City) {
	n.names(c.Names)
	set(n.props, "kind", string(c.Kind))
	set(n.props, "timeZone", c.TimeZone)
	set(n.props, "wikidata", c.Wikidata)
	set(n.props, "note", c.Note)
	if l := c.Location; l != nil {
		n.props["latitude"], n.props["longitude"] = l.Latitude, l.Longitude
		set(n.props, "position", string(l.Position))
	}
	if p := c.Population; p != nil {
		n.props["population"] = p.Value
		if p.Year != 0 {
			n.props["populationYear"] = p.Year
		}
	}
	if c.AreaKm2 != nil {
		n.props["areaKm2"] = *c.AreaKm2
	}
	enc.joinAlways(n, atlas.InCountry, c.Country, atlas.KindCountry)
	enc.joinAlways(n, atlas.PartOf, c.PartOf, atlas.KindCity)
}

// joinAlways adds a relation that is a link of maps on every day, but never one of
// a thing to itself.
func (enc *encoder) joinAlways(n *node, via atlas.Relation, to string, kind atlas.Kind) {
	props := map[string]any{}
	if to != n.id {
		putSpans(props, always, span{})
	}
	enc.join(n, via, n.id, to, props, kind)
}

func (enc *encoder) organization(n *node, o *atlas.Organization) {
	n.names(o.Names)
	set(n.props, "kind", o.Kind)
	set(n.props, "country", o.Country)
	set(n.props, "note", o.Note)
	enc.joinAlways(n, atlas.BasedIn, o.Seat, atlas.KindCity)
	enc.joinAlways(n, atlas.PartOf, o.PartOf, atlas.KindOrganization)
}

func (enc *encoder) person(n *node, p *atlas.Person) {
	n.names(p.Names)
	set(n.props, "note", p.Note)
	for _, o := range p.Offices {
		props := cite(map[string]any{}, o.Citations)
		set(props, "title", o.Title)
		set(props, "from", string(o.From))
		set(props, "to", string(o.To))
		set(props, "basis", string(o.Basis))
		set(props, "note", o.Note)
		putSpans(props, daysOf(o.HeldSpan()), daysOf(o.PossibleSpan()))
		putFilterKeys(props, atlas.KindOffice, &o)
		enc.join(n, atlas.HoldsOffice, n.id, o.At, props, atlas.KindOrganization, atlas.KindCity, atlas.KindCountry)
	}
}

func (enc *encoder) partnership(n *node, p *atlas.Partnership) {
	set(n.props, "name", p.Name)
	set(n.props, "kind", string(p.Kind))
	set(n.props, "signedOn", string(p.SignedOn))
	set(n.props, "inForceBy", string(p.InForceBy))
	set(n.props, "endedOn", string(p.EndedOn))
	set(n.props, "note", p.Note)
	n.props["ended"] = p.Ended
	if p.InForceByDerived {
		n.props["inForceByDerived"] = true
	}
	set(n.props, "effectiveFrom", string(p.EffectiveFrom))
	set(n.props, "effectiveUntil", string(p.EffectiveUntil))
	set(n.props, "root", p.Root)
	set(n.props, "since", string(p.Since))
	mark(n.props, p)
	changeKeys(n.props, p)
	for i, city := range p.Parties {
		enc.join(n, atlas.PartyTo, city, n.id, map[string]any{"place": i}, atlas.KindCity)
	}
	enc.join(n, atlas.Supersedes, n.id, p.Supersedes, map[string]any{}, atlas.KindPartnership)
	for _, g := range p.Signatures {
		props := cite(map[string]any{}, g.Citations)
		set(props, "forCity", g.ForCity)
		enc.join(n, atlas.Signed, g.Person, n.id, props, atlas.KindPerson)
	}
	enc.ties(n, p)
}

// ties adds a relationship for each two parties of an agreement, with the facts of
// that: whoever follows a tie asks for them.
func (enc *encoder) ties(n *node, p *atlas.Partnership) {
	if p.Kind.Strength() >= len(atlas.PartnershipKinds) {
		return
	}
	for i, x := range p.Parties {
		for _, y := range p.Parties[i+1:] {
			if x == y || enc.kinds[x] != atlas.KindCity || enc.kinds[y] != atlas.KindCity {
				continue
			}
			props := map[string]any{"agreement": p.ID, "facts": n.props["facts"]}
			putSpans(props, daysOf(p.InForceSpan()), daysOf(p.PossibleSpan()))
			n.rels = append(n.rels, relationship{string(p.Kind), min(x, y), max(x, y), props})
		}
	}
}

func (enc *encoder) program(n *node, p *atlas.Program) error {
	set(n.props, "name", p.Name)
	set(n.props, "kind", p.Kind)
	set(n.props, "startOn", string(p.Start))
	set(n.props, "endOn", string(p.End))
	set(n.props, "note", p.Note)
	for _, r := range p.Roles {
		props := cite(map[string]any{}, r.Citations)
		set(props, "role", r.Role)
		putFilterKeys(props, atlas.KindRole, &r)
		set(props, "from", string(r.From))
		set(props, "to", string(r.To))
		known, possible := p.RoleSpans(r)
		putSpans(props, daysOf(known), daysOf(possible))
		enc.join(n, atlas.Involves, n.id, r.Participant, props, atlas.KindCity)
		enc.join(n, atlas.HasRoleIn, r.Participant, n.id, props, atlas.KindOrganization, atlas.KindPerson)
	}
	figures := make([]string, len(p.Figures))
	for i, f := range p.Figures {
		text, err := encodeFigure(f)
		if err != nil {
			return err
		}
		figures[i] = text
	}
	setList(n.props, "figures", figures)
	return nil
}

func (enc *encoder) event(n *node, e *atlas.Event) {
	set(n.props, "title", e.Title)
	set(n.props, "kind", e.Kind)
	set(n.props, "startOn", string(e.Start))
	set(n.props, "endOn", string(e.End))
	set(n.props, "note", e.Note)
	known, possible := e.ThereSpans()
	there, may := daysOf(known), daysOf(possible)
	for _, r := range e.Roles {
		props := cite(map[string]any{}, r.Citations)
		set(props, "role", r.Role)
		putFilterKeys(props, atlas.KindRole, &r)
		set(props, "from", string(r.From))
		set(props, "to", string(r.To))
		putSpans(props, there, may)
		enc.join(n, atlas.TookPartIn, r.Participant, n.id, props, atlas.KindCity, atlas.KindOrganization, atlas.KindPerson)
	}
	for _, v := range e.Venues {
		props := cite(map[string]any{}, v.Citations)
		putSpans(props, there, may)
		enc.join(n, atlas.HeldIn, n.id, v.City, props, atlas.KindCity)
	}
	for _, m := range e.Marks {
		props := cite(map[string]any{}, m.Citations)
		set(props, "act", string(m.Act))
		enc.join(n, atlas.Marks, n.id, m.Partnership, props, atlas.KindPartnership)
	}
	for _, c := range e.Celebrations {
		props := cite(map[string]any{"nth": c.Nth}, c.Citations)
		enc.join(n, atlas.Celebrates, n.id, c.Partnership, props, atlas.KindPartnership)
	}
}
