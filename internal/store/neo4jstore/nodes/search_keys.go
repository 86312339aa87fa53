package nodes

import (
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// The properties that searches look at hold the words of the texts of a field, each
// text after a token that is the whole of it, and before others of what it is when its
// words are joined: the whole after =, and its runs after @ (both of names and titles):
//
//	_new_york_ new york =newyork @newyork _뉴_욕_ 뉴 욕 =뉴욕
//
// A full-text index of these tokens finds the texts that are, start with, or have
// words that start with something. Words are letters, marks and digits, so that
// nothing of a query can be an operator of Lucene.

// SearchProperties are the properties of the fields.
var SearchProperties = map[store.SearchField]string{
	store.NameField: "searchNames", store.TitleField: "searchTitles", store.OtherNameField: "searchOtherNames", store.NoteField: "searchNotes",
}

// longestToken is how much of a text or a word stands in one token, in characters:
// the index cuts tokens of more than 255 UTF-16 code units in two.
const longestToken = 120

// putSearchKeys sets the properties that searches look at.
func putSearchKeys(props map[string]any, e atlas.Entity) {
	tokens := map[string]*strings.Builder{}
	for _, t := range store.SearchTexts(e) {
		words := fold.Words(t.Text)
		if words == "" {
			continue
		}
		b := tokens[SearchProperties[t.Field]]
		if b == nil {
			b = new(strings.Builder)
			tokens[SearchProperties[t.Field]] = b
		} else {
			b.WriteByte(' ')
		}
		token, _ := Shorten(WholeToken(words) + "_")
		b.WriteString(token + words)
		if t.Field != store.NoteField {
			b.WriteString(joinedTokens(e.EntityKind(), words))
		}
	}
	for property, b := range tokens {
		props[property] = b.String()
	}
}

// joinedTokens are the tokens of what a text is when its words are joined, with a space
// before each.
func joinedTokens(kind atlas.Kind, words string) string {
	token, _ := Shorten(SameToken(fold.JoinedName(kind == atlas.KindCity, words)))
	tokens := " " + token
	for _, run := range fold.Runs(words) {
		token, _ := Shorten("@" + run)
		tokens += " " + token
	}
	return tokens
}

// SameToken is the token of what a text is the same as.
func SameToken(joined string) string { return "=" + WholeToken(joined) }

// WholeToken is the token of a text.
func WholeToken(words string) string { return strings.ReplaceAll(words, " ", "_") }

// Shorten cuts a token to what the index takes, and says whether it did.
func Shorten(token string) (string, bool) {
	n := 0
	for i := range token {
		if n++; n > longestToken {
			return token[:i], true
		}
	}
	return token, false
}

// TextsIn are the texts of a property, each as its words.
func TextsIn(property string) []string {
	var texts []string
	for token := range strings.FieldsSeq(property) {
		switch last := len(texts) - 1; {
		case strings.HasPrefix(token, "_"):
			texts = append(texts, "")
		case strings.HasPrefix(token, "=") || strings.HasPrefix(token, "@"):
		case last >= 0:
			texts[last] += " " + token
		}
	}
	return texts
}
