package store

import (
	"context"
	"iter"

	"citygraph/internal/atlas"
)

// Store keeps an atlas and answers questions about it. Two stores loaded with the
// same atlas give the same answers, in the same order. All methods may be called
// from many goroutines at once.
type Store interface {
	// View pins one data version. Everything asked of the view sees that version;
	// a store that cannot keep this promise to the end fails with
	// [ErrInconsistent], and the caller asks again on a new view. A view needs no
	// closing. Errors: [ErrUnavailable], [ErrTimeout].
	View(ctx context.Context) (View, error)

	// Load makes a the contents of the store, whole or not at all, and says what
	// that changes. Loading what is there already changes nothing. The store keeps
	// a; nobody changes it afterwards. Two entities with one id are [atlas.ErrInvalid].
	Load(ctx context.Context, a *atlas.Atlas, o LoadOptions) (atlas.Diff, error)

	// Close gives back what the store holds. Views of it must not be used after.
	Close(ctx context.Context) error
}

// LoadOptions change how a store is loaded.
type LoadOptions struct {
	DryRun   bool                  // only say what would change
	Progress func(done, total int) // called now and then from one goroutine; may be nil
}

// View is one data version of a store.
//
// Its methods take many ids at once, so that a query costs one call a level
// whatever its breadth. They return fresh maps and slices of entities that are
// shared and must not be changed. An id that nothing has is absent from the
// result, not an error. They fail when ctx ends, with [ErrTimeout] for a deadline
// and with ctx's error when it was cancelled, and with [ErrUnavailable] when the
// store cannot be reached.
type View interface {
	// Dataset describes the data version. No I/O.
	Dataset() *atlas.Dataset

	// Entities returns the entities with the given ids, of any kind, anniversaries
	// too. Ids may repeat.
	Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error)

	// List returns one page of a list for each parent in of, by the parent's id.
	// For [OfRoot] the list is that of all entities of the kind. A parent that does
	// not exist, or is of another kind than [ListQuery.Parent], is absent from the
	// result; one that is there has a page, even if it holds nothing.
	List(ctx context.Context, of []string, q ListQuery) (map[string]*Page, error)

	// Map returns what lies around some entities: see [MapQuery].
	Map(ctx context.Context, q MapQuery) (*Map, error)

	// Group counts the entities of a kind by group, in order: see [GroupQuery]. Others may have the same slice: nobody changes it.
	// Errors: [atlas.ErrInvalid] as [GroupQuery.Check] says, [ErrTooBroad] for more than
	// [MaxGroups] groups, [ErrNotFound] where CounterpartOf names no city.
	Group(ctx context.Context, q GroupQuery) ([]GroupCount, error)

	// Series counts things on the days of a range: see [SeriesQuery]. Others may have the same slice: nobody changes it. Errors:
	// [atlas.ErrInvalid] as [SeriesQuery.Check] says, [ErrNotFound] where nothing is a city with
	// its id, [ErrTooBroad] for more than [MaxSeriesPoints] points.
	Series(ctx context.Context, q SeriesQuery) ([]SeriesPoint, error)

	// Search returns the entities that a text finds, best first: see [SearchQuery].
	// Errors: [atlas.ErrInvalid] for a text that nothing can be found by, [ErrTooBroad].
	Search(ctx context.Context, q SearchQuery) (*SearchPage, error)

	// Paths returns how two entities are joined: see [PathQuery].
	Paths(ctx context.Context, q PathQuery) (*PathResult, error)

	// Network returns all links among all things of some kinds, whenever they hold: see
	// [Network]. A store reads them once for a data version, and keeps those of the kinds asked
	// for last. Errors: [atlas.ErrInvalid] for no kind.
	Network(ctx context.Context, kinds NodeSet) (*Network, error)

	// Batch asks many questions at once, and returns an answer for each, in their order: the
	// one that [Question.Ask] returns, and with a list perhaps what is asked of its rows: see
	// [Question.Then]. One that fails leaves the others be. A store that asks
	// a server does so with about as few round trips as its longest question takes alone.
	Batch(ctx context.Context, questions []Question) []Answer

	// IsRemote says whether a question takes a round trip to a server, so that it is worth
	// some trouble to know many questions before one is asked: see [View.Batch].
	IsRemote() bool

	// All yields every entity in canonical order: by kind as in [atlas.Kinds], then by
	// id. It stops after an error.
	All(ctx context.Context) iter.Seq2[atlas.Entity, error]
}

