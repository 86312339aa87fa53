package memstore

import (
	"cmp"
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// anniversaryChain is a chain that may have anniversaries: it makes partners, and the day
// of its first agreement is known. It holds in integers what decides whether one
// falls into a range, so that 60,000 chains are looked through before a single
// anniversary is built.
type anniversaryChain struct {
	root   num // the first agreement
	signed day // in its precision
	spans  []days
}

// chainOf returns the chain that begins with p, or false where it has no
// anniversaries.
func chainOf(u num, p *atlas.Partnership) (anniversaryChain, bool) {
	if p.Root != p.ID || !atlas.PartnerKinds.Has(p.Kind) || p.SignedOn == "" || len(p.ChainSpans) == 0 {
		return anniversaryChain{}, false
	}
	m := anniversaryChain{root: u, signed: dayOf(p.SignedOn), spans: make([]days, len(p.ChainSpans))}
	for i, s := range p.ChainSpans {
		m.spans[i] = daysOf(s)
	}
	return m, m.signed.year() > 0
}

// buildChains keeps the chains that have anniversaries, in the order of
// [sortChains].
func (s *snapshot) buildChains() {
	agreements := s.ofKind(atlas.KindPartnership)
	s.chains = make([]anniversaryChain, 0, len(agreements))
	for _, u := range agreements {
		if m, ok := chainOf(u, s.entities[u].(*atlas.Partnership)); ok {
			s.chains = append(s.chains, m)
		}
	}
	sortChains(s.chains)
	s.chains = slices.Clip(s.chains)
}

// sortChains sorts chains by month, day and id, so that the anniversaries of one
// year after the other come out in the order of the list: a sort of all those of
// ten years would take longer than all the rest.
func sortChains(chains []anniversaryChain) {
	slices.SortFunc(chains, func(x, y anniversaryChain) int {
		return cmp.Or(cmp.Compare(x.signed.inYear(0), y.signed.inYear(0)), compareNums(x.root, y.root))
	})
}

// anniversary returns the anniversary with an id, or nil.
func (s *snapshot) anniversary(id string) *atlas.Anniversary {
	root, years := s.anniversaryRoot(id)
	if root == nil {
		return nil
	}
	a, _ := atlas.AnniversaryOf(root, years)
	return a
}

// anniversaryParent is the anniversary with an id as far as its lists need it: without a name
// and a day.
func (s *snapshot) anniversaryParent(id string) (parent atlas.Entity, ok bool) {
	root, years := s.anniversaryRoot(id)
	if root == nil || !atlas.IsAnniversary(root, years) {
		return nil, false
	}
	return &atlas.Anniversary{ID: id, Years: years, Partnership: root}, true
}

// anniversaryRoot is the agreement in the id of an anniversary, nil where there is none.
func (s *snapshot) anniversaryRoot(id string) (root *atlas.Partnership, years int) {
	of, years, ok := atlas.ParseAnniversaryID(id)
	if !ok {
		return nil, 0
	}
	u := s.number(of, atlas.KindPartnership)
	if u == none {
		return nil, 0
	}
	return s.entities[u].(*atlas.Partnership), years
}

// occurrence is an anniversary that is not built yet: its day above, the number of
// its chain below. Its order is that of the list.
type occurrence uint64

// lowBits is the place of the day in a falling.
const lowBits = 32

func (f occurrence) on() day   { return day(f >> lowBits) }
func (f occurrence) root() num { return num(f & (1<<lowBits - 1)) }

// anniversaries fills the page of those of a city, or of all with no parent, in
// a range of days.
func (s *snapshot) anniversaries(ctx context.Context, parent atlas.Entity, at num, q *store.ListQuery, p *store.Page, j *filterRun) error {
	asked := occurrencesKey{none, q.From, q.To, q.MilestonesOnly, j.key()}
	among := len(s.chains)
	if parent != nil {
		asked.city = at
		among = len(s.lists.run(at, cityAgreements))
	}
	var err error
	all := cachedRows(&s.results, asked, among, stepsOf(ctx).count != nil, func() ([]occurrence, int, bool) {
		chains := s.chains
		if parent != nil {
			chains = s.chainsOf(at)
		}
		var found []occurrence
		if found, err = occurrencesIn(ctx, chains, q); err != nil {
			return nil, 0, false
		}
		if j != nil {
			found = slices.DeleteFunc(found, func(f occurrence) bool { return j.ended() || !j.passesValue(s.anniversaryAt(f)) })
		}
		return found, bytesOf(found), !j.ended()
	})
	if err != nil {
		return err
	}
	of := func(i int) occurrence {
		if q.Order.Desc {
			i = len(all) - 1 - i
		}
		return all[i]
	}
	key := func(i int) string { return store.AnniversaryKey(of(i).on().date(), s.id(of(i).root())) }
	fill(p, q, len(all), key, func(i int) store.Row { return store.Row{Entity: s.anniversaryAt(of(i))} })
	return nil
}

// occurrencesKey says which anniversaries are meant.
type occurrencesKey struct {
	city       num // or none
	from, to   atlas.Day
	milestones bool
	filter     string
}

// anniversaryAt is the anniversary that falls so.
func (s *snapshot) anniversaryAt(f occurrence) *atlas.Anniversary {
	p := s.entities[f.root()].(*atlas.Partnership)
	a, _ := atlas.AnniversaryOf(p, f.on().year()-p.SignedOn.Year())
	return a
}

// chainsOf are the chains whose first agreement a city is party to.
func (s *snapshot) chainsOf(city num) []anniversaryChain {
	var chains []anniversaryChain
	for _, r := range s.lists.run(city, cityAgreements) {
		if m, ok := chainOf(r.row, s.entities[r.row].(*atlas.Partnership)); ok {
			chains = append(chains, m)
		}
	}
	sortChains(chains)
	return chains
}

// occurrencesIn returns the anniversaries of some chains in the range of q, in order.
func occurrencesIn(ctx context.Context, chains []anniversaryChain, q *store.ListQuery) ([]occurrence, error) {
	var all []occurrence
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
			if years < 1 || (q.MilestonesOnly && !atlas.IsMilestone(years)) {
				continue
			}
			on := m.signed.inYear(year)
			if on.first() <= to && from <= on.last() && m.holds(on.last()) {
				all = append(all, occurrence(on)<<lowBits|occurrence(m.root))
			}
		}
		sortLeapDay(all[start:], year)
	}
	return all, nil
}

// sortLeapDay sorts the 28 February of a year, where those of a 29 February stand
// behind the others when the year is a common one. The rest is in order.
func sortLeapDay(of []occurrence, year int) {
	on := day(leapDay - 1).inYear(year)
	i, _ := slices.BinarySearch(of, occurrence(on)<<lowBits)
	n, _ := slices.BinarySearch(of[i:], occurrence(on+1)<<lowBits)
	slices.Sort(of[i : i+n])
}

// holds says whether the chain is in force on d.
func (m *anniversaryChain) holds(d day) bool {
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
