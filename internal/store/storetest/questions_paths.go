package storetest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type pathQuestion struct{ Q store.PathQuery }

func (q pathQuestion) String() string { return fmt.Sprintf("Paths(%s)", literal(reflect.ValueOf(q.Q))) }

// ask asks for paths; their sentences and the sentence of an error are answers too.
func (q pathQuestion) ask(t testing.TB, v store.View) (any, error) {
	r, err := v.Paths(t.Context(), q.Q)
	if err != nil {
		return nil, err
	}
	var sentences []string
	for _, p := range r.Paths {
		sentences = append(sentences, p.Explain(q.Q.AsOf))
	}
	return []any{r.Paths, r.Truncated, sentences}, nil
}

// briefPaths writes paths in short: the ids along them, with the ids of the links.
func briefPaths(paths []store.Path) []string {
	brief := make([]string, len(paths))
	for i, p := range paths {
		if len(p.Steps) > 0 {
			brief[i] = p.Steps[0].From.EntityID()
		}
		for _, s := range p.Steps {
			var links []string
			for _, l := range s.Links {
				link := string(l.Link)
				if l.Partnership != nil {
					link = l.Partnership.ID
				}
				if l.Source != s.From.EntityID() {
					link = "←" + link
				}
				links = append(links, link)
			}
			brief[i] += " [" + strings.Join(links, " ") + "] " + s.To.EntityID()
		}
	}
	return brief
}

func (q *questioner) paths() question {
	p := store.PathQuery{
		From: one(q.drawer, q.ids[atlas.KindCity]), To: one(q.drawer, q.ids[atlas.KindCity]),
		MaxLength: q.between(1, 4), AsOf: one(q.drawer, q.days), First: one(q.drawer, []int{1, 2, 3, 5, 20, store.MaxPaths}),
		Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks,
	}
	if q.chance(20) {
		p.MaxLength = store.MaxPathLength
	}
	if q.chance(60) {
		p.Kinds |= store.NodeSetOf(some(q.drawer, store.MapKinds, len(store.MapKinds))...)
	}
	if q.chance(40) {
		p.Links = store.LinkSetOf(some(q.drawer, store.Links, len(store.Links))...)
	}
	if q.chance(20) {
		p.Links = store.LinkSetOf(store.Links...)
	}
	p.Undated = q.chance(40)
	if q.chance(40) {
		p.To = one(q.drawer, q.nodes())
	}
	if q.chance(20) {
		p.From = one(q.drawer, q.nodes())
	}
	if q.chance(3) {
		p.To = one(q.drawer, append(q.all, "nothing"))
	}
	if q.chance(50) { // limits that a small atlas meets
		p.Limits = store.PathLimits{Entities: one(q.drawer, []int{3, 6, 12, 100}), Paths: one(q.drawer, []int{1, 2, 4, 8, 100})}
	}
	return pathQuestion{p}
}
