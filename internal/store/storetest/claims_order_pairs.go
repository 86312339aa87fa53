package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// ordersLastEvents loads an atlas in which songdo has these events with its partners:
//
//	gangwon      the signing of their agreement, 2012-05-01
//	honolulu     a visit in 2010
//	kobe         the signing of their agreement, 2013-01-01, where port-island was a guest
//	lodz         a visit on a day that is not known
//	merida       a visit in 2012-05, another on a day that is not known
//	tianjin      none; it visited incheon in 2013-02
//	yeonsu       the renewal of their agreement, 2012-05-01
//
// A signing is one of those who did not sign, none stands before every date, and only
// what is not known stays last when the order turns round.
func ordersLastEvents(t testing.TB, s store.Store) {
	a := Fixture()
	for _, id := range []string{"gangwon", "honolulu", "kobe", "lodz", "merida", "port-island", "tianjin", "yeonsu"} {
		a.Add(&atlas.Partnership{ID: "songdo-" + id, Kind: atlas.Partner, Parties: []string{id, "songdo"}, SignedOn: "2001", Citations: citing("src-atlas")})
	}
	event := func(id string, start atlas.Date, marks []atlas.Mark, who ...string) {
		e := &atlas.Event{ID: id, Kind: "VISIT", Title: "Event", Start: start, Marks: marks, Citations: citing("src-atlas")}
		for _, w := range who {
			e.Roles = append(e.Roles, atlas.Role{Participant: w})
		}
		a.Add(e)
	}
	mark := func(id string, act atlas.Act) []atlas.Mark { return []atlas.Mark{{Partnership: id, Act: act}} }
	event("signing", "2012-05-01", mark("songdo-gangwon", atlas.ActSigned), "gangwon", "songdo")
	event("voyage", "2010", nil, "honolulu", "songdo")
	event("accord", "2013-01-01", mark("songdo-kobe", atlas.ActSigned), "kobe", "port-island", "songdo")
	event("some-day", "", nil, "lodz", "merida", "songdo")
	event("spring", "2012-05", nil, "merida", "songdo")
	event("elsewhere", "2013-02", nil, "incheon", "tianjin")
	event("again", "2012-05-01", mark("songdo-yeonsu", atlas.ActRenewed), "songdo", "yeonsu")
	a.Derive()
	load(t, s, a)
	v := view(t, s)
	q := partnersOn("2013-03-28")
	q.Order = store.Order{By: store.ByLastEvent, AsOf: "2013-03-28"}
	for _, want := range [][]string{
		{"gangwon", "kobe", "tianjin", "honolulu voyage", "yeonsu again", "merida spring", "port-island accord", "lodz"},
		{"port-island accord", "merida spring", "yeonsu again", "honolulu voyage", "tianjin", "kobe", "gangwon", "lodz"},
	} {
		expect(t, listQuestion{[]string{"songdo"}, q}.String(), lastEventsIn(ask(t, v, "songdo", q).Rows), want)
		q.Order.Desc = true
	}
}

// lastEventsIn are the ids of partners, each with that of its last event where it has one.
func lastEventsIn(rows []store.Row) []string {
	var lines []string
	for _, r := range rows {
		line := r.Entity.EntityID()
		if r.LastEvent != nil {
			line += " " + r.LastEvent.ID
		}
		lines = append(lines, line)
	}
	return lines
}
