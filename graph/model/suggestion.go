package model

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// Suggested are places as partners of a city on a day, in their order.
type Suggested struct {
	Rules   []*SuggestionRule // that places are asked to keep
	Asker   *City
	Ranking *suggest.Ranking
	Network *store.Network // whose nodes are the places of the ranking
	Dataset *atlas.Dataset

	Order   []int                                // the places suggested
	Unknown func(place int) []SuggestionRuleKind // rules of which it is not known whether a place keeps them
	Undated int                                  // places that may be partners already
	Judge   func(place int) *SuggestionCandidate // what becomes of a place, without its city, rank, and what speaks for it
	Instead func(place int) (other int, ok bool) // the place of its country that is suggested in its stead
	Cities  *loader.Entities                     // of a page, and of the evidence for them

	mu      sync.Mutex
	reasons map[int][]suggest.Reason // of places of the page
}

// Reasons are what each signal says of a place. They are found once.
func (s *Suggested) Reasons(place int) []suggest.Reason {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.reasons[place]
	if !ok {
		found = s.Ranking.Reasons(place)
		if s.reasons == nil {
			s.reasons = map[int][]suggest.Reason{}
		}
		s.reasons[place] = found
	}
	return found
}

// Page is the part of the order that a window shows, as rows without what they lead to.
func (s *Suggested) Page(w store.Window) (*store.Page, error) {
	from := 0
	if w.After != "" {
		after, err := s.placeAfter(w.After)
		if err != nil {
			return nil, err
		}
		from = after
	}
	to := min(from+w.Limit, len(s.Order))
	page := &store.Page{Total: len(s.Order), HasPrevious: from > 0, HasNext: to < len(s.Order)}
	for _, place := range s.Order[from:to] {
		page.Rows = append(page.Rows, store.Row{Key: s.key(place)})
	}
	return page, nil
}

// Places are those that the window shows.
func (s *Suggested) Places(page *store.Page) []int {
	places := make([]int, len(page.Rows))
	for i := range places {
		places[i] = s.placeOf(&page.Rows[i])
	}
	return places
}

// key is the place of a place in the order, whatever else is in it.
func (s *Suggested) key(place int) string {
	return strconv.Itoa(int(s.Ranking.Part(place))) + " " + strconv.FormatInt(s.millionths(place), 10) + " " + s.Network.Nodes[place]
}

func (s *Suggested) millionths(place int) int64 {
	return int64(math.Round(s.Ranking.Score(place) * 1e6))
}

// placeAfter is where in the order the first place behind a key stands.
func (s *Suggested) placeAfter(key string) (int, error) {
	parts := strings.SplitN(key, " ", 3)
	if len(parts) != 3 {
		return 0, badCursor("the cursor %s is not one of this graph: take it from pageInfo or from an edge", key)
	}
	part, wrongPart := strconv.Atoi(parts[0])
	score, wrongScore := strconv.ParseInt(parts[1], 10, 64)
	if wrongPart != nil || wrongScore != nil {
		return 0, badCursor("the cursor %s is not one of this graph: take it from pageInfo or from an edge", key)
	}
	at, found := slices.BinarySearchFunc(s.Order, key, func(place int, _ string) int {
		switch own := int(s.Ranking.Part(place)); {
		case own != part:
			return own - part
		case s.millionths(place) > score:
			return -1
		case s.millionths(place) < score:
			return 1
		}
		return strings.Compare(s.Network.Nodes[place], parts[2])
	})
	if found {
		at++
	}
	return at, nil
}

func (s *Suggested) placeOf(row *store.Row) int {
	node, _ := s.Network.Node(row.Key[strings.LastIndexByte(row.Key, ' ')+1:])
	return int(node)
}

// city is the city of a place, which was loaded.
func (s *Suggested) city(place int) *City {
	return As[*City](s.Cities.Entity(s.Network.Nodes[place]), s.Cities.Level)
}

// SuggestionConnection is a page of suggestions.
type SuggestionConnection struct {
	Connection[*Suggestion, SuggestionEdge, *SuggestionEdge]
	of *Suggested
}

