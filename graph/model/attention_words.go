package model

import (
	"fmt"
	"strings"

	"citygraph/internal/atlas"
)

// mostNamed is how many things a sentence names.
const mostNamed = 3

// Sentence is what its reasons say, the most urgent first.
func (t *TieAttention) Sentence(lang atlas.Language) string {
	if len(t.reasons) == 0 {
		return in(lang, "Nothing that is known needs attention.", "알려진 바로는 챙길 일이 없습니다.")
	}
	said := make([]string, len(t.reasons))
	for i, r := range t.reasons {
		said[i] = r.Sentence(lang)
	}
	return strings.Join(said, " ")
}

// Sentence is what the reason says, with what it rests on. Korean sentences are made so that no particle follows a name.
func (r *AttentionReason) Sentence(lang atlas.Language) string {
	switch r.Kind {
	case ReasonEnding:
		return in(lang, fmt.Sprintf("An agreement ends %s: %s.", when(r.On), r.Partnership.Name(lang)), fmt.Sprintf("%s 종료 예정: %s.", r.On, r.Partnership.Name(lang)))
	case ReasonMilestone:
		return r.milestone(lang)
	case ReasonWaiting:
		return r.waiting(lang)
	case ReasonQuiet:
		return r.quiet(lang)
	case ReasonLapsed:
		return in(lang, "An agreement lapsed, and none of the two is in force: "+r.Partnership.Name(lang)+".", "무산되거나 갱신되지 않은 협정(현재 유효한 협정 없음): "+r.Partnership.Name(lang)+".")
	case ReasonMemorandum:
		return in(lang, "No agreement and no contact is known that followed a memorandum: "+r.Partnership.Name(lang)+".", "양해각서 체결 뒤 알려진 협정이나 접촉이 없습니다: "+r.Partnership.Name(lang)+".")
	case ReasonClaimedQuiet:
		from, through := string(r.Partnership.QuietFrom), string(r.Partnership.QuietThrough)
		return in(lang, fmt.Sprintf("A source says that nothing was exchanged from %s to %s, and no contact is known since.", from, through),
			fmt.Sprintf("출처에 따르면 %s–%s 교류가 없었고, 그 뒤 알려진 접촉도 없습니다.", from, through))
	default: // ReasonNoHolder
		n := 0
		if others := r.tie.UnknownOfficeCount(); others != nil {
			n = *others
		}
		return in(lang, fmt.Sprintf("Nobody is known in an office of the place on the day; on other days %s.", people(n)),
			fmt.Sprintf("이날 현재 알려진 현직자가 없습니다(다른 날 기준 %d명).", n))
	}
}

func people(n int) string {
	if n == 1 {
		return "1 person is"
	}
	return fmt.Sprintf("%d people are", n)
}

func (r *AttentionReason) milestone(lang atlas.Language) string {
	m := r.Anniversary
	english, korean := fmt.Sprintf("%d years in %s.", m.Years, m.On), fmt.Sprintf("%s %d주년.", koreanDate(m.On), m.Years)
	if m.On.IsDay() {
		days := int(m.On.First().Number() - r.tie.in.AsOf.Number())
		english, korean = fmt.Sprintf("%d years on %s, %s.", m.Years, m.On, inDays(days)), fmt.Sprintf("%s %d주년(%d일 후).", m.On, m.Years, days)
	}
	before, ok := atlas.MilestoneBefore(m.Years)
	if !ok {
		return in(lang, english, korean)
	}
	if len(r.tie.celebrated) == 0 {
		return in(lang, fmt.Sprintf("%s No event is known that celebrated %d years.", english, before), fmt.Sprintf("%s %d주년 기념 행사는 알려져 있지 않습니다.", korean, before))
	}
	var titles []string
	for _, e := range r.tie.celebrated[:min(mostNamed, len(r.tie.celebrated))] {
		titles = append(titles, e.Name(lang))
	}
	named := strings.Join(titles, in(lang, "; ", "; "))
	if more := len(r.tie.celebrated) - len(titles); more > 0 {
		named += in(lang, fmt.Sprintf(" and %d more", more), fmt.Sprintf(" 외 %d건", more))
	}
	return in(lang, fmt.Sprintf("%s %d years were celebrated by: %s.", english, before, named), fmt.Sprintf("%s %d주년 기념 행사: %s.", korean, before, named))
}

