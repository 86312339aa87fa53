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

func appendEnum[T ~string](b []byte, v T) []byte { return AppendString(b, string(v)) }

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

// AppendLanguage appends a value of the enum.
func AppendLanguage(b []byte, v atlas.Language) []byte { return appendEnum(b, v) }

// MarshalLanguage writes a value of the enum.
func MarshalLanguage(v atlas.Language) graphql.Marshaler { return marshal(v, AppendLanguage) }

// UnmarshalLanguage reads a value of the enum.
func UnmarshalLanguage(v any) (atlas.Language, error) {
	return unmarshalEnum(v, atlas.English, atlas.Korean, atlas.Native)
}

// AppendPlaceKind appends a value of the enum.
func AppendPlaceKind(b []byte, v atlas.PlaceKind) []byte { return appendEnum(b, v) }

// MarshalPlaceKind writes a value of the enum.
func MarshalPlaceKind(v atlas.PlaceKind) graphql.Marshaler { return marshal(v, AppendPlaceKind) }

// UnmarshalPlaceKind reads a value of the enum.
func UnmarshalPlaceKind(v any) (atlas.PlaceKind, error) {
	return unmarshalEnum(v, atlas.PlaceCity, atlas.PlaceProvince, atlas.PlaceRegion, atlas.PlaceCounty, atlas.PlaceDistrict)
}

// AppendPartnershipKind appends a value of the enum.
func AppendPartnershipKind(b []byte, v atlas.PartnershipKind) []byte { return appendEnum(b, v) }

// MarshalPartnershipKind writes a value of the enum.
func MarshalPartnershipKind(v atlas.PartnershipKind) graphql.Marshaler {
	return marshal(v, AppendPartnershipKind)
}

// UnmarshalPartnershipKind reads a value of the enum.
func UnmarshalPartnershipKind(v any) (atlas.PartnershipKind, error) {
	return unmarshalEnum(v, atlas.PartnershipKinds...)
}

// AppendChangeKind appends a value of the enum.
func AppendChangeKind(b []byte, v atlas.ChangeKind) []byte { return appendEnum(b, v) }

// MarshalChangeKind writes a value of the enum.
func MarshalChangeKind(v atlas.ChangeKind) graphql.Marshaler { return marshal(v, AppendChangeKind) }

// UnmarshalChangeKind reads a value of the enum.
func UnmarshalChangeKind(v any) (atlas.ChangeKind, error) {
	return unmarshalEnum(v, atlas.ChangeKinds...)
}

// AppendDecisionResult appends a value of the enum.
func AppendDecisionResult(b []byte, v atlas.DecisionResult) []byte { return appendEnum(b, v) }

// MarshalDecisionResult writes a value of the enum.
func MarshalDecisionResult(v atlas.DecisionResult) graphql.Marshaler {
	return marshal(v, AppendDecisionResult)
}

// UnmarshalDecisionResult reads a value of the enum.
func UnmarshalDecisionResult(v any) (atlas.DecisionResult, error) {
	return unmarshalEnum(v, atlas.DecisionResults...)
}

// AppendDecisionPurpose appends a value of the enum.
func AppendDecisionPurpose(b []byte, v atlas.DecisionPurpose) []byte { return appendEnum(b, v) }

// MarshalDecisionPurpose writes a value of the enum.
func MarshalDecisionPurpose(v atlas.DecisionPurpose) graphql.Marshaler {
	return marshal(v, AppendDecisionPurpose)
}

// UnmarshalDecisionPurpose reads a value of the enum.
func UnmarshalDecisionPurpose(v any) (atlas.DecisionPurpose, error) {
	return unmarshalEnum(v, atlas.DecisionPurposes...)
}

// AppendPartnershipStage appends a value of the enum.
func AppendPartnershipStage(b []byte, v atlas.Stage) []byte { return appendEnum(b, v) }

