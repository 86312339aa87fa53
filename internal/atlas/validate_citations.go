package atlas

import "slices"

// Attributes lists, by kind, the attributes that a citation may speak of: the
// Field of a [Citation].
var Attributes = map[Kind][]string{
	KindCity: {
		"name", "nameKo", "nameNative", "otherNames", "kind", "country", "partOf",
		"location", "population", "area", "timeZone", "wikidata",
	},
	KindCountry:      {"name", "nameKo", "nameNative", "code", "countedWith"},
	KindEvent:        {"title", "kind", "startOn", "endOn", "cities", "organizations", "people", "heldIn", "marks", "celebrates"},
	KindOrganization: {"name", "nameKo", "nameNative", "otherNames", "kind", "seat", "country", "partOf"},
	KindPartnership:  {"kind", "parties", "signedOn", "inForceBy", "endedOn", "ended", "supersedes", "signatories"},
	KindPerson:       {"name", "nameKo", "nameNative", "otherNames", "offices"},
	KindProgram:      {"name", "kind", "startOn", "endOn", "cities", "organizations", "people", "figures"},
}

// CitedFields are those of all kinds, each once, in order.
var CitedFields = func() []string {
	var all []string
	for _, of := range Attributes {
		all = append(all, of...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}()

// checkCitations checks the citations of an entity itself.
func (v *validator) checkCitations(e Entity) {
	kind := e.EntityKind()
	cs := e.EntityCitations()
	attributes := Attributes[kind]
	for i, c := range cs {
		v.in("citations", i)
		v.citation(c)
		switch {
		case c.Field == "" && c.Value != "":
			v.report("value", "a value is that of an attribute: name it as the field")
		case c.Field != "" && !slices.Contains(attributes, c.Field):
			v.report("field", "%s is not an attribute of %s: write %s", Quote(c.Field), a(kind), or(attributes))
		}
		v.text("value", c.Value)
	}
	once(v, "citations", "source", cs, func(c Citation) Citation {
		c.Confidence = ""
		return c
	}, "the same source says the same twice")
	if len(cs) == 0 && kind != KindCountry && kind != KindSource {
		v.report("sources", "%s needs a source", a(kind))
	}
}

// relationCitations checks the citations of a fact in a list of an entity. They
// speak of the fact as a whole and share one note.
func (v *validator) relationCitations(cs []Citation) {
	for i, c := range cs {
		v.citation(c)
		if c.Field != "" || c.Value != "" {
			v.report("sources", "a citation of one attribute stands with the %s, not here", v.kind.noun())
		}
		if c.Note != cs[0].Note {
			v.report("citationNote", "the sources of one fact share one note")
		}
		for _, other := range cs[:i] {
			if other.Source == c.Source {
				v.report("sources", "the same source stands twice: %s", c.Source)
				break
			}
		}
	}
}

func (v *validator) citation(c Citation) {
	if v.needed("source", c.Source) {
		v.reference("source", c.Source, KindSource)
	}
	oneOf(v, "confidence", c.Confidence, Confidences)
	if v.part != "citations" {
		v.text("citationNote", c.Note)
		return
	}
	v.text("note", c.Note)
}
