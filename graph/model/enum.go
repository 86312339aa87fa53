package model

import (
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// The enums. Their values are those of atlas, so that one text stands for a value
// from the data to the answer.

// CountryBasis is a way to count countries.
type CountryBasis string

// The ways to count countries.
const (
	BasisOffice CountryBasis = "OFFICE"
	BasisISO    CountryBasis = "ISO"
)

// OrderDirection is the direction of an order.
type OrderDirection string

// The directions of an order.
const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)

// Order is the input of the same name of every list.
type Order struct {
	Field     store.OrderBy
	Direction OrderDirection
	AsOf      *atlas.Day // nil: absent, or of a list none of whose orders depends on a day
}

func marshalEnum[T ~string](v T) graphql.Marshaler { return MarshalString(string(v)) }

// unmarshalEnum reads one of some values, as it is written.
func unmarshalEnum[T ~string](v any, values ...T) (T, error) {
	s, ok := v.(string)
	if ok && slices.Contains(values, T(s)) {
		return T(s), nil
	}
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return "", atlas.Invalid("%s is none of %s", show(v), strings.Join(texts, ", "))
}

// MarshalLanguage writes a value of the enum.
func MarshalLanguage(v atlas.Language) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalLanguage reads a value of the enum.
func UnmarshalLanguage(v any) (atlas.Language, error) {
	return unmarshalEnum(v, atlas.English, atlas.Korean, atlas.Native)
}

