package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"citygraph/internal/atlas"
)

// Random returns a small atlas, the same for the same seed, in which everything
// that is allowed and awkward is likely: partial and missing dates, names that
// differ only in accents or width, agreements of three parties, renewals and
// upgrades in any order of time, two offices at one place, roles with spans,
// 29 February, no day that the facts are centred on. It is derived, and every fact in it has a source.
func Random(seed uint64) *atlas.Atlas {
	d := drawer{rand.New(rand.NewPCG(seed, 0x5eed)), &atlas.Atlas{}}
	d.meta()
	d.sources()
	d.countries()
	d.cities()
	d.things()
	d.remaining()
	d.decide()
	if d.chance(30) {
		d.a.Meta.Day = ""
	}
	// The order of the facts must not matter.
	d.shuffle()
	d.a.Derive()
	return d.a
}

// remaining draws the attributes of entities that nothing else has drawn: texts of no
// form, and values of closed lists.
func (d drawer) remaining() {
	byKind := map[atlas.Kind][]atlas.Entity{}
	for _, e := range d.a.Entities() {
		byKind[e.EntityKind()] = append(byKind[e.EntityKind()], e)
	}
	for _, kind := range atlas.Kinds {
		attributes := atlas.Attributes(kind)
		for i := range attributes {
			a := &attributes[i]
			free := a.Type == atlas.TypeEnum || a.Type == atlas.TypeText && a.Form == nil
			if !free || slices.ContainsFunc(byKind[kind], func(e atlas.Entity) bool { return a.Text(e) != "" }) {
				continue
			}
			for _, e := range byKind[kind] {
				value := one(d, awkwardNames)
				if a.Type == atlas.TypeEnum {
					value = one(d, a.Values)
				}
				if d.chance(40) && a.Check(value) == nil {
					a.SetText(e, value)
				}
			}
		}
	}
}

// drawer draws a random atlas.
type drawer struct {
	*rand.Rand
	a *atlas.Atlas
}

// awkwardNames share folded forms, and stand at both ends of the order.
var awkwardNames = []string{
	"St. Ives", "Saint-Ives", "Young-gil", "Younggil", "天津市", "天津",
	"Springfield", "SPRINGFIELD", "Łódź", "Lodz", "Mérida", "Merida", "Kobe", "ｋｏｂｅ", "Ｋobe", "인천", "天津",
	"Åarhus", "Aarhus", "~ tilde", "'s-Hertogenbosch", "St. John's", "St John’s", "Zürich", "zurich", "Đà Nẵng",
	"0 first", "New  York", "New York", "İzmir", "Izmir", "Ōsaka", "大阪", "Æbeltoft",
}

func (d drawer) meta() {
	d.a.Meta = atlas.Meta{Name: "random", Licence: "CC0-1.0", Home: "city-0", Day: "2010-06-15", TimeZone: "Asia/Seoul"}
}

// chance is true in percent of the cases.
func (d drawer) chance(percent int) bool { return d.IntN(100) < percent }

// between returns a number from low to high.
func (d drawer) between(low, high int) int { return low + d.IntN(high-low+1) }

// one returns one of some values.
func one[T any](d drawer, from []T) T { return from[d.IntN(len(from))] }

// some returns up to most distinct elements, in random order.
func some[T any](d drawer, from []T, most int) []T {
	n := min(d.IntN(most+1), len(from))
	var chosen []T
	for _, i := range d.Perm(len(from))[:n] {
		chosen = append(chosen, from[i])
	}
	return chosen
}

// name returns an awkward name, often shared with another entity.
func (d drawer) name() string {
	if d.chance(70) {
		return one(d, awkwardNames)
	}
	return fmt.Sprintf("%s %d", one(d, awkwardNames), d.IntN(12))
}

func (d drawer) names() atlas.Names {
	n := atlas.Names{English: d.name()}
	if d.chance(40) {
		n.Korean, n.Translated = "이름", len(n.English)%2 == 0 // derived: another draw would change all that follow
	}
	if d.chance(30) {
		n.Native = one(d, awkwardNames)
	}
	if d.chance(20) {
		n.Others = []string{one(d, awkwardNames), "other"}
	}
	return n
}

// day returns a day of 1996 to 2015; quite often it is shared or special.
func (d drawer) day() atlas.Day {
	if d.chance(20) {
		return one(d, []atlas.Day{"2000-02-29", "2004-02-29", "2010-06-15", "2009-12-31", "2010-01-01", "2005-02-28", "2010-03-01"})
	}
	return atlas.Day(fmt.Sprintf("%04d-%02d-%02d", d.between(1996, 2015), d.between(1, 12), d.between(1, 28)))
}

// date returns a known date of any precision.
func (d drawer) date() atlas.Date {
	return atlas.Date(d.day()[:one(d, []int{4, 7, 10, 10, 10})])
}

// maybe returns a date that is known in percent of the cases.
func (d drawer) maybe(percent int) atlas.Date {
	if d.chance(percent) {
		return d.date()
	}
	return ""
}

// span returns two dates, either of them unknown now and then, the first day of
// the one not after the last day of the other.
func (d drawer) span() (from, to atlas.Date) {
	from, to = d.maybe(85), d.maybe(50)
	if from != "" && to != "" && to.Last() < from.First() {
		from, to = to, from
	}
	return from, to
}

// citations returns at least one citation of an entity, some of which speak of one
// of its attributes.
func (d drawer) citations(attributes ...string) []atlas.Citation {
	cs := d.relationCitations()
	for range d.between(1, 3) {
		c := atlas.Citation{Source: one(d, d.a.Sources).ID, Note: one(d, []string{"", "p. 3"})}
		if d.chance(40) {
			c.Field, c.Value = one(d, attributes), one(d, awkwardNames)
		}
		if !slices.ContainsFunc(cs, func(other atlas.Citation) bool { other.Confidence = ""; return other == c }) {
			c.Confidence = one(d, confidences)
			cs = append(cs, c)
		}
	}
	return cs
}

var confidences = []atlas.Confidence{"", atlas.High, atlas.Medium, atlas.Low}

// relationCitations returns citations of a relation, which may have none of its own.
func (d drawer) relationCitations() []atlas.Citation {
	var cs []atlas.Citation
	for _, s := range some(d, d.a.Sources, 2) {
		cs = append(cs, atlas.Citation{Source: s.ID, Confidence: one(d, confidences)})
	}
	return cs
}

func (d drawer) shuffle() {
	all := d.a.Entities()
	d.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	*d.a = atlas.Atlas{Meta: d.a.Meta}
	for _, e := range all {
		d.a.Add(e)
	}
}