// SuggestionEdge is a row of them.
type SuggestionEdge struct{ Edge[*Suggestion] }

// NewSuggestionConnection makes the shape of a page.
func NewSuggestionConnection(s *Suggested, page *store.Page, scope Scope) *SuggestionConnection {
	c := &SuggestionConnection{of: s}
	c.Fill(Listed{Lists: &loader.Lists{}, Page: page, Scope: scope})
	c.node = func(row *store.Row, _ *loader.Level) *Suggestion {
		place := s.placeOf(row)
		return s.Of(place)
	}
	return c
}

// Rules are those that places were asked to keep.
func (c *SuggestionConnection) Rules() []*SuggestionRule { return c.of.Rules }

// SharingCount is how many share a partner with the city.
func (c *SuggestionConnection) SharingCount() int {
	at, _ := slices.BinarySearchFunc(c.of.Order, suggest.Others, func(place int, part suggest.Part) int {
		return int(c.of.Ranking.Part(place)) - int(part)
	})
	return at
}

// UndatedCount is how many places may be partners already.
func (c *SuggestionConnection) UndatedCount() int { return c.of.Undated }

// UnknownCount is of how many it is not known whether they keep all rules.
func (c *SuggestionConnection) UnknownCount() (n int) {
	for _, place := range c.of.Order {
		if len(c.of.Unknown(place)) > 0 {
			n++
		}
	}
	return n
}

// Suggestion is a place that might be a partner.
type Suggestion struct {
	City  *City
	place int
	of    *Suggested
}

// Part is the part in which it stands.
func (s *Suggestion) Part() SuggestionPart { return suggestionParts[s.of.Ranking.Part(s.place)] }

// Score is the sum of the contributions of its reasons.
func (s *Suggestion) Score() float64 { return s.of.Ranking.Score(s.place) }

// UnknownRules are the rules of which it is not known whether it keeps them.
func (s *Suggestion) UnknownRules() []SuggestionRuleKind {
	return append([]SuggestionRuleKind{}, s.of.Unknown(s.place)...)
}

// Reasons are what each signal says of it.
func (s *Suggestion) Reasons() []*SuggestionReason {
	found := s.of.Reasons(s.place)
	reasons := make([]*SuggestionReason, len(found))
	for i := range found {
		reasons[i] = &SuggestionReason{&found[i], s}
	}
	return reasons
}

// SuggestionReason is what one signal says of a place.
type SuggestionReason struct {
	*suggest.Reason
	about *Suggestion
}

// Signal is the signal.
func (r *SuggestionReason) Signal() SuggestionSignal { return suggestionSignals[r.Reason.Signal] }

// Value is its value; nil where data are missing.
func (r *SuggestionReason) Value() *float64 {
	if !r.Known {
		return nil
	}
	return &r.Reason.Value
}

// EvidenceCount is how many pieces of evidence there are.
func (r *SuggestionReason) EvidenceCount() int { return r.Count }

// Evidence is the strongest of them.
func (r *SuggestionReason) Evidence() []*SuggestionEvidence {
	all := make([]*SuggestionEvidence, len(r.Reason.Evidence))
	for i := range all {
		all[i] = &SuggestionEvidence{&r.Reason.Evidence[i], r.about.of}
	}
	return all
}

// SuggestionEvidence is what stands behind a reason.
type SuggestionEvidence struct {
	*suggest.Evidence
	of *Suggested
}

// Cities are the places that it is about.
func (e *SuggestionEvidence) Cities() []*City {
	cities := make([]*City, len(e.Places))
	for i, place := range e.Places {
		cities[i] = e.of.city(place)
	}
	return cities
}

// SuggestionRule is a rule that places must keep.
type SuggestionRule struct {
	Rule  SuggestionRuleKind
	Limit *float64
}

// SuggestionWeight is what a signal counts.
type SuggestionWeight struct {
	Signal SuggestionSignal
	Weight float64
}

