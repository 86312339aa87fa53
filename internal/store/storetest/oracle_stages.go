package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// stageOf is the stage of an agreement on a day, found without the rule of atlas: what is
// known of days before the signing is what holds however the days of the decisions fall.
func stageOf(p *atlas.Partnership, d atlas.Day) string {
	switch status := p.StatusOn(d); {
	case status == "IN_FORCE":
		return "IN_FORCE"
	case status == "SUPERSEDED":
		return "ENDED"
	case status == "ENDED":
		for _, x := range p.Decisions {
			if x.Result == "LAPSED" && x.Purpose != "SIGNING" {
				return "LAPSED"
			}
		}
		return "ENDED"
	case status == "":
		if from := effect(p); from != "" && from <= d {
			return "SIGNED"
		}
		return ""
	}
	var about []atlas.Decision
	for _, x := range p.Decisions {
		if x.Purpose == "SIGNING" {
			about = append(about, x)
		}
	}
	possible := map[string]bool{}
	eachOrder(about, d, nil, func(taken []atlas.Decision) { possible[stageAfter(taken, len(p.Parties))] = true })
	if len(possible) != 1 {
		return ""
	}
	for stage := range possible {
		return stage
	}
	return ""
}

// stageAfter is the stage after some decisions for signing, in the order in which they were
// taken.
func stageAfter(taken []atlas.Decision, parties int) string {
	var approved []string
	stage := ""
	for _, x := range taken {
		stage = "PROPOSED"
		switch without := slices.DeleteFunc(slices.Clone(approved), func(city string) bool { return city == x.ForCity }); x.Result {
		case "APPROVED":
			approved = append(without, x.ForCity)
		case "REJECTED", "DEFERRED":
			approved = without
		case "LAPSED":
			stage, approved = "LAPSED", nil
		}
	}
	switch {
	case stage == "LAPSED" || len(approved) == 0:
		return stage
	case len(approved) == parties:
		return "APPROVED_BY_ALL"
	}
	return "APPROVED_BY_SOME"
}

// eachOrder reports, for each choice of whether and when the decisions that are left may
// have been taken by a day, those that were, one after the other: each on the first or on
// the last day that it may have been, which is all that another one can come before or
// after.
func eachOrder(left []atlas.Decision, d atlas.Day, taken []atlas.Decision, report func([]atlas.Decision)) {
	if len(left) == 0 {
		eachPermutation(taken, nil, func(order []atlas.Decision) {
			if slices.IsSortedFunc(order, func(x, y atlas.Decision) int { return strings.Compare(string(x.DecidedOn), string(y.DecidedOn)) }) {
				report(order)
			}
		})
		return
	}
	x := left[0]
	first, last := x.DecidedOn.First(), x.DecidedOn.Last()
	if x.DecidedOn == "" {
		first, last = "0001-01-01", "9999-12-31"
	}
	if last > d {
		eachOrder(left[1:], d, taken, report)
	}
	for _, on := range []atlas.Day{first, min(last, d)} {
		if first <= d {
			x.DecidedOn = atlas.Date(on)
			eachOrder(left[1:], d, append(slices.Clone(taken), x), report)
		}
	}
}

// eachPermutation reports the orders of some decisions.
func eachPermutation(left, order []atlas.Decision, report func([]atlas.Decision)) {
	if len(left) == 0 {
		report(order)
	}
	for i := range left {
		rest := slices.Delete(slices.Clone(left), i, i+1)
		eachPermutation(rest, append(slices.Clone(order), left[i]), report)
	}
}
