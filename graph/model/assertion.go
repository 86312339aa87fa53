package model

import (
	"slices"

	"citygraph/internal/atlas"
)

// PartnershipAssertion is which parties of an agreement assert it.
type PartnershipAssertion struct{ of *Partnership }

// AssertedBy is which of its parties assert the agreement.
func (p *Partnership) AssertedBy() *PartnershipAssertion { return &PartnershipAssertion{p} }

// Extent is how many of them do.
func (a *PartnershipAssertion) Extent() atlas.Assertion { return a.of.Assertion() }

// UnknownCount is the number of the sources of the agreement whose issuer is not known.
func (a *PartnershipAssertion) UnknownCount() int { return a.of.NoIssuer }

// Parties are the parties of the agreement.
func (a *PartnershipAssertion) Parties() []*PartyAssertion {
	parties := make([]*PartyAssertion, len(a.of.Partnership.Parties))
	for i, id := range a.of.Partnership.Parties {
		parties[i] = &PartyAssertion{a.of, id}
	}
	return parties
}

// PartyAssertion is whether one party of an agreement asserts it.
type PartyAssertion struct {
	Of   *Partnership
	City string // the id of the party
}

// Asserts says whether the agreement cites a source that the party issued.
func (a *PartyAssertion) Asserts() bool { return slices.Contains(a.Of.Partnership.AssertedBy, a.City) }
