package atlas

import "math"

// earthRadiusKm is the mean radius of the earth (IUGG).
const earthRadiusKm = 6371.0088

// DistanceKm is the length of the great circle between two positions in whole kilometres. The earth is taken as a sphere: the
// shortest way on its ellipsoid differs by at most 0.6 %.
func DistanceKm(p, q Location) int { return int(math.Round(distanceKm(p, q))) }

// distanceKm is the length of the great circle between two positions on a sphere, by the haversine formula.
func distanceKm(p, q Location) float64 {
	radians := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	square := func(x float64) float64 { return x * x }
	h := square(math.Sin(radians(q.Latitude-p.Latitude)/2)) +
		math.Cos(radians(p.Latitude))*math.Cos(radians(q.Latitude))*square(math.Sin(radians(q.Longitude-p.Longitude)/2))
	return 2 * earthRadiusKm * math.Asin(math.Sqrt(min(h, 1)))
}
