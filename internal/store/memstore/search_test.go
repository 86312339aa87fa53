package memstore

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

func TestSearchOfNothing(t *testing.T) {
	p, err := viewOf(t, New()).Search(t.Context(), store.SearchQuery{Text: "incheon", Window: store.Window{Limit: 10}})
	if err != nil || len(p.Hits) != 0 || p.HasPrevious || p.HasNext {
		t.Errorf("Search of an empty store: got %+v, %v", p, err)
	}
}

// TestMisspelledWordsAreFound misspells words in every script and holds what the
// index finds to the rule.
func TestMisspelledWordsAreFound(t *testing.T) {
	words := []string{"tianjin", "tainjin", "incheon", "icheon", "санктпетербург", "αθηνα", "القاهرة", "दिल्ली", "petersburg", "𐌰𐌱𐌲𐌳𐌴𐌵"}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 400 {
		w := []rune(words[i%10])
		switch j := r.IntN(len(w)); r.IntN(4) {
		case 0:
			w = slices.Delete(w, j, j+1)
		case 1:
			w = slices.Insert(w, j, w[r.IntN(len(w))])
		case 2:
			w[j] = 'ж'
		case 3:
			w[j], w[0] = w[0], w[j]
		}
		words = append(words, string(w))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = " " + w
	}
	known := newLexicon(texts, eachWord)
	for _, asked := range words {
		query, err := store.ParseSearch(asked)
		if err != nil {
			t.Fatal(err)
		}
		if !query.Terms[0].MayHaveTypo() {
			continue
		}
		var got, want []string
		for _, place := range known.misspelled(query.Terms[0].Words[1:]) {
			got = append(got, words[known.holds.of(num(place))[0]])
		}
		for _, w := range words {
			if strings.HasPrefix(w, asked) && w != asked {
				got = slices.DeleteFunc(got, func(x string) bool { return x == w })
			} else if query.Rank(atlas.KindCity, store.NameField, " "+w) >= 0 {
				want = append(want, w)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("one typo away from %q: got %q, want %q", asked, got, want)
		}
	}
}

// TestWordsStandInOnePiece: the texts are a large part of the index.
func TestWordsStandInOnePiece(t *testing.T) {
	s := viewOf(t, loaded(t, storetest.Random(1))).(*snapshot)
	f := s.texts.of(store.NameField)
	if !slices.IsSorted(f.words) || len(f.words) != len(f.owners) {
		t.Errorf("%d texts of %d owners are not in order: %q", len(f.words), len(f.owners), f.words)
	}
	if n := testing.AllocsPerRun(1, func() { f.starting(" s") }); n > 0 {
		t.Errorf("looking a start up allocates %v times, want 0", n)
	}
}

// TestSearchLeavesNoMarks asks again and again, under contexts that end too: what an earlier search has found is found by later ones.
func TestSearchLeavesNoMarks(t *testing.T) {
	v := viewOf(t, loaded(t, storetest.WorldPart(1, 20)))
	search := func(ctx context.Context, text string) int {
		p, err := v.Search(ctx, store.SearchQuery{Text: text, Window: store.Window{Limit: 1000}})
		if err != nil {
			return -1
		}
		return len(p.Hits)
	}
	first := search(t.Context(), "san")
	if first < 1 {
		t.Fatalf("the search of a start has %d hits, want some", first)
	}
	for looks := range 20 {
		search(&ending{Context: t.Context(), looks: looks, err: context.Canceled, count: new(atomic.Int64)}, "san")
		search(t.Context(), "a")
		if again := search(t.Context(), "san"); again != first {
			t.Fatalf("a later search has %d hits, the first had %d", again, first)
		}
	}
}
