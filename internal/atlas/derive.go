package atlas

import (
	"slices"
	"strings"
)

// Derive sorts the atlas and computes what follows from its facts: the effective
// days of the agreements, their chains and histories, and their names. It never
// fails: a reference that leads nowhere counts as none.
func (a *Atlas) Derive() {
	a.Sort()
	d := deriver{
		cities:     make(map[string]*City, len(a.Cities)),
		byID:       make(map[string]*Partnership, len(a.Partnerships)),
		successors: make(map[string][]*Partnership),
	}
	for _, c := range a.Cities {
		d.cities[c.ID] = c
	}
	for _, p := range a.Partnerships {
		d.byID[p.ID] = p
		p.Derived = Derived{}
	}
	for _, p := range a.Partnerships {
		if p.Supersedes != "" && d.byID[p.Supersedes] != nil {
			d.successors[p.Supersedes] = append(d.successors[p.Supersedes], p)
		}
	}
	d.exchanges = exchangesOf(a)
	d.issuers = make(map[string]string, len(a.Sources))
	for _, s := range a.Sources {
		d.issuers[s.ID] = s.Issuer
	}
	d.roots = rootsOf(a.Partnerships, d.byID)
	for _, p := range a.Partnerships {
		d.derive(p)
		d.deriveExchange(p)
		d.deriveAssertions(p)
	}
	for _, p := range a.Partnerships { // needs the effective days of all
		d.deriveHistory(p)
	}
}

type deriver struct {
	cities     map[string]*City
	byID       map[string]*Partnership
	successors map[string][]*Partnership // by the id they supersede, in order of id
	roots      roots
	exchanges  map[string][]*exchange // by the id of a city
	issuers    map[string]string      // by the id of a source
}

func (d *deriver) derive(p *Partnership) {
	names, korean := make([]string, len(p.Parties)), make([]string, 0, len(p.Parties))
	for i, id := range p.Parties {
		names[i] = id
		if c := d.cities[id]; c != nil {
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
	for _, s := range d.successors[p.ID] {
		p.SupersededFrom = earlierDay(p.SupersededFrom, s.signedEffect())
		p.SupersededBy = append(p.SupersededBy, s.ID)
	}
	p.EffectiveUntil = earlierDay(p.EndedOn.First(), p.SupersededFrom)
	p.Changes = p.decidedChanges()
	if !p.Unsigned {
		p.Changes = append(p.Changes, p.beginning(d.byID[p.Supersedes], d.successors[p.ID]))
	}
	if end, ok := p.ending(d.successors[p.ID]); ok {
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
		return // it was made with that of another in its line
	}
	before := []*Partnership{p}
	seen := map[*Partnership]bool{p: true}
	line := true // nothing of it was superseded twice
	for old := d.byID[p.Supersedes]; old != nil && !seen[old]; old = d.byID[old.Supersedes] {
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
