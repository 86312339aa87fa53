package document

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp/internal/testschema"
	"citygraph/internal/gqlhttp/limit"
)

// TestDocumentsAreBounded fills the cache with documents of many shapes, and measures the memory.
func TestDocumentsAreBounded(t *testing.T) {
	const most = 8 << 20
	shapes := map[string]func(i int) string{
		"short":     func(i int) string { return fmt.Sprintf("{a%d:town{id}}", i) },
		"fields":    func(i int) string { return fmt.Sprintf("{a%d:town{%s}}", i, strings.Repeat("id names ", 10)) },
		"pages":     func(i int) string { return fmt.Sprintf("{a%d:towns{nodes{id twins(first:%d){nodes{id}}}}}", i, i) },
		"values":    func(i int) string { return fmt.Sprintf(`{named(ids:["%d"%s]){id}}`, i, strings.Repeat(` "a"`, 900)) },
		"variables": func(i int) string { return fmt.Sprintf("query Q%d(%s){few(first:$a){id}}", i, "$a:Int!") },
		"fragments": func(i int) string {
			return fmt.Sprintf("{a%d:town{...F ...G}}fragment F on Town{notes{text}}fragment G on Town{id @skip(if:false)}", i)
		},
		"inline": func(i int) string {
			return fmt.Sprintf("{a%d:town%sid%s}", i, strings.Repeat("{...", 100)+"{", strings.Repeat("}", 101))
		},
		"comment": func(i int) string { return fmt.Sprintf("{a%d:town{id}}#%s", i, strings.Repeat("x", 30_000)) },
	}
	heap := func() int {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			before := heap()
			p := NewParser(testschema.Towns, limit.Limits{DocumentCacheBytes: most}.WithDefaults(), false)
			for i := 0; ; i++ {
				if _, errs := p.Parse(shape(i)); errs != nil {
					t.Fatal(errs)
				}
				if i > 0 && p.cached.Len() <= i {
					break
				}
			}
			took := heap() - before
			if took > most || took < most/8 {
				t.Errorf("%d documents took %d bytes, want at most %d and not much less", p.cached.Len(), took, most)
			}
		})
	}
}

// TestParsesOnce asks for a document twice and gets the same.
func TestParsesOnce(t *testing.T) {
	p := NewParser(testschema.Towns, limit.Default(), false)
	first, errs := p.Parse("{town {id}}")
	if errs != nil {
		t.Fatal(errs)
	}
	if again, _ := p.Parse("{town {id}}"); again != first {
		t.Error("a document was parsed and validated twice")
	}
	if _, errs := p.Parse("{town {idd}}"); errs == nil || p.cached.Len() != 1 {
		t.Errorf("a document that is not valid: %v; %d are cached, want 1", errs, p.cached.Len())
	}
}
