package neo4jstore

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Batch asks as many statements as the longest of the questions takes alone: the first
// statements of all questions are one, their second ones another, or one for each eight.
// While the server has no plan for such a one, its parts are asked in turn: see [composedPlans].
//
// Each question is answered by the method that it names, which runs as a coroutine: it is
// halted where it asks the database, until all the others have come so far.
func (v *view) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	answers := make([]store.Answer, len(questions))
	if len(questions) == 1 && len(questions[0].Then) == 0 {
		answers[0] = questions[0].Ask(ctx, v)
		return answers
	}
	halted, then := make([]*inquiry, len(questions)), make([][]*nested, len(questions))
	for i, q := range questions {
		halted[i] = v.inquire(func(w *view) { answers[i] = q.Ask(ctx, w) })
		defer halted[i].stop()
	}
	for i, x := range halted {
		if x.goesOn() && len(questions[i].Then) > 0 {
			then[i] = v.nestedIn(ctx, x, questions[i])
			x.nested = then[i]
		}
	}
	for {
		halted = slices.DeleteFunc(halted, func(x *inquiry) bool { return !x.asks })
		if len(halted) == 0 {
			break
		}
		v.alone().askTogether(ctx, halted)
		for _, x := range halted {
			x.nested = nil
			x.goesOn()
		}
	}
	for i := range answers {
		answers[i].Then = v.pagesOfNested(ctx, then[i], answers[i].Pages)
	}
	return answers
}

// IsRemote is true: a question is a round trip.
func (v *view) IsRemote() bool { return true }

// alone is the view for what is asked outside of a batch.
func (v *view) alone() *view {
	if v.batched == nil {
		return v
	}
	w := *v
	w.batched = nil
	return &w
}

// inquiry is a question of a batch that is under way.
type inquiry struct {
	next func() (struct{}, bool) // runs it until it asks or ends, and says whether it asks
	stop func()
	halt func(struct{}) bool // waits for the answer; false: there will be none

	// What it asks, and the answer: a statement, or entities by id.
	st     statement
	params map[string]any
	answer any
	ids    []string
	found  map[string]atlas.Entity
	err    error

	asks   bool      // it waits for the answer
	nested []*nested // what its statement is to answer too
}

// goesOn runs an inquiry until it asks or ends, and says whether it asks.
func (x *inquiry) goesOn() bool {
	_, x.asks = x.next()
	return x.asks
}

// inquire prepares a question, which is asked of the view that ask is given.
func (v *view) inquire(ask func(*view)) *inquiry {
	x := new(inquiry)
	x.next, x.stop = iter.Pull(func(halt func(struct{}) bool) {
		x.halt = halt
		w := *v
		w.batched = x
		ask(&w)
	})
	return x
}

// errLeft ends an inquiry that nobody waits for any more.
var errLeft = errors.New("neo4jstore: the batch was left")

// ask asks a statement.
func (x *inquiry) ask(st statement, params map[string]any) (any, error) {
	x.st, x.params, x.ids = st, params, nil
	if !x.halt(struct{}{}) {
		return nil, errLeft
	}
	return x.answer, x.err
}

// look asks for entities by id. Those that other questions of the batch ask for may be
// among what is found.
func (x *inquiry) look(ids []string) (map[string]atlas.Entity, error) {
	x.st, x.params, x.ids = entitiesStatement, nil, ids
	if !x.halt(struct{}{}) {
		return nil, errLeft
	}
	return maps.Clone(x.found), x.err
}

// askTogether asks what some inquiries ask, with one statement. Entities are looked up
// once for all.
func (v *view) askTogether(ctx context.Context, halted []*inquiry) {
	var parts, looks []*inquiry
	ids := map[string]bool{}
	for _, x := range halted {
		if x.ids == nil {
			parts = append(parts, x)
			continue
		}
		looks = append(looks, x)
		for _, id := range x.ids {
			ids[id] = true
		}
	}
	look := &inquiry{st: entitiesStatement, params: map[string]any{"ids": keysOf(ids)}}
	if len(looks) > 0 {
		parts = append(parts, look)
	}
	v.askParts(ctx, parts)
	if look.err == nil && len(looks) > 0 {
		look.found, look.err = v.byID(look.answer)
	}
	for _, x := range looks {
		x.found, x.err = look.found, look.err
	}
}

