package atlas

import "slices"

// Assertion says how many of its parties assert an agreement. A party does when a source that
// it issued itself ([Source.Issuer]) is among those that the citations of the agreement name;
// citations of facts within it, such as a signature, do not count. A source of no known issuer
// speaks for no party.
type Assertion string

// The assertions.
const (
	NoParty     Assertion = "NO_PARTY"
	OneParty    Assertion = "ONE_PARTY"
	SomeParties Assertion = "SOME_PARTIES" // two at least, and not all
	AllParties  Assertion = "ALL_PARTIES"
)

// Assertions are all of them, in order.
var Assertions = []Assertion{NoParty, OneParty, SomeParties, AllParties}

// Assertion is how many of its parties assert p.
func (p *Partnership) Assertion() Assertion {
	switch len(p.AssertedBy) {
	case 0:
		return NoParty
	case len(p.Parties):
		return AllParties
	case 1:
		return OneParty
	}
	return SomeParties
}

// deriveAssertions computes which parties assert p, and how many of its sources have no known
// issuer.
func (d *deriver) deriveAssertions(p *Partnership) {
	var issuers []string
	for i := range p.Citations {
		id := p.Citations[i].Source
		if slices.ContainsFunc(p.Citations[:i], func(c Citation) bool { return c.Source == id }) {
			continue
		}
		if s, ok := d.index[id].(*Source); ok && s.Issuer != "" {
			issuers = append(issuers, s.Issuer)
		} else {
			p.NoIssuer++
		}
	}
	for _, party := range p.Parties {
		if slices.Contains(issuers, party) {
			p.AssertedBy = append(p.AssertedBy, party)
		}
	}
}
