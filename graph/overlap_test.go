package graph_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
)

// TestOverlapsAgreeWithPartners counts ties, partners and countries by hand in the lists of partners.
func TestOverlapsAgreeWithPartners(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct {
		cities []string
		args   string
	}{
		{[]string{"incheon"}, `asOf: "2013-03-28"`},
		{[]string{"kobe", "incheon", "tianjin", "philadelphia", "manila", "yokohama", "busan"}, `asOf: "2026-11-01"`},
		{[]string{"incheon", "ulaanbaatar"}, `asOf: "2016-01-01", kinds: [SISTER, MOU]`},
		{[]string{"incheon", "kobe"}, `asOf: "1900-01-01"`},
	} {
		var ties, undated int
		of := make(map[string][]string)    // of each partner: the cities
		inISO := make(map[string][2]int)   // of each country: ties and partners
		byISO := make(map[string][]string) // and cities
		inOffice := make(map[string]int)   // ties
		countryOf := make(map[string]string)
		for _, id := range c.cities {
			partners := at(t, ask(t, h, fmt.Sprintf(`{city(id: %q) {partners(%s, first: 1000) {undatedCount nodes {id country {id}}}}}`, id, c.args), nil).Data, "city.partners")
			undated += int(at(t, partners, "undatedCount").(float64))
			for i := range at(t, partners, "nodes").([]any) {
				p, country := fmt.Sprint(at(t, partners, fmt.Sprintf("nodes.%d.id", i))), fmt.Sprint(at(t, partners, fmt.Sprintf("nodes.%d.country.id", i)))
				ties++
				of[p] = append(of[p], id)
				countryOf[p] = country
				if !slices.Contains(byISO[country], id) {
					byISO[country] = append(byISO[country], id)
				}
				if country == "country-tw" { // whose partners the office counts with those of China
					country = "country-cn"
				}
				inOffice[country]++
			}
		}
		shared := 0
		for p, cities := range of {
			n := inISO[countryOf[p]]
			inISO[countryOf[p]] = [2]int{n[0] + len(cities), n[1] + 1}
			if len(cities) > 1 {
				shared++
			}
		}
		sharedCountries := 0
		for _, cities := range byISO {
			if len(cities) > 1 {
				sharedCountries++
			}
		}
		a := ask(t, h, fmt.Sprintf(`{overlap(cities: ["%s"], %s) {tieCount undatedCount partnerCount sharedPartnerCount sharedPartners(first: 1000) {city {id} count ties {city {id}}}
			office: countryCount iso: countryCount(basis: ISO) sharedCountryCount(basis: ISO) countryConcentration
			countries(basis: ISO, first: 1000) {country {id} tieCount share partnerCount cityCount cities {id}}}}`, strings.Join(c.cities, `","`), c.args), nil)
		if len(a.Errors) > 0 {
			t.Fatalf("%v: %+v", c, a.Errors)
		}
		got := at(t, a.Data, "overlap")
		expect := func(path string, want any) {
			t.Helper()
			if v := at(t, got, path); fmt.Sprint(v) != fmt.Sprint(want) {
				t.Errorf("overlap(%v, %s): %s is %v, want %v", c.cities, c.args, path, v, want)
			}
		}
		expect("tieCount", ties)
		expect("undatedCount", undated)
		expect("partnerCount", len(of))
		expect("sharedPartnerCount", shared)
		expect("iso", len(inISO))
		expect("office", len(inOffice))
		expect("sharedCountryCount", sharedCountries)
		if n := len(at(t, got, "sharedPartners").([]any)); n != shared {
			t.Errorf("overlap(%v, %s) lists %d shared partners, want %d", c.cities, c.args, n, shared)
		}
		for i := range shared {
			p := fmt.Sprint(at(t, got, fmt.Sprintf("sharedPartners.%d.city.id", i)))
			expect(fmt.Sprintf("sharedPartners.%d.count", i), len(of[p]))
			expect(fmt.Sprintf("sharedPartners.%d.ties.0.city.id", i), of[p][0])
		}
		if n := len(at(t, got, "countries").([]any)); n != len(inISO) {
			t.Fatalf("overlap(%v, %s) lists %d countries, want %d", c.cities, c.args, n, len(inISO))
		}
		before := math.MaxInt
		for i := range len(inISO) {
			path := fmt.Sprintf("countries.%d.", i)
			country := fmt.Sprint(at(t, got, path+"country.id"))
			n := inISO[country]
			expect(path+"tieCount", n[0])
			expect(path+"share", quotient(n[0], ties))
			expect(path+"partnerCount", n[1])
			expect(path+"cityCount", len(byISO[country]))
			for j, id := range byISO[country] {
				expect(fmt.Sprintf("%scities.%d.id", path, j), id)
			}
			if n[0] > before {
				t.Errorf("overlap(%v, %s): %s, with %d ties, stands behind a country with fewer", c.cities, c.args, country, n[0])
			}
			before = n[0]
		}
		index := 0.0
		for _, n := range inOffice {
			index += float64(n*n) / float64(ties*ties)
		}
		if v, ok := at(t, got, "countryConcentration").(float64); ok != (ties > 0) || math.Abs(v-index) > 1e-6 {
			t.Errorf("overlap(%v, %s): the concentration is %v, want %v", c.cities, c.args, v, index)
		}
	}
}