// ReadAll reads everything that a view sees.
func ReadAll(ctx context.Context, v View) (*atlas.Atlas, error) {
	a := &atlas.Atlas{Meta: v.Dataset().Meta}
	for e, err := range v.All(ctx) {
		if err != nil {
			return nil, err
		}
		a.Add(e)
	}
	return a, nil
}

// OfRoot is the parent of the lists that hold all entities of a kind.
const OfRoot = ""

// ListQuery says which list is asked for, and which page of it. It is comparable:
// equal queries of one view have equal answers, and so have those whose filters are
// two of one text.
//
// Parent is the kind of the parents, Kind that of the rows, Via the relation that
// joins them: for the root Parent is [atlas.KindRoot], and of all entities of a kind Via is
// empty. So a list also answers whether its parent is there, of that kind. There
// are the lists of all entities of a kind, and [Lists], of which a row is also given:
//
//	Via                     of a row
//	CHANGED_ON              Change
//	PARTNER_OF              Ties, LastEvent
//	HOLDS_OFFICE            Offices: those at the parent, or of a person one, whose place the row is
//	INVOLVES, HAS_ROLE_IN   Role, From, To
//	TOOK_PART_IN            Role
//	SIGNED                  ForCity
//	MARKS                   Act
//	CELEBRATES              Nth; of an anniversary that is its own
//	CITED_IN                Citations: those of the entity itself that name the parent, or else of facts within it
//
// PART_OF lists the parts of the parent. The lists of all entities of a kind have no Citations.
//
// A row stands once for an entity, except for the offices of a person, where it
// stands once for an office, and for changes, where it stands once for a change.
// Any other combination of Parent, Via and Kind is [atlas.ErrInvalid], and so is a list whose days
// are missing: AsOf of PARTNER_OF, From and To of MARKED_YEAR and CHANGED_ON,
// Order.AsOf of an order that depends on a day; and an order that the list does not
// have, or with a day that it does not depend on. The anniversaries of a city are
// those of chains whose first agreement it is a party to; its changes those of
// agreements that it is a party to, or that took the place of one that it is a party
// to.
type ListQuery struct {
	Parent atlas.Kind
	Via    atlas.Relation
	Kind   atlas.Kind

	// AsOf is a day. For PARTNER_OF it is needed: the ties in force then are
	// listed. For HOLDS_OFFICE, when not empty, only offices held then are.
	AsOf atlas.Day
	// Kinds restricts PARTNER_OF to agreements of these kinds, before the strongest
	// is chosen; empty: a partner is tied by one of [atlas.PartnerKinds], and all its
	// agreements are given.
	Kinds atlas.KindSet
	// Ties restricts PARTNER_OF in the same way to agreements that meet it, a filter of
	// [atlas.KindPartnership]: no other one ties, is given or may tie. Nil: all.
	Ties *Filter
	// From and To choose anniversaries, and changes, whose span meets a range of
	// days; both are needed. MilestonesOnly restricts anniversaries, Changes
	// restricts changes to some kinds, all when empty.
	From, To       atlas.Day
	MilestonesOnly bool
	Changes        atlas.ChangeSet

	// Filter chooses rows: the list, its counts and its pages are those of the rows
	// that meet it. It is a filter of [ListQuery.FilterKind]; nil chooses all. An
	// undated place and a person in an unknown office are counted when they meet it.
	Filter *Filter

	Order  Order
	Window Window
	Want   Want
}

