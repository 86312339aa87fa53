package dataset

import "citygraph/internal/atlas"

var partnershipTable = &table[atlas.Partnership]{
	file: "partnerships.csv", kind: atlas.KindPartnership,
	columns: []column[atlas.Partnership]{
		text("id", func(p *atlas.Partnership) *string { return &p.ID }).must(),
		text("kind", func(p *atlas.Partnership) *atlas.PartnershipKind { return &p.Kind }).must(),
		list("parties", func(p *atlas.Partnership) *[]string { return &p.Parties }).must(),
		text("signed_on", func(p *atlas.Partnership) *atlas.Date { return &p.SignedOn }),
		text("in_force_by", func(p *atlas.Partnership) *atlas.Day { return &p.InForceBy }),
		yes("in_force_by_derived", func(p *atlas.Partnership) *bool { return &p.InForceByDerived }),
		text("ended_on", func(p *atlas.Partnership) *atlas.Date { return &p.EndedOn }),
		withoutDay(yes("ended", func(p *atlas.Partnership) *bool { return &p.Ended })),
		text("supersedes", func(p *atlas.Partnership) *string { return &p.Supersedes }),
		text("note", func(p *atlas.Partnership) *string { return &p.Note }),
		entitySources(func(p *atlas.Partnership) *[]atlas.Citation { return &p.Citations }),
	},
	add: func(b *builder, at place, p *atlas.Partnership) {
		p.Ended = p.Ended || p.EndedOn != ""
		b.entity(at, p)
	},
	each: eachOf(func(a *atlas.Atlas) []*atlas.Partnership { return a.Partnerships }),
}

// withoutDay writes that an agreement ended only where the day does not say it.
func withoutDay(c column[atlas.Partnership]) column[atlas.Partnership] {
	ended := c.get
	c.get = func(p *atlas.Partnership) string {
		if p.EndedOn != "" {
			return ""
		}
		return ended(p)
	}
	return c
}

// signatureLine is a line of signatures.csv.
type signatureLine struct {
	partnership string
	atlas.Signature
	cited
}

var signatureTable = &table[signatureLine]{
	file: "signatures.csv",
	columns: []column[signatureLine]{
		text("partnership", func(l *signatureLine) *string { return &l.partnership }).must(),
		text("person", func(l *signatureLine) *string { return &l.Person }).must(),
		text("for_city", func(l *signatureLine) *string { return &l.ForCity }),
		citationNote(func(l *signatureLine) *cited { return &l.cited }),
		sources(func(l *signatureLine) *[]atlas.Citation { return &l.sources }),
	},
	add: func(b *builder, at place, l *signatureLine) {
		if p, ok := parent[*atlas.Partnership](b, at, "partnership", l.partnership, atlas.KindPartnership); ok {
			l.Citations = l.cite(b, at, p.Citations)
			b.fact(at, p.ID, "signatures", len(p.Signatures))
			p.Signatures = append(p.Signatures, l.Signature)
		}
	},
	each: func(a *atlas.Atlas, yield func(*signatureLine)) {
		for _, p := range a.Partnerships {
			for _, s := range p.Signatures {
				yield(&signatureLine{p.ID, s, newCited(s.Citations, p.Citations)})
			}
		}
	},
}
