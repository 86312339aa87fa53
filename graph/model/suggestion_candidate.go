package model

import "github.com/99designs/gqlgen/graphql"

// SuggestionCandidate is what becomes of one place among suggestions.
type SuggestionCandidate struct {
	City        *City
	Verdict     SuggestionVerdict
	Rank        *int                 // its place among all that are suggested, from 1
	BrokenRules []SuggestionRuleKind // in the order in which they were asked for
	Preferred   *City                // of its country, in its stead
	Suggestion  *Suggestion
}

// SuggestionVerdict says whether a place is suggested, or what leaves it out.
type SuggestionVerdict string

// The verdicts, in the order in which they are found.
const (
	Itself              SuggestionVerdict = "ITSELF"
	IsPartner           SuggestionVerdict = "PARTNER"
	MayBePartner        SuggestionVerdict = "POSSIBLE_PARTNER"
	NotInFilter         SuggestionVerdict = "NOT_IN_FILTER"
	BreaksARule         SuggestionVerdict = "BREAKS_A_RULE"
	AnotherOfItsCountry SuggestionVerdict = "ANOTHER_OF_ITS_COUNTRY"
	IsSuggested         SuggestionVerdict = "SUGGESTED"
)

// AppendSuggestionVerdict appends a value of the enum.
func AppendSuggestionVerdict(b []byte, v SuggestionVerdict) []byte { return appendEnum(b, v) }

// MarshalSuggestionVerdict writes a value of the enum.
func MarshalSuggestionVerdict(v SuggestionVerdict) graphql.Marshaler {
	return marshal(v, AppendSuggestionVerdict)
}

// UnmarshalSuggestionVerdict reads a value of the enum.
func UnmarshalSuggestionVerdict(v any) (SuggestionVerdict, error) {
	return unmarshalEnum(v, Itself, IsPartner, MayBePartner, NotInFilter, BreaksARule, AnotherOfItsCountry, IsSuggested)
}

// Of is the suggestion of a place, whose city and evidence are among the cities of s.
func (s *Suggested) Of(place int) *Suggestion { return &Suggestion{s.city(place), place, s} }

// City is the city of a place, which is among the cities of s.
func (s *Suggested) City(place int) *City { return s.city(place) }

// Suggested is what a page is of.
func (c *SuggestionConnection) Suggested() *Suggested { return c.of }
