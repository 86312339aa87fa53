package model

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Limits of what needs attention.
const (
	MinQuietYears = 1
	MaxQuietYears = 100
)

// Attention is what of the ties of a city needs somebody on a day.
type Attention struct {
	City       *City
	AsOf       atlas.Day
	QuietSince atlas.Day // the first day of the years after which a tie without a contact is quiet

	parts AttentionParts
	ties  []*TieAttention // of partners, and of places with an agreement that makes no partner
	byID  map[string]*TieAttention
	years map[int]*ContactYear
	// The contacts with places of a country, by its id, in the years that are looked at.
	ofCountry map[string]map[*Contact]bool
	due       []*TieAttention // those with a reason, the most urgent first
}

// AttentionParts are what it is made of.
type AttentionParts struct {
	QuietYears int
	Levels     []atlas.ContactLevel  // of contacts that count; none: all
	Forms      []ContactForm         // of contacts that count; none: all
	Kinds      atlas.KindSet         // of agreements; none: all
	Reasons    []AttentionReasonKind // that are given; none: all

	Partners   *loader.Lists                // of the city on the day, that pass the filter
	Agreements *loader.Lists                // of the city, whenever they were in force
	Parties    *loader.Lists                // of the agreements, that pass the filter
	Events     *loader.Lists                // of the city
	Programs   *loader.Lists                // of the city
	Milestones *loader.Lists                // of the city, in the twelve months from the day on
	Holders    *loader.Lists                // of offices at the partners, on the day
	Who        func(id string) atlas.Entity // those who took part in the events and programs
}

// TieAttention is what is known of the tie of a city to another place.
type TieAttention struct {
	City *City // the other place

	in         *Attention
	partner    *PartnerEdge // nil of a place that is no partner
	agreements []*Partnership
	contacts   []*Contact // that count, known by the day, the last first
	undated    int
	programs   []*Program // that run on the day
	together   []*Program // that began by the day, or nobody knows when
	milestone  *Anniversary
	celebrated []*Event // the milestone before
	reasons    []*AttentionReason
}

// Contact is an event, a letter or a program of two places.
type Contact struct {
	Form    ContactForm
	On      atlas.Date
	Levels  []atlas.ContactLevel
	Event   *Event   // nil of a program
	Program *Program // nil of an event
}

// OnSpan are the days that On can mean.
func (c *Contact) OnSpan() *DaySpan { return spanOf(c.On) }

// ContactYear is how much the data hold of one year.
type ContactYear struct {
	Year       int
	EventCount int // of the city
	tied       map[string]bool
}

// TieCount is the number of ties with an event.
func (y *ContactYear) TieCount() int { return len(y.tied) }

// NewAttention finds out what of the ties of a city needs somebody on a day. Some places are looked at though no agreement of theirs
// with the city is known.
func NewAttention(city *City, on atlas.Day, parts AttentionParts, also ...*City) *Attention {
	a := &Attention{City: city, AsOf: on, QuietSince: on.Add(-parts.QuietYears, 1), parts: parts,
		years: make(map[int]*ContactYear), ofCountry: make(map[string]map[*Contact]bool)}
	a.addTies()
	for _, place := range also {
		a.add(place)
	}
	a.addEvents()
	a.addPrograms()
	a.addMilestones()
	for _, t := range a.ties {
		country := t.City.City.Country
		for _, c := range t.contacts {
			if a.ofCountry[country] == nil {
				a.ofCountry[country] = make(map[*Contact]bool)
			}
			if a.isRecent(c) {
				a.ofCountry[country][c] = true
			}
		}
	}
	for _, t := range a.ties {
		slices.SortStableFunc(t.contacts, func(x, y *Contact) int { return atlas.CompareDates(y.On, x.On) })
		if t.addReasons(); len(t.reasons) > 0 {
			a.due = append(a.due, t)
		}
	}
	slices.SortFunc(a.due, func(x, y *TieAttention) int {
		if c := cmp.Compare(y.Urgency(), x.Urgency()); c != 0 { // written out: the sums are needed of equals alone
			return c
		}
		return cmp.Or(cmp.Compare(y.sum(), x.sum()), strings.Compare(x.City.ID, y.City.ID))
	})
	return a
}

func (a *Attention) page(lists *loader.Lists) *store.Page { return lists.Page(a.City.ID) }

