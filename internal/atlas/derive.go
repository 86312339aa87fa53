package atlas

import (
	"slices"
	"strings"

	"citygraph/internal/parallel"
)

// Derive sorts the atlas and computes what follows from its facts: the effective
// days of the agreements, their chains and histories, and their names. It never
// fails: a reference that leads nowhere counts as none.
func (a *Atlas) Derive() { a.DeriveIndexed(index(a.Entities())) }

// DeriveIndexed is [Atlas.Derive] of an atlas that has been indexed.
func (a *Atlas) DeriveIndexed(index Index) {
	a.Sort()
	d := deriver{index: index, successors: make(map[string][]*Partnership)}
	for _, p := range a.Partnerships {
		p.Derived = Derived{}
		if index.superseded(p) != nil {
			d.successors[p.Supersedes] = append(d.successors[p.Supersedes], p)
		}
	}
	d.exchanges = exchangesOf(a)
	d.roots = rootsOf(a.Partnerships, index)
	parallel.Parts(len(a.Partnerships), aPart, func(from, to int) {
		ids := make([]string, to-from) // of those that are alone in their histories, in one piece of memory
		for i, p := range a.Partnerships[from:to] {
			successors := d.successors[p.ID]
			d.derive(p, successors)
			d.deriveExchange(p)
			d.deriveAssertions(p)
			if p.Supersedes == "" && len(successors) == 0 {
				ids[i] = p.ID
				p.History = ids[i : i+1 : i+1]
				p.ChainSpans = spansOf([]*Partnership{p})
			}
		}
	})
	for _, p := range a.Partnerships { // needs the effective days of all
		d.deriveHistory(p)
	}
}

type deriver struct {
	index      Index
	successors map[string][]*Partnership // by the id they supersede, in order of id
	roots      roots
	exchanges  map[string][]*exchange // by the id of a city
}

func (d *deriver) derive(p *Partnership, successors []*Partnership) {
	names, korean := make([]string, len(p.Parties)), make([]string, 0, len(p.Parties))
	for i, id := range p.Parties {
		names[i] = id
		if c, ok := d.index[id].(*City); ok {
			names[i] = c.Names.English
			if c.Names.Korean != "" {
				korean = append(korean, c.Names.Korean)
			}
		}
	}
	p.Name = p.nameOf(names, p.Kind.Words(), "not signed")
	if len(korean) == len(names) {
		p.Korean = p.nameOf(korean, koreanWords[p.Kind], "체결되지 않음")
	}
	p.EffectiveFrom = p.signedEffect()
	for _, s := range successors {
		p.SupersededFrom = earlierDay(p.SupersededFrom, s.signedEffect())
		p.SupersededBy = append(p.SupersededBy, s.ID)
	}
	p.EffectiveUntil = earlierDay(p.EndedOn.First(), p.SupersededFrom)
	p.Changes = p.decidedChanges()
	if !p.Unsigned {
		p.Changes = append(p.Changes, p.beginning(d.index.superseded(p), successors))
	}
	if end, ok := p.ending(successors); ok {
		p.Changes = append(p.Changes, end)
	}
	root := d.roots.of(p)
	p.Root = root.ID
	p.Since = root.SignedOn
}

// deriveHistory computes what needs the effective days of other agreements. Where agreements follow each other in one line,
// as nearly all do, they have one history, which is made once.
func (d *deriver) deriveHistory(p *Partnership) {
	if p.History != nil {
		return // it is alone in it, or it was made with that of another in its line
	}
	before := []*Partnership{p}
	seen := map[*Partnership]bool{p: true}
	line := true // nothing of it was superseded twice
	for old := d.index.superseded(p); old != nil && !seen[old]; old = d.index.superseded(old) {
		seen[old] = true
		before = append(before, old)
		line = line && len(d.successors[old.ID]) == 1
	}
	after := []*Partnership{p}
	for i := 0; i < len(after); i++ {
		next := d.successors[after[i].ID]
		line = line && len(next) <= 1
		for _, s := range next {
			if !seen[s] {
				seen[s] = true
				after = append(after, s)
			}
		}
	}
	all := append(before, after[1:]...)
	history := slices.SortedFunc(slices.Values(all), compareAge)
	ids := make([]string, len(history))
	for i, q := range history {
		ids[i] = q.ID
	}
	if line {
		after = all
	} else {
		all = all[:1] // p alone
	}
	for _, q := range all {
		q.History = ids
	}
	d.deriveSpans(all, after)
}

// deriveSpans gives those agreements that are the first of a chain the days of that chain, all of whose agreements are among
// some.
func (d *deriver) deriveSpans(of, among []*Partnership) {
	chains := make(map[*Partnership][]*Partnership)
	for _, q := range among {
		root := d.roots.of(q)
		chains[root] = append(chains[root], q)
	}
	for _, q := range of {
		if d.roots.of(q) == q {
			q.ChainSpans = spansOf(chains[q])
		}
	}
}

// compareAge orders agreements by effective day, unknown last, then by id.
func compareAge(x, y *Partnership) int {
	if x.EffectiveFrom != y.EffectiveFrom {
		switch {
		case x.EffectiveFrom == "":
			return 1
		case y.EffectiveFrom == "":
			return -1
		}
		return strings.Compare(string(x.EffectiveFrom), string(y.EffectiveFrom))
	}
	return strings.Compare(x.ID, y.ID)
}

// spansOf returns the days on which at least one of some agreements is in force,
// as spans that do not touch, in order.
func spansOf(ps []*Partnership) []Span {
	var all []Span
	for _, p := range ps {
		s := Span{p.EffectiveFrom, p.EffectiveUntil}
		if s.From != "" && p.InForceOn(s.From) {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(x, y Span) int { return strings.Compare(string(x.From), string(y.From)) })
	var merged []Span
	for _, s := range all {
		last := len(merged) - 1
		switch {
		case last < 0 || (merged[last].Until != "" && merged[last].Until < s.From):
			merged = append(merged, s)
		case merged[last].Until != "" && (s.Until == "" || merged[last].Until < s.Until):
			merged[last].Until = s.Until
		}
	}
	return merged
}
