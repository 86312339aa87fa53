package app

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"citygraph/internal/atlas"
	"citygraph/internal/feeds"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// fetch asks a handler for an address, with headers given as name, value and so on.
func fetch(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// calendarAt reads the calendar at an address.
func calendarAt(t *testing.T, h http.Handler, target string, headers ...string) *ics.Calendar {
	t.Helper()
	w := fetch(h, http.MethodGet, target, headers...)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("%s: %d, %s: %s", target, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	for line := range strings.SplitSeq(w.Body.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("%s: a line of %d bytes: %s", target, len(line), line)
		}
	}
	cal, err := ics.ParseCalendar(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// property is the value of a property of an event.
func property(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}

func TestCalendar(t *testing.T) {
	h := start(t, "mem:").Handler()

	t.Run("HoldsWhatTheFieldAnswers", func(t *testing.T) {
		cal := calendarAt(t, h, "/anniversaries.ics?city=incheon&from=2013-01-01&years=1")
		var got []string
		for _, e := range cal.Events() {
			got = append(got, e.Id()+" "+property(e, ics.ComponentPropertyDtStart)+" "+property(e, ics.ComponentPropertySummary))
		}
		want := []string{
			"incheon-philadelphia-1983-30.anniversary@citygraph 20130815 Incheon – Philadelphia: 30 years (sister cities)",
			"incheon-manila-2008-5.anniversary@citygraph 20131007 Incheon – Manila: 5 years (sister cities)",
			"incheon-honolulu-2003-10.anniversary@citygraph 20131015 Incheon – Honolulu: 10 years (sister cities)",
			"incheon-tianjin-1993-20.anniversary@citygraph 20131207 Incheon – Tianjin: 20 years (sister cities)",
			"incheon-kitakyushu-1988-25.anniversary@citygraph 20131220 Incheon – Kitakyushu: 25 years (sister cities)",
		}
		if !slices.Equal(got, want) {
			t.Errorf("calendar of 2013:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
	t.Run("AllPagesOfIt", func(t *testing.T) {
		target := "/anniversaries.ics?city=incheon&from=2013-01-01&years=10&milestonesOnly=false"
		var ids []string
		for _, e := range calendarAt(t, h, target).Events() {
			ids = append(ids, strings.TrimSuffix(e.Id(), ".anniversary@citygraph"))
		}
		w := fetch(h, http.MethodGet, graphqlGet(`{anniversaries(city: "incheon", from: "2013-01-01", until: "2022-12-31", milestonesOnly: false, first: 1000) {nodes {id}}}`))
		var answer struct {
			Data struct {
				Anniversaries struct{ Nodes []struct{ ID string } }
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, node := range answer.Data.Anniversaries.Nodes {
			want = append(want, strings.Replace(node.ID, "@", "-", 1))
		}
		if !slices.Equal(ids, want) || len(want) <= 100 {
			t.Errorf("the calendar has %d anniversaries, the field %d, more than a page of it:\n%v\n%v", len(ids), len(want), ids, want)
		}
	})
	t.Run("WholeDaysAndWhereTheyComeFrom", func(t *testing.T) {
		e := calendarAt(t, h, "/anniversaries.ics?city=tianjin&from=2013-12-07&years=1", "Accept-Language", "fr, ko;q=0.8, en;q=0.5").Events()[0]
		for name, want := range map[ics.ComponentProperty]string{
			ics.ComponentPropertySummary: "톈진 – 인천 20주년(자매도시)", ics.ComponentPropertyDtStart: "20131207", ics.ComponentPropertyDtEnd: "20131208",
			ics.ComponentPropertyUrl: "http://example.com/entity/incheon-tianjin-1993", "TRANSP": "TRANSPARENT", ics.ComponentPropertyStatus: "",
		} {
			if got := property(e, name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		description := property(e, ics.ComponentPropertyDescription)
		for _, part := range []string{"체결: 1993-12-07\n", "\n기념행사: ", "\n출처: "} {
			if !strings.Contains(description, part) {
				t.Errorf("description %q has no %q", description, part)
			}
		}
	})
	t.Run("DayThatNobodyKnows", func(t *testing.T) {
		for _, e := range calendarAt(t, h, "/anniversaries.ics?city=incheon&from=2020-01-01&years=1&lang=en").Events() {
			if !strings.HasPrefix(e.Id(), "incheon-dandong-1995-25.") {
				continue
			}
			if got := property(e, ics.ComponentPropertyDtStart) + " " + property(e, ics.ComponentPropertyStatus); got != "20200101 TENTATIVE" {
				t.Errorf("a year alone stands on %s", got)
			}
			if got, want := property(e, ics.ComponentPropertySummary), "Incheon – Dandong: 25 years (friendship cities) – some day in 2020"; got != want {
				t.Errorf("summary %q, want %q", got, want)
			}
			if got := property(e, ics.ComponentPropertyDescription); !strings.Contains(got, "The day is not known") {
				t.Errorf("description %q", got)
			}
			return
		}
		t.Error("the 25 years of Dandong are not there")
	})
	t.Run("AlarmsMonthsAhead", func(t *testing.T) {
		triggers := func(alarms string) (triggers []string) {
			for _, e := range calendarAt(t, h, "/anniversaries.ics?city=tianjin&from=2043-12-07&years=1"+alarms).Events() {
				if !strings.HasPrefix(e.Id(), "incheon-tianjin-1993-50.") {
					continue
				}
				for _, a := range e.Alarms() {
					triggers = append(triggers, a.GetProperty(ics.ComponentPropertyTrigger).Value)
				}
			}
			return triggers
		}
		if got := triggers(""); got != nil {
			t.Errorf("alarms that nobody asked for: %v", got)
		}
		// 2042-12-07, 2043-06-07 and 2043-09-07 at nine in the morning.
		if got, want := triggers("&alarms=12,6,3"), []string{"-P364DT15H", "-P182DT15H", "-P90DT15H"}; !slices.Equal(got, want) {
			t.Errorf("alarms %v, want %v", got, want)
		}
	})
}

// TestFeedsOverHTTP asks both feeds as readers do.
func TestFeedsOverHTTP(t *testing.T) {
	h := start(t, "mem:").Handler()
	for _, target := range []string{"/anniversaries.ics?city=incheon", "/changes.atom?city=incheon"} {
		whole := fetch(h, http.MethodGet, target)
		tag := whole.Header().Get("ETag")
		if whole.Code != http.StatusOK || tag == "" || !slices.Contains(whole.Header().Values("Vary"), "Accept-Language") {
			t.Fatalf("%s: %d %v", target, whole.Code, whole.Header())
		}
		if again := fetch(h, http.MethodGet, target, "If-None-Match", `"other", W/`+tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
			t.Errorf("%s with its tag: %d %v", target, again.Code, again.Header())
		}
		if korean := fetch(h, http.MethodGet, target, "If-None-Match", tag, "Accept-Language", "ko"); korean.Code != http.StatusOK {
			t.Errorf("%s in Korean with the tag of the English one: %d", target, korean.Code)
		}
		if head := fetch(h, http.MethodHead, target); head.Code != http.StatusOK || head.Header().Get("ETag") != tag || head.Header().Get("Content-Length") != whole.Header().Get("Content-Length") {
			t.Errorf("HEAD %s: %d %v", target, head.Code, head.Header())
		}
		if post := fetch(h, http.MethodPost, target); post.Code != http.StatusMethodNotAllowed || post.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: %d %v", target, post.Code, post.Header())
		}
	}
	for target, want := range map[string]struct {
		status int
		error  string
	}{
		"/anniversaries.ics?city=incheo":          {404, `NOT_FOUND: city names "incheo", and no city has that id; did you mean "incheon"?`},
		"/changes.atom?city=incheo":               {404, `NOT_FOUND: city names "incheo", and no city has that id; did you mean "incheon"?`},
		"/anniversaries.ics?city=":                {400, "BAD_REQUEST: city is empty: name the id of a city, such as incheon, or leave it out for all cities."},
		"/anniversaries.ics?years=11":             {400, "BAD_REQUEST: years=11 is not a whole number from 1 to 10."},
		"/anniversaries.ics?years=2&years=3":      {400, `BAD_REQUEST: The parameter "years" is given 2 times: give it once.`},
		"/anniversaries.ics?milestonesOnly=1":     {400, "BAD_REQUEST: milestonesOnly=1 is neither true nor false."},
		"/anniversaries.ics?from=2013":            {400, "BAD_REQUEST: from=2013 is not a day such as 2013-03-28."},
		"/anniversaries.ics?alarms=12,0":          {400, "BAD_REQUEST: alarms=12,0 is no list of months from 1 to 24, such as 12,6,3."},
		"/anniversaries.ics?alarms=3,3":           {400, "BAD_REQUEST: alarms=3,3 names 3 twice."},
		"/anniversaries.ics?lang=fr":              {400, "BAD_REQUEST: lang=fr is not a language of this feed: it has en and ko."},
		"/anniversaries.ics?town=incheon":         {400, `BAD_REQUEST: There is no parameter "town": this address takes city, milestonesOnly, years, from, alarms, lang.`},
		"/changes.atom?entries=201":               {400, "BAD_REQUEST: entries=201 is not a whole number from 1 to 200."},
		"/changes.atom?city=%25&until=1700-01-01": {400, "INVALID: the range ends on 1700-01-01, before it begins on 1800-01-01: swap from and until"},
		"/changes.atom?city=incheon&lang=ko&x=1":  {400, `BAD_REQUEST: There is no parameter "x": this address takes city, entries, until, lang.`},
	} {
		w := fetch(h, http.MethodGet, target)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code, RequestID string }
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Errors) != 1 {
			t.Errorf("%s: %s", target, w.Body)
			continue
		}
		e := answer.Errors[0]
		if got := e.Extensions.Code + ": " + e.Message; w.Code != want.status || got != want.error || e.Extensions.RequestID == "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %s\nwant %d %s", target, w.Code, got, want.status, want.error)
		}
	}
}

// TestChangesFeed reads the feed of changes as a reader of feeds does.
func TestChangesFeed(t *testing.T) {
	h := start(t, "mem:").Handler()
	type entry struct {
		ID       string    `xml:"id"`
		Title    string    `xml:"title"`
		Updated  time.Time `xml:"updated"`
		Category struct {
			Term string `xml:"term,attr"`
		} `xml:"category"`
		Content string `xml:"content"`
	}
	read := func(target string) (feed struct {
		XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string    `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string    `xml:"id"`
		Updated time.Time `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []entry `xml:"entry"`
	}) {
		t.Helper()
		w := fetch(h, http.MethodGet, target)
		if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Fatalf("%s: %v: %s", target, err, w.Body)
		}
		return feed
	}
	feed := read("/changes.atom?city=incheon&until=2026-11-01&entries=200&lang=en")
	if feed.Lang != "en" || feed.Updated != feed.Entries[0].Updated || feed.Links[0].Rel != "self" || feed.Links[0].Href != "http://example.com/changes.atom?city=incheon&until=2026-11-01&entries=200&lang=en" {
		t.Errorf("feed: lang %s, updated %s, links %v", feed.Lang, feed.Updated, feed.Links)
	}
	seen := map[string]entry{}
	for i, e := range feed.Entries {
		if other, twice := seen[e.ID]; twice {
			t.Errorf("%q and %q have the id %s", e.Title, other.Title, e.ID)
		}
		seen[e.ID] = e
		if i > 0 && e.Updated.After(feed.Entries[i-1].Updated) {
			t.Errorf("%q stands behind an older entry", e.Title)
		}
	}
	find := func(title string) (found entry) {
		for _, e := range feed.Entries {
			if strings.HasPrefix(e.Title, title) {
				found = e
			}
		}
		return found
	}
	chengdu := find("Incheon – Chengdu: began (friendship cities, 2023-10-23)")
	if chengdu.Category.Term != "BEGAN" || !chengdu.Updated.Equal(time.Date(2023, 10, 23, 0, 0, 0, 0, time.UTC)) || !strings.Contains(chengdu.Content, "Sources: Incheon") {
		t.Errorf("the friendship with Chengdu: %+v", chengdu)
	}
	if e := find("Incheon – Georgia"); !strings.Contains(e.Content, "(the day is not known)") || !strings.Contains(e.Content, "Decided by: ") {
		t.Errorf("the approval of Georgia's: %+v", e)
	}
	if e := find("The data of citygraph, version "); e.Category.Term != "DATA" || !strings.Contains(e.Content, "cities: ") {
		t.Errorf("the entry of the data: %+v", e)
	}
	few := read("/changes.atom?city=incheon&until=2026-11-01&entries=1&lang=ko")
	for _, e := range few.Entries {
		if _, ok := seen[e.ID]; !ok {
			t.Errorf("%q has another id where fewer entries are asked for", e.Title)
		}
	}
}

// BenchmarkCalendar writes all anniversaries of ten years: of Incheon, and of a city of a world that has about as many agreements.
func BenchmarkCalendar(b *testing.B) {
	a := storetest.World(1)
	world := memstore.New()
	if _, err := world.Load(b.Context(), a, store.LoadOptions{}); err != nil {
		b.Fatal(err)
	}
	builtin, err := store.Open(b.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, city string
		store      store.Store
	}{{"Builtin", "incheon", builtin}, {"World", withAgreements(a, 50), world}} {
		view, err := c.store.View(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		h := feeds.Handlers(feeds.Config{
			Endpoint: NewEndpoint(c.store, Freshness{LastView: func() store.View { return view }}, time.Now, gqlhttp.Config{}),
			Today:    func(context.Context) (atlas.Day, error) { return "2026-11-29", nil },
		})[feeds.AnniversariesPath]
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if w := fetch(h, http.MethodGet, "/anniversaries.ics?city="+c.city+"&years=10&milestonesOnly=false"); w.Code != http.StatusOK {
					b.Fatalf("%d: %s", w.Code, w.Body)
				}
			}
		})
	}
}

// withAgreements is a city that is a party to so many agreements.
func withAgreements(a *atlas.Atlas, n int) string {
	count := map[string]int{}
	for _, p := range a.Partnerships {
		for _, id := range p.Parties {
			count[id]++
		}
	}
	for _, c := range a.Cities {
		if count[c.ID] == n {
			return c.ID
		}
	}
	panic("no city has so many agreements")
}
