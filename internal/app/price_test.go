package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// What one unit of cost may stand for. Time is counted in steps of the store, of which ten are a unit and take at most 1 µs
// together: see CountSteps.
const (
	stepsPerUnit = 20
	bytesPerUnit = 200 // that are allocated while the operation runs, most of them free again at once
	// Every request may use so much beside its cost: it is read, decoded and priced, and its answer is written, in which
	// texts are as long as they are in the data.
	freeUnits   = 100
	freeBytes   = 35 // for each byte of the document
	answerBytes = 2  // for each byte of the answer
)

// consumption is what an operation used, and what it cost.
type consumption struct {
	cost          int
	steps         int64
	answer, bytes int // of the answer, and allocated
	document      int // bytes of the document
}

// excess is how often what its cost stands for an operation used: 1 is all that it may use.
func (u consumption) excess() (most float64, of string) {
	units := float64(u.cost + freeUnits)
	bytes := units*bytesPerUnit + float64(u.document)*freeBytes + float64(u.answer)*answerBytes
	for name, share := range map[string]float64{
		"steps":           float64(u.steps) / (units * stepsPerUnit),
		"bytes of answer": float64(u.answer) / (units * bytesPerUnit),
		"bytes allocated": float64(u.bytes) / (bytes * raceAllocation),
	} {
		if share > most {
			most, of = share, name
		}
	}
	return most, of
}

// A meter runs operations and finds out what they use.
type meter struct{ handler http.Handler }

// newMeter returns the meter of a store, whose operations cost at most so much. Without prices they cost no more than the
// fields of their answers.
func newMeter(t testing.TB, st store.Store, mostCost int, priced bool) meter {
	t.Helper()
	view, err := st.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fresh := Freshness{LastView: func() store.View { return view }}
	if !priced {
		fresh = Freshness{}
	}
	clock := func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) }
	return meter{NewEndpoint(st, fresh, clock, gqlhttp.Config{Limits: limit.Limits{Cost: mostCost, Time: time.Minute}})}
}

// run runs an operation; it is not ok where that is refused.
func (m meter) run(ctx context.Context, query string) (u consumption, ok bool) {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		panic(err) // a map of texts
	}
	var steps atomic.Int64
	r := httptest.NewRequestWithContext(memstore.CountSteps(ctx, &steps), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(CostHeader, "1")
	w := httptest.NewRecorder()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	m.handler.ServeHTTP(w, r)
	runtime.ReadMemStats(&after)
	var answer struct {
		Data       *json.RawMessage
		Extensions struct{ Cost int }
	}
	if json.Unmarshal(w.Body.Bytes(), &answer) != nil || answer.Data == nil {
		return consumption{}, false
	}
	return consumption{answer.Extensions.Cost, steps.Load(), w.Body.Len(), int(after.TotalAlloc - before.TotalAlloc), len(query)}, true
}

// A part is a field of an operation that was drawn, with what it selects.
type part struct {
	of    *ast.FieldDefinition
	args  string
	below []*part
	on    string // the type whose field it is, where that is one of several
}

// write writes parts, each under a name of its own.
func write(b *strings.Builder, parts []*part) {
	b.WriteString("{")
	for i, p := range parts {
		if p.on != "" {
			fmt.Fprintf(b, "... on %s {", p.on)
		}
		fmt.Fprintf(b, "f%d: %s%s ", i, p.of.Name, p.args)
		if len(p.below) > 0 {
			write(b, p.below)
		}
		if p.on != "" {
			b.WriteString("} ")
		}
	}
	b.WriteString("} ")
}

func text(parts []*part) string {
	var b strings.Builder
	write(&b, parts)
	return b.String()
}

// clone copies parts.
func clone(parts []*part) []*part {
	c := make([]*part, len(parts))
	for i, p := range parts {
		q := *p
		q.below = clone(p.below)
		c[i] = &q
	}
	return c
}

// A drawer draws operations of the schema.
type drawer struct {
	*rand.Rand
	schema *ast.Schema
	ids    []string
}

func pick[T any](d *drawer, list ...T) T { return list[d.IntN(len(list))] }

// fields draws fields of a type, which nest no deeper than so many levels.
func (d *drawer) fields(typeName string, depth int) []*part {
	t := d.schema.Types[typeName]
	on := ""
	if t.IsAbstractType() {
		types := slices.Clone(d.schema.PossibleTypes[typeName]) // which stand in no order
		slices.SortFunc(types, func(x, y *ast.Definition) int { return strings.Compare(x.Name, y.Name) })
		t = pick(d, types...)
		on = t.Name
	}
	var parts []*part
	for range 1 + d.IntN(3) {
		if p := d.field(t, depth); p != nil {
			p.on = on
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, &part{of: &ast.FieldDefinition{Name: "__typename"}})
	}
	return parts
}

func (d *drawer) field(t *ast.Definition, depth int) *part {
	f := pick(d, t.Fields...)
	of := d.schema.Types[f.Type.Name()]
	if strings.HasPrefix(f.Name, "__") || of.IsCompositeType() && depth == 0 {
		return nil
	}
	p := &part{of: f, args: d.arguments(f)}
	if of.IsCompositeType() {
		p.below = d.fields(of.Name, depth-1)
	}
	return p
}

