package atlas

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a date as exact as its source: "1993-12-07", "1993-12", "1993", or
// empty for unknown. Dates of the proleptic Gregorian calendar, years 0001 to
// 9999. Dates are ordered by [CompareDates], not as texts.
type Date string

// Day is a full date, "2013-03-28", or empty for unknown. Text order is time
// order.
type Day string

// ParseDate reads a date of any precision. The empty text is not a date.
func ParseDate(s string) (Date, error) {
	if !validDate(s) {
		return "", Invalid("%s is not a date: %s", Quote(s), cmp.Or(noSuchDate(s),
			"write a full day such as 2013-03-28, a month such as 2013-03 or a year such as 2013"))
	}
	return Date(s), nil
}

// validDate says whether [ParseDate] reads s, without the work of saying what is wrong with it.
func validDate(s string) bool {
	if n := len(s); n != len("2006") && n != len("2006-01") && n != len("2006-01-02") {
		return false
	}
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash && s[i] != '-' || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	switch {
	case s[:4] == "0000", len(s) > 4 && (s[5:7] < "01" || s[5:7] > "12"):
		return false
	case len(s) <= 7 || (s[8:] >= "01" && s[8:] <= "28"):
		return true
	}
	_, err := time.Parse(time.DateOnly, s) // which knows how long the months are
	return err == nil
}

// validDay says whether [ParseDay] reads s.
func validDay(s string) bool { return Date(s).IsDay() && validDate(s) }

// ParseDay reads a full date.
func ParseDay(s string) (Day, error) {
	d, err := ParseDate(s)
	switch {
	case err == nil && d.IsDay():
		return Day(s), nil
	case err == nil && len(s) == len("2006"):
		return "", Invalid("%s is a year: write a full day such as 2013-03-28", Quote(s))
	case err == nil:
		return "", Invalid("%s is a month: write a full day such as 2013-03-28", Quote(s))
	}
	return "", Invalid("%s is not a day: %s", Quote(s), cmp.Or(noSuchDate(s), "write a full day such as 2013-03-28"))
}

