package store

import (
	"slices"

	"citygraph/internal/atlas"
)

// SearchField says which of the texts of an entity is meant.
type SearchField string

// The fields that are searched.
const (
	NameField      SearchField = "NAME"       // a name of a city, country, organization or person: in English, in Korean or in its own language
	TitleField     SearchField = "TITLE"      // the name of a program or agreement, the title of an event or source
	OtherNameField SearchField = "OTHER_NAME" // another name of a city, organization or person, in any language
	NoteField      SearchField = "NOTE"       // a note on any of them
)

// SearchFields are the fields, those that matter more first.
var SearchFields = []SearchField{NameField, TitleField, OtherNameField, NoteField}

// SearchText is a text by which an entity is found.
type SearchText struct {
	Field    SearchField
	Language atlas.Language // of a name, and of the title of a program or event; else empty
	Text     string         // as in the facts
}

// SearchTexts are the texts by which e is found: the name in English, in Korean, in
// its own language, its other names in the order of the data; or its title, and the
// Korean one of a program or event; then its note. Empty ones are left out. Stored kinds
// alone have any.
func SearchTexts(e atlas.Entity) []SearchText { return AppendSearchTexts(nil, e) }

// AppendSearchTexts appends the [SearchTexts] of an entity to some.
func AppendSearchTexts(texts []SearchText, e atlas.Entity) []SearchText {
	kind := e.EntityKind()
	if !slices.Contains(atlas.Kinds, kind) {
		return texts
	}
	names, field := atlas.NamesOf(e), fieldOfName(kind)
	add := func(f SearchField, l atlas.Language, text string) {
		if text != "" {
			texts = append(texts, SearchText{f, l, text})
		}
	}
	english := atlas.English
	if atlas.AttributeOf(kind, "nameKo") == nil {
		english = "" // the title of a source is in any language, and that of an agreement in one alone
	}
	add(field, english, names.English)
	add(field, atlas.Korean, names.Korean)
	add(field, atlas.Native, names.Native)
	for _, other := range names.Others {
		add(OtherNameField, "", other)
	}
	add(NoteField, "", atlas.NoteOf(e))
	return texts
}

// fieldOfName is the field of what an entity of a kind is called.
func fieldOfName(k atlas.Kind) SearchField {
	switch {
	case !slices.Contains(atlas.Kinds, k):
		return ""
	case atlas.AttributeOf(k, "nameNative") != nil:
		return NameField
	}
	return TitleField
}
