package neo4jstore

import (
	"context"
	"slices"
	"strings"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Lists of few rows. To order the rows of each parent and to cut its page takes the server longer than to find them, and what is a
// row of many parents would be answered as often. So a list is asked for as it lies there first: each row once, with the parents
// that it is of; and the pages are made here. Where there are more rows than that is good for, the server stops looking, and the
// list is asked for in order.

// The bounds of how many rows are few: twice what the pages may hold, within these.
const (
	leastFew = 200
	mostFew  = 1000
)

// fewRows is how many rows of some parents are asked for as they lie there; 0 for a list whose pages are made in another way, as
// those that a filter by a number of things chooses from: below OPTIONAL MATCH, the server finds nothing that has none of them.
func (s *reader) fewRows(parents int, q store.ListQuery) int {
	switch {
	case !q.Want.Rows || sortedHere(q) || counts(q.Filter) || q.Ties != nil:
		return 0
	case s.few > 0:
		return s.few
	}
	return min(max(leastFew, 2*parents*q.Window.Limit), mostFew)
}

// fewKey is the key of a row in the order of the list.
const fewKey = `CASE $q.by WHEN 'key' THEN row[0].key WHEN 'id' THEN row[0].id ELSE row[0][$q.by] END`

// askFew asks for few rows; the answer is nil where there are more. Who had more once is not asked for few again.
func (v *view) askFew(ctx context.Context, st statement, params map[string]any) (any, error) {
	of := params["of"].([][]any)
	asked := fewAsked{st.name, of[0][0].(string), len(of), params["few"].(int)}
	if v.many.has(asked) {
		return nil, nil
	}
	answer, err := v.ask(ctx, st, params)
	if answer == nil && err == nil {
		v.many.add(asked)
	}
	return answer, err
}

// fewAsked is a question for few rows, near enough: its answer is the same whether the rows are taken to be few or many.
type fewAsked struct {
	name, parent string // of the statement; the first one
	parents, few int
}

// manyRows is the questions whose rows turned out to be more than few. It may be used from many goroutines.
type manyRows struct {
	mu    sync.Mutex
	asked map[fewAsked]bool
}

// maxMany is how many such questions are known at most.
const maxMany = 10_000

func (m *manyRows) has(asked fewAsked) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.asked[asked]
}

func (m *manyRows) add(asked fewAsked) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.asked == nil || len(m.asked) == maxMany {
		m.asked = map[fewAsked]bool{}
	}
	m.asked[asked] = true
}

// The rows of a relation. A row without a node tells of parents that are there and have none.
const (
	relatedFewHead = parentsMatch + `$q.parent
OPTIONAL MATCH PATTERN
WHERE ($q.kind = '' OR n.entity = $q.kind)`

	relatedFewRows = `
WITH ` + ofParent + `, n LIMIT $q.few
WITH n, collect(DISTINCT of) AS parents, count(*) AS rows
WITH collect([n, parents]) AS listed, sum(rows) AS rows`

	// The parent of a row, by id.
	ofParent = "of[0] AS of"

	// Of anniversaries there is what tells which an agreement has.
	relatedFewJoinedEnd = `
CALL (rows) {
	UNWIND CASE WHEN rows < $q.few THEN $q.of ELSE [] END AS of
	MATCH (p:Entity {id: of[1]})
	RETURN collect([of[0], CASE WHEN $q.joined THEN p.facts ELSE p.marked END]) AS more
}` + fewEndWithMore

	// The rows, each with what it is joined by, and more that is asked for beside them.
	fewEnd = `
WITH CASE WHEN rows < $q.few THEN [[row IN listed | [row[0].facts, ` + fewKey + `, row[1]]], []] END AS answer` + withVersion

	fewEndWithMore = `
WITH CASE WHEN rows < $q.few THEN [[row IN listed | [row[0].facts, ` + fewKey + `, row[1]]], more] END AS answer` + withVersion
)

