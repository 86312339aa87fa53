package atlas

import (
	"cmp"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"1993", "1993-12", "1993-12-07", "0001", "9999-12-31", "2000-02-29"} {
		if got, err := ParseDate(s); err != nil || got != Date(s) {
			t.Errorf("ParseDate(%q): got %q, %v", s, got, err)
		}
	}
	for _, s := range []string{
		"", "93", "1993-", "1993-1", "1993-13", "1993-00", "1993-12-32", "1993-12-00", "1993-02-29", "1900-02-29",
		"1993/12/07", "1993-12-7", " 1993", "1993 ", "19a3", "+993", "-993", "0000", "0000-01", "12345", "1993-12-07T00:00:00Z",
		"１９９３",
	} {
		if got, err := ParseDate(s); !errors.Is(err, ErrInvalid) || got != "" {
			t.Errorf("ParseDate(%q): got %q, %v; want %v", s, got, err, ErrInvalid)
		}
	}
	if _, err := ParseDate(strings.Repeat("9", 1000)); len(err.Error()) > 200 {
		t.Errorf("ParseDate of a long text: got a message of %d bytes", len(err.Error()))
	}
}

func TestParseDay(t *testing.T) {
	if got, err := ParseDay("2013-03-28"); err != nil || got != "2013-03-28" {
		t.Errorf("ParseDay(2013-03-28): got %q, %v", got, err)
	}
	for _, s := range []string{"", "2013", "2013-03", "2013-02-30", "2013-03-28 "} {
		if got, err := ParseDay(s); !errors.Is(err, ErrInvalid) || got != "" {
			t.Errorf("ParseDay(%q): got %q, %v; want %v", s, got, err, ErrInvalid)
		}
	}
}

func TestDateFirstAndLast(t *testing.T) {
	for _, c := range []struct {
		date        Date
		first, last Day
		isDay       bool
		year        int
	}{
		{"", "", "", false, 0},
		{"1993", "1993-01-01", "1993-12-31", false, 1993},
		{"1993-12", "1993-12-01", "1993-12-31", false, 1993},
		{"2000-02", "2000-02-01", "2000-02-29", false, 2000},
		{"2001-02", "2001-02-01", "2001-02-28", false, 2001},
		{"1900-02", "1900-02-01", "1900-02-28", false, 1900},
		{"2001-04", "2001-04-01", "2001-04-30", false, 2001},
		{"9999-12", "9999-12-01", "9999-12-31", false, 9999},
		{"1993-12-07", "1993-12-07", "1993-12-07", true, 1993},
		{"0001", "0001-01-01", "0001-12-31", false, 1},
	} {
		if c.date.First() != c.first || c.date.Last() != c.last || c.date.IsDay() != c.isDay || c.date.Year() != c.year {
			t.Errorf("%q: got first %q, last %q, day %t, year %d; want %q, %q, %t, %d", c.date,
				c.date.First(), c.date.Last(), c.date.IsDay(), c.date.Year(), c.first, c.last, c.isDay, c.year)
		}
	}
}

func TestTodayDependsOnTheTimeZone(t *testing.T) {
	at := time.Date(2013, 3, 27, 20, 0, 0, 0, time.UTC)
	if got := Today(at, time.UTC); got != "2013-03-27" {
		t.Errorf("Today(%v, UTC): got %s, want 2013-03-27", at, got)
	}
	if got := Today(at, time.FixedZone("KST", 9*60*60)); got != "2013-03-28" {
		t.Errorf("Today(%v, KST): got %s, want 2013-03-28", at, got)
	}
	if !Day("").Time().IsZero() {
		t.Errorf("Day(\"\").Time(): got %v, want the zero time", Day("").Time())
	}
}

func TestAddStaysAmongTheDays(t *testing.T) {
	for _, c := range []struct {
		d           Day
		years, days int
		want        Day
	}{
		{"", 1, 1, ""}, {"2013-03-28", 10, 0, "2023-03-28"}, {"2012-02-29", 1, 0, "2013-03-01"}, {"2013-12-31", 0, 1, "2014-01-01"},
		{"9995-01-01", 10, 0, "9999-12-31"}, {"9999-12-31", 0, 1, "9999-12-31"}, {"9999-12-31", 0, -1, "9999-12-30"},
		{"0001-01-01", 0, -1, "0001-01-01"}, {"0005-06-01", -10, 0, "0001-01-01"}, {"0001-01-01", 0, 1, "0001-01-02"},
	} {
		if got := c.d.Add(c.years, c.days); got != c.want {
			t.Errorf("%q.Add(%d, %d): got %q, want %q", c.d, c.years, c.days, got, c.want)
		}
	}
}

