package store

import (
	"math"
	"slices"
)

// Measured are numbers of things of a kind that no store can know, as they follow from the whole graph: the measures of a
// network. Who asks computes them on [View.Network], and orders a list by them: see [Order.Values]. Nobody changes them.
type Measured struct {
	ids    []string
	values []float64
	places []int32
}

// NewMeasured returns the numbers of some things, of all that a list may hold: their ids, in order, and the number of each,
// not below 0, or NaN where it has none. Both are kept.
func NewMeasured(ids []string, values []float64) *Measured {
	m := &Measured{ids, values, make([]int32, len(ids))}
	different := slices.DeleteFunc(slices.Sorted(slices.Values(values)), math.IsNaN)
	different = slices.Compact(different)
	for i, v := range values {
		place, _ := slices.BinarySearch(different, v)
		m.places[i] = int32(place)
	}
	return m
}

// IDs are those of all things, in order. They must not be changed.
func (m *Measured) IDs() []string { return m.ids }

// Key is the key of a thing in an order by its number.
func (m *Measured) Key(id string) string {
	v, ok := m.Value(id)
	if !ok {
		return valueKey("", id)
	}
	return valueKey(number(int64(math.Float64bits(v))), id) // numbers not below 0 stand in the order of their bits
}

// Place is where the number of a thing stands among all different ones, from 0 upwards; false where it has none.
func (m *Measured) Place(id string) (place int32, known bool) {
	i, ok := m.find(id)
	if !ok {
		return 0, false
	}
	return m.places[i], true
}

// Value is the number of a thing; false where it has none.
func (m *Measured) Value(id string) (value float64, known bool) {
	i, ok := m.find(id)
	if !ok {
		return 0, false
	}
	return m.values[i], true
}

// find finds a thing that has a number.
func (m *Measured) find(id string) (i int, ok bool) {
	i, ok = slices.BinarySearch(m.ids, id)
	return i, ok && !math.IsNaN(m.values[i])
}
