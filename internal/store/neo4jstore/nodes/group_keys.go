package nodes

import (
	"fmt"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// putGroupKeys puts what an entity is grouped by among its properties: its kind, its
// year, its fields of exchange and all that take part, as in "SISTER 1993 CULTURE,SPORT
// incheon tianjin", and its statuses and
// stages in the course of time, as in "NOT_YET 1993-12-07 IN_FORCE". What is not known is
// an empty word. Which of those that take part are cities is known to the graph.
func putGroupKeys(props map[string]any, e atlas.Entity) {
	var participants []string
	kind := e.EntityKind()
	switch of := e.(type) {
	case *atlas.Partnership:
		participants = of.Parties
	case *atlas.Program:
		participants = participantsOf(of.Roles)
	case *atlas.Event:
		participants = participantsOf(of.Roles)
	default:
		return
	}
	f := store.GroupQuery{Kind: kind}.FactsOf(e)
	year := ""
	if f.Year != 0 {
		year = strconv.Itoa(f.Year)
	}
	props["grouped"] = fmt.Sprintf("%s %s %s %s", f.Kind, year, joinedFields(atlas.ExchangeFieldsOf(e)), strings.Join(participants, " "))
	for _, by := range store.DailyGroupBys {
		if turns := store.TurnsOf(by, e); len(turns) > 0 {
			props[DailyKeys[string(by)]] = courseOf(turns)
		}
	}
}

// DailyKeys are the properties that hold what depends on a day, by what groups and what
// filters call it.
var DailyKeys = map[string]string{
	string(store.GroupByStatus): "statuses", string(store.GroupByStage): "stages", "status": "statuses", "stage": "stages",
}

// courseOf is a course of values as one text: see [ValueIn].
func courseOf(turns []store.Turn) string {
	var words []string
	for _, t := range turns {
		if t.From != "" {
			words = append(words, string(t.From))
		}
		words = append(words, t.Value)
	}
	return strings.Join(words, " ")
}

const betweenFields = ","

// joinedFields are some fields of exchange as one word.
func joinedFields(fields []atlas.ExchangeField) string {
	words := make([]string, len(fields))
	for i, f := range fields {
		words[i] = string(f)
	}
	return strings.Join(words, betweenFields)
}

// FieldsIn are the fields of exchange in a word that [putGroupKeys] wrote.
func FieldsIn(word string) []atlas.ExchangeField {
	if word == "" {
		return nil
	}
	words := strings.Split(word, betweenFields)
	fields := make([]atlas.ExchangeField, len(words))
	for i, w := range words {
		fields[i] = atlas.ExchangeField(w)
	}
	return fields
}

func participantsOf(roles []atlas.Role) []string {
	ids := make([]string, len(roles))
	for i, r := range roles {
		ids[i] = r.Participant
	}
	return ids
}

// StatusesIn are the statuses in the text of a course of them that [putGroupKeys] wrote, with their days.
func StatusesIn(text string) []atlas.StatusSpan {
	status, text, more := strings.Cut(text, " ")
	all := []atlas.StatusSpan{{Status: atlas.Status(status)}}
	for more {
		var from string
		from, text, _ = strings.Cut(text, " ")
		status, text, more = strings.Cut(text, " ")
		all[len(all)-1].Until = atlas.Day(from)
		all = append(all, atlas.StatusSpan{Status: atlas.Status(status), Span: atlas.Span{From: atlas.Day(from)}})
	}
	return all
}

// ValueIn is the value on a day in the text of a course that [putGroupKeys] wrote.
func ValueIn(text string, on atlas.Day) string {
	value, text, more := strings.Cut(text, " ")
	for more {
		var from, next string
		from, text, _ = strings.Cut(text, " ")
		if on < atlas.Day(from) {
			break
		}
		next, text, more = strings.Cut(text, " ")
		value = next
	}
	return value
}
