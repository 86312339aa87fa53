package nodes

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Atlas makes an atlas of the facts of a graph, and reports what of it is none.
func (g *Graph) Atlas(meta atlas.Meta) (*atlas.Atlas, []atlas.Problem) {
	a := &atlas.Atlas{Meta: meta}
	r := &reader{home: meta.Home}
	for _, n := range g.Nodes {
		r.node = n
		switch {
		case n.ID == "":
			r.report("id", fmt.Sprintf("a node with the labels %s has no id", strings.Join(n.Labels, ", ")))
		case n.Kind == "":
			r.report("", fmt.Sprintf("it has the labels %s, of which exactly one should be that of a kind", strings.Join(n.Labels, ", ")))
		default:
			a.Add(r.entity())
		}
	}
	return a, r.problems
}

// OrphanProblems are what is wrong with ties of no agreement.
func (g *Graph) OrphanProblems() []atlas.Problem {
	problems := make([]atlas.Problem, len(g.Orphans))
	for i, r := range g.Orphans {
		problems[i] = atlas.Problem{Entity: r.From, Message: fmt.Sprintf("the relationship %s to %s is derived of no agreement", r.Name, r.To) + RepairHint}
	}
	return problems
}

// reader makes entities of nodes, and notes what is wrong with these.
type reader struct {
	home     string // id of the city at the centre, the first party of its agreements
	node     *StoredNode
	list     string // of the entity, and the place in it that is read
	index    int
	problems []atlas.Problem
}

func (g *reader) report(field, message string) {
	g.problems = append(g.problems, atlas.Problem{Entity: g.node.ID, Part: g.list, Index: g.index, Field: field, Message: message})
}

// entity makes an entity of the node.
func (g *reader) entity() atlas.Entity {
	e := atlas.NewEntity(g.node.Kind)
	reflect.ValueOf(e).Elem().FieldByName("ID").SetString(g.node.ID)
	p := props{g, g.node.Props}
	p.attributes(g.node.Kind, e)
	for i := range atlas.Relations {
		if r := &atlas.Relations[i]; slices.Contains(r.Stating(), g.node.Kind) {
			g.relation(r, e)
		}
	}
	if program, ok := e.(*atlas.Program); ok {
		g.figures(p, program)
	}
	return e
}

// relation reads the relationships of the node that are of one relation.
func (g *reader) relation(r *atlas.RelationType, e atlas.Entity) {
	switch kind := e.EntityKind(); {
	case r.Name == atlas.CitedIn:
		if own := atlas.CitationsOf(e); own != nil {
			*own = g.citations(r)
		}
	case r.Part != "":
		list := partLists[[2]atlas.Kind{kind, r.Part}]
		g.each(r, list.name, func(p props, other string) {
			part, citations := list.add(e)
			p.attributes(r.Part, part)
			otherEnd(r.Part).SetText(part, other)
			*citations = p.citations()
		})
	case isList(r, kind):
		attributes := atlas.Attributes(kind)
		for i := range attributes {
			if attributes[i].Type == atlas.TypeReferences {
				*attributes[i].Texts(e) = g.inPlaces(r)
			}
		}
	default:
		if a := referenceBy(r, kind); a != nil {
			a.SetText(e, g.only(r, a.Name))
		}
	}
}

// citations are those of the entity itself; what is derived of facts within it is
// none.
func (g *reader) citations(r *atlas.RelationType) []atlas.Citation {
	var citations []atlas.Citation
	g.each(r, "citations", func(p props, source string) {
		if p.values["within"] == nil {
			c := atlas.Citation{Source: source}
			p.attributes(atlas.KindCitation, &c)
			citations = append(citations, c)
		}
	})
	return citations
}

// inPlaces are the ids that relationships lead to, by the places these have. One that was
// added by hand has none: it comes after the others, in canonical order.
func (g *reader) inPlaces(r *atlas.RelationType) []string {
	type member struct {
		id    string
		place int64
	}
	var members []member
	g.each(r, "", func(p props, other string) {
		place, ok := p.integer("place")
		if !ok {
			place = 1 << 30
		}
		members = append(members, member{other, place})
	})
	slices.SortFunc(members, func(x, y member) int {
		away := func(id string) int {
			if id == g.home {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.place, y.place), away(x.id)-away(y.id), strings.Compare(x.id, y.id))
	})
	var ids []string
	for _, m := range members {
		ids = append(ids, m.id)
	}
	return ids
}

// figures reads the figures of a program.
func (g *reader) figures(p props, program *atlas.Program) {
	for i, text := range p.texts("figures") {
		f, err := figureOf(text)
		if err != nil {
			g.list, g.index = "figures", i
			g.report("", fmt.Sprintf("%s is no JSON of a figure: %s", atlas.Quote(text), err))
			g.list, g.index = "", 0
		}
		program.Figures = append(program.Figures, f)
	}
}

// each reports the relationships of a relation that are facts of the node, with the id at
// their other end.
func (g *reader) each(r *atlas.RelationType, list string, report func(p props, other string)) {
	i := 0
	for _, rel := range g.node.Rels {
		if rel.Name != string(r.Name) {
			continue
		}
		other := rel.To
		if r.StatedByTo {
			other = rel.From
		}
		g.list, g.index = list, i
		report(props{g, rel.Props}, other)
		i++
	}
	g.list, g.index = "", 0
}

// only is the id that the only relationship of a relation leads to, or empty.
func (g *reader) only(r *atlas.RelationType, field string) string {
	var ids []string
	g.each(r, "", func(_ props, other string) { ids = append(ids, other) })
	if len(ids) > 1 {
		slices.Sort(ids)
		g.report(field, fmt.Sprintf("there is more than one relationship %s: to %s", r.Name, ids))
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
