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

// mostTypoLetters bounds the bytes of the words that are asked for with a typo: each is four clauses in each of four properties, and
// Lucene takes 1,024 of them.
const mostTypoLetters = 50

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
	var terms []string
	letters := 0
	for i := range query.Terms {
		term := &query.Terms[i]
		if t.Way == fold.WordTypo && term.MayHaveTypo() {
			if letters += len(term.Words); letters > mostTypoLetters && len(terms) > 0 {
				c.exact = false
				continue // the others find it
			}
		}
		text, long := termClause(term, property, t.Way)
		terms = append(terms, text)
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
		text = "(" + text + " " + typoClause(property, []rune(words)) + ")"
	}
	return text, long
}

// typoClause finds what is one typo away from a word. Lucene's own fuzzy terms leave out all but the fifty best words, and one regular
// expression of all of these takes Lucene three times as long to prepare as they take.
func typoClause(property string, w []rune) string {
	var ways []string
	add := func(parts ...string) { ways = append(ways, property+":"+strings.Join(parts, "")) }
	for i := range len(w) + 1 {
		before, after := string(w[:i]), string(w[i:])
		add(before, "?", after) // one more
		if i < len(w) {
			add(before, "?", string(w[i+1:])) // another one
			add(before, string(w[i+1:]))      // one less
		}
		if i+1 < len(w) {
			add(before, string(w[i+1]), string(w[i]), string(w[i+2:])) // swapped
		}
	}
	return strings.Join(ways, " ")
}

// luceneOf is the query of the last of some tiers: what it holds and none of the others does, of the kinds asked for.
func luceneOf(clauses []clause, kinds []atlas.Kind) string {
	last := len(clauses) - 1
	text := "+" + clauses[last].text
	for _, better := range clauses[:last] {
		if better.exact {
			text += " -" + better.text
		}
	}
	return text + ofKinds(kinds)
}

// ofKinds is the part of a query that leaves out what is of no kind asked for.
func ofKinds(kinds []atlas.Kind) string {
	if len(kinds) == 0 {
		return ""
	}
	return " +entity:(" + strings.Join(kindTexts(kinds), " ") + ")"
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
