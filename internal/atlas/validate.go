package atlas

import (
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/parallel"
)

// Problem is a fact that cannot be right, and where it stands.
type Problem struct {
	Entity string // id; empty: what is said of the atlas as a whole
	// List says which of the entity's lists the fact is in: offices, roles, figures,
	// venues, marks, celebrations, signatures, decisions or citations. Empty: the entity
	// itself.
	List  string
	Index int    // in that list, as it stands
	Field string // what of it is wrong, such as signedOn; empty: no single attribute

	// Missing is the id that a reference leads to and that nothing has, and Among
	// the kinds one of which it should be. Empty for problems of other sorts.
	Missing string
	Among   []Kind

	Message string // says what would be right
	Warning bool   // it may well be right: see [Atlas.Warnings]
}

// String is p as one line, without a file: "incheon-tianjin-1993: signedOn: …", with the word
// "warning: " before the message of one.
func (p Problem) String() string {
	var b strings.Builder
	if p.Entity != "" {
		b.WriteString(p.Entity + ": ")
	}
	if p.List != "" {
		fmt.Fprintf(&b, "%s, number %d: ", p.List, p.Index+1)
	}
	if p.Field != "" {
		b.WriteString(p.Field + ": ")
	}
	if p.Warning {
		b.WriteString("warning: ")
	}
	return b.String() + p.Message
}

// Validate returns everything in a that cannot be right, in canonical order of the
// entities. It looks at facts alone, so [Atlas.Derive] need not have been called,
// and any atlas will do, whatever its references lead to. What follows from a
// mistake is not reported beside it. An atlas without problems keeps every promise
// that this package makes about entities.
func (a *Atlas) Validate() []Problem {
	all := a.Entities()
	v := &validator{meta: a.Meta, byID: index(all)}
	for _, e := range all {
		v.checkUnique(e)
	}
	return v.validate(all)
}

// ValidateIndexed is [Atlas.Validate] of an atlas that has been indexed, and where no two entities have one id.
func (a *Atlas) ValidateIndexed(index Index) []Problem {
	return (&validator{meta: a.Meta, byID: index}).validate(a.Entities())
}

// validate finds what cannot be right but ids that repeat.
func (v *validator) validate(all []Entity) []Problem {
	v.findCycles(all)
	v.checkMeta(v.meta)
	v.checkEntities(all)
	return v.problems
}

// checkEntities checks entities beside each other: each part by a validator of its own, whose problems are then put together
// in the order of the entities.
func (v *validator) checkEntities(all []Entity) {
	problems := make([][]Problem, 1+len(all)/aPart)
	parallel.Parts(len(all), aPart, func(from, to int) {
		own := *v
		own.problems = nil
		for _, e := range all[from:to] {
			own.checkEntity(e)
		}
		problems[from/aPart] = own.problems
	})
	v.problems = slices.Concat(slices.Insert(problems, 0, v.problems)...)
}

// aPart is how many entities are looked at in one go by one of several processors.
const aPart = 1024

// validator knows the whole atlas, and the place that is being checked.
type validator struct {
	meta Meta
	byID Index

	// By id, of those that lie on a cycle, the first id of it: see cyclesOf.
	superseding, containing map[string]string
	roots                   roots
	chainLengths            map[string]int // by id: how many agreements it supersedes in the end

	entity   string
	kind     Kind
	part     string
	index    int
	problems []Problem
}

// checkUnique reports an id that another entity has.
func (v *validator) checkUnique(e Entity) {
	if id := e.EntityID(); v.byID[id] != e {
		v.entity = id
		v.report("id", "%s has the id %q too, and ids are unique over all kinds", withArticle(v.byID[id].EntityKind()), id)
	}
}

// findCycles finds what supersedes itself or is part of itself in the end. Few of all are looked at: those that supersede
// another, or are part of another.
func (v *validator) findCycles(all []Entity) {
	var superseding, contained []string
	var ps []*Partnership // those of superseding
	for _, e := range all {
		if p, ok := e.(*Partnership); ok && p.Supersedes != "" && v.byID[p.ID] == e {
			ps = append(ps, p)
			superseding = append(superseding, p.ID)
		}
		if PartOfID(e) != "" {
			contained = append(contained, e.EntityID())
		}
	}
	v.superseding = cyclesOf(superseding, v.byID.supersededID)
	v.chainLengths = chainLengths(superseding, v.byID.supersededID, v.superseding)
	v.containing = cyclesOf(contained, v.container)
	v.roots = rootsOf(ps, v.byID)
}

