package atlas

import (
	"slices"

	"citygraph/internal/parallel"
)

// Coverage counts what is known of the entities of one kind. A count of what entities of the kind do not have is nil.
type Coverage struct {
	Total      int  // entities
	Dated      *int `json:",omitempty"` // with a date, of a day, a month or a year
	Located    *int `json:",omitempty"` // with a position
	Korean     *int `json:",omitempty"` // with a Korean name
	Translated *int `json:",omitempty"` // whose Korean name is a translation of the dataset's own
	Cited      *int `json:",omitempty"` // with a source
	CitedOnce  *int `json:",omitempty"` // with one source alone
	ReadByHand *int `json:",omitempty"` // with a source that a person read; of sources, those
	Disputed   *int `json:",omitempty"` // on which sources differ: see [Disputed]
}

// A coverageCount counts one thing that may be known of entities.
type coverageCount struct {
	in    func(*Coverage) **int
	of    func(Kind) bool   // whether entities of a kind have it
	known func(Entity) bool // whether it is known of one
}

// coverageCounts are all counts of the entities of an atlas.
func (a *Atlas) coverageCounts() []coverageCount {
	byHand := make(map[string]bool)
	for _, s := range a.Sources {
		if s.ReadByHand {
			byHand[s.ID] = true
		}
	}
	isByHand := func(c Citation) bool { return byHand[c.Source] }
	return []coverageCount{
		{func(c *Coverage) **int { return &c.Dated }, hasAny(isDate), knowsAny(isDate)},
		{func(c *Coverage) **int { return &c.Located }, hasAny(isLocation), knowsAny(isLocation)},
		{func(c *Coverage) **int { return &c.Korean }, hasKoreanName, func(e Entity) bool { return NamesOf(e).Korean != "" }},
		{func(c *Coverage) **int { return &c.Translated }, hasKoreanName, func(e Entity) bool { return NamesOf(e).Translated }},
		{func(c *Coverage) **int { return &c.Cited }, hasCitations, func(e Entity) bool { return len(e.EntityCitations()) > 0 }},
		{func(c *Coverage) **int { return &c.CitedOnce }, hasCitations, citesOne},
		{func(c *Coverage) **int { return &c.ReadByHand }, func(kind Kind) bool { return kind == KindSource || hasCitations(kind) }, func(e Entity) bool {
			return byHand[e.EntityID()] || slices.ContainsFunc(e.EntityCitations(), isByHand)
		}},
		{func(c *Coverage) **int { return &c.Disputed }, hasCitations, func(e Entity) bool { return len(Disputed(e)) > 0 }},
	}
}

// Coverage counts what is known of the entities of each stored kind.
func (a *Atlas) Coverage() map[Kind]Coverage {
	all, counts := make([]Coverage, len(stored)), a.coverageCounts()
	parallel.Parts(len(stored)*len(counts), 1, func(part, _ int) {
		kind, count := &stored[part/len(counts)], counts[part%len(counts)]
		if !count.of(kind.kind) {
			return
		}
		n := 0
		kind.each(a, func(e Entity) {
			if count.known(e) {
				n++
			}
		})
		*count.in(&all[part/len(counts)]) = &n
	})
	coverage := make(map[Kind]Coverage, len(stored))
	for i := range all {
		all[i].Total = stored[i].count(a)
		coverage[stored[i].kind] = all[i]
	}
	return coverage
}

func isDate(t ValueType) bool { return t == TypeDate || t == TypeDay }

func isLocation(t ValueType) bool { return t == TypeLocation }

// hasAny says whether entities of a kind have an attribute of a type.
func hasAny(is func(ValueType) bool) func(Kind) bool {
	return func(kind Kind) bool {
		for _, a := range attributes[kind] {
			if is(a.Type) {
				return true
			}
		}
		return false
	}
}

// knowsAny says whether an attribute of a type is known of an entity.
func knowsAny(is func(ValueType) bool) func(Entity) bool {
	return func(e Entity) bool {
		all := attributes[e.EntityKind()]
		for i := range all {
			a := &all[i]
			if is(a.Type) && (a.Type.IsText() && a.Text(e) != "" || a.Type == TypeLocation && *a.Location(e) != nil) {
				return true
			}
		}
		return false
	}
}

func hasKoreanName(kind Kind) bool { return AttributeOf(kind, "nameKo") != nil }

func hasCitations(kind Kind) bool { return CitationsOf(NewEntity(kind)) != nil }

// citesOne says whether all citations of an entity itself name one source.
func citesOne(e Entity) bool {
	cs := e.EntityCitations()
	for _, c := range cs {
		if c.Source != cs[0].Source {
			return false
		}
	}
	return len(cs) > 0
}
