package memstore

import (
	"cmp"
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// marked is a chain that may have anniversaries: it makes partners, and the day
// of its first agreement is known. It holds in integers what decides whether one
// falls into a range, so that 60,000 chains are looked through before a single
// anniversary is built.
type marked struct {
	root   num // the first agreement
	signed day // in its precision
	spans  []days
}

// markedBy returns the chain that begins with p, or false where it has no
// anniversaries.
func markedBy(u num, p *atlas.Partnership) (marked, bool) {
	if p.Root != p.ID || !atlas.PartnerKinds.Has(p.Kind) || p.SignedOn == "" || len(p.ChainSpans) == 0 {
		return marked{}, false
	}
	m := marked{root: u, signed: dayOf(p.SignedOn), spans: make([]days, len(p.ChainSpans))}
	for i, s := range p.ChainSpans {
		m.spans[i] = daysOf(s)
	}
	return m, m.signed.year() > 0
}

// buildMarked keeps the chains that have anniversaries, in the order of
// [sortMarked].
func (s *snapshot) buildMarked() {
	for _, u := range s.roots[slices.Index(atlas.Kinds, atlas.KindPartnership)] {
		if m, ok := markedBy(u, s.entities[u].(*atlas.Partnership)); ok {
			s.marked = append(s.marked, m)
		}
	}
	sortMarked(s.marked)
	s.marked = slices.Clip(s.marked)
}

// sortMarked sorts chains by month, day and id, so that the anniversaries of one
// year after the other come out in the order of the list: a sort of all those of
// ten years would take longer than all the rest.
func sortMarked(chains []marked) {
	slices.SortFunc(chains, func(x, y marked) int {
		return cmp.Or(cmp.Compare(x.signed.inYear(0), y.signed.inYear(0)), compareNums(x.root, y.root))
	})
}

// anniversary returns the anniversary with an id, or nil.
func (s *snapshot) anniversary(id string) *atlas.Anniversary {
	root, years, ok := atlas.ParseAnniversaryID(id)
	if !ok {
		return nil
	}
	u := s.number(root, atlas.KindPartnership)
	if u == none {
		return nil
	}
	a, _ := atlas.AnniversaryOf(s.entities[u].(*atlas.Partnership), years)
	return a
}

// falling is an anniversary that is not built yet: its day above, the number of
// its chain below. Its order is that of the list.
type falling uint64

// lowBits is the place of the day in a falling.
const lowBits = 32

func (f falling) on() day   { return day(f >> lowBits) }
func (f falling) root() num { return num(f & (1<<lowBits - 1)) }

// anniversaries is the sequence of those of a city, or of all with no parent, in
// a range of days.
func (s *snapshot) anniversaries(ctx context.Context, parent atlas.Entity, q store.ListQuery, j *judge) (*sequence, error) {
	chains := s.marked
	if parent != nil {
		chains = s.markedOf(s.numbers[parent.EntityID()])
	}
	all, err := fallingIn(ctx, chains, q)
	if err != nil {
		return nil, err
	}
	if j != nil {
		all = slices.DeleteFunc(all, func(f falling) bool { return j.over() || !j.matches(s.built(f)) })
	}
	if q.Order.Desc {
		slices.Reverse(all)
	}
	return &sequence{
		n:       len(all),
		compare: q.CompareKeys,
		key: func(i int) string {
			return store.AnniversaryKey(all[i].on().date(), s.id(all[i].root()))
		},
		row: func(i int) store.Row { return store.Row{Entity: s.built(all[i])} },
	}, nil
}

// built is the anniversary that falls so.
func (s *snapshot) built(f falling) *atlas.Anniversary {
	p := s.entities[f.root()].(*atlas.Partnership)
	a, _ := atlas.AnniversaryOf(p, f.on().year()-p.SignedOn.Year())
	return a
}

// markedOf are the chains whose first agreement a city is party to.
func (s *snapshot) markedOf(city num) []marked {
	var chains []marked
	for _, r := range s.lists.run(city, store.ListIndex(atlas.PartyTo, atlas.KindPartnership)) {
		if m, ok := markedBy(r.row, s.entities[r.row].(*atlas.Partnership)); ok {
			chains = append(chains, m)
		}
	}
	sortMarked(chains)
	return chains
}

// fallingIn returns the anniversaries of some chains in the range of q, in order.
func fallingIn(ctx context.Context, chains []marked, q store.ListQuery) ([]falling, error) {
	var all []falling
	looked := stepsOf(ctx)
	from, to := dayOf(q.From), dayOf(q.To)
	for year := from.year(); year <= to.year(); year++ {
		if err := looked.spend(len(chains)); err != nil {
			return nil, err
		}
		start := len(all)
		for i := range chains {
			m := &chains[i]
			years := year - m.signed.year()
			if years < 1 || (q.MilestonesOnly && years%atlas.MilestoneEvery != 0) {
				continue
			}
			on := m.signed.inYear(year)
			if on.first() <= to && from <= on.last() && m.holds(on.last()) {
				all = append(all, falling(on)<<lowBits|falling(m.root))
			}
		}
		sortLeapDay(all[start:], year)
	}
	return all, nil
}

// sortLeapDay sorts the 28 February of a year, where those of a 29 February stand
// behind the others when the year is a common one. The rest is in order.
func sortLeapDay(of []falling, year int) {
	on := day(leapDay - 1).inYear(year)
	i, _ := slices.BinarySearch(of, falling(on)<<lowBits)
	n, _ := slices.BinarySearch(of[i:], falling(on+1)<<lowBits)
	slices.Sort(of[i : i+n])
}

// holds says whether the chain is in force on d.
func (m *marked) holds(d day) bool {
	return slices.ContainsFunc(m.spans, func(s days) bool { return s.has(d) })
}

// leapDay is 29 February.
const leapDay = 2<<dayBits | 29

// inYear is the same date in another year: 28 February for a 29 February of a
// common one, as in [atlas.AnniversaryOf].
func (d day) inYear(year int) day {
	d &= 1<<yearShift - 1 // the month and the day, or what stands for them
	if d == leapDay && (year%4 != 0 || (year%100 == 0 && year%400 != 0)) {
		d--
	}
	return day(year)<<yearShift | d
}
