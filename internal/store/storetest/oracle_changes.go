package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// changes returns the changes in a range of days, of the agreements of a city or,
// without a parent, of all that meet the filter; and how many more there may be.
func (b brute) changes(parent atlas.Entity, q store.ListQuery) (rows []store.Row, undated int) {
	for _, p := range b.Partnerships {
		if !b.meets(p, q.Filter) {
			continue
		}
		var old *atlas.Partnership
		var next []*atlas.Partnership
		for _, other := range b.Partnerships {
			if other.ID == p.Supersedes {
				old = other
			}
			if other.Supersedes == p.ID {
				next = append(next, other)
			}
		}
		if parent != nil && !slices.Contains(p.Parties, parent.EntityID()) && (old == nil || !slices.Contains(old.Parties, parent.EntityID())) {
			continue
		}
		changes := []atlas.Change{began(p, old, next), over(p, next)}
		if p.Unsigned {
			changes = nil
		}
		for _, c := range append(changes, taken(p)...) {
			switch asked := q.Changes == 0 || q.Changes&atlas.ChangeSetOf(c.Kind) != 0; {
			case c.Kind == "" || !asked:
			case c.On == "" && (c.Latest == "" || c.Latest >= q.From) && (c.Earliest == "" || c.Earliest <= q.To):
				undated++
			case c.On != "" && c.On.Last() >= q.From && c.On.First() <= q.To:
				rows = append(rows, store.Row{Entity: p, Joined: &store.Joined{Change: &c}})
			}
		}
	}
	return rows, undated
}

// taken are the decisions about an agreement.
func taken(p *atlas.Partnership) []atlas.Change {
	var changes []atlas.Change
	for i, x := range p.Decisions {
		c := atlas.Change{Kind: atlas.ChangeKind(x.Result), On: x.DecidedOn, Decision: i + 1}
		switch {
		case x.DecidedOn != "":
		case x.Purpose == "SIGNING":
			c.Latest = effect(p)
		default:
			c.Earliest = p.SignedOn.First()
		}
		changes = append(changes, c)
	}
	return changes
}

// began is the beginning of an agreement that took the place of old, if any.
func began(p, old *atlas.Partnership, next []*atlas.Partnership) atlas.Change {
	c := atlas.Change{Kind: atlas.ChangeBegan, On: p.SignedOn}
	stronger := slices.Index(atlas.PartnershipKinds, p.Kind)
	if old != nil {
		stronger -= slices.Index(atlas.PartnershipKinds, old.Kind)
		c.Kind = atlas.ChangeUpgraded
		if stronger == 0 {
			c.Kind = atlas.ChangeRenewed
		} else if stronger > 0 {
			c.Kind = atlas.ChangeDowngraded
		}
	}
	if p.SignedOn == "" {
		if old != nil {
			c.Earliest = old.SignedOn.First()
		}
		latest := []atlas.Day{p.InForceBy, p.EndedOn.Last()} // it had begun by all of these
		for _, n := range next {
			latest = append(latest, effect(n))
		}
		if latest = slices.DeleteFunc(latest, func(d atlas.Day) bool { return d == "" }); len(latest) > 0 {
			c.Latest = slices.Min(latest)
		}
	}
	return c
}

// over is the end of an agreement, without a kind where it has none: it goes on, or
// another one had taken its place by then.
func over(p *atlas.Partnership, next []*atlas.Partnership) atlas.Change {
	end := atlas.Change{Kind: atlas.ChangeEnded, On: p.EndedOn}
	for _, n := range next {
		signed := n.SignedOn != "" && n.SignedOn.First() <= p.EndedOn.Last()
		inForce := n.InForceBy != "" && n.InForceBy <= p.EndedOn.Last()
		if p.EndedOn == "" || signed || inForce {
			return atlas.Change{}
		}
	}
	switch {
	case !p.Ended && p.EndedOn == "":
		return atlas.Change{}
	case p.EndedOn == "":
		end.Earliest = p.SignedOn.First()
		if p.InForceBy > end.Earliest {
			end.Earliest = p.InForceBy
		}
	}
	return end
}
