package store

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// MaxTierHits is how many hits a tier has that is listed.
const MaxTierHits = 2000

// SearchQuery asks for the entities that a text finds, best first.
//
// What is searched are the [SearchTexts] of an entity: its names in every language,
// its title, its note. All are cut into [fold.Words], and so is the text asked for. A hit
// is an entity with one text that the query matches, in the first of these ways that
// it does:
//
//   - WHOLE: its words are those of the query;
//   - SAME: it is the same name, written another way: [fold.JoinedName];
//   - START: it starts with the query;
//   - WORD: each word of the query starts a word of it, in any order;
//   - TYPO: as WORD, but words of five letters or more (and at most 30) may be one
//     typo away from a whole word of the text: a letter too many, one too few, one
//     wrong, or two neighbours swapped;
//   - JOINED: as WORD, but words that are joined in one of the two may be split in the
//     other, and short ones written out: each word of the query, or the query as a
//     whole, starts one of the [fold.Runs] of the text; endings of places do not count. It
//     stands last: "inchon" starts "in Chongqing", and means Incheon.
//
// A note is no name, and is matched by WORD and TYPO alone. A way of matching and a
// field make a tier. All tiers stand in [SearchTiers]: what is written as it was asked for
// before what has a typo or is joined, then by way, then names before titles before notes.
// Other names stand behind: a place has dozens of them, in all scripts, in which a letter or two
// would drown the names that people use. One that is the
// query, whole, comes after such names and titles that are; one that starts with it, or has words
// that do, after all that do so; one with a typo or joined at the end. Hits are ordered by tier, by kind as in [atlas.Kinds], then by [NameKey]; an entity is
// listed once, for the best of its texts.
//
// A tier is listed whole or not at all: where a page needs hits of one that has more
// than [MaxTierHits] of the kinds asked for, or a cursor from which a page starts lies in
// such a tier, it is [ErrTooBroad]. A page that earlier tiers fill, or with FromEnd later
// ones, is answered all the same, and says that there are more.
type SearchQuery struct {
	Text  string
	Kinds []atlas.Kind // those that are listed; empty: all of [atlas.Kinds]

	Window
	Total bool // whether the number of all hits is wanted
}

// SearchQueryKey is all of a [SearchQuery], to be compared: two with one key have one answer in a data version.
type SearchQueryKey struct {
	text, kinds string
	window      Window
	total       bool
}

// Key is the key of q.
func (q SearchQuery) Key() SearchQueryKey {
	key := SearchQueryKey{text: q.Text, window: q.Window, total: q.Total}
	for _, k := range q.Kinds {
		key.kinds += string(k) + " "
	}
	return key
}

// SearchPage is a page of hits.
type SearchPage struct {
	Hits []Hit
	// HasPrevious and HasNext say whether the whole list has hits before the first
	// and after the last hit of the page. An empty page stands just after After, or
	// with FromEnd just before Before.
	HasPrevious, HasNext bool

	// Total is the number of hits of the whole list, paging ignored, where it is wanted;
	// nil where a tier has more than [MaxTierHits], which are not counted.
	Total *int
}

// Hit is an entity that a search found.
type Hit struct {
	Entity  atlas.Entity
	Key     string // its place in the order: [SearchKey]
	Matched Match  // by the best of its texts; by the first of them where several are as good
}

// SearchTier is one of the tiers of a search: a way of matching, and the field whose
// texts are matched.
type SearchTier struct {
	Way   fold.MatchWay
	Field SearchField
}

// SearchTiers are the tiers in order. The place of a tier is its rank.
var SearchTiers = []SearchTier{
	{fold.WholeText, NameField}, {fold.WholeText, TitleField}, {fold.WholeText, OtherNameField},
	{fold.SameText, NameField}, {fold.SameText, TitleField}, {fold.SameText, OtherNameField},
	{fold.TextStart, NameField}, {fold.TextStart, TitleField},
	{fold.WordStart, NameField}, {fold.WordStart, TitleField},
	{fold.TextStart, OtherNameField}, {fold.WordStart, OtherNameField},
	{fold.WordStart, NoteField},
	{fold.WordTypo, NameField}, {fold.WordTypo, TitleField}, {fold.WordTypo, NoteField},
	{fold.WordsJoin, NameField}, {fold.WordsJoin, TitleField},
	{fold.WordTypo, OtherNameField}, {fold.WordsJoin, OtherNameField},
}

