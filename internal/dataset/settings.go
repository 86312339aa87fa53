package dataset

import (
	"slices"

	"citygraph/internal/atlas"
)

const settingsFile = "dataset.csv"

// setting is a line of dataset.csv.
type setting struct{ key, value string }

// keys are those of dataset.csv. All but the optional one are needed.
var keys = []string{optionalKey, "home", "licence", "name", "time_zone"}

// optionalKey is the day that the facts are centred on: those of today are on none.
const optionalKey = "day"

var settings = &table[setting]{
	file: settingsFile, needed: true,
	columns: []column[setting]{
		text("key", func(s *setting) *string { return &s.key }).must(),
		settingValue(),
	},
	add: addSetting,
	each: func(a *atlas.Atlas, yield func(*setting)) {
		for _, key := range keys {
			if value := getSetting(&a.Meta, key); value != "" || key != optionalKey {
				yield(&setting{key, value})
			}
		}
	},
}

// settingValue is the column of values, of which [addSetting] checks those that are empty.
func settingValue() column[setting] {
	c := text("value", func(s *setting) *string { return &s.value })
	c.needed = true
	return c
}

func addSetting(b *builder, at place, s *setting) {
	if s.key == "" {
		return
	}
	if !slices.Contains(keys, s.key) {
		b.misspelt[nearest(s.key, slices.Values(keys), len(s.key)/2)] = true
		b.report(at, "key", "there is no key "+atlas.Quote(s.key)+didYouMean(s.key, slices.Values(keys), len(s.key)/2))
		return
	}
	if first, ok := b.places[fact{list: s.key}]; ok {
		b.report(at, "key", s.key+" stands already in "+first.String())
		return
	}
	b.places[fact{list: s.key}] = at
	switch {
	case s.value == "" && s.key == optionalKey:
		b.report(at, "value", "it is empty: where there is none the line is left out")
	case s.value == "":
		b.report(at, "value", "it is empty, and it is needed")
	}
	m := &b.atlas.Meta
	switch s.key {
	case optionalKey:
		m.Day = atlas.Day(s.value)
	case "home":
		m.Home = s.value
	case "licence":
		m.Licence = s.value
	case "name":
		m.Name = s.value
	case "time_zone":
		m.TimeZone = s.value
	}
}

func getSetting(m *atlas.Meta, key string) string {
	switch key {
	case optionalKey:
		return string(m.Day)
	case "home":
		return m.Home
	case "licence":
		return m.Licence
	case "name":
		return m.Name
	}
	return m.TimeZone
}

// missingSettings reports the keys that dataset.csv should have.
func (b *builder) missingSettings() {
	if b.incomplete[settingsFile] || b.noHeader[settingsFile] {
		return
	}
	for _, key := range keys {
		_, ok := b.places[fact{list: key}]
		if !ok && !b.misspelt[key] && key != optionalKey {
			b.report(place{settingsFile, 1}, "", "the key "+key+" is missing, and it is needed")
		}
	}
}
