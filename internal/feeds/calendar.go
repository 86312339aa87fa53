package feeds

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"

	"citygraph/internal/atlas"
)

// anniversariesDocument brings a page of the anniversaries of some days.
const anniversariesDocument = `query Anniversaries($from: Date!, $until: Date!, $city: ID, $named: ID!, $ofCity: Boolean!, $milestonesOnly: Boolean!, $lang: Language!, $after: String) {
  dataset { version }
  city(id: $named) @include(if: $ofCity) { name(lang: $lang) }
  anniversaries(from: $from, until: $until, city: $city, milestonesOnly: $milestonesOnly, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      on
      years
      partnership {
        id
        kind
        signedOn
        parties(first: 20) { nodes { id name(lang: $lang) } }
        citations { source { name } }
      }
      celebratedBy { name(lang: $lang) from }
    }
  }
}`

// maxYears is how many years ahead a calendar reaches at most, and maxEntries how many anniversaries it has.
const (
	maxYears   = 10
	maxEntries = 2_000
)

// anniversariesPage is an answer to the document.
type anniversariesPage struct {
	Dataset       struct{ Version string }
	City          *place
	Anniversaries struct {
		PageInfo struct {
			HasNextPage bool
			EndCursor   string
		}
		Nodes []anniversary
	}
}

type (
	place struct{ ID, Name string }

	anniversary struct {
		ID           string
		On           atlas.Date
		Years        int
		Partnership  agreement
		CelebratedBy []struct {
			Name string
			From atlas.Date
		}
	}

	agreement struct {
		ID, Name, Kind string
		SignedOn       atlas.Date
		Parties        struct{ Nodes []place }
		Citations      []struct{ Source struct{ Name string } }
	}
)

// anniversaries makes the calendar. It begins with the year, so that what was lately stays in it.
func (c Config) anniversaries(r *request) (*answered, error) {
	p := r.values
	if err := p.only("city", "milestonesOnly", "years", "from", "alarms", "lang"); err != nil {
		return nil, err
	}
	city, err := p.city()
	if err != nil {
		return nil, err
	}
	milestonesOnly, err := p.flag("milestonesOnly", true)
	if err != nil {
		return nil, err
	}
	years, err := p.number("years", 5, 1, maxYears)
	if err != nil {
		return nil, err
	}
	from, err := p.day("from", r.today[:4]+"-01-01")
	if err != nil {
		return nil, err
	}
	alarms, err := p.alarms()
	if err != nil {
		return nil, err
	}
	variables := map[string]any{
		"from": from, "until": lastDay(r, from, years, city != nil), "city": city, "ofCity": city != nil, "named": "", "milestonesOnly": milestonesOnly, "lang": r.language,
	}
	if city != nil {
		variables["named"] = *city
	}
	first, found, header, err := c.pages(r, variables)
	if err != nil || first == nil {
		return &answered{header: header}, err
	}
	text, err := r.calendar(first.City, found, alarms)
	return &answered{header, text}, err
}

// lastDay is the end of a calendar: some years from today on, or from a beginning that is named. That of all cities together is at
// most ten years long, as the field has it.
func lastDay(r *request, from atlas.Day, years int, ofCity bool) atlas.Day {
	if _, named := r.values["from"]; named {
		return from.Add(years, -1)
	}
	last := r.today.Add(years, 0)
	if !ofCity {
		last = min(last, from.Add(atlas.MaxAnniversaryYears, 0))
	}
	return last
}

// alarms are how many months ahead a reader is to be reminded.
func (p parameters) alarms() ([]int, error) {
	text, given := p["alarms"]
	if !given {
		return nil, nil
	}
	var months []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(part)
		switch {
		case err != nil || n < 1 || n > 24:
			return nil, badRequest("alarms=%s is no list of months from 1 to 24, such as 12,6,3.", clip(text))
		case slices.Contains(months, n):
			return nil, badRequest("alarms=%s names %d twice.", clip(text), n)
		}
		months = append(months, n)
	}
	return months, nil
}

// pages asks for all pages. Where the data change meanwhile, the client has to come again. The first page is nil where the
// client has the feed already.
func (c Config) pages(r *request, variables map[string]any) (first *anniversariesPage, found []anniversary, header http.Header, err error) {
	for {
		page := new(anniversariesPage)
		answer, fresh, err := c.ask(r, anniversariesDocument, variables, page, first == nil)
		if err != nil || !fresh {
			return nil, nil, answer, err
		}
		if first == nil {
			first, header = page, answer
		}
		if page.Dataset.Version != first.Dataset.Version {
			return nil, nil, nil, unavailable
		}
		found = append(found, page.Anniversaries.Nodes...)
		if !page.Anniversaries.PageInfo.HasNextPage {
			return first, found, header, nil
		}
		if len(found) >= maxEntries {
			return nil, nil, nil, badRequest("These are more than %d anniversaries: ask for fewer years, for milestones alone, or for one city.", maxEntries)
		}
		variables["after"] = page.Anniversaries.PageInfo.EndCursor
	}
}

