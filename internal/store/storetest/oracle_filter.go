package storetest

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// keep returns the rows that meet the filter of a question.
func (b brute) keep(rows []store.Row, q store.ListQuery) []store.Row {
	if q.Filter == nil {
		return rows
	}
	return slices.DeleteFunc(rows, func(r store.Row) bool {
		if ofOffices(q) {
			return !b.meets(r.Offices[0], q.Filter)
		}
		return !b.meets(r.Entity, q.Filter)
	})
}

// meets says whether something meets a filter.
func (b brute) meets(x any, f *store.Filter) bool {
	holds := func(part *store.Filter) bool { return b.meets(x, part) }
	switch {
	case f == nil:
		return true
	case f.Op == store.FilterAnd:
		return !slices.ContainsFunc(f.Operands, func(part *store.Filter) bool { return !holds(part) })
	case f.Op == store.FilterOr:
		return slices.ContainsFunc(f.Operands, holds)
	case f.Op == store.FilterNot:
		return !holds(f.Operands[0])
	case f.Op == store.FilterSome:
		return slices.ContainsFunc(b.joinedBy(x, f), func(y any) bool { return b.meets(y, f.Operands[0]) })
	}
	if f.Op == store.FilterCount {
		n := float64(b.count(x, f))
		return compares(f.Test.Op, n < f.Test.Number, n == f.Test.Number, n > f.Test.Number)
	}
	if e, ok := x.(atlas.Entity); ok && f.Kind == "" && f.Field.Name == "kind" {
		return passes([]string{string(e.EntityKind())}, f)
	}
	if f.Field.Name == "stage" {
		return passes(known(stageOf(x.(*atlas.Partnership), f.Test.AsOf)), f)
	}
	if f.Field.Name == "assertedBy" {
		return passes([]string{b.assertion(x.(*atlas.Partnership))}, f)
	}
	if f.Field.Name == "exchangeFields" {
		var values []string
		for _, field := range b.fieldsOf(x.(atlas.Entity)) {
			values = append(values, string(field))
		}
		return passes(values, f)
	}
	if f.Field.Type == store.FieldOnDay {
		if s := x.(interface{ StatusOn(atlas.Day) atlas.Status }).StatusOn(f.Test.AsOf); s != "" {
			return passes([]string{string(s)}, f)
		}
		return passes(nil, f)
	}
	if e, ok := x.(atlas.Entity); ok && f.Field.Type == store.FieldNames {
		return isNamed(e, f)
	}
	return passes(attribute(x, f.Field.Name), f)
}

// assertion is how many parties of an agreement issued a source that it cites.
func (b brute) assertion(p *atlas.Partnership) string {
	n := 0
	for _, party := range p.Parties {
		if slices.ContainsFunc(b.Sources, func(s *atlas.Source) bool {
			return s.Issuer == party && slices.ContainsFunc(p.Citations, func(c atlas.Citation) bool { return c.Source == s.ID })
		}) {
			n++
		}
	}
	switch {
	case n == 0:
		return "NO_PARTY"
	case n == len(p.Parties):
		return "ALL_PARTIES"
	case n > 1:
		return "SOME_PARTIES"
	}
	return "ONE_PARTY"
}

// count is how many different things a relation of a filter joins to something: entities by
// their ids, citations by their sources.
func (b brute) count(x any, f *store.Filter) int {
	counted := map[any]bool{}
	for i, y := range b.joinedBy(x, f) {
		if !b.meets(y, f.Operands[0]) {
			continue
		}
		switch y := y.(type) {
		case atlas.Entity:
			counted[y.EntityID()] = true
		case atlas.Citation:
			counted[y.Source] = true
		default:
			counted[i] = true
		}
	}
	return len(counted)
}