// Window is a page of a list: the first or the last Limit rows that lie after the
// row with key After and before the row with key Before. An empty key does not
// restrict. The keys need not exist any more.
type Window struct {
	Limit         int
	FromEnd       bool // the last rows instead of the first; they stand in list order all the same
	After, Before string
}

// Want says what of a page is wanted. What is not may be left zero.
type Want struct {
	Rows, Total bool
	Joined      bool // with Rows: what joins each row to its parent
	Countries   bool // PARTNER_OF
	LastEvents  bool // PARTNER_OF, with Joined: LastEvent of each row
	Undated     bool // PARTNER_OF, CHANGED_ON
	Unknown     bool // HOLDS_OFFICE of a city, country or organization
}

// Page is a page of one list.
type Page struct {
	Rows []Row

	// HasPrevious and HasNext say whether the whole list has rows before the first
	// and after the last row of the page. An empty page stands just after After, or
	// with FromEnd just before Before.
	HasPrevious, HasNext bool

	// Total is the number of rows of the whole list, paging ignored.
	Total int
	// Countries is the number of countries of the whole list.
	Countries CountryCounts
	// Undated is the number of places that are not listed and that an agreement
	// without a day of signing, of a kind asked for, may have tied on that day:
	// [atlas.Partnership.MayBeInForceOn]. Of changes it is the number of those, of a kind
	// asked for, whose date is unknown and that may have happened in the range:
	// [atlas.Change.MayMeet].
	Undated int
	// Unknown is the number of people that are not listed and that are known in an
	// office there on other days, whose span is no term: [atlas.Office.UnknownOn]. 0 when
	// no day is asked for.
	Unknown int
}

// CountryCounts is a number of countries by two ways of counting.
type CountryCounts struct {
	Office int // some countries count with others, as the office counts them
	ISO    int // codes of ISO 3166-1
}

// Row is an entity in a list, with what joins it to the parent.
type Row struct {
	Entity atlas.Entity
	// Key is its place in the order of the list: [OrderBy.Key] in an order by a fact
	// of its own, [NumberKey] or [DateKey] in one that depends on a day, [OrderBy.TieKey]
	// of a partner by what ties it, [LastEvent.Key] of one by the last event with its
	// parent, [OfficeKey] for the offices of a person,
	// [AnniversaryKey] for anniversaries, [atlas.ChangeKey] for changes. [ListQuery.CompareKeys] is their order.
	Key string
	// Joined is never nil: it is [NothingJoined] where there is nothing, or it was not wanted.
	*Joined
}

// NothingJoined is for rows that nothing joins to a parent. It must not be changed.
var NothingJoined = new(Joined)

// CompleteRows makes [NothingJoined] of what nothing stands for in the rows of pages.
func CompleteRows(pages map[string]*Page) {
	for _, p := range pages {
		for i := range p.Rows {
			if p.Rows[i].Joined == nil {
				p.Rows[i].Joined = NothingJoined
			}
		}
	}
}

// Joined is what joins the entity of a row to the parent. Which of the fields are set is
// said at [ListQuery].
type Joined struct {
	Role     string
	From, To atlas.Date
	ForCity  string
	Act      atlas.Act
	Nth      int
	Change   *atlas.Change        // one of Changes of the agreement
	Offices  []atlas.Office       // at the parent, by first day; those of the day asked for
	Ties     []*atlas.Partnership // in force with the parent, strongest first: [atlas.CompareTies]
	// LastEvent is the last with the parent by AsOf of the list, whatever the day of the
	// order is: [LastEvent]. Nil where none is known, or none was wanted.
	LastEvent *atlas.Event

	// Citations are those of the relation, or else of the fact it is part of: see
	// [atlas.CitationsOr]. PARTNER_OF, PARTY_IN, MARKED_YEAR, CHANGED_ON and HOLDS_OFFICE leave them
	// empty: their agreements and offices carry their own.
	Citations []atlas.Citation
}
