package graph_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// builtinAtlas is all of the built-in data.
func builtinAtlas(t testing.TB) *atlas.Atlas {
	t.Helper()
	v, err := builtin().View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a, err := store.ReadAll(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// groupCounts are the counts of the groups of a field, by the value at a path in each; "?" where it is null.
func groupCounts(t testing.TB, field, path string) map[string]int {
	t.Helper()
	a := ask(t, handler(builtin()), "{groups: "+field+"}", nil)
	if len(a.Errors) > 0 {
		t.Fatalf("%s: %+v", field, a.Errors)
	}
	counts := map[string]int{}
	for i := range at(t, a.Data, "groups").([]any) {
		key := "?"
		if len(at(t, a.Data, fmt.Sprintf("groups.%d.unknown", i)).([]any)) == 0 {
			key = fmt.Sprint(at(t, a.Data, fmt.Sprintf("groups.%d.%s", i, path)))
		}
		counts[key] = int(at(t, a.Data, fmt.Sprintf("groups.%d.count", i)).(float64))
	}
	return counts
}

// TestGroupsOfRowsAgreeWithTheData counts by hand in the data what groups of rows count.
func TestGroupsOfRowsAgreeWithTheData(t *testing.T) {
	a := builtinAtlas(t)
	all := func(from, to atlas.Date) func(atlas.Date) bool {
		return func(d atlas.Date) bool { return d != "" && from <= d && d <= to }
	}
	// Who was mayor of Incheon, by hand: terms of the built-in data, in full days.
	mayors := map[string]func(atlas.Date) bool{
		"kim-chan-hoe": all("1981-07-01", "1985-02-27"), "ahn-chan-hee": all("1985-02-28", "1986-01-08"), "park-bae-geun": all("1986-01-09", "1987-05-29"),
		"lee-jae-chang": all("1987-05-30", "1989-07-20"), "shim-jae-hong": all("1989-07-21", "1992-04-20"), "park-jong-woo": all("1992-04-21", "1993-03-03"),
		"lee-young-rae": all("1994-09-24", "1995-06-30"), "ahn-sang-soo": all("2002-07-01", "2010-06-30"), "song-young-gil": all("2010-07-01", "2014-06-30"),
		"park-nam-choon": all("2018-07-01", "2022-06-30"),
		"choi-ki-sun": func(d atlas.Date) bool {
			return all("1993-03-04", "1994-09-23")(d) || all("1995-07-01", "2002-06-30")(d)
		},
		"yoo-jeong-bok": func(d atlas.Date) bool { return all("2014-07-01", "2018-06-30")(d) || all("2022-07-01", "9999")(d) },
	}
	underMayors, signers, changes, undatedChanges := map[string]int{}, map[string]int{}, map[string]int{}, 0
	for _, p := range a.Partnerships {
		for _, c := range p.Changes {
			if c.On == "" {
				undatedChanges++
			} else if c.On >= "2000" && c.On < "2010" {
				changes[string(c.Kind)]++
			}
		}
		of := map[string]bool{}
		for _, s := range p.Signatures {
			of[s.Person] = true
		}
		if len(of) == 0 {
			of["?"] = true
		}
		for id := range of {
			signers[id]++
		}
		if !slices.Contains(p.Parties, "incheon") {
			continue
		}
		mayor := "?"
		for id, held := range mayors {
			if first, last := p.SignedOn, p.SignedOn; first != "" {
				if len(first) == len("2013") {
					first, last = first+"-01", last+"-12"
				}
				if len(first) == len("2013-03") {
					first, last = first+"-01", last+"-28"
				}
				if held(first) && held(last) {
					mayor = id
				}
			}
		}
		underMayors[mayor]++
	}
	languages, publishers, organizations := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range a.Sources {
		languages[s.Language]++
		publishers[s.Publisher]++
	}
	if n := publishers[""]; n > 0 {
		publishers["?"] = n
		delete(publishers, "")
	}
	isOrganization := map[string]bool{}
	for _, o := range a.Organizations {
		isOrganization[o.ID] = true
	}
	for _, p := range a.Programs {
		found := false
		for _, r := range p.Roles {
			if isOrganization[r.Participant] {
				organizations[r.Participant]++
				found = true
			}
		}
		if !found {
			organizations["?"]++
		}
	}
	for _, c := range []struct {
		field, path string
		want        map[string]int
		key         string // of the groups one by name
		count       int    // its number, as a person counted it
	}{
		{`partnershipStats(groupBy: [OFFICE_HOLDER], counterpartOf: "incheon") {officeHolder {id} unknown count}`, "officeHolder.id", underMayors, "ahn-sang-soo", 22},
		{`partnershipStats(groupBy: [PERSON]) {person {id} unknown count}`, "person.id", signers, "ahn-sang-soo", 8},
		{`programStats(groupBy: [ORGANIZATION]) {organization {id} unknown count}`, "organization.id", organizations, "gil-medical-center", 8},
		{`changeStats(groupBy: [KIND], from: "2000-01-01", until: "2009-12-31") {kind unknown count}`, "kind", changes, "UPGRADED", 1},
		{`sourceStats(groupBy: [LANGUAGE]) {language unknown count}`, "language", languages, "ko", 204},
		{`sourceStats(groupBy: [PUBLISHER]) {publisher unknown count}`, "publisher", publishers, "Aju News", 18},
	} {
		got := groupCounts(t, c.field, c.path)
		if !maps.Equal(got, c.want) {
			t.Errorf("%s counts\n%v\nwant\n%v", c.field, got, c.want)
		}
		if got[c.key] != c.count {
			t.Errorf("%s counts %d of %s, want %d", c.field, got[c.key], c.key, c.count)
		}
	}
	if got := groupCounts(t, `changeStats(groupBy: [YEAR]) {year unknown count}`, "year")["?"]; got != undatedChanges || got == 0 {
		t.Errorf("%d changes of no known year are counted, want %d", got, undatedChanges)
	}
}

// TestChangeStatsAgreeWithChanges counts the changes of a range by both fields.
func TestChangeStatsAgreeWithChanges(t *testing.T) {
	for _, of := range []string{`from: "1990-01-01", until: "1999-12-31"`, `from: "2013-03-01", until: "2013-03-31"`, `from: "1900-01-01", until: "2026-12-31", kinds: [RENEWED, ENDED]`} {
		sum := 0
		for _, n := range groupCounts(t, `changeStats(groupBy: [KIND], `+of+`) {kind unknown count}`, "kind") {
			sum += n
		}
		a := ask(t, handler(builtin()), `{changes(`+of+`) {totalCount}}`, nil)
		if want := int(at(t, a.Data, "changes.totalCount").(float64)); sum != want {
			t.Errorf("%s: %d changes in groups, and %d in the list", of, sum, want)
		}
	}
}