// MarshalPartnershipStage writes a value of the enum.
func MarshalPartnershipStage(v atlas.Stage) graphql.Marshaler {
	return marshal(v, AppendPartnershipStage)
}

// UnmarshalPartnershipStage reads a value of the enum.
func UnmarshalPartnershipStage(v any) (atlas.Stage, error) {
	return unmarshalEnum(v, atlas.Stages...)
}

// AppendCountryBasis appends a value of the enum.
func AppendCountryBasis(b []byte, v CountryBasis) []byte { return appendEnum(b, v) }

// MarshalCountryBasis writes a value of the enum.
func MarshalCountryBasis(v CountryBasis) graphql.Marshaler { return marshal(v, AppendCountryBasis) }

// UnmarshalCountryBasis reads a value of the enum.
func UnmarshalCountryBasis(v any) (CountryBasis, error) {
	return unmarshalEnum(v, BasisOffice, BasisISO)
}

// AppendConfidence appends a value of the enum.
func AppendConfidence(b []byte, v atlas.Confidence) []byte { return appendEnum(b, v) }

// MarshalConfidence writes a value of the enum.
func MarshalConfidence(v atlas.Confidence) graphql.Marshaler { return marshal(v, AppendConfidence) }

// UnmarshalConfidence reads a value of the enum.
func UnmarshalConfidence(v any) (atlas.Confidence, error) {
	return unmarshalEnum(v, atlas.High, atlas.Medium, atlas.Low)
}

// CitationField is an attribute that a citation may speak of, as in atlas.
type CitationField string

// AppendCitationField appends a value of the enum.
func AppendCitationField(b []byte, v CitationField) []byte {
	return AppendString(b, citedName(string(v)))
}

