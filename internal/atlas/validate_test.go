package atlas_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	_ "time/tzdata" // the machine that runs the tests may have no zone database

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
)

// valid is an atlas without problems, not derived:
//
//	incheon ──sister 1993── tianjin,  li ──mayor── tianjin
func valid() *atlas.Atlas {
	cited := []atlas.Citation{{Source: "src-a"}}
	return &atlas.Atlas{
		Meta:      atlas.Meta{Name: "test", Licence: "CC0-1.0", Home: "incheon", Day: "2013-03-28", TimeZone: "Asia/Seoul"},
		Sources:   []*atlas.Source{{ID: "src-a", Title: "A"}},
		Countries: []*atlas.Country{{ID: "country-kr", Code: "KR", Names: atlas.Names{English: "South Korea"}}},
		Cities: []*atlas.City{
			{ID: "tianjin", Names: atlas.Names{English: "Tianjin"}, Country: "country-kr", Citations: cited},
			{ID: "incheon", Names: atlas.Names{English: "Incheon"}, Country: "country-kr", Citations: cited},
		},
		Partnerships: []*atlas.Partnership{
			{ID: "incheon-tianjin-1993", Kind: atlas.Sister, Parties: []string{"incheon", "tianjin"}, SignedOn: "1993", Citations: cited},
		},
		People: []*atlas.Person{{
			ID: "li", Names: atlas.Names{English: "Li"}, Citations: cited,
			Offices: []atlas.Office{
				{At: "tianjin", Title: "Mayor", From: "2000", Basis: atlas.Term, Citations: cited},
				{At: "tianjin", Title: "Envoy", From: "1990", Basis: atlas.Term, Citations: cited},
			},
		}},
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(a *atlas.Atlas)
		want   []string
	}{
		{"nothing", func(*atlas.Atlas) {}, nil},
		{
			"place in a list as it stands",
			func(a *atlas.Atlas) { a.People[0].Offices[1].At = "nowhere" },
			[]string{`li: offices, number 2: at: there is no organization, city or country with the id "nowhere"`},
		},
		{
			"the atlas as a whole",
			func(a *atlas.Atlas) { a.Meta.Day = "2013" },
			[]string{`day: "2013" is a year: write a full day such as 2013-03-28`},
		},
		{"no day that the facts are centred on", func(a *atlas.Atlas) { a.Meta.Day = "" }, nil},
		{
			"id of two kinds",
			func(a *atlas.Atlas) { a.People[0].ID = "tianjin" },
			[]string{`tianjin: id: a city has the id "tianjin" too, and ids are unique over all kinds`},
		},
		{
			"ended without saying so",
			func(a *atlas.Atlas) { a.Partnerships[0].EndedOn = "2001" },
			[]string{`incheon-tianjin-1993: ended: it has a day on which it ended, so it has ended`},
		},
		{
			"citation of an attribute within a list",
			func(a *atlas.Atlas) {
				a.People[0].Offices[0].Citations = []atlas.Citation{{Source: "src-a", Field: "title"}}
			},
			[]string{`li: offices, number 1: sources: a citation of one attribute stands with the person, not here`},
		},
		{
			"two notes on one fact",
			func(a *atlas.Atlas) {
				a.Sources = append(a.Sources, &atlas.Source{ID: "src-b", Title: "B"})
				a.People[0].Offices[0].Citations = []atlas.Citation{{Source: "src-a", Note: "x"}, {Source: "src-b", Note: "y"}}
			},
			[]string{`li: offices, number 1: citationNote: the sources of one fact share one note`},
		},
		{
			"second agreement of a year",
			func(a *atlas.Atlas) {
				again := *a.Partnerships[0]
				again.ID += "-2"
				a.Partnerships = append(a.Partnerships, &again)
			},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := valid()
			c.change(a)
			var got []string
			for _, p := range a.Validate() {
				got = append(got, p.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Validate() = %s, want %s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// TestValidateBroken takes things away from random atlases: whatever is left,
// nothing panics, and a source that an entity cites and that is gone is reported.
func TestValidateBroken(t *testing.T) {
	for seed := range uint64(50) {
		a := storetest.Random(seed)
		r := rand.New(rand.NewPCG(seed, 1))
		a.Sources = a.Sources[1:]
		a.Cities = a.Cities[r.IntN(len(a.Cities)):]
		a.Partnerships = a.Partnerships[r.IntN(len(a.Partnerships)):]
		reported := map[string]bool{}
		for _, p := range a.Validate() {
			reported[p.Missing] = true
		}
		a.Derive()
		for _, e := range a.Entities() {
			for _, c := range e.EntityCitations() {
				known := slices.ContainsFunc(a.Sources, func(s *atlas.Source) bool { return s.ID == c.Source })
				if reported[c.Source] == known {
					t.Errorf("seed %d: Validate() reports that %s is missing: %t, want %t", seed, c.Source, reported[c.Source], !known)
				}
			}
		}
	}
}
