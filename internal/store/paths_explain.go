package store

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Explain is a path in one English sentence, for a day: what joins each two entities
// and since when, as exactly as it is known; and what may join them.
//
//	As of 2013-03-28, Mérida is tied to Incheon as sister cities since 2007-10-15 or earlier, and Incheon is tied to Kobe as …
func (p Path) Explain(on atlas.Day) string {
	clauses := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		clauses[i] = nameInSentence(s.From) + " " + joinWithAnd(s.predicates(on))
	}
	text := strings.Join(clauses, ", ")
	if n := len(clauses) - 1; n > 0 {
		text = strings.Join(clauses[:n], ", ") + ", and " + clauses[n]
	}
	if on != "" {
		text = "As of " + string(on) + ", " + text
	}
	return strings.TrimSuffix(text, ".") + "."
}

// nameInSentence is the name of an entity in a sentence: the title of an event or a program,
// which may be a sentence itself, in quotes.
func nameInSentence(e atlas.Entity) string {
	if k := e.EntityKind(); k == atlas.KindEvent || k == atlas.KindProgram {
		return "“" + e.EntityName() + "”"
	}
	return e.EntityName()
}

// joinWithAnd joins phrases: a; a and b; a, b and c.
func joinWithAnd(phrases []string) string {
	n := len(phrases) - 1
	if n <= 0 {
		return strings.Join(phrases, "")
	}
	return strings.Join(phrases[:n], ", ") + " and " + phrases[n]
}

// predicates are what the links of a step say of its first end. The agreements are
// one of them.
func (s PathStep) predicates(on atlas.Day) []string {
	var ties, possible, all []string
	for _, l := range s.Links {
		switch {
		case l.Partnership == nil:
		case l.Possible:
			possible = append(possible, possibleTieWords(l.Partnership, on))
		default:
			ties = append(ties, tieWords(l.Partnership))
		}
	}
	if len(ties) > 0 {
		all = append(all, "is tied to "+nameInSentence(s.To)+" "+joinWithAnd(ties))
	}
	if len(possible) > 0 {
		all = append(all, "may be tied to "+nameInSentence(s.To)+" "+joinWithAnd(possible))
	}
	for _, l := range s.Links {
		if l.Partnership == nil {
			all = append(all, s.relation(l, on))
		}
	}
	return all
}

// tieWords are an agreement in force and since when its chain is known.
func tieWords(p *atlas.Partnership) string {
	words := tieKindWords(p)
	switch {
	case p.Since != "":
		return words + " since " + string(p.Since)
	case p.EffectiveFrom != "":
		return words + " since " + string(p.EffectiveFrom) + " or earlier"
	}
	return words
}

// possibleTieWords are an agreement that may be in force on a day, and why that is not
// known: its first known day is later, it may have ended before, or it has no day.
func possibleTieWords(p *atlas.Partnership, on atlas.Day) string {
	switch {
	case p.EffectiveFrom > on:
		return tieKindWords(p) + " (known only from " + string(p.EffectiveFrom) + " on)"
	case p.EffectiveFrom != "":
		return tieKindWords(p) + " (known from " + string(p.EffectiveFrom) + " on, but it may have ended)"
	}
	return tieKindWords(p) + " (no day is known)"
}

// tieKindWords is the kind of an agreement, as what two places are tied.
func tieKindWords(p *atlas.Partnership) string {
	if p.Kind == atlas.MOU {
		return "by a " + p.Kind.Words()
	}
	return "as " + p.Kind.Words()
}

// relation says a relation of the first end of a step, and what is known about it.
func (s PathStep) relation(l MapEdge, on atlas.Day) string {
	via, end := atlas.Relation(l.Link), 0
	source, target := s.From, s.To
	if l.Source != s.From.EntityID() {
		source, target, end = s.To, s.From, 1
	}
	phrase := atlas.RelationOf(via).Phrase[end]
	if l.Possible {
		phrase = atlas.RelationOf(via).Maybe[end]
	}
	if via == atlas.HoldsOffice && target.EntityKind() == atlas.KindOrganization {
		phrase = strings.Replace(phrase, "office in", "office at", 1)
	}
	return strings.Replace(phrase, "%", nameInSentence(s.To), 1) + inParentheses(relationDetails(via, source, target, on))
}

// relationDetails are the titles or the role of a relation and its days.
func relationDetails(via atlas.Relation, source, target atlas.Entity, on atlas.Day) []string {
	switch via {
	case atlas.HoldsOffice:
		p, ok := source.(*atlas.Person)
		if !ok {
			return nil
		}
		offices := p.OfficesAt(target.EntityID(), "")
		if on != "" {
			offices, _ = officesOn(p, target, on)
		}
		var held []string
		for _, o := range offices {
			days := spanWords(o.From, o.To)
			if o.Basis == atlas.Attested {
				days = "attested " + attestedWords(o.From, o.To)
			}
			held = append(held, joinNonEmpty(", ", o.Title, days))
		}
		return held
	case atlas.Involves, atlas.HasRoleIn:
		program, _ := ownerFirst[*atlas.Program](source, target)
		if program == nil {
			return nil
		}
		role := RowOf(via, source, target)
		from, to := role.From, role.To
		if from == "" && to == "" {
			from, to = program.Start, program.End
		}
		return []string{joinNonEmpty(", ", asRole(role.Role), spanWords(from, to))}
	case atlas.TookPartIn, atlas.HeldIn:
		event, _ := ownerFirst[*atlas.Event](source, target)
		if event == nil {
			return nil
		}
		return []string{joinNonEmpty(", ", asRole(RowOf(via, source, target).Role), attestedWords(event.Start, event.End))}
	}
	return nil
}

func asRole(role string) string {
	if role == "" {
		return ""
	}
	return "as " + role
}

// spanWords are days from one to another, without an end still going on.
func spanWords(from, to atlas.Date) string {
	switch {
	case from == "" && to == "":
		return "since an unknown day"
	case from == "":
		return "since an unknown day, until " + string(to)
	case to == "":
		return "since " + string(from)
	}
	return attestedWords(from, to)
}

// attestedWords are days from one to another, without an end the first alone.
func attestedWords(from, to atlas.Date) string {
	switch {
	case from == "":
		return "on an unknown day"
	case to != "" && to != from:
		return "from " + string(from) + " to " + string(to)
	case from.IsDay():
		return "on " + string(from)
	}
	return "in " + string(from)
}

// joinNonEmpty joins the texts that are not empty.
func joinNonEmpty(separator string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), separator)
}

// inParentheses puts details in brackets, where there are any.
func inParentheses(details []string) string {
	if len(details) == 0 {
		return ""
	}
	return " (" + strings.Join(details, "; ") + ")"
}
