package nodes

import (
	"bytes"
	"encoding/json"
	"fmt"

	"citygraph/internal/atlas"
)

// Figures stand as texts of JSON in the list figures of their program, since Neo4j has no
// properties that have properties:
//
//	{"value":128,"unit":"children","scope":"CUMULATIVE","citations":[{"source":"src-gil"}]}

// putFigures puts the figures of a program among its properties.
func putFigures(props map[string]any, p *atlas.Program) error {
	if len(p.Figures) == 0 {
		return nil
	}
	texts := make([]string, len(p.Figures))
	for i := range p.Figures {
		f := &p.Figures[i]
		more := make([]json.RawMessage, len(f.Citations))
		for j := range f.Citations {
			more[j] = object(atlas.KindCitation, &f.Citations[j], nil)
		}
		texts[i] = string(object(atlas.KindFigure, f, more))
	}
	props["figures"] = texts
	return nil
}

// object is a part as an object of JSON: its attributes in their order and its citations.
// What is not known is left out.
func object(kind atlas.Kind, x any, citations []json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	put := func(name string, v any) {
		j, err := json.Marshal(v)
		if err != nil { // a number that is none, which facts refuse before
			panic(fmt.Sprintf("nodes: %s of a %s: %v", name, kind, err))
		}
		fmt.Fprintf(&b, `,%q:%s`, name, j)
	}
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		if v, known := valueOf(&attributes[i], x); known || attributes[i].Needed {
			put(attributes[i].Name, v)
		}
	}
	if len(citations) > 0 {
		put("citations", citations)
	}
	return append(append([]byte{'{'}, bytes.TrimPrefix(b.Bytes(), []byte{','})...), '}')
}

// figureOf reads a figure. The error says what in the text is no figure.
func figureOf(text string) (atlas.Figure, error) {
	var f atlas.Figure
	var values map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return f, err
	}
	if err := fromJSON(values, atlas.KindFigure, &f); err != nil {
		return f, err
	}
	var citations []map[string]json.RawMessage
	if j := values["citations"]; j != nil {
		if err := json.Unmarshal(j, &citations); err != nil {
			return f, err
		}
	}
	for _, values := range citations {
		var c atlas.Citation
		if err := fromJSON(values, atlas.KindCitation, &c); err != nil {
			return f, err
		}
		f.Citations = append(f.Citations, c)
	}
	return f, nil
}

// fromJSON reads the attributes of a part that are texts or known numbers.
func fromJSON(values map[string]json.RawMessage, kind atlas.Kind, x any) error {
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		a := &attributes[i]
		j := values[a.Name]
		if j == nil {
			continue
		}
		var err error
		switch {
		case a.Type.IsText():
			var s string
			err = json.Unmarshal(j, &s)
			a.SetText(x, s)
		case a.Type == atlas.TypeFlag:
			err = json.Unmarshal(j, a.Flag(x))
		case a.Type == atlas.TypeNumber:
			err = json.Unmarshal(j, a.Number(x))
		case a.Type == atlas.TypeValue:
			err = json.Unmarshal(j, a.Value(x))
		case a.Type == atlas.TypeCount:
			err = json.Unmarshal(j, a.Count(x))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