// MarshalCitationField writes a value of the enum.
func MarshalCitationField(v CitationField) graphql.Marshaler {
	return marshal(v, AppendCitationField)
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

// AppendOfficeBasis appends a value of the enum.
func AppendOfficeBasis(b []byte, v atlas.Basis) []byte { return appendEnum(b, v) }

// MarshalOfficeBasis writes a value of the enum.
func MarshalOfficeBasis(v atlas.Basis) graphql.Marshaler { return marshal(v, AppendOfficeBasis) }

// UnmarshalOfficeBasis reads a value of the enum.
func UnmarshalOfficeBasis(v any) (atlas.Basis, error) {
	return unmarshalEnum(v, atlas.Term, atlas.Attested)
}

// AppendFigureQualifier appends a value of the enum.
func AppendFigureQualifier(b []byte, v atlas.Qualifier) []byte { return appendEnum(b, v) }

// MarshalFigureQualifier writes a value of the enum.
func MarshalFigureQualifier(v atlas.Qualifier) graphql.Marshaler {
	return marshal(v, AppendFigureQualifier)
}

// UnmarshalFigureQualifier reads a value of the enum.
func UnmarshalFigureQualifier(v any) (atlas.Qualifier, error) {
	return unmarshalEnum(v, atlas.Exact, atlas.Over, atlas.About)
}

// AppendFigureScope appends a value of the enum.
func AppendFigureScope(b []byte, v atlas.Scope) []byte { return appendEnum(b, v) }

// MarshalFigureScope writes a value of the enum.
func MarshalFigureScope(v atlas.Scope) graphql.Marshaler { return marshal(v, AppendFigureScope) }

// UnmarshalFigureScope reads a value of the enum.
func UnmarshalFigureScope(v any) (atlas.Scope, error) {
	return unmarshalEnum(v, atlas.Total, atlas.Cumulative, atlas.Yearly)
}

// AppendFigureBudget appends a value of the enum.
func AppendFigureBudget(b []byte, v atlas.Budget) []byte { return appendEnum(b, v) }

// MarshalFigureBudget writes a value of the enum.
func MarshalFigureBudget(v atlas.Budget) graphql.Marshaler { return marshal(v, AppendFigureBudget) }

// UnmarshalFigureBudget reads a value of the enum.
func UnmarshalFigureBudget(v any) (atlas.Budget, error) { return unmarshalEnum(v, atlas.Budgets...) }

// AppendRegionCode appends a value of the enum.
func AppendRegionCode(b []byte, v atlas.Region) []byte { return appendEnum(b, v) }

// MarshalRegionCode writes a value of the enum.
func MarshalRegionCode(v atlas.Region) graphql.Marshaler { return marshal(v, AppendRegionCode) }

// UnmarshalRegionCode reads a value of the enum.
func UnmarshalRegionCode(v any) (atlas.Region, error) { return unmarshalEnum(v, atlas.Regions...) }

// AppendContinentCode appends a value of the enum.
func AppendContinentCode(b []byte, v atlas.Continent) []byte { return appendEnum(b, v) }

// MarshalContinentCode writes a value of the enum.
func MarshalContinentCode(v atlas.Continent) graphql.Marshaler {
	return marshal(v, AppendContinentCode)
}

// UnmarshalContinentCode reads a value of the enum.
func UnmarshalContinentCode(v any) (atlas.Continent, error) {
	return unmarshalEnum(v, atlas.Continents...)
}

// AppendAssertion appends a value of the enum.
func AppendAssertion(b []byte, v atlas.Assertion) []byte { return appendEnum(b, v) }

// MarshalAssertion writes a value of the enum.
func MarshalAssertion(v atlas.Assertion) graphql.Marshaler { return marshal(v, AppendAssertion) }

// UnmarshalAssertion reads a value of the enum.
func UnmarshalAssertion(v any) (atlas.Assertion, error) {
	return unmarshalEnum(v, atlas.Assertions...)
}

// AppendExchangeField appends a value of the enum.
func AppendExchangeField(b []byte, v atlas.ExchangeField) []byte { return appendEnum(b, v) }

// MarshalExchangeField writes a value of the enum.
func MarshalExchangeField(v atlas.ExchangeField) graphql.Marshaler {
	return marshal(v, AppendExchangeField)
}

// UnmarshalExchangeField reads a value of the enum.
func UnmarshalExchangeField(v any) (atlas.ExchangeField, error) {
	return unmarshalEnum(v, atlas.ExchangeFields...)
}

// AppendGeoPrecision appends a value of the enum.
func AppendGeoPrecision(b []byte, v atlas.Position) []byte { return appendEnum(b, v) }

// MarshalGeoPrecision writes a value of the enum.
func MarshalGeoPrecision(v atlas.Position) graphql.Marshaler { return marshal(v, AppendGeoPrecision) }

// UnmarshalGeoPrecision reads a value of the enum.
func UnmarshalGeoPrecision(v any) (atlas.Position, error) {
	return unmarshalEnum(v, atlas.PositionOwn, atlas.PositionCapital)
}

// AppendMarkAct appends a value of the enum.
func AppendMarkAct(b []byte, v atlas.Act) []byte { return appendEnum(b, v) }

// MarshalMarkAct writes a value of the enum.
func MarshalMarkAct(v atlas.Act) graphql.Marshaler { return marshal(v, AppendMarkAct) }

// UnmarshalMarkAct reads a value of the enum.
func UnmarshalMarkAct(v any) (atlas.Act, error) {
	return unmarshalEnum(v, atlas.ActSigned, atlas.ActRenewed, atlas.ActEnded)
}

// AppendMapKind appends a value of the enum.
func AppendMapKind(b []byte, v atlas.Kind) []byte { return appendEnum(b, v) }

// MarshalMapKind writes a value of the enum.
func MarshalMapKind(v atlas.Kind) graphql.Marshaler { return marshal(v, AppendMapKind) }

// UnmarshalMapKind reads a value of the enum.
func UnmarshalMapKind(v any) (atlas.Kind, error) { return unmarshalEnum(v, store.MapKinds...) }

// AppendLinkKind appends a value of the enum.
func AppendLinkKind(b []byte, v store.Link) []byte { return appendEnum(b, v) }

// MarshalLinkKind writes a value of the enum.
func MarshalLinkKind(v store.Link) graphql.Marshaler { return marshal(v, AppendLinkKind) }

// UnmarshalLinkKind reads a value of the enum.
func UnmarshalLinkKind(v any) (store.Link, error) { return unmarshalEnum(v, store.Links...) }

// AppendEntityKind appends a value of the enum.
func AppendEntityKind(b []byte, v atlas.Kind) []byte { return appendEnum(b, v) }

// MarshalEntityKind writes a value of the enum.
func MarshalEntityKind(v atlas.Kind) graphql.Marshaler { return marshal(v, AppendEntityKind) }

// UnmarshalEntityKind reads a value of the enum.
func UnmarshalEntityKind(v any) (atlas.Kind, error) { return unmarshalEnum(v, atlas.Kinds...) }

// AppendSearchTier appends a value of the enum.
func AppendSearchTier(b []byte, v fold.MatchWay) []byte { return appendEnum(b, v) }

// MarshalSearchTier writes a value of the enum.
func MarshalSearchTier(v fold.MatchWay) graphql.Marshaler { return marshal(v, AppendSearchTier) }

// UnmarshalSearchTier reads a value of the enum.
func UnmarshalSearchTier(v any) (fold.MatchWay, error) {
	return unmarshalEnum(v, fold.WholeText, fold.SameText, fold.TextStart, fold.WordStart, fold.WordsJoin, fold.WordTypo)
}

// AppendSearchField appends a value of the enum.
func AppendSearchField(b []byte, v store.SearchField) []byte { return appendEnum(b, v) }

// MarshalSearchField writes a value of the enum.
func MarshalSearchField(v store.SearchField) graphql.Marshaler { return marshal(v, AppendSearchField) }

// UnmarshalSearchField reads a value of the enum.
func UnmarshalSearchField(v any) (store.SearchField, error) {
	return unmarshalEnum(v, store.SearchFields...)
}

// AppendProgramKind appends a value of the enum.
func AppendProgramKind(b []byte, v string) []byte { return appendEnum(b, v) }

// MarshalProgramKind writes a value of the enum.
func MarshalProgramKind(v string) graphql.Marshaler { return marshal(v, AppendProgramKind) }

// UnmarshalProgramKind reads a value of the enum.
func UnmarshalProgramKind(v any) (string, error) { return unmarshalEnum(v, atlas.ProgramKinds...) }

// AppendOrganizationKind appends a value of the enum.
func AppendOrganizationKind(b []byte, v string) []byte { return appendEnum(b, v) }

// MarshalOrganizationKind writes a value of the enum.
func MarshalOrganizationKind(v string) graphql.Marshaler { return marshal(v, AppendOrganizationKind) }

// UnmarshalOrganizationKind reads a value of the enum.
func UnmarshalOrganizationKind(v any) (string, error) {
	return unmarshalEnum(v, atlas.OrganizationKinds...)
}

// AppendEventKind appends a value of the enum.
func AppendEventKind(b []byte, v string) []byte { return appendEnum(b, v) }

// MarshalEventKind writes a value of the enum.
func MarshalEventKind(v string) graphql.Marshaler { return marshal(v, AppendEventKind) }

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

// AppendOrderDirection appends a value of the enum.
func AppendOrderDirection(b []byte, v OrderDirection) []byte { return appendEnum(b, v) }

// MarshalOrderDirection writes a value of the enum.
func MarshalOrderDirection(v OrderDirection) graphql.Marshaler {
	return marshal(v, AppendOrderDirection)
}

// UnmarshalOrderDirection reads a value of the enum.
func UnmarshalOrderDirection(v any) (OrderDirection, error) {
	return unmarshalEnum(v, Ascending, Descending)
}