// known is a value as a list, of none where it is unknown.
func known(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// joinedBy returns what a relation of a filter joins to something.
func (b brute) joinedBy(x any, f *store.Filter) []any {
	var found []any
	switch f.Join.Name {
	case "country", "partOf", "countedWith", "supersedes", "seat", "partnership", "place", "source", "issuer":
		for _, id := range attribute(x, f.Join.Name) {
			if e := b.entity(id); e != nil {
				found = append(found, e)
			}
		}
		return found
	case "citations":
		for _, c := range x.(atlas.Entity).EntityCitations() {
			found = append(found, c)
		}
		return found
	case "disputes":
		for _, d := range disputesOf(x.(atlas.Entity)) {
			found = append(found, d)
		}
		return found
	case "figures":
		for _, g := range x.(*atlas.Program).Figures {
			found = append(found, g)
		}
		return found
	case "decisions":
		for _, d := range x.(*atlas.Partnership).Decisions {
			found = append(found, d)
		}
		return found
	case "offices":
		for _, o := range x.(*atlas.Person).Offices {
			if f.On.AsOf == "" || meant(f.On.Certainty, o.HeldOn(f.On.AsOf), o.MayBeHeldOn(f.On.AsOf)) {
				found = append(found, o)
			}
		}
		return found
	}
	parent := x.(atlas.Entity)
	if f.On.Certainty != store.Certainly {
		return b.perhapsJoinedBy(parent, f)
	}
	for _, r := range b.rowsOf(parent, store.ListQuery{Via: f.Join.Via, Kind: f.Join.Kind, AsOf: f.On.AsOf, Kinds: f.On.Kinds}) {
		edges := []any{r}
		if f.Join.Via == atlas.HoldsOffice {
			edges = nil
			for _, o := range r.Offices {
				edges = append(edges, o)
			}
		}
		if slices.ContainsFunc(edges, func(edge any) bool { return b.meets(edge, f.On.Edge) }) {
			found = append(found, r.Entity)
		}
	}
	return found
}

// meant says whether a filter means what is joined or may be.
func meant(d store.Certainty, joined, mayBe bool) bool {
	return (joined && d != store.Possibly) || (mayBe && (d == store.CertainlyOrPossibly || (d == store.Possibly && !joined)))
}

// perhapsJoinedBy returns the partners of a city, or those in office at a place, that
// a filter means where it does not mean those alone that are known.
func (b brute) perhapsJoinedBy(parent atlas.Entity, f *store.Filter) []any {
	var found []any
	for _, e := range b.all {
		var joined, mayBe bool
		switch e := e.(type) {
		case *atlas.City:
			if f.Join.Via != atlas.PartnerOf {
				continue
			}
			for _, p := range b.Partnerships {
				if joins(p, parent.EntityID(), e.ID) && countedKinds(store.ListQuery{Kinds: f.On.Kinds}).Has(p.Kind) {
					joined = joined || p.StatusOn(f.On.AsOf) == atlas.StatusInForce
					mayBe = mayBe || p.StatusOn(f.On.AsOf) == ""
				}
			}
		case *atlas.Person:
			if f.Join.Via != atlas.HoldsOffice {
				continue
			}
			for _, o := range e.Offices {
				if o.At == parent.EntityID() && b.meets(o, f.On.Edge) {
					joined = joined || o.HeldOn(f.On.AsOf)
					mayBe = mayBe || o.MayBeHeldOn(f.On.AsOf)
				}
			}
		}
		if meant(f.On.Certainty, joined, mayBe) {
			found = append(found, e)
		}
	}
	return found
}

// isNamed says whether a name of e passes the test of a filter: as it is written, or
// with the words of both in one. Of a place the ending does not count, but it does in
// what is asked for when that is a part of a name, or of whatever kind.
func isNamed(e atlas.Entity, f *store.Filter) bool {
	words := func(s string) []string { return strings.Fields(fold.Words(s)) }
	asked := []string{f.Test.Text, strings.ReplaceAll(inOne(words(f.Test.Text), nil), "|", " ")}
	if (f.Kind == "" || f.Kind == atlas.KindCity) && f.Test.Op == store.TestEq {
		asked = append(asked, strings.ReplaceAll(inOne(words(f.Test.Text), e), "|", " "))
	}
	for _, name := range namesOf(e) {
		if name == "" {
			continue
		}
		for _, v := range []string{fold.Fold(name), strings.ReplaceAll(inOne(words(name), nil), "|", " "), strings.ReplaceAll(inOne(words(name), e), "|", " ")} {
			for _, text := range asked {
				if v != "" && text != "" && (v == text || f.Test.Op == store.TestStartsWith && strings.HasPrefix(v, text) ||
					f.Test.Op == store.TestContains && strings.Contains(v, text)) {
					return true
				}
			}
		}
	}
	return false
}

// passes says whether one of the values of a field passes the test of a filter. No
// value is an unknown one.
func passes(values []string, f *store.Filter) bool {
	t := f.Test
	if t.Op == store.TestKnown {
		return (len(values) > 0) == t.Flag
	}
	return slices.ContainsFunc(values, func(v string) bool {
		switch f.Field.Type {
		case store.FieldText:
			return textPasses(v, t)
		case store.FieldInt, store.FieldFloat:
			n := number(v)
			return compares(t.Op, n < t.Number, n == t.Number, n > t.Number)
		case store.FieldDate:
			return datePasses(atlas.Date(v), t)
		case store.FieldFlag:
			return (v == "true") == t.Flag
		}
		if f.Field.Name == "language" {
			v = strings.ToLower(v)
		}
		return v == t.Text || slices.Contains(t.Texts, v)
	})
}

// textPasses says whether a text passes a test, as it is written or with the words of
// both in one.
func textPasses(v string, t store.Test) bool {
	together := func(s string) string {
		return strings.ReplaceAll(inOne(strings.Fields(fold.Words(s)), nil), "|", " ")
	}
	for _, v := range []string{fold.Fold(v), together(v)} {
		for _, asked := range []string{t.Text, together(t.Text)} {
			if v != "" && asked != "" && (v == asked || t.Op == store.TestStartsWith && strings.HasPrefix(v, asked) ||
				t.Op == store.TestContains && strings.Contains(v, asked)) {
				return true
			}
		}
	}
	return false
}

// compares says whether a number that is less, equal or greater passes a test.
func compares(op store.TestOp, less, equal, greater bool) bool {
	return (op == store.TestLt && less) || (op == store.TestLte && (less || equal)) || (op == store.TestEq && equal) ||
		(op == store.TestGte && (greater || equal)) || (op == store.TestGt && greater)
}

// datePasses says whether a date passes a test for certain: every day that it can
// mean is before, within or after the days that the other can mean, or up to their
// end or from their start on.
func datePasses(d atlas.Date, t store.Test) bool {
	first, last := t.Date.First(), t.Date.Last()
	end := d.Last().Time()
	for moment := d.First().Time(); !moment.After(end); moment = moment.AddDate(0, 0, 1) { // times do not end with the year 9999
		day := atlas.DayOf(moment)
		if !compares(t.Op, day < first, first <= day && day <= last, day > last) {
			return false
		}
	}
	return true
}
