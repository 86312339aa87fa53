package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// planned is the fixture with three agreements that bodies decided about:
//
//	incheon ┈ approved by gangwon in 2010-03 and by incheon in 2010-04, not signed ┈ gangwon
//	incheon ┈ proposed on 2007-01-16, dropped on 2009-06-01, not signed ┈ honolulu
//	incheon ─ approved by incheon in 2006-10, signed on 2007-02-15 ─ kobe, whose end was deferred, on a day nobody knows
func planned() *atlas.Atlas {
	a := Fixture()
	about := func(city string, result atlas.DecisionResult, on atlas.Date) atlas.Decision {
		return atlas.Decision{ForCity: city, Body: "Council of " + city, DecidedOn: on, Result: result, Purpose: atlas.ForSigning}
	}
	approval := about("gangwon", atlas.ResultApproved, "2010-03")
	approval.Citations = citing("src-news")
	own := about("incheon", atlas.ResultApproved, "2010-04")
	own.Organization, own.Body = a.Organizations[0].ID, ""
	a.Partnerships = append(a.Partnerships,
		&atlas.Partnership{ID: "incheon-gangwon-sister", Kind: atlas.Sister, Parties: []string{"incheon", "gangwon"}, Unsigned: true, Citations: citing("src-yearbook"),
			Decisions: []atlas.Decision{approval, own}},
		&atlas.Partnership{ID: "incheon-honolulu-sister", Kind: atlas.Sister, Parties: []string{"incheon", "honolulu"}, Unsigned: true, Citations: citing("src-yearbook"),
			Decisions: []atlas.Decision{about("incheon", atlas.ResultProposed, "2007-01-16"), about("honolulu", atlas.ResultLapsed, "2009-06-01")}},
		&atlas.Partnership{ID: "incheon-kobe-2007", Kind: atlas.Friendship, Parties: []string{"incheon", "kobe"}, SignedOn: "2007-02-15", Citations: citing("src-yearbook"),
			Decisions: []atlas.Decision{about("incheon", atlas.ResultApproved, "2006-10"),
				{ForCity: "kobe", Body: "Council of kobe", Result: atlas.ResultDeferred, Purpose: atlas.ForEnding}}})
	a.Derive()
	return a
}

// hasStage is a filter of agreements by how far they have come; none is not known.
func hasStage(d atlas.Day, of ...atlas.Stage) *store.Filter {
	t := store.Test{Op: store.TestIn, AsOf: d}
	for _, s := range of {
		t.Texts = append(t.Texts, string(s))
	}
	if len(of) == 0 {
		t = store.Test{Op: store.TestKnown, AsOf: d}
	}
	return made(store.Is(agreement, store.FieldOf(agreement, "stage"), t))
}