// container is the id of what a thing is part of, when both are there; else empty.
func (v *validator) container(id string) string {
	e := v.byID[id]
	if e == nil {
		return ""
	}
	if of := PartOfID(e); v.byID[of] != nil {
		return of
	}
	return ""
}

func (v *validator) report(field, format string, args ...any) {
	v.problems = append(v.problems, Problem{
		Entity: v.entity, List: v.part, Index: v.index, Field: field, Message: fmt.Sprintf(format, args...),
	})
}

// at makes the ith fact of a list of the entity the place that is checked.
func (v *validator) at(part string, i int) { v.part, v.index = part, i }

func (v *validator) checkMeta(m Meta) {
	v.entity = ""
	v.at("", 0)
	v.needed("name", m.Name)
	v.needed("licence", m.Licence)
	if v.needed("home", m.Home) {
		v.reference("home", m.Home, KindCity)
	}
	if m.Day != "" {
		if _, err := ParseDay(string(m.Day)); err != nil {
			v.report("day", "%s", err)
		}
	}
	if m.Corrections != "" {
		if err := checkAddress(m.Corrections); err != nil {
			v.report("corrections", "%s", err)
		}
	}
	if v.needed("timeZone", m.TimeZone) {
		if err := checkTimeZone(m.TimeZone); err != nil {
			v.report("timeZone", "%s", err)
		}
	}
}

func (v *validator) checkEntity(e Entity) {
	v.entity, v.kind = e.EntityID(), e.EntityKind()
	v.at("", 0)
	v.id(e)
	v.attributes(v.kind, e)
	if n := NamesOf(e); n.Translated && n.Korean == "" {
		v.report("nameKoTranslated", "there is no Korean name that it could be said of")
	}
	switch e := e.(type) {
	case *City:
		v.notPartOfItself(e.ID)
	case *Country:
		v.checkCountry(e)
	case *Partnership:
		v.checkPartnership(e)
	case *Program:
		v.checkProgram(e)
	case *Organization:
		v.checkOrganization(e)
	case *Person:
		v.checkPerson(e)
	case *Event:
		v.checkEvent(e)
	}
	v.checkCitations(e)
}

// reference checks that id is that of an entity of one of some kinds, and returns
// it when it is. An empty id is no reference.
func (v *validator) reference(field, id string, kinds ...Kind) Entity {
	if id == "" {
		return nil
	}
	e, ok := v.byID[id]
	if ok && slices.Contains(kinds, e.EntityKind()) {
		return e
	}
	v.problems = append(v.problems, Problem{
		Entity: v.entity, List: v.part, Index: v.index, Field: field,
		Missing: id, Among: kinds, Message: NoSuch(id, e, kinds...),
	})
	return nil
}

// NoSuch says that an id is not that of an entity of one of some kinds. Found is
// what has the id, or nil.
func NoSuch(id string, found Entity, kinds ...Kind) string {
	if found == nil {
		nouns := make([]string, len(kinds))
		for i, k := range kinds {
			nouns[i] = k.noun()
		}
		return fmt.Sprintf("there is no %s with the id %s", orList(nouns), Quote(id))
	}
	wanted := make([]string, len(kinds))
	for i, k := range kinds {
		wanted[i] = withArticle(k)
	}
	return fmt.Sprintf("%s is %s, where %s is meant", Quote(id), withArticle(found.EntityKind()), orList(wanted))
}

// reportRepeats reports a fact of a list that has the same key as one before it.
func reportRepeats[T any, K comparable](v *validator, part, field string, facts []T, key func(T) K, say string) {
	if len(facts) < 2 {
		v.at("", 0)
		return
	}
	seen := make(map[K]bool, len(facts))
	for i, f := range facts {
		k := key(f)
		if seen[k] {
			v.at(part, i)
			v.report(field, "%s", say)
		}
		seen[k] = true
	}
	v.at("", 0)
}

// noun is a kind as a word.
func (k Kind) noun() string { return strings.ToLower(string(k)) }

// withArticle is a kind as a word with its article.
func withArticle(k Kind) string {
	if strings.ContainsRune("AEIOU", rune(k[0])) {
		return "an " + k.noun()
	}
	return "a " + k.noun()
}

// orList joins words as in "a, b or c".
func orList(ws []string) string {
	if len(ws) < 2 {
		return strings.Join(ws, "")
	}
	return strings.Join(ws[:len(ws)-1], ", ") + " or " + ws[len(ws)-1]
}