// The statements of each relation: of rows alone, and of those that are read with their parents.
var relatedFewStatements, relatedFewJoinedStatements = func() (few, joined map[atlas.Relation]statement) {
	few, joined = map[atlas.Relation]statement{}, map[atlas.Relation]statement{}
	for via := range relatedUpStatements {
		few[via] = statement{relatedName(via) + ", few", relatedFewText(via) + relatedFewRows + fewEnd}
		joined[via] = statement{relatedName(via) + ", few, joined", relatedFewText(via) + relatedFewRows + relatedFewJoinedEnd}
	}
	return few, joined
}()

// relatedFewText is the statement of a relation up to the rows.
func relatedFewText(via atlas.Relation) string {
	pattern, where := relatedPattern(via)
	if where != "" {
		where = " AND (" + where + ")"
	}
	return strings.Replace(relatedFewHead, "PATTERN", pattern, 1) + where
}

// relatedFew makes the pages of a list of a stored relation, and says whether it did: its rows are few.
func (v *view) relatedFew(ctx context.Context, parents []parent, q store.ListQuery, pages map[string]*store.Page) (few bool, err error) {
	ofAnniversaries := q.Parent == atlas.KindAnniversary
	params := map[string]any{
		"of": parameter(parents), "parent": storedKind(q.Parent), "kind": string(q.Kind),
		"by": nodes.OrderKeys[q.Order.By], "few": v.fewRows(len(parents), q), "joined": q.Want.Joined,
	}
	if params["few"] == 0 {
		return false, nil
	}
	st, end := relatedFewStatements[q.Via], fewEnd
	if q.Want.Joined || ofAnniversaries {
		st, end = relatedFewJoinedStatements[q.Via], relatedFewJoinedEnd
	}
	if q.Filter != nil {
		st = statement{st.name + ", filtered", relatedFewText(q.Via) + " AND " + conditionsInto(params).ofNode(q.Filter, "n") + relatedFewRows + end}
	}
	answer, err := v.askFew(ctx, st, params)
	if answer == nil || err != nil {
		return false, err
	}
	d := v.decode(answer)
	ofs, missing := map[string]atlas.Entity{}, map[string]bool{}
	for _, x := range d.at(1).list() {
		id, of := x.at(0).text(), x.at(1)
		if q.Want.Joined {
			ofs[id] = of.entity()
		}
		switch {
		case ofAnniversaries && q.Want.Joined:
			ofs[id] = anniversaryOf(ofs[id], id)
			missing[id] = ofs[id] == nil
		case ofAnniversaries:
			missing[id] = of.none() || !isAnniversaryOf(of.text(), id)
		}
	}
	rows := map[string][]store.Row{}
	for _, x := range d.at(0).list() {
		row, parents := fewRow(x)
		for _, id := range parents {
			switch {
			case missing[id]: // an agreement is there that has no such anniversary
			case row.Entity == nil:
				rows[id] = nil
			case q.Want.Joined:
				joined := store.RowOf(q.Via, ofs[id], row.Entity)
				joined.Key = row.Key
				rows[id] = append(rows[id], joined)
			default:
				rows[id] = append(rows[id], row)
			}
		}
	}
	pagesOf(rows, q, pages)
	return true, d.err()
}

// fewRow is a row and the parents that it is of; one without an entity tells of parents that are there and have none.
func fewRow(x decoder) (row store.Row, parents []string) {
	if !x.at(0).none() {
		row = store.Row{Entity: x.at(0).entity(), Key: x.at(1).text()}
	}
	return row, x.at(2).texts()
}

// isAnniversaryOf says whether an id is that of an anniversary of the chain of an agreement: see [nodes.ChainOf].
func isAnniversaryOf(marked, id string) bool {
	root, years, ok := atlas.ParseAnniversaryID(id)
	return ok && atlas.IsAnniversary(nodes.ChainOf(root, marked), years)
}

// pagesOf cuts pages out of whole lists in no order.
func pagesOf(rows map[string][]store.Row, q store.ListQuery, pages map[string]*store.Page) {
	for id, list := range rows {
		slices.SortFunc(list, func(x, y store.Row) int { return q.CompareKeys(x.Key, y.Key) })
		pages[id] = cutPage(list, q, q.CompareKeys)
	}
}
