package nodes

import (
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"citygraph/internal/atlas"
)

// props reads the properties of a node or of a relationship, and reports those that
// are not of the type they should be.
type props struct {
	*reader
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
func (p props) date(name string) string {
	if d, ok := p.values[name].(dbtype.Date); ok {
		return d.Time().Format("2006-01-02")
	}
	return p.text(name)
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

// location is a position, or nil.
func (p props) location(name string) *atlas.Location {
	latitude, longitude := p.number("latitude"), p.number("longitude")
	if latitude != nil && longitude != nil {
		return &atlas.Location{Latitude: *latitude, Longitude: *longitude, Position: atlas.Position(p.text("position"))}
	}
	if latitude != nil || longitude != nil {
		p.report(name, "a location is a latitude and a longitude: one of them is missing")
	}
	return nil
}

// citations are those of a relation, which stand as lists of one length.
func (p props) citations() []atlas.Citation {
	sources := p.texts("sources")
	if len(sources) == 0 {
		return nil
	}
	citations := make([]atlas.Citation, len(sources))
	attributes := atlas.Attributes(atlas.KindCitation)
	for i := range attributes {
		name := citationLists[attributes[i].Name]
		values := p.texts(name)
		if len(values) > len(citations) {
			p.report(name, "there are more of them than sources")
		}
		for j := range min(len(values), len(citations)) {
			attributes[i].SetText(&citations[j], values[j])
		}
	}
	return citations
}
