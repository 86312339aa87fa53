package store

import (
	"slices"

	"citygraph/internal/atlas"
)

// Fields are the fields of things of a kind that filters test, in the order of the
// schema.
func Fields(of atlas.Kind) []Field { return fields[of] }

// FieldOf is the field with a name of things of a kind, or nil.
func FieldOf(of atlas.Kind, name string) *Field {
	all := fields[of]
	if i := slices.IndexFunc(all, func(f Field) bool { return f.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// The makers of fields, by type.

func idField(name string, of atlas.Kind, id func(x any) string) Field {
	return Field{Name: name, Type: FieldID, text: id, form: atlas.IDForm(of)}
}

// entityID is the id of things of a kind; of any stored one when that is empty.
func entityID(of atlas.Kind) Field {
	return idField("id", of, func(x any) string { return x.(atlas.Entity).EntityID() })
}

func textField[X any](name string, text func(X) string) Field {
	return Field{Name: name, Type: FieldText, Maybe: true, text: func(x any) string { return text(x.(X)) }}
}

func codeField[X any](name string, form atlas.Form, text func(X) string) Field {
	return Field{Name: name, Type: FieldCode, Maybe: true, form: form, text: func(x any) string { return text(x.(X)) }}
}

func dateField[X any, D atlas.Date | atlas.Day](name string, date func(X) D) Field {
	return Field{Name: name, Type: FieldDate, Maybe: true, text: func(x any) string { return string(date(x.(X))) }}
}

func enumField[X any, E ~string](name string, values []E, value func(X) E) Field {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return Field{Name: name, Type: FieldEnum, Values: texts, text: func(x any) string { return string(value(x.(X))) }}
}

func intField[X any](name string, number func(X) (int, bool)) Field {
	return Field{Name: name, Type: FieldInt, number: func(x any) (float64, bool) {
		n, known := number(x.(X))
		return float64(n), known
	}}
}

func flagField[X any](name string, flag func(X) bool) Field {
	return Field{Name: name, Type: FieldFlag, flag: func(x any) bool { return flag(x.(X)) }}
}

// from is the field of which no value is less than a number.
func (f Field) from(least float64) Field {
	f.least = &least
	return f
}

// inLowerCase is the field where it is compared so.
func (f Field) inLowerCase() Field {
	f.Lower = true
	return f
}

func statusField(of []atlas.Status) Field {
	f := enumField("status", of, func(any) atlas.Status { return "" }).maybe()
	f.Type, f.text = FieldStatus, nil
	f.onDay = func(x any, d atlas.Day) string {
		return string(x.(interface{ StatusOn(atlas.Day) atlas.Status }).StatusOn(d))
	}
	return f
}

// maybe is the field where its value may be unknown.
func (f Field) maybe() Field {
	f.Maybe = true
	return f
}

func always[X any](n func(X) int) func(X) (int, bool) {
	return func(x X) (int, bool) { return n(x), true }
}

var (
	names = Field{Name: "name", Type: FieldNames}

	fieldsOfSpan = func(from, to func(any) atlas.Date, statuses []atlas.Status) []Field {
		return []Field{dateField("startOn", from), dateField("endOn", to), statusField(statuses)}
	}
)

var fields = map[atlas.Kind][]Field{
	"": {
		entityID(""),
		enumField("kind", atlas.Kinds, func(e atlas.Entity) atlas.Kind { return e.EntityKind() }),
		names,
	},
	atlas.KindCity: {
		entityID(atlas.KindCity),
		enumField("kind", atlas.PlaceKinds, func(c *atlas.City) atlas.PlaceKind { return c.Kind }).maybe(),
		names,
		intField("population", func(c *atlas.City) (int, bool) {
			if c.Population == nil {
				return 0, false
			}
			return int(c.Population.Value), true
		}).from(0).maybe(),
		{Name: "areaKm2", Type: FieldFloat, Maybe: true, number: func(x any) (float64, bool) {
			if km2 := x.(*atlas.City).AreaKm2; km2 != nil {
				return *km2, true
			}
			return 0, false
		}},
		{Name: "location", Type: FieldExists, flag: func(x any) bool { return x.(*atlas.City).Location != nil }},
		codeField("timeZone", atlas.ZoneForm, func(c *atlas.City) string { return c.TimeZone }),
		codeField("wikidata", atlas.WikidataForm, func(c *atlas.City) string { return c.Wikidata }),
	},
	atlas.KindCountry: {
		entityID(atlas.KindCountry),
		codeField("code", atlas.ParseCountryCode, func(c *atlas.Country) string { return c.Code }),
		names,
	},
	atlas.KindPartnership: {
		entityID(atlas.KindPartnership),
		enumField("kind", atlas.PartnershipKinds, func(p *atlas.Partnership) atlas.PartnershipKind { return p.Kind }),
		names,
		intField("partyCount", always(func(p *atlas.Partnership) int { return len(p.Parties) })).from(2),
		dateField("signedOn", func(p *atlas.Partnership) atlas.Date { return p.SignedOn }),
		dateField("inForceBy", func(p *atlas.Partnership) atlas.Day { return p.InForceBy }),
		dateField("endedOn", func(p *atlas.Partnership) atlas.Date { return p.EndedOn }),
		flagField("ended", func(p *atlas.Partnership) bool { return p.Ended }),
		dateField("effectiveFrom", func(p *atlas.Partnership) atlas.Day { return p.EffectiveFrom }),
		dateField("effectiveUntil", func(p *atlas.Partnership) atlas.Day { return p.EffectiveUntil }),
		statusField(atlas.PartnershipStatuses),
	},
	atlas.KindProgram: append([]Field{
		entityID(atlas.KindProgram),
		enumField("kind", atlas.ProgramKinds, func(p *atlas.Program) string { return p.Kind }),
		names,
	}, fieldsOfSpan(func(x any) atlas.Date { return x.(*atlas.Program).Start }, func(x any) atlas.Date { return x.(*atlas.Program).End }, atlas.ProgramStatuses)...),
	atlas.KindOrganization: {
		entityID(atlas.KindOrganization),
		enumField("kind", atlas.OrganizationKinds, func(o *atlas.Organization) string { return o.Kind }),
		names,
	},
	atlas.KindPerson: {entityID(atlas.KindPerson), names},
	atlas.KindEvent: append([]Field{
		entityID(atlas.KindEvent),
		enumField("kind", atlas.EventKinds, func(e *atlas.Event) string { return e.Kind }),
		names,
	}, fieldsOfSpan(func(x any) atlas.Date { return x.(*atlas.Event).Start }, func(x any) atlas.Date { return x.(*atlas.Event).End }, atlas.EventStatuses)...),
	atlas.KindSource: {
		entityID(atlas.KindSource), names,
		textField("publisher", func(s *atlas.Source) string { return s.Publisher }),
		dateField("day", func(s *atlas.Source) atlas.Date { return s.Day }),
		codeField("language", atlas.LanguageForm, func(s *atlas.Source) string { return s.Language }).inLowerCase(),
	},
	atlas.KindAnniversary: {
		entityID(atlas.KindAnniversary),
		dateField("on", func(a *atlas.Anniversary) atlas.Date { return a.On }),
		intField("years", always(func(a *atlas.Anniversary) int { return a.Years })).from(1),
		flagField("isMilestone", (*atlas.Anniversary).IsMilestone),
	},
	atlas.KindOffice: {
		textField("title", func(o atlas.Office) string { return o.Title }),
		dateField("from", func(o atlas.Office) atlas.Date { return o.From }),
		dateField("to", func(o atlas.Office) atlas.Date { return o.To }),
		enumField("basis", atlas.Bases, func(o atlas.Office) atlas.Basis { return o.Basis }),
	},
	atlas.KindCitation: {
		idField("source", atlas.KindSource, func(x any) string { return x.(atlas.Citation).Source }),
		enumField("confidence", atlas.Confidences, func(c atlas.Citation) atlas.Confidence { return c.Confidence }).maybe(),
		enumField("field", atlas.CitedFields, func(c atlas.Citation) string { return c.Field }).maybe(),
	},
	atlas.KindFigure: {
		{Name: "value", Type: FieldFloat, number: func(x any) (float64, bool) { return x.(atlas.Figure).Value, true }},
		textField("unit", func(f atlas.Figure) string { return f.Unit }),
		enumField("qualifier", atlas.Qualifiers, func(f atlas.Figure) atlas.Qualifier { return f.Qualifier }).maybe(),
		enumField("scope", atlas.Scopes, func(f atlas.Figure) atlas.Scope { return f.Scope }).maybe(),
	},
	atlas.KindRole:        {textField("role", func(r Row) string { return r.Role })},
	atlas.KindMark:        {enumField("act", atlas.Acts, func(r Row) atlas.Act { return r.Act })},
	atlas.KindCelebration: {intField("nth", always(func(r Row) int { return r.Nth })).from(1)},
}
