package dataset

import (
	"errors"
	"strconv"

	"citygraph/internal/atlas"
)

// eachOf yields copies of the entities of one kind.
func eachOf[E any](of func(*atlas.Atlas) []*E) func(*atlas.Atlas, func(*E)) {
	return func(a *atlas.Atlas, yield func(*E)) {
		for _, e := range of(a) {
			yield(e)
		}
	}
}

var sourceTable = &table[atlas.Source]{
	file: "sources.csv", needed: true, kind: atlas.KindSource,
	columns: []column[atlas.Source]{
		text("id", func(s *atlas.Source) *string { return &s.ID }).must(),
		text("title", func(s *atlas.Source) *string { return &s.Title }).must(),
		text("publisher", func(s *atlas.Source) *string { return &s.Publisher }),
		text("address", func(s *atlas.Source) *string { return &s.Address }),
		text("day", func(s *atlas.Source) *atlas.Date { return &s.Day }),
		text("language", func(s *atlas.Source) *string { return &s.Language }),
	},
	add:  func(b *builder, at place, s *atlas.Source) { b.entity(at, s) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Source { return a.Sources }),
}

var countryTable = &table[atlas.Country]{
	file: "countries.csv", needed: true, kind: atlas.KindCountry,
	columns: []column[atlas.Country]{
		text("id", func(c *atlas.Country) *string { return &c.ID }).must(),
		text("code", func(c *atlas.Country) *string { return &c.Code }).must(),
		text("name_en", func(c *atlas.Country) *string { return &c.Names.English }).must(),
		text("name_ko", func(c *atlas.Country) *string { return &c.Names.Korean }),
		text("name_native", func(c *atlas.Country) *string { return &c.Names.Native }),
		text("counted_with", func(c *atlas.Country) *string { return &c.CountedWith }),
		text("note", func(c *atlas.Country) *string { return &c.Note }),
		sources(func(c *atlas.Country) *[]atlas.Citation { return &c.Citations }),
	},
	add:  func(b *builder, at place, c *atlas.Country) { b.entity(at, c) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Country { return a.Countries }),
}

// cityLine is a line of cities.csv. What an atlas keeps together in a struct
// stands in several cells.
type cityLine struct {
	atlas.City
	latitude, longitude, position string
	population, populationYear    string
}

var cityTable = &table[cityLine]{
	file: "cities.csv", needed: true, kind: atlas.KindCity,
	columns: []column[cityLine]{
		text("id", func(c *cityLine) *string { return &c.ID }).must(),
		text("kind", func(c *cityLine) *atlas.PlaceKind { return &c.Kind }),
		text("country", func(c *cityLine) *string { return &c.Country }).must(),
		text("name_en", func(c *cityLine) *string { return &c.Names.English }).must(),
		text("name_ko", func(c *cityLine) *string { return &c.Names.Korean }),
		text("name_native", func(c *cityLine) *string { return &c.Names.Native }),
		list("other_names", func(c *cityLine) *[]string { return &c.Names.Others }),
		text("part_of", func(c *cityLine) *string { return &c.PartOf }),
		text("latitude", func(c *cityLine) *string { return &c.latitude }),
		text("longitude", func(c *cityLine) *string { return &c.longitude }),
		text("position", func(c *cityLine) *string { return &c.position }),
		text("population", func(c *cityLine) *string { return &c.population }),
		text("population_year", func(c *cityLine) *string { return &c.populationYear }),
		maybeDecimal("area_km2", func(c *cityLine) **float64 { return &c.AreaKm2 }),
		text("time_zone", func(c *cityLine) *string { return &c.TimeZone }),
		text("wikidata", func(c *cityLine) *string { return &c.Wikidata }),
		text("note", func(c *cityLine) *string { return &c.Note }),
		entitySources(func(c *cityLine) *[]atlas.Citation { return &c.Citations }),
	},
	add: func(b *builder, at place, c *cityLine) {
		c.addLocation(b, at)
		c.addPopulation(b, at)
		b.entity(at, &c.City)
	},
	each: func(a *atlas.Atlas, yield func(*cityLine)) {
		for _, c := range a.Cities {
			yield(newCityLine(c))
		}
	},
}

