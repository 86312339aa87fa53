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
	for _, p := range a.Partnerships {
		d.derive(p)
	}
	for _, p := range a.Partnerships { // needs the effective days of all
		d.deriveHistory(p)
	}
}

type deriver struct {
	cities     map[string]*City
	byID       map[string]*Partnership
	successors map[string][]*Partnership // by the id they supersede, in order of id
}

func (d *deriver) derive(p *Partnership) {
	names := make([]string, len(p.Parties))
	for i, id := range p.Parties {
		names[i] = id
		if c := d.cities[id]; c != nil {
			names[i] = c.Names.English
		}
	}
	p.Name = p.nameOf(names)
	p.EffectiveFrom = p.signedEffect()
	for _, s := range d.successors[p.ID] {
		p.SupersededFrom = earlier(p.SupersededFrom, s.signedEffect())
		p.SupersededBy = append(p.SupersededBy, s.ID)
	}
	p.EffectiveUntil = earlier(p.EndedOn.First(), p.SupersededFrom)
	p.Changes = []Change{p.beginning(d.byID[p.Supersedes], d.successors[p.ID])}
	if end, ok := p.ending(d.successors[p.ID]); ok {
		p.Changes = append(p.Changes, end)
	}
	root := p
	for i := 0; i < len(d.byID); i++ { // bounded: a broken atlas may have a cycle
		old := d.byID[root.Supersedes]
		if !root.renews(old) {
			break
		}
		root = old
	}
	p.Root = root.ID
	p.Since = root.SignedOn
}

// deriveHistory computes what needs the effective days of other agreements.
func (d *deriver) deriveHistory(p *Partnership) {
	seen := map[*Partnership]bool{p: true}
	for old := d.byID[p.Supersedes]; old != nil && !seen[old]; old = d.byID[old.Supersedes] {
		seen[old] = true
	}
	after := []*Partnership{p}
	var chain []*Partnership
	for i := 0; i < len(after); i++ {
		if after[i].Root == p.ID {
			chain = append(chain, after[i])
		}
		for _, s := range d.successors[after[i].ID] {
			if !seen[s] {
				seen[s] = true
				after = append(after, s)
			}
		}
	}
	history := make([]*Partnership, 0, len(seen))
	for q := range seen {
		history = append(history, q)
	}
	slices.SortFunc(history, compareAge)
	for _, q := range history {
		p.History = append(p.History, q.ID)
	}
	if p.Root == p.ID {
		p.ChainSpans = spansOf(chain)
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
