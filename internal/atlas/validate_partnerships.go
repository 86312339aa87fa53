package atlas

import (
	"slices"
	"strconv"
	"strings"
)

// MaxSuperseded is how many agreements one may supersede in the end: it, what that superseded, and so on.
const MaxSuperseded = 1000

func (v *validator) checkPartnership(p *Partnership) {
	kindOK := slices.Contains(PartnershipKinds, p.Kind)
	if v.checkParties(p) && kindOK && (p.SignedOn == "" || validDate(string(p.SignedOn))) && isID(p.ID) {
		v.checkPartnershipID(p)
	}
	v.checkEnd(p)
	v.checkQuiet(p)
	v.checkSupersedes(p)
	eachPart(v, "signatures", p.Signatures, KindSignature, func(s *Signature) {
		if _, ok := v.byID[s.ForCity].(*City); ok && !slices.Contains(p.Parties, s.ForCity) {
			v.report("forCity", "%q is not a party of the agreement, whose parties are %s", s.ForCity, strings.Join(p.Parties, ", "))
		}
	})
	reportRepeats(v, "signatures", "person", p.Signatures, func(s Signature) string { return s.Person }, "the same person stands twice")
	v.checkDecisions(p)
	v.checkUnsigned(p)
}

// checkParties says whether the parties are known and in canonical order.
func (v *validator) checkParties(p *Partnership) bool {
	before := len(v.problems)
	for _, id := range p.Parties {
		if v.needed("parties", id) {
			v.reference("parties", id, KindCity)
		}
	}
	sorted := slices.Clone(p.Parties)
	slices.SortFunc(sorted, func(x, y string) int {
		switch {
		case x == y:
			return 0
		case x == v.meta.Home:
			return -1
		case y == v.meta.Home:
			return 1
		}
		return strings.Compare(x, y)
	})
	distinct := slices.Compact(slices.Clone(sorted))
	_, homeKnown := v.byID[v.meta.Home].(*City)
	switch {
	case len(distinct) < len(sorted):
		v.report("parties", "the same party stands twice")
	case len(sorted) < 2:
		v.report("parties", "an agreement has two parties or more")
	case homeKnown && !slices.Equal(sorted, p.Parties):
		v.report("parties", "the home city comes first and the others in alphabetical order: write %s", strings.Join(sorted, ";"))
	case !homeKnown && !slices.Equal(sorted, p.Parties):
		return false // the order is not known
	}
	return len(v.problems) == before
}

// checkPartnershipID checks that an agreement is named by its parties and the year
// it was signed, or its kind; and where that name is another agreement's, by the
// same with -2, -3… added.
func (v *validator) checkPartnershipID(p *Partnership) {
	last := strings.ToLower(string(p.Kind))
	if p.SignedOn != "" {
		last = string(p.SignedOn[:4])
	}
	want := strings.Join(p.Parties, "-") + "-" + last
	if p.ID == want {
		return
	}
	if digits, ok := strings.CutPrefix(p.ID, want+"-"); ok && v.byID.partnership(want) != nil {
		if n, err := strconv.Atoi(digits); err == nil && n >= 2 && strconv.Itoa(n) == digits {
			return
		}
	}
	v.report("id", "an agreement is named by its parties and the year it was signed or, without one, its kind: write %s", want)
}

func (v *validator) checkEnd(p *Partnership) {
	signed, ended, inForce := known(p.SignedOn), known(p.EndedOn), p.InForceBy
	if !validDay(string(inForce)) {
		inForce = ""
	}
	if p.InForceBy == "" && p.InForceByDerived {
		v.report("inForceByDerived", "there is no day by which it was in force that could be derived")
	}
	switch {
	case ended == "":
	case !p.Ended:
		v.report("ended", "it has a day on which it ended, so it has ended")
	case signed != "" && ended.Last() < signed.First():
		v.report("endedOn", "it ends on %s, before it was signed on %s", ended, signed)
	case inForce != "" && ended.Last() < inForce:
		v.report("endedOn", "it ends on %s, and was in force on %s", ended, inForce)
	}
}

func (v *validator) checkSupersedes(p *Partnership) {
	if p.Supersedes == "" {
		return
	}
	if p.Supersedes == p.ID {
		v.report("supersedes", "an agreement does not supersede itself")
		return
	}
	old, ok := v.byID[p.Supersedes].(*Partnership)
	if !ok {
		return
	}
	if first, ok := v.superseding[p.ID]; ok {
		if first == p.ID {
			v.report("supersedes", "it supersedes itself in the end: %s", strings.Join(cyclePath(p.ID, v.byID.supersededID), " supersedes "))
		}
		return
	}
	if v.chainLengths[p.ID] == MaxSuperseded+1 { // of those behind it nothing is said
		v.report("supersedes", "it is the last of more than %d agreements that each supersede the one before", MaxSuperseded+1)
	}
	shared := 0
	for _, id := range p.Parties {
		if slices.Contains(old.Parties, id) {
			shared++
		}
	}
	if shared < 2 && len(p.Parties) > 1 && len(old.Parties) > 1 {
		v.report("supersedes", "an agreement and the one it supersedes share at least two parties")
	}
	from, was := effect(p), effect(old)
	if from != "" && was != "" && from < was {
		v.report("supersedes", "it takes effect on %s, before %s, which it supersedes, on %s", from, old.ID, was)
	}
}

// effect is the effective day of p, unknown when a date it depends on is none.
func effect(p *Partnership) Day {
	if (p.SignedOn != "" && !validDate(string(p.SignedOn))) || (p.InForceBy != "" && !validDay(string(p.InForceBy))) {
		return ""
	}
	return p.signedEffect()
}

func (v *validator) checkCelebration(c *Celebration) {
	v.checkSigned(c.Partnership)
	if p, ok := v.byID[c.Partnership].(*Partnership); ok {
		if root := v.roots.of(p); root != p {
			v.report("partnership", "it renews an earlier agreement, whose years are the ones that count: write %s", root.ID)
		}
	}
}
