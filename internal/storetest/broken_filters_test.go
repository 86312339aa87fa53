package storetest

import (
	"slices"

	"citygraph/internal/atlas"
)

// misheardFilters are questions of whose filter a part is not heard.
func misheardFilters() []defect {
	mishear := func(name string, change func(f *atlas.Filter)) defect {
		return defect{name: name, ask: func(q *atlas.ListQuery) { q.Filter = changed(q.Filter, change) }}
	}
	return []defect{
		{name: "IgnoresTheFilter", ask: func(q *atlas.ListQuery) { q.Filter = nil }},
		mishear("TakesOrForAnd", func(f *atlas.Filter) {
			if f.Op == atlas.FilterOr {
				f.Op = atlas.FilterAnd
			}
		}),
		mishear("ForgetsNot", func(f *atlas.Filter) {
			if f.Op == atlas.FilterNot {
				f.Op = atlas.FilterAnd
			}
		}),
		mishear("IgnoresTheDayOfARelation", func(f *atlas.Filter) {
			if f.On.AsOf != "" {
				f.On.AsOf = "2013-03-28"
			}
		}),
		mishear("TakesWhatIsPerhapsForCertain", func(f *atlas.Filter) { f.On.Doubt = atlas.Certainly }),
		mishear("TakesWhatIsPerhapsForAll", func(f *atlas.Filter) {
			if f.On.Doubt == atlas.Perhaps {
				f.On.Doubt = atlas.AtMost
			}
		}),
		mishear("ForgetsWhatIsPerhaps", func(f *atlas.Filter) {
			if f.On.Doubt == atlas.AtMost {
				f.On.Doubt = atlas.Perhaps
			}
		}),
		mishear("IgnoresTheDayOfAStatus", func(f *atlas.Filter) {
			if f.Test.AsOf != "" {
				f.Test.AsOf = "2013-03-28"
			}
		}),
		mishear("TakesUnknownForNotInForce", func(f *atlas.Filter) {
			if f.Op == atlas.FilterIs && f.Field.Type == atlas.FieldStatus && f.Test.Op == atlas.TestIn && !slices.Contains(f.Test.Texts, string(atlas.StatusInForce)) {
				known := *f
				known.Test = atlas.Test{Op: atlas.TestEq, Text: string(atlas.StatusInForce), AsOf: f.Test.AsOf}
				f.Op, f.Parts = atlas.FilterNot, []*atlas.Filter{&known}
			}
		}),
		mishear("IgnoresTheKindsOfTies", func(f *atlas.Filter) { f.On.Kinds = 0 }),
		mishear("IgnoresHowARelationJoins", func(f *atlas.Filter) { f.On.Edge = nil }),
		mishear("SeesEndsOfRangesOutside", func(f *atlas.Filter) {
			f.Test.Op = map[atlas.TestOp]atlas.TestOp{atlas.TestLte: atlas.TestLt, atlas.TestGte: atlas.TestGt}[f.Test.Op]
		}),
		mishear("LooksAtTheStartOfNames", func(f *atlas.Filter) {
			if f.Test.Op == atlas.TestContains {
				f.Test.Op = atlas.TestStartsWith
			}
		}),
		{name: "ComparesTextsAsTheyAreWritten", rare: true, ask: func(q *atlas.ListQuery) {
			q.Filter = changed(q.Filter, func(f *atlas.Filter) {
				if f.Op == atlas.FilterIs && f.Field.Type == atlas.FieldText && len(f.Test.Forms) > 1 {
					f.Test.Text = "nothing is written so"
				}
			})
		}},
		{name: "KeepsTheEndingsOfPlacesAmongOtherThings", rare: true, ask: func(q *atlas.ListQuery) {
			q.Filter = changed(q.Filter, func(f *atlas.Filter) {
				if len(f.Test.PlaceForms) > 0 {
					f.Test.Text = "no place is named so"
				}
			})
		}},
		mishear("TakesDatesForDays", func(f *atlas.Filter) {
			if f.Test.Date != "" {
				f.Test.Date = atlas.Date(f.Test.Date.First())
			}
		}),
		mishear("KnowsEverything", func(f *atlas.Filter) {
			if f.Test.Op == atlas.TestKnown {
				f.Test.Flag = true
			}
		}),
	}
}

// changed is a copy of a filter with each part changed.
func changed(f *atlas.Filter, change func(*atlas.Filter)) *atlas.Filter {
	if f == nil {
		return nil
	}
	c := *f
	c.Parts = make([]*atlas.Filter, len(f.Parts))
	for i, p := range f.Parts {
		c.Parts[i] = changed(p, change)
	}
	op := c.Test.Op
	change(&c)
	if c.Test.Op == "" {
		c.Test.Op = op
	}
	return &c
}
