package store

import (
	"testing"

	"citygraph/internal/atlas"
)

// TestExplain says every link from both its ends.
func TestExplain(t *testing.T) {
	cited := []atlas.Citation{{Source: "src-x"}}
	kobe, port := &atlas.City{ID: "kobe", Names: atlas.Names{English: "Kobe"}}, &atlas.City{ID: "port", Names: atlas.Names{English: "Port Island"}}
	japan := &atlas.Country{ID: "country-jp", Names: atlas.Names{English: "Japan"}}
	hall, hospital := &atlas.Organization{ID: "hall", Names: atlas.Names{English: "City Hall"}}, &atlas.Organization{ID: "hospital", Names: atlas.Names{English: "Hospital"}}
	kim := &atlas.Person{ID: "kim", Names: atlas.Names{English: "Kim"}, Offices: []atlas.Office{
		{At: "hospital", Title: "Director", From: "2009", Basis: atlas.Term},
		{At: "kobe", Title: "Envoy", From: "2012-09", To: "2014", Basis: atlas.Attested},
		{At: "hall", Title: "Clerk", From: "2001", Basis: atlas.Attested},
		{At: "kobe", Title: "Mayor", From: "2010-07-01", To: "2014-06-30", Basis: atlas.Term},
	}}
	heart := &atlas.Program{ID: "heart", Name: "Heart surgery", Start: "2009", Roles: []atlas.Role{
		{Participant: "hospital", Role: "hospital", To: "2015-06"}, {Participant: "kobe"}}, Citations: cited}
	banquet := &atlas.Event{ID: "banquet", Title: "Banquet", Start: "2012-12-07", End: "2012-12-08", Roles: []atlas.Role{{Participant: "kobe", Role: "host"}}, Venues: []atlas.Venue{{City: "kobe"}}}
	archive := &atlas.Program{ID: "archive", Name: "Archive", Roles: []atlas.Role{{Participant: "hall", Role: "keeper", From: "2011"}, {Participant: "kobe"}}, Citations: cited}
	games := &atlas.Event{ID: "games", Title: "Games", Roles: []atlas.Role{{Participant: "kobe"}}, Venues: []atlas.Venue{{City: "kobe"}}}
	const day = "2013-03-28"
	agreement := func(kind atlas.PartnershipKind, since atlas.Date, from atlas.Day) *atlas.Partnership {
		return &atlas.Partnership{ID: "x", Kind: kind, Derived: atlas.Derived{Since: since, EffectiveFrom: from}}
	}
	for _, c := range []struct {
		from, to atlas.Entity
		links    []MapEdge
		want     string
	}{
		{kobe, port, []MapEdge{TieEdge(agreement(atlas.Sister, "1993-12", "1993-12-31"), "kobe", "port", day)}, "Kobe is tied to Port Island as sister cities since 1993-12"},
		{port, kobe, []MapEdge{TieEdge(agreement(atlas.Twinned, "", "2007-10-15"), "kobe", "port", day), TieEdge(agreement(atlas.MOU, "2010", "2010-12-31"), "kobe", "port", day)},
			"Port Island is tied to Kobe as twin towns since 2007-10-15 or earlier and by a memorandum of understanding since 2010"},
		{kobe, port, []MapEdge{TieEdge(agreement(atlas.Friendship, "", ""), "kobe", "port", day), RelationEdge("PART_OF", "port", "kobe")},
			"Kobe may be tied to Port Island as friendship cities (no day is known) and includes Port Island"},
		{kobe, port, []MapEdge{TieEdge(agreement(atlas.Sister, "1993", "1993-12-31"), "kobe", "port", day),
			TieEdge(agreement(atlas.Twinned, "", "2015-05-01"), "kobe", "port", day), TieEdge(agreement(atlas.MOU, "", ""), "kobe", "port", day)},
			"Kobe is tied to Port Island as sister cities since 1993 and " +
				"may be tied to Port Island as twin towns (known only from 2015-05-01 on) and by a memorandum of understanding (no day is known)"},
		{kobe, port, []MapEdge{{Link: "TWINNED", Partnership: agreement(atlas.Twinned, "", "2007-10-15"), Possible: true}},
			"Kobe may be tied to Port Island as twin towns (known from 2007-10-15 on, but it may have ended)"},
		{kim, hall, []MapEdge{RelationEdgeOn("HOLDS_OFFICE", kim, hall, day)}, "Kim may hold an office at City Hall (Clerk, attested in 2001)"},
		{hall, kim, []MapEdge{RelationEdgeOn("HOLDS_OFFICE", kim, hall, day)}, "City Hall may have Kim in office (Clerk, attested in 2001)"},
		{archive, kobe, []MapEdge{RelationEdgeOn("INVOLVES", archive, kobe, day)}, "“Archive” may involve Kobe (since an unknown day)"},
		{kobe, archive, []MapEdge{RelationEdgeOn("INVOLVES", archive, kobe, day)}, "Kobe may be involved in “Archive” (since an unknown day)"},
		{hall, archive, []MapEdge{RelationEdgeOn("HAS_ROLE_IN", hall, archive, day)}, "City Hall may have a role in “Archive” (as keeper, since 2011)"},
		{archive, hall, []MapEdge{RelationEdgeOn("HAS_ROLE_IN", hall, archive, day)}, "“Archive” may have City Hall in a role (as keeper, since 2011)"},
		{kobe, games, []MapEdge{RelationEdgeOn("TOOK_PART_IN", kobe, games, day), RelationEdgeOn("HELD_IN", games, kobe, day)},
			"Kobe may have taken part in “Games” (on an unknown day) and may have been a venue of “Games” (on an unknown day)"},
		{games, kobe, []MapEdge{RelationEdgeOn("TOOK_PART_IN", kobe, games, day), RelationEdgeOn("HELD_IN", games, kobe, day)},
			"“Games” may have had Kobe among its participants (on an unknown day) and may have been held in Kobe (on an unknown day)"},
		{port, kobe, []MapEdge{RelationEdge("PART_OF", "port", "kobe")}, "Port Island is part of Kobe"},
		{kobe, japan, []MapEdge{RelationEdge("IN_COUNTRY", "kobe", "country-jp")}, "Kobe is in Japan"},
		{japan, kobe, []MapEdge{RelationEdge("IN_COUNTRY", "kobe", "country-jp")}, "Japan is the country of Kobe"},
		{hall, kobe, []MapEdge{RelationEdge("BASED_IN", "hall", "kobe")}, "City Hall is based in Kobe"},
		{kobe, hall, []MapEdge{RelationEdge("BASED_IN", "hall", "kobe")}, "Kobe is the seat of City Hall"},
		{kim, hospital, []MapEdge{RelationEdge("HOLDS_OFFICE", "kim", "hospital")}, "Kim holds an office at Hospital (Director, since 2009)"},
		{kim, kobe, []MapEdge{RelationEdge("HOLDS_OFFICE", "kim", "kobe")},
			"Kim holds an office in Kobe (Envoy, attested from 2012-09 to 2014; Mayor, from 2010-07-01 to 2014-06-30)"},
		{hospital, kim, []MapEdge{RelationEdge("HOLDS_OFFICE", "kim", "hospital")}, "Hospital has Kim in office (Director, since 2009)"},
		{heart, kobe, []MapEdge{RelationEdge("INVOLVES", "heart", "kobe")}, "“Heart surgery” involves Kobe (since 2009)"},
		{kobe, heart, []MapEdge{RelationEdge("INVOLVES", "heart", "kobe")}, "Kobe is involved in “Heart surgery” (since 2009)"},
		{hospital, heart, []MapEdge{RelationEdge("HAS_ROLE_IN", "hospital", "heart")},
			"Hospital has a role in “Heart surgery” (as hospital, since an unknown day, until 2015-06)"},
		{heart, hospital, []MapEdge{RelationEdge("HAS_ROLE_IN", "hospital", "heart")},
			"“Heart surgery” has Hospital in a role (as hospital, since an unknown day, until 2015-06)"},
		{kobe, banquet, []MapEdge{RelationEdge("TOOK_PART_IN", "kobe", "banquet"), RelationEdge("HELD_IN", "banquet", "kobe")},
			"Kobe took part in “Banquet” (as host, from 2012-12-07 to 2012-12-08) and was a venue of “Banquet” (from 2012-12-07 to 2012-12-08)"},
		{banquet, kobe, []MapEdge{RelationEdge("TOOK_PART_IN", "kobe", "banquet"), RelationEdge("HELD_IN", "banquet", "kobe")},
			"“Banquet” had Kobe among its participants (as host, from 2012-12-07 to 2012-12-08) and was held in Kobe (from 2012-12-07 to 2012-12-08)"},
	} {
		p := Path{Steps: []PathStep{{From: c.from, To: c.to, Links: c.links}}}
		if got, want := p.Explain(day), "As of "+day+", "+c.want+"."; got != want {
			t.Errorf("Explain:\n got %s\nwant %s", got, want)
		}
	}
	in := PathStep{kobe, japan, []MapEdge{RelationEdge("IN_COUNTRY", "kobe", "country-jp")}}
	part := PathStep{port, kobe, []MapEdge{RelationEdge("PART_OF", "port", "kobe")}}
	if got, want := (Path{[]PathStep{part, in}}).Explain(""), "Port Island is part of Kobe, and Kobe is in Japan."; got != want {
		t.Errorf("Explain:\n got %s\nwant %s", got, want)
	}
	if got, want := (Path{[]PathStep{part, part, in}}).Explain(""), "Port Island is part of Kobe, Port Island is part of Kobe, and Kobe is in Japan."; got != want {
		t.Errorf("Explain:\n got %s\nwant %s", got, want)
	}
}