// MarshalPlaceKind writes a value of the enum.
func MarshalPlaceKind(v atlas.PlaceKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalPlaceKind reads a value of the enum.
func UnmarshalPlaceKind(v any) (atlas.PlaceKind, error) {
	return unmarshalEnum(v, atlas.PlaceCity, atlas.PlaceProvince, atlas.PlaceRegion, atlas.PlaceCounty, atlas.PlaceDistrict)
}

// MarshalPartnershipKind writes a value of the enum.
func MarshalPartnershipKind(v atlas.PartnershipKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalPartnershipKind reads a value of the enum.
func UnmarshalPartnershipKind(v any) (atlas.PartnershipKind, error) {
	return unmarshalEnum(v, atlas.PartnershipKinds...)
}

// MarshalChangeKind writes a value of the enum.
func MarshalChangeKind(v atlas.ChangeKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalChangeKind reads a value of the enum.
func UnmarshalChangeKind(v any) (atlas.ChangeKind, error) {
	return unmarshalEnum(v, atlas.ChangeKinds...)
}

// MarshalCountryBasis writes a value of the enum.
func MarshalCountryBasis(v CountryBasis) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCountryBasis reads a value of the enum.
func UnmarshalCountryBasis(v any) (CountryBasis, error) {
	return unmarshalEnum(v, BasisOffice, BasisISO)
}

// MarshalConfidence writes a value of the enum.
func MarshalConfidence(v atlas.Confidence) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalConfidence reads a value of the enum.
func UnmarshalConfidence(v any) (atlas.Confidence, error) {
	return unmarshalEnum(v, atlas.High, atlas.Medium, atlas.Low)
}

// CitationField is an attribute that a citation may speak of, as in atlas.
type CitationField string

// MarshalCitationField writes a value of the enum.
func MarshalCitationField(v CitationField) graphql.Marshaler {
	return MarshalString(citedName(string(v)))
}

// UnmarshalCitationField reads a value of the enum.
func UnmarshalCitationField(v any) (CitationField, error) {
	var names []string
	for _, field := range atlas.CitedFields {
		names = append(names, citedName(field))
	}
	name, err := unmarshalEnum(v, names...)
	if err != nil {
		return "", err
	}
	return CitationField(atlas.CitedFields[slices.Index(names, name)]), nil
}

// citedName is the name of an attribute in the enum: SIGNED_ON for signedOn.
func citedName(field string) string {
	var b strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToUpper(b.String())
}

// MarshalOfficeBasis writes a value of the enum.
func MarshalOfficeBasis(v atlas.Basis) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalOfficeBasis reads a value of the enum.
func UnmarshalOfficeBasis(v any) (atlas.Basis, error) {
	return unmarshalEnum(v, atlas.Term, atlas.Attested)
}

// MarshalFigureQualifier writes a value of the enum.
func MarshalFigureQualifier(v atlas.Qualifier) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalFigureQualifier reads a value of the enum.
func UnmarshalFigureQualifier(v any) (atlas.Qualifier, error) {
	return unmarshalEnum(v, atlas.Exact, atlas.Over, atlas.About)
}

// MarshalFigureScope writes a value of the enum.
func MarshalFigureScope(v atlas.Scope) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalFigureScope reads a value of the enum.
func UnmarshalFigureScope(v any) (atlas.Scope, error) {
	return unmarshalEnum(v, atlas.Total, atlas.Cumulative, atlas.Yearly)
}

// MarshalGeoPrecision writes a value of the enum.
func MarshalGeoPrecision(v atlas.Position) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalGeoPrecision reads a value of the enum.
func UnmarshalGeoPrecision(v any) (atlas.Position, error) {
	return unmarshalEnum(v, atlas.PositionOwn, atlas.PositionCapital)
}

// MarshalMarkAct writes a value of the enum.
func MarshalMarkAct(v atlas.Act) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalMarkAct reads a value of the enum.
func UnmarshalMarkAct(v any) (atlas.Act, error) {
	return unmarshalEnum(v, atlas.ActSigned, atlas.ActRenewed, atlas.ActEnded)
}

// MarshalMapKind writes a value of the enum.
func MarshalMapKind(v atlas.Kind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalMapKind reads a value of the enum.
func UnmarshalMapKind(v any) (atlas.Kind, error) { return unmarshalEnum(v, store.MapKinds...) }

// MarshalLinkKind writes a value of the enum.
func MarshalLinkKind(v store.Link) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalLinkKind reads a value of the enum.
func UnmarshalLinkKind(v any) (store.Link, error) { return unmarshalEnum(v, store.Links...) }

// MarshalEntityKind writes a value of the enum.
func MarshalEntityKind(v atlas.Kind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalEntityKind reads a value of the enum.
func UnmarshalEntityKind(v any) (atlas.Kind, error) { return unmarshalEnum(v, atlas.Kinds...) }

// MarshalSearchTier writes a value of the enum.
func MarshalSearchTier(v fold.MatchWay) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalSearchTier reads a value of the enum.
func UnmarshalSearchTier(v any) (fold.MatchWay, error) {
	return unmarshalEnum(v, fold.WholeText, fold.SameText, fold.TextStart, fold.WordStart, fold.WordsJoin, fold.WordTypo)
}

// MarshalSearchField writes a value of the enum.
func MarshalSearchField(v store.SearchField) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalSearchField reads a value of the enum.
func UnmarshalSearchField(v any) (store.SearchField, error) {
	return unmarshalEnum(v, store.SearchFields...)
}

// MarshalProgramKind writes a value of the enum.
func MarshalProgramKind(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalProgramKind reads a value of the enum.
func UnmarshalProgramKind(v any) (string, error) { return unmarshalEnum(v, atlas.ProgramKinds...) }

// MarshalOrganizationKind writes a value of the enum.
func MarshalOrganizationKind(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalOrganizationKind reads a value of the enum.
func UnmarshalOrganizationKind(v any) (string, error) {
	return unmarshalEnum(v, atlas.OrganizationKinds...)
}

// MarshalEventKind writes a value of the enum.
func MarshalEventKind(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalEventKind reads a value of the enum.
func UnmarshalEventKind(v any) (string, error) { return unmarshalEnum(v, atlas.EventKinds...) }

// MarshalOrderField writes a value of the enum.
func MarshalOrderField(v store.OrderBy) graphql.Marshaler { return MarshalString(v.String()) }

// UnmarshalOrderField reads a value of the enum. Which of them a list has the schema
// says.
func UnmarshalOrderField(v any) (store.OrderBy, error) {
	name, _ := v.(string)
	by, ok := store.ParseOrderBy(name)
	if !ok {
		return by, atlas.Invalid("%s is nothing to order by", show(v))
	}
	return by, nil
}

// MarshalOrderDirection writes a value of the enum.
func MarshalOrderDirection(v OrderDirection) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalOrderDirection reads a value of the enum.
func UnmarshalOrderDirection(v any) (OrderDirection, error) {
	return unmarshalEnum(v, Ascending, Descending)
}