func newCityLine(c *atlas.City) *cityLine {
	l := &cityLine{City: *c}
	if at := c.Location; at != nil {
		l.latitude, l.longitude = formatDecimal(at.Latitude), formatDecimal(at.Longitude)
		l.position = string(at.Position)
	}
	if p := c.Population; p != nil {
		l.population = strconv.FormatInt(p.Value, 10)
		if p.Year != 0 {
			l.populationYear = strconv.Itoa(p.Year)
		}
	}
	return l
}

func (c *cityLine) addLocation(b *builder, at place) {
	switch {
	case c.latitude == "" && c.longitude == "":
		if c.position != "" {
			b.report(at, "position", "there is no latitude and longitude that it could be said of")
		}
		return
	case c.latitude == "":
		b.report(at, "latitude", "it is empty, and there is a longitude: write both or neither")
		return
	case c.longitude == "":
		b.report(at, "longitude", "it is empty, and there is a latitude: write both or neither")
		return
	}
	latitude, errLat := parseDecimal(c.latitude)
	longitude, errLon := parseDecimal(c.longitude)
	if errLat != nil {
		b.report(at, "latitude", errLat.Error())
	}
	if errLon != nil {
		b.report(at, "longitude", errLon.Error())
	}
	c.Location = &atlas.Location{Latitude: latitude, Longitude: longitude, Position: atlas.Position(c.position)}
}

func (c *cityLine) addPopulation(b *builder, at place) {
	if c.population == "" {
		if c.populationYear != "" {
			b.report(at, "population_year", "there is no population that was counted in it")
		}
		return
	}
	n, err := parseWhole(c.population)
	if err != nil {
		b.report(at, "population", err.Error())
	}
	c.Population = &atlas.Population{Value: n}
	if c.populationYear != "" {
		year, err := parseWhole(c.populationYear)
		if err == nil && (year < 1 || year > 9999) {
			err = errors.New(c.populationYear + " is not a year: write it as 2020")
		}
		if err != nil {
			b.report(at, "population_year", err.Error())
		}
		c.Population.Year = int(year)
	}
}

var organizationTable = &table[atlas.Organization]{
	file: "organizations.csv", kind: atlas.KindOrganization,
	columns: []column[atlas.Organization]{
		text("id", func(o *atlas.Organization) *string { return &o.ID }).must(),
		text("kind", func(o *atlas.Organization) *string { return &o.Kind }).must(),
		text("name_en", func(o *atlas.Organization) *string { return &o.Names.English }).must(),
		text("name_ko", func(o *atlas.Organization) *string { return &o.Names.Korean }),
		text("name_native", func(o *atlas.Organization) *string { return &o.Names.Native }),
		list("other_names", func(o *atlas.Organization) *[]string { return &o.Names.Others }),
		text("seat", func(o *atlas.Organization) *string { return &o.Seat }),
		seatless(text("country", func(o *atlas.Organization) *string { return &o.Country })),
		text("part_of", func(o *atlas.Organization) *string { return &o.PartOf }),
		text("note", func(o *atlas.Organization) *string { return &o.Note }),
		entitySources(func(o *atlas.Organization) *[]atlas.Citation { return &o.Citations }),
	},
	add:  func(b *builder, at place, o *atlas.Organization) { b.entity(at, o) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Organization { return a.Organizations }),
}

// seatless writes the country only of an organization without a seat.
func seatless(c column[atlas.Organization]) column[atlas.Organization] {
	country := c.get
	c.get = func(o *atlas.Organization) string {
		if o.Seat != "" {
			return ""
		}
		return country(o)
	}
	return c
}

var personTable = &table[atlas.Person]{
	file: "people.csv", kind: atlas.KindPerson,
	columns: []column[atlas.Person]{
		text("id", func(p *atlas.Person) *string { return &p.ID }).must(),
		text("name_en", func(p *atlas.Person) *string { return &p.Names.English }).must(),
		text("name_ko", func(p *atlas.Person) *string { return &p.Names.Korean }),
		text("name_native", func(p *atlas.Person) *string { return &p.Names.Native }),
		list("other_names", func(p *atlas.Person) *[]string { return &p.Names.Others }),
		text("note", func(p *atlas.Person) *string { return &p.Note }),
		entitySources(func(p *atlas.Person) *[]atlas.Citation { return &p.Citations }),
	},
	add:  func(b *builder, at place, p *atlas.Person) { b.entity(at, p) },
	each: eachOf(func(a *atlas.Atlas) []*atlas.Person { return a.People }),
}