func (d *drawer) arguments(f *ast.FieldDefinition) string {
	var args []string
	for _, a := range f.Arguments {
		needed := a.Type.NonNull && a.DefaultValue == nil || a.Name == "until"
		if a.Directives.ForName("deprecated") != nil { // it is given with another name
			continue
		}
		if a.Name == "after" || a.Name == "before" || a.Name == "last" || !needed && d.IntN(2) == 0 {
			continue
		}
		args = append(args, a.Name+": "+d.value(a.Type, a.Name, 3))
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// value draws a value of a type; objects nest no deeper than so many levels.
func (d *drawer) value(t *ast.Type, name string, depth int) string {
	if t.Elem != nil {
		var items []string
		for range pick(d, 1, 1, 2, 3, 30) {
			items = append(items, d.value(t.Elem, name, depth))
		}
		return "[" + strings.Join(items, " ") + "]"
	}
	switch def := d.schema.Types[t.NamedType]; {
	case def.Kind == ast.Enum:
		return pick(d, def.EnumValues...).Name
	case def.Kind == ast.InputObject:
		var fields []string
		for range 1 + d.IntN(2) {
			f := pick(d, def.Fields...)
			if depth <= 0 && d.schema.Types[f.Type.Name()].Kind == ast.InputObject {
				f = def.Fields[0]
			}
			if !slices.ContainsFunc(fields, func(s string) bool { return strings.HasPrefix(s, f.Name+":") }) {
				fields = append(fields, f.Name+": "+d.value(f.Type, f.Name, depth-1))
			}
		}
		for _, f := range def.Fields {
			if f.Type.NonNull && !slices.ContainsFunc(fields, func(s string) bool { return strings.HasPrefix(s, f.Name+":") }) {
				fields = append(fields, f.Name+": "+d.value(f.Type, f.Name, depth-1))
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	switch {
	case t.NamedType == "Boolean":
		return pick(d, "true", "false")
	case name == "depth" || name == "maxLength":
		return pick(d, "1", "2", "4")
	case t.NamedType == "Int":
		return pick(d, "0", "1", "5", "50", "300", "1000")
	case t.NamedType == "Float":
		return pick(d, "0.5", "1000")
	case name == "from" && t.NamedType != "ID":
		return pick(d, `"2000-01-01"`, `"2013-01-01"`)
	case name == "until":
		return pick(d, `"2009-12-31"`, `"2014-12-31"`)
	case t.NamedType == "Date" || t.NamedType == "PartialDate":
		return fmt.Sprintf(`"%d-03-%02d"`, 1990+d.IntN(35), 1+d.IntN(28))
	case t.NamedType == "ID":
		return fmt.Sprintf("%q", pick(d, d.ids...))
	}
	return fmt.Sprintf("%q", pick(d, "a", "san", "in tianjin", "KR", "Q1", "Asia/Seoul", "no text is so long as this one"))
}

// mutate changes one thing of an operation: it draws a field or its arguments anew, asks for a field once more, or leaves
// one out.
func (d *drawer) mutate(root []*part) []*part {
	root = clone(root)
	type place struct {
		in     *[]*part
		on     string
		levels int
	}
	var places []place
	var visit func(in *[]*part, on string, depth int)
	visit = func(in *[]*part, on string, depth int) {
		places = append(places, place{in, on, depth})
		for _, p := range *in {
			if len(p.below) > 0 {
				visit(&p.below, p.of.Type.Name(), depth-1)
			}
		}
	}
	visit(&root, "Query", 6)
	at := pick(d, places...)
	i := d.IntN(len(*at.in))
	p := (*at.in)[i]
	switch d.IntN(5) {
	case 0:
		*at.in = append(*at.in, d.fields(at.on, max(0, at.levels))...)
	case 1, 2:
		for range pick(d, 1, 5, 15) { // the same field with other arguments
			again := clone([]*part{p})[0]
			again.args = d.arguments(p.of)
			*at.in = append(*at.in, again)
		}
	case 3:
		p.args = d.arguments(p.of)
	case 4:
		if len(*at.in) > 1 {
			*at.in = slices.Delete(*at.in, i, i+1)
		}
	}
	return root
}

// climb draws operations and changes those that exceed their cost most, for a number of tries, and returns the one that
// uses most. It ends before where one uses enough.
func (m meter) climb(t *testing.T, d *drawer, tries int, enough float64) (worst string, use consumption, accepted int) {
	t.Helper()
	type climber struct {
		parts  []*part
		use    consumption
		excess float64
	}
	var best []climber
	for try := range tries {
		var parts []*part
		if len(best) == 0 || try%4 == 0 {
			parts = d.fields("Query", 6)
		} else {
			parts = d.mutate(pick(d, best...).parts)
		}
		// The first run parses the document, which limits of its own bound, and the store makes what it keeps, such as an order
		// of all cities.
		if _, ok := m.run(t.Context(), text(parts)); !ok {
			continue
		}
		use, ok := m.run(t.Context(), text(parts))
		if !ok {
			t.Fatalf("accepted once, refused again: %s", text(parts))
		}
		accepted++
		excess, _ := use.excess()
		best = append(best, climber{parts, use, excess})
		slices.SortFunc(best, func(x, y climber) int {
			switch {
			case x.excess > y.excess:
				return -1
			case x.excess < y.excess:
				return 1
			}
			return 0
		})
		best = best[:min(len(best), 6)]
		if best[0].excess > enough {
			break
		}
	}
	if len(best) == 0 {
		t.Fatal("nothing was accepted")
	}
	return text(best[0].parts), best[0].use, accepted
}

// TestPriceFollowsTheWork looks for operations that use more than their cost stands for, on the built-in data and on a
// tenth of a world: random ones of the whole schema, and what becomes of the worst of them when they are changed. It finds
// none; and it finds some where nothing but the fields of an answer is priced, so that it can.
func TestPriceFollowsTheWork(t *testing.T) {
	builtin, err := store.Open(t.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		t.Fatal(err)
	}
	a := storetest.WorldPart(1, 10)
	world := memstore.New()
	if _, err := world.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		store  store.Store
		ids    []string
		priced bool
		enough float64
	}{
		{"Builtin", builtin, []string{"incheon", "tianjin", "kobe", "incheon-tianjin-1993", "country-kr"}, true, math.Inf(1)},
		{"World", world, []string{storetest.BestConnected(a), a.Cities[100].ID, a.Partnerships[0].ID, a.Events[0].ID}, true, math.Inf(1)},
		{"AWrongPrice", world, []string{storetest.BestConnected(a)}, false, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			const mostCost, tries = 10_000, 500
			d := &drawer{rand.New(rand.NewPCG(1, 2)), graph.Schema().Schema(), c.ids}
			worst, use, accepted := newMeter(t, c.store, mostCost, c.priced).climb(t, d, tries, c.enough)
			excess, of := use.excess()
			t.Logf("%d of %d accepted; the worst uses %.2f of its %s: %+v\n%s", accepted, tries, excess, of, use, worst)
			if c.priced && excess > 1 {
				t.Errorf("an operation uses %.2f times the %s that its cost stands for: %+v\n%s", excess, of, use, worst)
			}
			if !c.priced && excess < 2 {
				t.Errorf("with nothing but the fields of answers priced, the worst uses %.2f times its %s: the search cannot find what it is for", excess, of)
			}
			for _, question := range groupedRows(c.ids[0]) {
				m := newMeter(t, c.store, math.MaxInt32, c.priced)
				m.run(t.Context(), question)
				use, ok := m.run(t.Context(), question)
				if excess, of := use.excess(); c.priced && (!ok || excess > 1) {
					t.Errorf("%s: it is answered: %t, and uses %.2f times the %s that its cost stands for: %+v", question, ok, excess, of, use)
				}
			}
			if c.priced && accepted < tries/4 {
				t.Errorf("%d of %d operations were accepted, want a quarter or more", accepted, tries)
			}
		})
	}
}

// groupedRows are questions for which rows are listed and counted, of which few are drawn.
func groupedRows(city string) []string {
	var questions []string
	for _, q := range []string{
		`changeStats(groupBy: [KIND]) {count}`, `changeStats(groupBy: [YEAR CITY]) {count}`,
		`sourceStats(groupBy: [PUBLISHER]) {count}`, `sourceStats(groupBy: [PUBLISHER], first: 1) {count}`, `sourceStats(groupBy: [LANGUAGE], first: 1) {count}`,
		`partnershipStats(groupBy: [PERSON]) {count}`, `partnershipStats(groupBy: [OFFICE_HOLDER], counterpartOf: %q) {count}`,
		`programStats(groupBy: [ORGANIZATION PERSON]) {person {name} count}`,
		`partnershipStats(groupBy: [KIND], asOf: "2013-03-28") {summary {ageYears {mean}}}`, `partnershipStats(groupBy: [CITY], asOf: "2013-03-28") {summary {distanceKm {max} population {sum}}}`,
		`programStats(groupBy: [KIND]) {a: figures(unit: "children", scope: TOTAL) {sum} b: figures(unit: "KRW", scope: TOTAL) {sum}}`,
		`programs(first: 0) {figures(unit: "children", scope: TOTAL) {sum}}`, `cities(first: 0) {summary {population {sum}}}`,
		`partnerships(first: 0) {summary {ageYears {median}}}`, `city(id: %q) {partnerships(first: 1) {summary {population {sum}}}}`,
		`cities(first: 100) {nodes {partnerships(first: 1) {summary {distanceKm {sum}}} programs(first: 1) {totalCount}}}`,
		`eventStats(groupBy: [PERSON], first: 1) {count}`, `eventStats(groupBy: [OFFICE_HOLDER CITY], counterpartOf: %q) {count}`,
	} {
		questions = append(questions, "{"+strings.ReplaceAll(q, "%q", fmt.Sprintf("%q", city))+"}")
	}
	return questions
}
