package dataset

import (
	"slices"

	"citygraph/internal/atlas"
)

const settingsFile = "dataset.csv"

// setting is a line of dataset.csv.
type setting struct{ key, value string }

// A settingKey is a key of dataset.csv, and what it sets.
type settingKey struct {
	name     string
	optional bool // the line is left out where there is no value
	of       func(*atlas.Meta) *string
}

// keys are those of dataset.csv, in the order in which they are written.
var keys = []settingKey{
	{"corrections", true, func(m *atlas.Meta) *string { return &m.Corrections }},
	{"day", true, func(m *atlas.Meta) *string { return (*string)(&m.Day) }},
	{"home", false, func(m *atlas.Meta) *string { return &m.Home }},
	{"licence", false, func(m *atlas.Meta) *string { return &m.Licence }},
	{"name", false, func(m *atlas.Meta) *string { return &m.Name }},
	{"time_zone", false, func(m *atlas.Meta) *string { return &m.TimeZone }},
}

// keyNames are the names of all keys.
func keyNames(yield func(string) bool) {
	for _, key := range keys {
		if !yield(key.name) {
			return
		}
	}
}

var settings = &table[setting]{
	file: settingsFile, needed: true,
	columns: []column[setting]{
		text("key", func(s *setting) *string { return &s.key }).must(),
		settingValue(),
	},
	add: addSetting,
	each: func(a *atlas.Atlas, yield func(*setting)) {
		for _, key := range keys {
			if value := *key.of(&a.Meta); value != "" || !key.optional {
				yield(&setting{key.name, value})
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
	i := slices.IndexFunc(keys, func(k settingKey) bool { return k.name == s.key })
	if i < 0 {
		b.misspelt[nearest(s.key, keyNames, len(s.key)/2)] = true
		b.report(at, "key", "there is no key "+atlas.Quote(s.key)+didYouMean(s.key, keyNames, len(s.key)/2))
		return
	}
	if first, ok := b.settings[s.key]; ok {
		b.report(at, "key", s.key+" stands already in "+first.String())
		return
	}
	b.settings[s.key] = at
	switch {
	case s.value == "" && keys[i].optional:
		b.report(at, "value", "it is empty: where there is none the line is left out")
	case s.value == "":
		b.report(at, "value", "it is empty, and it is needed")
	}
	*keys[i].of(&b.atlas.Meta) = s.value
}

// missingSettings reports the keys that dataset.csv should have.
func (b *builder) missingSettings() {
	if b.incomplete[settingsFile] || b.noHeader[settingsFile] {
		return
	}
	for _, key := range keys {
		_, ok := b.settings[key.name]
		if !ok && !b.misspelt[key.name] && !key.optional {
			b.report(place{settingsFile, 1}, "", "the key "+key.name+" is missing, and it is needed")
		}
	}
}
