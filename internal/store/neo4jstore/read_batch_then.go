package neo4jstore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// A list of the rows of another list. Its statement begins with looking its parents up by id; where those are the rows that a
// statement before it has just found, both are one, which begins with these rows: a round trip less, and a look-up less for each row.
//
//	the agreements of a city ──→ rows ──→ their parties
//	        one statement:  CALL () { … RETURN answer, rows }  CALL (rows) { UNWIND rows AS p … }
//
// That is done for lists of few rows, whose pages are made here: which rows are parents is known when they are, and rows that are on no
// page have cost little. A list of which the statement finds more is asked for when its parents are known.

// nested is a list of the rows that an inquiry finds, which its statement is to answer too.
type nested struct {
	query  store.ListQuery
	in     fewAsked // the question, as one whose rows may turn out to be many
	st     statement
	params map[string]any
	answer any  // nil: its rows are many
	asked  bool // the statement was asked
}

// maxNested is how many lists are nested in one at most.
const maxNested = 4

// rows is the list of the rows of a statement, as an expression beside its answer: null where they are more than a page. It is empty
// for a statement that has none.
func (st statement) rows() string {
	switch {
	case strings.HasSuffix(st.text, fewEnd), strings.HasSuffix(st.text, fewEndWithMore):
		return "CASE WHEN rows < $q.few AND size(listed) <= $q.page THEN [row IN listed | row[0]] END"
	case strings.HasPrefix(st.name, allName) && strings.Contains(st.text, allRows):
		return "nodes"
	case strings.HasPrefix(st.name, anniversariesOfName):
		return "CASE WHEN size(head(collect(nodes))) <= $q.page THEN head(collect(nodes)) END"
	}
	return ""
}

// body is the statement without its end, which begins with rows that were found. What is asked of anniversaries is found at their
// agreements, with the year that makes one of both: which years there are is known when the anniversaries are.
func (n *nested) body(rows string) string {
	text := strings.TrimPrefix(n.st.text, parentsMatch)
	if n.query.Parent == atlas.KindAnniversary {
		text = strings.TrimSuffix(text, relatedFewJoinedEnd) + fewEnd
		text = strings.Replace(text, ofParent, "p.id + '@' + r.nth AS of", 1)
	}
	return "\nUNWIND " + rows + " AS p\nWITH p, [p.id, p.id, 0] AS of\nWHERE p.entity = " + strings.TrimSuffix(text, withVersion)
}

// ends says whether the statement is one of few rows that asks nothing more of its parents than to be there.
func (n *nested) ends() bool {
	if n.query.Parent == atlas.KindAnniversary {
		return !n.query.Want.Joined && strings.HasSuffix(n.st.text, relatedFewJoinedEnd)
	}
	return strings.HasSuffix(n.st.text, fewEnd)
}

func (n *nested) compare(m *nested) int {
	return cmp.Or(strings.Compare(n.st.name, m.st.name), strings.Compare(n.st.text, m.st.text))
}

// nestedIn are the lists asked of the rows of a question next that the statement which its inquiry asks can answer too.
func (v *view) nestedIn(ctx context.Context, x *inquiry, q store.Question) []*nested {
	if q.List == nil || len(q.Of) == 0 || x.ids != nil || x.st.rows() == "" || q.List.Window.Limit <= 0 {
		return nil
	}
	if q.List.Kind == atlas.KindAnniversary && len(q.Of) > 1 {
		return nil // their statement tells the agreements of one city
	}
	var all []*nested
	for _, next := range q.Then {
		hasParents := next.Parent == q.List.Kind || q.List.Kind == atlas.KindAnniversary && next.Parent == atlas.KindPartnership
		few := v.fewRows(q.List.Window.Limit, next) // 0 of a list in an order that is computed, which asks for that first
		if !hasParents || few == 0 || len(all) == maxNested {
			continue
		}
		st, params := v.firstAsked(ctx, next)
		n := &nested{query: next, in: fewAsked{st.name + " in " + x.st.name, q.Of[0], q.List.Window.Limit, few}, st: st, params: params}
		if !strings.HasPrefix(st.text, parentsMatch) || !n.ends() || v.many.has(n.in) {
			continue
		}
		params["few"] = few
		all = append(all, n)
	}
	slices.SortStableFunc(all, (*nested).compare)
	if len(all) > 0 {
		x.params["page"] = q.List.Window.Limit + 1 // as many as a whole list is read by
	}
	return all
}

// firstAsked is the statement that a list asks first, and its parameters; an empty one where it looks entities up.
func (v *view) firstAsked(ctx context.Context, q store.ListQuery) (statement, map[string]any) {
	of := "-"
	if q.Parent == atlas.KindAnniversary {
		of += "@1"
	}
	x := v.inquire(func(w *view) { _, _ = w.List(ctx, []string{of}, q) })
	defer x.stop()
	if !x.goesOn() || x.ids != nil {
		return statement{}, nil
	}
	return x.st, x.params
}

// pagesOfNested are the pages of the lists that were nested in the statement of some pages, by query and parent.
func (v *view) pagesOfNested(ctx context.Context, all []*nested, pages map[string]*store.Page) map[store.ListQuery]map[string]*store.Page {
	if len(all) == 0 {
		return nil
	}
	then := map[store.ListQuery]map[string]*store.Page{}
	for _, n := range all {
		switch {
		case !n.asked:
			continue
		case n.answer == nil:
			v.many.add(n.in)
			continue
		}
		parents := store.RowsAsParents(pages, n.query)
		found, err := v.answering(n.st, n.answer).List(ctx, parents, n.query)
		if err != nil {
			continue // it is asked for when it is needed
		}
		of := make(map[string]*store.Page, len(parents))
		for _, id := range parents {
			switch {
			case found[id] != nil:
				of[id] = found[id]
			case n.query.Parent == atlas.KindAnniversary: // one that is there, since it is a row
				of[id] = new(store.Page)
			}
		}
		then[n.query] = of
	}
	return then
}

// answering is a view for a question that asks one statement, whose answer is known.
func (v *view) answering(st statement, answer any) *view {
	w, asked := *v, false
	x := new(inquiry)
	x.halt = func(struct{}) bool {
		if asked || x.ids != nil || x.st != st {
			return false
		}
		asked, x.answer = true, answer
		return true
	}
	w.batched = x
	return &w
}
