package neo4jstore

import (
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"citygraph/internal/atlas"
)

// props reads the properties of a node or of a relationship, and reports those that
// are not of the type they should be.
type props struct {
	*graphReader
	values map[string]any
}

func (p props) wrong(name, want string) {
	p.report(name, fmt.Sprintf("%v is not %s", p.values[name], want))
}

// text is a text, or empty.
func (p props) text(name string) string {
	v, ok := p.values[name]
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		p.wrong(name, "a text")
	}
	return s
}

// date is a date as ISO text, or one of Neo4j's own.
func (p props) date(name string) atlas.Date {
	if d, ok := p.values[name].(dbtype.Date); ok {
		return atlas.Date(d.Time().Format("2006-01-02"))
	}
	return atlas.Date(p.text(name))
}

// flag is a boolean, or false.
func (p props) flag(name string) bool {
	v, ok := p.values[name]
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		p.wrong(name, "true or false")
	}
	return b
}

// integer is a whole number, or 0; ok says whether there is one.
func (p props) integer(name string) (n int64, ok bool) {
	v, ok := p.values[name]
	if !ok {
		return 0, false
	}
	if n, ok = v.(int64); !ok {
		p.wrong(name, "a whole number")
	}
	return n, ok
}

// number is a number, or nil.
func (p props) number(name string) *float64 {
	switch v := p.values[name].(type) {
	case nil:
	case float64:
		return &v
	case int64:
		f := float64(v)
		return &f
	default:
		p.wrong(name, "a number")
	}
	return nil
}

// texts is a list of texts.
func (p props) texts(name string) []string {
	v, ok := p.values[name]
	if !ok {
		return nil
	}
	list, ok := v.([]any)
	texts := make([]string, len(list))
	for i := range list {
		text, isText := list[i].(string)
		ok = ok && isText
		texts[i] = text
	}
	if !ok {
		p.wrong(name, "a list of texts")
	}
	return texts
}

func (p props) names() atlas.Names {
	return atlas.Names{
		English: p.text("name"), Korean: p.text("nameKo"), Native: p.text("nameNative"), Others: p.texts("otherNames"),
	}
}

// citations are those of a relation, which stand as lists of one length.
func (p props) citations() []atlas.Citation {
	sources := p.texts("sources")
	cs := make([]atlas.Citation, len(sources))
	column := func(name string, put func(c *atlas.Citation, value string)) {
		values := p.texts(name)
		if len(values) > len(cs) {
			p.report(name, "there are more of them than sources")
		}
		for i := range min(len(values), len(cs)) {
			put(&cs[i], values[i])
		}
	}
	column("sources", func(c *atlas.Citation, v string) { c.Source = v })
	column("confidences", func(c *atlas.Citation, v string) { c.Confidence = atlas.Confidence(v) })
	column("sourceNotes", func(c *atlas.Citation, v string) { c.Note = v })
	column("fields", func(c *atlas.Citation, v string) { c.Field = v })
	column("values", func(c *atlas.Citation, v string) { c.Value = v })
	return cs
}

// graphReader makes entities of nodes, and notes what is wrong with these.
type graphReader struct {
	home     string // id of the city at the centre, the first party of its agreements
	node     *graphNode
	part     string
	index    int
	problems []atlas.Problem
}

func (g *graphReader) report(field, message string) {
	g.problems = append(g.problems, atlas.Problem{Entity: g.node.id, Part: g.part, Index: g.index, Field: field, Message: message})
}

// each reports the relationships of one name that are facts of the node.
func (g *graphReader) each(name atlas.Relation, part string, report func(p props, r *graphRel)) {
	i := 0
	for _, r := range g.node.rels {
		if r.name == string(name) {
			g.part, g.index = part, i
			report(props{g, r.props}, r)
			i++
		}
	}
	g.part, g.index = "", 0
}

// one is the id that the only relationship of a name leads to, or empty.
func (g *graphReader) one(name atlas.Relation, field string) string {
	var ids []string
	g.each(name, "", func(_ props, r *graphRel) { ids = append(ids, r.to) })
	if len(ids) > 1 {
		slices.Sort(ids)
		g.report(field, fmt.Sprintf("there is more than one relationship %s: to %s", name, ids))
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
