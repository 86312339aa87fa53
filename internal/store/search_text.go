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
	Language atlas.Language // of a name; else empty
	Text     string         // as in the facts
}

// SearchTexts are the texts by which e is found: the name in English, in Korean, in
// its own language, its other names in the order of the data; or its title; then its
// note. Empty ones are left out. Stored kinds alone have any.
func SearchTexts(e atlas.Entity) []SearchText {
	kind := e.EntityKind()
	if !slices.Contains(atlas.Kinds, kind) {
		return nil
	}
	names := atlas.NamesOf(e)
	if names == nil {
		return titleAndNote(e.EntityName(), atlas.NoteOf(e))
	}
	return namesAndNote(*names, atlas.NoteOf(e))
}

// fieldOfName is the field of what an entity of a kind is called.
func fieldOfName(k atlas.Kind) SearchField {
	switch e := atlas.NewEntity(k); {
	case e == nil:
		return ""
	case atlas.NamesOf(e) != nil:
		return NameField
	}
	return TitleField
}

func namesAndNote(n atlas.Names, note string) []SearchText {
	texts := make([]SearchText, 0, 4+len(n.Others))
	add := func(f SearchField, l atlas.Language, text string) {
		if text != "" {
			texts = append(texts, SearchText{f, l, text})
		}
	}
	add(NameField, atlas.English, n.English)
	add(NameField, atlas.Korean, n.Korean)
	add(NameField, atlas.Native, n.Native)
	for _, other := range n.Others {
		add(OtherNameField, "", other)
	}
	add(NoteField, "", note)
	return texts
}

func titleAndNote(title, note string) []SearchText {
	texts := make([]SearchText, 0, 2)
	if title != "" {
		texts = append(texts, SearchText{Field: TitleField, Text: title})
	}
	if note != "" {
		texts = append(texts, SearchText{Field: NoteField, Text: note})
	}
	return texts
}
