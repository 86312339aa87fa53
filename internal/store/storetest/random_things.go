package storetest

import (
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

func (d drawer) sources() {
	for i := range d.between(1, 5) {
		s := &atlas.Source{ID: fmt.Sprintf("src-%d", i), Title: d.name(), Day: d.maybe(70)}
		if d.chance(50) {
			s.Publisher, s.Address, s.Language = "City Hall", "https://example.org/"+s.ID, "ko"
			s.Licence = strings.Repeat("CC BY 4.0", i%2) // no draw of its own
			s.ReadByHand = i%3 == 0
			s.Issuer = fmt.Sprintf("city-%d", i%3)
		}
		d.a.Sources = append(d.a.Sources, s)
	}
}

func (d drawer) countries() {
	codes := some(d, []string{"KR", "CN", "TW", "JP", "US", "HK"}, 6)
	if len(codes) == 0 {
		codes = []string{"KR"}
	}
	for _, code := range codes {
		c := &atlas.Country{ID: "country-" + strings.ToLower(code), Code: code, Names: d.countryNames(), Citations: d.citations("name", "code")}
		if code != "HK" { // of one nobody knows it
			c.Region = map[bool]atlas.Region{true: atlas.NorthernAmerica, false: atlas.EasternAsia}[code == "US"]
		}
		d.a.Countries = append(d.a.Countries, c)
	}
	for _, c := range d.a.Countries[1:] {
		if d.chance(30) {
			c.CountedWith = d.a.Countries[0].ID
		}
	}
}

func (d drawer) cities() {
	kinds := []atlas.PlaceKind{"", atlas.PlaceCity, atlas.PlaceCity, atlas.PlaceProvince, atlas.PlaceRegion, atlas.PlaceCounty, atlas.PlaceDistrict}
	for i := range d.between(3, 25) {
		c := &atlas.City{
			ID: fmt.Sprintf("city-%d", i), Kind: one(d, kinds), Names: d.names(),
			Country: one(d, d.a.Countries).ID, Citations: d.citations("name", "kind", "population"),
		}
		if i > 0 && d.chance(20) {
			c.PartOf = d.a.Cities[d.IntN(i)].ID
		}
		if d.chance(70) {
			c.Location = &atlas.Location{
				Latitude: float64(d.between(-9000, 9000)) / 100, Longitude: float64(d.between(-18000, 18000)) / 100,
				Position: one(d, []atlas.Position{atlas.PositionOwn, atlas.PositionCapital}),
			}
		}
		if d.chance(50) {
			c.Population = &atlas.Population{Value: int64(d.IntN(1e7)), Year: one(d, []int{0, 2010, 2020})}
		}
		if d.chance(30) {
			km2 := float64(d.IntN(1e6)) / 100
			c.AreaKm2, c.TimeZone, c.Wikidata, c.Note = &km2, "Asia/Seoul", fmt.Sprintf("Q%d", i+1), "a note"
		}
		d.a.Cities = append(d.a.Cities, c)
	}
}

// things draws all but places and sources.
func (d drawer) things() {
	d.organizations()
	d.people()
	d.partnerships()
	d.programs()
	d.events()
}

func (d drawer) organizations() {
	for i := range d.IntN(7) {
		o := &atlas.Organization{
			ID: fmt.Sprintf("org-%d", i), Kind: one(d, []string{"GOVERNMENT_OFFICE", "HOSPITAL", "NGO"}),
			Names: d.names(), Citations: d.citations("name", "seat"),
		}
		if d.chance(60) {
			seat := one(d, d.a.Cities)
			o.Seat, o.Country = seat.ID, seat.Country
		} else if d.chance(50) {
			o.Country = one(d, d.a.Countries).ID
		}
		if i > 0 && d.chance(40) {
			o.PartOf = d.a.Organizations[d.IntN(i)].ID
		}
		d.a.Organizations = append(d.a.Organizations, o)
	}
}

func (d drawer) people() {
	var places []string
	places = append(places, idsOf(d.a.Cities)[:3]...)
	places = append(places, idsOf(d.a.Organizations)...)
	places = append(places, idsOf(d.a.Countries)...)
	for i := range d.IntN(9) {
		p := &atlas.Person{ID: fmt.Sprintf("person-%d", i), Names: d.names(), Citations: d.citations("name", "offices")}
		for _, at := range some(d, slices.Concat(places, places), 4) { // some places twice
			o := atlas.Office{
				At: at, Title: one(d, []string{"Mayor", "Deputy Mayor", "Envoy", "Director"}),
				Basis:     one(d, []atlas.Basis{atlas.Term, atlas.Attested}),
				Citations: []atlas.Citation{{Source: one(d, d.a.Sources).ID, Confidence: one(d, confidences)}},
			}
			o.From, o.To = d.span()
			same := func(other atlas.Office) bool {
				return other.At == o.At && other.Title == o.Title && other.From == o.From && other.To == o.To && other.Basis == o.Basis
			}
			if !slices.ContainsFunc(p.Offices, same) {
				p.Offices = append(p.Offices, o)
			}
		}
		d.a.People = append(d.a.People, p)
	}
}

// participants returns the ids of all that can take part in a program or event.
func (d drawer) participants() []string {
	return slices.Concat(idsOf(d.a.Cities), idsOf(d.a.Organizations), idsOf(d.a.People))
}

func (d drawer) roles(spans bool) []atlas.Role {
	var roles []atlas.Role
	for _, id := range some(d, d.participants(), 7) {
		r := atlas.Role{Participant: id, Role: one(d, []string{"", "host", "guest", "organizer"}), Citations: d.relationCitations()}
		if spans && d.chance(40) {
			r.From, r.To = d.span()
		}
		roles = append(roles, r)
	}
	return roles
}

func (d drawer) programs() {
	for i := range d.IntN(7) {
		p := &atlas.Program{
			ID: fmt.Sprintf("program-%d", i), Kind: one(d, []string{"CULTURE", "TRADE"}), Name: d.name(),
			Roles: d.roles(true), Citations: d.citations("name", "startOn"),
		}
		p.Korean, p.Translated = koreanTitle(i, p.Name)
		p.ExchangeField = exchangeField(i, p.Name)
		p.Start, p.End = d.span()
		for n := range d.IntN(3) {
			p.Figures = append(p.Figures, atlas.Figure{
				Value: float64(d.IntN(5000)) / 4, Unit: one(d, []string{"children", "USD"}), What: fmt.Sprintf("figure %d", n),
				Qualifier: one(d, []atlas.Qualifier{"", atlas.Exact, atlas.Over, atlas.About}),
				Scope:     one(d, []atlas.Scope{"", atlas.Total, atlas.Cumulative, atlas.Yearly}),
				From:      d.maybe(30), Citations: d.relationCitations(),
			})
			if f := &p.Figures[n]; f.Unit == "USD" {
				f.Currency, f.FiscalYear, f.Budget = "USD", "2011", []atlas.Budget{"", atlas.Planned, atlas.Spent}[i%3]
			}
		}
		d.a.Programs = append(d.a.Programs, p)
	}
}

func (d drawer) events() {
	for i := range d.IntN(9) {
		e := &atlas.Event{
			ID: fmt.Sprintf("event-%d", i), Kind: one(d, []string{"VISIT", "CEREMONY"}), Title: d.name(),
			Roles: d.roles(false), Citations: d.citations("title", "heldIn"),
		}
		e.Korean, e.Translated = koreanTitle(i, e.Title)
		e.ExchangeField = exchangeField(i, e.Title)
		e.Start, e.End = d.span()
		for _, id := range some(d, idsOf(d.a.Cities), 2) {
			e.Venues = append(e.Venues, atlas.Venue{City: id, Citations: d.relationCitations()})
		}
		for _, id := range some(d, idsOf(d.a.Partnerships), 2) {
			e.Marks = append(e.Marks, atlas.Mark{
				Partnership: id, Act: one(d, []atlas.Act{atlas.ActSigned, atlas.ActRenewed, atlas.ActEnded}),
				Citations: d.relationCitations(),
			})
			if d.chance(50) {
				e.Roles = d.withParties(e.Roles, id)
			}
		}
		for _, id := range some(d, d.firsts(), 3) {
			e.Celebrations = append(e.Celebrations, atlas.Celebration{Partnership: id, Nth: d.between(1, 10), Citations: d.relationCitations()})
		}
		d.a.Events = append(d.a.Events, e)
	}
}

// withParties are some roles and those of the parties of an agreement that have none.
func (d drawer) withParties(roles []atlas.Role, agreement string) []atlas.Role {
	for _, p := range d.a.Partnerships {
		for _, id := range p.Parties {
			there := slices.ContainsFunc(roles, func(r atlas.Role) bool { return r.Participant == id })
			if p.ID == agreement && !there {
				roles = append(roles, atlas.Role{Participant: id, Citations: d.relationCitations()})
			}
		}
	}
	return roles
}

// firsts returns the agreements that renew no other: their years are celebrated.
func (d drawer) firsts() []string {
	kind := map[string]atlas.PartnershipKind{}
	for _, p := range d.a.Partnerships {
		kind[p.ID] = p.Kind
	}
	var ids []string
	for _, p := range d.a.Partnerships {
		if p.Supersedes == "" || kind[p.Supersedes] != p.Kind {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// koreanTitle is the Korean title of the ith of a kind, which two of three have, and
// whether it is translated.
func koreanTitle(i int, title string) (korean string, translated bool) {
	if i%3 == 1 {
		return "", false
	}
	return "제목 " + title, len(title)%2 == 0
}

// exchangeField is that of the ith of a kind, which two of three have.
func exchangeField(i int, title string) atlas.ExchangeField {
	if i%3 == 2 {
		return ""
	}
	return atlas.ExchangeFields[(i+len(title))%len(atlas.ExchangeFields)]
}

// countryNames are names as a country has them.
func (d drawer) countryNames() atlas.Names {
	n := d.names()
	n.Others = nil
	return n
}