// addTies adds the partners and, behind them, other places with an agreement.
func (a *Attention) addTies() {
	page := a.page(a.parts.Partners)
	a.byID, a.ties = make(map[string]*TieAttention, len(page.Rows)), make([]*TieAttention, 0, len(page.Rows))
	list := &Listed{Lists: a.parts.Partners, Query: &store.ListQuery{AsOf: a.AsOf}, Of: a.City}
	for i := range page.Rows {
		row := &page.Rows[i]
		place := As[*City](row.Entity, a.parts.Partners.Rows)
		a.add(place).partner = &PartnerEdge{Edge[*City]{place, row, list}}
	}
	for i := range a.page(a.parts.Agreements).Rows {
		p := As[*Partnership](a.page(a.parts.Agreements).Rows[i].Entity, a.parts.Agreements.Rows)
		parties := a.parts.Parties.Page(p.ID)
		if parties == nil || a.parts.Kinds != 0 && !a.parts.Kinds.Has(p.Partnership.Kind) {
			continue
		}
		for j := range parties.Rows {
			place := As[*City](parties.Rows[j].Entity, a.parts.Parties.Rows)
			if place.ID == a.City.ID {
				continue
			}
			t := a.add(place)
			t.agreements = append(t.agreements, p)
		}
	}
	for _, t := range a.ties {
		slices.SortFunc(t.agreements, func(x, y *Partnership) int { return atlas.CompareTies(x.Partnership, y.Partnership) })
	}
}

// add is the tie to a place, made where there is none yet.
func (a *Attention) add(place *City) *TieAttention {
	t, ok := a.byID[place.ID]
	if !ok {
		t = &TieAttention{City: place, in: a}
		a.byID[place.ID] = t
		a.ties = append(a.ties, t)
	}
	return t
}

// addEvents adds the events of the city as contacts of those who took part. The signing of an agreement of the two is none.
func (a *Attention) addEvents() {
	agreements := a.page(a.parts.Agreements).Rows
	parties := make(map[string][]string, len(agreements))
	for _, row := range agreements {
		if p, ok := row.Entity.(*atlas.Partnership); ok {
			parties[p.ID] = p.Parties
		}
	}
	for _, row := range a.page(a.parts.Events).Rows {
		e, ok := row.Entity.(*atlas.Event)
		if !ok || !e.ThereOn(a.AsOf) && !e.MayBeThereOn(a.AsOf) {
			continue
		}
		year := a.year(e.Start)
		if year != nil {
			year.EventCount++
		}
		var contact *Contact // made once where somebody tied took part
		for i := range e.Roles {
			t := a.byID[e.Roles[i].Participant]
			if t == nil || !e.IsContact() || e.Signs(func(id string) bool { return slices.Contains(parties[id], t.City.ID) }) {
				continue
			}
			if contact == nil {
				contact = a.contactAt(e)
			}
			switch {
			case !a.counts(contact.Form, contact.Levels):
			case e.Start == "":
				t.undated++
			default:
				t.contacts = append(t.contacts, contact)
				if year != nil {
					year.tied[t.City.ID] = true
				}
			}
		}
	}
	// Of several events of one date the first by id stands first, as in lists of partners.
	for _, t := range a.ties {
		slices.SortFunc(t.contacts, func(x, y *Contact) int { return strings.Compare(x.Event.ID, y.Event.ID) })
	}
}

func (a *Attention) contactAt(e *atlas.Event) *Contact {
	c := &Contact{Form: ContactEvent, On: e.Start, Levels: atlas.EventLevels(e, a.parts.Who), Event: &Event{e, a.parts.Events.Rows}}
	if e.IsLetter(a.parts.Who) {
		c.Form = ContactLetter
	}
	return c
}

// counts says whether a contact counts. Where its level is not known it may be of any.
func (a *Attention) counts(form ContactForm, levels []atlas.ContactLevel) bool {
	if len(a.parts.Forms) > 0 && !slices.Contains(a.parts.Forms, form) {
		return false
	}
	return len(a.parts.Levels) == 0 || len(levels) == 0 ||
		slices.ContainsFunc(levels, func(l atlas.ContactLevel) bool { return slices.Contains(a.parts.Levels, l) })
}

// year is that of a date, nil where it is none of those that are looked at.
func (a *Attention) year(on atlas.Date) *ContactYear {
	y := on.Year()
	if y < atlas.Date(a.QuietSince).Year() || y > atlas.Date(a.AsOf).Year() {
		return nil
	}
	if a.years[y] == nil {
		a.years[y] = &ContactYear{Year: y, tied: make(map[string]bool)}
	}
	return a.years[y]
}

