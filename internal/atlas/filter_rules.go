package atlas

// BackgroundSource is the source that stands for what is commonly known.
const BackgroundSource = "src-background"

// WeaklySourced is a filter of entities of a kind that rest on low confidence or on
// background knowledge alone: they have citations, and each is of low confidence or
// names [BackgroundSource]. A kind without citations has none.
func WeaklySourced(kind Kind) (*Filter, error) {
	cited := JoinOf(kind, citations.Name)
	if cited == nil {
		return nil, Invalid("a %s has no citations", kind)
	}
	low, err := Is(KindCitation, FieldOf(KindCitation, "confidence"), Test{Op: TestEq, Text: string(Low)})
	if err != nil {
		return nil, err
	}
	background, err := Is(KindCitation, FieldOf(KindCitation, "source"), Test{Op: TestEq, Text: BackgroundSource})
	if err != nil {
		return nil, err
	}
	any, err := Some(cited, JoinedOn{}, And(KindCitation))
	if err != nil {
		return nil, err
	}
	firm, err := Some(cited, JoinedOn{}, Not(Or(KindCitation, low, background)))
	if err != nil {
		return nil, err
	}
	return And(kind, any, Not(firm)), nil
}

// InForce is a filter of agreements known to be in force on a day:
// [Partnership.InForceOn].
func InForce(d Day) (*Filter, error) {
	var parts []*Filter
	for _, c := range []struct {
		field string
		test  Test
	}{
		{"effectiveFrom", Test{Op: TestLte, Date: Date(d)}},
		{"effectiveUntil", Test{Op: TestLte, Date: Date(d)}},
		{"ended", Test{Op: TestEq, Flag: true}},
		{"endedOn", Test{Op: TestKnown}},
	} {
		f, err := Is(KindPartnership, FieldOf(KindPartnership, c.field), c.test)
		if err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	from, until, ended, noDay := parts[0], parts[1], parts[2], parts[3]
	return And(KindPartnership, from, Not(until), Not(And(KindPartnership, ended, noDay))), nil
}
