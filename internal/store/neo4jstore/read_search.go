package neo4jstore

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Searches ask the full-text index for one tier after the other until they have
// enough. What a tier yields has its texts with it, so that the rule of atlas
// decides.
const (
	searchHead = `
WITH 0 AS found`

	searchTier = `
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[NUMBER..NUMBER + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_search', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rowsNUMBER, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH ROWS, found + more AS found`

	searchTail = `
WITH [ROWS] AS answer` + withVersion
)

var searchStatement = statement{"search", searchText()}

func searchText() string {
	text, rows := searchHead, ""
	for rank := range store.SearchTiers {
		number := strconv.Itoa(rank)
		rows += "rows" + number
		text += strings.NewReplacer("NUMBER", number, "ROWS", rows).Replace(searchTier)
		rows += ", "
	}
	return text + strings.ReplaceAll(searchTail, "ROWS", strings.TrimSuffix(rows, ", "))
}

// Search returns a page of hits, with two statements: one finds, the other reads the
// facts of what is on the page.
func (v *view) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	query, err := store.ParseSearch(q.Text)
	if err != nil {
		return nil, err
	}
	if v.empty() {
		return new(store.SearchPage), nil
	}
	l := newLookup(ctx, v, q, query)
	picked, page, err := q.Pick(l.ranks, l.tier)
	if err != nil || len(picked) == 0 {
		return page, err
	}
	ids := make([]string, len(picked))
	for i, x := range picked {
		ids[i] = idOf(x.Key)
	}
	stored, err := v.stored(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, x := range picked {
		e := stored[ids[i]]
		if e == nil {
			return nil, fmt.Errorf("the key of a node names %s, which has no facts: run citygraph validate --repair", atlas.Quote(ids[i]))
		}
		page.Hits = append(page.Hits, store.Hit{Entity: e, Key: x.Key, Matched: query.MatchIn(x.Rank, e)})
	}
	return page, nil
}

// lookup is a search that is under way.
type lookup struct {
	ctx     context.Context
	view    *view
	q       store.SearchQuery
	query   *store.Search
	ranks   []int
	clauses []clause        // of ranks
	rows    map[int]decoder // by rank: what was found
}

func newLookup(ctx context.Context, v *view, q store.SearchQuery, query *store.Search) *lookup {
	l := &lookup{ctx: ctx, view: v, q: q, query: query, ranks: q.Ranks(query), rows: map[int]decoder{}}
	for _, rank := range l.ranks {
		l.clauses = append(l.clauses, clauseOf(query, store.SearchTiers[rank]))
	}
	return l
}

// tier is the hits of a tier. It asks for this tier and as many after it as the page
// needs, unless that was done for one before it.
func (l *lookup) tier(rank int) (store.TierHits, error) {
	if _, ok := l.rows[rank]; !ok {
		if err := l.ask(slices.Index(l.ranks, rank)); err != nil {
			return store.TierHits{}, err
		}
	}
	d := l.rows[rank]
	var keys []string
	for _, row := range d.list() {
		if l.rankOf(row) == rank {
			keys = append(keys, store.SearchKey(rank, atlas.Kind(row.at(0).text()), row.at(1).text()))
		}
	}
	slices.Sort(keys)
	return store.TierHits{Count: len(keys), Key: func(i int) string { return keys[i] }}, d.err()
}

// rankOf is the tier of what was found: that of the best of its texts, or -1.
func (l *lookup) rankOf(row decoder) int {
	best := -1
	for i, f := range store.SearchFields {
		property := row.at(2 + i)
		if property.none() {
			continue
		}
		for _, words := range nodes.TextsIn(property.text()) {
			if rank := l.query.Rank(atlas.Kind(row.at(0).text()), f, words); rank >= 0 && (best < 0 || rank < best) {
				best = rank
			}
		}
	}
	return best
}

// ask finds the hits of the tier at a place of ranks, and of those after it until
// there are enough.
func (l *lookup) ask(place int) error {
	all := 0
	for _, n := range l.view.dataset.Counts {
		all += n
	}
	var tiers [][]any
	for i := place; i < len(l.ranks); i++ {
		cursor := l.q.CursorIn(l.ranks[i])
		most := all
		switch {
		case !l.clauses[i].exact:
		case cursor > 0 && !l.q.ReadsAll():
			most = 1
		default:
			most = store.MaxTierHits + 1
		}
		tiers = append(tiers, []any{luceneOf(l.clauses, i, l.q.Kinds), most, l.clauses[i].exact && cursor < 0})
	}
	enough := max(0, l.q.Limit) + 1
	if l.q.ReadsAll() {
		enough = math.MaxInt32
	}
	answer, err := l.view.ask(l.ctx, searchStatement, map[string]any{"tiers": tiers, "enough": enough})
	if err != nil {
		return err
	}
	d := l.view.decode(answer)
	found := 0
	for i := place; i < len(l.ranks) && found < enough; i++ {
		rows := d.at(i - place)
		l.rows[l.ranks[i]] = rows
		if counts := tiers[i-place][2].(bool); counts {
			found += len(rows.list())
		}
	}
	return d.err()
}
