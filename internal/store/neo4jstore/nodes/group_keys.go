package nodes

import (
	"fmt"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// putGroupKeys puts what an entity is grouped by among its properties: its kind, its
// year and all that take part, as in "SISTER 1993 incheon tianjin", and its statuses
// in the course of time, as in "NOT_YET 1993-12-07 IN_FORCE". What is not known is an
// empty word. Which of those that take part are cities is known to the graph.
func putGroupKeys(props map[string]any, e atlas.Entity) {
	var participants []string
	kind := e.EntityKind()
	switch e := e.(type) {
	case *atlas.Partnership:
		participants = e.Parties
	case *atlas.Program:
		participants = participantsOf(e.Roles)
	case *atlas.Event:
		participants = participantsOf(e.Roles)
	default:
		return
	}
	f := store.GroupQuery{Kind: kind}.FactsOf(e)
	year := ""
	if f.Year != 0 {
		year = strconv.Itoa(f.Year)
	}
	props["grouped"] = fmt.Sprintf("%s %s %s", f.Kind, year, strings.Join(participants, " "))
	var statuses []string
	for _, s := range atlas.StatusesOf(e) {
		if s.From != "" {
			statuses = append(statuses, string(s.From))
		}
		statuses = append(statuses, string(s.Status))
	}
	props["statuses"] = strings.Join(statuses, " ")
}

func participantsOf(roles []atlas.Role) []string {
	ids := make([]string, len(roles))
	for i, r := range roles {
		ids[i] = r.Participant
	}
	return ids
}

// StatusesIn are the statuses in the text of statuses of [putGroupKeys], with their days.
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

// StatusIn is the status on a day in the text of statuses of [putGroupKeys].
func StatusIn(text string, on atlas.Day) atlas.Status {
	status, text, more := strings.Cut(text, " ")
	for more {
		var from, next string
		from, text, _ = strings.Cut(text, " ")
		if on < atlas.Day(from) {
			break
		}
		next, text, more = strings.Cut(text, " ")
		status = next
	}
	return atlas.Status(status)
}
