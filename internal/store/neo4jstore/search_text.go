package neo4jstore

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

// searchProperties are the properties of the fields.
var searchProperties = map[store.SearchField]string{
	store.NameField: "searchNames", store.TitleField: "searchTitles", store.NoteField: "searchNotes",
}

// longestToken is how much of a text or a word stands in one token, in characters:
// the index cuts tokens of more than 255 UTF-16 code units in two.
const longestToken = 120

// setSearch sets the properties that searches look at.
func setSearch(props map[string]any, e atlas.Entity) {
	tokens := map[string]*strings.Builder{}
	for _, t := range store.SearchTexts(e) {
		words := fold.Words(t.Text)
		if words == "" {
			continue
		}
		b := tokens[searchProperties[t.Field]]
		if b == nil {
			b = new(strings.Builder)
			tokens[searchProperties[t.Field]] = b
		} else {
			b.WriteByte(' ')
		}
		token, _ := shorten(whole(words) + "_")
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
	token, _ := shorten(same(fold.JoinedName(kind == atlas.KindCity, words)))
	tokens := " " + token
	for _, run := range fold.Runs(words) {
		token, _ := shorten("@" + run)
		tokens += " " + token
	}
	return tokens
}

// same is the token of what a text is the same as.
func same(joined string) string { return "=" + whole(joined) }

// whole is the token of a text.
func whole(words string) string { return strings.ReplaceAll(words, " ", "_") }

// shorten cuts a token to what the index takes, and says whether it did.
func shorten(token string) (string, bool) {
	n := 0
	for i := range token {
		if n++; n > longestToken {
			return token[:i], true
		}
	}
	return token, false
}

// textsIn are the texts of a property, each as its words.
func textsIn(property string) []string {
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

// clause is what Lucene is asked for a tier. It finds all that the tier holds; it is
// exact when it finds nothing that neither this tier nor a better one holds.
type clause struct {
	text  string
	exact bool
}

// clauseOf is the clause of a tier.
func clauseOf(query *store.Search, t store.SearchTier) clause {
	property := searchProperties[t.Field]
	token, long := shorten(whole(query.Words))
	switch {
	case t.Way == fold.SameText:
		return sameClause(query, property)
	case t.Way == fold.TextStart || (t.Way == fold.WholeText && long):
		return clause{property + ":" + token + "*", !long}
	case t.Way == fold.WholeText:
		token, long = shorten(token + "_")
		if long {
			return clause{property + ":" + token + "*", false}
		}
		return clause{property + ":" + token, true}
	}
	// Of several terms, each may be found in another name.
	c := clause{exact: len(query.Terms) == 1 || t.Field != store.NameField}
	terms := make([]string, len(query.Terms))
	for i := range query.Terms {
		var long bool
		terms[i], long = termClause(&query.Terms[i], property, t.Way)
		c.exact = c.exact && !long
	}
	c.text = "(+" + strings.Join(terms, " +") + ")"
	if t.Way == fold.WordsJoin && query.Phrase != "" {
		phrase, long := joinedClause(query.Phrase, property)
		c.text, c.exact = "("+c.text+" "+phrase+")", c.exact && !long
	}
	return c
}

// sameClause is the clause of texts that are the same, which names of places are
// without their endings.
func sameClause(query *store.Search, property string) clause {
	of := func(joined string) (string, bool) {
		token, long := shorten(same(joined))
		if long {
			token += "*"
		}
		return property + ":" + token, long
	}
	text, long := of(query.Joined)
	if query.Place == query.Joined {
		return clause{text, !long}
	}
	place, alsoLong := of(query.Place)
	city := "entity:" + string(atlas.KindCity)
	return clause{"((+" + place + " +" + city + ") (+" + text + " -" + city + "))", !long && !alsoLong}
}

// joinedClause is the clause of what starts a word or a run, and whether it finds too
// much.
func joinedClause(joined, property string) (text string, long bool) {
	word, long := shorten(joined)
	run, alsoLong := shorten("@" + joined)
	return "(" + property + ":" + word + "* " + property + ":" + run + "*)", long || alsoLong
}

// termClause is the clause of a term, and whether it finds too much.
func termClause(t *fold.QueryTerm, property string, way fold.MatchWay) (text string, long bool) {
	words := t.Words[1:]
	if way == fold.WordsJoin && t.IsAlone() {
		words = t.Joined[1:]
	}
	if strings.Contains(words, " ") { // characters that stand alone, one after the other
		return property + `:"` + words + `"`, false
	}
	words, long = shorten(words)
	text = property + ":" + words + "*"
	if way == fold.WordsJoin && !t.IsAlone() {
		joined, alsoLong := joinedClause(t.Joined, property)
		return "(" + text + " " + joined + ")", long || alsoLong
	}
	if way == fold.WordTypo && t.MayHaveTypo() {
		text = "(" + text + " " + property + ":/" + typoPattern([]rune(words)) + "/)"
	}
	return text, long
}

// typoPattern matches what is one typo away from a word. Lucene's own fuzzy terms
// leave out all but the fifty best words.
func typoPattern(w []rune) string {
	var ways []string
	for i := range len(w) + 1 {
		before, after := string(w[:i]), string(w[i:])
		ways = append(ways, before+"."+after) // one more
		if i < len(w) {
			ways = append(ways, before+".?"+string(w[i+1:])) // another one, or one less
		}
		if i+1 < len(w) {
			ways = append(ways, before+string(w[i+1])+string(w[i])+string(w[i+2:])) // swapped
		}
	}
	return strings.Join(ways, "|")
}

// luceneOf is the query of the tier at a place of some ranks: what it holds and none
// of those before it does, of the kinds asked for.
func luceneOf(clauses []clause, place int, kinds []atlas.Kind) string {
	text := "+" + clauses[place].text
	for _, better := range clauses[:place] {
		if better.exact {
			text += " -" + better.text
		}
	}
	if len(kinds) > 0 {
		text += " +entity:(" + strings.Join(kindTexts(kinds), " ") + ")"
	}
	return text
}

// kindTexts are kinds as they stand in the index. Those that are no stored kinds are
// in none.
func kindTexts(kinds []atlas.Kind) []string {
	texts := []string{"NONE"}
	for _, k := range atlas.Kinds {
		for _, asked := range kinds {
			if k == asked {
				texts = append(texts, string(k))
			}
		}
	}
	return texts
}
