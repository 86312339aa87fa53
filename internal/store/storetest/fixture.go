package storetest

import (
	"citygraph/internal/atlas"

	"citygraph/internal/store"
)

// Fixture returns the atlas of [Run], derived. These are the agreements of its
// cities: ═ a sister, ─ a friendship, ~ a partner or twin town, · an MOU. All but
// one have incheon (KR) for a party:
//
//	                ╔═ 1993-12-07 ═════════════════════════ tianjin (CN) ─ 1973-06-24 ─┐
//	                ║                                           ~                      │
//	                ╟~ 2010-04-01, an agreement of three ~~~~~~~~~~~~~~~~~~~~~~~~~~ kobe (JP)
//	                ╟· 2014-01-15 ····················································· ┘
//	                ╟═ 2000-02-29 ═════════════════════════ kaohsiung (TW, counted with CN)
//	                ╟═ in force by 2007-10-15 ═════════════ merida (MX, a place of no known kind)
//	    incheon ────╢─ 2005-03, in force by 2005-03-10 ──── springfield-a (US)
//	                ╟═ 2011-05-05 ═════════════════════════ springfield-b (US, of the same folded name)
//	                ╟~ 2009-12-23, renewed ~ 2012 ~~~~~~~~~ yokohama (JP)
//	                ╟· 2008-05, upgraded ─ 2013-04-02 ═ 2017-10-17 ═ ulaanbaatar (MN)
//	                ╟~ 1985 to 1999-05 ~~~~~~~~~~~~~~~~~~~~ honolulu (US)
//	                ╟─ 2001, ended nobody knows when ────── gangwon (KR, a province)
//	                ╙─ no day at all ────────────────────── lodz (PL)
//
//	songdo, yeonsu ──part of──► incheon        port-island ──part of──► kobe
//
// On 2013-03-28 incheon has 7 partners, in 5 countries by ISO and in 4 as the
// office counts.
func Fixture() *atlas.Atlas {
	a := &atlas.Atlas{Meta: atlas.Meta{
		Name: "fixture", Licence: "CC0-1.0", Home: "incheon", Day: "2013-03-28", TimeZone: "Asia/Seoul", Corrections: "https://example.org/corrections",
	}}
	fixtureSources(a)
	fixturePlaces(a)
	fixturePartnerships(a)
	fixtureActors(a)
	fixtureHappenings(a)
	a.Derive()
	return a
}

// citing is one citation of a source.
func citing(source string) []atlas.Citation {
	return []atlas.Citation{{Source: source, Confidence: atlas.High}}
}

// named is an English name alone.
func named(s string) atlas.Names { return atlas.Names{English: s} }

func fixtureSources(a *atlas.Atlas) {
	a.Sources = []*atlas.Source{
		{ID: "src-yearbook", Title: "Yearbook of Incheon", Publisher: "Incheon", Address: "https://example.org/yearbook", Day: "2013", Language: "ko", Licence: "CC BY 4.0", ReadByHand: true},
		{ID: "src-atlas", Title: "Atlas", Day: "2012-05"},
		{ID: "src-news", Title: "Évening News", Language: "zh-Hant"},
		{ID: "src-unread", Title: "Never cited"},
		{ID: store.BackgroundSource, Title: "Commonly known"},
	}
}

func fixturePlaces(a *atlas.Atlas) {
	for _, c := range []struct {
		code, name, with string
		region           atlas.Region // that of Mongolia is unknown here
	}{
		{"KR", "South Korea", "", atlas.EasternAsia}, {"CN", "China", "", atlas.EasternAsia}, {"TW", "Taiwan", "country-cn", atlas.EasternAsia},
		{"JP", "Japan", "", atlas.EasternAsia}, {"US", "United States", "", atlas.NorthernAmerica}, {"MN", "Mongolia", "", ""},
		{"MX", "México", "", atlas.CentralAmerica}, {"PL", "Poland", "", atlas.EasternEurope},
	} {
		id := "country-" + string(c.code[0]|0x20) + string(c.code[1]|0x20)
		a.Countries = append(a.Countries, &atlas.Country{ID: id, Code: c.code, Names: named(c.name), CountedWith: c.with, Region: c.region, Citations: citing("src-atlas")})
	}
	city := func(id, name, country string, kind atlas.PlaceKind, partOf string) *atlas.City {
		c := &atlas.City{ID: id, Kind: kind, Names: named(name), Country: country, PartOf: partOf, Citations: citing("src-atlas")}
		a.Cities = append(a.Cities, c)
		return c
	}
	incheon := city("incheon", "Incheon", "country-kr", atlas.PlaceCity, "")
	incheon.Names = atlas.Names{English: "Incheon", Korean: "인천", Native: "인천", Others: []string{"Jemulpo", "Chemulpo"}}
	incheon.Note = "Metropolitan city, the port of Seoul"
	km2 := 1062.6
	incheon.AreaKm2, incheon.TimeZone, incheon.Wikidata = &km2, "Asia/Seoul", "Q20934"
	incheon.Location = &atlas.Location{Latitude: 37.456, Longitude: 126.705, Position: atlas.PositionOwn}
	incheon.Population = &atlas.Population{Value: 2_923_000, Year: 2015}
	incheon.Citations = []atlas.Citation{
		{Source: "src-atlas", Confidence: atlas.Low, Field: "population", Value: "2.9 million", Note: "p. 3"},
		{Source: "src-yearbook", Confidence: atlas.High},
		{Source: "src-atlas", Confidence: atlas.High},
		{Source: "src-yearbook", Field: "kind", Value: "PROVINCE"},
		{Source: "src-yearbook", Field: "location", Value: "35.18 129.08"},
	}
	city("tianjin", "Tianjin", "country-cn", atlas.PlaceCity, "").Names.Native = "天津"
	city("kobe", "Kobe", "country-jp", atlas.PlaceCity, "")
	city("yokohama", "Yokohama", "country-jp", atlas.PlaceCity, "")
	city("kaohsiung", "Kaohsiung", "country-tw", atlas.PlaceCity, "")
	city("merida", "Mérida", "country-mx", "", "")
	city("springfield-a", "Springfield", "country-us", atlas.PlaceCity, "")
	city("springfield-b", "SPRINGFIELD", "country-us", atlas.PlaceCity, "")
	city("ulaanbaatar", "Ulaanbaatar", "country-mn", atlas.PlaceCity, "").Names.Others = []string{"Urga"}
	city("honolulu", "Honolulu", "country-us", atlas.PlaceCounty, "").Note = "County; emigrants from Incheon landed here"
	city("gangwon", "Gangwon", "country-kr", atlas.PlaceProvince, "")
	city("lodz", "Łódź", "country-pl", atlas.PlaceCity, "")
	city("songdo", "송도", "country-kr", atlas.PlaceDistrict, "incheon").Citations = citing(store.BackgroundSource)
	city("yeonsu", "Yeonsu", "country-kr", atlas.PlaceDistrict, "incheon").Citations = []atlas.Citation{{Source: "src-news", Confidence: atlas.Low}}
	city("port-island", "Port Island", "country-jp", atlas.PlaceDistrict, "kobe")
}

