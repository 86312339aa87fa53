package neo4jstore

import (
	"encoding/json"

	"citygraph/internal/atlas"
)

// figureText is a figure as the graph holds it: one text of JSON in the list
// figures of its program, since Neo4j has no properties that have properties.
type figureText struct {
	Value     float64         `json:"value"`
	Unit      string          `json:"unit"`
	What      string          `json:"what,omitempty"`
	Qualifier atlas.Qualifier `json:"qualifier,omitempty"`
	Scope     atlas.Scope     `json:"scope,omitempty"`
	From      atlas.Date      `json:"from,omitempty"`
	Through   atlas.Date      `json:"through,omitempty"`
	Citations []citationText  `json:"citations,omitempty"`
}

type citationText struct {
	Source     string           `json:"source"`
	Confidence atlas.Confidence `json:"confidence,omitempty"`
	Note       string           `json:"note,omitempty"`
	Field      string           `json:"field,omitempty"`
	Value      string           `json:"value,omitempty"`
}

func encodeFigure(f atlas.Figure) (string, error) {
	text := figureText{f.Value, f.Unit, f.What, f.Qualifier, f.Scope, f.From, f.Through, nil}
	for _, c := range f.Citations {
		text.Citations = append(text.Citations, citationText(c))
	}
	b, err := json.Marshal(text)
	return string(b), err
}

func decodeFigure(s string) (atlas.Figure, error) {
	var text figureText
	err := json.Unmarshal([]byte(s), &text)
	f := atlas.Figure{
		Value: text.Value, Unit: text.Unit, What: text.What, Qualifier: text.Qualifier, Scope: text.Scope,
		From: text.From, Through: text.Through,
	}
	for _, c := range text.Citations {
		f.Citations = append(f.Citations, atlas.Citation(c))
	}
	return f, err
}
