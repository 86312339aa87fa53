package atlas

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// decided is a decision about a signing.
func decided(city string, result DecisionResult, on Date) Decision {
	return Decision{ForCity: city, DecidedOn: on, Result: result, Purpose: ForSigning}
}

// planned is an agreement of a and b that was not signed.
func planned(decisions ...Decision) *Partnership {
	return &Partnership{ID: "a-b-sister", Kind: Sister, Parties: []string{"a", "b"}, Unsigned: true, Decisions: decisions}
}

func TestStageOn(t *testing.T) {
	prepared := []Decision{decided("a", ResultApproved, "2025-03"), decided("b", ResultApproved, "2025-04")}
	signed := func(p Partnership) *Partnership {
		p.ID, p.Kind, p.Parties = "a-b", Sister, []string{"a", "b"}
		return derived(&p)["a-b"]
	}
	type days map[Day]Stage
	for name, c := range map[string]struct {
		of   *Partnership
		want days
	}{
		"ApprovedByBothNotSigned": {planned(prepared...), days{
			"2025-02-28": "", "2025-03-15": "", "2025-03-31": StageApprovedBySome, "2025-04-15": "", "2025-04-30": StageApprovedByAll, "2026-11-01": StageApprovedByAll}},
		"ProposedAndDeferred": {planned(decided("a", ResultProposed, "2020-05-01"), decided("a", ResultDeferred, "2020-06-01")), days{
			"2020-04-30": "", "2020-05-01": StageProposed, "2020-06-02": StageProposed}},
		"RejectedAfterApproval": {planned(decided("a", ResultApproved, "2020-05-01"), decided("a", ResultRejected, "2020-06")), days{
			"2020-05-31": StageApprovedBySome, "2020-06-10": "", "2020-06-30": StageProposed}},
		"LapsedAndTakenUpAgain": {planned(decided("a", ResultProposed, "2007"), decided("b", ResultLapsed, "2009-01-10"), decided("b", ResultProposed, "2011-03")), days{
			"2007-12-31": StageProposed, "2009-01-10": StageLapsed, "2011-03-10": "", "2011-03-31": StageProposed}},
		"DecidedOnNoKnownDay": {planned(decided("a", ResultApproved, ""), decided("b", ResultApproved, "2020-01-01")), days{
			"2019-12-31": "", "2026-11-01": ""}},
		"ProposedOnNoKnownDayChangesNothing": {planned(decided("a", ResultProposed, ""), decided("b", ResultApproved, "2020-01-01")), days{
			"2019-12-31": "", "2020-01-01": StageApprovedBySome}},
		"NothingKnown":                  {planned(), days{"2020-01-01": ""}},
		"ForEndingAloneIsNoPreparation": {planned(Decision{ForCity: "a", DecidedOn: "2020", Result: ResultApproved, Purpose: ForEnding}), days{"2026-11-01": ""}},
		"SignedAfterApproval": {signed(Partnership{SignedOn: "2025-06", Decisions: prepared}), days{
			"2025-03-31": StageApprovedBySome, "2025-05-31": StageApprovedByAll, "2025-06-15": "", "2025-06-30": StageInForce}},
		"Ended": {signed(Partnership{SignedOn: "1990-05-05", EndedOn: "1999", Ended: true}), days{
			"1990-05-04": "", "1990-05-05": StageInForce, "1999-05-05": StageSigned, "1999-12-31": StageEnded}},
		"NotRenewed": {signed(Partnership{SignedOn: "1990-05-05", EndedOn: "1995-05-05", Ended: true,
			Decisions: []Decision{{ForCity: "a", Result: ResultLapsed, Purpose: ForRenewing}}}), days{
			"1995-05-04": StageInForce, "1995-05-05": StageLapsed}},
		"KnownByADay": {signed(Partnership{InForceBy: "2009-09-14"}), days{"2009-09-13": "", "2009-09-14": StageInForce}},
		"NoDay":       {signed(Partnership{}), days{"2026-11-01": ""}},
	} {
		t.Run(name, func(t *testing.T) {
			for d, want := range c.want {
				if got := c.of.StageOn(d); got != want {
					t.Errorf("StageOn(%s): got %q, want %q", d, got, want)
				}
			}
		})
	}
}

func TestUnsignedTiesNobody(t *testing.T) {
	p := derived(planned(decided("a", ResultApproved, "2020-01-01"), decided("b", ResultApproved, "")))["a-b-sister"]
	if p.StatusOn("2026-11-01") != StatusNotYet || p.MayBeInForceOn("2026-11-01") || p.InForceOn("2026-11-01") {
		t.Errorf("an agreement that was not signed: status %q, may be in force: %t", p.StatusOn("2026-11-01"), p.MayBeInForceOn("2026-11-01"))
	}
	if p.PossibleSpan() != (Span{}) || p.InForceSpan() != (Span{}) || len(p.ChainSpans) > 0 {
		t.Errorf("an agreement that was not signed has the spans %v, %v, %v, want none", p.InForceSpan(), p.PossibleSpan(), p.ChainSpans)
	}
	if want := "Aa – Bé, sister cities, not signed"; p.Name != want {
		t.Errorf("its name is %q, want %q", p.Name, want)
	}
	want := []Change{{Kind: ChangeApproved, On: "2020-01-01", Decision: 1}, {Kind: ChangeApproved, Decision: 2}}
	if !slices.Equal(p.Changes, want) {
		t.Errorf("its changes are %v, want %v: it did not begin", p.Changes, want)
	}
}

