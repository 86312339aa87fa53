package storetest

import (
	"fmt"
	"reflect"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// briefRows writes rows in short, as "tianjin sister+partner".
func briefRows(rows []store.Row) []string {
	brief := make([]string, len(rows))
	for i, r := range rows {
		brief[i] = briefRow(r)
	}
	return brief
}

// briefRow is the id of a row and what joins it to the parent.
func briefRow(r store.Row) string {
	if r.Entity == nil {
		return "(no entity)"
	}
	words := []string{r.Entity.EntityID()}
	add := func(format string, args ...any) { words = append(words, fmt.Sprintf(format, args...)) }
	if r.Role != "" {
		add("as %s", r.Role)
	}
	if r.From != "" || r.To != "" {
		add("%s/%s", r.From, r.To)
	}
	if r.ForCity != "" {
		add("for %s", r.ForCity)
	}
	if r.Act != "" {
		add("%s", r.Act)
	}
	if c := r.Change; c != nil {
		add("%s %s", c.Kind, c.On)
		if c.Decision > 0 {
			add("by %s", r.Entity.(*atlas.Partnership).Decisions[c.Decision-1].ForCity)
		}
	}
	if r.Nth != 0 {
		add("nth %d", r.Nth)
	}
	for _, o := range r.Offices {
		add("%s %s/%s", o.Title, o.From, o.To)
	}
	for _, p := range r.Ties {
		add("[%s]", p.ID)
	}
	return strings.Join(words, " ")
}

// briefNodes writes the nodes of a map in short: id, distance and degree.
func briefNodes(nodes []store.MapNode) []string {
	brief := make([]string, len(nodes))
	for i, n := range nodes {
		brief[i] = fmt.Sprintf("%s d%d °%d", n.Entity.EntityID(), n.Distance, n.Degree)
	}
	return brief
}

// briefEdges writes the edges of a map as their ids.
func briefEdges(edges []store.MapEdge) []string {
	brief := make([]string, len(edges))
	for i, e := range edges {
		brief[i] = e.ID
	}
	return brief
}

// idsOf returns the ids of entities.
func idsOf[E atlas.Entity](es []E) []string {
	ids := make([]string, len(es))
	for i, e := range es {
		ids[i] = e.EntityID()
	}
	return ids
}

// rowIDs returns the ids of rows.
func rowIDs(rows []store.Row) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Entity.EntityID()
	}
	return ids
}

// literal writes a question as Go does, without the fields that are zero.
func literal(v reflect.Value) string {
	if f, ok := v.Interface().(*store.Filter); ok {
		return f.String()
	}
	if v.Kind() != reflect.Struct {
		return fmt.Sprintf("%#v", v)
	}
	var fields []string
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			fields = append(fields, v.Type().Field(i).Name+": "+literal(f))
		}
	}
	return v.Type().String() + "{" + strings.Join(fields, ", ") + "}"
}
