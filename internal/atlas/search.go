package atlas

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Limits of a search.
const (
	MaxSearchLength = 200  // characters of its text, as written and folded
	MaxSearchTerms  = 20   // words of its text
	MaxTierHits     = 2000 // hits of a tier that is listed
)

// SearchQuery asks for the entities that a text finds, best first.
//
// What is searched are the [SearchTexts] of an entity: its names in every language,
// its title, its note. All are cut into [Words], and so is the text asked for. A hit
// is an entity with one text that the query matches, in the first of these ways that
// it does:
//
//   - WHOLE: its words are those of the query;
//   - SAME: it is the same name, written another way: [JoinedName];
//   - START: it starts with the query;
//   - WORD: each word of the query starts a word of it, in any order;
//   - TYPO: as WORD, but words of five letters or more (and at most 30) may be one
//     typo away from a whole word of the text: a letter too many, one too few, one
//     wrong, or two neighbours swapped;
//   - JOINED: as WORD, but words that are joined in one of the two may be split in the
//     other, and short ones written out: each word of the query, or the query as a
//     whole, starts one of the [Runs] of the text; endings of places do not count. It
//     stands last: "inchon" starts "in Chongqing", and means Incheon.
//
// A note is no name, and is matched by WORD and TYPO alone. A way of matching and a
// field make a tier. The fourteen tiers stand in [SearchTiers]: first by way, then names
// before titles before notes. Hits are ordered by tier, by kind as in [Kinds], then
// by [NameKey]; an entity is listed once, for the best of its texts.
//
// A tier is listed whole or not at all: where a page needs hits of one that has more
// than [MaxTierHits] of the kinds asked for, it is [ErrTooBroad]. A page that earlier
// tiers fill is answered all the same, and says that there are more.
type SearchQuery struct {
	Text  string
	Kinds []Kind // those that are listed; empty: all of [Kinds]

	Limit int
	After string // only hits after the one with this key, which need not exist any more
}

// SearchPage is a page of hits.
type SearchPage struct {
	Hits []Hit
	// HasPrevious and HasNext say whether the whole list has hits before the first
	// and after the last hit of the page. An empty page stands just after After.
	HasPrevious, HasNext bool
}

// Hit is an entity that a search found.
type Hit struct {
	Entity  Entity
	Key     string // its place in the order: [SearchKey]
	Matched Match  // by the best of its texts; by the first of them where several are as good
}

// Tier is one of the tiers of a search.
type Tier struct {
	Way   SearchTier
	Field SearchField
}

// SearchTier is a way in which a query matches a text, best first.
type SearchTier string

// The ways of matching: see [SearchQuery].
const (
	WholeText SearchTier = "WHOLE"
	SameText  SearchTier = "SAME"
	TextStart SearchTier = "START"
	WordStart SearchTier = "WORD"
	WordsJoin SearchTier = "JOINED"
	WordTypo  SearchTier = "TYPO"
)

// SearchTiers are the tiers in order. The place of a tier is its rank.
var SearchTiers = []Tier{
	{WholeText, NameField}, {WholeText, TitleField},
	{SameText, NameField}, {SameText, TitleField},
	{TextStart, NameField}, {TextStart, TitleField},
	{WordStart, NameField}, {WordStart, TitleField}, {WordStart, NoteField},
	{WordTypo, NameField}, {WordTypo, TitleField}, {WordTypo, NoteField},
	{WordsJoin, NameField}, {WordsJoin, TitleField},
}

// Rank is the place of t in [SearchTiers], or -1.
func (t Tier) Rank() int { return slices.Index(SearchTiers, t) }

// firstRank is the first byte of the keys of the first tier.
const firstRank = 'a'

// SearchKey is the key of a hit: the rank of its tier, its kind, its [NameKey].
func SearchKey(rank int, kind Kind, nameKey string) string {
	return string([]byte{firstRank + byte(rank), firstRank + byte(slices.Index(Kinds, kind))}) + nameKey
}

// Ranks are the ranks of the tiers that may have hits of s of the kinds asked for.
func (q SearchQuery) Ranks(s *Search) []int {
	var ranks []int
	for rank, t := range SearchTiers {
		if (t.Way == WordTypo && !s.MayHaveTypos()) || (t.Way == WordsJoin && !s.MayBeJoined()) || !q.searches(t.Field) {
			continue
		}
		ranks = append(ranks, rank)
	}
	return ranks
}

// searches says whether a kind that is asked for has texts of a field.
func (q SearchQuery) searches(f SearchField) bool {
	return f == NoteField || slices.ContainsFunc(q.kinds(), func(k Kind) bool { return fieldOfName(k) == f })
}

func (q SearchQuery) kinds() []Kind {
	if len(q.Kinds) == 0 {
		return Kinds
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

// Pick chooses the page of q among the hits of the tiers of some ranks, of which it
// asks for one after the other until the page is full. The page has no hits yet; it
// has those of picked. Errors: those of hits, and [ErrTooBroad].
func (q SearchQuery) Pick(ranks []int, hits func(rank int) (TierHits, error)) (picked []Picked, p *SearchPage, err error) {
	p = new(SearchPage)
	for _, rank := range ranks {
		tier, err := hits(rank)
		if err != nil {
			return nil, nil, err
		}
		broad, here, from := tier.Count > MaxTierHits, q.CursorIn(rank), 0
		switch {
		case here > 0:
			from = tier.Count
		case here == 0 && !broad:
			from = sort.Search(tier.Count, func(i int) bool { return tier.Key(i) > q.After })
		}
		p.HasPrevious = p.HasPrevious || from > 0
		if from == tier.Count {
			continue
		}
		left := max(0, q.Limit) - len(picked)
		if broad && (left > 0 || here == 0) {
			return nil, nil, q.tooBroad(rank)
		}
		if left == 0 {
			p.HasNext = true
			break
		}
		for i := from; i < min(tier.Count, from+left); i++ {
			picked = append(picked, Picked{rank, i, tier.Key(i)})
		}
		if p.HasNext = tier.Count-from > left; p.HasNext {
			break
		}
	}
	return picked, p, nil
}

// CursorIn says where After lies: below 0 where it is before the tier of a rank or
// empty, 0 in it, above 0 behind it. Of a tier before the cursor no more is wanted
// than whether it has hits.
func (q SearchQuery) CursorIn(rank int) int {
	if q.After == "" {
		return -1
	}
	return cmp.Compare(q.After[0], firstRank+byte(rank))
}

// tooBroad is the error of a page that needs a tier with too many hits.
func (q SearchQuery) tooBroad(rank int) error {
	t := SearchTiers[rank]
	how := map[SearchTier]string{
		WholeText: "are %s that are exactly that", SameText: "are %s that are that, written another way", TextStart: "are %s that start like that",
		WordStart: "are %s with words that start like that", WordsJoin: "are %s with words that, joined or split, start like that", WordTypo: "are %s with words one typo away from that",
	}[t.Way]
	return &Error{Is: ErrTooBroad, Message: fmt.Sprintf("%s is too broad: more than %d "+how+": write more of it, or name fewer kinds",
		Quote(strings.TrimSpace(q.Text)), MaxTierHits, strings.ToLower(string(t.Field))+"s")}
}
