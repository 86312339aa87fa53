package memstore

import (
	"cmp"
	"strings"
	"testing"
	"time"

	"citygraph/internal/atlas"
)

// dates are dates of every precision around the days on which rules of time turn.
var dates = []atlas.Date{
	"", "0001", "1999-12-31", "2000", "2000-02", "2000-02-29", "2000-03-01", "2000-12", "2000-12-31",
	"2001", "2001-01", "2001-01-01", "2001-02-28", "2001-04", "2001-04-30", "2001-05-01", "9999-12-31",
}

// eachDay calls try with the days on which something may begin or end.
func eachDay(try func(d atlas.Day)) {
	for _, date := range dates {
		for _, d := range []atlas.Day{date.First(), date.Last()} {
			if d == "" {
				continue
			}
			for _, near := range []int{-1, 0, 1} {
				if day := atlas.DayOf(d.Time().AddDate(0, 0, near)); len(day) == len("2006-01-02") && day > "0001" {
					try(day)
				}
			}
		}
	}
}

func TestDayKeepsOrderAndPrecision(t *testing.T) {
	for _, x := range dates {
		if got := dayOf(x).date(); x != "" && got != x {
			t.Errorf("dayOf(%q).date() = %q", x, got)
		}
		for _, y := range dates {
			if got, want := cmp.Compare(dayOf(x), dayOf(y)), atlas.CompareDates(x, y); x != "" && y != "" && got != want {
				t.Errorf("%q compares with %q as %d, want %d", x, y, got, want)
			}
		}
	}
}

func TestDaysFollowTheRulesOfTime(t *testing.T) {
	for _, from := range dates {
		for _, to := range dates {
			office := atlas.Office{From: from, To: to, Basis: atlas.Term}
			attested := atlas.Office{From: from, To: to, Basis: atlas.Attested}
			program := &atlas.Program{Start: "2000", End: "2001-04"}
			role := atlas.Role{From: from, To: to}
			agreement := &atlas.Partnership{Derived: atlas.Derived{EffectiveFrom: from.Last(), EffectiveUntil: to.First(), SupersededFrom: to.First()}}
			ended := *agreement
			ended.Ended = true
			signed := *agreement
			signed.SignedOn = "2000"
			undated := &atlas.Program{End: "2001-04"}
			running, runningToo := program.RoleSpans(role)
			_, mayRun := undated.RoleSpans(role)
			eachDay(func(d atlas.Day) {
				for what, rule := range map[string]struct {
					days days
					want bool
				}{
					"a term":                      {daysOf(office.HeldSpan()), office.HeldOn(d)},
					"an attestation":              {daysOf(attested.HeldSpan()), attested.HeldOn(d)},
					"a role":                      {daysOf(running), program.RunsOn(d) && role.HeldOn(d)},
					"an agreement":                {daysOf(agreement.InForceSpan()), agreement.InForceOn(d)},
					"an ended one":                {daysOf(ended.InForceSpan()), ended.InForceOn(d)},
					"a possible agreement":        {daysOf(agreement.PossibleSpan()), possible(agreement, d)},
					"a possible ended one":        {daysOf(ended.PossibleSpan()), possible(&ended, d)},
					"a possible signed one":       {daysOf(signed.PossibleSpan()), possible(&signed, d)},
					"a possible term":             {daysOf(office.PossibleSpan()), office.MayBeHeldOn(d) || (from == "" && office.HeldOn(d))},
					"a possible attestation":      {daysOf(attested.PossibleSpan()), attested.MayBeHeldOn(d) || attested.HeldOn(d)},
					"a possible role":             {daysOf(mayRun), undated.MayRunOn(d) && role.HeldOn(d)},
					"a role with a known program": {daysOf(runningToo), program.MayRunOn(d)},
				} {
					if got := rule.days.has(dayOf(d)); got != rule.want {
						t.Errorf("%s from %q to %q holds on %s: %v, want %v", what, from, to, d, got, rule.want)
					}
				}
			})
		}
	}
}

// possible says whether an agreement is or may be in force on d, where there is a day on
// which that is not known.
func possible(p *atlas.Partnership, d atlas.Day) bool {
	return p.PossibleSpan() != (atlas.Span{}) && (p.InForceOn(d) || p.MayBeInForceOn(d))
}

func TestInYearFollowsTheCalendar(t *testing.T) {
	for _, year := range []int{1900, 2000, 2001, 2004, 2100} {
		want := "-02-28"
		if time.Date(year, 2, 29, 0, 0, 0, 0, time.UTC).Day() == 29 {
			want = "-02-29"
		}
		if got := dayOf(atlas.Date("1996-02-29")).inYear(year).date(); !strings.HasSuffix(string(got), want) {
			t.Errorf("29 February in %d is %s, want %s", year, got, want)
		}
	}
}
