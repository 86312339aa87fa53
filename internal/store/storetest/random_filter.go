package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// thingsOf is all that filters choose from, by kind.
func thingsOf(a *atlas.Atlas) map[atlas.Kind][]any {
	things := map[atlas.Kind][]any{}
	add := func(k atlas.Kind, x any) { things[k] = append(things[k], x) }
	for _, e := range a.Entities() {
		add(e.EntityKind(), e)
		add("", e)
		for _, c := range e.EntityCitations() {
			add(atlas.KindCitation, c)
		}
		for _, d := range disputesOf(e) {
			add(atlas.KindDispute, d)
		}
		for _, f := range facts(e) {
			add(map[atlas.Relation]atlas.Kind{
				atlas.Involves: atlas.KindRole, atlas.HasRoleIn: atlas.KindRole, atlas.TookPartIn: atlas.KindRole,
				atlas.Marks: atlas.KindMark, atlas.Celebrates: atlas.KindCelebration,
			}[f.relation], f.row)
		}
		switch e := e.(type) {
		case *atlas.Person:
			for _, o := range e.Offices {
				add(atlas.KindOffice, o)
			}
		case *atlas.Program:
			for _, f := range e.Figures {
				add(atlas.KindFigure, f)
			}
		case *atlas.Partnership:
			for _, x := range e.Decisions {
				add(atlas.KindDecision, x)
			}
			for _, an := range atlas.AnniversariesOf(e, "1990-01-01", "2030-12-31", false) {
				add(atlas.KindAnniversary, an)
			}
		}
	}
	return things
}

// filter draws a filter of things of a kind.
func (q *questioner) filter(kind atlas.Kind, depth int) *store.Filter {
	n := q.IntN(100)
	fields, joins := store.Fields(kind), store.Joins(kind)
	if kind == atlas.KindAnniversary { // what celebrated one is held by claims, so that the questions drawn next stay the same
		joins = joins[:1]
	}
	switch {
	case depth > 0 && n < 12:
		return store.And(kind, q.filters(kind, depth-1)...)
	case depth > 0 && n < 24:
		return store.Or(kind, q.filters(kind, depth-1)...)
	case depth > 0 && n < 36:
		return store.Not(q.filter(kind, depth-1))
	case len(fields) == 0 || (depth > 0 && len(joins) > 0 && n < 65):
		return q.some(q.join(joins), depth-1)
	}
	return q.test(kind, &fields[q.IntN(len(fields))])
}

// join draws a way, often that to partners: it matters most.
func (q *questioner) join(joins []store.Join) *store.Join {
	if i := slices.IndexFunc(joins, func(j store.Join) bool { return j.Via == atlas.PartnerOf }); i >= 0 && q.chance(40) {
		return &joins[i]
	}
	return &joins[q.IntN(len(joins))]
}

// filters draws up to three of them.
func (q *questioner) filters(kind atlas.Kind, depth int) []*store.Filter {
	parts := make([]*store.Filter, q.IntN(4))
	for i := range parts {
		parts[i] = q.filter(kind, depth)
	}
	return parts
}

// some draws a filter that follows a way.
func (q *questioner) some(j *store.Join, depth int) *store.Filter {
	var on store.JoinOptions
	if j.Via == atlas.PartnerOf || (j.Dated && q.chance(50)) {
		on.AsOf = one(q.drawer, q.days)
	}
	if j.Via == atlas.PartnerOf && q.chance(50) {
		on.Kinds = atlas.KindSetOf(some(q.drawer, atlas.PartnershipKinds, 3)...)
	}
	if j.Edge != "" && q.chance(50) {
		fields := store.Fields(j.Edge)
		on.Edge = q.test(j.Edge, &fields[q.IntN(len(fields))])
	}
	if on.AsOf != "" {
		on.Certainty = one(q.drawer, []store.Certainty{store.Certainly, store.Possibly, store.CertainlyOrPossibly})
	}
	part := store.And(j.Kind) // anything
	if depth >= 0 && q.chance(85) {
		part = q.filter(j.Kind, depth)
	}
	if q.joined++; q.joined%3 == 0 && !j.One() { // not drawn, so that the questions drawn next are the same as without counts
		ops := []store.TestOp{store.TestEq, store.TestGte, store.TestLte, store.TestGt, store.TestLt}
		return made(store.Count(j, on, part, store.Test{Op: ops[q.joined/3%len(ops)], Number: float64(1 + q.joined/3%3)}))
	}
	return made(store.Some(j, on, part))
}

