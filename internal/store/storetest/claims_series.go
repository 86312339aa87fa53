package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func seriesClaims() []claim {
	return []claim{
		{"Series/OfPartnersOnTheLastDaysOfSteps", seriesOfPartners},
		{"Series/OfWhateverElseHolds", seriesOfThings},
		{"Series/PointsWhereANumberChanges", seriesOfChanges},
		{"Series/AgreeWithTheListsOfTheirDays", seriesAndLists},
		{"Series/OnlyWhatTheFilterAndTheKindsChoose", seriesOfTheChosen},
		{"Series/BadQuestionsFail", badSeries},
	}
}

// seriesCase is a question for a series, and its points as [briefPoints] writes them.
type seriesCase struct {
	q    store.SeriesQuery
	want []string
}

func checkSeries(t testing.TB, v store.View, cases []seriesCase) {
	t.Helper()
	for _, c := range cases {
		points, err := v.Series(t.Context(), c.q)
		if err != nil {
			t.Errorf("%s: %v", seriesQuestion{c.q}, err)
			continue
		}
		expect(t, seriesQuestion{c.q}.String(), briefPoints(points), c.want)
	}
}

func seriesOfPartners(t testing.TB, v store.View) {
	checkSeries(t, v, []seriesCase{
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "2009-06-30", To: "2013-03-28", Step: store.SeriesByYear}, []string{
			"2009-12-31: 5 (3 sisters) in 4 or 5 countries, 1 undated",
			"2010-12-31: 6 (3 sisters) in 4 or 5 countries, 1 undated",
			"2011-12-31: 7 (4 sisters) in 4 or 5 countries, 1 undated",
			"2012-12-31: 7 (4 sisters) in 4 or 5 countries, 1 undated",
			"2013-03-28: 7 (4 sisters) in 4 or 5 countries, 1 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "2005-02-01", To: "2005-07-01", Step: store.SeriesByQuarter}, []string{
			"2005-03-31: 3 (2 sisters) in 2 or 3 countries, 2 undated",
			"2005-06-30: 3 (2 sisters) in 2 or 3 countries, 2 undated",
			"2005-07-01: 3 (2 sisters) in 2 or 3 countries, 2 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "2004-02-01", To: "2004-03-31", Step: store.SeriesByMonth}, []string{
			"2004-02-29: 2 (2 sisters) in 1 or 2 countries, 2 undated",
			"2004-03-31: 2 (2 sisters) in 1 or 2 countries, 2 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "songdo", From: "2013-03-28", To: "2013-03-28", Step: store.SeriesByMonth}, []string{
			"2013-03-28: 0 (0 sisters) in 0 or 0 countries, 0 undated",
		}},
		// Of all places: incheon, too, is a partner.
		{store.SeriesQuery{Of: store.SeriesOfPartners, From: "1973-06-24", To: "1973-06-30", Step: store.SeriesByMonth}, []string{
			"1973-06-30: 2 (0 sisters) in 2 or 2 countries, 3 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, From: "2013-03-28", To: "2013-03-28", Step: store.SeriesByYear}, []string{
			"2013-03-28: 8 (5 sisters) in 5 or 6 countries, 1 undated",
		}},
	})
}

func seriesOfThings(t testing.TB, v store.View) {
	checkSeries(t, v, []seriesCase{
		{store.SeriesQuery{Of: store.SeriesOfAgreements, From: "2012-07-01", To: "2013-03-28", Step: store.SeriesByYear}, []string{
			"2012-12-31: 9 (4 sisters) in 6 or 7 countries, 1 undated",
			"2013-03-28: 9 (4 sisters) in 6 or 7 countries, 1 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfAgreements, City: "kobe", From: "2008-01-01", To: "2014-01-15", Step: store.SeriesByYear}, []string{
			"2008-12-31: 1 (0 sisters) in 1 or 1 countries, 0 undated",
			"2009-12-31: 1 (0 sisters) in 1 or 1 countries, 0 undated",
			"2010-12-31: 2 (0 sisters) in 2 or 2 countries, 0 undated",
			"2011-12-31: 2 (0 sisters) in 2 or 2 countries, 0 undated",
			"2012-12-31: 2 (0 sisters) in 2 or 2 countries, 0 undated",
			"2013-12-31: 2 (0 sisters) in 2 or 2 countries, 0 undated",
			"2014-01-15: 3 (0 sisters) in 2 or 2 countries, 0 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfEvents, From: "1999-05-01", To: "2013-12-08", Step: store.SeriesByChange}, []string{
			"1999-05-01: 1 (0 sisters) in 1 or 1 countries, 1 undated",
			"2003-01-01: 2 (0 sisters) in 1 or 1 countries, 1 undated",
			"2012-01-01: 3 (0 sisters) in 2 or 2 countries, 1 undated",
			"2013-12-07: 4 (0 sisters) in 3 or 3 countries, 1 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfEvents, City: "incheon", From: "1998-01-01", To: "1999-12-31", Step: store.SeriesByYear}, []string{
			"1998-12-31: 0 (0 sisters) in 0 or 0 countries, 1 undated",
			"1999-12-31: 1 (0 sisters) in 0 or 0 countries, 1 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPrograms, From: "2008-12-31", To: "2013-01-01", Step: store.SeriesByChange}, []string{
			"2008-12-31: 0 (0 sisters) in 0 or 0 countries, 1 undated",
			"2009-01-01: 1 (0 sisters) in 3 or 3 countries, 1 undated",
			"2010-05-01: 2 (0 sisters) in 4 or 4 countries, 1 undated",
			"2013-01-01: 1 (0 sisters) in 3 or 3 countries, 1 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPrograms, City: "incheon", From: "2009-01-01", To: "2009-12-31", Step: store.SeriesByYear}, []string{
			"2009-12-31: 1 (0 sisters) in 2 or 2 countries, 0 undated",
		}},
	})
}