// maxParts is how many statements are made into one at most: to plan one of twenty parts
// takes a busy server longer than a question may.
const maxParts = 8

// askParts asks the statements of some inquiries, many as one.
func (v *view) askParts(ctx context.Context, parts []*inquiry) {
	// In an order of their own, so that equal statements make one text, which is planned once.
	slices.SortStableFunc(parts, func(x, y *inquiry) int {
		return cmp.Or(strings.Compare(x.st.name, y.st.name), strings.Compare(x.st.text, y.st.text), slices.CompareFunc(x.nested, y.nested, (*nested).compare))
	})
	for len(parts) > 0 {
		n, statements := 0, 0
		for n < len(parts) && (n == 0 || statements+1+len(parts[n].nested) <= maxParts) {
			statements += 1 + len(parts[n].nested)
			n++
		}
		v.askAsOne(ctx, parts[:n])
		parts = parts[n:]
	}
}

// askAsOne asks the statements of some inquiries as one, or in turn while that one is not planned.
func (v *view) askAsOne(ctx context.Context, parts []*inquiry) {
	if len(parts) == 1 && len(parts[0].nested) == 0 {
		v.askInTurn(ctx, parts)
		return
	}
	params := map[string]any{} // planning may go on when the questions have ended, and has its own
	add := func(own map[string]any) { params[partName(len(params))] = maps.Clone(own) }
	for _, x := range parts {
		add(x.params)
		for _, n := range x.nested {
			add(n.params)
		}
	}
	st := together(parts)
	plan := func(ctx context.Context) error {
		_, err := v.read(ctx, st, map[string]any{"q": params})
		return err
	}
	if !v.composed.isPlanned(st, plan) {
		v.askInTurn(ctx, parts)
		return
	}
	answer, err := v.ask(ctx, st, params)
	d, place := v.decode(answer), 0
	next := func() (any, error) {
		value := d.at(place).value
		place++
		return value, d.err()
	}
	for _, x := range parts {
		if x.err = err; err != nil {
			continue
		}
		x.answer, x.err = next()
		for _, n := range x.nested {
			n.answer, _ = next()
			n.asked = true
		}
	}
}

func (v *view) askInTurn(ctx context.Context, parts []*inquiry) {
	for _, x := range parts {
		x.answer, x.err = v.ask(ctx, x.st, x.params)
	}
}

// partName is the name of a part of a statement made of many: of its entry in $q, and of
// its answer.
func partName(i int) string { return "q" + strconv.Itoa(i) }

// together is one statement made of those that some inquiries ask, and of what is nested in them. Each becomes a
// subquery of its own, whose parameters are an entry of $q, and whose answer is a value
// of the list that is the answer of all.
func together(parts []*inquiry) statement {
	var names, answers []string
	var text strings.Builder
	add := func(given, body, returns string) {
		name := partName(len(answers))
		answers = append(answers, name)
		text.WriteString("\nCALL (" + given + ") {")
		text.WriteString(strings.ReplaceAll(body, "$q.", "$q."+name+"."))
		text.WriteString("\nRETURN " + strings.ReplaceAll(returns, "NAME", name) + "\n}")
	}
	for _, x := range parts {
		body, name := strings.TrimSuffix(x.st.text, withVersion), x.st.name
		if len(x.nested) == 0 {
			add("", body, "answer AS NAME")
			names = append(names, name)
			continue
		}
		rows := "rowsOf" + partName(len(answers))
		add("", body+", "+x.st.rows()+" AS rows", "answer AS NAME, rows AS "+rows)
		for _, n := range x.nested {
			add(rows, n.body(rows), "CASE WHEN "+rows+" IS NOT NULL THEN answer END AS NAME")
			name += " with " + n.st.name
		}
		names = append(names, name)
	}
	text.WriteString("\nWITH [" + strings.Join(answers, ", ") + "] AS answer" + withVersion)
	return statement{strings.Join(names, " + "), text.String()}
}
