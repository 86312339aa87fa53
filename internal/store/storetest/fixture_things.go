package storetest

import "citygraph/internal/atlas"

// fixtureActors adds the organizations and people of the fixture:
//
//	port ◄──part of── quay        gil, in incheon        tianjin-office, in tianjin        forum, nowhere
//
//	kim    mayor of incheon 2010-07-01 to 2014-06-30, seen as its deputy in 2008, director of gil since 2015-01,
//	       and at some time adviser to South Korea
//	lee    seen as envoy at incheon, 2012-09-05 to 2013-01
//	smith  ambassador of the United States until 2013, since when is not known
//	zhang  seen as mayor of tianjin on 2013-03-28
func fixtureActors(a *atlas.Atlas) {
	org := func(id, name, seat, country, partOf string) {
		a.Organizations = append(a.Organizations, &atlas.Organization{
			ID: id, Kind: "GOVERNMENT_OFFICE", Names: named(name), Seat: seat, Country: country, PartOf: partOf, Citations: citing("src-news"),
		})
	}
	org("port", "Port Authority", "incheon", "country-kr", "")
	org("quay", "Quay Office", "incheon", "country-kr", "port")
	org("gil", "길병원", "incheon", "country-kr", "")
	org("tianjin-office", "Incheon Office in Tianjin", "tianjin", "country-cn", "")
	org("forum", "Forum of Ports", "", "", "")

	office := func(at, title string, from, to atlas.Date, basis atlas.Basis) atlas.Office {
		return atlas.Office{At: at, Title: title, From: from, To: to, Basis: basis, Citations: citing("src-news")}
	}
	a.People = []*atlas.Person{
		{ID: "kim", Names: atlas.Names{English: "Kim", Korean: "김"}, Offices: []atlas.Office{
			office("country-kr", "Adviser", "", "", atlas.Attested),
			office("gil", "Director", "2015-01", "", atlas.Term),
			office("incheon", "Mayor", "2010-07-01", "2014-06-30", atlas.Term),
			office("incheon", "Deputy Mayor", "2008", "", atlas.Attested),
		}},
		{ID: "lee", Names: named("Lee"), Offices: []atlas.Office{office("incheon", "Envoy", "2012-09-05", "2013-01", atlas.Attested)}},
		{ID: "smith", Names: named("Smith"), Offices: []atlas.Office{office("country-us", "Ambassador", "", "2013", atlas.Term)}},
		{ID: "zhang", Names: named("Zhang"), Offices: []atlas.Office{office("tianjin", "Mayor", "2013-03-28", "", atlas.Attested)}},
	}
	for _, p := range a.People {
		p.Citations = citing("src-news")
	}
}

// fixtureHappenings adds programs and events.
func fixtureHappenings(a *atlas.Atlas) {
	a.Programs = []*atlas.Program{
		{ID: "heart", Kind: "HUMANITARIAN", Name: "Heart surgery", Korean: "심장 수술", Start: "2009", Note: "For children from Ulaanbaatar", Roles: []atlas.Role{
			{Participant: "incheon", Role: "organizer", Citations: citing("src-news")},
			{Participant: "ulaanbaatar", Role: "beneficiary"},
			{Participant: "tianjin"},
			{Participant: "gil", Role: "hospital", From: "2010", To: "2012-06"},
			{Participant: "kim", Role: "coordinator", From: "2011"},
		}, Figures: []atlas.Figure{
			{Value: 128, Unit: "children", What: "operated on", Qualifier: atlas.Exact, Scope: atlas.Cumulative, Through: "2019", Citations: citing("src-news")},
			{Value: 12.5, Unit: "children", Qualifier: atlas.About, Scope: atlas.Yearly, From: "2009"},
		}},
		{ID: "talks", Kind: "FORUM", Name: "Talks", Start: "2010-05-01", End: "2012", Roles: []atlas.Role{
			{Participant: "kobe", Role: "host"}, {Participant: "forum", Role: "secretariat"},
		}},
		{ID: "archive", Kind: "CULTURE", Name: "Archive", Roles: []atlas.Role{{Participant: "kobe"}}},
	}
	for _, p := range a.Programs {
		p.Citations = citing("src-yearbook")
	}
	a.Events = []*atlas.Event{
		{ID: "banquet", Kind: "CEREMONY", Title: "Banquet", Korean: "만찬", Translated: true, Start: "2013-12-07", End: "2013-12-08", Roles: []atlas.Role{
			{Participant: "incheon", Role: "guest"}, {Participant: "tianjin", Role: "host", Citations: citing("src-news")},
			{Participant: "tianjin-office", Role: "host"}, {Participant: "kim", Role: "speaker"},
		}, Venues: []atlas.Venue{{City: "tianjin", Citations: citing("src-news")}, {City: "port-island"}},
			Celebrations: []atlas.Celebration{{Partnership: "incheon-tianjin-1993", Nth: 20, Citations: citing("src-news")}}},
		{ID: "exhibition", Kind: "CULTURE", Title: "Exhibition", Start: "2003",
			Celebrations: []atlas.Celebration{{Partnership: "incheon-tianjin-1993", Nth: 10}, {Partnership: "kobe-tianjin-1973", Nth: 30}}},
		{ID: "renewal", Kind: "AGREEMENT", Title: "Renewal", Start: "2012", Roles: []atlas.Role{{Participant: "incheon"}, {Participant: "yokohama"}},
			Venues: []atlas.Venue{{City: "yokohama"}},
			Marks: []atlas.Mark{
				{Partnership: "incheon-yokohama-2012", Act: atlas.ActSigned},
				{Partnership: "incheon-yokohama-2009", Act: atlas.ActRenewed, Citations: citing("src-news")},
			}},
		{ID: "farewell", Kind: "CEREMONY", Title: "Farewell", Start: "1999-05", Roles: []atlas.Role{{Participant: "incheon"}},
			Marks: []atlas.Mark{{Partnership: "incheon-honolulu-1985", Act: atlas.ActEnded}}},
		{ID: "games", Kind: "SPORT", Title: "Games", Roles: []atlas.Role{{Participant: "incheon"}, {Participant: "kobe", Role: "winner"}}},
	}
	for _, e := range a.Events {
		e.Citations = citing("src-yearbook")
	}
}
