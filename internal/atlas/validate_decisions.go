package atlas

import (
	"slices"
	"strings"
)

// checkDecisions checks what was decided about an agreement.
func (v *validator) checkDecisions(p *Partnership) {
	eachPart(v, "decisions", p.Decisions, KindDecision, func(x *Decision) { v.checkDecision(p, x) })
	reportRepeats(v, "decisions", "", p.Decisions, func(x Decision) [6]string {
		return [...]string{x.ForCity, x.Organization, x.Body, string(x.DecidedOn), string(x.Result), string(x.Purpose)}
	}, "the same decision stands twice")
	if len(p.Decisions) > MaxDecisions {
		v.report("decisions", "%d are too many: an agreement has at most %d", len(p.Decisions), MaxDecisions)
	}
}

func (v *validator) checkDecision(p *Partnership, x *Decision) {
	if _, ok := v.byID[x.ForCity].(*City); ok && !slices.Contains(p.Parties, x.ForCity) {
		v.report("forCity", "%q is not a party of the agreement, whose parties are %s", x.ForCity, strings.Join(p.Parties, ", "))
	}
	switch {
	case x.Organization == "" && x.Body == "":
		v.report("body", "it is empty, and so is organization: name the body that decided by one of them")
	case x.Organization != "" && x.Body != "":
		v.report("body", "the body is the organization %s: leave it empty", x.Organization)
	}
	if x.Result == ResultLapsed {
		switch {
		case x.Purpose == ForEnding:
			v.report("result", "an end that came to nothing is REJECTED; an agreement that was not renewed has LAPSED for RENEWING")
		case x.Purpose == ForRenewing && !p.Ended && !p.Unsigned:
			v.report("result", "it was not renewed and has lapsed, so the agreement has ended: write yes in ended")
		}
	}
	on, signed, ended := known(x.DecidedOn), known(p.SignedOn), known(p.EndedOn)
	switch {
	case p.Unsigned && x.Purpose != ForSigning:
		v.report("purpose", "the agreement was not signed, so that there is nothing to renew or to end: write SIGNING")
	case on == "":
	case x.Purpose == ForSigning && signed != "" && on.First() > signed.Last():
		v.report("decidedOn", "it was decided on %s to sign what was signed on %s: what is decided after it is RENEWING or ENDING", on, signed)
	case x.Purpose == ForSigning && signed == "" && effect(p) != "" && on.First() > effect(p):
		v.report("decidedOn", "it was decided on %s to sign what was in force on %s: what is decided after it is RENEWING or ENDING", on, effect(p))
	case x.Purpose != ForSigning && signed != "" && on.Last() < signed.First():
		v.report("decidedOn", "it was decided on %s to renew or to end what was signed on %s: what is decided before it is SIGNING", on, signed)
	case x.Purpose != ForSigning && ended != "" && on.First() > ended.Last():
		v.report("decidedOn", "it was decided on %s to renew or to end what ended on %s", on, ended)
	}
}

// checkUnsigned checks that nothing is said of an agreement that was not signed but what
// led to it.
func (v *validator) checkUnsigned(p *Partnership) {
	const say = "it was not signed, so leave this empty, or leave unsigned empty"
	v.at("", 0)
	for _, c := range []struct {
		field string
		said  bool
	}{
		{"signedOn", p.SignedOn != ""}, {"inForceBy", p.InForceBy != ""}, {"endedOn", p.EndedOn != ""},
		{"ended", p.Ended && p.EndedOn == ""}, {"supersedes", p.Supersedes != ""},
	} {
		if p.Unsigned && c.said {
			v.report(c.field, say)
		}
	}
	if p.Unsigned && len(p.Signatures) > 0 {
		v.at("signatures", 0)
		v.report("", "nobody signed an agreement that was not signed: take the line out, or leave unsigned empty")
		v.at("", 0)
	}
	if old, ok := v.byID[p.Supersedes].(*Partnership); ok && old.Unsigned {
		v.report("supersedes", "%s was not signed, so that nothing takes its place: give its decisions to this one", old.ID)
	}
}

// checkSigned reports a fact of an event about an agreement that was not signed.
func (v *validator) checkSigned(id string) {
	if p, ok := v.byID[id].(*Partnership); ok && p.Unsigned {
		v.report("partnership", "%s was not signed, so that no event signed, renewed, ended or celebrated it", id)
	}
}
