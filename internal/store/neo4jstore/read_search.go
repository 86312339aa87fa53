package neo4jstore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Searches ask the full-text index for one tier after the other until they have
// enough. What a tier yields has its texts with it, so that the rule of atlas
// decides.
//
// Most texts are found nowhere, or in few things, as they are written, and each question takes the index its time. So a first page
// asks for all tiers before the typos at once, and for these one after the other only where that yields many. Where it yields nothing,
// the tiers after them need not leave out what they hold.
const (
	searchHead = `
CALL () {
	UNWIND $q.together AS text
	CALL db.index.fulltext.queryNodes('entity_words', text, {limit: $q.few}) YIELD node
	RETURN collect(` + searchRow + `) AS together
}
WITH together, CASE WHEN $q.together = [] OR size(together) = $q.few THEN 0 ELSE $q.singly END AS from
WITH CASE WHEN from > 0 THEN together ELSE [] END AS together, from, CASE WHEN from > 0 AND $q.counts THEN size(together) ELSE 0 END AS found`

	searchRow = "[node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]"

	searchTier = `
CALL (found, from, together) {
	UNWIND CASE WHEN found < $q.enough AND NUMBER >= from THEN $q.tiers[NUMBER..NUMBER + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', CASE WHEN from > 0 AND together = [] THEN tier[3] ELSE tier[0] END, {limit: tier[1]}) YIELD node
	WITH collect(` + searchRow + `) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rowsNUMBER, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH together, from, ROWS, found + more AS found`

	searchTail = `
WITH [together, from, ROWS] AS answer` + withVersion
)

// fewFound is how many things a text is found in at least, as it is written, for the tiers to be asked for one after the other.
const fewFound = 100

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
	clauses []clause         // of ranks
	keys    map[int][]string // by rank: those of what was found, in order
}

func newLookup(ctx context.Context, v *view, q store.SearchQuery, query *store.Search) *lookup {
	l := &lookup{ctx: ctx, view: v, q: q, query: query, ranks: q.Ranks(query), keys: map[int][]string{}}
	for _, rank := range l.ranks {
		l.clauses = append(l.clauses, clauseOf(query, store.SearchTiers[rank]))
	}
	return l
}

// tier is the hits of a tier. It asks for this tier and as many after it as the page
// needs, unless that was done for one before it.
func (l *lookup) tier(rank int) (store.TierHits, error) {
	if _, ok := l.keys[rank]; !ok {
		if err := l.ask(slices.Index(l.ranks, rank)); err != nil {
			return store.TierHits{}, err
		}
	}
	keys := l.keys[rank]
	return store.TierHits{Count: len(keys), Key: func(i int) string { return keys[i] }}, nil
}

// put adds what was found to some tiers, which are known then. What is of another tier is found again in that.
func (l *lookup) put(rows decoder, ranks ...int) {
	for _, rank := range ranks {
		l.keys[rank] = []string{}
	}
	for _, row := range rows.list() {
		if rank := l.rankOf(row); slices.Contains(ranks, rank) {
			l.keys[rank] = append(l.keys[rank], store.SearchKey(rank, atlas.Kind(row.at(0).text()), row.at(1).text()))
		}
	}
	for _, rank := range ranks {
		slices.Sort(l.keys[rank])
	}
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
		tiers = append(tiers, []any{luceneOf(l.clauses[:i+1], l.q.Kinds), most, l.clauses[i].exact && cursor < 0, ""})
	}
	enough := max(0, l.q.Limit) + 1
	if l.q.ReadsAll() {
		enough = math.MaxInt32
	}
	together, singly, exact := []string{}, 0, false
	if place == 0 && !l.q.ReadsAll() && l.q.After == "" && l.q.Before == "" {
		var text string
		singly, text, exact = l.asWritten()
		together = []string{text}
		for i := singly; i < len(tiers); i++ {
			tiers[i][3] = luceneOf(l.clauses[singly:i+1], l.q.Kinds)
		}
	}
	answer, err := l.view.ask(l.ctx, searchStatement, map[string]any{
		"tiers": tiers, "enough": enough, "together": together, "few": cmp.Or(l.view.few, fewFound), "singly": singly, "counts": exact,
	})
	if err != nil {
		return err
	}
	d := l.view.decode(answer)
	found, from := 0, d.at(1).number()
	if from > 0 {
		l.put(d.at(0), l.ranks[:from]...)
		if exact {
			found = len(d.at(0).list())
		}
	}
	for i := place + from; i < len(l.ranks) && found < enough; i++ {
		rows := d.at(2 + i - place)
		l.put(rows, l.ranks[i])
		if counts := tiers[i-place][2].(bool); counts {
			found += len(rows.list())
		}
	}
	return d.err()
}

// asWritten is the clause of all tiers before those of typos, and how many these are; it is exact where each of them is.
func (l *lookup) asWritten() (tiers int, text string, exact bool) {
	exact = true
	var texts []string
	for i, rank := range l.ranks {
		if store.SearchTiers[rank].Way == fold.WordTypo {
			break
		}
		texts = append(texts, l.clauses[i].text)
		exact = exact && l.clauses[i].exact
	}
	return len(texts), "+(" + strings.Join(texts, " ") + ")" + ofKinds(l.q.Kinds), exact
}
