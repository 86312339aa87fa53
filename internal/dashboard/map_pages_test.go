package dashboard_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"

	"citygraph/internal/atlas"
)

// busyAtlas is a city with many agreements: each of its partners has signed one a year from 1950 on, each of which took
// the place of the one before.
func busyAtlas(partners, years int) *atlas.Atlas {
	cite := []atlas.Citation{{Source: "src-made"}}
	place := func(id, name string, at float64) *atlas.City {
		return &atlas.City{ID: id, Names: atlas.Names{English: name}, Country: "country-kr", TimeZone: "Asia/Seoul", Citations: cite,
			Location: &atlas.Location{Latitude: 20 + at, Longitude: 100 + at, Position: atlas.PositionOwn}}
	}
	a := &atlas.Atlas{
		Meta:      atlas.Meta{Name: "A busy city", Licence: "CC0-1.0", Home: "hub", Day: "2013-03-28", TimeZone: "Asia/Seoul"},
		Countries: []*atlas.Country{{ID: "country-kr", Code: "KR", Names: atlas.Names{English: "South Korea"}, Citations: cite}},
		Sources:   []*atlas.Source{{ID: "src-made", Title: "Made by a rule", Language: "en"}},
		Cities:    []*atlas.City{place("hub", "Hub", 0)},
	}
	for i := range partners {
		city := place(fmt.Sprintf("town-%03d", i), fmt.Sprintf("Town %d", i), float64(i%20))
		a.Cities = append(a.Cities, city)
		for year := 1950; year < 1950+years; year++ {
			p := &atlas.Partnership{ID: fmt.Sprintf("hub-%s-%d", city.ID, year), Kind: atlas.Sister, Parties: []string{"hub", city.ID}, SignedOn: atlas.Date(fmt.Sprintf("%d-05-01", year)), Citations: cite}
			if year > 1950 {
				p.Supersedes = fmt.Sprintf("hub-%s-%d", city.ID, year-1)
			}
			a.Partnerships = append(a.Partnerships, p)
		}
	}
	a.Derive()
	return a
}

// busiest is the endpoint over a city with 10,500 agreements, more than ten pages and more than are saved.
var busiest = sync.OnceValues(func() (http.Handler, error) { return endpointOver(busyAtlas(175, 60)) })

func newBusiestSite(t *testing.T) *site {
	t.Helper()
	endpoint, err := busiest()
	if err != nil {
		t.Fatal(err)
	}
	return newSiteAt(t, endpoint)
}

// TestMapOfMany shows all agreements of a place that has more than come with one answer, in the picture and in what is
// saved, and says what is missing where there are more than it fetches.
func TestMapOfMany(t *testing.T) {
	s := newSiteOf(t, busyAtlas(50, 60)) // three pages
	p := s.open(t, "/", desktop)
	p.until(`document.querySelector(".figures strong").textContent === "50" && document.querySelectorAll(".map .ties path").length === 50`)
	p.until(`!document.querySelector(".notes [role=status]")`)
	p.mu.Lock()
	if len(p.asked) != 4 { // and the last contacts
		t.Errorf("the endpoint was asked %d times for 3,000 agreements, want three pages and the last contacts", len(p.asked))
	}
	p.mu.Unlock()
	var data struct {
		Dataset struct {
			Home struct {
				Partnerships struct{ Nodes []struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(p.saved("JSON")), &data); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, node := range data.Dataset.Home.Partnerships.Nodes {
		ids[node.ID] = true
	}
	if len(ids) != 3000 {
		t.Errorf("%d agreements are saved, want 3,000", len(ids))
	}
	p.click("button", "Query")
	p.sees("query MorePartnersOverTime(")

	many := newBusiestSite(t)
	q := many.open(t, "/", desktop)
	q.sees("Only 10,000 of 10,500 agreements are shown.")
	q.mu.Lock()
	if len(q.asked) != 11 {
		t.Errorf("the endpoint was asked %d times for the agreements of one place, want ten pages and the last contacts", len(q.asked))
	}
	q.mu.Unlock()
}
