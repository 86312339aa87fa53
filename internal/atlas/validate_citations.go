package atlas

import "slices"

// citedLists are, by kind, the lists of an entity that citations speak of beside its
// attributes, as the schema calls them.
var citedLists = map[Kind][]string{
	KindEvent:       {"cities", "organizations", "people", "heldIn", "marks", "celebrates"},
	KindPartnership: {"signatories", "decisions"},
	KindPerson:      {"offices"},
	KindProgram:     {"cities", "organizations", "people", "figures"},
}

// Citable lists what a citation of an entity of a kind may speak of: the Field of a
// [Citation]. The list is shared: nobody changes it.
func Citable(of Kind) []string { return citable[of] }

var citable = func() map[Kind][]string {
	of := make(map[Kind][]string, len(Kinds))
	for _, kind := range Kinds {
		var names []string
		for _, a := range attributes[kind] {
			if a.Cited != "" {
				names = append(names, a.Cited)
			}
		}
		of[kind] = append(names, citedLists[kind]...)
	}
	return of
}()

// CitedFields are those of all kinds, each once, in order.
var CitedFields = func() []string {
	var all []string
	for _, kind := range Kinds {
		all = append(all, Citable(kind)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}()

// checkCitations checks the citations of an entity itself.
func (v *validator) checkCitations(e Entity) {
	kind := e.EntityKind()
	cs := e.EntityCitations()
	attributes := Citable(kind)
	for i, c := range cs {
		v.at("citations", i)
		v.citation(c)
		switch {
		case c.Field == "" && c.Value != "":
			v.report("value", "a value is that of an attribute: name it as the field")
		case c.Field != "" && !slices.Contains(attributes, c.Field):
			v.report("field", "%s is not an attribute of %s: write %s", Quote(c.Field), withArticle(kind), orList(attributes))
		}
		v.text("value", c.Value)
	}
	reportRepeats(v, "citations", "source", cs, func(c Citation) Citation {
		c.Confidence = ""
		return c
	}, "the same source says the same twice")
	if len(cs) == 0 && kind != KindCountry && kind != KindSource {
		v.report("sources", "%s needs a source", withArticle(kind))
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