// Rank is the place of t in [SearchTiers], or -1.
func (t SearchTier) Rank() int { return slices.Index(SearchTiers, t) }

// firstRank is the first byte of the keys of the first tier.
const firstRank = 'a'

// SearchKey is the key of a hit: the rank of its tier, its kind, its [NameKey].
func SearchKey(rank int, kind atlas.Kind, nameKey string) string {
	return string([]byte{firstRank + byte(rank), firstRank + byte(slices.Index(atlas.Kinds, kind))}) + nameKey
}

// Ranks are the ranks of the tiers that may have hits of s of the kinds asked for.
func (q SearchQuery) Ranks(s *Search) []int {
	var ranks []int
	for rank, t := range SearchTiers {
		if (t.Way == fold.WordTypo && !s.MayHaveTypos()) || (t.Way == fold.WordsJoin && !s.MayBeJoined()) || !q.searches(t.Field) {
			continue
		}
		ranks = append(ranks, rank)
	}
	return ranks
}

// searches says whether a kind that is asked for has texts of a field.
func (q SearchQuery) searches(f SearchField) bool {
	return f == NoteField || slices.ContainsFunc(q.kinds(), func(k atlas.Kind) bool {
		return fieldOfName(k) == f || f == OtherNameField && atlas.AttributeOf(k, "otherNames") != nil
	})
}

func (q SearchQuery) kinds() []atlas.Kind {
	if len(q.Kinds) == 0 {
		return atlas.Kinds
	}
	return q.Kinds
}

// TierHits are the hits of one tier, in order.
type TierHits struct {
	Count int // when it is more than MaxTierHits, the others need not be known
	Key   func(i int) string
}

// Picked is a hit of a page: the ith of its tier.
type Picked struct {
	Rank, Place int
	Key         string
}

// Pick chooses the page of q among the hits of the tiers of some ranks. It asks for the
// tiers in order, each once: until the page is full; all of them for a page from the
// end; and for the total all that come before one with too many hits. The page has no
// hits yet; it has those of picked. Errors: those of hits, and [ErrTooBroad].
func (q SearchQuery) Pick(ranks []int, hits func(rank int) (TierHits, error)) (picked []Picked, p *SearchPage, err error) {
	t := &tierPager{ranks: ranks, hits: hits}
	if p = new(SearchPage); q.FromEnd {
		picked, err = q.pickLast(t, p)
	} else {
		picked, err = q.pickFirst(t, p)
	}
	if err != nil {
		return nil, nil, err
	}
	if q.Total {
		p.Total, err = t.total()
	}
	return picked, p, err
}

// tierPager asks for tiers in order, each once.
type tierPager struct {
	ranks []int
	hits  func(rank int) (TierHits, error)
	read  []TierHits // of the first of ranks
}

// at is the tier at a place of the ranks.
func (t *tierPager) at(place int) (tier TierHits, err error) {
	for len(t.read) <= place {
		if tier, err = t.hits(t.ranks[len(t.read)]); err != nil {
			return tier, err
		}
		t.read = append(t.read, tier)
	}
	return t.read[place], nil
}

// total is how many hits all tiers have; nil where one has too many.
func (t *tierPager) total() (*int, error) {
	n := 0
	for i := range t.ranks {
		tier, err := t.at(i)
		if err != nil || tier.Count > MaxTierHits {
			return nil, err
		}
		n += tier.Count
	}
	return &n, nil
}

