package model

import (
	"strconv"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
)

// GeoPoint is a position.
type GeoPoint struct {
	Latitude, Longitude float64
	Precision           atlas.Position
}

// Population is a number of inhabitants.
type Population struct {
	Value int
	Year  *int
}

// Location is the position of the city; nil when unknown.
func (c *City) Location() *GeoPoint { return geoPoint(c.City) }

func geoPoint(c *atlas.City) *GeoPoint {
	if c == nil || c.Location == nil {
		return nil
	}
	return &GeoPoint{c.Location.Latitude, c.Location.Longitude, c.Location.Position}
}

// Population is the number of inhabitants; nil when unknown.
func (c *City) Population() *Population {
	if c.City.Population == nil {
		return nil
	}
	p := &Population{Value: int(c.City.Population.Value)}
	if year := c.City.Population.Year; year != 0 {
		p.Year = &year
	}
	return p
}

// Country is the country of the city. It costs no call: the view knows all.
func (c *City) Country() *Country { return country(c.City.Country, c.Level) }

// Country is the country of the organization; nil when unknown.
func (o *Organization) Country() *Country { return country(o.Organization.Country, o.Level) }

// CountedWith is the country that this one is counted with; nil when it counts by
// itself.
func (c *Country) NumericCode() string   { return atlas.NumericCode(c.Code) }
func (c *Country) CountedWith() *Country { return country(c.Country.CountedWith, c.Level) }

func country(id string, at *loader.Level) *Country {
	c := at.View.Dataset().Countries[id]
	if c == nil {
		return nil
	}
	return &Country{c, at.Countries()}
}

// Ended says whether the agreement is known to have ended.
func (p *Partnership) Ended() bool { return p.Partnership.Ended || p.EndedOn != "" }

// From and Until are the first and last day.
func (p *Program) From() atlas.Date  { return p.Start }
func (p *Program) Until() atlas.Date { return p.End }
func (e *Event) From() atlas.Date    { return e.Start }
func (e *Event) Until() atlas.Date   { return e.End }

// Until is the last day that the figure covers.
func (f *Figure) Until() atlas.Date { return f.Through }

// Until is the last day of the office.
func (o *Office) Until() atlas.Date { return o.To }

// QuietUntil is the last day of a span in which nothing was exchanged.
func (p *Partnership) QuietUntil() atlas.Date { return p.QuietThrough }

// Figure is a number of a program.
type Figure struct {
	*atlas.Figure
	from Citing
}

// FiscalYear is the fiscal year of money; nil where it is not recorded.
func (f *Figure) FiscalYear() *int {
	year, err := strconv.Atoi(f.Figure.FiscalYear)
	if err != nil {
		return nil
	}
	return &year
}

// Figures are the numbers of the program.
func (p *Program) Figures() []*Figure {
	figures := make([]*Figure, len(p.Program.Figures))
	for i := range p.Program.Figures {
		figures[i] = &Figure{&p.Program.Figures[i], p.Level}
	}
	return figures
}

// Office is an office of a person.
type Office struct {
	*atlas.Office
	from Citing
}

// Citations are those of the figure.
func (f *Figure) Citations() []*Citation { return cited(f.Figure.Citations, f.from) }

// InOfficeFrom and InOfficeUntil are the first and the last day on which the office is known to be held; empty: none.
func (o *Office) InOfficeFrom() atlas.Day  { return o.HeldSpan().From }
func (o *Office) InOfficeUntil() atlas.Day { return o.HeldSpan().Last() }

// HeldUntil is the first later day on which it is not known to be; empty: none.
func (o *Office) HeldUntil() atlas.Day { return o.HeldSpan().Until }

// Citations are those of the office.
func (o *Office) Citations() []*Citation { return cited(o.Office.Citations, o.from) }

// Partnership is the agreement of the anniversary.
func (a *Anniversary) Partnership() *Partnership {
	return &Partnership{a.Anniversary.Partnership, a.Level.Partnerships()}
}

// EntityCount is how many entities of a kind there are.
type EntityCount struct {
	Kind  atlas.Kind
	Count int
}

// Dataset describes the facts as a whole.
type Dataset struct {
	*atlas.Dataset
	Today atlas.Day
	Level *loader.Level
}

// Coverage says what is known of the entities; nil where that was not counted.
func (d *Dataset) Coverage() *Coverage {
	if d.Dataset.Coverage == nil {
		return nil
	}
	return &Coverage{d}
}

// Coverage says what is known of the entities of a dataset.
type Coverage struct{ dataset *Dataset }

// Kinds are the counts, by kind.
func (c *Coverage) Kinds() []*KindCoverage {
	kinds := make([]*KindCoverage, len(atlas.Kinds))
	for i, k := range atlas.Kinds {
		kinds[i] = &KindCoverage{k, c.dataset.Dataset.Coverage[k]}
	}
	return kinds
}

// KindCoverage counts what is known of the entities of a kind.
type KindCoverage struct {
	Kind atlas.Kind
	atlas.Coverage
}

// Counts are the numbers of entities, by kind.
func (d *Dataset) Counts() []*EntityCount {
	counts := make([]*EntityCount, len(atlas.Kinds))
	for i, k := range atlas.Kinds {
		counts[i] = &EntityCount{k, d.Dataset.Counts[k]}
	}
	return counts
}