// addPrograms adds the programs of the city and of those with a tie. One of the two alone is a contact as long as both take part:
// that one place of many took part in a program says less.
func (a *Attention) addPrograms() {
	for _, row := range a.page(a.parts.Programs).Rows {
		p, ok := row.Entity.(*atlas.Program)
		if !ok {
			continue
		}
		places, own := 0, atlas.Span{}
		for i := range p.Roles {
			if _, ok := a.parts.Who(p.Roles[i].Participant).(*atlas.City); ok {
				places++
			}
			if p.Roles[i].Participant == a.City.ID {
				own, _ = p.RoleSpans(p.Roles[i])
			}
		}
		shape := &Program{p, a.parts.Programs.Rows}
		for i := range p.Roles {
			t := a.byID[p.Roles[i].Participant]
			if t == nil {
				continue
			}
			if p.Start == "" || p.Start.First() <= a.AsOf {
				t.together = append(t.together, shape)
			}
			both := own.And(firstSpan(p.RoleSpans(p.Roles[i])))
			if both.From == "" || both.From > a.AsOf {
				continue
			}
			if both.Has(a.AsOf) {
				t.programs = append(t.programs, shape)
			}
			if levels := atlas.ProgramLevels(p, a.parts.Who); places == 2 && p.IsContact() && a.counts(ContactProgram, levels) {
				last := a.AsOf
				if !both.Has(last) {
					last = both.Until.Add(0, -1)
				}
				t.contacts = append(t.contacts, &Contact{Form: ContactProgram, On: atlas.Date(last), Levels: levels, Program: shape})
			}
		}
	}
}

func firstSpan(known, _ atlas.Span) atlas.Span { return known }

// addMilestones adds the first milestone of each tie, with what is known to have celebrated the one before.
func (a *Attention) addMilestones() {
	for _, row := range a.page(a.parts.Milestones).Rows {
		m := As[*Anniversary](row.Entity, a.parts.Milestones.Rows)
		for _, party := range m.Anniversary.Partnership.Parties {
			if t := a.byID[party]; t != nil && (t.milestone == nil || atlas.CompareAnniversaries(m.Anniversary, t.milestone.Anniversary) < 0) {
				t.milestone = m
			}
		}
	}
	due := make(map[celebration][]*TieAttention) // by the celebration of the milestone before
	for _, t := range a.ties {
		if m := t.milestone; m != nil {
			if years, ok := atlas.MilestoneBefore(m.Years); ok {
				before := celebration{m.Anniversary.Partnership.ID, years}
				due[before] = append(due[before], t)
			}
		}
	}
	for _, row := range a.page(a.parts.Events).Rows {
		e, ok := row.Entity.(*atlas.Event)
		if !ok || !e.ThereOn(a.AsOf) {
			continue
		}
		for _, c := range e.Celebrations {
			for _, t := range due[celebration{c.Partnership, c.Nth}] {
				t.celebrated = append(t.celebrated, &Event{e, a.parts.Events.Rows})
			}
		}
	}
	for _, t := range a.ties {
		slices.SortFunc(t.celebrated, func(x, y *Event) int {
			return cmp.Or(atlas.CompareDates(x.Start, y.Start), strings.Compare(x.ID, y.ID))
		})
	}
}

// celebration is the nth year of an agreement.
type celebration struct {
	agreement string
	nth       int
}

// TieCount is the number of partners.
func (a *Attention) TieCount() int { return a.page(a.parts.Partners).Total }

// UndatedCount is the number of places that may be partners.
func (a *Attention) UndatedCount() int { return a.page(a.parts.Partners).Undated }

// TotalCount is the number of ties with a reason.
func (a *Attention) TotalCount() int { return len(a.due) }

// QuietCount is the number of partners that are quiet.
func (a *Attention) QuietCount() int { return a.quiet(func(is *bool) bool { return is != nil && *is }) }

// UnknownQuietCount is the number of partners of which that is not known.
func (a *Attention) UnknownQuietCount() int { return a.quiet(func(is *bool) bool { return is == nil }) }

func (a *Attention) quiet(meant func(is *bool) bool) (n int) {
	for _, t := range a.ties {
		if t.partner != nil && meant(t.Quiet()) {
			n++
		}
	}
	return n
}

// ReasonCount is a number of ties by a reason that they have.
type ReasonCount struct {
	Kind  AttentionReasonKind
	Count int
}

