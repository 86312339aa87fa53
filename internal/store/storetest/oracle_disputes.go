package storetest

import (
	"math"
	"strings"

	"citygraph/internal/atlas"
)

// A dispute is a field on which the sources of something differ.
type dispute string

// disputesOf finds them by the rule as it is told: of what is said of a field, and of what the thing itself has there, two
// things cannot both be true.
func disputesOf(e atlas.Entity) []dispute {
	said := map[string][]string{}
	var fields []string
	for _, c := range e.EntityCitations() {
		if c.Value != "" {
			if said[c.Field] == nil {
				fields = append(fields, c.Field)
			}
			said[c.Field] = append(said[c.Field], c.Value)
		}
	}
	var found []dispute
	for _, field := range fields {
		differ := false
		for _, x := range said[field] {
			own := heldAs(e, field, x)
			differ = differ || own != "" && !maybeBoth(field, own, x)
			for _, y := range said[field] {
				differ = differ || !maybeBoth(field, x, y)
			}
		}
		if differ {
			found = append(found, dispute(field))
		}
	}
	return found
}

// heldAs is what something itself has in a field; empty where it cannot be compared with what is said of it.
func heldAs(e atlas.Entity, field, said string) string {
	switch field {
	case "kind":
		for _, k := range kindsOf(e) {
			if k == said {
				return strings.Join(attribute(e, "kind"), "")
			}
		}
		return ""
	case "signedOn", "inForceBy", "endedOn", "startOn", "endOn":
		if _, err := atlas.ParseDate(said); err == nil {
			return strings.Join(attribute(e, field), "")
		}
		return ""
	case "name", "title":
		return e.EntityName()
	case "code":
		return strings.Join(attribute(e, "code"), "")
	case "location":
		if c := e.(*atlas.City); c.Location != nil && isPosition(said) {
			return text(c.Location.Latitude) + " " + text(c.Location.Longitude)
		}
	}
	return ""
}

// kindsOf are the kinds that something like e may be of.
func kindsOf(e atlas.Entity) []string {
	var kinds []string
	switch e.(type) {
	case *atlas.City:
		for _, k := range atlas.PlaceKinds {
			kinds = append(kinds, string(k))
		}
	case *atlas.Partnership:
		for _, k := range atlas.PartnershipKinds {
			kinds = append(kinds, string(k))
		}
	case *atlas.Program:
		return atlas.ProgramKinds
	case *atlas.Organization:
		return atlas.OrganizationKinds
	case *atlas.Event:
		return atlas.EventKinds
	}
	return kinds
}

// isPosition says whether a text is two numbers.
func isPosition(s string) bool {
	words := strings.Split(s, " ")
	return len(words) == 2 && isNumber(words[0]) && isNumber(words[1])
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "-.0123456789") == ""
}

// maybeBoth says whether two things said of a field may both be true.
func maybeBoth(field, x, y string) bool {
	if strings.EqualFold(x, y) || field == "population" {
		return true
	}
	switch field {
	case "signedOn", "inForceBy", "endedOn", "startOn", "endOn":
		p, errX := atlas.ParseDate(x)
		q, errY := atlas.ParseDate(y)
		return errX == nil && errY == nil && (strings.HasPrefix(string(p), string(q)) || strings.HasPrefix(string(q), string(p)))
	case "location":
		return isPosition(x) && isPosition(y) && chord(x, y) <= 25
	}
	return false
}

// chord is how far apart two positions are, in kilometres, straight through the earth: short ways are as long over it.
func chord(x, y string) float64 {
	at := func(s string) (p [3]float64) {
		latitude, longitude, _ := strings.Cut(s, " ")
		u, v := number(latitude)*math.Pi/180, number(longitude)*math.Pi/180
		return [3]float64{math.Cos(u) * math.Cos(v), math.Cos(u) * math.Sin(v), math.Sin(u)}
	}
	p, q := at(x), at(y)
	return 6371 * math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}
