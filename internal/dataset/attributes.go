package dataset

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"citygraph/internal/atlas"
)

// columnsFor are the columns in which an attribute of what a line holds stands. A
// location and a population stand in several, each of which fills its part: see
// [complete].
func columnsFor[L any](a *atlas.Attribute, of func(*L) any) []column[L] {
	switch a.Type {
	case atlas.TypeTexts, atlas.TypeReferences:
		return one(a, list(a.Column, func(l *L) *[]string { return a.Texts(of(l)) }))
	case atlas.TypeFlag:
		return one(a, yes(a.Column, func(l *L) *bool { return a.Flag(of(l)) }))
	case atlas.TypeNumber:
		return one(a, maybeDecimal(a.Column, func(l *L) **float64 { return a.Number(of(l)) }))
	case atlas.TypeValue:
		return one(a, decimal(a.Column, func(l *L) *float64 { return a.Value(of(l)) }))
	case atlas.TypeCount:
		return one(a, whole(a.Column, func(l *L) *int { return a.Count(of(l)) }))
	case atlas.TypeLocation:
		return locationColumns(func(l *L) **atlas.Location { return a.Location(of(l)) })
	case atlas.TypePopulation:
		return populationColumns(func(l *L) **atlas.Population { return a.Population(of(l)) })
	}
	return one(a, column[L]{
		name: a.Column,
		set:  func(l *L, cell string) error { a.SetText(of(l), cell); return nil },
		get:  func(l *L) string { return a.Text(of(l)) },
	})
}

func one[L any](a *atlas.Attribute, c column[L]) []column[L] {
	if a.Needed {
		c = c.must()
	}
	return []column[L]{c}
}

// complete puts together what stood in several cells of a line.
func complete(b *builder, at place, of atlas.Kind, x any) {
	all := atlas.Attributes(of)
	for i := range all {
		switch a := &all[i]; a.Type {
		case atlas.TypeLocation:
			completeLocation(b, at, a.Location(x))
		case atlas.TypePopulation:
			completePopulation(b, at, a.Population(x))
		}
	}
}

// ensure is what p points to, made where there is none yet.
func ensure[V any](p **V, none V) *V {
	if *p == nil {
		*p = &none
	}
	return *p
}

// noDegrees is the coordinate of a location whose cell is empty.
var noDegrees = math.NaN()

func locationColumns[L any](at func(*L) **atlas.Location) []column[L] {
	degrees := func(name string, of func(*atlas.Location) *float64) column[L] {
		return column[L]{
			name: name,
			set: func(l *L, cell string) (err error) {
				place := ensure(at(l), atlas.Location{Latitude: noDegrees, Longitude: noDegrees})
				*of(place), err = parseDecimal(cell)
				return err
			},
			get: func(l *L) string {
				if *at(l) == nil {
					return ""
				}
				return formatDecimal(*of(*at(l)))
			},
		}
	}
	return []column[L]{
		degrees("latitude", func(l *atlas.Location) *float64 { return &l.Latitude }),
		degrees("longitude", func(l *atlas.Location) *float64 { return &l.Longitude }),
		{
			name: "position",
			set: func(l *L, cell string) error {
				ensure(at(l), atlas.Location{Latitude: noDegrees, Longitude: noDegrees}).Position = atlas.Position(cell)
				return nil
			},
			get: func(l *L) string {
				if *at(l) == nil {
					return ""
				}
				return string((*at(l)).Position)
			},
		},
	}
}

func completeLocation(b *builder, at place, l **atlas.Location) {
	if *l == nil {
		return
	}
	latitude, longitude := !math.IsNaN((*l).Latitude), !math.IsNaN((*l).Longitude)
	switch {
	case latitude && longitude:
		return
	case latitude:
		b.report(at, "longitude", "it is empty, and there is a latitude: write both or neither")
	case longitude:
		b.report(at, "latitude", "it is empty, and there is a longitude: write both or neither")
	default:
		b.report(at, "position", "there is no latitude and longitude that it could be said of")
	}
	*l = nil
}

// noValue is the value of a population whose cell is empty.
const noValue = math.MinInt64

func populationColumns[L any](at func(*L) **atlas.Population) []column[L] {
	return []column[L]{
		{
			name: "population",
			set: func(l *L, cell string) (err error) {
				ensure(at(l), atlas.Population{}).Value, err = parseWhole(cell)
				return err
			},
			get: func(l *L) string {
				if *at(l) == nil {
					return ""
				}
				return strconv.FormatInt((*at(l)).Value, 10)
			},
		},
		{
			name: "population_year",
			set: func(l *L, cell string) error {
				year, err := parseWhole(cell)
				if err == nil && (year < 1 || year > 9999) {
					err = errors.New(cell + " is not a year: write it as 2020")
				}
				ensure(at(l), atlas.Population{Value: noValue}).Year = int(year)
				return err
			},
			get: func(l *L) string {
				if *at(l) == nil || (*at(l)).Year == 0 {
					return ""
				}
				return strconv.Itoa((*at(l)).Year)
			},
		},
	}
}

func completePopulation(b *builder, at place, p **atlas.Population) {
	if *p != nil && (*p).Value == noValue {
		b.report(at, "population_year", "there is no population that was counted in it")
		*p = nil
	}
}

// columnOf is the column of a table with a name; it must be there.
func columnOf[L any](columns []column[L], name string) *column[L] {
	for i := range columns {
		if columns[i].name == name {
			return &columns[i]
		}
	}
	panic(fmt.Sprintf("dataset: there is no column %s", name))
}