// ReasonCounts are the numbers of ties by each reason.
func (a *Attention) ReasonCounts() []*ReasonCount {
	counts := make([]*ReasonCount, len(attentionReasons))
	for i, kind := range attentionReasons {
		counts[i] = &ReasonCount{Kind: kind}
		for _, t := range a.due {
			if slices.ContainsFunc(t.reasons, func(r *AttentionReason) bool { return r.Kind == kind }) {
				counts[i].Count++
			}
		}
	}
	return counts
}

// Items are the first ties with a reason, the most urgent first.
func (a *Attention) Items(first int) ([]*TieAttention, error) { return a.firstOf(a.due, first) }

// Ties are the first ties, whether they have a reason or not, the longest without a contact first.
func (a *Attention) Ties(first int) ([]*TieAttention, error) {
	partners := slices.DeleteFunc(slices.Clone(a.ties), func(t *TieAttention) bool { return t.partner == nil })
	slices.SortFunc(partners, func(x, y *TieAttention) int {
		return cmp.Or(strings.Compare(x.lastKey(), y.lastKey()), strings.Compare(x.City.ID, y.City.ID))
	})
	return a.firstOf(partners, first)
}

func (a *Attention) firstOf(ties []*TieAttention, first int) ([]*TieAttention, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	return firstOf(ties, first), nil
}

// Coverage is how much the data hold of the years that are looked at.
func (a *Attention) Coverage() []*ContactYear {
	var years []*ContactYear
	for y := atlas.Date(a.QuietSince).Year(); y <= atlas.Date(a.AsOf).Year(); y++ {
		if a.years[y] == nil {
			years = append(years, &ContactYear{Year: y})
			continue
		}
		years = append(years, a.years[y])
	}
	return years
}

// UndatedEventCount is the number of events of the city of which no day is known.
func (a *Attention) UndatedEventCount() (n int) {
	for _, row := range a.page(a.parts.Events).Rows {
		if e, ok := row.Entity.(*atlas.Event); ok && e.Start == "" {
			n++
		}
	}
	return n
}

// Kind is that of the strongest agreement; nil where the place is no partner.
func (t *TieAttention) Kind() *atlas.PartnershipKind {
	if t.partner == nil {
		return nil
	}
	kind := t.partner.Kind()
	return &kind
}

// Since is when the tie began; empty where it is not known, or the place is no partner.
func (t *TieAttention) Since() atlas.Date {
	if t.partner == nil {
		return ""
	}
	return t.partner.Since()
}

// SinceSpan are the days that Since can mean.
func (t *TieAttention) SinceSpan() *DaySpan { return spanOf(t.Since()) }

// Partnerships are the agreements of the two, whenever they were in force, the strongest first.
func (t *TieAttention) Partnerships() []*Partnership {
	return append([]*Partnership{}, t.agreements...)
}

// ContactCount is the number of contacts known by the day.
func (t *TieAttention) ContactCount() int { return len(t.contacts) }

// UndatedContactCount is the number of those of which no day is known.
func (t *TieAttention) UndatedContactCount() int { return t.undated }

// LastContact is the last contact of a level, nil being any; nil where none is known.
func (t *TieAttention) LastContact(level *atlas.ContactLevel) *Contact {
	for _, c := range t.contacts {
		if level == nil || slices.Contains(c.Levels, *level) {
			return c
		}
	}
	return nil
}

// QuietYears is for how many full years no contact is known; nil where none is known at all.
func (t *TieAttention) QuietYears() *int {
	last := t.LastContact(nil)
	if last == nil {
		return nil
	}
	years, _, _ := last.lastDay().FullYears(t.in.AsOf)
	return &years
}

// lastDay is the last day of a contact, as exact as it is known.
func (c *Contact) lastDay() atlas.Date {
	if c.Event != nil && c.Event.End != "" {
		return c.Event.End
	}
	return c.On
}

// isRecent says whether a contact may lie in the years that are looked at.
func (a *Attention) isRecent(c *Contact) bool { return c.lastDay().Last() >= a.QuietSince }

// RecentContactCount is the number of contacts in the years that are looked at.
func (t *TieAttention) RecentContactCount() (n int) {
	for _, c := range t.contacts {
		if t.in.isRecent(c) {
			n++
		}
	}
	return n
}

// CountryContactCount is the number of contacts in these years with other places of its country, and not with itself.
func (t *TieAttention) CountryContactCount() int {
	return len(t.in.ofCountry[t.City.City.Country]) - t.RecentContactCount()
}