// test draws a test of a field, mostly with a value that something has.
func (q *questioner) test(kind atlas.Kind, f *store.Field) *store.Filter {
	t := store.Test{Op: one(q.drawer, f.Tests()), Flag: q.chance(50)}
	value := func() string {
		for range 5 {
			if things := q.things[kind]; len(things) > 0 {
				if values := attribute(one(q.drawer, things), f.Name); len(values) > 0 {
					return one(q.drawer, values)
				}
			}
		}
		return ""
	}
	switch f.Type {
	case store.FieldOnDay, store.FieldEnums:
		if f.Type == store.FieldOnDay {
			t.AsOf = one(q.drawer, q.days)
		}
		t.Text, t.Texts = one(q.drawer, f.Values), some(q.drawer, f.Values, 2)
		t.Texts = append(t.Texts, t.Text)
	case store.FieldInt, store.FieldFloat:
		if v := value(); v != "" {
			t.Number = number(v) + float64(q.between(-1, 1))
		}
		if _, err := store.Is(kind, f, t); err != nil { // less than any value
			t.Op = store.TestGte
		}
	case store.FieldDate:
		day := string(one(q.drawer, q.days))
		if v := value(); v != "" && q.chance(50) {
			day = v
		}
		t.Date = atlas.Date(day[:min(len(day), one(q.drawer, []int{4, 7, 10}))])
		if _, err := store.Is(kind, f, t); err != nil { // before or after all days
			t.Op = store.TestEq
		}
	case store.FieldID, store.FieldCode:
		t.Text = cmp.Or(value(), formed(kind, f))
		t.Texts = []string{t.Text, cmp.Or(value(), formed(kind, f)), formed(kind, f)}
	default:
		t.Text = q.part(value(), t.Op)
		if f.Type == store.FieldText && q.chance(30) { // with its words joined or split otherwise
			letters := []rune(t.Text)
			at := q.IntN(len(letters))
			t.Text = strings.ReplaceAll(string(letters[:at]), " ", "") + "-" + string(letters[at:])
		}
		t.Texts = []string{t.Text, value(), "nothing"}
		if f.Type == store.FieldEnum {
			t.Text, t.Texts = one(q.drawer, f.Values), some(q.drawer, f.Values, 3)
			t.Texts = append(t.Texts, t.Text)
		}
	}
	return made(store.Is(kind, f, t))
}

// formed is a value that mostly nothing has, of the form that those of a field have.
func formed(kind atlas.Kind, f *store.Field) string {
	switch {
	case kind == atlas.KindSource && f.Name == "id":
		return "src-nothing"
	case kind == atlas.KindCountry && f.Name == "id":
		return "country-zz"
	case kind == atlas.KindAnniversary:
		return "nothing@1"
	}
	return map[string]string{"id": "nothing", "forCity": "nothing", "organization": "nothing", "code": "zz", "timeZone": "UTC", "wikidata": "q1", "language": "EN-GB", "currency": "eur"}[f.Name]
}

// part is a part of a text that a test may look for.
func (q *questioner) part(s string, op store.TestOp) string {
	if op == store.TestEq || utf8.RuneCountInString(s) < 2 {
		return sayOr(s, "a")
	}
	letters := []rune(s)
	from := 0
	if op == store.TestContains {
		from = q.IntN(len(letters))
	}
	return sayOr(string(letters[from:from+q.between(1, len(letters)-from)]), "a")
}

// sayOr is s, or another text where s says nothing to a filter.
func sayOr(s, other string) string {
	if fold.Fold(s) == "" {
		return other
	}
	return s
}

// made is a filter that was made well.
func made(f *store.Filter, err error) *store.Filter {
	if err != nil {
		panic(fmt.Sprintf("the filter is wrong: %v", err)) // a mistake of the drawer
	}
	return f
}
