package atlas

import (
	"slices"
	"strconv"
	"strings"
)

// A Dispute is what the sources of an entity differ on: values of one field that cannot all be true.
type Dispute struct {
	Field  string // what the citations speak of, as [Citable] names it
	Values []DisputedValue
}

// A DisputedValue is what some citations say of a field.
type DisputedValue struct {
	Value     string
	Held      bool       // the entity has it itself
	Citations []Citation // that say so; none where the entity alone does
}

// Disputes lists what sources differ on: the fields that the citations of an entity give values for which
// cannot all be true. Each field stands once, in the order of the citations, and so does each of its values,
// that of the entity first where no citation gives it.
//
// Dates with a day in common agree, as a year does with a day of it, and so do positions of
// one place as far apart as [SamePlaceKm]. Counts of inhabitants are of different years, and
// never disagree. Any other two values agree when they are the same but for the case of their
// letters. The value that the entity itself has is one of them where a citation's can be
// compared with it.
func Disputes(e Entity) []Dispute {
	var disputes []Dispute
	for _, field := range Disputed(e) {
		disputes = append(disputes, disputeOn(e, field))
	}
	return disputes
}

// disputeOn gathers the values of a field that is disputed.
func disputeOn(e Entity, field string) Dispute {
	a := citedAttribute(e.EntityKind(), field)
	own := ownValue(a, e)
	var values []DisputedValue
	compared := false // whether the own value is one of those that differ
	for _, c := range e.EntityCitations() {
		if c.Field != field || c.Value == "" {
			continue
		}
		compared = compared || own != "" && hasForm(a, c.Value)
		i := slices.IndexFunc(values, func(v DisputedValue) bool { return same(a, v.Value, c.Value) })
		if i < 0 {
			i = len(values)
			values = append(values, DisputedValue{Value: c.Value, Held: own != "" && same(a, own, c.Value)})
		}
		values[i].Citations = append(values[i].Citations, c)
	}
	if compared && !slices.ContainsFunc(values, func(v DisputedValue) bool { return v.Held }) {
		values = slices.Insert(values, 0, DisputedValue{Value: own, Held: true})
	}
	return Dispute{field, values}
}

// Disputed lists the fields of [Disputes].
func Disputed(e Entity) []string {
	cs := e.EntityCitations()
	var fields []string
	for i, c := range cs {
		if c.Value == "" || slices.Contains(fields, c.Field) {
			continue
		}
		a := citedAttribute(e.EntityKind(), c.Field)
		own := ownValue(a, e)
		disputes := func(other Citation) bool {
			return other.Field == c.Field && other.Value != "" && !agree(a, c.Value, other.Value)
		}
		if own != "" && hasForm(a, c.Value) && !agree(a, own, c.Value) || slices.ContainsFunc(cs[i+1:], disputes) {
			fields = append(fields, c.Field)
		}
	}
	return fields
}

// SourceCount is how many different sources the citations of an entity itself name.
func SourceCount(e Entity) int {
	cs := e.EntityCitations()
	n := 0
	for i, c := range cs {
		if !slices.ContainsFunc(cs[:i], func(other Citation) bool { return other.Source == c.Source }) {
			n++
		}
	}
	return n
}

// SamePlaceKm is how far apart two positions of one place may lie, in kilometres: gazetteers put a large city at its hall, at
// its station or in the middle of its area.
const SamePlaceKm = 25

// citedAttribute is the attribute that citations of a kind call by a name; nil for a list.
func citedAttribute(of Kind, name string) *Attribute {
	all := attributes[of]
	for i := range all {
		if all[i].Cited == name {
			return &all[i]
		}
	}
	return nil
}

// ownValue is the value of an attribute of e as a citation writes it; empty where it is unknown, or of a type that citations
// write in words.
func ownValue(a *Attribute, e Entity) string {
	switch {
	case a == nil:
		return ""
	case a.Type == TypeEnum, a.Type == TypeDate, a.Type == TypeDay, a.Type == TypeText:
		return a.Text(e)
	case a.Type == TypeNumber:
		if n := *a.Number(e); n != nil {
			return strconv.FormatFloat(*n, 'f', -1, 64)
		}
	case a.Type == TypeLocation:
		if l := *a.Location(e); l != nil {
			return strconv.FormatFloat(l.Latitude, 'f', -1, 64) + " " + strconv.FormatFloat(l.Longitude, 'f', -1, 64)
		}
	}
	return ""
}

// hasForm says whether a cited value has the form of the attribute's own: sources write a kind or a day in words too.
func hasForm(a *Attribute, cited string) bool {
	switch a.Type {
	case TypeEnum:
		return slices.Contains(a.Values, cited)
	case TypeDate, TypeDay:
		_, err := ParseDate(cited)
		return err == nil
	case TypeLocation:
		_, ok := parsePosition(cited)
		return ok
	case TypeNumber:
		_, err := strconv.ParseFloat(cited, 64)
		return err == nil
	}
	return true
}

// same says whether two values of an attribute are one, however they are written.
func same(a *Attribute, x, y string) bool {
	return strings.EqualFold(x, y) || a != nil && a.Type == TypeNumber && agree(a, x, y)
}

// agree says whether two values of an attribute may both be true.
func agree(a *Attribute, x, y string) bool {
	if strings.EqualFold(x, y) {
		return true
	}
	if a == nil {
		return false
	}
	switch a.Type {
	case TypePopulation:
		return true
	case TypeDate, TypeDay:
		p, errX := ParseDate(x)
		q, errY := ParseDate(y)
		return errX == nil && errY == nil && p.First() <= q.Last() && q.First() <= p.Last()
	case TypeLocation:
		p, okX := parsePosition(x)
		q, okY := parsePosition(y)
		return okX && okY && distanceKm(p, q) <= SamePlaceKm
	case TypeNumber:
		p, errX := strconv.ParseFloat(x, 64)
		q, errY := strconv.ParseFloat(y, 64)
		return errX == nil && errY == nil && p == q
	}
	return false
}

// parsePosition reads a position as citations write it: latitude and longitude in degrees, with a space between.
func parsePosition(s string) (p Location, ok bool) {
	latitude, longitude, ok := strings.Cut(s, " ")
	var errLatitude, errLongitude error
	p.Latitude, errLatitude = strconv.ParseFloat(latitude, 64)
	p.Longitude, errLongitude = strconv.ParseFloat(longitude, 64)
	return p, ok && errLatitude == nil && errLongitude == nil
}
