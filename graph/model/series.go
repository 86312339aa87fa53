package model

import (
	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/store"
)

// SeriesPoint are the numbers of one day of a series.
type SeriesPoint struct {
	store.SeriesPoint
	ofAgreements bool
}

// NewSeries makes the shape of a series.
func NewSeries(q store.SeriesQuery, points []store.SeriesPoint) []*SeriesPoint {
	shapes := make([]*SeriesPoint, len(points))
	for i, p := range points {
		shapes[i] = &SeriesPoint{p, q.OfAgreements()}
	}
	return shapes
}

// Sisters is the number of sisters; nil of what has none.
func (p *SeriesPoint) Sisters() *int {
	if !p.ofAgreements {
		return nil
	}
	return &p.SeriesPoint.Sisters
}

// Countries is the number of countries, counted in a way.
func (p *SeriesPoint) Countries(basis CountryBasis) int {
	return countriesBy(p.SeriesPoint.Countries, basis)
}

// AppendSeriesOf appends a value of the enum.
func AppendSeriesOf(b []byte, v store.SeriesOf) []byte { return appendEnum(b, v) }

// MarshalSeriesOf writes a value of the enum.
func MarshalSeriesOf(v store.SeriesOf) graphql.Marshaler { return marshal(v, AppendSeriesOf) }

// UnmarshalSeriesOf reads a value of the enum.
func UnmarshalSeriesOf(v any) (store.SeriesOf, error) { return unmarshalEnum(v, store.SeriesOfs...) }

// AppendSeriesStep appends a value of the enum.
func AppendSeriesStep(b []byte, v store.SeriesStep) []byte { return appendEnum(b, v) }

// MarshalSeriesStep writes a value of the enum.
func MarshalSeriesStep(v store.SeriesStep) graphql.Marshaler { return marshal(v, AppendSeriesStep) }

// UnmarshalSeriesStep reads a value of the enum.
func UnmarshalSeriesStep(v any) (store.SeriesStep, error) {
	return unmarshalEnum(v, store.SeriesSteps...)
}
