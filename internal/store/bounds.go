package store

import "slices"

// Bounds is a box on the earth, in degrees. Where it crosses the antimeridian,
// West is greater than East.
type Bounds struct{ South, West, North, East float64 }

// BoundsOf returns the smallest box around the locations of some nodes, or nil
// when none has one. Of two boxes of one width the one further west is taken.
func BoundsOf(nodes []MapNode) *Bounds {
	var b *Bounds
	var longitudes []float64
	for i := range nodes {
		l := nodes[i].Location
		if l == nil {
			continue
		}
		if b == nil {
			b = &Bounds{South: l.Latitude, North: l.Latitude}
		}
		b.South, b.North = min(b.South, l.Latitude), max(b.North, l.Latitude)
		longitudes = append(longitudes, l.Longitude)
	}
	if b != nil {
		b.West, b.East = narrowestArc(longitudes)
	}
	return b
}

// narrowestArc returns the ends of the smallest arc that holds all longitudes: it
// leaves out the widest gap between neighbours on the circle.
func narrowestArc(longitudes []float64) (west, east float64) {
	slices.Sort(longitudes)
	n := len(longitudes)
	west, east = longitudes[0], longitudes[n-1]
	widest := longitudes[0] + 360 - longitudes[n-1]
	for i := 1; i < n; i++ {
		if gap := longitudes[i] - longitudes[i-1]; gap > widest {
			widest = gap
			west, east = longitudes[i], longitudes[i-1]
		}
	}
	return west, east
}
