package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// misheardFilters are questions of whose filter a part is not heard.
func misheardFilters() []defect {
	mishear := func(name string, change func(f *store.Filter)) defect {
		return defect{name: name, ask: func(q *store.ListQuery) { q.Filter = changed(q.Filter, change) }}
	}
	return []defect{
		{name: "IgnoresTheFilter", ask: func(q *store.ListQuery) { q.Filter = nil }},
		{name: "IgnoresTheFilterOfTies", ask: func(q *store.ListQuery) { q.Ties = nil }},
		{name: "ChoosesPartnersAndNotTies", pageOf: func(b brute, of string, q store.ListQuery, p *store.Page) { // by the ties that meet it, and gives all
			if q.Ties == nil {
				return
			}
			q.Ties = nil
			for _, row := range b.partners(of, q) {
				for i := range p.Rows {
					if p.Rows[i].Entity.EntityID() == row.Entity.EntityID() && q.Want.Joined {
						p.Rows[i].Joined = row.Joined
					}
				}
			}
		}},
		{name: "CountsUndatedWithoutTheFilterOfTies", pageOf: func(b brute, of string, q store.ListQuery, p *store.Page) {
			if q.Ties != nil {
				q.Ties = nil
				p.Undated = b.undated(of, b.keep(b.partners(of, q), q), q)
			}
		}},
		mishear("TakesOrForAnd", func(f *store.Filter) {
			if f.Op == store.FilterOr {
				f.Op = store.FilterAnd
			}
		}),
		mishear("TakesOnePartyForAll", func(f *store.Filter) {
			if f.Op == store.FilterIs && f.Field.Name == "assertedBy" {
				f.Test = store.Test{Op: store.TestEq, Text: string(atlas.AllParties)}
			}
		}),
		{name: "TakesAnyIssuer", rare: true, ask: func(q *store.ListQuery) {
			q.Filter = changed(q.Filter, func(f *store.Filter) {
				if f.Op == store.FilterSome && f.Join.Name == "issuer" {
					f.Operands = []*store.Filter{store.And(atlas.KindCity)}
				}
			})
		}},
		mishear("ForgetsNot", func(f *store.Filter) {
			if f.Op == store.FilterNot {
				f.Op = store.FilterAnd
			}
		}),
		mishear("IgnoresTheDayOfARelation", func(f *store.Filter) {
			if f.On.AsOf != "" {
				f.On.AsOf = "2013-03-28"
			}
		}),
		mishear("TakesWhatIsPerhapsForCertain", func(f *store.Filter) { f.On.Certainty = store.Certainly }),
		mishear("TakesWhatIsPerhapsForAll", func(f *store.Filter) {
			if f.On.Certainty == store.Possibly {
				f.On.Certainty = store.CertainlyOrPossibly
			}
		}),
		mishear("ForgetsWhatIsPerhaps", func(f *store.Filter) {
			if f.On.Certainty == store.CertainlyOrPossibly {
				f.On.Certainty = store.Possibly
			}
		}),
		mishear("IgnoresTheDayOfAStatus", func(f *store.Filter) {
			if f.Test.AsOf != "" {
				f.Test.AsOf = "2013-03-28"
			}
		}),
		mishear("TakesUnknownForNotInForce", func(f *store.Filter) {
			if f.Op == store.FilterIs && f.Field.Type == store.FieldOnDay && f.Test.Op == store.TestIn && !slices.Contains(f.Test.Texts, string(atlas.StatusInForce)) {
				known := *f
				known.Test = store.Test{Op: store.TestEq, Text: string(atlas.StatusInForce), AsOf: f.Test.AsOf}
				f.Op, f.Operands = store.FilterNot, []*store.Filter{&known}
			}
		}),
		mishear("TakesACountForAny", func(f *store.Filter) {
			if f.Op == store.FilterCount {
				f.Test = store.Test{Op: store.TestGte, Number: 1}
			}
		}),
		mishear("CountsWhateverIsJoined", func(f *store.Filter) {
			if f.Op == store.FilterCount {
				f.Operands = []*store.Filter{store.And(f.Join.Kind)}
			}
		}),
		mishear("CountsOneTooMany", func(f *store.Filter) {
			if f.Op == store.FilterCount {
				f.Test.Number++
			}
		}),
		mishear("IgnoresDecisions", func(f *store.Filter) {
			if f.Op == store.FilterIs && f.Field.Name == "stage" || f.Op == store.FilterSome && f.Join.Name == "decisions" {
				f.Op, f.Operands = store.FilterOr, nil // nothing was decided
			}
		}),
		mishear("IgnoresWhatSourcesDifferOn", func(f *store.Filter) {
			if f.Op == store.FilterSome && f.Join.Kind == atlas.KindDispute {
				f.Op, f.Operands = store.FilterOr, nil // they agree
			}
		}),
		mishear("TakesSourcesThatSpeakOfAFieldForOnesThatDiffer", func(f *store.Filter) {
			if f.Op == store.FilterSome && f.Join.Kind == atlas.KindDispute {
				f.Join = store.JoinOf(f.Join.From, "citations")
				said := is(atlas.KindCitation, "field", store.TestKnown, true)
				f.Operands = []*store.Filter{said}
			}
		}),
		{name: "TakesEveryMilestoneForACelebratedOne", rare: true, ask: func(q *store.ListQuery) {
			q.Filter = changed(q.Filter, func(f *store.Filter) {
				if (f.Op == store.FilterSome || f.Op == store.FilterCount) && f.Join.From == atlas.KindAnniversary && !f.Join.One() {
					f.Op, f.Operands = store.FilterAnd, nil
				}
			})
		}},
		mishear("KnowsNothingOfTheSourcesOfCitations", func(f *store.Filter) {
			if f.Op == store.FilterSome && f.Join.From == atlas.KindCitation {
				f.Op, f.Operands = store.FilterOr, nil
			}
		}),
		mishear("KnowsNoFieldsOfExchangeOfAgreements", func(f *store.Filter) {
			if f.Op == store.FilterIs && f.Field.Type == store.FieldEnums {
				f.Op, f.Operands = store.FilterOr, nil
			}
		}),
		mishear("IgnoresTheKindsOfTies", func(f *store.Filter) { f.On.Kinds = 0 }),
		mishear("IgnoresHowARelationJoins", func(f *store.Filter) { f.On.Edge = nil }),
		mishear("SeesEndsOfRangesOutside", func(f *store.Filter) {
			f.Test.Op = map[store.TestOp]store.TestOp{store.TestLte: store.TestLt, store.TestGte: store.TestGt}[f.Test.Op]
		}),
		mishear("LooksAtTheStartOfNames", func(f *store.Filter) {
			if f.Test.Op == store.TestContains {
				f.Test.Op = store.TestStartsWith
			}
		}),
		{name: "ComparesTextsAsTheyAreWritten", rare: true, ask: func(q *store.ListQuery) {
			q.Filter = changed(q.Filter, func(f *store.Filter) {
				if f.Op == store.FilterIs && f.Field.Type == store.FieldText && len(f.Test.Forms) > 1 {
					f.Test.Text = "nothing is written so"
				}
			})
		}},
		{name: "KeepsTheEndingsOfPlacesAmongOtherThings", rare: true, ask: func(q *store.ListQuery) {
			q.Filter = changed(q.Filter, func(f *store.Filter) {
				if len(f.Test.PlaceForms) > 0 {
					f.Test.Text = "no place is named so"
				}
			})
		}},
		mishear("TakesDatesForDays", func(f *store.Filter) {
			if f.Test.Date != "" {
				f.Test.Date = atlas.Date(f.Test.Date.First())
			}
		}),
		mishear("KnowsEverything", func(f *store.Filter) {
			if f.Test.Op == store.TestKnown {
				f.Test.Flag = true
			}
		}),
	}
}

// changed is a copy of a filter with each part changed.
func changed(f *store.Filter, change func(*store.Filter)) *store.Filter {
	if f == nil {
		return nil
	}
	c := *f
	c.Operands = make([]*store.Filter, len(f.Operands))
	for i, p := range f.Operands {
		c.Operands[i] = changed(p, change)
	}
	op := c.Test.Op
	change(&c)
	if c.Test.Op == "" {
		c.Test.Op = op
	}
	return &c
}
