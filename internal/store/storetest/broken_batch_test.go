package storetest

import (
	"context"
	"slices"

	"citygraph/internal/store"
)

// brokenBatches answer many questions otherwise than each alone.
func brokenBatches() []defect {
	type batch = func(ctx context.Context, v store.View, questions []store.Question) []store.Answer
	broken := func(name string, b batch) defect { return defect{name: name, batch: b} }
	return []defect{
		broken("AnswersInAnotherOrder", func(ctx context.Context, v store.View, questions []store.Question) []store.Answer {
			answers := store.AskInTurn(ctx, v, questions)
			slices.Reverse(answers)
			return answers
		}),
		broken("AllFailWithOne", func(ctx context.Context, v store.View, questions []store.Question) []store.Answer {
			answers := store.AskInTurn(ctx, v, questions)
			for _, a := range answers {
				if a.Err != nil {
					return slices.Repeat([]store.Answer{{Err: a.Err}}, len(answers))
				}
			}
			return answers
		}),
		broken("TheLastIsForgotten", func(ctx context.Context, v store.View, questions []store.Question) []store.Answer {
			answers := store.AskInTurn(ctx, v, questions)
			if n := len(answers); n > 1 {
				answers[n-1] = answers[n-2]
			}
			return answers
		}),
		broken("RowsHaveNothing", func(ctx context.Context, v store.View, questions []store.Question) []store.Answer {
			answers := store.AskInTurn(ctx, v, questions)
			for i, q := range questions {
				answers[i].Then = map[store.ListQuery]map[string]*store.Page{}
				for _, next := range q.Then {
					answers[i].Then[next] = map[string]*store.Page{}
					for _, id := range store.RowsAsParents(answers[i].Pages, next) {
						answers[i].Then[next][id] = &store.Page{}
					}
				}
			}
			return answers
		}),
	}
}
