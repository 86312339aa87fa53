package model

import (
	"context"
	"math"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// PartnerSummary is the numbers of all partners in a list.
type PartnerSummary struct{ AgeYears, DistanceKm, Population *NumberSummary }

// NumberSummary sums up some numbers, in order, and counts those that are not known.
type NumberSummary struct {
	numbers []float64
	Unknown int
}

// add adds a number; nil where it is not known.
func (s *NumberSummary) add(n *int) {
	if n == nil {
		s.Unknown++
		return
	}
	s.numbers = append(s.numbers, float64(*n))
}

// addFloat adds a number; nil where it is not known.
func (s *NumberSummary) addFloat(n *float64) {
	if n == nil {
		s.Unknown++
		return
	}
	s.numbers = append(s.numbers, *n)
}

// sort brings the numbers into their order, which all but Unknown need.
func (s *NumberSummary) sort() { slices.Sort(s.numbers) }

// Known is how many numbers are known.
func (s *NumberSummary) Known() int { return len(s.numbers) }

// of is what a function makes of the numbers; nil where there are none.
func (s *NumberSummary) of(f func([]float64) float64) *float64 {
	if len(s.numbers) == 0 {
		return nil
	}
	const digits = 1e6
	v := math.Round(f(s.numbers)*digits) / digits
	return &v
}

// Sum is all numbers together.
func (s *NumberSummary) Sum() *float64 { return s.of(sumOf) }

// Min is the smallest.
func (s *NumberSummary) Min() *float64 { return s.of(func(ns []float64) float64 { return ns[0] }) }

// Max is the greatest.
func (s *NumberSummary) Max() *float64 {
	return s.of(func(ns []float64) float64 { return ns[len(ns)-1] })
}

// Median is the one in the middle, or the mean of the two there.
func (s *NumberSummary) Median() *float64 {
	return s.of(func(ns []float64) float64 { return (ns[(len(ns)-1)/2] + ns[len(ns)/2]) / 2 })
}

// Mean is the sum divided by the number of them.
func (s *NumberSummary) Mean() *float64 {
	return s.of(func(ns []float64) float64 { return sumOf(ns) / float64(len(ns)) })
}

func sumOf(ns []float64) (sum float64) {
	for _, n := range ns {
		sum += n
	}
	return sum
}

// Summary sums up the numbers of the whole list.
func (c *PartnerConnection) Summary(ctx context.Context) (*PartnerSummary, error) {
	whole := *c.Query
	whole.Order, whole.Window, whole.Want = store.Order{}, store.Window{Limit: store.MaxGroupedRows}, store.Want{Rows: true, Joined: true, Total: true}
	lists, err := c.Of.Level.List(ctx, whole)
	if err != nil {
		return nil, err
	}
	page := lists.Page(c.Of.ID)
	if page == nil { // the city is not there after all
		return nil, nil
	}
	if err := store.CheckGroupedRows("partners of "+atlas.Quote(c.Of.ID), page.Total); err != nil {
		return nil, err
	}
	age, distance, population := new(NumberSummary), new(NumberSummary), new(NumberSummary)
	list := &Listed{Lists: lists, Query: c.Query, Of: c.Of}
	for i := range page.Rows {
		node, _ := Wrap(page.Rows[i].Entity, lists.Rows).(*City)
		e := &PartnerEdge{Edge[*City]{node, &page.Rows[i], list}}
		var years, people *int
		if a := e.AgeOn(nil); a != nil {
			years = a.Years()
		}
		if p := node.City.Population; p != nil {
			n := int(p.Value)
			people = &n
		}
		age.add(years)
		distance.add(e.DistanceKm())
		population.add(people)
	}
	for _, s := range []*NumberSummary{age, distance, population} {
		s.sort()
	}
	return &PartnerSummary{age, distance, population}, nil
}
