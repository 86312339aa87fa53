package feeds

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"citygraph/internal/atlas"
)

// changesDocument brings the last changes up to a day, and of which day the data are.
const changesDocument = `query Changes($from: Date!, $until: Date!, $city: ID, $named: ID!, $ofCity: Boolean!, $lang: Language!, $last: Int!) {
  dataset {
    name
    version
    counts { kind count }
    coverage { newestSource { id name day } }
  }
  city(id: $named) @include(if: $ofCity) { name(lang: $lang) }
  changes(from: $from, until: $until, city: $city, last: $last) {
    nodes {
      kind
      on
      decision { body purpose decidedOn note forCity { name(lang: $lang) } citations { source { name } } }
      previous { id name(lang: $lang) }
      partnership {
        id
        name(lang: $lang)
        kind
        signedOn
        parties(first: 20) { nodes { id name(lang: $lang) } }
        citations { source { name } }
      }
    }
  }
}`

// changesAnswer is an answer to the document.
type changesAnswer struct {
	Dataset struct {
		Name, Version string
		Counts        []struct {
			Kind  string
			Count int
		}
		Coverage *struct {
			NewestSource *struct {
				ID, Name string
				Day      atlas.Date
			}
		}
	}
	City    *place
	Changes struct{ Nodes []change }
}

type change struct {
	Kind     string
	On       atlas.Date
	Decision *struct {
		Body, Purpose, Note string
		DecidedOn           atlas.Date
		ForCity             place
		Citations           []struct{ Source struct{ Name string } }
	}
	Previous    *struct{ ID, Name string }
	Partnership agreement
}

// firstYear is the year before which no change is looked for.
const firstYear = "1800-01-01"

// maxChanges is how many changes a feed has at most.
const maxChanges = 200

// changes makes the feed of changes, the latest first.
func (c Config) changes(r *request) (*answered, error) {
	p := r.values
	if err := p.only("city", "entries", "until", "lang"); err != nil {
		return nil, err
	}
	city, err := p.city()
	if err != nil {
		return nil, err
	}
	last, err := p.number("entries", 50, 1, maxChanges)
	if err != nil {
		return nil, err
	}
	until, err := p.day("until", r.today)
	if err != nil {
		return nil, err
	}
	variables := map[string]any{"from": firstYear, "until": until, "city": city, "ofCity": city != nil, "named": "", "lang": r.language, "last": last}
	if city != nil {
		variables["named"] = *city
	}
	answer := new(changesAnswer)
	header, fresh, err := c.ask(r, changesDocument, variables, answer, true)
	if err != nil || !fresh {
		return &answered{header: header}, err
	}
	text, err := r.atom(answer)
	return &answered{header, text}, err
}

