package neo4jstore

import (
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// clause is what Lucene is asked for a tier. It finds all that the tier holds; it is
// exact when it finds nothing that neither this tier nor a better one holds.
type clause struct {
	text  string
	exact bool
}

// clauseOf is the clause of a tier.
func clauseOf(query *store.Search, t store.SearchTier) clause {
	property := nodes.SearchProperties[t.Field]
	token, long := nodes.Shorten(nodes.WholeToken(query.Words))
	switch {
	case t.Way == fold.SameText:
		return sameClause(query, property)
	case t.Way == fold.TextStart || (t.Way == fold.WholeText && long):
		return clause{property + ":" + token + "*", !long}
	case t.Way == fold.WholeText:
		token, long = nodes.Shorten(token + "_")
		if long {
			return clause{property + ":" + token + "*", false}
		}
		return clause{property + ":" + token, true}
	}
	// Of several terms, each may be found in another name.
	c := clause{exact: len(query.Terms) == 1 || t.Field != store.NameField && t.Field != store.OtherNameField}
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
		token, long := nodes.Shorten(nodes.SameToken(joined))
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
	word, long := nodes.Shorten(joined)
	run, alsoLong := nodes.Shorten("@" + joined)
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
	words, long = nodes.Shorten(words)
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
