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

func dateField[X any, D ~string](name string, date func(X) D) Field {
	return Field{Name: name, Type: FieldDate, Maybe: true, text: func(x any) string { return string(date(x.(X))) }}
}

func enumField[X any, E ~string](name string, values []E, value func(X) E) Field {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return Field{Name: name, Type: FieldEnum, Values: texts, text: func(x any) string { return string(value(x.(X))) }}
}

// enumsField is a field of several values; none is unknown.
func enumsField[X any, E ~string](name string, values []E, of func(X) []E) Field {
	f := enumField(name, values, func(any) E { return "" }).maybe()
	f.Type, f.text = FieldEnums, nil
	f.texts = func(x any) []string {
		found := of(x.(X))
		texts := make([]string, len(found))
		for i, v := range found {
			texts[i] = string(v)
		}
		return texts
	}
	return f
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

// leastOf is the field of which no value is less than a number.
func leastOf(least float64, f Field) Field {
	f.least = &least
	return f
}

func statusField(of []atlas.Status) Field {
	return dailyField("status", of, func(x interface{ StatusOn(atlas.Day) atlas.Status }, d atlas.Day) atlas.Status { return x.StatusOn(d) })
}

// dailyField is a field whose value depends on a day, and may be unknown.
func dailyField[X any, E ~string](name string, values []E, on func(X, atlas.Day) E) Field {
	f := enumField(name, values, func(any) E { return "" }).maybe()
	f.Type, f.text = FieldOnDay, nil
	f.onDay = func(x any, d atlas.Day) string { return string(on(x.(X), d)) }
	return f
}

// as is the field with another name in the schema.
func (f Field) as(name string) Field {
	f.Schema = name
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

// computed are the fields of what no fact states, by kind.
var computed = map[atlas.Kind][]Field{
	atlas.KindAny: {enumField("kind", atlas.Kinds, func(e atlas.Entity) atlas.Kind { return e.EntityKind() })},
	atlas.KindPartnership: {
		leastOf(2, intField("partyCount", always(func(p *atlas.Partnership) int { return len(p.Parties) }))),
		dateField("since", func(p *atlas.Partnership) atlas.Date { return p.Since }),
		dateField("effectiveFrom", func(p *atlas.Partnership) atlas.Day { return p.EffectiveFrom }).as("inForceFrom"),
		dateField("effectiveUntil", func(p *atlas.Partnership) atlas.Day { return p.EffectiveUntil }),
		statusField(atlas.PartnershipStatuses),
		dailyField("stage", atlas.Stages, (*atlas.Partnership).StageOn),
		enumField("assertedBy", atlas.Assertions, (*atlas.Partnership).Assertion),
		enumsField("exchangeFields", atlas.ExchangeFields, func(p *atlas.Partnership) []atlas.ExchangeField { return p.ExchangeFields }),
	},
	atlas.KindCountry: {enumField("continent", atlas.Continents, func(c *atlas.Country) atlas.Continent { return c.Region.Continent() }).maybe()},
	atlas.KindProgram: {statusField(atlas.ProgramStatuses)},
	atlas.KindCitation: {
		enumField("field", atlas.CitedFields, func(c *atlas.Citation) string { return c.Field }).maybe(),
	},
	atlas.KindDispute: {
		enumField("field", atlas.CitedFields, func(x *atlas.Dispute) string { return x.Field }),
	},
	atlas.KindEvent: {statusField(atlas.EventStatuses)},
	atlas.KindAnniversary: {
		{Name: "on", Type: FieldDate, Maybe: true, text: func(x any) string { return string(x.(*atlas.Anniversary).On) }},
		leastOf(1, intField("years", always(func(a *atlas.Anniversary) int { return a.Years }))),
		flagField("isMilestone", (*atlas.Anniversary).IsMilestone).as("milestone"),
	},
}

// fields are all fields, by kind: the id, the names, what the attributes say, what is
// computed.
var fields = func() map[atlas.Kind][]Field {
	all := make(map[atlas.Kind][]Field)
	for _, kind := range slices.Concat([]atlas.Kind{atlas.KindAny, atlas.KindAnniversary}, atlas.Kinds, partKinds) {
		if !slices.Contains(partKinds, kind) {
			all[kind] = append(all[kind], entityID(kind))
			if kind != atlas.KindAnniversary {
				all[kind] = append(all[kind], Field{Name: "name", Type: FieldNames})
			}
		}
		attributes := atlas.Attributes(kind)
		for i := range attributes {
			if a := &attributes[i]; a.Tested {
				all[kind] = append(all[kind], fieldOf(a))
			}
		}
		all[kind] = append(all[kind], computed[kind]...)
	}
	all[KindPosition] = positionFields
	return all
}()

// partKinds are the kinds of parts that filters look at.
var partKinds = []atlas.Kind{
	atlas.KindOffice, atlas.KindCitation, atlas.KindFigure, atlas.KindRole, atlas.KindMark, atlas.KindCelebration, atlas.KindDecision,
	atlas.KindDispute,
}

// fieldOf is the field of an attribute.
func fieldOf(a *atlas.Attribute) Field {
	f := Field{Name: a.Name, Schema: a.Schema, Maybe: !a.Needed, Values: a.Values, Lower: a.Lower, form: a.Form, least: a.Least}
	if a.Type.IsText() {
		f.text = a.Text
	}
	switch a.Type {
	case atlas.TypeText:
		f.Type, f.Maybe = FieldText, true
		if a.Form != nil {
			f.Type = FieldCode
		}
	case atlas.TypeEnum:
		f.Type = FieldEnum
	case atlas.TypeDate, atlas.TypeDay:
		f.Type = FieldDate
	case atlas.TypeReference:
		f.Type, f.form = FieldID, atlas.IDForm(a.Kinds[0])
	case atlas.TypeFlag:
		f.Type, f.Maybe = FieldFlag, false
		f.flag = func(x any) bool { return *a.Flag(x) }
	case atlas.TypeNumber:
		f.Type = FieldFloat
		f.number = func(x any) (float64, bool) { return valueOf(*a.Number(x)) }
	case atlas.TypeValue:
		f.Type = FieldFloat
		f.number = func(x any) (float64, bool) { return *a.Value(x), true }
	case atlas.TypeCount:
		f.Type = FieldInt
		f.number = func(x any) (float64, bool) { return float64(*a.Count(x)), true }
	case atlas.TypePopulation:
		f.Type = FieldInt
		f.number = func(x any) (float64, bool) {
			p := *a.Population(x)
			if p == nil {
				return 0, false
			}
			return float64(p.Value), true
		}
	case atlas.TypeLocation:
		f.Type, f.Maybe = FieldExists, false
		f.flag = func(x any) bool { return *a.Location(x) != nil }
	}
	return f
}

func valueOf(n *float64) (float64, bool) {
	if n == nil {
		return 0, false
	}
	return *n, true
}
