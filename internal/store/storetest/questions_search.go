package storetest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

type searchQuestion struct{ Q store.SearchQuery }

func (q searchQuestion) String() string {
	return fmt.Sprintf("Search(%s)", literal(reflect.ValueOf(q.Q)))
}

func (q searchQuestion) ask(t testing.TB, v store.View) (any, error) {
	return v.Search(t.Context(), q.Q)
}

// search draws a search for what stands in some text, as people type it: cut off,
// with words left out or in another order, misspelt, or of another entity.
func (q *questioner) search() question {
	ask := store.SearchQuery{Total: q.chance(30)}
	ask.Limit, ask.FromEnd = one(q.drawer, []int{0, 1, 2, 3, 10, 1000}), q.chance(30)
	if q.chance(40) {
		ask.Kinds = some(q.drawer, atlas.Kinds, len(atlas.Kinds))
	}
	ask.Text = q.typed(fold.Fold(one(q.drawer, q.texts())))
	if q.chance(5) {
		ask.Text += " " + q.typed(one(q.drawer, q.texts()))
	}
	if whole, err := q.oracle.Search(context.Background(), store.SearchQuery{Text: ask.Text, Kinds: ask.Kinds, Window: store.Window{Limit: 1000}}); err == nil && len(whole.Hits) > 0 && q.chance(40) {
		ask.After = q.key([]string{one(q.drawer, whole.Hits).Key})
	} else if err == nil && len(whole.Hits) > 0 && q.chance(40) {
		ask.Before = q.key([]string{one(q.drawer, whole.Hits).Key})
		if q.chance(30) {
			ask.After = q.key([]string{one(q.drawer, whole.Hits).Key})
		}
	}
	return searchQuestion{ask}
}

// texts are the texts of some entities.
func (q *questioner) texts() []string {
	all := q.a.Entities()
	texts := []string{"", "–", "nothing has this name"}
	for range 5 {
		for _, text := range store.SearchTexts(one(q.drawer, all)) {
			texts = append(texts, text.Text, text.Text)
		}
	}
	return texts
}

// typed makes of a text what a person may type who looks for it.
func (q *questioner) typed(text string) string {
	if words := strings.Fields(text); len(words) > 1 && q.chance(60) {
		text = strings.Join(some(q.drawer, words, 3), one(q.drawer, []string{" ", "-", ", "}))
	}
	if words := strings.Fields(text); len(words) > 1 && q.chance(25) { // two neighbours as one
		i := q.IntN(len(words) - 1)
		return strings.Join(words[:i], " ") + " " + words[i] + words[i+1] + " " + strings.Join(words[i+2:], " ")
	}
	letters := []rune(text)
	if len(letters) == 0 {
		return text
	}
	i := q.IntN(len(letters))
	switch q.IntN(9) {
	case 0:
		return string(letters[:i+1])
	case 1:
		return string(letters[i:])
	case 2:
		return string(letters[:i]) + string(letters[i+1:])
	case 3:
		return string(letters[:i]) + "x" + string(letters[i:])
	case 4:
		letters[i] = 'x'
	case 5:
		if i > 0 {
			letters[i-1], letters[i] = letters[i], letters[i-1]
		}
	case 6:
		return strings.ToUpper(text)
	}
	return string(letters)
}
