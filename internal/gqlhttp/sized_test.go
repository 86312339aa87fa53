package gqlhttp

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func TestSized(t *testing.T) {
	s := newSized[string, int](80)
	have := func(keys string) {
		t.Helper()
		var got strings.Builder
		for _, key := range s.lru.Keys() { // the oldest first
			got.WriteString(key)
		}
		if got.String() != keys {
			t.Errorf("kept are %s, want %s", &got, keys)
		}
		if want := 10 * len(keys); s.bytes != want {
			t.Errorf("they weigh %d, want %d", s.bytes, want)
		}
	}
	for i, key := range strings.Split("abcdefgh", "") {
		s.add(key, i, 10)
	}
	have("abcdefgh")
	s.add("i", 8, 10)
	have("bcdefghi")
	if v, ok := s.get("b"); v != 1 || !ok {
		t.Errorf("get(b) = %d, %t", v, ok)
	}
	if v, ok := s.get("a"); v != 0 || ok {
		t.Errorf("get(a) = %d, %t, and it was dropped", v, ok)
	}
	s.add("j", 9, 10)
	have("defghibj")
	s.add("d", 10, 10)
	have("efghibjd")
	s.add("k", 11, 11) // more than an eighth
	have("efghibjd")
	s.empty()
	have("")
}

// TestDocumentsAreBounded fills the memory for documents with texts of many shapes, and finds it no fuller than it
// may be.
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
			d := newDocuments(towns, Limits{DocumentCacheBytes: most}.withDefaults(), false)
			for i := 0; ; i++ {
				if _, errs := d.document(shape(i)); errs != nil {
					t.Fatal(errs)
				}
				if i > 0 && d.valid.lru.Len() <= i {
					break
				}
			}
			took := heap() - before
			if took > most || took < most/8 {
				t.Errorf("%d documents took %d bytes, want at most %d and not much less", d.valid.lru.Len(), took, most)
			}
		})
	}
}

// TestDocumentIsKept asks for a document twice and gets the same.
func TestDocumentIsKept(t *testing.T) {
	d := newDocuments(towns, DefaultLimits(), false)
	first, errs := d.document("{town {id}}")
	if errs != nil {
		t.Fatal(errs)
	}
	if again, _ := d.document("{town {id}}"); again != first {
		t.Error("a document was parsed and validated twice")
	}
	if _, errs := d.document("{town {idd}}"); errs == nil || d.valid.lru.Len() != 1 {
		t.Errorf("a document that is not valid: %v; %d are kept, want 1", errs, d.valid.lru.Len())
	}
}
