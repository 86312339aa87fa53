package suggest

import "math"

// What is near.
const (
	earthRadius = 6371.0 // km
	nearKm      = 60.0
	fadeKm      = 20.0
)

// grid finds places near a place. Places are points on a sphere of radius 1, and the space around it is cut into cubes as
// wide as what is near, so that no place near one lies farther away than in a cube that touches its own: at the poles and on
// both sides of the 180th meridian too.
type grid struct {
	points []point // of each place
	cells  map[cell][]int
}

type point struct {
	x, y, z float64
	known   bool
}

type cell [3]int

func newGrid(places []Place) *grid {
	g := &grid{points: make([]point, len(places)), cells: map[cell][]int{}}
	for i, p := range places {
		if p.Position == nil {
			continue
		}
		latitude, longitude := p.Position.Latitude*math.Pi/180, p.Position.Longitude*math.Pi/180
		g.points[i] = point{math.Cos(latitude) * math.Cos(longitude), math.Cos(latitude) * math.Sin(longitude), math.Sin(latitude), true}
		at := cellOf(g.points[i])
		g.cells[at] = append(g.cells[at], i)
	}
	return g
}

func cellOf(p point) cell {
	const wide = nearKm / earthRadius
	return cell{int(math.Floor(p.x / wide)), int(math.Floor(p.y / wide)), int(math.Floor(p.z / wide))}
}

// around calls f for each place that is near one, itself too, with e^(-d/20 km), in an order that the places alone decide.
func (g *grid) around(place int, f func(near int, share float64)) {
	p := g.points[place]
	if !p.known {
		return
	}
	at := cellOf(p)
	for n := range 27 {
		for _, i := range g.cells[cell{at[0] + n%3 - 1, at[1] + n/3%3 - 1, at[2] + n/9 - 1}] {
			if km := g.points[i].distance(p); km < nearKm {
				f(i, math.Exp(-km/fadeKm))
			}
		}
	}
}

// distance is the distance in km along a straight line through the earth, which differs from that on its surface by less
// than a meter where it is less than 60 km.
func (p point) distance(q point) float64 {
	x, y, z := p.x-q.x, p.y-q.y, p.z-q.z
	return earthRadius * math.Sqrt(x*x+y*y+z*z)
}
