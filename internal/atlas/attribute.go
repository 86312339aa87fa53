package atlas

import (
	"slices"
	"strings"
)

// Attribute is a fact of an entity, or of a part of one such as an office, that is one
// value. Each is declared once, in the table that [Attributes] reads: what is valid,
// what filters test, what lists are ordered by, what citations name, the columns of a dataset and the properties
// in Neo4j follow from it.
type Attribute struct {
	Name   string    // in the schema, in filters and as a property in Neo4j: timeZone
	Schema string    // in the schema and in filters, where that is another: from of startOn
	Column string    // in a dataset folder: time_zone
	Type   ValueType // what kind of value it has

	Values []string // TypeEnum: all there are, in order
	Kinds  []Kind   // TypeReference: of which the id may be
	Via    Relation // TypeReference: the relation that it states; empty: none
	Form   Form     // TypeText: brings what people write into the form of the values; nil: any text
	Least  *float64 // TypeNumber, TypePopulation: no value is less; nil: any
	Lower  bool     // TypeText: filters compare it in lower case

	Needed bool   // it is never unknown
	Cited  string // what citations call it; empty: they do not speak of it
	Tested bool   // filters test it
	Order  bool   // lists can be ordered by it

	check  func(s string) error // of a text: what is wrong with it; nil: anything goes
	access any                  // func(x any) of a pointer to the value: see the methods
	text   func(x any) string
	set    func(x any, s string)
}

// ValueType is the type of the values of an attribute.
type ValueType uint8

// The types. A text, enum, date or reference that is unknown is empty, a list that is
// unknown has no elements, the others are nil.
const (
	TypeText       ValueType = iota // [Attribute.Text]
	TypeEnum                        // [Attribute.Text]: one of a closed list
	TypeDate                        // [Attribute.Text]: a [Date]
	TypeDay                         // [Attribute.Text]: a [Day]
	TypeReference                   // [Attribute.Text]: the id of an entity
	TypeTexts                       // [Attribute.Texts]
	TypeReferences                  // [Attribute.Texts]: ids of entities
	TypeFlag                        // [Attribute.Flag]
	TypeNumber                      // [Attribute.Number]: a number that may be unknown
	TypeValue                       // [Attribute.Value]: a number that is known
	TypeCount                       // [Attribute.Count]: a whole number that is known
	TypeLocation                    // [Attribute.Location]
	TypePopulation                  // [Attribute.Population]
)

// IsText says whether the values are texts: [Attribute.Text].
func (t ValueType) IsText() bool { return t <= TypeReference }

// Text is the value of x, a pointer to an entity or a part, as a text: for the types
// that are texts. Empty: unknown.
func (a *Attribute) Text(x any) string { return a.text(x) }

// SetText makes s the value of x, for the types that are texts.
func (a *Attribute) SetText(x any, s string) { a.set(x, s) }

// Check says what is wrong with a text as a value, or nothing: for TypeText. What all
// texts must be is not looked at.
func (a *Attribute) Check(s string) error {
	if a.check == nil {
		return nil
	}
	return a.check(s)
}

// Texts points to the values of x, for TypeTexts and TypeReferences.
func (a *Attribute) Texts(x any) *[]string { return a.access.(func(any) *[]string)(x) }

// Flag points to the value of x, for TypeFlag.
func (a *Attribute) Flag(x any) *bool { return a.access.(func(any) *bool)(x) }

// Number points to the value of x, for TypeNumber.
func (a *Attribute) Number(x any) **float64 { return a.access.(func(any) **float64)(x) }

// Value points to the value of x, for TypeValue.
func (a *Attribute) Value(x any) *float64 { return a.access.(func(any) *float64)(x) }

// Count points to the value of x, for TypeCount.
func (a *Attribute) Count(x any) *int { return a.access.(func(any) *int)(x) }

// Location points to the value of x, for TypeLocation.
func (a *Attribute) Location(x any) **Location { return a.access.(func(any) **Location)(x) }

// Population points to the value of x, for TypePopulation.
func (a *Attribute) Population(x any) **Population { return a.access.(func(any) **Population)(x) }

// Attributes are those of things of a kind, entities or parts, in the order of their
// columns, without the id.
func Attributes(of Kind) []Attribute { return attributes[of] }