// TestStageHoldsHoweverTheDaysFall compares the stage before a signing with what it would be on every choice of the
// days that the decisions can have been taken on, one after the other: it is known where all agree.
func TestStageHoldsHoweverTheDaysFall(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 42))
	one := func(n int) int { return r.IntN(n) }
	dates := []Date{"", "2020", "2020-05", "2020-06", "2020-05-10", "2020-05-20", "2020-06-10", "2021-01-01"}
	known := 0
	for range 1500 {
		p := planned()
		p.Parties = []string{"a", "b", "c"}[:2+one(2)]
		for range one(4) {
			p.Decisions = append(p.Decisions, decided(p.Parties[one(len(p.Parties))], DecisionResults[one(len(DecisionResults))], dates[one(len(dates))]))
		}
		turns := []Day{"2019-12-31"}
		for _, on := range dates[1:] {
			turns = append(turns, on.First(), on.Last(), dayAfter(on.Last()))
		}
		for _, d := range turns {
			got, want := p.StageOn(d), stageOfAllOrders(p, d)
			if got != want {
				t.Fatalf("StageOn(%s) of %v: got %q, want %q", d, p.Decisions, got, want)
			}
			if want != "" {
				known++
			}
		}
		for _, s := range StageSpansOf(p) {
			if got := p.StageOn(s.From); got != s.Stage {
				t.Fatalf("StageSpansOf(%v): %q from %s, on which it is %q", p.Decisions, s.Stage, s.From, got)
			}
		}
		spans := StageSpansOf(p)
		for _, d := range turns {
			i := slices.IndexFunc(spans, func(s StageSpan) bool { return s.Has(d) })
			if i < 0 || spans[i].Stage != p.StageOn(d) {
				t.Fatalf("StageSpansOf(%v) is %v, on %s: want %q", p.Decisions, spans, d, p.StageOn(d))
			}
		}
	}
	if known < 3000 {
		t.Errorf("the stage was known on %d days only: the test asks little", known)
	}
}

// stageOfAllOrders is the stage on d where it is the same however the days fall, tried one
// by one: each decision was taken on one of the days on which anything turns, or later.
func stageOfAllOrders(p *Partnership, d Day) Stage {
	type taken struct {
		*Decision
		on, tie int
	}
	turns := []Day{"0001-01-01"}
	for _, x := range p.Decisions {
		if x.DecidedOn != "" {
			turns = append(turns, x.DecidedOn.First(), x.DecidedOn.Last())
		}
	}
	turns = append(turns, d, dayAfter(d))
	slices.Sort(turns)
	turns = slices.Compact(turns)
	found := map[Stage]bool{}
	var try func(i int, all []taken)
	try = func(i int, all []taken) {
		if i == len(p.Decisions) {
			all = slices.Clone(all)
			slices.SortFunc(all, func(x, y taken) int { return x.on*10 + x.tie - y.on*10 - y.tie })
			approved, any, lapsed := map[string]bool{}, false, false
			for _, x := range all {
				any, lapsed = true, x.Result == ResultLapsed
				switch x.Result {
				case ResultApproved:
					approved[x.ForCity] = true
				case ResultRejected, ResultDeferred:
					delete(approved, x.ForCity)
				case ResultLapsed:
					clear(approved)
				}
			}
			switch {
			case lapsed:
				found[StageLapsed] = true
			case len(approved) == len(p.Parties):
				found[StageApprovedByAll] = true
			case len(approved) > 0:
				found[StageApprovedBySome] = true
			case any:
				found[StageProposed] = true
			default:
				found[""] = true
			}
			return
		}
		x := &p.Decisions[i]
		for n, on := range turns {
			if x.DecidedOn != "" && (on < x.DecidedOn.First() || x.DecidedOn.Last() < on) {
				continue
			}
			if on > d { // all that is later is the same
				try(i+1, all)
				break
			}
			for tie := range len(p.Decisions) { // of two on one day, either is the last
				if !slices.ContainsFunc(all, func(y taken) bool { return y.on == n && y.tie == tie }) {
					try(i+1, append(all, taken{x, n, tie}))
				}
			}
		}
	}
	try(0, nil)
	if len(found) == 1 {
		for s := range found {
			return s
		}
	}
	return ""
}
