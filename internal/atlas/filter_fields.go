package atlas

import (
	"slices"
)

// Fields are the fields of things of a kind that filters test, in the order of the
// schema.
func Fields(of Kind) []Field { return fields[of] }

// FieldOf is the field with a name of things of a kind, or nil.
func FieldOf(of Kind, name string) *Field {
	all := fields[of]
	if i := slices.IndexFunc(all, func(f Field) bool { return f.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// The makers of fields, by type.

func idField(name string, of Kind, id func(x any) string) Field {
	return Field{Name: name, Type: FieldID, text: id, form: idForm(of)}
}

// entityID is the id of things of a kind; of any stored one when that is empty.
func entityID(of Kind) Field {
	return idField("id", of, func(x any) string { return x.(Entity).EntityID() })
}

func textField[X any](name string, text func(X) string) Field {
	return Field{Name: name, Type: FieldText, Maybe: true, text: func(x any) string { return text(x.(X)) }}
}

func codeField[X any](name string, form form, text func(X) string) Field {
	return Field{Name: name, Type: FieldCode, Maybe: true, form: form, text: func(x any) string { return text(x.(X)) }}
}

func dateField[X any, D Date | Day](name string, date func(X) D) Field {
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

func statusField(of []Status) Field {
	f := enumField("status", of, func(any) Status { return "" }).maybe()
	f.Type, f.text = FieldStatus, nil
	f.onDay = func(x any, d Day) string { return string(x.(interface{ StatusOn(Day) Status }).StatusOn(d)) }
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

	fieldsOfSpan = func(from, to func(any) Date, statuses []Status) []Field {
		return []Field{dateField("startOn", from), dateField("endOn", to), statusField(statuses)}
	}
)

var fields = map[Kind][]Field{
	"": {
		entityID(""),
		enumField("kind", Kinds, func(e Entity) Kind { return e.EntityKind() }),
		names,
	},
	KindCity: {
		entityID(KindCity),
		enumField("kind", placeKinds, func(c *City) PlaceKind { return c.Kind }).maybe(),
		names,
		intField("population", func(c *City) (int, bool) {
			if c.Population == nil {
				return 0, false
			}
			return int(c.Population.Value), true
		}).from(0).maybe(),
		{Name: "areaKm2", Type: FieldFloat, Maybe: true, number: func(x any) (float64, bool) {
			if km2 := x.(*City).AreaKm2; km2 != nil {
				return *km2, true
			}
			return 0, false
		}},
		{Name: "location", Type: FieldExists, flag: func(x any) bool { return x.(*City).Location != nil }},
		codeField("timeZone", zoneForm, func(c *City) string { return c.TimeZone }),
		codeField("wikidata", wikidataForm, func(c *City) string { return c.Wikidata }),
	},
	KindCountry: {
		entityID(KindCountry),
		codeField("code", ParseCountryCode, func(c *Country) string { return c.Code }),
		names,
	},
	KindPartnership: {
		entityID(KindPartnership),
		enumField("kind", PartnershipKinds, func(p *Partnership) PartnershipKind { return p.Kind }),
		names,
		intField("partyCount", always(func(p *Partnership) int { return len(p.Parties) })).from(2),
		dateField("signedOn", func(p *Partnership) Date { return p.SignedOn }),
		dateField("inForceBy", func(p *Partnership) Day { return p.InForceBy }),
		dateField("endedOn", func(p *Partnership) Date { return p.EndedOn }),
		flagField("ended", func(p *Partnership) bool { return p.Ended }),
		dateField("effectiveFrom", func(p *Partnership) Day { return p.EffectiveFrom }),
		dateField("effectiveUntil", func(p *Partnership) Day { return p.EffectiveUntil }),
		statusField(PartnershipStatuses),
	},
	KindProgram: append([]Field{
		entityID(KindProgram),
		enumField("kind", ProgramKinds, func(p *Program) string { return p.Kind }),
		names,
	}, fieldsOfSpan(func(x any) Date { return x.(*Program).Start }, func(x any) Date { return x.(*Program).End }, ProgramStatuses)...),
	KindOrganization: {
		entityID(KindOrganization),
		enumField("kind", OrganizationKinds, func(o *Organization) string { return o.Kind }),
		names,
	},
	KindPerson: {entityID(KindPerson), names},
	KindEvent: append([]Field{
		entityID(KindEvent),
		enumField("kind", EventKinds, func(e *Event) string { return e.Kind }),
		names,
	}, fieldsOfSpan(func(x any) Date { return x.(*Event).Start }, func(x any) Date { return x.(*Event).End }, EventStatuses)...),
	KindSource: {
		entityID(KindSource), names,
		textField("publisher", func(s *Source) string { return s.Publisher }),
		dateField("day", func(s *Source) Date { return s.Day }),
		codeField("language", languageForm, func(s *Source) string { return s.Language }).inLowerCase(),
	},
	KindAnniversary: {
		entityID(KindAnniversary),
		dateField("on", func(a *Anniversary) Date { return a.On }),
		intField("years", always(func(a *Anniversary) int { return a.Years })).from(1),
		flagField("isMilestone", (*Anniversary).IsMilestone),
	},
	KindOffice: {
		textField("title", func(o Office) string { return o.Title }),
		dateField("from", func(o Office) Date { return o.From }),
		dateField("to", func(o Office) Date { return o.To }),
		enumField("basis", bases, func(o Office) Basis { return o.Basis }),
	},
	KindCitation: {
		idField("source", KindSource, func(x any) string { return x.(Citation).Source }),
		enumField("confidence", confidences, func(c Citation) Confidence { return c.Confidence }).maybe(),
		enumField("field", CitedFields, func(c Citation) string { return c.Field }).maybe(),
	},
	KindFigure: {
		{Name: "value", Type: FieldFloat, number: func(x any) (float64, bool) { return x.(Figure).Value, true }},
		textField("unit", func(f Figure) string { return f.Unit }),
		enumField("qualifier", qualifiers, func(f Figure) Qualifier { return f.Qualifier }).maybe(),
		enumField("scope", scopes, func(f Figure) Scope { return f.Scope }).maybe(),
	},
	KindRole:        {textField("role", func(r Row) string { return r.Role })},
	KindMark:        {enumField("act", acts, func(r Row) Act { return r.Act })},
	KindCelebration: {intField("nth", always(func(r Row) int { return r.Nth })).from(1)},
}
