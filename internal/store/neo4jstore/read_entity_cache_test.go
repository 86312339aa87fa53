package neo4jstore

import (
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestEntityCache caches entities by their texts, within bounds.
func TestEntityCache(t *testing.T) {
	text := func(id string) string { return `CITY {a"` + id + `"}` }
	s := newReader(new(conn))
	read := func(text string) atlas.Entity {
		t.Helper()
		e, err := s.entities.decode(text)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	first := read(text("incheon"))
	if again := read(text("incheon")); again != first || first.EntityID() != "incheon" {
		t.Errorf("the same text makes %v, and then %v", first, again)
	}
	if _, err := s.entities.decode("CITY"); err == nil {
		t.Error("a text that is none makes an entity")
	}
	if _, err := s.entities.decode(7); err == nil {
		t.Error("a number makes an entity")
	}
	if n, bytes := s.CachedEntities(); n != 1 || bytes != bytesOfEntity+bytesOfText*len(text("incheon")) {
		t.Errorf("%d entities are cached, of %d bytes", n, bytes)
	}
	var none *entityCache
	if e, err := none.decode(text("kobe")); err != nil || e.EntityID() != "kobe" {
		t.Errorf("without a cache: %v, %v", e, err)
	}
	long := strings.Repeat("x", maxEntityBytes/bytesOfText/20)
	for i := range 100 {
		read(text(string(rune('a'+i%26)) + string(rune('a'+i/26)) + long))
		if again := read(text("incheon")); again != first { // it is asked for again and again
			t.Fatalf("after %d others, Incheon is made anew", i)
		}
		if _, bytes := s.CachedEntities(); bytes > maxEntityBytes {
			t.Fatalf("%d bytes are cached, of at most %d", bytes, maxEntityBytes)
		}
	}
	if n, _ := s.CachedEntities(); n > 25 {
		t.Errorf("%d entities are cached, that were asked for once", n)
	}
	huge := read(text(strings.Repeat(long, 11)))
	if again := read(text(huge.EntityID())); again == huge {
		t.Error("one that would take all the room is cached")
	}
}