// stagesFollowDecisions asks for agreements by their stage and by what was decided about
// them, and for what was decided in ranges of days.
func stagesFollowDecisions(t testing.TB, s store.Store) {
	load(t, s, planned())
	v := view(t, s)
	before := []atlas.Stage{atlas.StageProposed, atlas.StageApprovedBySome, atlas.StageApprovedByAll, atlas.StageLapsed}
	decision := atlas.KindDecision
	decided := func(f *store.Filter) *store.Filter {
		return made(store.Some(store.JoinOf(agreement, "decisions"), nobody, f))
	}
	choose(
		filtered{hasStage("2010-05-01", before...), []string{"incheon-gangwon-sister", "incheon-honolulu-sister"}},
		filtered{hasStage("2010-05-01", atlas.StageApprovedByAll), []string{"incheon-gangwon-sister"}},
		filtered{hasStage("2010-04-15", before...), []string{"incheon-honolulu-sister"}}, // it may be either
		filtered{hasStage("2010-03-31", atlas.StageApprovedBySome), []string{"incheon-gangwon-sister"}},
		filtered{hasStage("2007-01-16", before...), []string{"incheon-honolulu-sister", "incheon-kobe-2007"}},
		filtered{hasStage("2009-06-01", atlas.StageLapsed), []string{"incheon-honolulu-sister"}},
		filtered{hasStage("1999-05-30", atlas.StageSigned), []string{"incheon-honolulu-1985"}}, // which ended in that month
		filtered{hasStage("1999-05-31", atlas.StageSigned, atlas.StageEnded), []string{"incheon-honolulu-1985"}},
		filtered{hasStage("2026-11-01"), []string{"incheon-lodz-friendship"}},
		filtered{made(store.Is(agreement, store.FieldOf(agreement, "unsigned"), store.Test{Op: store.TestEq, Flag: true})), []string{"incheon-gangwon-sister", "incheon-honolulu-sister"}},
		filtered{hasStatus(agreement, "2026-11-01", atlas.StatusNotYet), []string{"incheon-gangwon-sister", "incheon-honolulu-sister"}},
		filtered{decided(is(decision, "result", store.TestEq, "APPROVED")), []string{"incheon-gangwon-sister", "incheon-kobe-2007"}},
		filtered{decided(is(decision, "purpose", store.TestEq, "ENDING")), []string{"incheon-kobe-2007"}},
		filtered{decided(is(decision, "forCity", store.TestEq, "honolulu")), []string{"incheon-honolulu-sister"}},
		filtered{decided(is(decision, "body", store.TestStartsWith, "council of g")), []string{"incheon-gangwon-sister"}},
		filtered{decided(made(store.Is(decision, store.FieldOf(decision, "organization"), store.Test{Op: store.TestEq, Text: planned().Organizations[0].ID}))), []string{"incheon-gangwon-sister"}},
		filtered{decided(made(store.Is(decision, store.FieldOf(decision, "decidedOn"), store.Test{Op: store.TestLt, Date: "2007"}))), []string{"incheon-kobe-2007"}},
	)(t, v)
	checkGroups(t, v, []grouped{
		{kind: agreement, by: "STAGE", on: "2010-05-01", want: []string{
			"APPROVED_BY_ALL: 1 of 2 cities", "IN_FORCE: 9 of 8 cities", "ENDED: 2 of 3 cities", "LAPSED: 1 of 2 cities", "?: 6 of 6 cities",
		}},
		{kind: agreement, by: "STATUS STAGE", on: "2007-01-16", want: []string{
			"IN_FORCE IN_FORCE: 4 of 5 cities", "ENDED ENDED: 2 of 3 cities", "NOT_YET PROPOSED: 1 of 2 cities", "NOT_YET APPROVED_BY_SOME: 1 of 2 cities",
			"NOT_YET ?: 9 of 7 cities", "? ?: 2 of 3 cities",
		}},
	})
	expectChanges(t, v, "", changesIn("2009-01-01", "2010-04-30"), "incheon-honolulu-sister LAPSED 2009-06-01 by honolulu", "incheon-yokohama-2009 BEGAN 2009-12-23",
		"incheon-gangwon-sister APPROVED 2010-03 by gangwon", "incheon-kobe-tianjin-2010 BEGAN 2010-04-01", "incheon-gangwon-sister APPROVED 2010-04 by incheon")
	expectChanges(t, v, "kobe", changesIn("2006-01-01", "2009-12-31"), "incheon-kobe-2007 APPROVED 2006-10 by incheon", "incheon-kobe-2007 BEGAN 2007-02-15")
	expectChanges(t, v, "gangwon", changesIn("2002-01-01", "2026-12-31", atlas.ChangeApproved, atlas.ChangeBegan),
		"incheon-gangwon-sister APPROVED 2010-03 by gangwon", "incheon-gangwon-sister APPROVED 2010-04 by incheon")
	for _, c := range []struct {
		q    store.ListQuery
		want int
	}{
		{changesIn("2007-10-16", "2026-12-31", atlas.ChangeDeferred), 1}, {changesIn("1990-01-01", "2007-02-14", atlas.ChangeDeferred), 0},
		{changesIn("2007-10-16", "2026-12-31", atlas.ChangeBegan), 1}, // that of lodz: what was not signed did not begin
	} {
		if got := ask(t, v, "", c.q).Undated; got != c.want {
			t.Errorf("%s: got %d undated, want %d", listQuestion{[]string{""}, c.q}, got, c.want)
		}
	}
}

// unsignedTiesNobody compares who is tied to whom, in lists, maps, paths, anniversaries and
// searches of partners, before and after agreements are there that were not signed.
func unsignedTiesNobody(t testing.TB, s store.Store) {
	a := planned()
	a.Partnerships = a.Partnerships[:0:0]
	for _, p := range planned().Partnerships {
		if !p.Unsigned {
			a.Partnerships = append(a.Partnerships, p)
		}
	}
	a.Derive()
	load(t, s, a)
	without := tiesSeen(t, view(t, s))
	load(t, s, planned())
	expect(t, "what is tied with agreements that were not signed, against without", tiesSeen(t, view(t, s)), without)
}

// tiesSeen is all that follows from who is tied to whom, in short.
func tiesSeen(t testing.TB, v store.View) []string {
	t.Helper()
	var seen []string
	for _, d := range []atlas.Day{"2009-12-31", "2013-03-28", "2026-11-01"} {
		for _, of := range []string{"incheon", "gangwon", "honolulu"} {
			p := ask(t, v, of, store.ListQuery{Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: d, Kinds: atlas.AllKinds})
			seen = append(seen, briefRows(p.Rows)...)
			seen = append(seen, string(rune('0'+p.Undated)), string(rune('0'+p.Countries.ISO)))
		}
		for _, undated := range []bool{false, true} {
			m, err := v.Map(t.Context(), store.MapQuery{
				Focus: []string{"incheon"}, Depth: 2, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: d, Budget: 100, Undated: undated, CountUndated: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			seen = append(append(seen, briefNodes(m.Nodes)...), briefEdges(m.Edges)...)
			seen = append(seen, string(rune('0'+m.Undated)))
		}
	}
	years := ask(t, v, "", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2020-01-01", To: "2026-12-31"})
	return append(seen, rowIDs(years.Rows)...)
}