// Quiet says whether no contact is known in the years that are looked at; nil where one of an unknown day may lie in them.
func (t *TieAttention) Quiet() *bool {
	quiet := !slices.ContainsFunc(t.contacts, t.in.isRecent)
	if quiet && t.undated > 0 {
		return nil
	}
	return &quiet
}

// lastKey is the place of the tie among others by its last contact: none is first, and one of an unknown day last.
func (t *TieAttention) lastKey() string {
	last := store.LastEvent{Undated: t.undated > 0}
	if c := t.LastContact(nil); c != nil {
		return c.On.OrderKey()
	}
	if last.Undated {
		return atlas.UnknownLast
	}
	return ""
}

// LastSigning is the agreement of the two that was signed last by the day; nil where none is known.
func (t *TieAttention) LastSigning() (last *Partnership) {
	for _, p := range t.agreements {
		if on := p.SignedOn; on != "" && on.First() <= t.in.AsOf && (last == nil || atlas.CompareDates(on, last.SignedOn) > 0) {
			last = p
		}
	}
	return last
}

// Programs are those that run on the day and that both take part in.
func (t *TieAttention) Programs() []*Program { return append([]*Program{}, t.programs...) }

// NextMilestone is the first milestone of the twelve months; nil where there is none.
func (t *TieAttention) NextMilestone() *Anniversary { return t.milestone }

// PreviousMilestone is the one five years before it; nil where there is none.
func (t *TieAttention) PreviousMilestone() *Anniversary {
	if t.milestone == nil {
		return nil
	}
	years, _ := atlas.MilestoneBefore(t.milestone.Years)
	before, ok := atlas.AnniversaryOf(t.milestone.Anniversary.Partnership, years)
	if !ok {
		return nil
	}
	return &Anniversary{before, t.milestone.Level.Of(before)}
}

// OfficeHolderCount is the number of people known in an office of the place on the day; nil of a place that is no partner.
func (t *TieAttention) OfficeHolderCount() *int {
	return t.holders(func(p *store.Page) int { return p.Total })
}

// UnknownOfficeCount is the number of people known in one on other days, whose span is no term; nil of a place that is no partner.
func (t *TieAttention) UnknownOfficeCount() *int {
	return t.holders(func(p *store.Page) int { return p.Unknown })
}

func (t *TieAttention) holders(of func(*store.Page) int) *int {
	if page := t.in.parts.Holders.Page(t.City.ID); t.partner != nil && page != nil {
		n := of(page)
		return &n
	}
	return nil
}

// QuietClaim is what a source says of days on which nothing was exchanged.
type QuietClaim struct {
	Partnership *Partnership
	tie         *TieAttention
}

// QuietClaims are what sources say of days that are over.
func (t *TieAttention) QuietClaims() []*QuietClaim {
	claims := []*QuietClaim{}
	for _, p := range t.agreements {
		if p.QuietThrough != "" && p.QuietFrom.First() <= t.in.AsOf {
			claims = append(claims, &QuietClaim{p, t})
		}
	}
	return claims
}

// From and Until are the first and the last day.
func (c *QuietClaim) From() atlas.Date    { return c.Partnership.QuietFrom }
func (c *QuietClaim) FromSpan() *DaySpan  { return spanOf(c.From()) }
func (c *QuietClaim) Until() atlas.Date   { return c.Partnership.QuietThrough }
func (c *QuietClaim) UntilSpan() *DaySpan { return spanOf(c.Until()) }

// Citations are those of the claim.
func (c *QuietClaim) Citations() []*Citation {
	return slices.DeleteFunc(c.Partnership.Citations(), func(x *Citation) bool { return x.Field != quietField })
}

// quietField is what citations call a claim of quiet.
const quietField = "quiet"

// ContactCount is the number of contacts that are known all the same.
func (c *QuietClaim) ContactCount() (n int) {
	for _, x := range c.tie.contacts {
		if x.Event != nil && x.On.First() <= c.Until().Last() && c.From().First() <= x.lastDay().Last() {
			n++
		}
	}
	return n
}

// Urgency is that of the most urgent reason; 0 without one.
func (t *TieAttention) Urgency() float64 {
	if len(t.reasons) == 0 {
		return 0
	}
	return t.reasons[0].Urgency
}

func (t *TieAttention) sum() (sum float64) {
	for _, r := range t.reasons {
		sum += r.Urgency
	}
	return math.Round(sum * 1e6)
}

// Reasons are why it needs somebody, the most urgent first.
func (t *TieAttention) Reasons() []*AttentionReason {
	return append([]*AttentionReason{}, t.reasons...)
}