// writtenDate is a text that is written as a date: year, month and day.
var writtenDate = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$`)

// noSuchDate says why the calendar lacks a date that is written as one should be;
// nothing of a text that is not.
func noSuchDate(s string) string {
	part := writtenDate.FindStringSubmatch(s)
	if part == nil {
		return ""
	}
	year, _ := strconv.Atoi(part[1])
	month, _ := strconv.Atoi(part[2])
	switch {
	case year == 0:
		return "years are 0001 to 9999"
	case part[2] != "" && (month < 1 || month > 12):
		return "months are 01 to 12"
	case part[3] != "":
		last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
		return fmt.Sprintf("%s has %d days", last.Format("January 2006"), last.Day())
	}
	return ""
}

// Quote shows a text of a user in a message, in quotes and clipped.
func Quote(s string) string { return fmt.Sprintf("%q", Clip(s)) }

// Clip shortens a text of a user to what a message has room for, by whole
// characters.
func Clip(s string) string {
	const most = 60
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// First is the first day that d can mean; empty for unknown.
func (d Date) First() Day {
	switch len(d) {
	case 4:
		return Day(d + "-01-01")
	case 7:
		return Day(d + "-01")
	}
	return Day(d)
}

// Last is the last day that d can mean; empty for unknown.
func (d Date) Last() Day {
	switch len(d) {
	case 4:
		return Day(d + "-12-31")
	case 7:
		t, err := time.Parse("2006-01", string(d))
		if err != nil {
			return ""
		}
		return DayOf(t.AddDate(0, 1, -1))
	}
	return Day(d)
}

// IsDay says whether d is exact to the day.
func (d Date) IsDay() bool { return len(d) == len("2006-01-02") }

// Year is the year of d; 0 for unknown.
func (d Date) Year() int {
	y := 0
	for i := 0; i < 4 && i < len(d); i++ {
		y = y*10 + int(d[i]-'0')
	}
	return y
}

// DayOf is the day of t in its own location.
func DayOf(t time.Time) Day { return Day(t.Format("2006-01-02")) }

// Today is the day of t in a time zone.
func Today(t time.Time, zone *time.Location) Day { return DayOf(t.In(zone)) }

// Time is midnight UTC of d; the zero time for unknown.
func (d Day) Time() time.Time {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// The first and the last of all days.
const (
	FirstDay Day = "0001-01-01"
	LastDay  Day = "9999-12-31"
)

// Add is the day that many years, and then that many days, after d; before it when
// they are below 0. Where there is no such day it is [FirstDay] or [LastDay], since a
// year of five digits would stand before 2013 as a text. Empty for unknown.
func (d Day) Add(years, days int) Day {
	if d == "" {
		return ""
	}
	switch t := d.Time().AddDate(years, 0, days); {
	case t.Year() < 1:
		return FirstDay
	case t.Year() > 9999:
		return LastDay
	default:
		return DayOf(t)
	}
}

// AddMonths is the same day so many months after d, or before it when they are below 0; the last day of that month where it has no such
// day. Beyond all days it is [FirstDay] or [LastDay]. Empty for unknown.
func (d Day) AddMonths(months int) Day {
	if d == "" {
		return ""
	}
	t := d.Time()
	month := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	switch last := month.AddDate(0, 1, -1); {
	case month.Year() < 1:
		return FirstDay
	case month.Year() > 9999:
		return LastDay
	default:
		return DayOf(month.AddDate(0, 0, min(t.Day(), last.Day())-1))
	}
}

// FullYears is how many years of something that began on a date are over on a day: at least and at most, which differ where the
// date is a month or a year. They are 0 from a day that it can mean on; begun is false on all days before, and where the
// date is unknown. A year that began on a 29 February is over on 28 February of a common year, as an anniversary is.
func (d Date) FullYears(on Day) (least, most int, begun bool) {
	if d == "" || on < d.First() {
		return 0, 0, false
	}
	return fullYears(d.Last(), on), fullYears(d.First(), on), true
}

func fullYears(from, on Day) int {
	years := Date(on).Year() - Date(from).Year()
	if years > 0 && Day(anniversaryDate(Date(from), years)) > on {
		years--
	}
	return max(years, 0)
}

// Number is the number of days from 1970-01-01 to d; below 0 for earlier ones.
func (d Day) Number() float64 { return float64(d.Time().Unix() / (24 * 60 * 60)) }

// earlierDay is the earlier of two days; an unknown one yields to the other.
func earlierDay(a, b Day) Day {
	if a == "" || (b != "" && b < a) {
		return b
	}
	return a
}

// UnknownLast stands for an unknown date in a key: it sorts after all known ones.
const UnknownLast = "~"

// CompareDates is the order of dates of any precision, wherever they are ordered: by
// the last day that each can mean, so that a month stands after its days and a year
// after its months; of two that end on one day the more exact one first; unknown last.
//
//	2011-06   2012-03-09   2012-03   2012-12-31   2012-12   2012   (unknown)
func CompareDates(a, b Date) int { return strings.Compare(a.OrderKey(), b.OrderKey()) }

// Key is d as a text, so that the order of texts is that of [CompareDates]; empty for
// unknown. What a date leaves open is written as [UnknownLast]: "2012-03~", "2012~".
func (d Date) Key() string {
	if d == "" || d.IsDay() {
		return string(d)
	}
	return string(d) + UnknownLast
}

// OrderKey is the key of d, with unknown after all others.
func (d Date) OrderKey() string {
	if d == "" {
		return UnknownLast
	}
	return d.Key()
}

// EarlierDate is the earlier of two dates, and LaterDate the later: an unknown one
// yields to the other.
func EarlierDate(a, b Date) Date {
	if CompareDates(b, a) < 0 {
		return b
	}
	return a
}

// LaterDate is described at [EarlierDate].
func LaterDate(a, b Date) Date {
	if a == "" || (b != "" && CompareDates(a, b) < 0) {
		return b
	}
	return a
}