// pickFirst picks the first hits between the cursors.
func (q SearchQuery) pickFirst(t *tierPager, p *SearchPage) (picked []Picked, err error) {
	for place, rank := range t.ranks {
		tier, err := t.at(place)
		if err != nil {
			return nil, err
		}
		from, to := q.between(rank, tier)
		p.HasPrevious = p.HasPrevious || from > 0
		if from == tier.Count {
			continue
		}
		left := max(0, q.Limit) - len(picked)
		if tier.Count > MaxTierHits && (q.CursorIn(rank) == 0 || left > 0 && to > 0) {
			return nil, q.tooBroad(rank)
		}
		end := from + min(left, max(0, to-from))
		for i := from; i < end; i++ {
			picked = append(picked, Picked{rank, i, tier.Key(i)})
		}
		if p.HasNext = end < tier.Count; p.HasNext {
			break
		}
	}
	return picked, nil
}

// pickLast picks the last hits between the cursors.
func (q SearchQuery) pickLast(t *tierPager, p *SearchPage) (picked []Picked, err error) {
	if last := len(t.ranks) - 1; last >= 0 {
		if _, err := t.at(last); err != nil {
			return nil, err
		}
	}
	for place, rank := range slices.Backward(t.ranks) {
		tier := t.read[place]
		from, to := q.between(rank, tier)
		p.HasNext = p.HasNext || to < tier.Count
		if to == 0 {
			continue
		}
		left := max(0, q.Limit) - len(picked)
		if tier.Count > MaxTierHits && (q.Before != "" && cursorIn(q.Before, rank) == 0 || left > 0 && from < tier.Count) {
			return nil, q.tooBroad(rank)
		}
		start := to - min(left, max(0, to-from))
		for i := to - 1; i >= start; i-- {
			picked = append(picked, Picked{rank, i, tier.Key(i)})
		}
		if p.HasPrevious = start > 0; p.HasPrevious {
			break
		}
	}
	slices.Reverse(picked)
	return picked, nil
}

// between are the hits of a tier after After and before Before: from one place on and
// before another. In a tier with too many hits the places of the cursors are not known.
func (q SearchQuery) between(rank int, tier TierHits) (from, to int) {
	to = tier.Count
	known := tier.Count <= MaxTierHits
	switch after := q.CursorIn(rank); {
	case after > 0:
		from = tier.Count
	case after == 0 && known:
		from = sort.Search(tier.Count, func(i int) bool { return tier.Key(i) > q.After })
	}
	if q.Before == "" {
		return from, to
	}
	switch before := cursorIn(q.Before, rank); {
	case before < 0:
		to = 0
	case before == 0 && known:
		to = sort.Search(tier.Count, func(i int) bool { return tier.Key(i) >= q.Before })
	}
	return from, to
}

// CursorIn says where After lies: below 0 where it is before the tier of a rank or
// empty, 0 in it, above 0 behind it. Of a tier before the cursor no more is wanted
// than whether it has hits, unless q reads all tiers: see [SearchQuery.ReadsAll].
func (q SearchQuery) CursorIn(rank int) int {
	if q.After == "" {
		return -1
	}
	return cursorIn(q.After, rank)
}

func cursorIn(key string, rank int) int { return cmp.Compare(key[0], firstRank+byte(rank)) }

// ReadsAll says whether the page needs all tiers, and not only the first that fill it.
func (q SearchQuery) ReadsAll() bool { return q.FromEnd || q.Total }

// tooBroad is the error of a page that needs a tier with too many hits.
func (q SearchQuery) tooBroad(rank int) error {
	t := SearchTiers[rank]
	how := map[fold.MatchWay]string{
		fold.WholeText: "are %s that are exactly that", fold.SameText: "are %s that are that, written another way", fold.TextStart: "are %s that start like that",
		fold.WordStart: "are %s with words that start like that", fold.WordsJoin: "are %s with words that, joined or split, start like that", fold.WordTypo: "are %s with words one typo away from that",
	}[t.Way]
	return &atlas.Error{Is: ErrTooBroad, Message: fmt.Sprintf("%s is too broad: more than %d "+how+": write more of it, or name fewer kinds",
		atlas.Quote(strings.TrimSpace(q.Text)), MaxTierHits, strings.ReplaceAll(strings.ToLower(string(t.Field)), "_", " ")+"s")}
}
