package nodes

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// The derived keys by which filters test what the facts hold in another form: names,
// the folded names of an entity; …Key, a text as [store.TextKey]; …First and …Last, the days that
// a date can mean; exchangeFields, a list; partyCount; assertedBy, a word; continent; disputed, the fields on which sources differ; and the figures of a program as lists of one length,
// an unknown value as an empty text.

// putFilterKeys puts those of something that filters judge among its properties.
func putFilterKeys(props map[string]any, kind atlas.Kind, x any) {
	fields := store.Fields(kind)
	for i := range fields {
		f := &fields[i]
		switch f.Type {
		case store.FieldNames:
			props["names"] = store.FoldedNames(x.(atlas.Entity))
		case store.FieldText:
			setText(props, f.Name+"Key", store.TextKey(f.Text(x)))
		case store.FieldDate:
			d := atlas.Date(f.Text(x))
			setText(props, f.Name+"First", string(d.First()))
			setText(props, f.Name+"Last", string(d.Last()))
		case store.FieldEnums:
			if values := f.Texts(x); len(values) > 0 {
				props[f.Name] = values
			}
		}
	}
	if e, ok := x.(atlas.Entity); ok {
		if disputed := atlas.Disputed(e); len(disputed) > 0 {
			props[DisputedKey] = disputed
		}
	}
	switch e := x.(type) {
	case *atlas.Country:
		setText(props, "continent", string(e.Region.Continent()))
	case *atlas.Partnership:
		props["partyCount"] = len(e.Parties)
		props["assertedBy"] = string(e.Assertion())
	case *atlas.Program:
		putFigureKeys(props, e.Figures)
	}
}

// filterKeys are the names of those of an entity of a kind.
func filterKeys(kind atlas.Kind) []string {
	var names []string
	fields := store.Fields(kind)
	for i := range fields {
		switch f := &fields[i]; f.Type {
		case store.FieldNames:
			names = append(names, "names")
		case store.FieldText:
			names = append(names, f.Name+"Key")
		case store.FieldDate:
			names = append(names, f.Name+"First", f.Name+"Last")
		case store.FieldEnums:
			names = append(names, f.Name)
		}
	}
	if store.JoinOf(kind, "disputes") != nil {
		names = append(names, DisputedKey)
	}
	switch kind {
	case atlas.KindCountry:
		names = append(names, "continent")
	case atlas.KindPartnership:
		names = append(names, "partyCount", "assertedBy")
	case atlas.KindProgram:
		for _, key := range FigureKeys {
			names = append(names, key)
		}
	}
	return names
}

// DisputedKey is the list of the fields on which the sources of an entity differ: see [atlas.Disputed].
const DisputedKey = "disputed"

// FigureKeys are the lists of the fields of figures.
var FigureKeys = map[string]string{
	"value": "figureValues", "unit": "figureUnits", "qualifier": "figureQualifiers", "scope": "figureScopes",
	"currency": "figureCurrencies", "budget": "figureBudgets",
}

func putFigureKeys(props map[string]any, figures []atlas.Figure) {
	if len(figures) == 0 {
		return
	}
	values := make([]float64, len(figures))
	units, qualifiers, scopes := make([]string, len(figures)), make([]string, len(figures)), make([]string, len(figures))
	currencies, budgets := make([]string, len(figures)), make([]string, len(figures))
	for i, f := range figures {
		values[i] = f.Value
		units[i], qualifiers[i], scopes[i] = store.TextKey(f.Unit), string(f.Qualifier), string(f.Scope)
		currencies[i], budgets[i] = f.Currency, string(f.Budget)
	}
	props["figureValues"], props["figureUnits"] = values, units
	props["figureQualifiers"], props["figureScopes"] = qualifiers, scopes
	props["figureCurrencies"], props["figureBudgets"] = currencies, budgets
}
