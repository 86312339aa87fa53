package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// batchClaims are about many questions that are asked at once.
func batchClaims() []claim {
	return []claim{
		{"Batch/AnswersAreThoseOfEachAlone", batchOfAll},
		{"Batch/OneFailsAlone", batchWithFailures},
		{"Batch/OfNothing", batchOfNothing},
		{"Batch/EndsWithItsContext", batchEnds},
		{"Batch/ListsOfRows", batchOfRows},
	}
}

// batchOfAll asks a question of every kind, and lists that take several statements each.
func batchOfAll(t testing.TB, v store.View) {
	day, page := atlas.Day("2013-03-28"), store.Window{Limit: 2}
	list := func(q store.ListQuery, of ...string) store.Question {
		if q.Window == (store.Window{}) {
			q.Window = whole
		}
		q.Want = everything
		return store.Question{Of: of, List: &q}
	}
	partners := store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: day}
	byPartners, byEvent, few := partners, partners, partners
	byPartners.Order = store.Order{By: store.ByPartnerCount, AsOf: "2013-03-20"}
	byEvent.Order = store.Order{By: store.ByLastEvent, AsOf: day, Desc: true}
	few.Window = page
	weak, err := store.WeaklySourced(atlas.KindCity)
	if err != nil {
		t.Fatal(err)
	}
	chosen := partners
	chosen.Filter = weak
	checkBatch(t, v, []store.Question{
		list(partners, "incheon", "kobe"),
		list(few, "tianjin", "nothing"),
		list(byPartners, "incheon"),
		list(byPartners, "kobe", "tianjin"), // waits for the ranking that the one before computes
		list(byEvent, "incheon"),
		list(chosen, "incheon", "kobe"),
		list(store.ListQuery{Kind: atlas.KindCity, Window: page}, store.OfRoot),
		list(store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartyTo, Kind: atlas.KindPartnership}, "incheon", "kobe"),
		list(store.ListQuery{Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: "2013-01-01", To: "2013-12-31"}, store.OfRoot),
		{Entities: []string{"incheon", "nothing", "incheon-tianjin-1993@20"}},
		{Entities: []string{}},
		{Map: &store.MapQuery{Focus: []string{"incheon"}, Depth: 2, Kinds: 63, Links: store.DefaultLinks, AsOf: day, Budget: 300}},
		{Group: &store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByCity}, AsOf: day}},
		{Series: &store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "1990-01-01", To: day, Step: store.SeriesByYear}},
		{Series: &store.SeriesQuery{Of: store.SeriesOfPartners, From: "1990-01-01", To: day, Step: store.SeriesByChange, Filter: weak}},
		{Series: &store.SeriesQuery{Of: store.SeriesOfAgreements, From: "1990-01-01", To: day, Step: store.SeriesByYear}}, // waits for what the one before reads
		{Network: store.NodeSetOf(atlas.KindCity)},
		{Entities: []string{"kobe", "src-news"}},
		{Search: &store.SearchQuery{Text: "incheon", Window: whole}},
	})
}

// batchWithFailures asks what cannot be answered beside what can.
func batchWithFailures(t testing.TB, v store.View) {
	checkBatch(t, v, []store.Question{
		{Of: []string{"incheon"}, List: &store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity}}, // without a day
		{Entities: []string{"incheon"}},
		{Map: &store.MapQuery{Focus: []string{"nothing"}, Depth: 1, Kinds: 63, Links: store.DefaultLinks, Budget: 10}},
		{},
		{Search: &store.SearchQuery{Text: "", Window: whole}},
		{Series: &store.SeriesQuery{Of: store.SeriesOfEvents, City: "kim", From: "1990-01-01", To: "2013-12-31", Step: store.SeriesByYear}},
		{Paths: &store.PathQuery{From: "incheon", To: "incheon", MaxLength: 4, First: 5, Kinds: 63, Links: store.DefaultLinks}},
		{Of: []string{"kobe"}, List: &store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartyTo, Kind: atlas.KindPartnership, Window: whole, Want: everything}},
	})
}