func TestEarlier(t *testing.T) {
	for _, c := range []struct{ a, b, want Day }{
		{"", "", ""}, {"2000-01-01", "", "2000-01-01"}, {"", "2000-01-01", "2000-01-01"},
		{"2000-01-01", "1999-01-01", "1999-01-01"}, {"1999-01-01", "2000-01-01", "1999-01-01"},
	} {
		if got := earlierDay(c.a, c.b); got != c.want {
			t.Errorf("earlier(%q, %q): got %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

// TestWhatIsWrongWithADate reads the reason.
func TestWhatIsWrongWithADate(t *testing.T) {
	for _, c := range []struct{ text, asDate, asDay string }{
		{"2013", "", `"2013" is a year: write a full day such as 2013-03-28`},
		{"2013-03", "", `"2013-03" is a month: write a full day such as 2013-03-28`},
		{"2013-02-29", `"2013-02-29" is not a date: February 2013 has 28 days`, `"2013-02-29" is not a day: February 2013 has 28 days`},
		{"2012-02-30", `"2012-02-30" is not a date: February 2012 has 29 days`, `"2012-02-30" is not a day: February 2012 has 29 days`},
		{"2013-12-00", `"2013-12-00" is not a date: December 2013 has 31 days`, `"2013-12-00" is not a day: December 2013 has 31 days`},
		{"2013-13", `"2013-13" is not a date: months are 01 to 12`, `"2013-13" is not a day: months are 01 to 12`},
		{"0000-01-01", `"0000-01-01" is not a date: years are 0001 to 9999`, `"0000-01-01" is not a day: years are 0001 to 9999`},
		{"soon", `"soon" is not a date: write a full day such as 2013-03-28, a month such as 2013-03 or a year such as 2013`, `"soon" is not a day: write a full day such as 2013-03-28`},
		{"2013-3-28", `"2013-3-28" is not a date: write a full day such as 2013-03-28, a month such as 2013-03 or a year such as 2013`, `"2013-3-28" is not a day: write a full day such as 2013-03-28`},
	} {
		if _, err := ParseDate(c.text); messageOf(err) != c.asDate {
			t.Errorf("ParseDate(%q): got the error %q, want %q", c.text, messageOf(err), c.asDate)
		}
		if _, err := ParseDay(c.text); messageOf(err) != c.asDay {
			t.Errorf("ParseDay(%q): got the error %q, want %q", c.text, messageOf(err), c.asDay)
		}
	}
}

func messageOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// inOrder are dates in their order: by the last day that each can mean, the more exact
// one first.
var inOrder = []Date{
	"0001", "1999-12-31", "1999-12", "1999", "2000-02-28", "2000-02-29", "2000-02", "2000-03-01", "2000-03",
	"2000-12-31", "2000-12", "2000", "2001-02-28", "2001-02", "2001", "9999-12-31", "9999-12", "9999", "",
}

func TestDatesAreOrderedByTheLastDayTheyCanMean(t *testing.T) {
	last := func(d Date) string {
		if d == "" {
			return UnknownLast
		}
		return string(d.Last())
	}
	for i, x := range inOrder {
		for j, y := range inOrder {
			if got, want := CompareDates(x, y), cmp.Compare(i, j); got != want {
				t.Errorf("CompareDates(%q, %q): got %d, want %d", x, y, got, want)
			}
			if byDay := strings.Compare(last(x), last(y)); byDay != 0 && byDay != CompareDates(x, y) {
				t.Errorf("%q compares with %q as %d, their last days as %d", x, y, CompareDates(x, y), byDay)
			}
			earlier, later := inOrder[min(i, j)], inOrder[max(i, j)]
			if later == "" {
				later = earlier
			}
			if EarlierDate(x, y) != earlier || LaterDate(x, y) != later {
				t.Errorf("of %q and %q the earlier is %q and the later %q, want %q and %q", x, y, EarlierDate(x, y), LaterDate(x, y), earlier, later)
			}
		}
	}
}

// TestWhateverHasDatesIsOrderedByThem holds the order of the facts of an entity, and
// of the keys of lists, against that of dates.
func TestWhateverHasDatesIsOrderedByThem(t *testing.T) {
	var figures []Figure
	var offices []Office
	for _, d := range inOrder {
		figures = append(figures, Figure{Unit: "patients", Through: d}, Figure{Unit: "patients", Through: "2000", From: d})
		offices = append(offices, Office{At: "a", From: d})
	}
	a := &Atlas{Programs: []*Program{{ID: "p", Figures: figures}}, People: []*Person{{ID: "k", Offices: offices}}}
	a.Sort()
	for i, f := range a.Programs[0].Figures[1:] {
		if before := a.Programs[0].Figures[i]; cmp.Or(CompareDates(before.Through, f.Through), CompareDates(before.From, f.From)) > 0 {
			t.Errorf("the figure through %q stands before that through %q", before.Through, f.Through)
		}
	}
	for i, o := range a.People[0].Offices {
		if o.From != inOrder[i] {
			t.Errorf("office %d is from %q, want %q", i, o.From, inOrder[i])
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "1993", "1993-12", "1993-12-07", "2000-02-29", "0000", "9999-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != "" || !errors.Is(err, ErrInvalid) {
				t.Errorf("ParseDate(%q): got %q, %v", s, d, err)
			}
			return
		}
		if string(d) != s || d.First() > d.Last() || d.Year() < 1 || !strings.HasPrefix(string(d.First()), s) {
			t.Errorf("ParseDate(%q): got %q, first %s, last %s, year %d", s, d, d.First(), d.Last(), d.Year())
		}
		for _, day := range []Day{d.First(), d.Last()} {
			if _, err := ParseDay(string(day)); err != nil {
				t.Errorf("ParseDate(%q): the end %q of its span: %v", s, day, err)
			}
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"", "1993", "1993-12-07", "2000-02-29", "1900-02-29"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		asDate, dateErr := ParseDate(s)
		if ok := dateErr == nil && asDate.IsDay(); ok != (err == nil) {
			t.Errorf("ParseDay(%q): got %q, %v, where ParseDate says %q, %v", s, d, err, asDate, dateErr)
		}
		if err == nil && DayOf(d.Time()) != d {
			t.Errorf("ParseDay(%q): got %q, whose time is %v", s, d, d.Time())
		}
	})
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		day    Day
		months int
		want   Day
	}{
		{"2026-11-29", 12, "2027-11-29"}, {"2026-11-30", 3, "2027-02-28"}, {"2028-05-31", -3, "2028-02-29"}, {"2026-01-15", -1, "2025-12-15"},
		{"2026-01-31", 0, "2026-01-31"}, {"9999-12-01", 1, LastDay}, {"0001-01-31", -1, FirstDay}, {"", 1, ""},
	} {
		if got := c.day.AddMonths(c.months); got != c.want {
			t.Errorf("%q.AddMonths(%d) = %q, want %q", c.day, c.months, got, c.want)
		}
	}
}

// TestFullYears counts the years of dates as exact as their source.
func TestFullYears(t *testing.T) {
	for _, c := range []struct {
		since       Date
		on          Day
		least, most int
		begun       bool
	}{
		{"1993-12-07", "2013-03-28", 19, 19, true},
		{"1993-12-07", "2013-12-06", 19, 19, true},
		{"1993-12-07", "2013-12-07", 20, 20, true},
		{"1993-12-07", "1993-12-07", 0, 0, true},
		{"1993-12-07", "1993-12-06", 0, 0, false},
		{"1993", "2013-03-28", 19, 20, true},
		{"1993", "2013-12-31", 20, 20, true},
		{"1993", "1993-05-01", 0, 0, true}, // it may not have begun
		{"1993", "1992-12-31", 0, 0, false},
		{"1993-03", "2013-03-28", 19, 20, true},
		{"1993-02", "2013-03-28", 20, 20, true},
		{"2012-02-29", "2013-02-27", 0, 0, true},
		{"2012-02-29", "2013-02-28", 1, 1, true},
		{"2012-02-29", "2016-02-28", 3, 3, true},
		{"2012-02-29", "2016-02-29", 4, 4, true},
		{"", "2013-03-28", 0, 0, false},
	} {
		if least, most, begun := c.since.FullYears(c.on); least != c.least || most != c.most || begun != c.begun {
			t.Errorf("%q.FullYears(%s) = %d, %d, %t, want %d, %d, %t", c.since, c.on, least, most, begun, c.least, c.most, c.begun)
		}
	}
}
