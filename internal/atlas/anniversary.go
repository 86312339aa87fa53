package atlas

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Milestone years are the multiples of MilestoneEvery.
const MilestoneEvery = 5

// The lengths of the longest ranges that may be asked for: of the anniversaries of all, and of those of one city, which has
// a few hundred agreements at most.
const (
	MaxAnniversaryYears     = 10
	MaxCityAnniversaryYears = 100
)

// Anniversary is the nth year of a chain of agreements that makes partners. It is
// computed from the first agreement of the chain and never stored.
type Anniversary struct {
	ID          string // incheon-tianjin-1993@20
	Name        string // "20 years of Incheon – Tianjin, sister cities, 1993-12-07"
	On          Date   // in the precision of the day signed
	Years       int
	Partnership *Partnership // the first agreement of the chain
}

// IsMilestone says whether a is a multiple of five years.
func (a *Anniversary) IsMilestone() bool { return IsMilestone(a.Years) }

// IsMilestone says whether a number of years is a milestone.
func IsMilestone(years int) bool { return years%MilestoneEvery == 0 }

// MilestoneBefore is the milestone before one of so many years; false before the first.
func MilestoneBefore(years int) (before int, ok bool) {
	before = years - MilestoneEvery
	return before, before > 0
}

// ParseAnniversaryID splits an id such as incheon-tianjin-1993@20 into the id of
// an agreement and a number of years, and says whether it has that form.
func ParseAnniversaryID(id string) (root string, years int, ok bool) {
	root, digits, found := strings.Cut(id, "@")
	n, err := strconv.Atoi(digits)
	if !found || root == "" || err != nil || n < 1 || n > 9999 || strconv.Itoa(n) != digits {
		return "", 0, false
	}
	return root, n, true
}

// AnniversaryOf returns the nth anniversary of the chain that begins with root, or
// false where there is none: the agreement is not the first of its chain, makes
// no partners, has no known day, or its chain is not known to be in force then.
func AnniversaryOf(root *Partnership, years int) (*Anniversary, bool) {
	on := root.anniversaryOn(years)
	if on == "" {
		return nil, false
	}
	n := strconv.Itoa(years)
	return &Anniversary{ID: root.ID + "@" + n, Name: n + " years of " + root.Name, On: on, Years: years, Partnership: root}, true
}

// IsAnniversary says whether [AnniversaryOf] has one.
func IsAnniversary(root *Partnership, years int) bool { return root.anniversaryOn(years) != "" }

// anniversaryOn is the date of the nth anniversary of the chain that begins with p;
// empty where there is none.
func (p *Partnership) anniversaryOn(years int) Date {
	if p.Root != p.ID || !PartnerKinds.Has(p.Kind) || years < 1 {
		return ""
	}
	on := anniversaryDate(p.SignedOn, years)
	if on == "" || !slices.ContainsFunc(p.ChainSpans, func(s Span) bool { return s.Has(on.Last()) }) {
		return ""
	}
	return on
}

// NextAnniversary is the date of the first anniversary of the chain that begins with
// root whose span meets the days from d on, of whatever year; empty where there is
// none any more.
func NextAnniversary(root *Partnership, d Day) Date {
	signed := root.SignedOn.Year()
	if signed == 0 || len(root.ChainSpans) == 0 || !PartnerKinds.Has(root.Kind) {
		return ""
	}
	end := root.ChainSpans[len(root.ChainSpans)-1].Until
	for n := max(1, Date(d).Year()-signed); ; n++ {
		if on := root.anniversaryOn(n); on != "" && on.Last() >= d {
			return on
		}
		if day := anniversaryDate(root.SignedOn, n); day == "" || (end != "" && day.Last() >= end) {
			return ""
		}
	}
}

// anniversaryDate is the date years after d, in its precision: a 29 February is
// kept on 28 February in a common year. Empty when d is unknown or the year has
// more than four digits.
func anniversaryDate(d Date, years int) Date {
	if d == "" || d.Year()+years > 9999 {
		return ""
	}
	year := strconv.Itoa(10_000 + d.Year() + years)[1:] // in four digits
	if d[4:] == "-02-29" && !validDate(year+"-02-29") {
		return Date(year + "-02-28")
	}
	return Date(year) + d[4:]
}

// AnniversariesOf returns the anniversaries of the chain that begins with root
// whose span meets [from, to], in order of time.
func AnniversariesOf(root *Partnership, from, to Day, milestonesOnly bool) []*Anniversary {
	signed := root.SignedOn.Year()
	if signed == 0 {
		return nil
	}
	var found []*Anniversary
	for n := max(1, Date(from).Year()-signed); n <= Date(to).Year()-signed; n++ {
		if milestonesOnly && !IsMilestone(n) {
			continue
		}
		if a, ok := AnniversaryOf(root, n); ok && a.On.First() <= to && from <= a.On.Last() {
			found = append(found, a)
		}
	}
	return found
}

// CompareAnniversaries orders by date, then by agreement.
func CompareAnniversaries(x, y *Anniversary) int {
	return cmp.Or(CompareDates(x.On, y.On), strings.Compare(x.Partnership.ID, y.Partnership.ID))
}

// CheckAnniversaryRange says what is wrong with a range of days, or nothing: one of the anniversaries of one city, or of
// all.
func CheckAnniversaryRange(from, to Day, ofCity bool) error {
	if err := CheckRange(from, to); err != nil {
		return err
	}
	switch {
	case ofCity && from.Add(MaxCityAnniversaryYears, 0) < to:
		return Invalid("the range from %s to %s is longer than %d years: ask for less at a time", from, to, MaxCityAnniversaryYears)
	case !ofCity && from.Add(MaxAnniversaryYears, 0) < to:
		return Invalid("the range from %s to %s is longer than %d years: ask for less at a time, or for one city, whose range may be %d years long",
			from, to, MaxAnniversaryYears, MaxCityAnniversaryYears)
	}
	return nil
}