// The elements of Atom.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Author  atomAuthor  `xml:"author"`
		Made    string      `xml:"generator"`
		Entries []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID       string        `xml:"id"`
		Title    string        `xml:"title"`
		Updated  string        `xml:"updated"`
		Link     atomLink      `xml:"link"`
		Category *atomCategory `xml:"category"`
		Content  atomText      `xml:"content"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// space is the name space of the ids of feeds and entries: equal things have equal ids on every server.
var space = uuid.NewSHA1(uuid.NameSpaceOID, []byte("citygraph"))

func idOf(parts ...string) string {
	return uuid.NewSHA1(space, []byte(strings.Join(parts, "\n"))).URN()
}

// atom writes the feed.
func (r *request) atom(answer *changesAnswer) ([]byte, error) {
	self := r.base + ChangesPath
	if r.URL.RawQuery != "" {
		self += "?" + r.URL.RawQuery
	}
	page := r.base + "/tables/changes"
	if answer.City != nil {
		page = r.base + "/entity/" + url.PathEscape(r.values["city"])
	}
	feed := &atomFeed{
		Lang:   strings.ToLower(string(r.language)),
		ID:     idOf("changes", r.values["city"], string(r.language)),
		Title:  r.feedName(answer.City),
		Links:  []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", page}},
		Author: atomAuthor{answer.Dataset.Name},
		Made:   "citygraph",
	}
	for _, c := range slices.Backward(answer.Changes.Nodes) {
		feed.Entries = append(feed.Entries, r.entry(&c))
	}
	feed.Entries = append(feed.Entries, r.dataEntry(answer)...)
	slices.SortStableFunc(feed.Entries, func(x, y atomEntry) int { return strings.Compare(y.Updated, x.Updated) })
	feed.Updated = instant(r.today)
	if len(feed.Entries) > 0 {
		feed.Updated = feed.Entries[0].Updated
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	encoder := xml.NewEncoder(&b)
	encoder.Indent("", " ")
	err := encoder.Encode(feed)
	b.WriteByte('\n')
	return b.Bytes(), err
}

func (r *request) feedName(city *place) string {
	if city == nil {
		return r.in("Changes of city partnerships", "도시 교류의 변화")
	}
	return r.in("Changes of the partnerships of "+city.Name, city.Name+" 교류의 변화")
}

// instant is the beginning of a day, as Atom writes times.
func instant(d atlas.Day) string { return string(d) + "T00:00:00Z" }

// entry is a change as an entry. Atom wants a time of each: where the day is not known it is the first that the date can mean, and the
// text says that the day is not known.
func (r *request) entry(c *change) atomEntry {
	label := r.changeKind(c.Kind)
	lines := []string{label + ": " + string(c.On)}
	if !c.On.IsDay() {
		lines[0] += r.in(" (the day is not known)", "(날짜 모름)")
	}
	id := []string{"change", c.Partnership.ID, c.Kind, string(c.On)}
	if c.Previous != nil {
		lines = append(lines, r.in("It took the place of: ", "이전 협정: ")+c.Previous.Name)
	}
	sources := c.Partnership.sources()
	if d := c.Decision; d != nil {
		id = append(id, d.Body, d.Purpose, d.ForCity.ID)
		lines = append(lines, fmt.Sprintf(r.in("Decided by: %s, for %s", "결정 기관: %s(%s)"), d.Body, d.ForCity.Name))
		if d.Note != "" {
			lines = append(lines, d.Note)
		}
		sources = (&agreement{Citations: d.Citations}).sources()
	}
	if len(sources) > 0 {
		lines = append(lines, r.in("Sources: ", "출처: ")+strings.Join(sources, "; "))
	}
	return atomEntry{
		ID: idOf(id...), Title: r.names(&c.Partnership) + ": " + label + " (" + r.kind(c.Partnership.Kind) + ", " + string(c.On) + ")",
		Updated: instant(c.On.First()), Link: atomLink{"alternate", "text/html", r.base + "/entity/" + url.PathEscape(c.Partnership.ID)},
		Category: &atomCategory{c.Kind, label}, Content: atomText{"text", strings.Join(lines, "\n")},
	}
}

// dataEntry tells of the data themselves: another version of them is another entry. They are as new as their newest source, so that
// equal data have equal entries wherever they are served.
func (r *request) dataEntry(answer *changesAnswer) []atomEntry {
	d := answer.Dataset
	if d.Coverage == nil || d.Coverage.NewestSource == nil {
		return nil
	}
	newest := d.Coverage.NewestSource
	lines := []string{fmt.Sprintf(r.in("The newest source: %s (%s)", "가장 최근의 출처: %s(%s)"), newest.Name, newest.Day)}
	for _, n := range d.Counts {
		lines = append(lines, fmt.Sprintf("%s: %d", r.countKind(n.Kind), n.Count))
	}
	return []atomEntry{{
		ID: idOf("data", d.Version), Title: fmt.Sprintf(r.in("The data of citygraph, version %.12s", "citygraph 자료 %.12s판"), d.Version),
		Updated: instant(newest.Day.First()), Link: atomLink{"alternate", "text/html", r.base + "/about"},
		Category: &atomCategory{"DATA", r.in("Data", "자료")}, Content: atomText{"text", strings.Join(lines, "\n")},
	}}
}

// changeKind is a kind of change in words.
func (r *request) changeKind(kind string) string {
	switch kind {
	case "PROPOSED":
		return r.in("proposed", "제안")
	case "DEFERRED":
		return r.in("put off", "보류")
	case "REJECTED":
		return r.in("rejected", "부결")
	case "APPROVED":
		return r.in("approved", "승인")
	case "LAPSED":
		return r.in("lapsed", "무산·만료")
	case "BEGAN":
		return r.in("began", "체결")
	case "RENEWED":
		return r.in("renewed", "갱신")
	case "UPGRADED":
		return r.in("upgraded", "격상")
	case "DOWNGRADED":
		return r.in("downgraded", "격하")
	}
	return r.in("ended", "종료")
}

// countKind is a kind of entity in words.
func (r *request) countKind(kind string) string {
	switch kind {
	case "CITY":
		return r.in("cities", "도시")
	case "COUNTRY":
		return r.in("countries", "나라")
	case "PARTNERSHIP":
		return r.in("agreements", "협정")
	case "PROGRAM":
		return r.in("programs", "사업")
	case "ORGANIZATION":
		return r.in("organizations", "기관")
	case "PERSON":
		return r.in("people", "인물")
	case "EVENT":
		return r.in("events", "행사")
	case "SOURCE":
		return r.in("sources", "출처")
	}
	return strings.ToLower(kind)
}
