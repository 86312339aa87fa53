package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// tiers are hits of tiers by rank: so many of the kind of cities, named 0, 1, 2…
type tiers map[int]int

func (ts tiers) hits(rank int) (TierHits, error) {
	return TierHits{Count: ts[rank], Key: func(i int) string { return SearchKey(rank, atlas.KindCity, string(rune('0'+i))) }}, nil
}

func TestPick(t *testing.T) {
	key := func(rank, i int) string { k, _ := (tiers{}).hits(rank); return k.Key(i) }
	few, broad := tiers{0: 1, 2: 3, 4: 2}, tiers{0: 2, 4: 2001, 5: 1}
	for _, c := range []struct {
		name           string
		of             tiers
		limit          int
		after          string
		want           string // rank and place of each
		previous, next bool
		tooBroad       bool
	}{
		{name: "All", of: few, limit: 10, want: "00 20 21 22 40 41"},
		{name: "Exactly", of: few, limit: 6, want: "00 20 21 22 40 41"},
		{name: "EndsInATier", of: few, limit: 3, want: "00 20 21", next: true},
		{name: "EndsWithATier", of: few, limit: 4, want: "00 20 21 22", next: true},
		{name: "Nothing", of: few, limit: 0, next: true},
		{name: "AfterAHit", of: few, limit: 2, after: key(2, 0), want: "21 22", previous: true, next: true},
		{name: "AfterATier", of: few, limit: 9, after: key(2, 2), want: "40 41", previous: true},
		{name: "AfterNoHit", of: few, limit: 1, after: key(3, 5), want: "40", previous: true, next: true},
		{name: "AfterAll", of: few, limit: 1, after: key(4, 1), previous: true},
		{name: "BeforeAll", of: few, limit: 1, after: "Z", want: "00", next: true},
		{name: "BehindAllTiers", of: few, limit: 1, after: "z", previous: true},
		{name: "NothingAfterAHit", of: few, limit: 0, after: key(0, 0), previous: true, next: true},
		{name: "FullBeforeABroadTier", of: broad, limit: 2, want: "00 01", next: true},
		{name: "NotFullBeforeABroadTier", of: broad, limit: 3, tooBroad: true},
		{name: "InABroadTier", of: broad, limit: 0, after: key(4, 1), tooBroad: true},
		{name: "BehindABroadTier", of: broad, limit: 3, after: key(4, 9999), tooBroad: true},
		{name: "InATierBehindABroadOne", of: broad, limit: 3, after: key(5, 0), previous: true},
		{name: "None", of: tiers{}, limit: 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := SearchQuery{Text: "x", Window: Window{Limit: c.limit, After: c.after}}
			picked, p, err := q.Pick([]int{0, 2, 4, 5}, c.of.hits)
			if c.tooBroad {
				if !errors.Is(err, ErrTooBroad) {
					t.Errorf("got %v, %v; want ErrTooBroad", picked, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range picked {
				got = append(got, string([]byte{'0' + byte(x.Rank), '0' + byte(x.Place)}))
				if x.Key != key(x.Rank, x.Place) {
					t.Errorf("the key of %d in %d is %q", x.Place, x.Rank, x.Key)
				}
			}
			if text := strings.Join(got, " "); text != c.want || p.HasPrevious != c.previous || p.HasNext != c.next {
				t.Errorf("got %s, previous %t, next %t; want %s, %t, %t", text, p.HasPrevious, p.HasNext, c.want, c.previous, c.next)
			}
		})
	}
}

// TestPickFromTheEnd picks the last hits, and those before a cursor, and counts.
func TestPickFromTheEnd(t *testing.T) {
	key := func(rank, i int) string { k, _ := (tiers{}).hits(rank); return k.Key(i) }
	few, broad := tiers{0: 1, 2: 3, 4: 2}, tiers{0: 2, 4: 2001, 5: 1}
	for _, c := range []struct {
		name           string
		of             tiers
		window         Window
		want           string
		previous, next bool
		total          int // -1: not counted; -2: too broad
	}{
		{"All", few, Window{Limit: 10, FromEnd: true}, "00 20 21 22 40 41", false, false, 6},
		{"EndsInATier", few, Window{Limit: 3, FromEnd: true}, "22 40 41", true, false, 6},
		{"EndsWithATier", few, Window{Limit: 5, FromEnd: true}, "20 21 22 40 41", true, false, 6},
		{"LastBeforeAHit", few, Window{Limit: 2, FromEnd: true, Before: key(2, 2)}, "20 21", true, true, 6},
		{"FirstBeforeAHit", few, Window{Limit: 9, Before: key(2, 1)}, "00 20", false, true, 6},
		{"BeforeATierWithoutHits", few, Window{Limit: 9, FromEnd: true, Before: key(3, 1)}, "00 20 21 22", false, true, 6},
		{"Between", few, Window{Limit: 9, After: key(0, 0), Before: key(4, 0)}, "20 21 22", true, true, 6},
		{"LastBetween", few, Window{Limit: 1, FromEnd: true, After: key(0, 0), Before: key(4, 0)}, "22", true, true, 6},
		{"Crossed", few, Window{Limit: 9, After: key(4, 0), Before: key(2, 0)}, "", true, true, 6},
		{"BeforeAll", few, Window{Limit: 9, FromEnd: true, Before: "Z"}, "", false, true, 6},
		{"NothingBeforeAHit", few, Window{FromEnd: true, Before: key(2, 0)}, "", true, true, 6},
		{"BehindABroadTier", broad, Window{Limit: 1, FromEnd: true}, "50", true, false, -1},
		{"NotFullBehindABroadTier", broad, Window{Limit: 2, FromEnd: true}, "", false, false, -2},
		{"BeforeABroadTier", broad, Window{Limit: 9, Before: key(3, 0)}, "00 01", false, true, -1},
		{"InABroadTier", broad, Window{FromEnd: true, Before: key(4, 7)}, "", false, false, -2},
	} {
		t.Run(c.name, func(t *testing.T) {
			picked, p, err := SearchQuery{Text: "x", Window: c.window, Total: true}.Pick([]int{0, 2, 4, 5}, c.of.hits)
			if err != nil {
				if c.total != -2 || !errors.Is(err, ErrTooBroad) {
					t.Errorf("got %v", err)
				}
				return
			}
			var got []string
			for _, x := range picked {
				got = append(got, string([]byte{'0' + byte(x.Rank), '0' + byte(x.Place)}))
			}
			total := -1
			if p.Total != nil {
				total = *p.Total
			}
			if text := strings.Join(got, " "); text != c.want || p.HasPrevious != c.previous || p.HasNext != c.next || total != c.total {
				t.Errorf("got %s, previous %t, next %t, total %d; want %s, %t, %t, %d", text, p.HasPrevious, p.HasNext, total, c.want, c.previous, c.next, c.total)
			}
		})
	}
}

func TestRanksLeaveOutWhatHasNoHits(t *testing.T) {
	for _, c := range []struct {
		text  string
		kinds []atlas.Kind
		want  []int
	}{
		{"kobe", nil, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 17, 19}},
		{"tianjin", nil, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}},
		{"tianjin", []atlas.Kind{atlas.KindCity, atlas.KindPerson}, []int{0, 2, 3, 5, 6, 8, 10, 11, 12, 13, 15, 16, 18, 19}},
		{"天津", []atlas.Kind{atlas.KindSource}, []int{1, 4, 7, 9, 12}},
		{"天津市", []atlas.Kind{atlas.KindSource}, []int{1, 4, 7, 9, 12, 17}},
	} {
		s, err := ParseSearch(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := (SearchQuery{Text: c.text, Kinds: c.kinds}).Ranks(s); !slices.Equal(got, c.want) {
			t.Errorf("Ranks(%q, %v): got %v, want %v", c.text, c.kinds, got, c.want)
		}
	}
}

// TestTooBroadSaysWhatWouldHelp reads the message.
func TestTooBroadSaysWhatWouldHelp(t *testing.T) {
	_, _, err := (SearchQuery{Text: " a ", Window: Window{Limit: 1}}).Pick([]int{8}, tiers{8: 2001}.hits)
	want := `"a" is too broad: more than 2000 are names with words that start like that: write more of it, or name fewer kinds`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