// calendar writes anniversaries as a calendar.
func (r *request) calendar(city *place, found []anniversary, alarms []int) ([]byte, error) {
	cal := ics.NewCalendarFor("citygraph")
	cal.SetProductId("-//citygraph//anniversaries//" + strings.ToUpper(string(r.language)))
	cal.SetCalscale("GREGORIAN")
	cal.SetName(r.calendarName(city))
	cal.SetRefreshInterval("P1D")
	cal.SetXPublishedTTL("P1D")
	for i := range found {
		r.addEvent(cal, &found[i], alarms)
	}
	var b bytes.Buffer
	err := cal.SerializeTo(&b, ics.WithNewLineWindows)
	return b.Bytes(), err
}

func (r *request) calendarName(city *place) string {
	if city == nil {
		return r.in("Anniversaries of city partnerships", "도시 교류 기념일")
	}
	return r.in("Anniversaries of "+city.Name, city.Name+" 교류 기념일")
}

// addEvent adds an anniversary as an event of a whole day. That of an agreement of which only the month or the year is known stands
// on the first day of that, and says that it does: most readers of calendars show no to-dos.
func (r *request) addEvent(cal *ics.Calendar, a *anniversary, alarms []int) {
	event := cal.AddEvent(strings.Replace(a.ID, "@", "-", 1) + ".anniversary@citygraph")
	first := a.On.First()
	event.SetDtStampTime(r.today.Add(0, -1).Time()) // not later than now in any time zone, and the same all day
	event.SetAllDayStartAt(first.Time())
	event.SetAllDayEndAt(first.Add(0, 1).Time())
	event.SetTimeTransparency(ics.TransparencyTransparent)
	event.SetSummary(r.summary(a))
	event.SetDescription(r.description(a))
	event.SetURL(r.base + "/entity/" + url.PathEscape(a.Partnership.ID))
	event.AddCategory(r.kind(a.Partnership.Kind))
	if !a.On.IsDay() {
		event.SetStatus(ics.ObjectStatusTentative)
	}
	for _, months := range alarms {
		r.addAlarm(event, a, months)
	}
}

// addAlarm adds a reminder at nine in the morning, local time, some months ahead. One that has passed would ring at once, and is
// left out.
func (r *request) addAlarm(event *ics.VEvent, a *anniversary, months int) {
	first := a.On.First()
	on := first.AddMonths(-months)
	if on <= r.today {
		return
	}
	days := int(first.Number() - on.Number())
	alarm := event.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger(fmt.Sprintf("-P%dDT15H", days-1))
	ahead := r.in("In %d months: %s", "%d개월 뒤: %s")
	if months == 1 {
		ahead = r.in("In %d month: %s", ahead)
	}
	alarm.SetDescription(fmt.Sprintf(ahead, months, r.summary(a)))
}

// summary is the line of an anniversary.
func (r *request) summary(a *anniversary) string {
	format := r.in("%[1]s: %[2]d years (%[3]s)", "%[1]s %[2]d주년(%[3]s)")
	if a.Years == 1 {
		format = r.in("%[1]s: %[2]d year (%[3]s)", format)
	}
	text := fmt.Sprintf(format, r.names(&a.Partnership), a.Years, r.kind(a.Partnership.Kind))
	if !a.On.IsDay() {
		text += " – " + r.someDayIn(a.On)
	}
	return text
}

// names joins the parties of an agreement, the city that was asked about before the others.
func (r *request) names(p *agreement) string {
	var names []string
	for _, party := range p.Parties.Nodes {
		if party.ID == r.values["city"] {
			names = slices.Insert(names, 0, party.Name)
		} else {
			names = append(names, party.Name)
		}
	}
	return strings.Join(names, " – ")
}

// someDayIn says that a date is no day.
func (r *request) someDayIn(d atlas.Date) string {
	year, month, isMonth := strings.Cut(string(d), "-")
	if isMonth {
		return r.in("some day in "+string(d), year+"년 "+strings.TrimPrefix(month, "0")+"월 중(날짜 모름)")
	}
	return r.in("some day in "+year, year+"년 중(날짜 모름)")
}

// description says where an anniversary comes from, and what celebrated it.
func (r *request) description(a *anniversary) string {
	lines := []string{r.in("Signed: ", "체결: ") + string(a.Partnership.SignedOn)}
	if !a.On.IsDay() {
		lines = append(lines, r.in("The day is not known: this entry stands on the first day of that time.",
			"정확한 날짜는 알려져 있지 않아, 그 기간의 첫날에 적었습니다."))
	}
	for _, e := range a.CelebratedBy {
		lines = append(lines, r.in("Celebrated by: ", "기념행사: ")+e.Name+" ("+string(e.From)+")")
	}
	if sources := a.Partnership.sources(); len(sources) > 0 {
		lines = append(lines, r.in("Sources: ", "출처: ")+strings.Join(sources, "; "))
	}
	return strings.Join(lines, "\n")
}

// sources are the titles of the sources of an agreement, each once.
func (p *agreement) sources() []string {
	var titles []string
	for _, cited := range p.Citations {
		if !slices.Contains(titles, cited.Source.Name) {
			titles = append(titles, cited.Source.Name)
		}
	}
	return titles
}

// kind is a kind of agreement in words.
func (r *request) kind(kind string) string {
	switch kind {
	case "SISTER":
		return r.in("sister cities", "자매도시")
	case "FRIENDSHIP":
		return r.in("friendship cities", "우호도시")
	case "PARTNER":
		return r.in("partner cities", "파트너도시")
	case "TWINNED":
		return r.in("twin or sister cities", "결연도시")
	}
	return r.in("memorandum", "양해각서")
}