// SuggestionRuleKind names a rule.
type SuggestionRuleKind string

// The rules.
const (
	OnePartnerACountry        SuggestionRuleKind = "ONE_PARTNER_A_COUNTRY"
	NoOtherPartnerInMyCountry SuggestionRuleKind = "NO_OTHER_PARTNER_IN_MY_COUNTRY"
	CountryNotReached         SuggestionRuleKind = "COUNTRY_NOT_REACHED"
	RegionNotReached          SuggestionRuleKind = "REGION_NOT_REACHED"
	PopulationWithin          SuggestionRuleKind = "POPULATION_WITHIN"
	DistanceAtLeast           SuggestionRuleKind = "DISTANCE_AT_LEAST"
	DistanceAtMost            SuggestionRuleKind = "DISTANCE_AT_MOST"
	NoTalksWithMyCountry      SuggestionRuleKind = "NO_TALKS_WITH_MY_COUNTRY"
	LanguageNotReached        SuggestionRuleKind = "LANGUAGE_NOT_REACHED"
	Abroad                    SuggestionRuleKind = "ABROAD"
)

// AppendSuggestionRuleKind appends a value of the enum.
func AppendSuggestionRuleKind(b []byte, v SuggestionRuleKind) []byte { return appendEnum(b, v) }

// MarshalSuggestionRuleKind writes a value of the enum.
func MarshalSuggestionRuleKind(v SuggestionRuleKind) graphql.Marshaler {
	return marshal(v, AppendSuggestionRuleKind)
}

// UnmarshalSuggestionRuleKind reads a value of the enum.
func UnmarshalSuggestionRuleKind(v any) (SuggestionRuleKind, error) {
	return unmarshalEnum(v, OnePartnerACountry, NoOtherPartnerInMyCountry, CountryNotReached, RegionNotReached, LanguageNotReached, Abroad,
		PopulationWithin, DistanceAtLeast, DistanceAtMost, NoTalksWithMyCountry)
}

// SuggestionPart names a part of a list of suggestions.
type SuggestionPart string

var suggestionParts = [...]SuggestionPart{suggest.Sharing: "SHARED_PARTNERS", suggest.Others: "OTHERS"}

// AppendSuggestionPart appends a value of the enum.
func AppendSuggestionPart(b []byte, v SuggestionPart) []byte { return appendEnum(b, v) }

// MarshalSuggestionPart writes a value of the enum.
func MarshalSuggestionPart(v SuggestionPart) graphql.Marshaler {
	return marshal(v, AppendSuggestionPart)
}

// UnmarshalSuggestionPart reads a value of the enum.
func UnmarshalSuggestionPart(v any) (SuggestionPart, error) {
	return unmarshalEnum(v, suggestionParts[:]...)
}

// SuggestionSignal names a signal.
type SuggestionSignal string

var suggestionSignals = [...]SuggestionSignal{
	suggest.SharedPartners: "SHARED_PARTNERS", suggest.LinkedPartners: "LINKED_PARTNERS", suggest.Neighbours: "NEIGHBOURS",
	suggest.CountryAffinity: "COUNTRY_AFFINITY", suggest.PartnerCount: "PARTNER_COUNT", suggest.SizeLikeness: "SIZE_LIKENESS",
}

// Of is the signal that it names.
func (s SuggestionSignal) Of() suggest.Signal {
	return suggest.Signal(slices.Index(suggestionSignals[:], s))
}

// AppendSuggestionSignal appends a value of the enum.
func AppendSuggestionSignal(b []byte, v SuggestionSignal) []byte { return appendEnum(b, v) }

// MarshalSuggestionSignal writes a value of the enum.
func MarshalSuggestionSignal(v SuggestionSignal) graphql.Marshaler {
	return marshal(v, AppendSuggestionSignal)
}

// UnmarshalSuggestionSignal reads a value of the enum.
func UnmarshalSuggestionSignal(v any) (SuggestionSignal, error) {
	return unmarshalEnum(v, suggestionSignals[:]...)
}
