package neo4jstore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// atlasOf makes an atlas of the facts of a graph, and reports what of it is none.
// The atlas is derived.
func atlasOf(g *graph, meta atlas.Meta) (*atlas.Atlas, []atlas.Problem) {
	a := &atlas.Atlas{Meta: meta}
	reader := &graphReader{home: meta.Home}
	for _, n := range g.nodes {
		reader.node = n
		switch {
		case n.id == "":
			reader.report("id", fmt.Sprintf("a node with the labels %s has no id", strings.Join(n.labels, ", ")))
		case n.kind == "":
			reader.report("", fmt.Sprintf("it has the labels %s, of which exactly one should be that of a kind", strings.Join(n.labels, ", ")))
		default:
			a.Add(reader.entity())
		}
	}
	for _, r := range g.loose {
		reader.problems = append(reader.problems, atlas.Problem{
			Entity: r.from, Message: fmt.Sprintf("the relationship %s to %s is derived of no agreement: run citygraph validate --repair", r.name, r.to),
		})
	}
	return a, reader.problems
}

// entity makes an entity of the node.
func (g *graphReader) entity() atlas.Entity {
	p := props{g, g.node.props}
	switch g.node.kind {
	case atlas.KindCity:
		return g.city(p)
	case atlas.KindCountry:
		return &atlas.Country{
			ID: g.node.id, Code: p.text("code"), Names: p.names(), CountedWith: p.text("countedWith"),
			Note: p.text("note"), Citations: g.citations(),
		}
	case atlas.KindOrganization:
		return &atlas.Organization{
			ID: g.node.id, Kind: p.text("kind"), Names: p.names(), Country: p.text("country"), Note: p.text("note"),
			Seat: g.one(atlas.BasedIn, "seat"), PartOf: g.one(atlas.PartOf, "partOf"), Citations: g.citations(),
		}
	case atlas.KindPerson:
		return g.person(p)
	case atlas.KindPartnership:
		return g.partnership(p)
	case atlas.KindProgram:
		return g.program(p)
	case atlas.KindEvent:
		return g.event(p)
	}
	return &atlas.Source{
		ID: g.node.id, Title: p.text("title"), Publisher: p.text("publisher"), Address: p.text("address"),
		Day: p.date("day"), Language: p.text("language"),
	}
}

// citations are those of the entity itself; what is derived of facts within it is
// none.
func (g *graphReader) citations() []atlas.Citation {
	var cs []atlas.Citation
	g.each(atlas.CitedIn, "citations", func(p props, r *graphRel) {
		if r.props["within"] != nil {
			return
		}
		cs = append(cs, atlas.Citation{
			Source: r.to, Confidence: atlas.Confidence(p.text("confidence")), Note: p.text("note"),
			Field: p.text("field"), Value: p.text("value"),
		})
	})
	return cs
}

func (g *graphReader) city(p props) *atlas.City {
	c := &atlas.City{
		ID: g.node.id, Kind: atlas.PlaceKind(p.text("kind")), Names: p.names(), AreaKm2: p.number("areaKm2"),
		TimeZone: p.text("timeZone"), Wikidata: p.text("wikidata"), Note: p.text("note"),
		Country: g.one(atlas.InCountry, "country"), PartOf: g.one(atlas.PartOf, "partOf"), Citations: g.citations(),
	}
	switch latitude, longitude := p.number("latitude"), p.number("longitude"); {
	case latitude != nil && longitude != nil:
		c.Location = &atlas.Location{Latitude: *latitude, Longitude: *longitude, Position: atlas.Position(p.text("position"))}
	case latitude != nil || longitude != nil:
		g.report("location", "a location is a latitude and a longitude: one of them is missing")
	}
	if n, ok := p.integer("population"); ok {
		year, _ := p.integer("populationYear")
		c.Population = &atlas.Population{Value: n, Year: int(year)}
	}
	return c
}