// AttributeOf is the attribute of things of a kind with a name, or nil.
func AttributeOf(of Kind, name string) *Attribute {
	all := attributes[of]
	for i := range all { // not by slices.IndexFunc, which copies each, since rows and groups ask for every entity
		if all[i].Name == name {
			return &all[i]
		}
	}
	return nil
}

// column is the column of an attribute, part or list with a name: signed_on of signedOn.
func column(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ColumnOf is the column of a dataset folder for the attribute with a name of things of
// a kind, and for anything else that the facts of such a thing call by that name.
func ColumnOf(of Kind, name string) string {
	if a := AttributeOf(of, name); a != nil {
		return a.Column
	}
	return column(name)
}

// The makers of attributes, by type.

func accessor[E, V any](at func(*E) *V) func(any) *V {
	return func(x any) *V { return at(x.(*E)) }
}

func attributeOf[E, V any](name string, t ValueType, at func(*E) *V) Attribute {
	return Attribute{Name: name, Column: column(name), Type: t, access: accessor(at)}
}

// textual is an attribute whose values are texts.
func textual[E any, S ~string](name string, t ValueType, at func(*E) *S) Attribute {
	a := Attribute{Name: name, Column: column(name), Type: t}
	a.text = func(x any) string { return string(*at(x.(*E))) }
	a.set = func(x any, s string) { *at(x.(*E)) = S(s) }
	return a
}

func text[E any](name string, at func(*E) *string) Attribute { return textual(name, TypeText, at) }

func date[E any](name string, at func(*E) *Date) Attribute { return textual(name, TypeDate, at) }

func enum[E any, S ~string](name string, values []S, at func(*E) *S) Attribute {
	a := textual(name, TypeEnum, at)
	for _, v := range values {
		a.Values = append(a.Values, string(v))
	}
	return a
}

// reference is the id of something that the relation via leads to; via may be empty.
func reference[E any](name string, via Relation, at func(*E) *string, kinds ...Kind) Attribute {
	a := textual(name, TypeReference, at)
	a.Via, a.Kinds = via, kinds
	return a
}

// nameAttributes are the attributes of names.
func nameAttributes[E any](at func(*E) *Names) []Attribute {
	english := text("name", func(e *E) *string { return &at(e).English }).needed().cited()
	english.Column = "name_en"
	return slices.Concat([]Attribute{english}, koreanAttributes(
		func(e *E) *string { return &at(e).Korean }, func(e *E) *bool { return &at(e).Translated },
	), []Attribute{
		text("nameNative", func(e *E) *string { return &at(e).Native }).cited(),
		attributeOf("otherNames", TypeTexts, func(e *E) *[]string { return &at(e).Others }).cited(),
	})
}

// koreanAttributes are the name or title in Korean, and whether that is a translation of
// the dataset's own.
func koreanAttributes[E any](name func(*E) *string, translated func(*E) *bool) []Attribute {
	return []Attribute{
		text("nameKo", name).cited().tested(),
		attributeOf("nameKoTranslated", TypeFlag, translated).tested(),
	}
}

func note[E any](at func(*E) *string) Attribute { return text("note", at) }

// What further may be said of an attribute.

func (a Attribute) needed() Attribute  { a.Needed = true; return a }
func (a Attribute) tested() Attribute  { a.Tested = true; return a }
func (a Attribute) ordered() Attribute { a.Order = true; return a }
func (a Attribute) cited() Attribute   { return a.citedAs(a.Name) }

func (a Attribute) citedAs(name string) Attribute { a.Cited = name; return a }

// of gives the form of the texts.
func (a Attribute) of(f Form) Attribute { a.Form = f; return a }

// checked gives what says what is wrong with a text.
func (a Attribute) checked(check func(string) error) Attribute { a.check = check; return a }

// as gives the name in the schema, where that is another.
func (a Attribute) as(name string) Attribute { a.Schema = name; return a }

// from gives the least of the numbers.
func (a Attribute) from(least float64) Attribute { a.Least = &least; return a }

// inLowerCase is the attribute where filters compare it so.
func (a Attribute) inLowerCase() Attribute { a.Lower = true; return a }
