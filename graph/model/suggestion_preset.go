package model

import "github.com/99designs/gqlgen/graphql"

// SuggestionPreset names the rules of a city.
type SuggestionPreset string

// The presets.
const (
	Portland    SuggestionPreset = "PORTLAND"
	RedwoodCity SuggestionPreset = "REDWOOD_CITY"
	Richland    SuggestionPreset = "RICHLAND"
	SanLeandro  SuggestionPreset = "SAN_LEANDRO"
)

// similarSize is by how many times populations differ at most that are similar. The rules of cities say similar, and no number.
const similarSize = 3.0

// Rules are those that the city has published, as far as the data can tell whether a place keeps them. The schema names the sources.
func (p SuggestionPreset) Rules() []*SuggestionRule {
	limit := similarSize
	rules := []*SuggestionRule{{Abroad, nil}, {PopulationWithin, &limit}}
	switch p {
	case Portland:
		rules = append(rules, &SuggestionRule{OnePartnerACountry, nil}, &SuggestionRule{NoOtherPartnerInMyCountry, nil})
	case Richland:
		rules = append(rules, &SuggestionRule{NoOtherPartnerInMyCountry, nil})
	case SanLeandro:
		rules = append(rules, &SuggestionRule{CountryNotReached, nil}, &SuggestionRule{LanguageNotReached, nil})
	}
	return rules
}

// AppendSuggestionPreset appends a value of the enum.
func AppendSuggestionPreset(b []byte, v SuggestionPreset) []byte { return appendEnum(b, v) }

// MarshalSuggestionPreset writes a value of the enum.
func MarshalSuggestionPreset(v SuggestionPreset) graphql.Marshaler {
	return marshal(v, AppendSuggestionPreset)
}

// UnmarshalSuggestionPreset reads a value of the enum.
func UnmarshalSuggestionPreset(v any) (SuggestionPreset, error) {
	return unmarshalEnum(v, Portland, RedwoodCity, Richland, SanLeandro)
}
