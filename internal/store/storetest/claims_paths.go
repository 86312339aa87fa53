package storetest

import (
	"errors"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func pathClaims() []claim {
	return []claim{
		{"Paths/ShortestFirstThenByIDs", pathsInOrder},
		{"Paths/StepsCarryAllLinks", pathLinks},
		{"Paths/AgreementsInForceThatDay", pathDays},
		{"Paths/ChosenKindsAndLinksOnly", pathKinds},
		{"Paths/EndsOfAnyKind", pathEnds},
		{"Paths/TruncatedSaysThatThereAreMore", pathsTruncated},
		{"Paths/NoneIsAnAnswer", noPaths},
		{"Paths/TooBroadByPathsOfTheLastLength", tooManyPaths},
		{"Paths/TooBroadByWhatLiesWithinTheLastLength", tooFarPaths},
		{"Paths/UndatedStepsArePossible", pathsUndated},
		{"Paths/SameQuestionSameAnswer", samePaths},
		{"Paths/BadQuestionsFail", badPaths},
	}
}

// pathsOf asks how two cities are joined on 2013-03-28.
func pathsOf(from, to string) store.PathQuery {
	return store.PathQuery{
		From: from, To: to, MaxLength: store.MaxPathLength, First: 5,
		Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: "2013-03-28",
	}
}

// expectPaths compares the paths of an answer in short.
func expectPaths(t testing.TB, v store.View, q store.PathQuery, truncated bool, want ...string) {
	t.Helper()
	r, err := v.Paths(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", pathQuestion{q}, err)
	}
	expect(t, pathQuestion{q}.String(), briefPaths(r.Paths), want)
	if r.Truncated != truncated {
		t.Errorf("%s: got truncated %t, want %t", pathQuestion{q}, r.Truncated, truncated)
	}
}

// The steps of paths of the fixture.
const (
	meridaIncheon  = "merida [←incheon-merida-sister] incheon"
	incheonKobe    = "incheon [incheon-kobe-tianjin-2010] kobe"
	incheonTianjin = "incheon [incheon-tianjin-1993 incheon-kobe-tianjin-2010] tianjin"
	tianjinKobe    = "tianjin [←kobe-tianjin-1973 ←incheon-kobe-tianjin-2010] kobe"
)

// along puts steps together, each of which begins where the one before it ends.
func along(steps ...string) string {
	path := steps[0]
	for _, s := range steps[1:] {
		i := 0
		for s[i] != ' ' {
			i++
		}
		path += s[i:]
	}
	return path
}

func pathsInOrder(t testing.TB, v store.View) {
	expectPaths(t, v, pathsOf("merida", "kobe"), false,
		along(meridaIncheon, incheonKobe),
		along(meridaIncheon, incheonTianjin, tianjinKobe))
	expectPaths(t, v, pathsOf("incheon", "port-island"), false,
		along(incheonKobe, "kobe [←PART_OF] port-island"),
		along(incheonTianjin, tianjinKobe, "kobe [←PART_OF] port-island"))
	q := pathsOf("kim", "tianjin")
	q.Kinds, q.Links = store.NodeSetOf(atlas.KindProgram, atlas.KindCity), store.LinkSetOf(store.Links...)
	q.MaxLength = 2
	expectPaths(t, v, q, false,
		"kim [HAS_ROLE_IN] heart [INVOLVES] tianjin",
		along("kim [HOLDS_OFFICE] incheon", incheonTianjin))
}

func pathLinks(t testing.TB, v store.View) {
	q := pathsOf("incheon", "tianjin")
	q.First, q.MaxLength = 1, 1
	r, err := v.Paths(t.Context(), q)
	if err != nil || len(r.Paths) != 1 || len(r.Paths[0].Steps) != 1 {
		t.Fatalf("%s: got %+v, %v; want one path of one step", pathQuestion{q}, r, err)
	}
	m := drawMap(t, v, mapOf("incheon", "tianjin")) // a link is what it is on a map
	for _, l := range r.Paths[0].Steps[0].Links {
		for _, e := range m.Edges {
			if d := Difference(l, e); l.ID == e.ID && d != "" {
				t.Errorf("%s: the link differs from the edge of a map: %s", pathQuestion{q}, d)
			}
		}
	}
	const want = "As of 2013-03-28, Incheon is tied to Tianjin as sister cities since 1993-12-07 and as partner cities since 2010-04-01."
	if got := r.Paths[0].Explain(q.AsOf); got != want {
		t.Errorf("%s:\n got %q\nwant %q", pathQuestion{q}, got, want)
	}
	q = pathsOf("tianjin", "banquet") // two relations between the same two, one from either end
	q.AsOf, q.First, q.MaxLength = "2013-12-07", 1, 1
	expectPaths(t, v, q, false, "tianjin [TOOK_PART_IN ←HELD_IN] banquet")
	q = pathsOf("kim", "incheon") // two offices at one place are one link
	q.AsOf, q.MaxLength = "2008-06-01", 1
	expectPaths(t, v, q, false, "kim [HOLDS_OFFICE] incheon")
}

func pathDays(t testing.TB, v store.View) {
	q := pathsOf("kobe", "ulaanbaatar")
	q.First = 1
	expectPaths(t, v, q, false) // an MOU, which the default links leave out
	q.AsOf = "2013-04-02"
	expectPaths(t, v, q, true, along("kobe [←incheon-kobe-tianjin-2010] incheon", "incheon [incheon-ulaanbaatar-2013] ulaanbaatar"))
	q.AsOf, q.Links = "2013-04-01", store.LinkSetOf(store.Links...)
	expectPaths(t, v, q, true, along("kobe [←incheon-kobe-tianjin-2010] incheon", "incheon [incheon-ulaanbaatar-2008] ulaanbaatar"))
	q.AsOf = "1980-01-01"
	expectPaths(t, v, q, false)
}

func pathKinds(t testing.TB, v store.View) {
	q := pathsOf("yokohama", "kobe")
	q.Links = store.LinkSetOf(store.Link(atlas.InCountry))
	expectPaths(t, v, q, false)
	q.Kinds = store.NodeSetOf(atlas.KindCountry)
	expectPaths(t, v, q, false, "yokohama [IN_COUNTRY] country-jp [←IN_COUNTRY] kobe")
	q.Links = store.DefaultLinks // and incheon is no country
	expectPaths(t, v, q, false, "yokohama [IN_COUNTRY] country-jp [←IN_COUNTRY] kobe")
	q = pathsOf("port", "tianjin")
	q.Kinds, q.Links = store.NodeSetOf(store.MapKinds...), store.LinkSetOf(store.Link(atlas.BasedIn), store.Link(atlas.HasRoleIn), store.Link(atlas.Involves))
	expectPaths(t, v, q, false,
		"port [BASED_IN] incheon [←INVOLVES] heart [INVOLVES] tianjin")
	q.AsOf = "2012-06-30" // gil had a role then
	q.First = 2
	expectPaths(t, v, q, false,
		"port [BASED_IN] incheon [←INVOLVES] heart [INVOLVES] tianjin",
		"port [BASED_IN] incheon [←BASED_IN] gil [HAS_ROLE_IN] heart [INVOLVES] tianjin")
}

func pathEnds(t testing.TB, v store.View) {
	q := pathsOf("country-jp", "country-us") // neither of a chosen kind
	q.First = 1
	expectPaths(t, v, q, true,
		"country-jp [←IN_COUNTRY] kobe [←incheon-kobe-tianjin-2010] incheon [incheon-springfield-a-2005] springfield-a [IN_COUNTRY] country-us")
	q = pathsOf("kobe", "country-jp")
	q.First = 2
	expectPaths(t, v, q, true,
		"kobe [IN_COUNTRY] country-jp",
		"kobe [←PART_OF] port-island [IN_COUNTRY] country-jp")
}

func pathsTruncated(t testing.TB, v store.View) {
	short, long := along(meridaIncheon, incheonKobe), along(meridaIncheon, incheonTianjin, tianjinKobe)
	for _, c := range []struct {
		first, most int
		truncated   bool
		want        []string
	}{
		{1, 6, true, []string{short}},
		{1, 3, true, []string{short}},
		{1, 2, false, []string{short}}, // the other one is longer than was asked for
		{2, 6, false, []string{short, long}},
		{2, 2, false, []string{short}},
		{3, 6, false, []string{short, long}},
		{5, 1, false, nil},
	} {
		q := pathsOf("merida", "kobe")
		q.First, q.MaxLength = c.first, c.most
		expectPaths(t, v, q, c.truncated, c.want...)
	}
}

func noPaths(t testing.TB, v store.View) {
	expectPaths(t, v, pathsOf("incheon", "lodz"), false) // an agreement of no known day
	expectPaths(t, v, pathsOf("lodz", "incheon"), false)
	q := pathsOf("incheon", "kobe")
	q.Links = 0
	expectPaths(t, v, q, false)
	q = pathsOf("incheon", "lodz") // without a path there is nothing to be too broad
	q.Limits = store.PathLimits{Entities: 1, Paths: 1}
	expectPaths(t, v, q, false)
}

// broad asks whether a question is too broad.
func broad(t testing.TB, v store.View, q store.PathQuery) bool {
	t.Helper()
	_, err := v.Paths(t.Context(), q)
	if err != nil && !errors.Is(err, store.ErrTooBroad) {
		t.Fatalf("%s: %v", pathQuestion{q}, err)
	}
	return err != nil
}

// tooManyPaths: from country-us three cities lead to incheon, of which two by a tie.
func tooManyPaths(t testing.TB, v store.View) {
	q := pathsOf("country-us", "incheon")
	for _, c := range []struct {
		first, most int
		want        bool
	}{{1, 2, false}, {1, 1, true}, {2, 2, false}, {2, 1, true}, {3, 1, false}} { // of a shorter length than maxLength there may be more
		q.First, q.Limits = c.first, store.PathLimits{Entities: 100, Paths: c.most}
		q.MaxLength = 2
		if c.first == 3 {
			q.From, q.To, q.MaxLength = "merida", "kobe", 3
		}
		if got := broad(t, v, q); got != c.want {
			t.Errorf("%s: got too broad %t, want %t", pathQuestion{q}, got, c.want)
		}
	}
}

// tooFarPaths: within a hop of merida are 2 places, within two 11, within three 12.
func tooFarPaths(t testing.TB, v store.View) {
	for _, c := range []struct {
		to          string
		first, most int
		want        bool
	}{
		{"incheon", 1, 2, false}, {"incheon", 1, 1, true},
		{"kobe", 1, 10, false}, {"kobe", 1, 9, true},
		{"kobe", 2, 11, false}, {"kobe", 2, 10, true},
		{"kobe", 5, 11, false}, {"kobe", 5, 10, true}, // the longest path that there is counts, not maxLength
	} {
		q := pathsOf("merida", c.to)
		q.First, q.Limits = c.first, store.PathLimits{Entities: c.most, Paths: 100}
		if got := broad(t, v, q); got != c.want {
			t.Errorf("%s: got too broad %t, want %t", pathQuestion{q}, got, c.want)
		}
	}
}

func samePaths(t testing.TB, v store.View) {
	q := pathsOf("kim", "port-island")
	q.Kinds, q.Links, q.First = store.NodeSetOf(store.MapKinds...), store.LinkSetOf(store.Links...), 20
	first, err := v.Paths(t.Context(), q)
	if err != nil || len(first.Paths) == 0 {
		t.Fatalf("%s: got %+v, %v; want paths", pathQuestion{q}, first, err)
	}
	for range 5 {
		again, err := v.Paths(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", pathQuestion{q}, err)
		}
		if d := Difference(again, first); d != "" {
			t.Fatalf("%s, asked again: %s", pathQuestion{q}, d)
		}
	}
}

func badPaths(t testing.TB, v store.View) {
	change := func(f func(q *store.PathQuery)) store.PathQuery {
		q := pathsOf("incheon", "kobe")
		f(&q)
		return q
	}
	for _, c := range []struct {
		q    store.PathQuery
		want error
	}{
		{pathsOf("incheon", "nowhere"), store.ErrNotFound},
		{pathsOf("nowhere", "incheon"), store.ErrNotFound},
		{pathsOf("", "incheon"), store.ErrNotFound},
		{pathsOf("nowhere", "src-news"), store.ErrNotFound},
		{pathsOf("src-news", "nowhere"), atlas.ErrInvalid},
		{pathsOf("incheon", "incheon"), atlas.ErrInvalid},
		{pathsOf("nowhere", "nowhere"), atlas.ErrInvalid},
		{pathsOf("incheon-tianjin-1993", "incheon"), atlas.ErrInvalid},
		{pathsOf("incheon", "incheon-tianjin-1993@20"), atlas.ErrInvalid},
		{change(func(q *store.PathQuery) { q.MaxLength = 0 }), atlas.ErrInvalid},
		{change(func(q *store.PathQuery) { q.MaxLength = store.MaxPathLength + 1 }), atlas.ErrInvalid},
		{change(func(q *store.PathQuery) { q.First = 0 }), atlas.ErrInvalid},
		{change(func(q *store.PathQuery) { q.First = store.MaxPaths + 1 }), atlas.ErrInvalid},
		{change(func(q *store.PathQuery) { q.Kinds = 0 }), atlas.ErrInvalid},
	} {
		if r, err := v.Paths(t.Context(), c.q); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v; want %v", pathQuestion{c.q}, r, err, c.want)
		}
	}
}