func seriesOfChanges(t testing.TB, v store.View) {
	checkSeries(t, v, []seriesCase{
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "1984-06-01", To: "2000-02-29", Step: store.SeriesByChange}, []string{
			"1984-06-01: 0 (0 sisters) in 0 or 0 countries, 2 undated",
			"1985-01-01: 0 (0 sisters) in 0 or 0 countries, 3 undated",
			"1985-12-31: 1 (0 sisters) in 1 or 1 countries, 2 undated",
			"1993-12-07: 2 (1 sisters) in 2 or 2 countries, 2 undated",
			"1999-05-01: 1 (1 sisters) in 1 or 1 countries, 3 undated",
			"1999-05-31: 1 (1 sisters) in 1 or 1 countries, 2 undated",
			"2000-02-29: 2 (2 sisters) in 1 or 2 countries, 2 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "ulaanbaatar", From: "2008-01-01", To: "2020-12-31", Step: store.SeriesByChange}, []string{
			"2008-01-01: 0 (0 sisters) in 0 or 0 countries, 0 undated",
			"2013-04-02: 1 (0 sisters) in 1 or 1 countries, 0 undated",
			"2017-10-17: 1 (1 sisters) in 1 or 1 countries, 0 undated",
		}},
		{store.SeriesQuery{Of: store.SeriesOfPartners, City: "yeonsu", From: "0001-01-01", To: "9999-12-31", Step: store.SeriesByChange}, []string{
			"0001-01-01: 0 (0 sisters) in 0 or 0 countries, 0 undated",
		}},
	})
}

// seriesAndLists asks for what is on the days of points, and on the days before those of
// changes, by the questions of one day.
func seriesAndLists(t testing.TB, v store.View) {
	for _, city := range []string{"incheon", "kobe", "tianjin", "ulaanbaatar", "honolulu", "lodz", "songdo"} {
		for _, kinds := range [][]atlas.PartnershipKind{nil, {atlas.Friendship, atlas.MOU}} {
			for _, step := range store.SeriesSteps {
				q := store.SeriesQuery{
					Of: store.SeriesOfPartners, City: city, From: "1972-01-31", To: "2018-05-05", Step: step, Kinds: atlas.KindSetOf(kinds...),
				}
				points, err := v.Series(t.Context(), q)
				if err != nil {
					t.Fatalf("%s: %v", seriesQuestion{q}, err)
				}
				if step == store.SeriesByMonth { // a list each would take long
					points = points[len(points)-30:]
				}
				for i, p := range points {
					days := []atlas.Day{p.On}
					if step == store.SeriesByChange {
						last := q.To
						if i+1 < len(points) {
							last = points[i+1].On.Add(0, -1)
						}
						days = append(days, last)
					}
					for _, d := range days {
						if got, want := p, partnersAt(t, v, city, d, kinds); got != want {
							want.On = p.On
							if got != want {
								t.Errorf("%s on %s:\n got %s\nwant %s, as the list says", seriesQuestion{q}, d, briefPoints([]store.SeriesPoint{got}), briefPoints([]store.SeriesPoint{want}))
							}
						}
					}
				}
			}
		}
	}
}

// partnersAt is the point of a day that the lists of partners make.
func partnersAt(t testing.TB, v store.View, city string, d atlas.Day, kinds []atlas.PartnershipKind) store.SeriesPoint {
	t.Helper()
	want := store.Want{Total: true, Countries: true, Undated: true}
	all := partnersOn(d, kinds...)
	all.Want = want
	page := ask(t, v, city, all)
	p := store.SeriesPoint{On: d, Total: page.Total, Countries: page.Countries, Undated: page.Undated}
	if len(kinds) == 0 || slices.Contains(kinds, atlas.Sister) {
		sisters := partnersOn(d, atlas.Sister)
		sisters.Want = want
		p.Sisters = ask(t, v, city, sisters).Total
	}
	return p
}