// koreanDate is a date in a Korean sentence, where a year alone is said to be one.
func koreanDate(d atlas.Date) string {
	if len(d) == len("2006") {
		return string(d) + "년"
	}
	return string(d)
}

func inDays(n int) string {
	if n == 0 {
		return "today"
	}
	return "in " + howMany(n, "day")
}

func (r *AttentionReason) waiting(lang atlas.Language) string {
	name := r.Partnership.Name(lang)
	switch r.Partnership.Partnership.StageOn(r.tie.in.AsOf) {
	case atlas.StageApprovedByAll:
		return in(lang, "All parties have approved an agreement, and it is not signed: "+name+".", "모든 당사자가 동의했으나 체결되지 않은 협정: "+name+".")
	case atlas.StageApprovedBySome:
		return in(lang, "Some parties have approved an agreement, others not yet: "+name+".", "일부 당사자만 동의한 협정: "+name+".")
	case atlas.StageProposed:
		return in(lang, "An agreement is proposed and not approved: "+name+".", "제안되고 아직 동의를 받지 않은 협정: "+name+".")
	}
	return in(lang, "An agreement was prepared, and no source knows of its signing: "+name+".", "준비되었으나 체결 여부를 알려 주는 출처가 없는 협정: "+name+".")
}

// quiet says since when no contact is known, and how many events of the city the data hold of these years, so that nobody reads
// more into it.
func (r *AttentionReason) quiet(lang atlas.Language) string {
	a := r.tie.in
	events := 0
	for _, y := range a.years {
		events += y.EventCount
	}
	held := in(lang, fmt.Sprintf("of the years %d to %d the data hold %s of %s", atlas.Date(a.QuietSince).Year(), atlas.Date(a.AsOf).Year(), howMany(events, "event"), a.City.City.Names.In(lang)),
		fmt.Sprintf("%d–%d년 %s 행사 %d건 수록", atlas.Date(a.QuietSince).Year(), atlas.Date(a.AsOf).Year(), a.City.City.Names.In(lang), events))
	if n := r.tie.CountryContactCount(); n > 0 {
		held += in(lang, ", and "+howMany(n, "contact")+" with other places of its country", fmt.Sprintf(", 같은 나라 다른 곳과의 접촉 %d건", n))
	}
	years, _, begun := r.On.FullYears(a.AsOf)
	switch {
	case r.Contact != nil:
		name := r.Contact.name(lang)
		return in(lang, fmt.Sprintf("No contact is known for %s, since %s (%s); %s.", howMany(years, "year"), r.On, name, held),
			fmt.Sprintf("%d년 동안 알려진 접촉이 없습니다. 마지막 접촉: %s, %s (%s).", years, r.On, name, held))
	case begun:
		return in(lang, fmt.Sprintf("No contact but signings is known since the tie began %s; %s.", when(r.On), held),
			fmt.Sprintf("결연(%s) 뒤 체결 말고는 알려진 접촉이 없습니다(%s).", r.On, held))
	}
	return in(lang, fmt.Sprintf("No contact is known at all; %s.", held), fmt.Sprintf("알려진 접촉이 없습니다(%s).", held))
}

// when is a date in English, as exact as it is.
func when(d atlas.Date) string {
	if d.IsDay() {
		return "on " + string(d)
	}
	return "in " + string(d)
}

// name is what the event or program of a contact is called.
func (c *Contact) name(lang atlas.Language) string {
	if c.Program != nil {
		return c.Program.Name(lang)
	}
	return c.Event.Name(lang)
}