// TestTiesMeetBelowAProvince counts ties with a province and its parts, where a source says that they are.
func TestTiesMeetBelowAProvince(t *testing.T) {
	view, err := builtin().View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a, err := store.ReadAll(t.Context(), view)
	if err != nil {
		t.Fatal(err)
	}
	cited := []atlas.Citation{{Source: a.Sources[0].ID, Confidence: "HIGH", Field: "partOf"}}
	for i, c := range a.Cities {
		part := *c
		switch c.ID {
		case "yantai", "tianjin":
			part.PartOf, part.Citations = "shandong", cited
		case "qingdao": // which no source says
			part.PartOf, part.Citations = "shandong", []atlas.Citation{{Source: a.Sources[0].ID, Confidence: "HIGH", Field: "population"}}
		case "kobe":
			part.PartOf, part.Citations = "hyogo-of-the-test", cited
		case "yokohama":
			part.PartOf, part.Citations = "hyogo-of-the-test", cited
		}
		a.Cities[i] = &part
	}
	hyogo := *a.Cities[slices.IndexFunc(a.Cities, func(c *atlas.City) bool { return c.ID == "kobe" })]
	hyogo.ID, hyogo.PartOf, hyogo.Wikidata, hyogo.Kind = "hyogo-of-the-test", "", "", atlas.PlaceProvince
	a.Cities = append(a.Cities, &hyogo)
	slices.SortFunc(a.Cities, func(x, y *atlas.City) int { return strings.Compare(x.ID, y.ID) })
	s := memstore.New()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	got := string(post(t, handler(s), `{overlap(cities: ["incheon", "kobe"], asOf: "2013-03-28") {unknownProvinceCount provinces {province {id} tieCount ties {city {id} partner {id}}} first: provinces(first: 1) {tieCount}}}`, nil))
	tie := func(city, partner string) string {
		return fmt.Sprintf(`{"city":{"id":%q},"partner":{"id":%q}}`, city, partner)
	}
	// 39 partners, of which eight are provinces, or parts of a place, in the built-in data, and four here.
	want := `{"data":{"overlap":{"unknownProvinceCount":27,"provinces":[` +
		`{"province":{"id":"shandong"},"tieCount":4,"ties":[` + strings.Join([]string{tie("incheon", "shandong"), tie("incheon", "tianjin"), tie("incheon", "yantai"), tie("kobe", "tianjin")}, ",") + `]},` +
		`{"province":{"id":"hyogo-of-the-test"},"tieCount":2,"ties":[` + tie("incheon", "kobe") + "," + tie("incheon", "yokohama") + `]}],"first":[{"tieCount":4}]}}}`
	if got != want {
		t.Errorf("the ties meet as\n%s, want\n%s", got, want)
	}
}