func seriesOfTheChosen(t testing.TB, v store.View) {
	inJapan := made(store.Some(store.JoinOf(atlas.KindCity, "country"), store.JoinOptions{},
		made(store.Is(atlas.KindCountry, store.FieldOf(atlas.KindCountry, "id"), store.Test{Op: store.TestEq, Text: "country-jp"}))))
	signed := made(store.Is(atlas.KindPartnership, store.FieldOf(atlas.KindPartnership, "signedOn"), store.Test{Op: store.TestGte, Date: "2000"}))
	on := func(q store.SeriesQuery) store.SeriesQuery {
		q.From, q.To, q.Step = "2013-03-28", "2013-03-28", store.SeriesByMonth
		return q
	}
	checkSeries(t, v, []seriesCase{
		{on(store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", Filter: inJapan}), []string{
			"2013-03-28: 2 (0 sisters) in 1 or 1 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", Filter: store.Not(inJapan)}), []string{
			"2013-03-28: 5 (4 sisters) in 3 or 4 countries, 1 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfPartners, Filter: inJapan}), []string{
			"2013-03-28: 2 (0 sisters) in 1 or 1 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", Kinds: atlas.KindSetOf(atlas.Friendship)}), []string{
			"2013-03-28: 1 (0 sisters) in 1 or 1 countries, 1 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", Kinds: atlas.KindSetOf(atlas.MOU)}), []string{
			"2013-03-28: 1 (0 sisters) in 1 or 1 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfAgreements, City: "incheon", Kinds: atlas.KindSetOf(atlas.Sister, atlas.Partner)}), []string{
			"2013-03-28: 6 (4 sisters) in 4 or 5 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfAgreements, Filter: signed}), []string{
			"2013-03-28: 6 (2 sisters) in 5 or 6 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfAgreements, City: "tianjin", Filter: signed}), []string{
			"2013-03-28: 1 (0 sisters) in 2 or 2 countries, 0 undated"}},
		{on(store.SeriesQuery{Of: store.SeriesOfEvents, Filter: store.Or(atlas.KindEvent)}), []string{
			"2013-03-28: 0 (0 sisters) in 0 or 0 countries, 0 undated"}},
	})
}

func badSeries(t testing.TB, v store.View) {
	good := store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "2010-01-01", To: "2013-03-28", Step: store.SeriesByYear}
	for _, c := range []struct {
		change func(q *store.SeriesQuery)
		want   error
	}{
		{func(q *store.SeriesQuery) { q.Of = "CITIES" }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.Step = "WEEK" }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.From = "" }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.To = "" }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.From, q.To = q.To, q.From }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.Of, q.Kinds = store.SeriesOfEvents, atlas.AllKinds }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.Filter = store.And(atlas.KindPartnership) }, atlas.ErrInvalid},
		{func(q *store.SeriesQuery) { q.From, q.To, q.Step = "1013-03-28", "2013-03-28", store.SeriesByYear }, atlas.ErrInvalid}, // 1,001
		{func(q *store.SeriesQuery) { q.City = "atlantis" }, store.ErrNotFound},
		{func(q *store.SeriesQuery) { q.City = "kim" }, store.ErrNotFound},
	} {
		q := good
		c.change(&q)
		if points, err := v.Series(t.Context(), q); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v; want %v", seriesQuestion{q}, points, err, c.want)
		}
	}
	most := good
	most.From = "1014-03-28"
	if points, err := v.Series(t.Context(), most); err != nil || len(points) != 1000 {
		t.Errorf("%s: got %d points, %v; want 1000", seriesQuestion{most}, len(points), err)
	}
}

// tooManyPoints loads events of as many days as a series may have points, and of one more.
func tooManyPoints(t testing.TB, s store.Store) {
	q := store.SeriesQuery{Of: store.SeriesOfEvents, From: "1900-01-01", To: "1999-12-31", Step: store.SeriesByChange}
	for _, c := range []struct {
		events int
		want   error
	}{{999, nil}, {1000, store.ErrTooBroad}} {
		a := &atlas.Atlas{Meta: Fixture().Meta, Countries: Fixture().Countries, Sources: Fixture().Sources, Cities: Fixture().Cities}
		for i := range c.events {
			a.Events = append(a.Events, &atlas.Event{
				ID: fmt.Sprintf("day-%04d", i), Kind: "FORUM", Title: "Day", Start: atlas.Date(atlas.Day("1900-01-01").Add(0, i+1)), Citations: citing("src-atlas"),
			})
		}
		a.Derive()
		load(t, s, a)
		points, err := view(t, s).Series(t.Context(), q)
		if want := c.events + 1; !errors.Is(err, c.want) || c.want == nil && len(points) != want {
			t.Errorf("%s of %d days: got %d points, %v; want %d, %v", seriesQuestion{q}, c.events, len(points), err, want, c.want)
		}
	}
}
