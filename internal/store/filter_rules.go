package store

import "citygraph/internal/atlas"

// BackgroundSource is the source that stands for what is commonly known.
const BackgroundSource = "src-background"

// WeaklySourced is a filter of entities of a kind that rest on low confidence or on
// background knowledge alone: they have citations, and each is of low confidence or
// names [BackgroundSource]. A kind without citations has none.
func WeaklySourced(kind atlas.Kind) (*Filter, error) {
	cited := JoinOf(kind, citations.Name)
	if cited == nil {
		return nil, atlas.Invalid("a %s has no citations", kind)
	}
	low, err := Is(atlas.KindCitation, FieldOf(atlas.KindCitation, "confidence"), Test{Op: TestEq, Text: string(atlas.Low)})
	if err != nil {
		return nil, err
	}
	background, err := Is(atlas.KindSource, FieldOf(atlas.KindSource, "id"), Test{Op: TestEq, Text: BackgroundSource})
	if err != nil {
		return nil, err
	}
	background, err = Some(JoinOf(atlas.KindCitation, "source"), JoinOptions{}, background)
	if err != nil {
		return nil, err
	}
	any, err := Some(cited, JoinOptions{}, And(atlas.KindCitation))
	if err != nil {
		return nil, err
	}
	firm, err := Some(cited, JoinOptions{}, Not(Or(atlas.KindCitation, low, background)))
	if err != nil {
		return nil, err
	}
	return And(kind, any, Not(firm)), nil
}

// InForce is a filter of agreements known to be in force on a day, or known not to
// be: [atlas.Partnership.StatusOn] says IN_FORCE, or something else. It is met by neither
// where that is not known.
func InForce(d atlas.Day, in bool) (*Filter, error) {
	t := Test{Op: TestIn, AsOf: d}
	for _, s := range atlas.PartnershipStatuses {
		if (s == atlas.StatusInForce) == in {
			t.Texts = append(t.Texts, string(s))
		}
	}
	return Is(atlas.KindPartnership, FieldOf(atlas.KindPartnership, "status"), t)
}

// InForceUntil is a filter of agreements whose last day before they ended, or another took their place, passes a test of a date:
// [atlas.Derived.InForceUntil]. Stores keep the day after it.
func InForceUntil(t Test) (*Filter, error) {
	of := func(op TestOp, last atlas.Day) (*Filter, error) {
		t.Op, t.Date = op, atlas.Date(last.Add(0, 1))
		return Is(atlas.KindPartnership, FieldOf(atlas.KindPartnership, "effectiveUntil"), t)
	}
	first, last := t.Date.First(), t.Date.Last()
	switch op := t.Op; op {
	case TestEq:
		from, err := of(TestGte, first)
		if err != nil {
			return nil, err
		}
		until, err := of(TestLte, last)
		return And(atlas.KindPartnership, from, until), err
	case TestLt, TestGte:
		return of(op, first)
	default:
		return of(op, last)
	}
}

// InForceKnown is a filter of agreements of which it is known whether they are in
// force on a day, or not known.
func InForceKnown(d atlas.Day, known bool) (*Filter, error) {
	return Is(atlas.KindPartnership, FieldOf(atlas.KindPartnership, "status"), Test{Op: TestKnown, AsOf: d, Flag: known})
}

// Disputed is a filter of entities of a kind whose sources differ on something: they have
// [atlas.Disputes]. A kind without citations has none.
func Disputed(kind atlas.Kind) (*Filter, error) {
	j := JoinOf(kind, disputes.Name)
	if j == nil {
		return nil, atlas.Invalid("a %s has no citations", kind)
	}
	return Some(j, JoinOptions{}, And(atlas.KindDispute))
}
