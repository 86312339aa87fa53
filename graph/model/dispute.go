package model

import "citygraph/internal/atlas"

// SourceCount is how many different sources the citations of the entity name.
func (c *City) SourceCount() int         { return atlas.SourceCount(c.City) }
func (c *Country) SourceCount() int      { return atlas.SourceCount(c.Country) }
func (p *Partnership) SourceCount() int  { return atlas.SourceCount(p.Partnership) }
func (p *Program) SourceCount() int      { return atlas.SourceCount(p.Program) }
func (o *Organization) SourceCount() int { return atlas.SourceCount(o.Organization) }
func (p *Person) SourceCount() int       { return atlas.SourceCount(p.Person) }
func (e *Event) SourceCount() int        { return atlas.SourceCount(e.Event) }
func (*Source) SourceCount() int         { return 0 }

// Disputes are what the sources of the entity differ on.
func (c *City) Disputes() []*Dispute         { return disputes(c.City, c.Level) }
func (c *Country) Disputes() []*Dispute      { return disputes(c.Country, c.Level) }
func (p *Partnership) Disputes() []*Dispute  { return disputes(p.Partnership, p.Level) }
func (p *Program) Disputes() []*Dispute      { return disputes(p.Program, p.Level) }
func (o *Organization) Disputes() []*Dispute { return disputes(o.Organization, o.Level) }
func (p *Person) Disputes() []*Dispute       { return disputes(p.Person, p.Level) }
func (e *Event) Disputes() []*Dispute        { return disputes(e.Event, e.Level) }
func (*Source) Disputes() []*Dispute         { return nil }

// Dispute is what the sources of an entity differ on.
type Dispute struct {
	*atlas.Dispute
	from Citing
}

func disputes(e atlas.Entity, from Citing) []*Dispute {
	found := atlas.Disputes(e)
	shapes := make([]*Dispute, len(found))
	for i := range found {
		shapes[i] = &Dispute{&found[i], from}
	}
	return shapes
}

// Field is what they speak of.
func (d *Dispute) Field() CitationField { return CitationField(d.Dispute.Field) }

// Values are what they say of it.
func (d *Dispute) Values() []*DisputedValue {
	values := make([]*DisputedValue, len(d.Dispute.Values))
	for i := range d.Dispute.Values {
		values[i] = &DisputedValue{&d.Dispute.Values[i], d.from}
	}
	return values
}

// DisputedValue is one of the values.
type DisputedValue struct {
	*atlas.DisputedValue
	from Citing
}

// Citations are those that give the value.
func (v *DisputedValue) Citations() []*Citation { return cited(v.DisputedValue.Citations, v.from) }