// batchOfRows asks for lists with what is asked of their rows next: what is answered of that is what [store.View.List] returns.
func batchOfRows(t testing.TB, v store.View) {
	rows, day := store.Want{Rows: true, Total: true}, atlas.Day("2013-03-28")
	of := func(parent, kind atlas.Kind, via atlas.Relation) store.ListQuery {
		return store.ListQuery{Parent: parent, Kind: kind, Via: via, AsOf: day, From: "2013-01-01", To: "2013-12-31", Window: whole, Want: rows}
	}
	chosen := of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf)
	filter, err := store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "id"), store.Test{Op: store.TestIn, Texts: []string{"incheon", "tianjin"}})
	if err != nil {
		t.Fatal(err)
	}
	chosen.Filter = filter
	firstTwo := of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf)
	firstTwo.Window = store.Window{Limit: 2, FromEnd: true}
	tied := of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf)
	tied.Want = everything
	ofCities := []store.ListQuery{
		of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf), chosen, firstTwo, tied, of(atlas.KindCity, atlas.KindPartnership, atlas.PartyTo), of(atlas.KindCity, atlas.KindEvent, atlas.TookPartIn),
	}
	ofAgreements := []store.ListQuery{of(atlas.KindPartnership, atlas.KindCity, atlas.PartyTo), of(atlas.KindPartnership, atlas.KindEvent, atlas.Celebrates)}
	page := of(atlas.KindRoot, atlas.KindCity, "")
	page.Window = store.Window{Limit: 3}
	back := page
	back.Window.FromEnd, back.Order = true, store.Order{Desc: true}
	tiedPartners := of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf)
	tiedPartners.Want = everything
	anniversaries := of(atlas.KindCity, atlas.KindAnniversary, atlas.HasAnniversary)
	for _, c := range []struct {
		of    []string
		first store.ListQuery
		then  []store.ListQuery
	}{
		{[]string{store.OfRoot}, of(atlas.KindRoot, atlas.KindCity, ""), ofCities},
		{[]string{store.OfRoot}, page, ofCities},
		{[]string{store.OfRoot}, back, ofCities},
		{[]string{"incheon"}, of(atlas.KindCity, atlas.KindPartnership, atlas.PartyTo), ofAgreements},
		{[]string{"incheon", "kobe", "nothing"}, of(atlas.KindCity, atlas.KindPartnership, atlas.PartyTo), ofAgreements},
		{[]string{"incheon"}, of(atlas.KindCity, atlas.KindCity, atlas.PartnerOf), ofCities},
		{[]string{"incheon"}, tiedPartners, ofCities},
		{[]string{"incheon"}, anniversaries, append(ofAgreements, of(atlas.KindAnniversary, atlas.KindEvent, atlas.Celebrates))},
		{[]string{"incheon", "kobe"}, anniversaries, ofAgreements},
		{[]string{"nothing"}, of(atlas.KindCity, atlas.KindPartnership, atlas.PartyTo), ofAgreements},
	} {
		question := store.Question{Of: c.of, List: &c.first, Then: c.then}
		checkBatch(t, v, []store.Question{question, {Entities: []string{"incheon"}}})
		for _, questions := range [][]store.Question{{question}, {question, question}} {
			for _, a := range v.Batch(t.Context(), questions) {
				for _, d := range differencesOfRows(t, v, a) {
					t.Errorf("Batch of %s, %s", textOf(question), d)
				}
			}
		}
	}
}

// differencesOfRows is where what is answered of the rows of an answer is not what [store.View.List] returns.
func differencesOfRows(t testing.TB, v store.View, a store.Answer) []string {
	var all []string
	for q, got := range a.Then {
		want, err := v.List(t.Context(), store.RowsAsParents(a.Pages, q), q)
		if d := differenceOfAnswers(answer{wanted(got, q.Want), nil}, answer{wanted(want, q.Want), err}); d != "" {
			all = append(all, fmt.Sprintf("then %+v of its rows: %s", q, d))
		}
	}
	slices.Sort(all)
	return all
}

