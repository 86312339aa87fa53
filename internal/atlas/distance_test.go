package atlas

import "testing"

// TestDistances compares great circles with lengths that follow from the radius alone, and with a published one.
func TestDistances(t *testing.T) {
	at := func(latitude, longitude float64) Location { return Location{Latitude: latitude, Longitude: longitude} }
	for _, c := range []struct {
		name string
		x, y Location
		want int
	}{
		{"OnePlace", at(37.456, 126.7052), at(37.456, 126.7052), 0},
		{"AQuarterOfTheEquator", at(0, 0), at(0, 90), 10008},
		{"FromPoleToPole", at(90, 12), at(-90, -70), 20015},
		{"Antipodes", at(37.5, 126.5), at(-37.5, -53.5), 20015},
		{"ADegreeOfLatitude", at(37, 126), at(38, 126), 111},
		{"AcrossTheAntimeridian", at(0, 179.5), at(0, -179.5), 111},
		{"AlmostBeside", at(37.456, 126.7052), at(37.456, 126.7053), 0},
		{"NashvilleToLosAngeles", at(36.12, -86.67), at(33.94, -118.40), 2886}, // the airports, 2,887 km with a radius of 6,372.8
	} {
		if got := DistanceKm(c.x, c.y); got != c.want {
			t.Errorf("%s: %d km, want %d", c.name, got, c.want)
		}
		if got := DistanceKm(c.y, c.x); got != c.want {
			t.Errorf("%s, back: %d km, want %d", c.name, got, c.want)
		}
	}
}