func fixturePartnerships(a *atlas.Atlas) {
	a.Partnerships = []*atlas.Partnership{
		{ID: "incheon-tianjin-1993", Kind: atlas.Sister, SignedOn: "1993-12-07"},
		{ID: "kobe-tianjin-1973", Kind: atlas.Friendship, Parties: []string{"kobe", "tianjin"}, SignedOn: "1973-06-24"},
		{ID: "incheon-kobe-tianjin-2010", Kind: atlas.Partner, Parties: []string{"incheon", "kobe", "tianjin"}, SignedOn: "2010-04-01"},
		{ID: "incheon-kobe-2014", Kind: atlas.MOU, SignedOn: "2014-01-15"},
		{ID: "incheon-kaohsiung-2000", Kind: atlas.Sister, SignedOn: "2000-02-29"},
		{ID: "incheon-merida-sister", Kind: atlas.Sister, InForceBy: "2007-10-15", InForceByDerived: true},
		{ID: "incheon-springfield-a-2005", Kind: atlas.Friendship, SignedOn: "2005-03", InForceBy: "2005-03-10"},
		{ID: "incheon-springfield-b-2011", Kind: atlas.Sister, SignedOn: "2011-05-05"},
		{ID: "incheon-yokohama-2009", Kind: atlas.Partner, SignedOn: "2009-12-23"},
		{ID: "incheon-yokohama-2012", Kind: atlas.Partner, SignedOn: "2012", Supersedes: "incheon-yokohama-2009"},
		{ID: "incheon-ulaanbaatar-2008", Kind: atlas.MOU, SignedOn: "2008-05"},
		{ID: "incheon-ulaanbaatar-2013", Kind: atlas.Friendship, SignedOn: "2013-04-02", Supersedes: "incheon-ulaanbaatar-2008"},
		{ID: "incheon-ulaanbaatar-2017", Kind: atlas.Sister, SignedOn: "2017-10-17", Supersedes: "incheon-ulaanbaatar-2013"},
		{ID: "incheon-honolulu-1985", Kind: atlas.Twinned, SignedOn: "1985", EndedOn: "1999-05", Ended: true},
		{ID: "incheon-gangwon-2001", Kind: atlas.Friendship, SignedOn: "2001", Ended: true},
		{ID: "incheon-lodz-friendship", Kind: atlas.Friendship, QuietFrom: "2010", QuietThrough: "2012-06"},
	}
	other := map[string]string{ // the second party, where its id is not the second word
		"incheon-springfield-a-2005": "springfield-a", "incheon-springfield-b-2011": "springfield-b",
	}
	for _, p := range a.Partnerships {
		if p.Parties == nil {
			id := other[p.ID]
			if id == "" {
				id = secondWord(p.ID)
			}
			p.Parties = []string{"incheon", id}
		}
		p.Citations = citing("src-yearbook")
	}
	a.Partnerships[4].Citations = append(a.Partnerships[4].Citations, atlas.Citation{Source: "src-yearbook", Field: "signedOn", Value: "2000-03-01"})
	a.Partnerships[1].Citations = append(a.Partnerships[1].Citations, atlas.Citation{Source: "src-yearbook", Field: "signedOn", Value: "1973-06"})
	a.Partnerships[0].Signatures = []atlas.Signature{
		{Person: "kim", ForCity: "incheon", Citations: citing("src-news")},
		{Person: "zhang", ForCity: "tianjin"},
		{Person: "lee"},
	}
	a.Partnerships[1].Signatures = []atlas.Signature{{Person: "zhang", ForCity: "tianjin"}}
}

// secondWord is the part of an id between its first two hyphens.
func secondWord(id string) string {
	from := 0
	for id[from] != '-' {
		from++
	}
	to := from + 1
	for id[to] != '-' {
		to++
	}
	return id[from+1 : to]
}