func batchOfNothing(t testing.TB, v store.View) {
	if got := v.Batch(t.Context(), nil); len(got) != 0 {
		t.Errorf("Batch of nothing: got %d answers, want none", len(got))
	}
}

func batchEnds(t testing.TB, v store.View) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for i, a := range v.Batch(ctx, []store.Question{{Entities: []string{"incheon"}}, {Entities: []string{"kobe"}}}) {
		if sentinel(a.Err) != sentinel(context.Canceled) && a.Err != ctx.Err() {
			t.Errorf("Batch with a context that was cancelled: answer %d has the error %v, want %v", i, a.Err, ctx.Err())
		}
	}
}

// checkBatch asks questions at once, and each alone.
func checkBatch(t testing.TB, v store.View, questions []store.Question) {
	t.Helper()
	got := v.Batch(t.Context(), questions)
	if len(got) != len(questions) {
		t.Errorf("Batch of %d questions: got %d answers", len(questions), len(got))
		return
	}
	for i, q := range questions {
		if d := differenceOfAnswers(onlyWanted(q, got[i]), onlyWanted(q, q.Ask(t.Context(), v))); d != "" {
			t.Errorf("Batch: answer %d, to %s, differs from that to it alone: %s", i, textOf(q), d)
		}
	}
}

// onlyWanted is an answer with only that in it which was wanted.
func onlyWanted(q store.Question, a store.Answer) answer {
	err := a.Err
	a.Err = nil
	if q.List != nil {
		a.Pages, a.Then = wanted(a.Pages, q.List.Want), nil
	}
	return answer{a, err}
}

func textOf(q store.Question) string {
	if q.List != nil {
		text := fmt.Sprintf("List(%q, %+v)", q.Of, *q.List)
		for _, next := range q.Then {
			text += fmt.Sprintf(", then %+v", next)
		}
		return text
	}
	return fmt.Sprintf("%+v", q)
}

// batchQuestion is some lists and look-ups at once.
type batchQuestion struct{ Questions []store.Question }

func (q batchQuestion) String() string {
	texts := make([]string, len(q.Questions))
	for i, one := range q.Questions {
		texts[i] = textOf(one)
	}
	return fmt.Sprintf("Batch(%q)", texts)
}

func (q batchQuestion) ask(t testing.TB, v store.View) (any, error) {
	answers := []any{}
	for i, a := range v.Batch(t.Context(), q.Questions) {
		one := onlyWanted(q.Questions[i], a)
		if one.err != nil {
			answers = append(answers, fmt.Sprint(sentinel(one.err)))
			continue
		}
		answers = append(answers, one.value)
		for _, d := range differencesOfRows(t, v, a) {
			answers = append(answers, d)
		}
	}
	return answers, nil
}

// listsOf draws lists of things of a kind, or of the agreements of anniversaries.
func (q *questioner) listsOf(kind atlas.Kind) []store.ListQuery {
	var lists []store.ListQuery
	for range 6 {
		if l, ok := q.list().(listQuestion); ok && (l.Q.Parent == kind || kind == atlas.KindAnniversary && l.Q.Parent == atlas.KindPartnership) {
			lists = append(lists, l.Q)
		}
	}
	return lists
}

// batch draws a batch of lists and look-ups.
func (q *questioner) batch() question {
	var b batchQuestion
	for range 2 + q.IntN(2) {
		if q.chance(20) {
			b.Questions = append(b.Questions, store.Question{Entities: q.someIDs(5)})
			continue
		}
		if l, ok := q.list().(listQuestion); ok {
			b.Questions = append(b.Questions, store.Question{Of: l.Of, List: &l.Q, Then: q.listsOf(l.Q.Kind)})
		}
	}
	return b
}
