package nodes

import (
	"strings"

	"citygraph/internal/atlas"
)

// putAnniversaryKeys puts the derived keys of an agreement that has anniversaries among its
// properties: markedMonth, the month of its day or 0 where that is a year alone,
// and marked, the day it was signed and the spans of its chain, as
// "1993-12-07 1993-12-07/2012-01-01 2013-05-01/".
func putAnniversaryKeys(props map[string]any, p *atlas.Partnership) {
	if p.Root != p.ID || !atlas.PartnerKinds.Has(p.Kind) || p.SignedOn.Year() == 0 || len(p.ChainSpans) == 0 {
		return
	}
	words := []string{string(p.SignedOn)}
	for _, s := range p.ChainSpans {
		words = append(words, string(s.From)+"/"+string(s.Until))
	}
	props["marked"] = strings.Join(words, " ")
	props["markedMonth"] = MonthOf(p.SignedOn)
}

// MonthOf is the month of a date, 0 where it has none.
func MonthOf(d atlas.Date) int {
	if len(d) < len("2006-01") {
		return 0
	}
	return int(d[5]-'0')*10 + int(d[6]-'0')
}

// ChainOf makes of the derived keys what the anniversaries of a chain are
// computed from: its first agreement without the rest of its facts.
func ChainOf(id, marked string) *atlas.Partnership {
	words := strings.Fields(marked)
	p := &atlas.Partnership{ID: id, Kind: atlas.Sister} // any kind that makes partners
	p.Root = id
	for i, w := range words {
		if i == 0 {
			p.SignedOn = atlas.Date(w)
			continue
		}
		from, until, _ := strings.Cut(w, "/")
		p.ChainSpans = append(p.ChainSpans, atlas.Span{From: atlas.Day(from), Until: atlas.Day(until)})
	}
	return p
}
