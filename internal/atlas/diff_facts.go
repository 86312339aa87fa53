package atlas

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// compareFacts returns the facts that differ between two structs of one type, given
// by pointer, by field. What is unknown is no fact; what [Atlas.Derive] computes is
// none either.
//
// Fields are called as the columns of a dataset folder are: name_en, signed_on. A
// position or population is one fact. So is each relation, citation and figure, by
// what tells it from others of its entity, with its citations as facts of their own:
//
//	roles[kobe]                            role: host, from: 2010
//	roles[kobe].citations[src-news]        confidence: HIGH
//	citations[src-news, signedOn]          confidence: LOW, value: 2009-01
func compareFacts(old, new any) []FactDiff {
	was := factTexts(old)
	var ds []FactDiff
	for field, text := range factTexts(new) {
		before, ok := was[field]
		delete(was, field)
		switch {
		case !ok:
			ds = append(ds, FactDiff{Added, field, "", text})
		case before != text:
			ds = append(ds, FactDiff{Changed, field, before, text})
		}
	}
	for field, text := range was {
		ds = append(ds, FactDiff{Removed, field, text, ""})
	}
	slices.SortFunc(ds, func(x, y FactDiff) int { return strings.Compare(x.Field, y.Field) })
	return ds
}

// factTexts are the facts of a struct, given by pointer, as texts by field.
func factTexts(of any) map[string]string {
	texts := map[string]string{}
	putFacts(texts, "", reflect.ValueOf(of).Elem())
	return texts
}

func putFacts(texts map[string]string, path string, v reflect.Value) {
	putLists(texts, path, v)
	for name, f := range columns(v) {
		switch {
		case f.Type() == reflect.TypeFor[Names]():
			putFacts(texts, path, f)
		case !isList(f) && !isUnknown(f):
			texts[path+name] = factText(f)
		}
	}
}

// putLists puts the facts in the lists of a struct: relations, figures, citations.
func putLists(texts map[string]string, path string, v reflect.Value) {
	for name, f := range columns(v) {
		if !isList(f) {
			continue
		}
		for i := range f.Len() {
			e := f.Index(i)
			here := fmt.Sprintf("%s%s[%s]", path, name, keyOf(e))
			for n := 2; ; n++ { // the second with one key
				if _, taken := texts[here]; !taken {
					break
				}
				here = fmt.Sprintf("%s%s[%s #%d]", path, name, keyOf(e), n)
			}
			texts[here] = factText(e)
			putLists(texts, here+".", e)
		}
	}
}

// columns yields the fields of a struct that hold facts, as columns are called.
func columns(v reflect.Value) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Name != "ID" && f.Tag.Get("json") != "-" && !yield(columnOf(f.Name), v.Field(i)) {
				return
			}
		}
	}
}

// columnNames are the columns that are not called as the fields are.
var columnNames = map[string]string{
	"English": "name_en", "Korean": "name_ko", "Native": "name_native", "Others": "other_names",
	"Translated": "name_ko_translated",
	"Start":      "start_on", "End": "end_on",
}

// columnOf is the column of a field: signed_on of SignedOn.
func columnOf(field string) string {
	if name, ok := columnNames[field]; ok {
		return name
	}
	return column(strings.ToLower(field[:1]) + field[1:])
}

// elementKeys are the fields that tell an element of a list from the others.
var elementKeys = map[reflect.Type][]string{
	reflect.TypeFor[Citation]():    {"Source", "Field"},
	reflect.TypeFor[Office]():      {"At", "Title"},
	reflect.TypeFor[Role]():        {"Participant"},
	reflect.TypeFor[Figure]():      {"Unit", "What"},
	reflect.TypeFor[Signature]():   {"Person"},
	reflect.TypeFor[Decision]():    {"ForCity", "Purpose"},
	reflect.TypeFor[Venue]():       {"City"},
	reflect.TypeFor[Mark]():        {"Partnership"},
	reflect.TypeFor[Celebration](): {"Partnership"},
}

// keyOf tells an element of a list from the others.
func keyOf(e reflect.Value) string {
	var words []string
	for _, field := range elementKeys[e.Type()] {
		if s := e.FieldByName(field).String(); s != "" {
			words = append(words, quoteAmong(s))
		}
	}
	return strings.Join(words, ", ")
}

// factText is a fact as one text. Of a struct it is its known fields, without those
// of its key.
func factText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		return factText(v.Elem())
	case reflect.Struct:
		var parts []string
		keys := elementKeys[v.Type()]
		for i := range v.NumField() {
			f, name := v.Field(i), v.Type().Field(i).Name
			if !slices.Contains(keys, name) && !isList(f) && !isUnknown(f) {
				parts = append(parts, columnOf(name)+": "+quoteAmong(factText(f)))
			}
		}
		return strings.Join(parts, ", ")
	case reflect.Slice: // of texts
		var parts []string
		for _, s := range v.Interface().([]string) {
			parts = append(parts, quoteAmong(s))
		}
		return strings.Join(parts, ", ")
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	}
	return fmt.Sprint(v.Interface())
}

// quoteAmong is a text among others: quoted where it could be taken for several.
func quoteAmong(s string) string {
	if strings.ContainsAny(s, `,:"`) {
		return strconv.Quote(s)
	}
	return s
}

// isList says whether a value is a list of structs.
func isList(v reflect.Value) bool {
	return v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct
}

func isUnknown(v reflect.Value) bool {
	return v.IsZero() || (v.Kind() == reflect.Slice && v.Len() == 0)
}