func (g *graphReader) person(p props) *atlas.Person {
	person := &atlas.Person{ID: g.node.id, Names: p.names(), Note: p.text("note"), Citations: g.citations()}
	g.each(atlas.HoldsOffice, "offices", func(p props, r *graphRel) {
		person.Offices = append(person.Offices, atlas.Office{
			At: r.to, Title: p.text("title"), From: p.date("from"), To: p.date("to"), Basis: atlas.Basis(p.text("basis")),
			Note: p.text("note"), Citations: p.citations(),
		})
	})
	return person
}

func (g *graphReader) partnership(p props) *atlas.Partnership {
	a := &atlas.Partnership{
		ID: g.node.id, Kind: atlas.PartnershipKind(p.text("kind")), SignedOn: p.date("signedOn"),
		InForceBy: atlas.Day(p.date("inForceBy")), InForceByDerived: p.flag("inForceByDerived"),
		EndedOn: p.date("endedOn"), Ended: p.flag("ended"), Note: p.text("note"),
		Supersedes: g.one(atlas.Supersedes, "supersedes"), Citations: g.citations(),
	}
	type party struct {
		id    string
		place int64
	}
	var parties []party
	g.each(atlas.PartyTo, "", func(p props, r *graphRel) {
		place, ok := p.integer("place")
		if !ok {
			place = 1 << 30 // added by hand: after the others, in canonical order
		}
		parties = append(parties, party{r.from, place})
	})
	slices.SortFunc(parties, func(x, y party) int {
		away := func(id string) int {
			if id == g.home {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.place, y.place), away(x.id)-away(y.id), strings.Compare(x.id, y.id))
	})
	for _, x := range parties {
		a.Parties = append(a.Parties, x.id)
	}
	g.each(atlas.Signed, "signatures", func(p props, r *graphRel) {
		a.Signatures = append(a.Signatures, atlas.Signature{Person: r.from, ForCity: p.text("forCity"), Citations: p.citations()})
	})
	return a
}

func (g *graphReader) program(p props) *atlas.Program {
	program := &atlas.Program{
		ID: g.node.id, Kind: p.text("kind"), Name: p.text("name"), Start: p.date("startOn"), End: p.date("endOn"),
		Note: p.text("note"), Citations: g.citations(),
	}
	role := func(p props, id string) {
		program.Roles = append(program.Roles, atlas.Role{
			Participant: id, Role: p.text("role"), From: p.date("from"), To: p.date("to"), Citations: p.citations(),
		})
	}
	g.each(atlas.Involves, "roles", func(p props, r *graphRel) { role(p, r.to) })
	g.each(atlas.HasRoleIn, "roles", func(p props, r *graphRel) { role(p, r.from) })
	for i, text := range p.texts("figures") {
		f, err := decodeFigure(text)
		if err != nil {
			g.part, g.index = "figures", i
			g.report("", fmt.Sprintf("%s is no JSON of a figure: %s", atlas.Quote(text), err))
			g.part, g.index = "", 0
		}
		program.Figures = append(program.Figures, f)
	}
	return program
}

func (g *graphReader) event(p props) *atlas.Event {
	e := &atlas.Event{
		ID: g.node.id, Kind: p.text("kind"), Title: p.text("title"), Start: p.date("startOn"), End: p.date("endOn"),
		Note: p.text("note"), Citations: g.citations(),
	}
	g.each(atlas.TookPartIn, "roles", func(p props, r *graphRel) {
		e.Roles = append(e.Roles, atlas.Role{
			Participant: r.from, Role: p.text("role"), From: p.date("from"), To: p.date("to"), Citations: p.citations(),
		})
	})
	g.each(atlas.HeldIn, "venues", func(p props, r *graphRel) {
		e.Venues = append(e.Venues, atlas.Venue{City: r.to, Citations: p.citations()})
	})
	g.each(atlas.Marks, "marks", func(p props, r *graphRel) {
		e.Marks = append(e.Marks, atlas.Mark{Partnership: r.to, Act: atlas.Act(p.text("act")), Citations: p.citations()})
	})
	g.each(atlas.Celebrates, "celebrations", func(p props, r *graphRel) {
		nth, _ := p.integer("nth")
		e.Celebrations = append(e.Celebrations, atlas.Celebration{Partnership: r.to, Nth: int(nth), Citations: p.citations()})
	})
	return e
}
